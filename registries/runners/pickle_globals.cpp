// The classes and functions that stand in checkpoints of PyTorch and MMEngine.
#include "mmreg/registries/runners/pickle_globals.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace mmreg {
namespace {

using Items = PickleValue::Items;

constexpr std::array<std::pair<std::string_view, at::ScalarType>, 12> kStorages{
    {{"FloatStorage", at::kFloat},
     {"DoubleStorage", at::kDouble},
     {"HalfStorage", at::kHalf},
     {"BFloat16Storage", at::kBFloat16},
     {"LongStorage", at::kLong},
     {"IntStorage", at::kInt},
     {"ShortStorage", at::kShort},
     {"CharStorage", at::kChar},
     {"ByteStorage", at::kByte},
     {"BoolStorage", at::kBool},
     {"ComplexFloatStorage", at::kComplexFloat},
     {"ComplexDoubleStorage", at::kComplexDouble}}};

// Numpy's codes for what PyTorch has too.
constexpr std::array<std::pair<std::string_view, at::ScalarType>, 9> kNumpyTypes{{{"f8", at::kDouble},
                                                                                  {"f4", at::kFloat},
                                                                                  {"f2", at::kHalf},
                                                                                  {"i8", at::kLong},
                                                                                  {"i4", at::kInt},
                                                                                  {"i2", at::kShort},
                                                                                  {"i1", at::kChar},
                                                                                  {"u1", at::kByte},
                                                                                  {"b1", at::kBool}}};

constexpr std::array<std::string_view, 33> kKnown{
    "collections.OrderedDict", "collections.Counter", "_codecs.encode", "builtins.getattr", "torch.Size",
    "torch.device", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter", "numpy.dtype",
    "numpy.ndarray", "numpy.core.multiarray._reconstruct", "numpy.core.multiarray.scalar",
    "mmengine.logging.history_buffer.HistoryBuffer",
    // values that say something of tensors elsewhere
    "torch.float16", "torch.float32", "torch.float64", "torch.bfloat16", "torch.half", "torch.float", "torch.double",
    "torch.int8", "torch.int16", "torch.int32", "torch.int64", "torch.uint8", "torch.short", "torch.int", "torch.long",
    "torch.bool", "torch.complex64", "torch.complex128", "torch.strided", "torch.contiguous_format"};

template <std::size_t N>
const at::ScalarType* find(const std::array<std::pair<std::string_view, at::ScalarType>, N>& all,
                           std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == name; });
  return found == all.end() ? nullptr : &found->second;
}

// What a tensor costs besides its numbers. One that Python wrote takes more than 100 bytes of the pickle.
constexpr std::uint64_t kTensor = 256;

[[noreturn]] void bad_arguments(std::string_view of) {
  throw std::runtime_error(fmt::format("its pickle calls {} in a way that is not known", of));
}

[[noreturn]] void bad_tensor(std::string_view why) {
  throw std::runtime_error(fmt::format("it has a tensor that cannot be: {}", why));
}

bool is_global(const PickleValue& value, std::string_view name) {
  return value.is(PickleKind::global) && *value.text() == name;
}

std::vector<std::int64_t> integers(const PickleValue& value) {
  if (!value.is(PickleKind::tuple)) bad_tensor("its shape is no tuple");
  std::vector<std::int64_t> out;
  for (const PickleValue* item : *value.items()) {
    const std::optional<std::int64_t> number = item->integer();
    if (!number || *number < 0) bad_tensor("its shape has a part that is no size");
    out.push_back(*number);
  }
  if (out.size() > 64) bad_tensor("it has more than 64 dimensions");
  return out;
}

// The product, if it is at most `most`.
std::int64_t count_of(const std::vector<std::int64_t>& sizes, std::int64_t most) {
  if (std::find(sizes.begin(), sizes.end(), 0) != sizes.end()) return 0;
  std::int64_t count = 1;
  for (const std::int64_t size : sizes) {
    if (__builtin_mul_overflow(count, size, &count) || count > most) bad_tensor("it is larger than what is stored");
  }
  return count;
}

// "numpy.dtype:f8", as dtype() below names it.
at::ScalarType numpy_type(const PickleValue& dtype) {
  constexpr std::string_view kPrefix = "numpy.dtype:";
  if (!dtype.is(PickleKind::global) || !dtype.text()->starts_with(kPrefix)) bad_arguments("numpy");
  const std::string code = dtype.text()->substr(kPrefix.size());
  const at::ScalarType* type = find(kNumpyTypes, code);
  if (!type) throw std::runtime_error(fmt::format("it has an array of numpy's type `{}`", printable(code)));
  return *type;
}

}  // namespace

void PickleGlobals::spend(std::uint64_t bytes) {
  if (bytes > budget_) throw std::runtime_error("its pickle holds far more than its size");
  budget_ -= bytes;
}

PickleValue* PickleGlobals::global(std::string_view module, std::string_view name) {
  if (module == "__builtin__") module = "builtins";                          // Python 2's name
  if (module == "numpy._core.multiarray") module = "numpy.core.multiarray";  // numpy 2's
  if ((module == "torch" || module == "torch.storage") && find(kStorages, name)) {
    return values_.add(PickleKind::global, std::string(name));
  }
  std::string full = fmt::format("{}.{}", module, name);
  if (std::find(kKnown.begin(), kKnown.end(), full) == kKnown.end()) {
    throw std::runtime_error(
        fmt::format("it holds a `{}`, and only tensors and plain values are read; in Python, save "
                    "the model's state_dict() by itself",
                    printable(full)));
  }
  return values_.add(PickleKind::global, std::move(full));
}

PickleValue* PickleGlobals::call(PickleValue& callee, PickleValue& arguments) {
  if (!callee.is(PickleKind::global) || !arguments.is(PickleKind::tuple)) bad_arguments("what is no function");
  const std::string& name = *callee.text();
  const Items& args = *arguments.items();
  if (name == "torch._utils._rebuild_tensor_v2") return rebuild_tensor(args);
  if (name == "torch._utils._rebuild_parameter" && !args.empty() && args[0]->tensor()) return args[0];
  if (name == "collections.OrderedDict" && args.empty()) return values_.add(PickleKind::dict, Items());
  if (name == "collections.Counter" && args.size() == 1 && args[0]->is(PickleKind::dict)) return args[0];
  if (name == "torch.Size" && args.size() == 1 && args[0]->is(PickleKind::tuple)) return args[0];
  if (name == "torch.device" && !args.empty()) return args[0];
  if (name == "builtins.getattr" && args.size() == 2 && args[0]->is(PickleKind::global))
    return args[0];  // of no interest
  if (name == "_codecs.encode") return encode(args);
  if (name == "numpy.dtype" && !args.empty() && args[0]->is(PickleKind::text)) {
    spend(args[0]->text()->size());
    return values_.add(PickleKind::global, "numpy.dtype:" + *args[0]->text());
  }
  if (name == "numpy.core.multiarray.scalar") return numpy_scalar(args);
  if (name == "numpy.core.multiarray._reconstruct" && !args.empty() && is_global(*args[0], "numpy.ndarray")) {
    return values_.add(PickleKind::object, Items{args[0]});
  }
  if (name == "mmengine.logging.history_buffer.HistoryBuffer") return values_.add(PickleKind::object, Items{&callee});
  bad_arguments(printable(name));
}

void PickleGlobals::set_state(PickleValue& value, PickleValue& state) {
  if (value.is(PickleKind::dict) || value.is(PickleKind::tensor))
    return;  // attributes, such as the _metadata of a state dict
  if (value.is(PickleKind::object) && is_global(*value.items()->front(), "numpy.ndarray"))
    return set_array(value, state);
  if (value.is(PickleKind::object)) {
    value.content = Items{value.items()->front(), &state};
    return;
  }
  // (version, byte order, ...) of a numpy type
  if (value.is(PickleKind::global) && state.is(PickleKind::tuple) && state.items()->size() > 1) {
    const PickleValue& order = *(*state.items())[1];
    if (!order.is(PickleKind::text) || *order.text() == ">") throw std::runtime_error("it has a big-endian array");
    return;
  }
  bad_arguments("__setstate__");
}

// ("storage", torch.FloatStorage, key, device, number of elements)
PickleValue* PickleGlobals::storage(const PickleValue& id) {
  if (!id.is(PickleKind::tuple) || id.items()->size() < 5) bad_arguments("for a storage");
  const Items& parts = *id.items();
  const std::optional<std::int64_t> count = parts[4]->integer();
  if (!parts[0]->is(PickleKind::text) || *parts[0]->text() != "storage" || !parts[1]->is(PickleKind::global) ||
      !parts[2]->is(PickleKind::text) || !count || *count < 0) {
    bad_arguments("for a storage");
  }
  const at::ScalarType* type = find(kStorages, *parts[1]->text());
  if (!type) throw std::runtime_error(fmt::format("it has a storage of `{}`", printable(*parts[1]->text())));
  spend(kTensor);
  return values_.add(PickleKind::storage, load_storage_(*parts[2]->text(), *type, *count));
}

// (storage, offset, size, stride, requires_grad, hooks)
PickleValue* PickleGlobals::rebuild_tensor(const Items& arguments) {
  if (arguments.size() < 4 || !arguments[0]->is(PickleKind::storage)) bad_arguments("torch._utils._rebuild_tensor_v2");
  const auto& storage = std::get<at::Tensor>(arguments[0]->content);
  const std::optional<std::int64_t> offset = arguments[1]->integer();
  const std::vector<std::int64_t> sizes = integers(*arguments[2]);
  const std::vector<std::int64_t> strides = integers(*arguments[3]);
  if (!offset || *offset < 0 || *offset > storage.numel()) bad_tensor("it begins outside of its storage");
  if (sizes.size() != strides.size()) bad_tensor("it has not as many strides as dimensions");
  const std::int64_t count = count_of(sizes, storage.numel());
  std::int64_t last = *offset;
  for (std::size_t i = 0; i < sizes.size() && count > 0; ++i) {
    std::int64_t span = 0;
    if (__builtin_mul_overflow(sizes[i] - 1, strides[i], &span) || __builtin_add_overflow(last, span, &last)) {
      bad_tensor("it ends outside of its storage");
    }
  }
  if (count > 0 && last >= storage.numel()) bad_tensor("it ends outside of its storage");
  spend(kTensor);
  if (count == 0) return values_.add(PickleKind::tensor, at::empty(sizes, storage.options()));
  return values_.add(PickleKind::tensor, storage.as_strided(sizes, strides, *offset));
}

// Bytes, as Python 3 writes them for Python 2: a text whose characters are the bytes.
PickleValue* PickleGlobals::encode(const Items& arguments) {
  if (arguments.size() != 2 || !arguments[0]->is(PickleKind::text) || !arguments[1]->is(PickleKind::text) ||
      *arguments[1]->text() != "latin1") {
    bad_arguments("_codecs.encode");
  }
  const std::string& text = *arguments[0]->text();
  spend(text.size());
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      bytes.push_back(text[i]);
    } else if ((lead == 0xc2 || lead == 0xc3) && i + 1 < text.size()) {
      bytes.push_back(static_cast<char>((lead & 3U) << 6U | (static_cast<unsigned char>(text[++i]) & 0x3fU)));
    } else {
      bad_arguments("_codecs.encode");
    }
  }
  return values_.add(PickleKind::bytes, std::move(bytes));
}

PickleValue* PickleGlobals::numpy_scalar(const Items& arguments) {
  if (arguments.size() != 2 || !arguments[1]->is(PickleKind::bytes)) bad_arguments("numpy.core.multiarray.scalar");
  const at::ScalarType type = numpy_type(*arguments[0]);
  const std::string& bytes = *arguments[1]->text();
  if (bytes.size() != at::elementSize(type)) bad_arguments("numpy.core.multiarray.scalar");
  const at::Tensor one = at::empty({1}, at::TensorOptions().dtype(type));
  std::memcpy(one.data_ptr(), bytes.data(), bytes.size());
  if (type == at::kBool) return values_.add(PickleKind::boolean, bytes[0] != 0);
  if (at::isFloatingType(type)) return values_.add(PickleKind::real, one.item<double>());
  return values_.add(PickleKind::integer, one.item<std::int64_t>());
}

// (version, shape, type, whether the first index runs fastest, bytes)
void PickleGlobals::set_array(PickleValue& array, const PickleValue& state) {
  if (!state.is(PickleKind::tuple) || state.items()->size() != 5) bad_arguments("numpy.ndarray");
  const Items& parts = *state.items();
  const at::ScalarType type = numpy_type(*parts[2]);
  if (!parts[4]->is(PickleKind::bytes)) bad_arguments("numpy.ndarray");
  const std::string& bytes = *parts[4]->text();
  std::vector<std::int64_t> sizes = integers(*parts[1]);
  const std::int64_t count = count_of(sizes, static_cast<std::int64_t>(bytes.size()));
  if (static_cast<std::uint64_t>(count) * at::elementSize(type) != bytes.size())
    bad_tensor("its bytes do not fit its shape");
  spend(bytes.size());
  const bool is_fortran = parts[3]->number().value_or(0) != 0;
  if (is_fortran) std::reverse(sizes.begin(), sizes.end());
  at::Tensor tensor = at::empty(sizes, at::TensorOptions().dtype(type));
  if (!bytes.empty()) std::memcpy(tensor.data_ptr(), bytes.data(), bytes.size());
  if (is_fortran) {
    std::vector<std::int64_t> order(sizes.size());
    std::iota(order.rbegin(), order.rend(), 0);
    tensor = tensor.permute(order);
  }
  array.kind = PickleKind::tensor;
  array.content = std::move(tensor);
}

}  // namespace mmreg
