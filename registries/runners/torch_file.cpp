// The container of PyTorch's files: archive/data.pkl, archive/data/0, archive/data/1, ..., archive/version.
#include "mmreg/registries/runners/torch_file.hpp"

#include "mmreg/registries/runners/atomic_file.hpp"
#include "mmreg/registries/runners/pickle_reader.hpp"
#include "mmreg/registries/runners/zip_file.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/empty.h>
#include <c10/util/Exception.h>
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string_view>

namespace mmreg {
namespace {

constexpr std::uint64_t kMostPickle = 1U << 30U;

// Storages of an archive, each loaded once, as bytes.
class Storages {
 public:
  Storages(ZipReader& zip, std::string folder) : zip_(zip), folder_(std::move(folder)), left_(zip.file_size()) {}

  at::Tensor load(const std::string& key, at::ScalarType type, std::int64_t count) {
    const at::Tensor bytes = bytes_of(key);
    std::int64_t size = 0;
    if (__builtin_mul_overflow(count, static_cast<std::int64_t>(at::elementSize(type)), &size) ||
        size > bytes.numel()) {
      throw std::runtime_error(fmt::format("its storage {} is smaller than the tensors in it", printable(key)));
    }
    return bytes.slice(0, 0, size).view(type);
  }

 private:
  at::Tensor bytes_of(const std::string& key) {
    const auto known = loaded_.find(key);
    if (known != loaded_.end()) return known->second;
    const std::string name = folder_ + "data/" + key;
    const auto record = zip_.records().find(name);
    if (record == zip_.records().end()) throw std::runtime_error(fmt::format("it has no record `{}`", printable(name)));
    // Records that lie over one another could be more than the file.
    if (record->second.size > left_) throw std::runtime_error("its records are larger than the file");
    left_ -= record->second.size;
    at::Tensor bytes =
        at::empty({static_cast<std::int64_t>(record->second.size)}, at::TensorOptions().dtype(at::kByte));
    zip_.read(name, record->second, bytes.data_ptr());
    return loaded_.emplace(key, std::move(bytes)).first->second;
  }

  ZipReader& zip_;
  std::string folder_;
  std::uint64_t left_;
  std::map<std::string, at::Tensor> loaded_;
};

std::string text_of(ZipReader& zip, const std::string& name, std::uint64_t most) {
  const auto record = zip.records().find(name);
  if (record == zip.records().end()) return {};
  if (record->second.size > most) throw std::runtime_error(fmt::format("its record `{}` is too large", name));
  std::string text(record->second.size, '\0');
  zip.read(name, record->second, text.data());
  return text;
}

// Files from before PyTorch 1.6 are no zip files: they begin with a pickled number.
bool is_old(const std::string& path) {
  std::array<char, 2> start{};
  return std::ifstream(path, std::ios::binary).read(start.data(), start.size()) && start[0] == '\x80';
}

Pickled read(const std::string& path) {
  if (is_old(path)) {
    throw std::runtime_error(
        "it is in the format of PyTorch before 1.6; a newer PyTorch loads it and can save it again");
  }
  ZipReader zip(path);
  std::string folder;
  for (const auto& [name, record] : zip.records()) {
    if (name.ends_with("/data.pkl") && name.find('/') == name.rfind('/'))
      folder = name.substr(0, name.size() - std::string_view("data.pkl").size());
  }
  if (folder.empty()) throw std::runtime_error("it is a zip file, but none that torch.save wrote: it has no data.pkl");
  if (text_of(zip, folder + "byteorder", 16) == "big")
    throw std::runtime_error("it was written on a big-endian machine");
  Storages storages(zip, folder);
  return read_pickle(
      text_of(zip, folder + "data.pkl", kMostPickle),
      [&](const std::string& key, at::ScalarType type, std::int64_t count) { return storages.load(key, type, count); });
}

}  // namespace

void write_torch_file(const std::string& path, PickleWriter pickle) {
  AtomicFile file(path);
  ZipWriter zip([&](const void* data, std::size_t size) { file.write(data, size); });
  const std::string bytes = pickle.finish();
  zip.add("archive/data.pkl", bytes.data(), bytes.size());
  std::size_t i = 0;
  for (const at::Tensor& storage : pickle.storages()) {
    zip.add(fmt::format("archive/data/{}", i++), storage.data_ptr(), storage.nbytes());
  }
  zip.add("archive/version", "3\n", 2);
  zip.add("archive/byteorder", "little", 6);
  zip.finish();
  file.commit();
}

Pickled read_torch_file(const std::string& path) {
  try {
    return read(path);
  } catch (const c10::Error& e) {
    throw std::runtime_error(fmt::format("cannot read `{}`: {}", path, printable(e.what_without_backtrace())));
  } catch (const std::exception& e) {
    throw std::runtime_error(fmt::format("cannot read `{}`: {}", path, printable(e.what())));
  }
}

}  // namespace mmreg
