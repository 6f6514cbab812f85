mmreg import of a config of the original: what the Runner does not know becomes [vars], and the config validates.

--- FILE digits.json
{
  "data_root": "digits.csv",
  "train_pipeline": [{"type": "Load", "a": 1, "b": 2, "c": 3}],
  "model": {"type": "ImageClassifier", "backbone": [{"type": "Flatten"}],
            "head": {"type": "Linear", "in_features": 64, "out_features": 10}},
  "train_dataloader": {"dataset": {"type": "CSVDataset", "data_file": "digits.csv", "shape": [1, 8, 8]},
                       "batch_size": 8, "sampler": {"type": "DefaultSampler", "shuffle": true}},
  "env_cfg": {"cudnn_benchmark": false, "mp_cfg": {"mp_start_method": "fork", "opencv_num_threads": 0},
              "dist_cfg": {"backend": "nccl"}},
  "train_cfg": {"by_epoch": true, "max_epochs": 1},
  "optim_wrapper": {"type": "OptimWrapper", "optimizer": {"type": "SGD", "lr": 0.1}},
  "resume": false,
  "load_from": null,
  "work_dir": "work_dirs/x"
}
---
$ mmreg import digits.json >plain.toml
! note: 2 top-level keys of digits.toml are no parameters of the Runner (data_root, train_pipeline): --vars moves them into [vars]

$ mmreg validate plain.toml --output-format concise
  plain.toml:1:1: error[MR202]: `Runner` has no parameter `data_root`
  plain.toml:2:1: error[MR202]: `Runner` has no parameter `train_pipeline`
? 1

$ mmreg import --vars digits.json >digits.toml; mmreg validate digits.toml; cat digits.toml
  1 config checked: no errors
  vars = { data_root = "digits.csv", train_pipeline = [{ type = "Load", a = 1, b = 2, c = 3 }] }
  train_cfg = { by_epoch = true, max_epochs = 1 }
  resume = false
  load_from = "{{ None }}"
  work_dir = "work_dirs/x"

  [model]
  type = "ImageClassifier"
  backbone = [{ type = "Flatten" }]
  head = { type = "Linear", in_features = 64, out_features = 10 }

  [train_dataloader]
  dataset = { type = "CSVDataset", data_file = "digits.csv", shape = [1, 8, 8] }
  batch_size = 8
  sampler = { type = "DefaultSampler", shuffle = true }

  [env_cfg]
  cudnn_benchmark = false
  mp_cfg = { mp_start_method = "fork", opencv_num_threads = 0 }
  dist_cfg = { backend = "nccl" }

  [optim_wrapper]
  type = "OptimWrapper"
  optimizer = { type = "SGD", lr = 0.1 }
