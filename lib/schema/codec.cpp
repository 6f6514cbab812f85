// The codecs of plain types, and the parts of the others that need no template. Values are checked by then.
#include "mmreg/codec.hpp"

#include "mmreg/describe.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registry.hpp"

#include "schema/fits.hpp"

#include <algorithm>
#include <limits>

namespace mmreg {
namespace {

template <Type::Kind K>
TypePtr type_of_kind() {
  return plain_type(K);
}

template <class T>
TypePtr make_integer_type() {
  Type type;
  type.kind = Type::Kind::integer;
  type.lowest = static_cast<std::int64_t>(
      std::max<long double>(std::numeric_limits<T>::lowest(), std::numeric_limits<std::int64_t>::lowest()));
  type.highest = std::numeric_limits<T>::max() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
                     ? std::numeric_limits<std::int64_t>::max()
                     : static_cast<std::int64_t>(std::numeric_limits<T>::max());
  return make_type(std::move(type));
}
template <class T>
TypePtr integer_type() {
  static const TypePtr shared = make_integer_type<T>();
  return shared;
}

template <class T>
void decode_integer(const Value& from, void* to, Arguments&) {
  *static_cast<T*>(to) = static_cast<T>(*from.as_integer());
}
template <class T>
Value encode_integer(const void* from) {
  return Value(static_cast<std::int64_t>(*static_cast<const T*>(from)));
}
template <class T>
void decode_float(const Value& from, void* to, Arguments&) {
  *static_cast<T*>(to) = static_cast<T>(from.as_float() ? *from.as_float() : static_cast<double>(*from.as_integer()));
}
template <class T>
Value encode_float(const void* from) {
  return Value(static_cast<double>(*static_cast<const T*>(from)));
}
void decode_bool(const Value& from, void* to, Arguments&) { *static_cast<bool*>(to) = *from.as_bool(); }
Value encode_bool(const void* from) { return Value(*static_cast<const bool*>(from)); }
void decode_string(const Value& from, void* to, Arguments&) { *static_cast<std::string*>(to) = *from.as_string(); }
Value encode_string(const void* from) { return Value(*static_cast<const std::string*>(from)); }
void decode_table(const Value& from, void* to, Arguments&) { *static_cast<Table*>(to) = *from.as_table(); }
Value encode_table(const void* from) { return Value(*static_cast<const Table*>(from)); }
void decode_value(const Value& from, void* to, Arguments&) { *static_cast<Value*>(to) = from; }
Value encode_value(const void* from) { return *static_cast<const Value*>(from); }
void decode_path(const Value& from, void* to, Arguments&) {
  *static_cast<std::filesystem::path*>(to) = *from.as_string();
}
Value encode_path(const void* from) { return Value(static_cast<const std::filesystem::path*>(from)->string()); }

TypePtr bool_list_type() { return detail::wrap_type(Type::Kind::list, Codec<bool>::ops); }
void decode_bools(const Value& from, void* to, Arguments&) {
  auto& items = *static_cast<std::vector<bool>*>(to);
  items.clear();
  for (const Value& item : *from.as_array()) items.push_back(*item.as_bool());
}
Value encode_bools(const void* from) {
  Array items;
  for (const bool item : *static_cast<const std::vector<bool>*>(from)) items.emplace_back(item);
  return Value(std::move(items));
}

template <class T>
constexpr TypeOps integer_ops{integer_type<T>, decode_integer<T>, encode_integer<T>, false};

}  // namespace

const TypeOps Codec<bool>::ops{type_of_kind<Type::Kind::boolean>, decode_bool, encode_bool, false};
const TypeOps Codec<std::string>::ops{type_of_kind<Type::Kind::string>, decode_string, encode_string, false};
const TypeOps Codec<Value>::ops{type_of_kind<Type::Kind::any>, decode_value, encode_value, false};
const TypeOps Codec<Table>::ops{type_of_kind<Type::Kind::table>, decode_table, encode_table, false};
const TypeOps Codec<std::vector<bool>>::ops{bool_list_type, decode_bools, encode_bools, false};
const TypeOps Codec<std::filesystem::path>::ops{type_of_kind<Type::Kind::path>, decode_path, encode_path, false};
const TypeOps Codec<signed char>::ops = integer_ops<signed char>;
const TypeOps Codec<unsigned char>::ops = integer_ops<unsigned char>;
const TypeOps Codec<short>::ops = integer_ops<short>;
const TypeOps Codec<unsigned short>::ops = integer_ops<unsigned short>;
const TypeOps Codec<int>::ops = integer_ops<int>;
const TypeOps Codec<unsigned>::ops = integer_ops<unsigned>;
const TypeOps Codec<long>::ops = integer_ops<long>;
const TypeOps Codec<unsigned long>::ops = integer_ops<unsigned long>;
const TypeOps Codec<long long>::ops = integer_ops<long long>;
const TypeOps Codec<unsigned long long>::ops = integer_ops<unsigned long long>;
const TypeOps Codec<float>::ops{type_of_kind<Type::Kind::floating>, decode_float<float>, encode_float<float>, false};
const TypeOps Codec<double>::ops{type_of_kind<Type::Kind::floating>, decode_float<double>, encode_float<double>, false};

namespace detail {

TypePtr wrap_type(Type::Kind kind, const TypeOps& element, std::size_t size) {
  Type type;
  type.kind = kind;
  type.element = element.type();
  type.size = size;
  return make_type(std::move(type));
}

TypePtr variant_type(const TypeOps* const* alternatives, std::size_t count) {
  Type type;
  type.kind = Type::Kind::variant;
  for (std::size_t i = 0; i < count; ++i) type.alternatives.push_back(alternatives[i]->type());
  return make_type(std::move(type));
}

TypePtr enum_type(const std::string_view* names, std::size_t count) {
  Type type;
  type.kind = Type::Kind::enumeration;
  for (std::size_t i = 0; i < count; ++i) {
    if (!names[i].empty()) type.choices.emplace_back(names[i]);
  }
  return make_type(std::move(type));
}

TypePtr struct_type(std::shared_ptr<const Schema> fields) {
  Type type;
  type.kind = Type::Kind::structure;
  type.fields = std::move(fields);
  return make_type(std::move(type));
}

TypePtr object_type(Type::Kind kind, const RegistryBase* registry, std::string_view interface) {
  Type type;
  type.kind = kind;
  if (registry) type.registry = registry->key();
  type.interface = interface;
  return make_type(std::move(type));
}

TypePtr lazy_type(const RegistryBase& registry, std::string_view interface, TypeDefault default_type,
                  std::vector<Gift> gifts) {
  Type type;
  type.kind = Type::Kind::lazy;
  type.registry = registry.key();
  type.interface = interface;
  type.default_type = std::move(default_type);
  type.gifts = std::move(gifts);
  return make_type(std::move(type));
}

std::int64_t enum_from(const Value& from, const std::string_view* names, std::size_t count) {
  return std::find(names, names + count, *from.as_string()) - names;
}

Value enum_to(std::int64_t value, const std::string_view* names, std::size_t count) {
  if (value < 0 || static_cast<std::size_t>(value) >= count) return Value(value);
  return Value(names[value]);
}

bool fits(const Value& value, const TypeOps& ops) { return value_fits(value, *ops.type()); }

Value struct_to(const Schema& schema, const void* from) {
  Table table;
  for (const Param& param : schema.params) {
    if (!param.required) table.set(param.name, param.ops->encode(static_cast<const char*>(from) + param.offset));
  }
  return Value(std::move(table));
}

void decode_list(const Value& from, void* list, const Sequence& as, const TypeOps& element, Arguments& arguments) {
  const Array& items = *from.as_array();
  char* to = static_cast<char*>(as.resize(list, items.size()));
  for (const Value& item : items) {
    element.decode(item, to, arguments);
    to += as.stride;
  }
}

void decode_one_or_many(const Value& from, void* list, const Sequence& as, const TypeOps& element, Arguments& a) {
  if (from.as_array()) return decode_list(from, list, as, element, a);
  element.decode(from, as.resize(list, 1), a);
}

Value encode_list(const void* first, std::size_t size, std::size_t stride, const TypeOps& element) {
  Array items;
  for (std::size_t i = 0; i < size; ++i) items.push_back(element.encode(static_cast<const char*>(first) + i * stride));
  return Value(std::move(items));
}

}  // namespace detail
}  // namespace mmreg
