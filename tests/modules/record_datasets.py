"""Records recorded/datasets.json and recorded/mnist: what MMEngine's wrappers and torchvision's FakeData give, and files as
MNIST's.

Run with PYTHONPATH set to MMEngine's source. torchvision is not needed: FakeData's numbers are torch's.
"""
import gzip
import json
import os
import random
import struct

import torch
from mmengine.dataset import BaseDataset, ClassBalancedDataset, ConcatDataset, RepeatDataset

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'recorded')


class Numbers(BaseDataset):
    """Sample i of the dataset `first` is the number first + i, with the classes that are given."""

    def __init__(self, first, classes):
        self.first = first
        self.classes = classes
        super().__init__(serialize_data=False)

    def load_data_list(self):
        return [dict(number=self.first + i, classes=c) for i, c in enumerate(self.classes)]

    def get_cat_ids(self, idx):
        return self.classes[idx]


def order(dataset):
    return [dataset[i]['number'] for i in range(len(dataset))]


def concatenated(sizes):
    parts = [Numbers(100 * i, [[0]] * size) for i, size in enumerate(sizes)]
    return dict(sizes=sizes, order=order(ConcatDataset(parts)))


def balanced(classes, threshold):
    dataset = ClassBalancedDataset(Numbers(0, classes), threshold)
    return dict(classes=classes, oversample_thr=threshold, order=order(dataset))


def fake(index, random_offset, image_size, num_classes):
    # What torchvision's FakeData.__getitem__ does, before it makes an image of the tensor.
    torch.manual_seed(index + random_offset)
    image = torch.randn(*image_size)
    label = torch.randint(0, num_classes, size=(1, ), dtype=torch.long)[0]
    return dict(
        index=index,
        random_offset=random_offset,
        image_size=image_size,
        num_classes=num_classes,
        image=image.tolist(),
        label=label.item())


rng = random.Random(0)
skewed = [[0]] * 60 + [[1]] * 25 + [[2]] * 10 + [[3]] * 4 + [[4]]
rng.shuffle(skewed)
several = [sorted(rng.sample(range(6), rng.choice([0, 1, 1, 2, 3]))) for _ in range(20)] + [[7], [7, 8], []]
images = [[[rng.randrange(256) for _ in range(4)] for _ in range(3)] for _ in range(5)]
labels = [7, 0, 9, 3, 3]
recorded = dict(
    concat=[concatenated([3, 1, 4]), concatenated([2]), concatenated([0, 2, 0, 3, 0])],
    repeat=dict(size=3, times=4, order=order(RepeatDataset(Numbers(0, [[0]] * 3), 4))),
    balanced=[balanced(skewed, 0.2), balanced(skewed, 1.0), balanced(skewed, 0.0), balanced(several, 0.1),
              balanced(several, 0.5)],
    fake=[fake(0, 0, [2, 3, 4], 10), fake(7, 100, [3, 2, 2], 1000), fake(3, 0, [1, 2, 2], 1)],
    mnist=dict(images=images, labels=labels))
with open(os.path.join(HERE, 'datasets.json'), 'w') as f:
    json.dump(recorded, f)
    f.write('\n')

os.makedirs(os.path.join(HERE, 'mnist'), exist_ok=True)
flat = bytes(pixel for image in images for row in image for pixel in row)
for name, content in [('train-images-idx3-ubyte', struct.pack('>4B3I', 0, 0, 8, 3, 5, 3, 4) + flat),
                      ('train-labels-idx1-ubyte', struct.pack('>4BI', 0, 0, 8, 1, 5) + bytes(labels))]:
    with open(os.path.join(HERE, 'mnist', name + '.gz'), 'wb') as raw:
        with gzip.GzipFile('', 'wb', fileobj=raw, mtime=0) as f:
            f.write(content)
