// The plugin `mmengine`: the modules of this folder, in the root registries.
#include "mmreg/plugin.hpp"
#include "mmreg/registries/cpu_allocator.hpp"
#include "mmreg/registries/register.hpp"

#include <initializer_list>

namespace {

void register_all() {
  using namespace mmreg;
  set_cpu_allocator();
  for (void (*add)() : {&register_runners,
                        &register_runner_constructors,
                        &register_train_loops,
                        &register_eval_loops,
                        &register_hooks,
                        &register_checkpoint_hook,
                        &register_ema_hook,
                        &register_prepare_tta_hook,
                        &register_stopping_hooks,
                        &register_memory_hooks,
                        &register_naive_visualization_hook,
                        &register_profiler_hook,
                        &register_model_wrappers,
                        &register_toy_model,
                        &register_batch_augments,
                        &register_datasets,
                        &register_image_folder,
                        &register_mnist,
                        &register_cifar,
                        &register_fake_data,
                        &register_dataset_wrappers,
                        &register_data_samplers,
                        &register_infinite_sampler,
                        &register_batch_sampler,
                        &register_test_time_aug,
                        &register_load_image,
                        &register_size_transforms,
                        &register_random_sizes,
                        &register_color_transforms,
                        &register_choices,
                        &register_normalize,
                        &register_transforms,
                        &register_functions,
                        &register_layers,
                        &register_convolutions,
                        &register_normalisations,
                        &register_sequences,
                        &register_activations,
                        &register_pooling,
                        &register_regularisation,
                        &register_shapes,
                        &register_containers,
                        &register_losses,
                        &register_torch_losses,
                        &register_averaged_models,
                        &register_tta_models,
                        &register_classifiers,
                        &register_data_preprocessors,
                        &register_optimizers,
                        &register_optim_wrappers,
                        &register_amp_optim_wrapper,
                        &register_optim_wrapper_constructors,
                        &register_param_schedulers,
                        &register_layer_initializers,
                        &register_pretrained,
                        &register_inferencers,
                        &register_metrics,
                        &register_single_label_metrics,
                        &register_dump_results,
                        &register_evaluators,
                        &register_visualizers,
                        &register_visbackends,
                        &register_tensorboard,
                        &register_report,
                        &register_log_processors}) {
    add();
  }
}

}  // namespace

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin;
const mmreg::PluginDescriptor mmreg_plugin = mmreg::describe_plugin("mmengine", "0.1.0", &register_all);
