"""Records recorded/data_preprocessors.json: what MMEngine's ImgDataPreprocessor makes of batches.

Run with PYTHONPATH set to MMEngine's source.
"""
import json
import os

import torch
from mmengine.model import ImgDataPreprocessor

CASES = [
    (dict(), [[3, 2, 3], [3, 3, 2]]),
    (dict(mean=[10.0, 20.0, 30.0], std=[2.0, 4.0, 5.0], bgr_to_rgb=True), [[3, 2, 2], [3, 2, 2]]),
    (dict(mean=[127.5], std=[50.0], pad_size_divisor=4, pad_value=-1.0), [[1, 3, 2], [1, 2, 5]]),
    (dict(mean=[1.0], std=[2.0], rgb_to_bgr=True, pad_size_divisor=2), [[3, 3, 3]]),
]

out = []
for i, (config, shapes) in enumerate(CASES):
    generator = torch.Generator().manual_seed(i)
    images = [torch.randint(256, shape, generator=generator, dtype=torch.uint8) for shape in shapes]
    case = {'config': config, 'images': [image.tolist() for image in images],
            'listed': ImgDataPreprocessor(**config)(dict(inputs=images))['inputs'].tolist()}
    if all(image.shape == images[0].shape for image in images):
        case['stacked'] = ImgDataPreprocessor(**config)(dict(inputs=torch.stack(images)))['inputs'].tolist()
    out.append(case)
with open(os.path.join(os.path.dirname(__file__), 'recorded/data_preprocessors.json'), 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case, separators=(',', ':')) for case in out) + '\n]\n')
