// Linear layers, embeddings and activations with weights.
#include <ATen/core/ivalue.h>  // clang 14 needs it before torch's headers
#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/modules/linear.h>

#include "mmreg/registries/models/torch_layer.hpp"
#include "mmreg/registries/register.hpp"

#include <stdexcept>

namespace mmreg {

/// https://pytorch.org/docs/stable/generated/torch.nn.Linear.html
class Linear : public TorchLayer<torch::nn::LinearImpl> {
 public:
  struct Params {
    Required<std::int64_t> in_features;
    Required<std::int64_t> out_features;
    bool bias = true;
    static void describe(Describe<Params>& d) {
      d(&Params::in_features, "size of the last dimension of the input").at_least(1);
      d(&Params::out_features, "size of the last dimension of the output").at_least(1);
      d(&Params::bias, "add a learned number to each output");
    }
  };
  explicit Linear(const Params& p)
      : TorchLayer(torch::nn::LinearOptions(*p.in_features, *p.out_features).bias(p.bias)) {}
};

/// https://pytorch.org/docs/stable/generated/torch.nn.PReLU.html
class PReLU : public TorchLayer<torch::nn::PReLUImpl> {
 public:
  struct Params {
    std::int64_t num_parameters = 1;
    double init = 0.25;
    static void describe(Describe<Params>& d) {
      d(&Params::num_parameters, "learned slopes: one, or as many as the input has channels").at_least(1);
      d(&Params::init, "the slopes at the beginning");
    }
  };
  explicit PReLU(const Params& p)
      : TorchLayer(torch::nn::PReLUOptions().num_parameters(p.num_parameters).init(p.init)) {}
};

/// https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html
class Embedding : public TorchLayer<torch::nn::EmbeddingImpl> {
 public:
  struct Params {
    Required<std::int64_t> num_embeddings;
    Required<std::int64_t> embedding_dim;
    std::optional<std::int64_t> padding_idx;
    std::optional<double> max_norm;
    double norm_type = 2.0;
    bool scale_grad_by_freq = false;
    bool sparse = false;
    static void describe(Describe<Params>& d) {
      d(&Params::num_embeddings, "numbers that have a vector, from 0 on").at_least(1);
      d(&Params::embedding_dim, "length of a vector").at_least(1);
      d(&Params::padding_idx, "a number whose vector is 0 and is not learned; from the end if negative");
      d.less(&Params::padding_idx, &Params::num_embeddings);
      d(&Params::max_norm, "longer vectors are made this long").at_least(0);
      d(&Params::norm_type, "the norm that max_norm means").at_least(0);
      d(&Params::scale_grad_by_freq, "divide gradients by how often a number is in the batch");
      d(&Params::sparse, "sparse gradients, which not every optimizer takes");
    }
  };
  explicit Embedding(const Params& p) : TorchLayer(options(p)) {}

 private:
  static torch::nn::EmbeddingOptions options(const Params& p) {
    torch::nn::EmbeddingOptions o(*p.num_embeddings, *p.embedding_dim);
    o.norm_type(p.norm_type).scale_grad_by_freq(p.scale_grad_by_freq).sparse(p.sparse);
    if (p.max_norm) o.max_norm(*p.max_norm);
    if (!p.padding_idx) return o;
    if (*p.padding_idx < -*p.num_embeddings) throw std::invalid_argument("`padding_idx` is none of the numbers");
    return o.padding_idx(*p.padding_idx);
  }
};

enum class BagMode { sum, mean, max };

/// Bags of numbers [N, L] to one vector each [N, embedding_dim].
/// https://pytorch.org/docs/stable/generated/torch.nn.EmbeddingBag.html
class EmbeddingBag : public TorchLayer<torch::nn::EmbeddingBagImpl> {
 public:
  struct Params {
    Required<std::int64_t> num_embeddings;
    Required<std::int64_t> embedding_dim;
    BagMode mode = BagMode::mean;
    std::optional<std::int64_t> padding_idx;
    static void describe(Describe<Params>& d) {
      d(&Params::num_embeddings, "numbers that have a vector, from 0 on").at_least(1);
      d(&Params::embedding_dim, "length of a vector").at_least(1);
      d(&Params::mode, "how the vectors of a bag become one");
      d(&Params::padding_idx, "a number that does not count in its bag").at_least(0);
      d.less(&Params::padding_idx, &Params::num_embeddings);
    }
  };
  explicit EmbeddingBag(const Params& p) : TorchLayer(options(p)) {
    if (!p.padding_idx) return;
    const at::NoGradGuard no_grad;  // as Python does, and libtorch does not
    layer().weight[*p.padding_idx].zero_();
  }

 private:
  static torch::nn::EmbeddingBagOptions options(const Params& p) {
    torch::nn::EmbeddingBagOptions o(*p.num_embeddings, *p.embedding_dim);
    if (p.mode == BagMode::sum) o.mode(torch::kSum);
    if (p.mode == BagMode::max) o.mode(torch::kMax);
    if (p.padding_idx) o.padding_idx(*p.padding_idx);
    return o;
  }
};

void register_layers() {
  roots::MODELS.register_module<Linear>({.doc = "input times weights plus bias"});
  roots::MODELS.register_module<PReLU>({.doc = "negative numbers are multiplied by a learned slope"});
  roots::MODELS.register_module<Embedding>({.doc = "numbers to vectors"});
  roots::MODELS.register_module<EmbeddingBag>({.doc = "bags of numbers to a vector each"});
}

}  // namespace mmreg
