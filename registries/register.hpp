// One function a folder: registers what the folder has. Called by mmengine.cpp in this order.
#pragma once

namespace mmreg {

void register_runners();
void register_runner_constructors();
void register_train_loops();
void register_eval_loops();
void register_hooks();
void register_checkpoint_hook();
void register_ema_hook();
void register_prepare_tta_hook();
void register_stopping_hooks();
void register_memory_hooks();
void register_datasets();
void register_image_folder();
void register_mnist();
void register_cifar();
void register_fake_data();
void register_dataset_wrappers();
void register_data_samplers();
void register_infinite_sampler();
void register_batch_sampler();
void register_test_time_aug();
void register_load_image();
void register_size_transforms();
void register_random_sizes();
void register_color_transforms();
void register_choices();
void register_normalize();
void register_transforms();
void register_functions();
void register_layers();
void register_convolutions();
void register_normalisations();
void register_sequences();
void register_activations();
void register_pooling();
void register_regularisation();
void register_shapes();
void register_containers();
void register_losses();
void register_torch_losses();
void register_averaged_models();
void register_tta_models();
void register_classifiers();
void register_data_preprocessors();
void register_optimizers();
void register_optim_wrappers();
void register_amp_optim_wrapper();
void register_optim_wrapper_constructors();
void register_param_schedulers();
void register_layer_initializers();
void register_pretrained();
void register_inferencers();
void register_metrics();
void register_single_label_metrics();
void register_dump_results();
void register_evaluators();
void register_visualizers();
void register_visbackends();
void register_tensorboard();
void register_report();
void register_log_processors();

}  // namespace mmreg
