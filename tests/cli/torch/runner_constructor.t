A runner constructor makes the runner that is run, and that `build` prepares.

--- FILE numbers.csv
0.5,1,0
2,0.25,1
1,1,0
---
--- FILE config.toml
default_scope = "mmengine"

[experiment]
type = "DefaultRunnerConstructor"

[experiment.runner_cfg]
type = "Runner"
randomness.seed = 0
val_cfg = {}
val_evaluator.metrics = { type = "Accuracy", topk = 2 }

[experiment.runner_cfg.val_dataloader]
batch_size = 3
dataset = { type = "CSVDataset", data_file = "numbers.csv" }
sampler = { type = "DefaultSampler", shuffle = false }

[experiment.runner_cfg.model]
type = "ImageClassifier"
backbone = { type = "Linear", in_features = 2, out_features = 2 }
---
$ mmreg run config.toml --work-dir out | sed -n 's/.*INFO - Done/Done/p'; ls out | sed 's/^[0-9]\{8\}_[0-9]\{6\}$/TIME/'
  Done. accuracy/top2: 1
  TIME
  config.toml

$ mmreg validate config.toml experiment.runner_cfg.modle=1 --output-format concise
  argument 1 (experiment.runner_cfg.modle=1): error[MR202]: `Runner` has no parameter `modle`
? 1
