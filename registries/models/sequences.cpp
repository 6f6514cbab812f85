// Recurrent layers and transformers: from a sequence to a sequence.
// https://pytorch.org/docs/stable/nn.html#recurrent-layers
// https://pytorch.org/docs/stable/nn.html#transformer-layers
#include <ATen/core/ivalue.h>  // clang 14 needs it before torch's headers
#include <torch/nn/modules/rnn.h>
#include <torch/nn/modules/transformer.h>
#include <torch/nn/modules/transformerlayer.h>

#include "mmreg/registries/models/torch_layer.hpp"
#include "mmreg/registries/register.hpp"

#include <stdexcept>

namespace mmreg {
namespace {

template <class Params>
void describe_recurrent(Describe<Params>& d) {
  d(&Params::input_size, "features of the input").at_least(1);
  d(&Params::hidden_size, "features of the state, and of the output").at_least(1);
  d(&Params::num_layers, "layers, each on the outputs of the one below").at_least(1);
  d(&Params::bias, "add learned numbers");
  d(&Params::batch_first, "sequences are [N, L, features], not [L, N, features]");
  d(&Params::dropout, "probability of being dropped between two layers").range(0, 1);
  d(&Params::bidirectional, "go over the sequence from both ends; the output has twice as many features");
}

// The outputs of all steps; the last state is not given.
template <class Module>
class Recurrent : public TorchLayer<Module> {
 public:
  using TorchLayer<Module>::TorchLayer;
  at::Tensor forward(const at::Tensor& input) override { return std::get<0>(this->layer().forward(input)); }
};

template <class Options, class Params>
Options recurrent_options(const Params& p) {
  Options o(*p.input_size, *p.hidden_size);
  return o.num_layers(p.num_layers)
      .bias(p.bias)
      .batch_first(p.batch_first)
      .dropout(p.dropout)
      .bidirectional(p.bidirectional);
}

enum class Nonlinearity { tanh, relu };

class RNN : public Recurrent<torch::nn::RNNImpl> {
 public:
  struct Params {
    Required<std::int64_t> input_size;
    Required<std::int64_t> hidden_size;
    std::int64_t num_layers = 1;
    Nonlinearity nonlinearity = Nonlinearity::tanh;
    bool bias = true;
    bool batch_first = false;
    double dropout = 0.0;
    bool bidirectional = false;
    static void describe(Describe<Params>& d) {
      describe_recurrent(d);
      d(&Params::nonlinearity, "the function of each step");
    }
  };
  explicit RNN(const Params& p) : Recurrent(options(p)) {}

 private:
  static torch::nn::RNNOptions options(const Params& p) {
    auto o = recurrent_options<torch::nn::RNNOptions>(p);
    if (p.nonlinearity == Nonlinearity::relu) return o.nonlinearity(torch::kReLU);
    return o.nonlinearity(torch::kTanh);
  }
};

class LSTM : public Recurrent<torch::nn::LSTMImpl> {
 public:
  struct Params {
    Required<std::int64_t> input_size;
    Required<std::int64_t> hidden_size;
    std::int64_t num_layers = 1;
    bool bias = true;
    bool batch_first = false;
    double dropout = 0.0;
    bool bidirectional = false;
    std::int64_t proj_size = 0;
    static void describe(Describe<Params>& d) {
      describe_recurrent(d);
      d(&Params::proj_size, "the output is projected to so many features; 0: it is not").at_least(0);
      d.less(&Params::proj_size, &Params::hidden_size);
    }
  };
  explicit LSTM(const Params& p) : Recurrent(options(p)) {}

 private:
  static torch::nn::LSTMOptions options(const Params& p) {
    return recurrent_options<torch::nn::LSTMOptions>(p).proj_size(p.proj_size);
  }
};

class GRU : public Recurrent<torch::nn::GRUImpl> {
 public:
  struct Params {
    Required<std::int64_t> input_size;
    Required<std::int64_t> hidden_size;
    std::int64_t num_layers = 1;
    bool bias = true;
    bool batch_first = false;
    double dropout = 0.0;
    bool bidirectional = false;
    static void describe(Describe<Params>& d) { describe_recurrent(d); }
  };
  explicit GRU(const Params& p) : Recurrent(recurrent_options<torch::nn::GRUOptions>(p)) {}
};

enum class Activation { relu, gelu };

/// One layer of an encoder: attention of the sequence to itself, then two linear layers, each with a shortcut and a
/// normalisation behind it.
class TransformerEncoderLayer : public TorchLayer<torch::nn::TransformerEncoderLayerImpl> {
 public:
  struct Params {
    Required<std::int64_t> d_model;
    Required<std::int64_t> nhead;
    std::int64_t dim_feedforward = 2048;
    double dropout = 0.1;
    Activation activation = Activation::relu;
    bool batch_first = false;
    static void describe(Describe<Params>& d) {
      d(&Params::d_model, "features of the sequence").at_least(1);
      d(&Params::nhead, "heads of the attention").at_least(1);
      d.divides(&Params::nhead, &Params::d_model);
      d(&Params::dim_feedforward, "features between the two linear layers").at_least(1);
      d(&Params::dropout, "probability of being dropped").range(0, 1);
      d(&Params::activation, "between the two linear layers");
      d(&Params::batch_first, "sequences are [N, L, features], not [L, N, features]");
    }
  };
  explicit TransformerEncoderLayer(const Params& p) : TorchLayer(options(p)), batch_first_(p.batch_first) {}
  at::Tensor forward(const at::Tensor& input) override {
    if (!batch_first_) return layer().forward(input);
    return layer().forward(input.transpose(0, 1)).transpose(0, 1);
  }

 private:
  static torch::nn::TransformerEncoderLayerOptions options(const Params& p) {
    torch::nn::TransformerEncoderLayerOptions o(*p.d_model, *p.nhead);
    o.dim_feedforward(p.dim_feedforward).dropout(p.dropout);
    if (p.activation == Activation::gelu) return o.activation(torch::kGELU);
    return o.activation(torch::kReLU);
  }
  bool batch_first_;
};

/// Layers of an encoder, one after the other, which begin with the same weights.
/// https://pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html
class TransformerEncoder : public Model {
 public:
  struct Params {
    Lazy<roots::MODELS> encoder_layer;
    Required<std::int64_t> num_layers;
    std::optional<Built<roots::MODELS>> norm;
    static void describe(Describe<Params>& d) {
      d(&Params::encoder_layer, "one layer, such as a TransformerEncoderLayer");
      d(&Params::num_layers, "how many of them").range(1, 1000);
      d(&Params::norm, "behind the last layer");
    }
  };
  explicit TransformerEncoder(const Params& p) : norm_(p.norm ? std::shared_ptr<Model>(*p.norm) : nullptr) {
    for (std::int64_t i = 0; i < *p.num_layers; ++i) list_.add(i, p.encoder_layer.build());
    add_child("layers", list_);
    if (norm_) add_child("norm", *norm_);
  }
  at::Tensor forward(const at::Tensor& input) override {
    at::Tensor x = input;
    for (const auto& layer : list_.layers) x = (*layer)(x);
    return norm_ ? (*norm_)(x) : x;
  }

 private:
  struct List : Model {
    void add(std::int64_t number, std::shared_ptr<Model> layer) {
      if (!layers.empty()) layer->load_state_dict(layers.front()->state_dict());
      add_child(std::to_string(number), *layer);
      layers.push_back(std::move(layer));
    }
    std::vector<std::shared_ptr<Model>> layers;
  };
  List list_;
  std::shared_ptr<Model> norm_;
};

/// The attention of a sequence to itself: query, key and value are the input.
class MultiheadAttention : public TorchLayer<torch::nn::MultiheadAttentionImpl> {
 public:
  struct Params {
    Required<std::int64_t> embed_dim;
    Required<std::int64_t> num_heads;
    double dropout = 0.0;
    bool bias = true;
    bool add_bias_kv = false;
    bool add_zero_attn = false;
    bool batch_first = false;
    static void describe(Describe<Params>& d) {
      d(&Params::embed_dim, "features of the sequence").at_least(1);
      d(&Params::num_heads, "heads of the attention").at_least(1);
      d.divides(&Params::num_heads, &Params::embed_dim);
      d(&Params::dropout, "probability of a weight being dropped").range(0, 1);
      d(&Params::bias, "add learned numbers");
      d(&Params::add_bias_kv, "a learned key and value more");
      d(&Params::add_zero_attn, "a key and a value of zeros more");
      d(&Params::batch_first, "sequences are [N, L, features], not [L, N, features]");
    }
  };
  explicit MultiheadAttention(const Params& p) : TorchLayer(options(p)), batch_first_(p.batch_first) {}
  at::Tensor forward(const at::Tensor& input) override {
    const at::Tensor x = batch_first_ ? input.transpose(0, 1) : input;
    const at::Tensor out = std::get<0>(layer().forward(x, x, x));
    return batch_first_ ? out.transpose(0, 1) : out;
  }

 private:
  static torch::nn::MultiheadAttentionOptions options(const Params& p) {
    return torch::nn::MultiheadAttentionOptions(*p.embed_dim, *p.num_heads)
        .dropout(p.dropout)
        .bias(p.bias)
        .add_bias_kv(p.add_bias_kv)
        .add_zero_attn(p.add_zero_attn);
  }
  bool batch_first_;
};

}  // namespace

void register_sequences() {
  roots::MODELS.register_module<RNN>({.doc = "recurrent layers: the outputs of all steps"});
  roots::MODELS.register_module<LSTM>({.doc = "long short-term memory: the outputs of all steps"});
  roots::MODELS.register_module<GRU>({.doc = "gated recurrent units: the outputs of all steps"});
  roots::MODELS.register_module<MultiheadAttention>({.doc = "attention of a sequence to itself"});
  roots::MODELS.register_module<TransformerEncoderLayer>({.doc = "a layer of a transformer's encoder"});
  roots::MODELS.register_module<TransformerEncoder>({.doc = "layers of a transformer's encoder, one after the other"});
}

}  // namespace mmreg
