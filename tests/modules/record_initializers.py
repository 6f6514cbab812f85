"""Records recorded/initializers.json: what MMEngine's initialize() makes of a model's weights.

Run with PYTHONPATH set to MMEngine's source.
"""
import json
import os

import torch
from mmengine.model import Sequential
from torch import nn

CASES = [
    dict(type='Constant', layer='Conv2d', val=0.5, bias=2.0),
    dict(type='Constant', layer=['_BatchNorm', 'Linear'], val=1.5, bias_prob=0.01),
    [dict(type='Constant', layer='_ConvNd', val=0.25), dict(type='Constant', layer='Linear', val=-1.0)],
    dict(type='Xavier', layer='Conv2d', gain=2.0),
    dict(type='Xavier', layer=['Conv2d', 'Linear'], distribution='uniform', bias=0.5),
    dict(type='Normal', layer=['Conv2d', 'BatchNorm2d'], mean=0.5, std=0.1),
    dict(type='TruncNormal', layer='Linear', std=0.5, a=-0.5, b=0.75),
    dict(type='Uniform', layer='Conv2d', a=-0.25, b=0.5),
    dict(type='Kaiming', layer='Conv2d'),
    dict(type='Kaiming', layer='Linear', a=0.2, mode='fan_in', nonlinearity='leaky_relu', distribution='uniform'),
    dict(type='Caffe2Xavier', layer=['Conv2d', 'Linear']),
    dict(type='Normal', layer='Linear', std=0.25, override=dict(type='Constant', name='0', val=3.0, bias=4.0)),
    dict(type='Uniform', layer='Linear', override=[dict(name='0'), dict(type='Constant', name='1', val=0.125)]),
]

out = []
for i, config in enumerate(CASES):
    torch.manual_seed(i)
    model = Sequential(nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Linear(4, 3), init_cfg=config)
    model.init_weights()
    out.append({'config': config, 'state': {name: value.tolist() for name, value in model.state_dict().items()}})
with open(os.path.join(os.path.dirname(__file__), 'recorded/initializers.json'), 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case, separators=(',', ':')) for case in out) + '\n]\n')
