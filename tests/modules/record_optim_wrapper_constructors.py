"""Records recorded/optim_wrapper_constructors.json: the groups that MMEngine's DefaultOptimWrapperConstructor makes.

Run with PYTHONPATH set to MMEngine's source. mmcv's deformable convolutions are stood in for by classes of their names.
"""
import json
import os
import sys
import types

import torch
from mmengine.optim.optimizer import default_constructor
from mmengine.optim import DefaultOptimWrapperConstructor
from torch import nn


class DeformConv2d(nn.Module):

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(4, 4, 3, 3))
        self.bias = nn.Parameter(torch.zeros(4))


class ModulatedDeformConv2d(DeformConv2d):
    pass


class ModulatedDeformConv2dPack(ModulatedDeformConv2d):

    def __init__(self):
        super().__init__()
        self.conv_offset = nn.Conv2d(4, 18, 3)
        self.extra = nn.Linear(2, 2)


mmcv_ops = types.ModuleType('mmcv.ops')
mmcv_ops.DeformConv2d = DeformConv2d
mmcv_ops.ModulatedDeformConv2d = ModulatedDeformConv2d
sys.modules['mmcv'] = types.ModuleType('mmcv')
sys.modules['mmcv.ops'] = mmcv_ops
default_constructor.mmcv_full_available = lambda: True


class Net(nn.Module):

    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.zeros(1))
        self.backbone = nn.Module()
        self.backbone.conv = nn.Conv2d(3, 4, 3)
        self.backbone.dw = nn.Conv2d(4, 4, 3, groups=4)
        self.backbone.bn = nn.BatchNorm2d(4)
        self.backbone.gn = nn.GroupNorm(2, 4)
        self.backbone.ln = nn.LayerNorm(4)
        self.backbone.inorm = nn.InstanceNorm2d(4, affine=True)
        self.backbone.dw1 = nn.Conv1d(4, 4, 1, groups=4)
        self.dcn = ModulatedDeformConv2dPack()
        self.head = nn.Module()
        self.head.fc = nn.Linear(4, 2)
        self.head.frozen = nn.Linear(2, 2)
        for param in self.head.frozen.parameters():
            param.requires_grad = False


class Tied(Net):
    """The last layer is used at a second place."""

    def __init__(self):
        super().__init__()
        self.aux = nn.Module()
        self.aux.fc = self.head.fc


SGD = dict(type='SGD', lr=0.01, momentum=0.9, weight_decay=0.0001)
PLAIN = dict(type='SGD', lr=0.02)
CASES = [
    (SGD, None, Net),
    (SGD, dict(bias_lr_mult=2, bias_decay_mult=0.5), Net),
    (SGD, dict(norm_decay_mult=0), Net),
    (SGD, dict(flat_decay_mult=0.3), Net),
    (SGD, dict(dwconv_decay_mult=0.1), Net),
    (SGD, dict(dcn_offset_lr_mult=0.1), Net),
    (SGD, dict(bias_lr_mult=2, bias_decay_mult=0.5, norm_decay_mult=0.7, flat_decay_mult=0.3, dwconv_decay_mult=0.1,
               dcn_offset_lr_mult=0.2), Net),
    (SGD, dict(custom_keys={'backbone': dict(lr_mult=0.1, decay_mult=0.9), 'backbone.bn': dict(decay_mult=0),
                            '.scale': dict(lr_mult=3), 'fc.bias': dict(lr_mult=2, momentum=0.5)},
               bias_lr_mult=4, norm_decay_mult=0), Net),
    (SGD, dict(custom_keys={'conv': dict(lr_mult=5), 'bias': dict(lr_mult=7), 'head': dict(lr_mult=0.5),
                            'norm': dict(lr=0.3)}), Net),
    (SGD, dict(bypass_duplicate=True, bias_lr_mult=2), Tied),
    (PLAIN, dict(bias_lr_mult=2, flat_decay_mult=0.5), Net),
    (PLAIN, dict(custom_keys={'head': dict(lr_mult=0.5)}), Net),
    (PLAIN, None, Tied),
]


def run(optimizer, paramwise, kind):
    model = kind()
    names = {}
    for name, param in model.named_parameters():
        names.setdefault(id(param), name)
    constructor = DefaultOptimWrapperConstructor(dict(optimizer=dict(optimizer)), paramwise)
    if paramwise:
        groups = []
        constructor.add_params(groups, model)
    else:
        groups = constructor(model).optimizer.param_groups
        groups = [dict(params=group['params']) for group in groups]
    recorded = []
    for group in groups:
        values = {k: float(v) for k, v in group.items() if k != 'params'}
        recorded.append(dict(names=[names[id(p)] for p in group['params']], values=values))
    return dict(optimizer=optimizer, paramwise_cfg=paramwise, tied=kind is Tied, groups=recorded)


recorded = dict(cases=[run(*case) for case in CASES])
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'recorded', 'optim_wrapper_constructors.json')
with open(path, 'w') as file:
    json.dump(recorded, file, separators=(',', ':'))
    file.write('\n')
print(os.path.getsize(path), 'bytes')
