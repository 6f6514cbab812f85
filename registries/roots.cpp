// The root registries. They live in libmmreg, so that every plugin means the same ones. Their modules are in the
// plugin `mmengine`, which is looked at when a name is looked up and loaded when an object is built.
#include "mmreg/registries/roots.hpp"

namespace mmreg::roots {
namespace {

template <class I>
RegistryOptions<I> root(std::string_view key, std::string_view doc) {
  return {.scope = "mmengine", .locations = {"mmengine"}, .key = key, .doc = doc};
}

RegistryOptions<Model> models() {
  RegistryOptions<Model> options = root<Model>("MODELS", "networks and their parts");
  options.array_type = "Sequential";
  return options;
}

RegistryOptions<EvaluatorBase> evaluators() {
  RegistryOptions<EvaluatorBase> options = root<EvaluatorBase>("EVALUATOR", "one or more metrics");
  options.array_type = "Evaluator";
  return options;
}

}  // namespace

Registry<Runner> RUNNERS("runner", root<Runner>("RUNNERS", "runs training, validation and testing"));
Registry<RunnerConstructor> RUNNER_CONSTRUCTORS("runner constructor",
                                                root<RunnerConstructor>("RUNNER_CONSTRUCTORS",
                                                                        "how a runner is put together"));
Registry<Loop> LOOPS("loop", root<Loop>("LOOPS", "training, validation and test loops"));
Registry<Hook> HOOKS("hook", root<Hook>("HOOKS", "what happens at points of a loop"));
Registry<Dataset> DATASETS("dataset", root<Dataset>("DATASETS", "samples by index"));
Registry<Sampler> DATA_SAMPLERS("data sampler", root<Sampler>("DATA_SAMPLERS", "the order in which samples are taken"));
Registry<Transform> TRANSFORMS("transform", root<Transform>("TRANSFORMS", "preprocessing of one sample"));
Registry<Model> MODELS("model", models());
Registry<ModelWrapper> MODEL_WRAPPERS("model_wrapper",
                                      root<ModelWrapper>("MODEL_WRAPPERS", "wrappers that distribute a model"));
Registry<WeightInitializer> WEIGHT_INITIALIZERS("weight initializer",
                                                root<WeightInitializer>("WEIGHT_INITIALIZERS",
                                                                        "initial values of weights"));
Registry<Optimizer> OPTIMIZERS("optimizer", root<Optimizer>("OPTIMIZERS", "steps along gradients"));
Registry<OptimWrapperBase> OPTIM_WRAPPER("optim_wrapper",
                                         root<OptimWrapperBase>("OPTIM_WRAPPER",
                                                                "accumulation, clipping, mixed precision"));
Registry<OptimWrapperConstructor> OPTIM_WRAPPER_CONSTRUCTORS(
    "optimizer wrapper constructor",
    root<OptimWrapperConstructor>("OPTIM_WRAPPER_CONSTRUCTORS", "groups of parameters for an optimizer"));
Registry<ParamScheduler> PARAM_SCHEDULERS("parameter scheduler",
                                          root<ParamScheduler>("PARAM_SCHEDULERS", "learning rates over time"));
Registry<Metric> METRICS("metric", root<Metric>("METRICS", "numbers that say how good a model is"));
Registry<EvaluatorBase> EVALUATOR("evaluator", evaluators());
Registry<void> TASK_UTILS("task util", root<void>("TASK_UTILS", "parts of tasks: anchors, coders"));
Registry<Visualizer> VISUALIZERS("visualizer", root<Visualizer>("VISUALIZERS", "draws and records"));
Registry<VisBackend> VISBACKENDS("vis_backend", root<VisBackend>("VISBACKENDS", "where records go"));
Registry<LogProcessorBase> LOG_PROCESSORS("log processor",
                                          root<LogProcessorBase>("LOG_PROCESSORS", "what stands in a log line"));
Registry<void> FUNCTIONS("function", root<void>("FUNCTIONS", "functions, such as collate functions"));
Registry<Inferencer> INFERENCERS("inferencer", root<Inferencer>("INFERENCERS", "inference for a task"));

}  // namespace mmreg::roots
