"""Records recorded/metrics.json: what MMPretrain's metrics of single labels say about a few hundred scores.

Run with PYTHONPATH set to MMEngine's source and MMPRETRAIN_PATH to MMPretrain's. Its percents are recorded as shares.
"""
import importlib.util
import json
import os
import sys
import types

import torch
from mmengine.registry import METRICS

package = types.ModuleType('mmpretrain.registry')
package.METRICS = METRICS
sys.modules['mmpretrain'] = types.ModuleType('mmpretrain')
sys.modules['mmpretrain.registry'] = package
spec = importlib.util.spec_from_file_location(
    'single_label',
    os.path.join(os.environ['MMPRETRAIN_PATH'], 'mmpretrain', 'evaluation', 'metrics', 'single_label.py'))
single_label = importlib.util.module_from_spec(spec)
spec.loader.exec_module(single_label)

CLASSES, SAMPLES = 6, 120
torch.manual_seed(0)
labels = torch.randint(0, CLASSES - 1, (SAMPLES, ))  # none of the last class, which is said now and then
scores = torch.randn(SAMPLES, CLASSES)
scores[torch.arange(SAMPLES), labels] += 1
scores = (scores * 64).round() / 64  # few digits to record


def evaluate(name, **config):
    metric = getattr(single_label, name)(**config)
    samples = [
        dict(pred_score=score, gt_label=label.reshape(1))
        for score, label in zip(scores, labels)
    ]
    metric.process(None, samples)
    results = metric.evaluate(SAMPLES)
    if name == 'ConfusionMatrix':
        return results['confusion_matrix/result'].tolist()
    flat = {}
    for key, value in results.items():
        percent = 1 if 'support' in key else 100
        if isinstance(value, list):
            flat.update({f'{key}_{i}': v / percent for i, v in enumerate(value)})
        else:
            flat[key] = value / percent
    return flat


def case(name, **config):
    return dict(metric=name, config=config, results=evaluate(name, **config))


every = ('precision', 'recall', 'f1-score', 'support')
recorded = dict(
    scores=scores.tolist(),
    labels=labels.tolist(),
    cases=[
        case('Accuracy', thrs=None),
        case('Accuracy', topk=(1, 2, 5), thrs=None),
        case('Accuracy', topk=(1, 3), thrs=(0., 0.5, None)),
        case('Accuracy', thrs=1.25, prefix='mine'),
        case('SingleLabelMetric', thrs=None),
        case('SingleLabelMetric', thrs=None, items=every),
        case('SingleLabelMetric', thrs=1.0, items=every, average='micro'),
        case('SingleLabelMetric', thrs=None, items=every, average=None),
        case('SingleLabelMetric', thrs=(0.5, 1.5), prefix='x'),
    ],
    confusion=evaluate('ConfusionMatrix'))
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'recorded', 'metrics.json')
with open(path, 'w') as f:
    json.dump(recorded, f)
    f.write('\n')
