// publish_checkpoint.
#include "mmreg/registries/runners/publish.hpp"

#include "mmreg/registries/runners/checkpoint.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace mmreg {
namespace {

std::string sha256_of(const std::string& path) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  bool good = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
  std::ifstream file(path, std::ios::binary);
  std::array<char, 65536> part{};
  while (good && (file.read(part.data(), part.size()), file.gcount() > 0)) {
    good = EVP_DigestUpdate(context.get(), part.data(), static_cast<std::size_t>(file.gcount())) == 1;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  good = good && EVP_DigestFinal_ex(context.get(), digest.data(), &size) == 1;
  if (!good) throw std::runtime_error(fmt::format("cannot work out the hash of `{}`", path));
  return fmt::format("{:02x}", fmt::join(digest.begin(), digest.begin() + size, ""));
}

}  // namespace

std::string publish_checkpoint(const std::string& path, const std::vector<std::string>& keys) {
  const auto lacks = [&](const char* key) { return std::find(keys.begin(), keys.end(), key) == keys.end(); };
  Checkpoint checkpoint = read_checkpoint(path);
  if (lacks("meta")) checkpoint.meta.reset();
  if (lacks("message_hub")) checkpoint.has_message_hub = false;
  if (lacks("optimizer")) checkpoint.optimizer.reset();
  if (lacks("param_schedulers")) checkpoint.param_schedulers.clear();
  if (lacks("ema_state_dict")) checkpoint.ema_state_dict.clear();
  checkpoint.random_state = at::Tensor();
  checkpoint.gradients.clear();

  const std::filesystem::path from(path);
  const std::string unnamed = path + ".published";
  write_checkpoint(unnamed, checkpoint);
  const std::string name = fmt::format("{}-{}.pth", from.stem().string(), sha256_of(unnamed).substr(0, 8));
  const std::filesystem::path to = from.parent_path() / name;
  std::filesystem::rename(unnamed, to);
  return to.string();
}

}  // namespace mmreg
