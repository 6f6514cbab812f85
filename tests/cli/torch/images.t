Configs for images: they are right without the data, and train with it.

$ mmreg validate $REPO/configs/mnist $REPO/configs/fashion_mnist $REPO/configs/cifar10 $REPO/configs/smoke
  4 configs checked: no errors

Random images, learned by heart: twice the same, also with other numbers of workers.

$ for workers in 2 2 5; do mmreg run $REPO/configs/smoke/fake_data.toml train_dataloader.num_workers=$workers --work-dir smoke$workers | sed -n 's/.*Done. Last training loss: \(0\.[12]\)[0-9]*\(.*\)/\1\2/p'; done
  0.2 accuracy/top1: 1 accuracy/top5: 1
  0.2 accuracy/top1: 1 accuracy/top5: 1
  0.2 accuracy/top1: 1 accuracy/top5: 1

$ $CHECKPOINT_TOOL same smoke2/epoch_10.pth smoke5/epoch_10.pth
  identical

Without data, a run says what is missing.

$ mmreg run $REPO/configs/mnist/lenet5.toml --work-dir never 2>&1 >/dev/null | head -1
  error[MR601]: building `MNIST` (`train_dataloader.dataset`) failed: there is neither `data/mnist/train-images-idx3-ubyte` nor `data/mnist/train-images-idx3-ubyte.gz`

$ DATA_ROOT=elsewhere mmreg run $REPO/configs/cifar10/resnet18.toml --work-dir never 2>&1 >/dev/null | head -1
  error[MR601]: building `CIFAR10` (`train_dataloader.dataset`) failed: cannot open the data file `elsewhere/cifar10/cifar-10-batches-bin/data_batch_1.bin`

Files of MNIST's format, with eight images of two classes: plain ones, and compressed ones for Fashion-MNIST.

--- FILE mnist.sh
# Images of 28x28 = 784 bytes, black ones of class 3 and grey ones of class 5.
mkdir -p data/mnist data/fashion_mnist
for part in train t10k; do
  { printf '\0\0\10\3\0\0\0\10\0\0\0\34\0\0\0\34'
    for i in 1 2 3 4; do head -c 784 /dev/zero; head -c 784 /dev/zero | tr '\0' '\310'; done
  } >data/mnist/$part-images-idx3-ubyte
  printf '\0\0\10\1\0\0\0\10\3\5\3\5\3\5\3\5' >data/mnist/$part-labels-idx1-ubyte
done
gzip -k data/mnist/*
mv data/mnist/*.gz data/fashion_mnist
---
$ sh mnist.sh; for name in mnist fashion_mnist; do mmreg run $REPO/configs/$name/lenet5.toml train_dataloader.batch_size=4 optim_wrapper.optimizer.lr=0.05 train_cfg.max_epochs=15 --work-dir $name | sed -n 's/.*Done.*accuracy/accuracy/p'; done
  accuracy/top1: 1
  accuracy/top1: 1

$ head -c 40 data/fashion_mnist/train-images-idx3-ubyte.gz >cut && mv cut data/fashion_mnist/train-images-idx3-ubyte.gz; mmreg run $REPO/configs/fashion_mnist/lenet5.toml --work-dir never 2>&1 >/dev/null | head -1
  error[MR601]: building `FashionMNIST` (`train_dataloader.dataset`) failed: cannot read the data file `data/fashion_mnist/train-images-idx3-ubyte.gz`: it is cut off

A file of CIFAR's format for each part, with two images.

--- FILE cifar.sh
mkdir -p data/cifar10/cifar-10-batches-bin
for part in data_batch_1 data_batch_2 data_batch_3 data_batch_4 data_batch_5 test_batch; do
  { printf '\3'; head -c 3072 /dev/zero; printf '\5'; head -c 3072 /dev/zero | tr '\0' '\310'; } \
    >data/cifar10/cifar-10-batches-bin/$part.bin
done
---
$ sh cifar.sh; mmreg run $REPO/configs/cifar10/resnet18.toml train_dataloader.batch_size=5 optim_wrapper.optimizer.lr=0.01 train_cfg.max_epochs=1 default_hooks.checkpoint='{{ None }}' --work-dir cifar10 | sed -n 's/.*Done.*\(accuracy.top5: 1\).*/\1/p'
  accuracy/top5: 1
