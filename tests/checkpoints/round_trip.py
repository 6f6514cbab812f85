"""Files that PyTorch writes, read and written by mmreg, are what they were: torch.load, also with weights_only=True.

round_trip.py CHECKPOINT_TOOL MMREG CONFIG_FOLDER
"""
import collections
import inspect
import os
import subprocess
import sys
import tempfile

import torch
from torch import nn

TOOL, MMREG, CONFIGS = sys.argv[1:]
os.environ['CUDA_VISIBLE_DEVICES'] = ''


def load_safely(path):
    """torch.load(weights_only=True). That of PyTorch 1.13 cannot read a single float; 2.0 brought that one opcode."""
    if not torch.__version__.startswith('1.'):
        return torch.load(path, weights_only=True)
    from torch import _weights_only_unpickler as reader
    source = inspect.getsource(reader.Unpickler)
    branch = 'elif key[0] == BINUNICODE[0]:'
    indent = ' ' * 12
    if 'BINFLOAT' not in source:
        assert source.count(branch) == 1
        source = source.replace(branch, f"elif key == b'G':\n{indent}    self.append(unpack('>d', read(8))[0])\n{indent}{branch}")
    names = dict(vars(reader))
    exec(source, names)
    before, reader.Unpickler = reader.Unpickler, names['Unpickler']
    try:
        return torch.load(path, weights_only=True)
    finally:
        reader.Unpickler = before


def copy(path):
    done = subprocess.run([TOOL, 'copy', path, path + '.copy'], stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout
    return path + '.copy', done.stdout


def check_same(a, b, where=''):
    if isinstance(a, torch.Tensor):
        assert isinstance(b, torch.Tensor) and a.dtype == b.dtype and a.shape == b.shape and torch.equal(a, b), where
    elif isinstance(a, dict):
        assert list(a) == list(b), f'{where}: {list(a)} and {list(b)}'
        for key in a:
            check_same(a[key], b[key], f'{where}.{key}')
    elif isinstance(a, (list, tuple)):
        assert type(a) is type(b) and len(a) == len(b), where
        for i, (x, y) in enumerate(zip(a, b)):
            check_same(x, y, f'{where}[{i}]')
    else:
        assert a == b and isinstance(a, bool) == isinstance(b, bool), f'{where}: {a!r} and {b!r}'


def tensors():
    big = torch.arange(24.).reshape(4, 6)
    state = collections.OrderedDict()
    for kind in (torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.int8, torch.uint8, torch.int16,
                 torch.int32, torch.int64, torch.bool, torch.complex64):
        state[str(kind)] = torch.arange(6).reshape(2, 3).to(kind)
    state['transposed'] = big.t()
    state['part'] = big[1:3, 2:5]
    state['every other'] = big.flatten()[1::2]
    state['scalar'] = torch.tensor(3.5)
    state['empty'] = torch.empty(0, 4)
    state['parameter'] = nn.Parameter(torch.randn(3))
    state['shared'] = big
    state['naïve name'] = torch.ones(1)
    return state


def check_state_dicts(folder):
    path = os.path.join(folder, 'state.pth')
    for form, protocol in (('bare', 2), ('nested', 4), ('with meta', 3)):
        state = tensors()
        saved = state if form == 'bare' else dict(state_dict=state)
        if form == 'with meta':
            saved['meta'] = dict(epoch=1, iter=5)
        torch.save(saved, path, pickle_protocol=protocol)
        copied, said = copy(path)
        assert said == '', said
        for loaded in (torch.load(copied), load_safely(copied)):
            check_same(dict(state), dict(loaded['state_dict']), form)
    net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(4, 2))
    torch.save(net.state_dict(), path)
    copied = torch.load(copy(path)[0])['state_dict']
    check_same(dict(net.state_dict()), dict(copied))
    net.load_state_dict(copied)
    torch.save(dict(net.state_dict(), steps=3), path)
    assert copy(path)[1] == 'no tensor: steps\n'
    torch.save(net, path)
    done = subprocess.run([TOOL, 'copy', path, path + '.copy'], stdout=subprocess.PIPE, text=True)
    assert done.returncode == 3 and '`torch.nn.modules.container.Sequential`' in done.stdout, done.stdout


def check_optimizers(folder):
    """Copied in the middle of a training, optimizers go on as if nothing had been."""
    path = os.path.join(folder, 'optimizer.pth')
    for make in (lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True), lambda p: torch.optim.SGD(p, lr=0.1),
                 lambda p: torch.optim.Adam(p, lr=0.1, amsgrad=True), lambda p: torch.optim.AdamW(p, lr=0.1),
                 lambda p: torch.optim.RMSprop(p, lr=0.1, centered=True, momentum=0.5)):
        torch.manual_seed(0)
        nets = [nn.Linear(3, 2) for _ in range(2)]
        nets[1].load_state_dict(nets[0].state_dict())
        optimizers = [make([dict(params=[net.weight]), dict(params=[net.bias], lr=0.5)]) for net in nets]
        data = torch.randn(8, 3)

        def step(net, optimizer):
            optimizer.zero_grad()
            net(data).square().mean().backward()
            optimizer.step()

        for net, optimizer in zip(nets, optimizers):
            step(net, optimizer)
        torch.save(dict(meta=dict(epoch=0, iter=1), state_dict=nets[0].state_dict(),
                        optimizer=optimizers[0].state_dict()), path)
        copied = load_safely(copy(path)[0])
        nets[1].load_state_dict(copied['state_dict'])
        optimizers[1].load_state_dict(copied['optimizer'])
        for key, value in optimizers[0].state_dict()['param_groups'][1].items():
            check_same(value, optimizers[1].state_dict()['param_groups'][1][key], key)
        for _ in range(3):
            for net, optimizer in zip(nets, optimizers):
                step(net, optimizer)
        check_same(dict(nets[0].state_dict()), dict(nets[1].state_dict()), type(optimizers[0]).__name__)


def check_run(folder):
    """A checkpoint of a run has MMEngine's layout, and weights that Python changed are loaded again."""
    run = [MMREG, 'run', os.path.join(CONFIGS, 'digits', 'mlp.toml'), 'train_cfg.max_epochs=1', '--work-dir', folder]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    path = os.path.join(folder, 'epoch_1.pth')
    loaded = load_safely(path)
    check_same(torch.load(path), loaded)
    assert list(loaded) == ['meta', 'state_dict', 'message_hub', 'optimizer', 'param_schedulers', 'random_state']
    meta = loaded['meta']
    assert meta['epoch'] == 1 and meta['iter'] == 23 and meta['seed'] == 0 and 'ImageClassifier' in meta['cfg'], meta
    assert isinstance(loaded['state_dict'], collections.OrderedDict)
    assert list(loaded['state_dict']) == ['backbone.1.weight', 'backbone.1.bias', 'head.weight', 'head.bias']
    net = nn.Sequential(collections.OrderedDict(
        backbone=nn.Sequential(nn.Flatten(), nn.Linear(64, 64), nn.ReLU()), head=nn.Linear(64, 10)))
    net.load_state_dict(loaded['state_dict'])
    optimizer = torch.optim.SGD(net.parameters(), lr=1)
    optimizer.load_state_dict(loaded['optimizer'])
    group = optimizer.param_groups[0]
    assert group['momentum'] == 0.9 and group['nesterov'] is False and group['initial_lr'] == 0.05, group
    assert set(loaded['message_hub']) == {'log_scalars', 'runtime_info', 'resumed_keys'}
    assert loaded['message_hub']['log_scalars']['train/loss']['_log_history'].shape == (23,)
    scheduler = loaded['param_schedulers'][0]
    assert scheduler['last_step'] == 0 and scheduler['_global_step'] == 1 and scheduler['base_values'] == [0.05], scheduler
    torch.set_rng_state(loaded['random_state']['cpu'])

    with torch.no_grad():
        net.head.weight.zero_()
    state = {'module.' + key: value for key, value in net.state_dict().items() if key != 'head.bias'}
    state['module.backbone.1.bias'] = torch.zeros(3)
    state['module.neck'] = torch.zeros(1)
    torch.save(state, os.path.join(folder, 'changed.pth'))
    done = subprocess.run(run + ['load_from=' + os.path.join(folder, 'changed.pth'), 'optim_wrapper.optimizer.lr=0'],
                          check=True, stdout=subprocess.PIPE, text=True)
    for line in ('unexpected: neck', 'missing: head.bias',
                 'another shape: backbone.1.bias is [64] here, [3] in the checkpoint'):
        assert f'changed.pth: {line}\n' in done.stdout, done.stdout
    assert torch.load(path)['state_dict']['head.weight'].abs().sum() == 0
    failed = subprocess.run(run + ['load_from=' + os.path.join(folder, 'changed.pth'), '--resume'],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert failed.returncode == 4 and 'holds weights only, so a run cannot be resumed from it' in failed.stderr


with tempfile.TemporaryDirectory() as folder:
    for check in (check_state_dicts, check_optimizers, check_run):
        check(folder)
        print(check.__name__, 'passed')
