"""Records recorded/transforms.json and the images beside it: what MMCV's transforms make of an image, by cv2 and numpy.

MMCV itself is not needed: each function is the few lines that its transform amounts to (mmcv/image/geometric.py and
photometric.py). Arrays of images are [H, W, C] with blue first, as in MMCV.
"""
import json
import os

import cv2
import numpy as np

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'recorded')
IMAGE = np.random.RandomState(0).randint(0, 256, [7, 9, 3], dtype=np.uint8)
MODES = dict(nearest=cv2.INTER_NEAREST, bilinear=cv2.INTER_LINEAR, bicubic=cv2.INTER_CUBIC, area=cv2.INTER_AREA,
             lanczos=cv2.INTER_LANCZOS4)
BORDERS = dict(constant=cv2.BORDER_CONSTANT, edge=cv2.BORDER_REPLICATE, reflect=cv2.BORDER_REFLECT_101,
               symmetric=cv2.BORDER_REFLECT)


def resize(width, height, mode='bilinear'):
    return cv2.resize(IMAGE, (width, height), interpolation=MODES[mode])


def rescale(long, short):
    factor = min(long / 9, short / 7)
    return resize(int(9 * factor + 0.5), int(7 * factor + 0.5))


def pad(right, below, value=0, mode='constant'):
    return cv2.copyMakeBorder(IMAGE, 0, below, 0, right, BORDERS[mode], value=(value,) * 3)


def crop(width, height):
    left, top = max(0, round((9 - width) / 2)), max(0, round((7 - height) / 2))
    return IMAGE[top:top + height, left:left + width]


def blend(other, factor):
    mixed = cv2.addWeighted(IMAGE.astype(np.float32), factor, other.astype(np.float32), 1 - factor, 0)
    return np.clip(mixed, 0, 255).astype(np.uint8)


def contrast(factor):
    gray = cv2.cvtColor(IMAGE, cv2.COLOR_BGR2GRAY)
    return blend(np.full_like(IMAGE, round(gray.sum() / gray.size)), factor)


def saturation(factor):
    gray = cv2.cvtColor(cv2.cvtColor(IMAGE, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return cv2.addWeighted(IMAGE, factor, gray, 1 - factor, 0)


def hue(turn):
    hsv = cv2.cvtColor(IMAGE, cv2.COLOR_BGR2HSV_FULL)
    hsv[..., 0] += np.uint8(int(turn * 255) & 255)
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2BGR_FULL)


def normalize(mean, std):
    return (IMAGE[..., ::-1].astype(np.float32) - np.float32(mean)) / np.float32(std)


CASES = [(dict(type='Resize', scale=[5, 4], interpolation=mode), resize(5, 4, mode)) for mode in MODES]
CASES += [(dict(type='Resize', scale=[14, 11], interpolation=mode), resize(14, 11, mode)) for mode in MODES]
CASES += [
    (dict(type='Resize', scale=6), resize(6, 6)),
    (dict(type='Resize', scale=[6, 20], keep_ratio=True), rescale(20, 6)),
    (dict(type='Resize', scale_factor=0.5), resize(5, 4)),
    (dict(type='Resize', scale_factor=[2.0, 1.5]), resize(18, 11)),
    (dict(type='CenterCrop', crop_size=[4, 5]), crop(4, 5)),
    (dict(type='CenterCrop', crop_size=4), crop(4, 4)),
    (dict(type='CenterCrop', crop_size=[20, 2]), crop(20, 2)),
    (dict(type='Pad', size=[12, 8], pad_val=7), pad(3, 1, 7)),
    (dict(type='Pad', size_divisor=4), pad(3, 1)),
    (dict(type='Pad', pad_to_square=True, padding_mode='edge'), pad(0, 2, mode='edge')),
    (dict(type='Pad', size=[11, 10], padding_mode='reflect'), pad(2, 3, mode='reflect')),
    (dict(type='Pad', size=[11, 10], padding_mode='symmetric'), pad(2, 3, mode='symmetric')),
    (dict(type='ColorJitter', brightness=[1.3, 1.3]), blend(np.zeros_like(IMAGE), 1.3)),
    (dict(type='ColorJitter', contrast=[0.4, 0.4]), contrast(0.4)),
    (dict(type='ColorJitter', contrast=[1.7, 1.7]), contrast(1.7)),
    (dict(type='ColorJitter', saturation=[0.25, 0.25]), saturation(0.25)),
    (dict(type='ColorJitter', saturation=[1.5, 1.5]), saturation(1.5)),
    (dict(type='ColorJitter', hue=[0.2, 0.2]), hue(0.2)),
    (dict(type='ColorJitter', hue=[-0.3, -0.3]), hue(-0.3)),
    (dict(type='Normalize', mean=[10.0, 20.0, 30.0], std=[2.0, 4.0, 5.0]), normalize([10, 20, 30], [2, 4, 5])),
    (dict(type='RandomGrayscale', prob=1.0, keep_channels=True),
     np.repeat((IMAGE * (np.ones(3) / 3)).sum(2, keepdims=True).astype(np.uint8), 3, 2)),
    (dict(type='RandomFlip', prob=1.0), IMAGE[:, ::-1]),
    (dict(type='RandomFlip', prob=1.0, direction='diagonal'), IMAGE[::-1, ::-1]),
    (dict(type='PackInputs'), IMAGE),
]

os.makedirs(os.path.join(HERE, 'images'), exist_ok=True)
files = {}
smooth = cv2.resize(IMAGE, (24, 16), interpolation=cv2.INTER_CUBIC)
for name, image in (('color.png', IMAGE), ('gray.png', IMAGE[..., 0]), ('color.jpg', smooth), ('alpha.png', np.dstack([IMAGE, IMAGE[..., 0]]))):
    path = os.path.join(HERE, 'images', name)
    cv2.imwrite(path, image)
    files[name] = {'color': cv2.imread(path, cv2.IMREAD_COLOR).tolist(),
                   'grayscale': cv2.imread(path, cv2.IMREAD_GRAYSCALE)[..., None].tolist()}
out = {'image': IMAGE.tolist(), 'files': files, 'cases': [{'config': config, 'result': result.tolist()} for config, result in CASES]}
with open(os.path.join(HERE, 'transforms.json'), 'w') as file:
    json.dump(out, file, separators=(',', ':'))
    file.write('\n')
