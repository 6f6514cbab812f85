The registry tutorial: each step is a config that runs with the output that the tutorial shows.

$ cd $REPO && mmreg run configs/tutorial/01_sigmoid.toml
  build activation: Sigmoid
  call Sigmoid.forward
  [0.25, -1.5]

$ cd $REPO && mmreg run configs/tutorial/02_relu.toml
  build activation: ReLU
  call ReLU.forward
  [0.25, -1.5]

$ cd $REPO && mmreg run configs/tutorial/03_build_function.toml
  build activation: Tanh
  call Tanh.forward
  [0.25, -1.5]

$ cd $REPO && mmreg run configs/tutorial/04_function.toml
  {'a': 1, 'b': 2}

$ cd $REPO && mmreg run configs/tutorial/05_child.toml
  call LogSoftmax.forward
  [1.0]

$ cd $REPO && mmreg run configs/tutorial/06_parent_from_child.toml
  call RReLU.forward
  [1.0]

$ cd $REPO && mmreg run configs/tutorial/07_parent_does_not_know.toml
! error[MR201]: `LogSoftmax` is not in the registry `model` (scope mmengine)
!  --> configs/tutorial/07_parent_does_not_know.toml:6:19
!   |
! 6 | module = { type = "LogSoftmax" }
!   |                   ^^^^^^^^^^^^
!   |
!   = note: searched: `model` of scope mmengine (1 module)
!   = note: scope mmalpha has a `LogSoftmax`
!   = help: write `mmalpha.LogSoftmax`
!
! 1 error
? 1

$ cd $REPO && mmreg run configs/tutorial/08_default_scope.toml
  call LogSoftmax.forward
  [1.0]

$ cd $REPO && mmreg run configs/tutorial/09_sibling_by_prefix.toml
  call LogSoftmax.forward
  [1.0]

$ cd $REPO && mmreg run configs/tutorial/10_sibling_by_scope.toml
  call LogSoftmax.forward
  [1.0]

The graph of one of them, as text and as JSON.

$ cd $REPO && mmreg build configs/tutorial/09_sibling_by_prefix.toml
  call LogSoftmax.forward
  [1.0]
  objects.model  mmbeta.TUTORIAL_MODELS  mmalpha.LogSoftmax  (shared)
  objects.output  FUNCTION  mmengine.call_model  input=[1.0]
    module  -> objects.model

$ cd $REPO && mmreg build --format json configs/tutorial/04_function.toml
  {'a': 1, 'b': 2}
  [
    {
      "key": "objects.result",
      "registry": "FUNCTION",
      "scope": "mmengine",
      "type": "print_args",
      "arguments": {
        "a": 1,
        "b": 2
      },
      "children": [],
      "shared": false,
      "lazy": false
    }
  ]

$ cd $REPO && mmreg build --only objects.model configs/tutorial/05_child.toml
  objects.model  mmalpha.TUTORIAL_MODELS  mmalpha.LogSoftmax

What is registered, from the manifests.

$ mmreg list ACTIVATION FUNCTION TUTORIAL_MODELS
  ACTIVATION (scope mmengine): activation layers
    ReLU
    Sigmoid
    Softmax
    Tanh
  FUNCTION (scope mmengine): functions of the tutorial
    call_activation              calls forward and prints the result
    call_model                   calls forward and prints the result
    print_args                   prints its arguments
  TUTORIAL_MODELS (scope mmengine): models of the tutorial
    RReLU                        randomised leaky ReLU
  mmalpha.TUTORIAL_MODELS (scope mmalpha)
    LogSoftmax
  mmbeta.TUTORIAL_MODELS (scope mmbeta)
  5 registries, 9 modules

$ mmreg list TUTORIAL_MODELS --match 'Re*' --format names

$ mmreg describe TUTORIAL_MODELS.RReLU
  RReLU  (TUTORIAL_MODELS of scope mmengine)
  randomised leaky ReLU
  from plugin tutorial, defined in tutorial/tutorial.cpp:71

  parameters:
    lower                float, default 0.125, from 0 to 1
                           lower end of the random slope
    upper                float, default 0.333, from 0 to 1
                           upper end of the random slope
    inplace              bool, default false

  example:
  type = "RReLU"
  lower = 0.125
  upper = 0.333
  inplace = false

$ mmreg describe mmalpha.LogSoftmax --format markdown
  ## mmalpha.LogSoftmax

  Registry `TUTORIAL_MODELS`, scope `mmalpha`.

  | parameter | type | default | meaning |
  |---|---|---|---|
  | `dim` | optional int | default nothing |  |

  ```toml
  type = "mmalpha.LogSoftmax"
  ```

$ mmreg describe LogSoftmaxx
! mmreg: there is no module or registry `LogSoftmaxx`; did you mean `LogSoftmax`?
? 2

$ mmreg list MODLES
! mmreg: there is no registry `MODLES`; did you mean `MODELS`?
? 2

