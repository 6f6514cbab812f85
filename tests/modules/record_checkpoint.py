"""Two small trainings by MMEngine's Runner: recorded/mmengine_sgd.pth and mmengine_adam.pth are their last checkpoints,
checkpoint.json holds what is in them. Needs PyTorch and MMEngine (PYTHONPATH)."""
import json
import os
import shutil
import sys
import tempfile
from unittest.mock import MagicMock

# MMEngine imports them; nothing here draws or formats.
for name in ('matplotlib', 'matplotlib.pyplot', 'matplotlib.figure', 'matplotlib.patches', 'matplotlib.collections',
             'matplotlib.backend_bases', 'matplotlib.backends', 'matplotlib.backends.backend_agg', 'yapf',
             'yapf.yapflib', 'yapf.yapflib.yapf_api'):
    sys.modules[name] = MagicMock()

import torch
from mmengine.config import Config
from mmengine.model import BaseModel
from mmengine.registry import DATASETS, MODELS
from mmengine.runner import Runner

Config.pretty_text = property(lambda self: 'train_cfg = dict(max_epochs=3)\n')


@DATASETS.register_module()
class Numbers(torch.utils.data.Dataset):
    metainfo = dict(classes=('even', 'odd'))

    def __len__(self):
        return 8

    def __getitem__(self, i):
        return dict(inputs=torch.tensor([i, i * i, 1.0, -i]) / 8, labels=torch.tensor(i % 2))


@MODELS.register_module()
class Net(BaseModel):
    def __init__(self):
        super().__init__()
        self.backbone = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.BatchNorm1d(3))
        self.head = torch.nn.Linear(3, 2)

    def forward(self, inputs, labels, mode='loss'):
        scores = self.head(self.backbone(inputs))
        return dict(loss=torch.nn.functional.cross_entropy(scores, labels)) if mode == 'loss' else scores


def train(optimizer, work_dir):
    runner = Runner(
        model=dict(type='Net'),
        work_dir=work_dir,
        train_dataloader=dict(batch_size=4, num_workers=0, dataset=dict(type='Numbers'),
                              sampler=dict(type='DefaultSampler', shuffle=True),
                              collate_fn=dict(type='default_collate')),
        train_cfg=dict(by_epoch=True, max_epochs=3),
        optim_wrapper=dict(optimizer=optimizer),
        param_scheduler=[dict(type='MultiStepLR', by_epoch=True, milestones=[1, 2]),
                         dict(type='LinearLR', start_factor=0.5, by_epoch=False, end=3)],
        default_hooks=dict(checkpoint=dict(type='CheckpointHook', interval=1)),
        randomness=dict(seed=5),
        experiment_name='numbers_' + optimizer['type'])
    runner.train()
    return os.path.join(work_dir, 'epoch_3.pth')


def numbers(value):
    if isinstance(value, torch.Tensor):
        return value.tolist()
    return list(value) if isinstance(value, tuple) else value


def main():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'recorded')
    recorded = {}
    for name, optimizer in (('sgd', dict(type='SGD', lr=0.5, momentum=0.9)), ('adam', dict(type='Adam', lr=0.25))):
        with tempfile.TemporaryDirectory() as work_dir:
            path = shutil.copy(train(optimizer, work_dir), os.path.join(folder, f'mmengine_{name}.pth'))
        saved = torch.load(path)
        group = saved['optimizer']['param_groups'][0]
        recorded[name] = dict(
            meta={key: saved['meta'][key] for key in ('epoch', 'iter', 'seed', 'experiment_name', 'cfg', 'time')},
            state_dict={key: value.tolist() for key, value in saved['state_dict'].items()},
            losses=saved['message_hub']['log_scalars']['train/loss'].data[0].tolist(),
            optimizer=[{key: value.tolist() for key, value in state.items()}
                       for state in saved['optimizer']['state'].values()],
            group={key: numbers(value) for key, value in group.items() if isinstance(value, (int, float, tuple))},
            schedulers=[{key: value for key, value in state.items() if key in ('last_step', '_global_step', 'base_values')}
                        for state in saved['param_schedulers']])
    with open(os.path.join(folder, 'checkpoint.json'), 'w') as file:
        json.dump(recorded, file, indent=1)
        file.write('\n')


main()
