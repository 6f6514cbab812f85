// The 22 root registries of scope `mmengine`, over interfaces that are only declared here: listing, checking and
// building by name need no more. The interfaces are defined beside their modules, in the folders of this directory.
#pragma once

#include "mmreg/module.hpp"

namespace mmreg {

class Runner;
class RunnerConstructor;
class Loop;
class Hook;
class Dataset;
class Sampler;
class Transform;
class Model;
class ModelWrapper;
class WeightInitializer;
class Optimizer;
class OptimWrapperBase;
class OptimWrapperConstructor;
class ParamScheduler;
class Metric;
class EvaluatorBase;
class Visualizer;
class VisBackend;
class LogProcessorBase;
class Inferencer;

namespace roots {

extern Registry<Runner> RUNNERS;                                      ///< runs training, validation and testing
extern Registry<RunnerConstructor> RUNNER_CONSTRUCTORS;               ///< how a runner is put together
extern Registry<Loop> LOOPS;                                          ///< training, validation and test loops
extern Registry<Hook> HOOKS;                                          ///< what happens at points of a loop
extern Registry<Dataset> DATASETS;                                    ///< samples by index
extern Registry<Sampler> DATA_SAMPLERS;                               ///< the order in which samples are taken
extern Registry<Transform> TRANSFORMS;                                ///< preprocessing of one sample
extern Registry<Model> MODELS;                                        ///< networks and their parts
extern Registry<ModelWrapper> MODEL_WRAPPERS;                         ///< wrappers that distribute a model
extern Registry<WeightInitializer> WEIGHT_INITIALIZERS;               ///< initial values of weights
extern Registry<Optimizer> OPTIMIZERS;                                ///< steps along gradients
extern Registry<OptimWrapperBase> OPTIM_WRAPPER;                      ///< accumulation, clipping, mixed precision
extern Registry<OptimWrapperConstructor> OPTIM_WRAPPER_CONSTRUCTORS;  ///< groups of parameters for an optimizer
extern Registry<ParamScheduler> PARAM_SCHEDULERS;                     ///< learning rates over time
extern Registry<Metric> METRICS;                                      ///< numbers that say how good a model is
extern Registry<EvaluatorBase> EVALUATOR;                             ///< one or more metrics
extern Registry<void> TASK_UTILS;                                     ///< parts of tasks: anchors, coders
extern Registry<Visualizer> VISUALIZERS;                              ///< draws and records
extern Registry<VisBackend> VISBACKENDS;                              ///< where records go
extern Registry<LogProcessorBase> LOG_PROCESSORS;                     ///< what stands in a log line
extern Registry<void> FUNCTIONS;                                      ///< functions, such as collate functions
extern Registry<Inferencer> INFERENCERS;                              ///< inference for a task

}  // namespace roots
}  // namespace mmreg
