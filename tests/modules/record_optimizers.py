"""Records recorded/optimizers.json: parameters after 1, 10 and 100 steps of PyTorch's optimizers, and their state.

The parameters are in three groups. Gradients need no autograd: curvature * (parameter - target) * a factor that changes
with the step and turns negative at times. The second group has no gradient in every third step.
"""
import json
import os

import torch

torch.set_num_threads(1)
START = [
    [[0.5, -1.25, 2.0], [0.125, 0.75, -0.375]],
    [1.5, -0.5],
    [0.25, -3.0, 0.0, 1.0],
]
TARGET = [
    [[0.3, -0.7, 1.1], [-0.4, 0.9, 0.2]],
    [0.6, 0.1],
    [-0.2, 0.8, 0.5, -1.3],
]
CURVATURE = [
    [[1.0, 0.5, 2.0], [0.1, 3.0, 0.7]],
    [0.9, 1.7],
    [0.03, 1.2, 0.4, 2.5],
]
FACTORS = [1.0, 0.5, -0.25, 1.5, 0.75]
CHECKED = [1, 10, 100]

CASES = [
    ('SGD', dict(lr=0.05), {}),
    ('SGD', dict(lr=0.02, momentum=0.9, weight_decay=0.01), dict(weight_decay=0.0)),
    ('SGD', dict(lr=0.02, momentum=0.8, dampening=0.3), dict(momentum=0.5)),
    ('SGD', dict(lr=0.01, momentum=0.9, nesterov=True, weight_decay=0.001), dict(lr=0.003)),
    ('SGD', dict(lr=0.0005, maximize=True), dict(lr=0.001)),
    ('ASGD', dict(), {}),
    ('ASGD', dict(lr=0.05, lambd=0.01, alpha=0.5, t0=20, weight_decay=0.02), dict(lr=0.1)),
    ('ASGD', dict(lr=0.0005, t0=0, maximize=True), dict(t0=50)),
    ('Adam', dict(), {}),
    ('Adam', dict(lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1), dict(lr=0.01, weight_decay=0.0)),
    ('Adam', dict(lr=0.02, amsgrad=True), dict(eps=0.1)),
    ('Adam', dict(lr=0.001, maximize=True), {}),
    ('AdamW', dict(), {}),
    ('AdamW', dict(lr=0.05, betas=(0.8, 0.95), weight_decay=0.2, amsgrad=True), dict(weight_decay=0.05)),
    ('AdamW', dict(lr=0.001, maximize=True), dict(lr=0.002)),
    ('Adamax', dict(), {}),
    ('Adamax', dict(lr=0.05, betas=(0.7, 0.9), eps=1e-4, weight_decay=0.1), dict(lr=0.1)),
    ('Adamax', dict(lr=0.001, maximize=True), {}),
    ('NAdam', dict(), {}),
    ('NAdam', dict(lr=0.05, betas=(0.7, 0.9), eps=1e-4, weight_decay=0.1, momentum_decay=0.05), dict(lr=0.01)),
    ('RAdam', dict(), {}),
    ('RAdam', dict(lr=0.05, betas=(0.7, 0.9), eps=1e-4, weight_decay=0.1), dict(lr=0.1)),
    ('RAdam', dict(lr=0.02, betas=(0.9, 0.6)), {}),
    ('Adagrad', dict(), {}),
    ('Adagrad', dict(lr=0.5, lr_decay=0.02, weight_decay=0.05, initial_accumulator_value=0.1, eps=1e-6),
     dict(lr=0.1)),
    ('Adagrad', dict(lr=0.001, maximize=True), {}),
    ('Adadelta', dict(), {}),
    ('Adadelta', dict(lr=0.7, rho=0.6, eps=1e-3, weight_decay=0.05), dict(rho=0.8)),
    ('Adadelta', dict(lr=0.1, maximize=True), {}),
    ('RMSprop', dict(), {}),
    ('RMSprop', dict(lr=0.02, alpha=0.8, eps=1e-4, weight_decay=0.05, momentum=0.6), dict(momentum=0.3)),
    ('RMSprop', dict(lr=0.02, centered=True), dict(lr=0.01)),
    ('RMSprop', dict(lr=0.001, momentum=0.5, centered=True, maximize=True), {}),
    ('Rprop', dict(), {}),
    ('Rprop', dict(lr=0.1, etas=(0.3, 1.5), step_sizes=(1e-3, 0.5)), dict(lr=0.02)),
    ('Rprop', dict(lr=0.001, step_sizes=(1e-6, 0.01), maximize=True), {}),
]

LBFGS_CASES = [
    dict(),
    dict(lr=0.5, max_iter=4, history_size=3),
    dict(max_iter=1, lr=0.2),
    dict(line_search_fn='strong_wolfe'),
    dict(line_search_fn='strong_wolfe', max_iter=5, max_eval=8, history_size=2, lr=2.0),
    dict(line_search_fn='strong_wolfe', max_iter=2, tolerance_change=1e-3),
]


def numbers(tensor):
    return tensor.detach().double().tolist()


def state_of(optimizer, params):
    out = []
    for param in params:
        state = {}
        for name, item in optimizer.state[param].items():
            if item is not None:
                state[name] = numbers(item) if torch.is_tensor(item) else float(item)
        out.append(state)
    return out


def run(name, arguments, second):
    params = [torch.tensor(s, requires_grad=True) for s in START]
    groups = [dict(params=[params[0]]), dict(params=[params[1]], **second), dict(params=[params[2]])]
    optimizer = getattr(torch.optim, name)(groups, **arguments)
    points = []
    for step in range(1, 101):
        for i, param in enumerate(params):
            curvature, target = torch.tensor(CURVATURE[i]), torch.tensor(TARGET[i])
            with torch.no_grad():
                param.grad = (param - target) * curvature * FACTORS[step % 5]
        if step % 3 == 0:
            params[1].grad = None
        optimizer.step()
        if step in CHECKED:
            points.append([numbers(p) for p in params])
    return dict(config=dict(type=name, **arguments), second=second, points=points, state=state_of(optimizer, params))


def loss_of(x, y):
    """Rosenbrock's valley, with a wave on it, over two parameters of two numbers."""
    a, b = x[0], x[1]
    valley = (1 - a) * (1 - a) + 5 * (b - a * a) * (b - a * a)
    return valley + (y * y * y * y).sum() * 0.3 + (y * x).sum() * 0.2 + (y - 0.3).abs().sum() * 0.05


def run_lbfgs(arguments):
    x = torch.tensor([-1.2, 1.0], requires_grad=True)
    y = torch.tensor([0.8, -1.5], requires_grad=True)
    optimizer = torch.optim.LBFGS([x, y], **arguments)
    losses = []

    def closure():
        optimizer.zero_grad()
        loss = loss_of(x, y)
        loss.backward()
        losses.append(float(loss))
        return loss

    points = []
    for step in range(1, 21):
        optimizer.step(closure)
        if step in (1, 2, 5, 20):
            points.append([numbers(x), numbers(y)])
    state = optimizer.state[x]
    kept = {k: numbers(state[k]) for k in ('d', 'prev_flat_grad')}
    kept.update({k: float(state[k]) for k in ('t', 'H_diag', 'prev_loss', 'func_evals', 'n_iter')})
    kept['ro'] = [float(r) for r in state['ro']]
    return dict(config=dict(type='LBFGS', **arguments), points=points, losses=losses[:40], evaluations=len(losses),
                state=kept)


recorded = dict(start=START, target=TARGET, curvature=CURVATURE, factors=FACTORS, torch=torch.__version__,
                cases=[run(*case) for case in CASES], lbfgs=[run_lbfgs(case) for case in LBFGS_CASES])
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'recorded', 'optimizers.json')
with open(path, 'w') as file:
    json.dump(recorded, file, indent=None, separators=(',', ':'))
    file.write('\n')
print(os.path.getsize(path), 'bytes')
