"""Records curves of MMEngine's parameter schedulers into recorded/param_schedulers.json.

MMENGINE_PATH=... python3 record_param_schedulers.py

A run of 500 iterations, for several configs of each of the 29 schedulers: the value of the first group of parameters at
chosen iterations, and for both groups the sum of all of them.
"""
import copy
import json
import math
import os
import random
import sys
import warnings

sys.path.insert(0, os.environ.get("MMENGINE_PATH", "."))
warnings.simplefilter("ignore")

import mmengine.optim  # noqa: E402,F401
import torch  # noqa: E402
from mmengine.registry import PARAM_SCHEDULERS  # noqa: E402

STEPS = 500

# Groups as mmreg's optimizers hold them: the two betas of Adam apart.
OPTIMIZERS = {
    "SGD": {
        "config": {"type": "SGD", "lr": 0.1},
        "groups": [
            {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.01},
            {"lr": 0.03, "momentum": 0.8, "weight_decay": 0.002},
        ],
    },
    "Adam": {
        "config": {"type": "Adam"},
        "groups": [
            {"lr": 0.001, "beta1": 0.9, "beta2": 0.999},
            {"lr": 0.0003, "beta1": 0.85, "beta2": 0.99},
        ],
    },
}


def metrics():
    """A loss that falls to a plateau and an accuracy that rises to one, both with noise."""
    random.seed(0)
    noise = [random.gauss(0, 1) for _ in range(STEPS)]
    return {
        "loss": [round(2 * math.exp(-i / 60) + 0.3 + 0.02 * n, 4) for i, n in enumerate(noise)],
        "accuracy": [round(0.9 - 0.8 * math.exp(-i / 40) + 0.01 * n, 4) for i, n in enumerate(noise)],
    }


METRICS = metrics()

# For each schedule: parameters, and the length of an epoch (1: a step by epoch is a step by iteration).
CURVES = {
    "Constant": [
        ({}, 1),
        ({"factor": 0.5, "begin": 50, "end": 300}, 1),
        ({"factor": 0.1, "end": 120, "by_epoch": False}, 10),
        ({"factor": 0.2, "begin": 2, "end": 20, "convert_to_iter_based": True}, 10),
    ],
    "CosineAnnealing": [
        ({"T_max": 100}, 1),
        ({"T_max": 80, "eta_min": 0.001, "begin": 30, "end": 400}, 1),
        ({"eta_min_ratio": 0.05, "begin": 10, "end": 450, "by_epoch": False}, 7),
        ({"T_max": 20, "eta_min": 1e-4, "end": 45, "convert_to_iter_based": True}, 10),
        ({"eta_min": 1e-3, "begin": 3, "end": 33, "convert_to_iter_based": True}, 10),
    ],
    "CosineRestart": [
        ({"periods": [100, 150, 200], "restart_weights": [1, 0.5, 0.25], "eta_min": 1e-3}, 1),
        ({"periods": [60, 300], "restart_weights": [0.7, 1], "eta_min_ratio": 0.1, "begin": 40, "end": 460}, 1),
        ({"periods": [333], "eta_min": 0, "by_epoch": False}, 3),
        ({"periods": [10, 15, 20], "restart_weights": [1, 1, 2], "eta_min": 0, "convert_to_iter_based": True}, 10),
    ],
    "Exponential": [
        ({"gamma": 0.99}, 1),
        ({"gamma": 0.98, "begin": 100, "end": 200}, 1),
        ({"gamma": 1.001, "by_epoch": False, "end": 321}, 50),
        ({"gamma": 0.999, "begin": 1, "end": 30, "convert_to_iter_based": True}, 10),
    ],
    "Linear": [
        ({"end": 100}, 1),
        ({"start_factor": 0.001, "begin": 20, "end": 220, "by_epoch": False}, 10),
        ({"start_factor": 1, "end_factor": 0.1, "begin": 30}, 1),
        ({"start_factor": 0.1, "end": 5, "convert_to_iter_based": True}, 40),
    ],
    "MultiStep": [
        ({"milestones": [100, 200, 200, 400]}, 1),
        ({"milestones": [0, 10, 249, 251], "gamma": 0.5, "begin": 50, "end": 300}, 1),
        ({"milestones": [7, 77, 333], "gamma": 0.3, "by_epoch": False}, 10),
        ({"milestones": [3, 30, 30], "gamma": 1.7, "convert_to_iter_based": True}, 10),
    ],
    "OneCycle": [
        ({"eta_max": 0.5, "total_steps": 500}, 1),
        ({"eta_max": [0.5, 0.2], "pct_start": 0.25, "anneal_strategy": "linear", "begin": 20, "end": 480}, 1),
        (
            {
                "eta_max": 0.3,
                "total_steps": 501,
                "three_phase": True,
                "div_factor": 10,
                "final_div_factor": 100,
                "by_epoch": False,
            },
            10,
        ),
        ({"eta_max": 1, "total_steps": 50, "convert_to_iter_based": True, "pct_start": 0.41}, 10),
        ({"eta_max": 0.2, "total_steps": 480, "anneal_strategy": "linear", "three_phase": True, "end": 400}, 1),
    ],
    "Poly": [
        ({"end": 300}, 1),
        ({"power": 0.9, "eta_min": 1e-4, "begin": 50, "end": 450}, 1),
        ({"power": 2, "eta_min": 0.001, "by_epoch": False, "end": 500}, 10),
        ({"power": 0.5, "end": 50, "convert_to_iter_based": True}, 10),
    ],
    "Step": [
        ({"step_size": 100}, 1),
        ({"step_size": 30, "gamma": 0.5, "begin": 45, "end": 300}, 1),
        ({"step_size": 70, "gamma": 0.7, "by_epoch": False}, 10),
        ({"step_size": 4, "gamma": 0.9, "begin": 1, "convert_to_iter_based": True}, 10),
    ],
    "ReduceOnPlateau": [
        ({}, 1),
        ({"patience": 5, "factor": 0.5, "cooldown": 7, "min_value": 0.001}, 1),
        (
            {
                "monitor": "accuracy",
                "rule": "greater",
                "threshold": 0.01,
                "threshold_rule": "abs",
                "patience": 20,
                "factor": 0.8,
                "begin": 30,
                "end": 400,
            },
            1,
        ),
        ({"min_value": [0.02, 0.001], "patience": 0, "factor": 0.9, "eps": 1e-3}, 5),
        ({"threshold": 0.02, "threshold_rule": "abs", "patience": 3, "factor": 0.3, "end": 90}, 2),
        ({"monitor": "accuracy", "rule": "greater", "factor": 0.95, "patience": 8}, 1),
    ],
}


def in_a_row(end):
    """Two schedulers on one value, as "lr" takes them; `end`: what their names end with."""
    linear, cosine = "Linear" + end, "CosineAnnealing" + end
    poly, plateau = "Poly" + end, "ReduceOnPlateau" + end
    return [
        ([{"type": linear, "start_factor": 0.01, "end": 50, "by_epoch": False},
          {"type": cosine, "T_max": 450, "begin": 50, "end": 500, "by_epoch": False}], 1),
        ([{"type": linear, "start_factor": 0.1, "end": 30, "by_epoch": False},
          {"type": "MultiStep" + end, "milestones": [20, 40], "gamma": 0.1}], 10),
        ([{"type": cosine, "T_max": 20, "eta_min_ratio": 1.05, "end": 20, "convert_to_iter_based": True},
          {"type": cosine, "T_max": 30, "eta_min": 0.01, "begin": 20, "end": 50, "convert_to_iter_based": True}], 10),
        ([{"type": "Constant" + end, "factor": 0.3, "end": 100},
          {"type": poly, "power": 0.9, "eta_min": 1e-4, "begin": 99, "end": 500}], 1),
        # The second goes on as if it had taken steps before.
        ([{"type": "Exponential" + end, "gamma": 0.999}, {"type": "Step" + end, "step_size": 50, "last_step": 26}], 1),
        ([{"type": "Constant" + end, "factor": 0.5, "end": 10}, {"type": plateau, "patience": 15, "factor": 0.5}], 1),
    ]  # yapf: disable


def cases():
    for name, configs in CURVES.items():
        for i, (config, epoch_length) in enumerate(configs):
            yield "lr", "SGD", [{"type": name + "LR", **config}], epoch_length
            if name != "OneCycle":
                optimizer, value = ("Adam", "beta1") if i % 2 else ("SGD", "momentum")
                yield value, optimizer, [{"type": name + "Momentum", **config}], epoch_length
            value = "lr" if name == "OneCycle" else ("weight_decay", "momentum", "lr")[i % 3]
            yield value, "SGD", [{"type": name + "ParamScheduler", "param_name": value, **config}], epoch_length
    for configs, epoch_length in in_a_row("LR"):
        yield "lr", "SGD", configs, epoch_length
    for configs, epoch_length in in_a_row("Momentum"):
        yield "beta1", "Adam", configs, epoch_length
    for configs, epoch_length in in_a_row("ParamScheduler"):
        yield "weight_decay", "SGD", [{"param_name": "weight_decay", **c} for c in configs], epoch_length


def make_optimizer(name):
    groups = []
    for values in OPTIMIZERS[name]["groups"]:
        values = dict(values)
        if "beta1" in values:
            values["betas"] = (values.pop("beta1"), values.pop("beta2"))
        groups.append({"params": [torch.nn.Parameter(torch.zeros(1))], **values})
    return getattr(torch.optim, name)(groups, lr=0.1)


def curve(value, optimizer_name, configs, epoch_length):
    """The value of both groups after 0, 1, ... iterations."""
    optimizer = make_optimizer(optimizer_name)
    schedulers = [
        PARAM_SCHEDULERS.build(copy.deepcopy(c), default_args={"optimizer": optimizer, "epoch_length": epoch_length})
        for c in configs
    ]

    def now():
        return [g["betas"][0] if value == "beta1" else g[value] for g in optimizer.param_groups]

    values = [now()]
    for i in range(1, STEPS):
        for scheduler in schedulers:
            if not scheduler.by_epoch:
                scheduler.step()
        if i % epoch_length == 0:
            for scheduler in schedulers:
                if scheduler.by_epoch:
                    scheduler.step()
            for scheduler in schedulers:
                if getattr(scheduler, "need_val_args", False):
                    scheduler.step({name: series[i // epoch_length - 1] for name, series in METRICS.items()})
        values.append(now())
    return values


def chosen(values, is_dense, borders):
    steps = {STEPS - 1, 249, 250, 251}
    for border in borders:
        steps |= {border - 1, border, border + 1}
    steps |= set(range(20)) | set(range(20, STEPS, 17)) if is_dense else {0, 1, 2} | set(range(3, STEPS, 71))
    # A curve of few corners is known by them.
    corners = {j for i in range(1, STEPS) if values[i] != values[i - 1] for j in (i - 1, i)}
    if len(corners) < 40:
        steps = corners | {0, STEPS - 1}
    return sorted(s for s in steps if 0 <= s < STEPS)


def main():
    lines = []
    for value, optimizer, configs, epoch_length in cases():
        values = curve(value, optimizer, configs, epoch_length)
        borders = []
        for c in configs:
            k = epoch_length if c.get("convert_to_iter_based") or c.get("by_epoch", True) else 1
            borders += [c.get("begin", 0) * k, c.get("end", 0) * k]
        steps = chosen(values, value == "lr" and len(configs) == 1 and configs[0]["type"].endswith("LR"), borders)
        lines.append(
            json.dumps(
                {
                    "optimizer": optimizer,
                    "value": value,
                    "epoch_length": epoch_length,
                    "schedulers": configs,
                    "steps": steps,
                    "values": [values[s][0] for s in steps],
                    "sums": [math.fsum(column) for column in zip(*values)],
                },
                separators=(",", ":"),
            )
        )
    text = '{"optimizers":%s,\n"metrics":%s,\n"cases":[\n%s\n]}\n' % (
        json.dumps(OPTIMIZERS),
        json.dumps(METRICS, separators=(",", ":")),
        ",\n".join(lines),
    )
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recorded", "param_schedulers.json")
    with open(path, "w") as file:
        file.write(text)
    print(len(lines), "cases", len(text), "bytes")


main()
