// Layers whose weights and computation are those of one torch module, so that their first weights are PyTorch's.
// Included by the files of such layers only: the headers of torch modules take many seconds.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/roots.hpp"

#include <c10/util/Exception.h>

#include <concepts>
#include <memory>
#include <stdexcept>

namespace mmreg {

template <class Module>
class TorchLayer : public Model {
 public:
  /// A module that is made with the options.
  template <class Options>
  explicit TorchLayer(const Options& options) : TorchLayer(make(options)) {}
  explicit TorchLayer(std::shared_ptr<Module> module) : Model(module), layer_(*module) {}
  at::Tensor forward(const at::Tensor& input) override {
    if constexpr (requires {
                    { layer_.forward(input) } -> std::same_as<at::Tensor>;
                  }) {
      return layer_.forward(input);
    } else {
      return Model::forward(input);  // the layer says itself how
    }
  }

 protected:
  Module& layer() { return layer_; }

 private:
  template <class Options>
  static std::shared_ptr<Module> make(const Options& options) {
    try {
      return std::make_shared<Module>(options);
    } catch (const c10::Error& e) {  // without its backtrace
      throw std::invalid_argument(e.what_without_backtrace());
    }
  }

  Module& layer_;
};

}  // namespace mmreg
