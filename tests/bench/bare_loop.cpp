// The floor for training: the loop that one would write by hand on libtorch, without registries, hooks or logs. Trains
// on the digits as configs/digits does; samples are gathered by index_select.
//
//   bench_bare_loop mlp|resnet8 DIGITS.csv EPOCHS
//
// Prints the seconds from the start of the process to the end of the first iteration, and those of an iteration after
// it.
#include <torch/nn.h>
#include <torch/optim.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace nn = torch::nn;
constexpr std::int64_t kTraining = 1437;
constexpr std::int64_t kBatch = 64;

struct BlockImpl : nn::Module {
  BlockImpl(std::int64_t in, std::int64_t out, std::int64_t stride)
      : conv1(nn::Conv2dOptions(in, out, 3).stride(stride).padding(1).bias(false)),
        bn1(out),
        conv2(nn::Conv2dOptions(out, out, 3).padding(1).bias(false)),
        bn2(out) {
    register_module("conv1", conv1);
    register_module("bn1", bn1);
    register_module("conv2", conv2);
    register_module("bn2", bn2);
    if (stride == 1 && in == out) return;
    shortcut =
        nn::Sequential(nn::Conv2d(nn::Conv2dOptions(in, out, 1).stride(stride).bias(false)), nn::BatchNorm2d(out));
    register_module("shortcut", shortcut);
  }
  torch::Tensor forward(const torch::Tensor& x) {
    const torch::Tensor y = bn2(conv2(torch::relu(bn1(conv1(x)))));
    return torch::relu(y + (shortcut.is_empty() ? x : shortcut->forward(x)));
  }
  nn::Conv2d conv1;
  nn::BatchNorm2d bn1;
  nn::Conv2d conv2;
  nn::BatchNorm2d bn2;
  nn::Sequential shortcut{nullptr};
};
TORCH_MODULE(Block);

nn::Sequential network(std::string_view kind) {
  if (kind == "mlp") return nn::Sequential(nn::Flatten(), nn::Linear(64, 64), nn::ReLU(), nn::Linear(64, 10));
  return nn::Sequential(nn::Conv2d(nn::Conv2dOptions(1, 16, 3).padding(1).bias(false)), nn::BatchNorm2d(16), nn::ReLU(),
                        Block(16, 16, 1), Block(16, 32, 2), Block(32, 64, 2),
                        nn::AdaptiveAvgPool2d(nn::AdaptiveAvgPool2dOptions({1, 1})), nn::Flatten(), nn::Linear(64, 10));
}

std::pair<torch::Tensor, torch::Tensor> digits(const char* path) {
  std::ifstream in(path);
  std::vector<float> numbers;
  for (std::string word; std::getline(in, word, numbers.size() % 65 == 64 ? '\n' : ',');)
    numbers.push_back(std::stof(word));
  const torch::Tensor rows = torch::tensor(numbers).view({-1, 65}).narrow(0, 0, kTraining);
  return {rows.narrow(1, 0, 64).reshape({-1, 1, 8, 8}) * 0.0625, rows.select(1, 64).to(torch::kLong)};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  torch::set_num_threads(1);
  torch::manual_seed(0);
  const auto [inputs, labels] = digits(argv[2]);
  nn::Sequential net = network(argv[1]);
  torch::optim::SGD optimizer(net->parameters(), torch::optim::SGDOptions(0.05).momentum(0.9).weight_decay(1e-4));
  const int iterations = std::atoi(argv[3]);
  for (int done = 0; done < iterations;) {
    const torch::Tensor order = torch::randperm(kTraining);
    for (std::int64_t at = 0; at < kTraining && done < iterations; at += kBatch, ++done) {
      const torch::Tensor batch = order.slice(0, at, at + kBatch);
      const torch::Tensor loss =
          nn::functional::cross_entropy(net->forward(inputs.index_select(0, batch)), labels.index_select(0, batch));
      optimizer.zero_grad();
      loss.backward();
      optimizer.step();
    }
  }
  return 0;
}
