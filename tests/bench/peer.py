#!/usr/bin/env python3
"""What scripts/bench measures of MMEngine, on the same machine in the same run (PYTHONPATH must lead to it).

    peer.py parts                  seconds of look-ups and builds, as JSON
    peer.py show FILE              loads a config and prints it
    peer.py count                  count_registered_modules
    peer.py train mlp|resnet8 DIGITS.csv WORK_DIR EPOCHS
                                   seconds to the end of the first iteration and of an iteration after it, peak memory
"""
import time

START = time.time()
import json
import sys


def parts():
    import timeit
    from mmengine.registry import Registry
    root = Registry('bench', scope='bench0')
    first = Registry('bench', scope='bench1', parent=root)
    second = Registry('bench', scope='bench2', parent=first)
    third = Registry('bench', scope='bench3', parent=second)

    class Part:
        def __init__(self, depth=1):
            self.depth = depth

    for i in range(200):
        root.register_module(name=f'Module{i}', module=Part)
        third.register_module(name=f'Own{i}', module=Part)
    calls = {
        'look_up/own': lambda: third.get('Own117'),
        'look_up/three_levels_up': lambda: third.get('Module117'),
        'look_up/through_scope': lambda: third.get('bench0.Module117'),
        'build_one': lambda: third.build(dict(type='Own117', depth=50)),
    }
    print(json.dumps({name: min(timeit.repeat(call, number=2000, repeat=5)) / 2000 for name, call in calls.items()}))


def show(path):
    from mmengine.config import Config
    print(Config.fromfile(path).pretty_text)


def count():
    from mmengine.registry import count_registered_modules
    count_registered_modules(verbose=True)


def train(kind, digits, work_dir, epochs):
    import resource
    import torch
    from torch import nn
    from mmengine.evaluator import BaseMetric
    from mmengine.hooks import Hook
    from mmengine.model import BaseModel
    from mmengine.runner import Runner
    torch.set_num_threads(1)
    with open(digits) as file:
        rows = torch.tensor([[float(x) for x in line.split(',')] for line in file])
    images, labels = rows[:, :64].reshape(-1, 1, 8, 8) * 0.0625, rows[:, 64].long()

    class Digits(torch.utils.data.Dataset):
        def __init__(self, begin, end):
            self.images, self.labels = images[begin:end], labels[begin:end]

        def __len__(self):
            return len(self.labels)

        def __getitem__(self, i):
            return self.images[i], self.labels[i]

    class Block(nn.Module):
        def __init__(self, inside, out, stride=1):
            super().__init__()
            self.conv1 = nn.Conv2d(inside, out, 3, stride, 1, bias=False)
            self.bn1 = nn.BatchNorm2d(out)
            self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
            self.bn2 = nn.BatchNorm2d(out)
            self.shortcut = nn.Identity() if stride == 1 and inside == out else nn.Sequential(
                nn.Conv2d(inside, out, 1, stride, bias=False), nn.BatchNorm2d(out))

        def forward(self, x):
            y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
            return torch.relu(y + self.shortcut(x))

    class Classifier(BaseModel):
        def __init__(self):
            super().__init__()
            mlp = [nn.Flatten(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10)]
            resnet = [nn.Conv2d(1, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(), Block(16, 16),
                      Block(16, 32, 2), Block(32, 64, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)]
            self.net = nn.Sequential(*(mlp if kind == 'mlp' else resnet))

        def forward(self, x, y, mode):
            scores = self.net(x)
            return dict(loss=nn.functional.cross_entropy(scores, y)) if mode == 'loss' else (scores, y)

    class Accuracy(BaseMetric):
        def process(self, batch, outputs):
            self.results.append((len(outputs[1]), (outputs[0].argmax(1) == outputs[1]).sum().item()))

        def compute_metrics(self, results):
            return dict(accuracy=sum(r[1] for r in results) / sum(r[0] for r in results))

    class Clock(Hook):
        priority = 'LOWEST'
        first = rest = 0.0

        def after_train_iter(self, runner, batch_idx, data_batch=None, outputs=None):
            if runner.iter == 0:
                self.after_first = time.time()
                self.first = self.after_first - START

        def after_train(self, runner):
            self.rest = (time.time() - self.after_first) / (runner.iter - 1)

    def loader(begin, end, shuffle):
        return dict(batch_size=64, num_workers=0, collate_fn=dict(type='default_collate'), dataset=Digits(begin, end),
                    sampler=dict(type='DefaultSampler', shuffle=shuffle))

    clock = Clock()
    runner = Runner(
        Classifier(), work_dir=work_dir, log_level='WARNING', train_dataloader=loader(0, 1437, True),
        val_dataloader=loader(1437, 1797, False), val_cfg=dict(), val_evaluator=dict(type=Accuracy),
        train_cfg=dict(by_epoch=True, max_epochs=int(epochs), val_interval=1),
        optim_wrapper=dict(optimizer=dict(type='SGD', lr=0.05, momentum=0.9, weight_decay=1e-4)),
        param_scheduler=dict(type='CosineAnnealingLR', T_max=10, by_epoch=True), randomness=dict(seed=0),
        default_hooks=dict(logger=dict(type='LoggerHook', interval=10),
                           checkpoint=dict(type='CheckpointHook', interval=1, max_keep_ckpts=3)),
        custom_hooks=[clock])
    runner.train()
    print(clock.first, clock.rest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == '__main__':
    {'parts': parts, 'show': show, 'count': count, 'train': train}[sys.argv[1]](*sys.argv[2:])
