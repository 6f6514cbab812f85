A wrapped model learns what it learns alone, and its checkpoints are those of the model.

$ ln -s $REPO/configs/digits digits; mmreg run digits/mlp.toml train_cfg.max_epochs=2 --work-dir alone >/dev/null; mmreg run digits/mlp.toml train_cfg.max_epochs=2 model_wrapper_cfg.find_unused_parameters=true --work-dir wrapped >/dev/null; $CHECKPOINT_TOOL same alone/epoch_2.pth wrapped/epoch_2.pth
  identical

Samples of a batch that are mixed: the training loss is another, and it goes on from a checkpoint as if it had not stopped.

--- FILE mixed.toml
_base_ = "digits/mlp.toml"
train_cfg.max_epochs = 4
model.train_cfg = { augments = [{ type = "Mixup", alpha = 0.8 }, { type = "CutMix", alpha = 1.0 }], probs = [0.5, 0.3] }
---
$ mmreg run mixed.toml --work-dir mixed | awk '/Done/ { print ($NF > 0.6 ? "learned" : "accuracy " $NF) }'; mmreg run mixed.toml train_cfg.max_epochs=2 param_scheduler.T_max=10 --work-dir parts >/dev/null; mmreg run mixed.toml --work-dir parts --resume >/dev/null; $CHECKPOINT_TOOL same mixed/epoch_4.pth parts/epoch_4.pth
  learned
  identical

$ mmreg run mixed.toml model.train_cfg.probs='[0.9, 0.2]' --work-dir bad >/dev/null
! error[MR601]: building `ImageClassifier` (`model`) failed: the numbers of `train_cfg.probs` add up to more than 1
!  --> digits/mlp.toml:5:8
!   |
! 5 | type = "ImageClassifier"
!   |        ^^^^^^^^^^^^^^^^^ built here
!   |
!   = note: inherited through mixed.toml:1
!
! 1 error
? 3

$ mmreg run mixed.toml model.train_cfg.probs='[0.9]' --work-dir bad >/dev/null
! error[MR601]: building `ImageClassifier` (`model`) failed: `train_cfg.probs` must hold a number for each of `augments`
!  --> digits/mlp.toml:5:8
!   |
! 5 | type = "ImageClassifier"
!   |        ^^^^^^^^^^^^^^^^^ built here
!   |
!   = note: inherited through mixed.toml:1
!
! 1 error
? 3

The model of MMEngine's own tests.

--- FILE toy.toml
[toy]
type = "mmengine.ToyModel"
data_preprocessor.type = "mmengine.BaseDataPreprocessor"
---
$ mmreg build toy.toml
  toy  MODELS  mmengine.ToyModel
    data_preprocessor  MODELS  mmengine.BaseDataPreprocessor
