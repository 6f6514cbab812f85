// The values that a pickle of PyTorch holds: plain ones, and tensors.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mmreg {

/// One value. Values point to one another, in circles if a pickle says so; Pickled owns them.
struct PickleValue {
  enum class Kind : std::uint8_t {
    none,
    boolean,
    integer,
    real,
    text,
    bytes,
    list,
    tuple,
    dict,  ///< key, value, key, value, ...
    tensor,
    storage,  ///< what tensors are views of: a tensor of one dimension
    global,   ///< a class or function by its name, "torch.Size"; it is never looked up
    object    ///< of a class that is known: its global, then what it was built from
  };
  using Items = std::vector<PickleValue*>;

  Kind kind = Kind::none;
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Items, at::Tensor> content;

  bool is(Kind k) const { return kind == k; }
  /// Null for any other kind; text is that of text, bytes and global, items those of list, tuple, dict and object.
  const std::string* text() const { return std::get_if<std::string>(&content); }
  const Items* items() const { return std::get_if<Items>(&content); }
  const at::Tensor* tensor() const { return is(Kind::tensor) ? std::get_if<at::Tensor>(&content) : nullptr; }
  std::optional<std::int64_t> integer() const;
  /// A real, an integer, or a boolean as 0 or 1.
  std::optional<double> number() const;
  /// The value of a key of a dict, or null. Looks at one key after the other.
  const PickleValue* find(std::string_view key) const;
};
using PickleKind = PickleValue::Kind;

/// A pickle's values; the root is what was pickled.
class Pickled {
 public:
  PickleValue* add(PickleValue::Kind kind, decltype(PickleValue::content) content = {});
  const PickleValue& root() const { return *root_; }
  void set_root(const PickleValue& root) { root_ = &root; }
  std::size_t size() const { return values_.size(); }

 private:
  std::deque<PickleValue> values_;  // flat, so that nothing deep has to be taken down
  const PickleValue* root_ = nullptr;
};

}  // namespace mmreg
