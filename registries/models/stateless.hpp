// Models without weights: a struct of parameters that is a function of a tensor.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/roots.hpp"

#include <string_view>
#include <type_traits>
#include <utility>

namespace mmreg {

/// A model of a struct P with `at::Tensor operator()(const at::Tensor&) const`, or with a second argument, whether the
/// model is being trained. P describes its fields if it has any; P::check() may refuse them.
template <class P>
class Stateless : public Model {
 public:
  using Params = P;
  explicit Stateless(P params) : params_(std::move(params)) {
    if constexpr (requires { params_.check(); }) params_.check();
  }
  at::Tensor forward(const at::Tensor& input) override {
    if constexpr (std::is_invocable_v<const P&, const at::Tensor&, bool>) {
      return params_(input, is_training());
    } else {
      return params_(input);
    }
  }

 private:
  P params_;
};

/// Registers the model that P is under `name`.
template <class P>
void add_stateless(std::string_view name, std::string_view doc) {
  roots::MODELS.register_module<Stateless<P>>(std::string(name), {.doc = std::string(doc)});
}

}  // namespace mmreg
