"""Records recorded/averaged_models.json: what MMEngine's averaged models make of weights that change.

Run with PYTHONPATH set to MMEngine's source.
"""
import json
import os

import torch
from mmengine.model import ExponentialMovingAverage, MomentumAnnealingEMA, StochasticWeightAverage
from torch import nn

STEPS = 9
CLASSES = {c.__name__: c for c in (ExponentialMovingAverage, MomentumAnnealingEMA, StochasticWeightAverage)}
CASES = [
    ('ExponentialMovingAverage', dict()),
    ('ExponentialMovingAverage', dict(momentum=0.25)),
    ('ExponentialMovingAverage', dict(momentum=0.25, interval=3)),
    ('ExponentialMovingAverage', dict(momentum=0.1, update_buffers=True)),
    ('MomentumAnnealingEMA', dict(momentum=0.2, gamma=2)),
    ('MomentumAnnealingEMA', dict(interval=2, update_buffers=True)),
    ('StochasticWeightAverage', dict()),
    ('StochasticWeightAverage', dict(interval=4, update_buffers=True)),
]


def numbers(state):
    return {name: tensor.tolist() for name, tensor in state.items()}


def change(model, step):
    generator = torch.Generator().manual_seed(step)
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if tensor.dtype == torch.long:
                tensor.fill_(step)
            else:
                tensor.copy_(torch.rand(tensor.shape, generator=generator) - 0.5)


out = {'sources': [], 'cases': []}
for name, config in CASES:
    model = nn.Sequential(nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2))
    averaged = CLASSES[name](model, **config)
    states = []
    for step in range(STEPS):
        change(model, step)
        averaged.update_parameters(model)
        states.append(numbers(averaged.state_dict()))
        if len(out['sources']) < STEPS:
            out['sources'].append(numbers(model.state_dict()))
    out['cases'].append({'type': name, 'config': config, 'states': states})
with open(os.path.join(os.path.dirname(__file__), 'recorded/averaged_models.json'), 'w') as file:
    json.dump(out, file, separators=(',', ':'))
    file.write('\n')
