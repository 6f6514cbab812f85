// Writes pickles that Python reads without being told to trust them: torch.load(weights_only=True).
#pragma once

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace mmreg {

/// Takes one value, in parts: a dict is begin_dict(), key, value, key, value, ..., end_dict(). Protocol 2.
class PickleWriter {
 public:
  PickleWriter();

  void none() { bytes_ += 'N'; }
  void boolean(bool value) { bytes_ += value ? '\x88' : '\x89'; }
  void integer(std::int64_t value);
  void real(double value);
  void text(std::string_view value);
  /// Tensors that share all their numbers share them in the file, too.
  void tensor(const at::Tensor& value);

  void begin_dict() { bytes_ += "}("; }
  /// A collections.OrderedDict, as state dicts are.
  void begin_ordered_dict();
  void end_dict() { bytes_ += 'u'; }
  void begin_list() { bytes_ += "]("; }
  void end_list() { bytes_ += 'e'; }
  void begin_tuple() { bytes_ += '('; }
  void end_tuple() { bytes_ += 't'; }

  /// The pickle, when its value is complete.
  std::string finish();
  /// The numbers of the tensors, contiguous and in main memory. The pickle names them by their index.
  const std::vector<at::Tensor>& storages() const { return storages_; }

 private:
  std::size_t storage_of(const at::Tensor& tensor);
  void sizes(at::IntArrayRef values);

  std::string bytes_;
  std::vector<at::Tensor> storages_;
  std::map<std::tuple<const void*, std::int64_t, at::ScalarType>, std::size_t> known_;
};

}  // namespace mmreg
