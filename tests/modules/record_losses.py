"""Records recorded/losses.json: losses of torch.nn with their gradients."""
import json
import os

import torch
from torch import nn

torch.set_num_threads(1)

# Type, parameters, kind of prediction, kind of target.
CASES = [
    ('L1Loss', {}, 'any', 'any'), ('L1Loss', dict(reduction='sum'), 'any', 'any'), ('L1Loss', dict(reduction='none'), 'any', 'any'),
    ('MSELoss', {}, 'any', 'any'), ('SmoothL1Loss', {}, 'any', 'any'), ('SmoothL1Loss', dict(beta=0.25, reduction='sum'), 'any', 'any'),
    ('SmoothL1Loss', dict(beta=0.0), 'any', 'any'), ('HuberLoss', {}, 'any', 'any'), ('HuberLoss', dict(delta=0.5), 'any', 'any'),
    ('CrossEntropyLoss', {}, 'any', 'class'), ('CrossEntropyLoss', dict(weight=[1.0, 2.0, 0.5, 1.0], label_smoothing=0.1), 'any', 'class'),
    ('CrossEntropyLoss', dict(ignore_index=1, reduction='sum'), 'any', 'class'),
    ('NLLLoss', {}, 'log', 'class'), ('NLLLoss', dict(weight=[1.0, 2.0, 0.5, 1.0], ignore_index=1), 'log', 'class'),
    ('BCELoss', {}, 'share', 'binary'), ('BCELoss', dict(weight=[1.0, 2.0, 0.5, 1.0], reduction='sum'), 'share', 'share'),
    ('BCEWithLogitsLoss', {}, 'any', 'binary'), ('BCEWithLogitsLoss', dict(pos_weight=[1.0, 2.0, 0.5, 1.0]), 'any', 'binary'),
    ('KLDivLoss', {}, 'log', 'share'), ('KLDivLoss', dict(reduction='batchmean', log_target=True), 'log', 'log'),
    ('PoissonNLLLoss', {}, 'any', 'count'), ('PoissonNLLLoss', dict(log_input=False, full=True), 'share', 'count'),
    ('SoftMarginLoss', {}, 'any', 'sign'), ('MultiLabelMarginLoss', {}, 'any', 'indices'),
    ('MultiLabelSoftMarginLoss', {}, 'any', 'binary'), ('MultiLabelSoftMarginLoss', dict(weight=[1.0, 2.0, 0.5, 1.0], reduction='none'), 'any', 'binary'),
    ('MultiMarginLoss', {}, 'any', 'class'), ('MultiMarginLoss', dict(p=2, margin=0.5, weight=[1.0, 2.0, 0.5, 1.0]), 'any', 'class'),
    ('HingeEmbeddingLoss', {}, 'any', 'sign'), ('HingeEmbeddingLoss', dict(margin=2.0, reduction='sum'), 'any', 'sign'),
]
N, C = 5, 4


def values(kind, generator):
    plain = torch.rand([N, C], generator=generator) * 4 - 2
    return {
        'any': lambda: plain,
        'log': lambda: plain.log_softmax(1),
        'share': lambda: plain.softmax(1),
        'class': lambda: torch.randint(C, [N], generator=generator),
        'binary': lambda: (plain > 0).float(),
        'sign': lambda: (plain > 0).float() * 2 - 1,
        'count': lambda: (plain + 2).round(),
        'indices': lambda: torch.stack([torch.randperm(C, generator=generator) for _ in range(N)]) - 1,
    }[kind]()


def record(index, name, config, prediction, target):
    generator = torch.Generator().manual_seed(index)
    x = values(prediction, generator).detach().requires_grad_()
    y = values(target, generator)
    weights = {k: torch.tensor(v) for k, v in config.items() if k in ('weight', 'pos_weight')}
    loss = getattr(nn, name)(**{**config, **weights})(x, y)
    loss.mean().backward()
    return {'type': name, 'config': config, 'prediction': x.tolist(), 'target': y.tolist(), 'loss': loss.tolist(),
            'gradient': x.grad.tolist()}


cases = [record(i, *case) for i, case in enumerate(CASES)]
with open(os.path.join(os.path.dirname(__file__), 'recorded/losses.json'), 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases) + '\n]\n')
