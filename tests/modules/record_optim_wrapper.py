"""Records recorded/optim_wrapper.json: what MMEngine's OptimWrapper makes of a linear layer's parameters.

Run with PYTHONPATH set to MMEngine's source. AmpOptimWrapper wants a GPU, so mixed precision on the CPU is recorded from
OptimWrapper with torch.autocast around the forward pass, which is all that AmpOptimWrapper does there.
"""
import json
import os
from contextlib import contextmanager

import torch
from mmengine.logging import MessageHub
from mmengine.optim import OptimWrapper

torch.set_num_threads(1)
WEIGHT = [[0.5, -0.25, 1.0], [-1.5, 0.75, 0.125]]
BIAS = [0.1, -0.2]
INPUTS = [[[0.5, 1.0, -1.0], [2.0, 0.25, 0.5]], [[-1.0, 0.5, 1.5], [0.75, -2.0, 1.0]],
          [[3.0, 1.0, 0.125], [-0.5, 1.25, -0.75]], [[1.0, -1.5, 0.25], [0.375, 2.0, -2.5]]]
TARGETS = [[[1.0, -1.0], [0.5, 2.0]], [[-1.5, 0.25], [1.0, 1.0]], [[0.75, -0.5], [2.0, -2.0]], [[0.0, 1.5], [-1.0, 0.5]]]

CASES = [
    dict(),
    dict(accumulative_counts=3),
    dict(accumulative_counts=3, counts=(4, 20)),
    dict(accumulative_counts=4, counts=(0, 10), clip_grad=dict(max_norm=0.5)),
    dict(clip_grad=dict(max_norm=0.7)),
    dict(clip_grad=dict(type='norm', max_norm=1, norm_type=1)),
    dict(clip_grad=dict(max_norm=0.3, norm_type=3.5)),
    dict(clip_grad=dict(max_norm=0.2, norm_type='inf')),
    dict(clip_grad=dict(type='value', clip_value=0.15)),
    dict(accumulative_counts=2, clip_grad=dict(type='value', clip_value=0.05)),
]


def numbers(tensor):
    return tensor.detach().double().tolist()


class CpuAmpWrapper(OptimWrapper):

    @contextmanager
    def optim_context(self, model):
        with super().optim_context(model), torch.autocast('cpu', dtype=torch.bfloat16):
            yield


def layer():
    model = torch.nn.Linear(3, 2)
    with torch.no_grad():
        model.weight.copy_(torch.tensor(WEIGHT))
        model.bias.copy_(torch.tensor(BIAS))
    return model


def run(index, case, kind=OptimWrapper):
    case = json.loads(json.dumps(case))
    config = dict(optimizer=dict(type='SGD', lr=0.1, momentum=0.9), **case)
    counts = config.pop('counts', None)
    model = layer()
    arguments = {k: v for k, v in json.loads(json.dumps(config)).items() if k != 'optimizer'}
    hub = MessageHub.get_instance(f'case {index} {kind.__name__}')
    wrapper = kind(torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9), **arguments)
    if counts:
        wrapper.initialize_count_status(model, *counts)
    points, norms, losses = [], [], []
    for i in range(counts[0] if counts else 0, counts[1] if counts else 20):
        with wrapper.optim_context(model):
            out = model(torch.tensor(INPUTS[i % 4]))
            loss = ((out - torch.tensor(TARGETS[i % 4])) ** 2).mean()
        wrapper.update_params(loss)
        losses.append(float(loss))
        points.append([numbers(model.weight), numbers(model.bias)])
        if hub.log_scalars.get('train/grad_norm'):
            norms.append(float(hub.get_scalar('train/grad_norm').current()))
    points = [points[k] for k in (0, len(points) // 2, len(points) - 1)]
    return dict(config=config, counts=counts, points=points, norms=norms, losses=losses)


recorded = dict(weight=WEIGHT, bias=BIAS, inputs=INPUTS, targets=TARGETS,
                cases=[run(*case) for case in enumerate(CASES)],
                amp=[run(0, {}, CpuAmpWrapper), run(1, CASES[3], CpuAmpWrapper)])
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'recorded', 'optim_wrapper.json')
with open(path, 'w') as file:
    json.dump(recorded, file, separators=(',', ':'))
    file.write('\n')
print(os.path.getsize(path), 'bytes')
