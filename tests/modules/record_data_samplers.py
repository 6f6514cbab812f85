"""Records recorded/data_samplers.json: the indices that MMEngine's samplers give, and PyTorch's batches of them.

Run with PYTHONPATH set to MMEngine's source.
"""
import json
import os
from itertools import islice

from mmengine.dataset import DefaultSampler, InfiniteSampler
from torch.utils.data import BatchSampler

SIZE = 11


def default_sampler(epoch, **config):
    sampler = DefaultSampler(range(SIZE), **config)
    sampler.set_epoch(epoch)
    return dict(config=config, epoch=epoch, order=list(sampler))


def infinite_sampler(**config):
    return dict(config=config, order=list(islice(InfiniteSampler(range(SIZE), **config), 5 * SIZE)))


def batch_sampler(batch_size, drop_last, infinite):
    sampler = (InfiniteSampler if infinite else DefaultSampler)(range(SIZE), seed=3)
    batches = BatchSampler(sampler, batch_size, drop_last)
    return dict(
        batch_size=batch_size,
        drop_last=drop_last,
        infinite=infinite,
        length=len(batches),
        batches=list(islice(batches, 8)))


recorded = dict(
    size=SIZE,
    default=[
        default_sampler(0, seed=0),
        default_sampler(4, seed=0),
        default_sampler(1, seed=123, round_up=False),
        default_sampler(2, seed=5, shuffle=False)
    ],
    infinite=[infinite_sampler(seed=0), infinite_sampler(seed=99), infinite_sampler(seed=7, shuffle=False)],
    batches=[
        batch_sampler(4, False, False),
        batch_sampler(4, True, False),
        batch_sampler(11, True, False),
        batch_sampler(12, True, False),
        batch_sampler(4, False, True),
        batch_sampler(4, True, True),
        batch_sampler(25, False, True)
    ])
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'recorded', 'data_samplers.json')
with open(path, 'w') as f:
    json.dump(recorded, f)
    f.write('\n')
