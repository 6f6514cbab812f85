Images in folders: a network that learns three kinds of shapes, then says what it sees in files.

$ ln -s $REPO/configs configs; mmreg validate configs/image_folder/shapes.toml configs/image_folder/infer.toml
  2 configs checked: no errors

--- FILE learned.awk
/Done\./ { print ($NF > 0.8 ? "learned" : "accuracy " $NF) }
---
$ OMP_NUM_THREADS=1 mmreg run configs/image_folder/shapes.toml --work-dir run | awk -f learned.awk
  learned

Another number of threads that load gives the same network, though images are drawn at random.

$ OMP_NUM_THREADS=1 mmreg run configs/image_folder/shapes.toml train_dataloader.num_workers=0 train_dataloader.persistent_workers=false --work-dir alone >/dev/null; $CHECKPOINT_TOOL same run/epoch_12.pth alone/epoch_12.pth
  identical

$ mmreg run configs/image_folder/infer.toml inferencer.weights=run/epoch_12.pth | awk '{ right += index($1, "/" $2 "/") > 0; n++ } END { print n, (right > 19 ? "mostly right" : right) }'
  24 mostly right

As JSON, and of one file.

$ mmreg run configs/image_folder/infer.toml inferencer.weights=run/epoch_12.pth inferencer.pred_out_file=all.json && grep -c '"pred_class": "c' all.json
  16

$ mmreg run configs/image_folder/infer.toml 'inferencer.inputs="configs/image_folder/data/val/cross/01.png"' | sed 's/0\.[0-9]*$/.../; s/  [a-z]*  /  ?  /'
  configs/image_folder/data/val/cross/01.png  ?  ...

Without weights the classes are guessed, and weights of another network are refused.

$ mmreg run configs/digits/mlp.toml train_cfg.max_epochs=1 --work-dir digits >/dev/null; mmreg run configs/image_folder/infer.toml inferencer.weights=digits/epoch_1.pth 2>&1 | cut -c1-120 | head -1
  error[MR601]: building `ImageClassificationInferencer` (`inferencer`) failed: digits/epoch_1.pth: another shape: backbon

A file that is no image, and one that is not there.

$ echo "no image" >bad.png; mmreg run configs/image_folder/infer.toml inferencer.inputs=bad.png
! error[MR701]: running `ImageClassificationInferencer` failed: `bad.png` is no image, or a damaged one
? 4

$ mmreg run configs/image_folder/infer.toml inferencer.inputs=none.png
! error[MR701]: running `ImageClassificationInferencer` failed: `none.png` is no file
? 4

Of a folder the images are taken, whatever else is in it.

$ mkdir mixed empty && cp configs/image_folder/data/val/cross/01.png mixed/a.PNG && echo text >mixed/notes.txt; mmreg run configs/image_folder/infer.toml inferencer.inputs=mixed | cut -d' ' -f1
  mixed/a.PNG
$ mmreg run configs/image_folder/infer.toml inferencer.inputs=empty
! error[MR701]: running `ImageClassificationInferencer` failed: there is no image in the folder `empty`
? 4
