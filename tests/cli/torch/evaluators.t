Metrics of a run: an evaluator with its metrics, or, as in MMEngine, one metric or a list of them in its place.

--- FILE numbers.csv
0.5,1,0
2,0.25,1
1,1,0
3,2,1
---
--- FILE base.toml
default_scope = "mmengine"
randomness.seed = 0
train_cfg.max_epochs = 1
val_cfg = {}
optim_wrapper.optimizer = { type = "SGD", lr = 0.1 }
default_hooks.checkpoint = "{{ None }}"

[train_dataloader]
batch_size = 2
dataset = { type = "CSVDataset", data_file = "numbers.csv" }
sampler = { type = "DefaultSampler" }

[val_dataloader]
batch_size = 3
dataset = { type = "CSVDataset", data_file = "numbers.csv" }
sampler = { type = "DefaultSampler", shuffle = false }

[model]
type = "ImageClassifier"
backbone = [{ type = "Linear", in_features = 2, out_features = 2 }]
---
--- FILE results.awk
/Done\./ { for (i = 1; i <= NF; ++i) if ($i ~ /\/.*:$/) printf "%s%s", n++ ? " " : "", $i; print "" }
---

$ for evaluator in '{metrics={type="Accuracy"}}' '{type="Evaluator",metrics=[{type="Accuracy"},{type="SingleLabelMetric",items=["recall"]}]}' '{type="Accuracy",topk=[1,2]}' '{type="mmengine.Accuracy"}' '"Accuracy"' '[{type="Accuracy"},"ConfusionMatrix"]'; do mmreg run base.toml "val_evaluator=$evaluator" | awk -f results.awk; done
  accuracy/top1:
  accuracy/top1: single-label/recall:
  accuracy/top1: accuracy/top2:
  accuracy/top1:
  accuracy/top1:
  accuracy/top1: confusion_matrix/0_0: confusion_matrix/0_1: confusion_matrix/1_0: confusion_matrix/1_1:

The graph says what is built.

$ mmreg build base.toml 'val_evaluator={type="Accuracy",topk=2}' | grep -A1 val_evaluator
    val_evaluator  EVALUATOR  mmengine.Evaluator  (built later)
      metrics[0]  METRICS  mmengine.Accuracy  topk=2

Mistakes are found where they are.

$ mmreg validate base.toml 'val_evaluator={type="Acuracy"}' | grep -E 'error\[|help'
  error[MR201]: `Acuracy` is not in the registry `metric` (scope mmengine)
    = help: did you mean `Accuracy`?

$ mmreg validate base.toml 'val_evaluator={type="Accuracy",topk=0}' | grep -E 'error\[|help'
  error[MR303]: `val_evaluator.metrics[0].topk` is 0, but it must be at least 1
    = help: the nearest value is 1

$ mmreg validate base.toml 'val_evaluator=[{type="Accuracy"},{type="Accuracy",top=5}]' | grep -E 'error\[|help'
  error[MR202]: `Accuracy` has no parameter `top`
    = help: did you mean `topk`?

$ mmreg validate base.toml 'val_evaluator={type="Evaluater",metrics={type="Accuracy"}}' | grep -E 'error\[|help'
  error[MR201]: `Evaluater` is not in the registry `evaluator` (scope mmengine)
    = help: did you mean `Evaluator`?

Completion offers evaluators and metrics, and the parameters of the metric that is chosen.

--- FILE one.toml
_base_ = "base.toml"
val_evaluator = { type = "Accuracy" }
---
$ mmreg __complete show one.toml val_evaluator.type= | grep -E -o 'Evaluator|Accuracy|DumpResults' | sort -u
  Accuracy
  DumpResults
  Evaluator

$ mmreg __complete show one.toml val_evaluator.t | cut -f 1
  val_evaluator.thrs=
  val_evaluator.topk=
  val_evaluator.type=

Predictions for Python.

$ mmreg run base.toml 'val_evaluator={type="DumpResults",out_file_path="results/last.pkl"}' >/dev/null; ls results
  last.pkl

What a metric cannot do is told at its place.

$ mmreg run base.toml --work-dir wrong 'val_evaluator.metrics=[{ type = "Accuracy" }, { type = "Accuracy", topk = 20 }]' 2>&1 >/dev/null
  error[MR701]: `Accuracy` (`val_evaluator.metrics[1]`) failed: top 20 of 2 classes
   --> argument 1 (val_evaluator.metrics=[{ type = "Accuracy" }, { type = "Accuracy", topk = 20 }])
    |
    | val_evaluator.metrics=[{ type = "Accuracy" }, { type = "Accuracy", topk = 20 }]
    |                                                        ^^^^^^^^^^
    |
    = note: in epoch 2, iteration 3

  1 error
? 4
$ mmreg run base.toml --work-dir wrong 'val_evaluator.metrics=[{ type = "Accuracy" }, { type = "Accuracy", thrs = 0.5 }]' 2>&1 >/dev/null
  error[MR701]: `Accuracy` (`val_evaluator.metrics[1]`) failed: two metrics give `accuracy/top1`; a `prefix` tells them apart
   --> argument 1 (val_evaluator.metrics=[{ type = "Accuracy" }, { type = "Accuracy", thrs = 0.5 }])
    |
    | val_evaluator.metrics=[{ type = "Accuracy" }, { type = "Accuracy", thrs = 0.5 }]
    |                                                        ^^^^^^^^^^
    |
    = note: in epoch 2, iteration 3

  1 error
? 4
