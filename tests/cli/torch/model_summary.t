`mmreg build` on a config that runs says what the model is made of: the shapes are worked out with two samples.

$ ln -s $REPO/configs/digits digits

$ mmreg build digits/resnet8.toml | sed -n '/^part/,$p'
  part              type               output         parameters
  model             ImageClassifier    [N, 10]            77,754
    backbone        Sequential         [N, 64, 2, 2]      77,104
      0             Conv2d             [N, 16, 8, 8]         144
      1             BatchNorm2d        [N, 16, 8, 8]          32
      2             ReLU               [N, 16, 8, 8]           -
      3             BasicBlock         [N, 16, 8, 8]       4,672
        conv1       Conv2d             [N, 16, 8, 8]       2,304
        bn1         BatchNorm2d        [N, 16, 8, 8]          32
        conv2       Conv2d             [N, 16, 8, 8]       2,304
        bn2         BatchNorm2d        [N, 16, 8, 8]          32
      4             BasicBlock         [N, 32, 4, 4]      14,528
        conv1       Conv2d             [N, 32, 4, 4]       4,608
        bn1         BatchNorm2d        [N, 32, 4, 4]          64
        conv2       Conv2d             [N, 32, 4, 4]       9,216
        bn2         BatchNorm2d        [N, 32, 4, 4]          64
        downsample  Module             [N, 32, 4, 4]         576
          0         Conv2d             [N, 32, 4, 4]         512
          1         BatchNorm2d        [N, 32, 4, 4]          64
      5             BasicBlock         [N, 64, 2, 2]      57,728
        conv1       Conv2d             [N, 64, 2, 2]      18,432
        bn1         BatchNorm2d        [N, 64, 2, 2]         128
        conv2       Conv2d             [N, 64, 2, 2]      36,864
        bn2         BatchNorm2d        [N, 64, 2, 2]         128
        downsample  Module             [N, 64, 2, 2]       2,176
          0         Conv2d             [N, 64, 2, 2]       2,048
          1         BatchNorm2d        [N, 64, 2, 2]         128
    neck            Sequential         [N, 64]                 -
      0             AdaptiveAvgPool2d  [N, 64, 1, 1]           -
      1             Flatten            [N, 64]                 -
    head            Linear             [N, 10]               650
  77,754 parameters, 77,754 trainable; 306.4 KiB with buffers

$ mmreg build digits/mlp.toml | sed -n '/^part/,$p'
  part        type             output   parameters
  model       ImageClassifier  [N, 10]       4,810
    backbone  Sequential       [N, 64]       4,160
      0       Flatten          [N, 64]           -
      1       Linear           [N, 64]       4,160
      2       ReLU             [N, 64]           -
    head      Linear           [N, 10]         650
  4,810 parameters, 4,810 trainable; 18.8 KiB with buffers

Parts that do not fit are found without a training.

$ mmreg build digits/mlp.toml model.head.in_features=32 >/dev/null
! error[MR701]: `Linear` (`model.head`) failed: mat1 and mat2 shapes cannot be multiplied (2x64 and 32x10); its input has the shape [2, 64]
!   --> digits/mlp.toml:11:17
!    |
! 11 | head = { type = "Linear", in_features = 64, out_features = 10 }
!    |                 ^^^^^^^^
!
! 1 error
? 3

Without data there are no shapes, and no table.

$ mmreg build digits/mlp.toml runner_type=Runner '~train_cfg' '~train_dataloader' '~optim_wrapper' '~param_scheduler' '~val_cfg' '~val_dataloader' '~val_evaluator' | grep -c part
  0
? 1

Images of several sizes, which a data preprocessor pads; and a file that is no image.

--- FILE sizes.toml
[runner]
type = "Runner"
val_cfg = {}
val_evaluator.type = "Accuracy"

[runner.val_dataloader]
batch_size = 2
sampler.type = "DefaultSampler"
dataset = { type = "ImageFolder", data_root = "images", pipeline = [{ type = "LoadImageFromFile" }] }
collate_fn.type = "pseudo_collate"

[runner.model]
type = "ImageClassifier"
backbone = { type = "AdaptiveAvgPool2d", output_size = 1 }
neck.type = "Flatten"
head = { type = "Linear", in_features = 3, out_features = 2 }
data_preprocessor = { type = "ImgDataPreprocessor", pad_size_divisor = 32 }
---
$ mkdir -p images/cross && cp $REPO/configs/image_folder/data/val/cross/0[12].png images/cross && mmreg build sizes.toml | sed -n '/^part/,$p'
  part        type               output        parameters
  model       ImageClassifier    [N, 2]                 8
    backbone  AdaptiveAvgPool2d  [N, 3, 1, 1]           -
    neck      Flatten            [N, 3]                 -
    head      Linear             [N, 2]                 8
  8 parameters, 8 trainable; 0.0 KiB with buffers
$ echo text >images/cross/00.png && mmreg build sizes.toml
! error[MR701]: `ImageFolder` (`runner.val_dataloader.dataset`) failed: sample 0: `images/cross/00.png` is no image, or a damaged one
!  --> sizes.toml:9:20
!   |
! 9 | dataset = { type = "ImageFolder", data_root = "images", pipeline = [{ type = "LoadImageFromFile" }] }
!   |                    ^^^^^^^^^^^^^
!
! 1 error
? 3
