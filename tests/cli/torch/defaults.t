mmreg show --defaults: the parameters that a config does not give, marked.

--- FILE c.toml
[objects]
layer = { type = "Linear", in_features = 2, out_features = 3 }

[model]
type = "ImageClassifier"
head = { type = "Linear", in_features = 64, out_features = 10, bias = false }
backbone = [{ type = "Flatten" }]
---
$ mmreg show c.toml --defaults
  [objects]
  layer = { type = "Linear", in_features = 2, out_features = 3, bias = true }  # default: bias

  [model]
  type = "ImageClassifier"
  head = { type = "Linear", in_features = 64, out_features = 10, bias = false }
  backbone = [{ type = "Flatten" }]
  neck = "{{ None }}"  # default
  loss = "{{ None }}"  # default
  data_preprocessor = "{{ None }}"  # default
  train_cfg = { augments = [], probs = "{{ None }}" }  # default
  init_cfg = "{{ None }}"  # default

$ mmreg show c.toml --defaults --format json
  {
    "config": {
      "objects": {
        "layer": {
          "type": "Linear",
          "in_features": 2,
          "out_features": 3,
          "bias": true
        }
      },
      "model": {
        "type": "ImageClassifier",
        "head": {
          "type": "Linear",
          "in_features": 64,
          "out_features": 10,
          "bias": false
        },
        "backbone": [
          {
            "type": "Flatten"
          }
        ],
        "neck": null,
        "loss": null,
        "data_preprocessor": null,
        "train_cfg": {
          "augments": [],
          "probs": null
        },
        "init_cfg": null
      }
    },
    "defaults": [
      "objects.layer.bias",
      "model.neck",
      "model.loss",
      "model.data_preprocessor",
      "model.train_cfg.augments",
      "model.train_cfg.probs",
      "model.init_cfg"
    ]
  }

$ mmreg show c.toml --defaults --format flat --only model.head
  model.head.type="Linear"
  model.head.in_features=64
  model.head.out_features=10
  model.head.bias=false

$ mmreg show c.toml --defaults model.head.in_feature=3
! error[MR202]: `Linear` has no parameter `in_feature`
!  --> argument 1 (model.head.in_feature=3)
!   |
!   | model.head.in_feature=3
!   | ^^^^^^^^^^^^^^^^^^^^^ unknown parameter
!   |
!  ::: c.toml:6:17
!   |
! 6 | head = { type = "Linear", in_features = 64, out_features = 10, bias = false }
!   |                 -------- the type is chosen here
!   |
!   = note: its parameters: in_features, out_features, bias
!   = help: did you mean `in_features`? It is now 64, from c.toml:6:27
!
! 1 error
? 1
