"""The same trainings by PyTorch: same data, order, initial weights and optimizer as in mlp.toml and cnn.toml.

parity.py record FOLDER             writes NAME.pth, the initial weights, and NAME.losses, one loss a line
parity.py check MMREG CONFIGS TEMP  trains with other weights by PyTorch and by `mmreg run`: all losses must be the same
"""
import glob
import gzip
import json
import os
import subprocess
import sys

import torch
from torch import nn

ITERATIONS = 200
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../configs/digits/data/digits.csv.gz')


class Model(nn.Module):
    def __init__(self, backbone, neck, head):
        super().__init__()
        self.backbone, self.head = backbone, head
        if neck:
            self.neck = neck

    def forward(self, x):
        x = self.backbone(x)
        return self.head(self.neck(x) if hasattr(self, 'neck') else x)


def mlp():
    return Model(nn.Sequential(nn.Flatten(), nn.Linear(64, 64), nn.ReLU()), None, nn.Linear(64, 10))


def cnn():
    backbone = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(),
                             nn.Conv2d(8, 16, 3, stride=2, padding=1), nn.ReLU())
    return Model(backbone, nn.Flatten(), nn.Linear(256, 10))


MODELS = {'mlp': mlp, 'cnn': cnn}


def digits():
    with gzip.open(DATA, 'rt') as lines:
        rows = [[int(float(x)) for x in line.split(',')] for line in lines]
    table = torch.tensor(rows[:1437])
    return table[:, :64].float().reshape(-1, 1, 8, 8) * 0.0625, table[:, 64]


def train(model):
    images, labels = digits()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-4)
    losses, epoch = [], 0
    while len(losses) < ITERATIONS:
        order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(epoch))
        for batch in order.split(64)[:ITERATIONS - len(losses)]:
            loss = nn.functional.cross_entropy(model(images[batch]), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        epoch += 1
    return losses


def record(folder):
    for name, make in MODELS.items():
        torch.manual_seed(7)
        model = make()
        torch.save(model.state_dict(), os.path.join(folder, name + '.pth'))
        with open(os.path.join(folder, name + '.losses'), 'w') as out:
            out.writelines(f'{loss!r}\n' for loss in train(model))


def mmreg_losses(program, config, weights, work_dir):
    subprocess.run([program, 'run', config, f'load_from={weights}', '--work-dir', work_dir], check=True,
                   stdout=subprocess.DEVNULL)
    [scalars] = glob.glob(os.path.join(work_dir, '*/vis_data/scalars.json'))
    with open(scalars) as lines:
        return [json.loads(line)['loss'] for line in lines]


def check(program, configs, temp):
    for name, make in MODELS.items():
        torch.manual_seed(int.from_bytes(os.urandom(4), 'little'))
        model = make()
        weights = os.path.join(temp, name + '.pth')
        torch.save(model.state_dict(), weights)
        wanted = train(model)
        got = mmreg_losses(program, os.path.join(configs, name + '.toml'), weights, os.path.join(temp, name))
        assert len(got) == ITERATIONS, len(got)
        for i, (a, b) in enumerate(zip(got, wanted)):
            assert a == b, f'{name}: loss {i + 1} is {a!r}, and by PyTorch {b!r}'
        print(f'{name}: {ITERATIONS} losses are the same, from {wanted[0]} to {wanted[-1]}')


torch.set_num_threads(1)
if sys.argv[1] == 'record':
    record(sys.argv[2])
else:
    check(*sys.argv[2:5])
