Schedulers in a run. ReduceOnPlateau goes by the metrics of each validation: no accuracy is better than the first by 1, so
every second of the others lowers the rate. The validation after the last epoch no longer counts.

--- FILE messages.awk
# What verbose schedulers say, and in which epoch.
/Epoch\(train\)/ { match($0, /\[[0-9]+\]/); epoch = substr($0, RSTART + 1, RLENGTH - 2) }
/ is now / { sub(/.* INFO - /, ""); print "epoch " epoch ": " $0 }
---
--- FILE run.sh
# run.sh SCHEDULER EPOCHS FOLDER ARGUMENT...
scheduler=$1 epochs=$2 folder=$3
shift 3
mmreg run $REPO/configs/digits/mlp.toml "param_scheduler={ _delete_ = true, $scheduler, verbose = true }" train_cfg.max_epochs=$epochs --work-dir $folder "$@"
---
--- FILE plateau.sh
sh run.sh 'type = "ReduceOnPlateauLR", monitor = "accuracy/top1", rule = "greater", threshold = 1.0, threshold_rule = "abs", patience = 1, factor = 0.5' "$@" | awk -f messages.awk
---
$ sh plateau.sh 8 whole
  epoch 3: lr of group 0 is now 2.5000e-02.
  epoch 5: lr of group 0 is now 1.2500e-02.
  epoch 7: lr of group 0 is now 6.2500e-03.

The best metric and the count of bad epochs are in the checkpoint, and the validation behind it is made up for: the run goes
on as the whole one did.

$ sh plateau.sh 4 half
  epoch 3: lr of group 0 is now 2.5000e-02.

$ sh plateau.sh 8 half --resume
  epoch 5: lr of group 0 is now 1.2500e-02.
  epoch 7: lr of group 0 is now 6.2500e-03.

A metric that the validation does not have.

$ sh run.sh 'type = "ReduceOnPlateauLR"' 2 none 2>&1 >/dev/null
  error[MR701]: running `Runner` failed: `monitor` is `loss`, but the metrics of the validation are `accuracy/top1`
? 4

Without `end` a schedule lasts as long as the training: the wave is at its lowest in the end.

$ sh run.sh 'type = "CosineAnnealingLR"' 4 wave | awk -f messages.awk
  epoch 1: lr of group 0 is now 4.2678e-02.
  epoch 2: lr of group 0 is now 2.5000e-02.
  epoch 3: lr of group 0 is now 7.3223e-03.

$ sh run.sh 'type = "PolyLR", by_epoch = false, begin = 86' 4 steps | awk -f messages.awk
  epoch 4: lr of group 0 is now 4.0000e-02.
  epoch 4: lr of group 0 is now 3.0000e-02.
  epoch 4: lr of group 0 is now 2.0000e-02.
  epoch 4: lr of group 0 is now 1.0000e-02.
  epoch 4: lr of group 0 is now 0.0000e+00.

Rates that are meant for batches of another size are scaled before the schedulers begin: 0.05 * 64 / 256.

--- FILE rates.awk
/Learning rates/ { sub(/.* INFO - /, ""); print }
/Epoch\(train\)/ { match($0, /lr: [^ ]*/); print substr($0, RSTART, RLENGTH) }
---
--- FILE scaled.sh
mmreg run $REPO/configs/digits/mlp.toml 'param_scheduler={ _delete_ = true, type = "ExponentialLR", gamma = 0.5 }' train_cfg.max_epochs=2 --work-dir scaled default_hooks.logger.interval=23 "$@" | awk -f rates.awk
---
$ sh scaled.sh 'auto_scale_lr={ base_batch_size = 256, enable = true }'
  Learning rates are times 0.25: they are meant for batches of 256, and these are of 64.
  lr: 1.2500e-02
  lr: 6.2500e-03
$ sh scaled.sh 'auto_scale_lr.base_batch_size=256'
  lr: 5.0000e-02
  lr: 2.5000e-02
