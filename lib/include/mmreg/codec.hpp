// How config values become the fields of a Params struct. One constant a type; what needs no template is in codec.cpp.
#pragma once

#include "mmreg/fields.hpp"
#include "mmreg/reflect.hpp"
#include "mmreg/schema.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace mmreg {

class RegistryBase;

template <class T>
inline constexpr bool always_false = false;

template <class T>
concept NestedStruct = std::is_class_v<T> && std::is_aggregate_v<T> && !std::is_base_of_v<LazyBase, T>;

/// How a config value becomes a T. The primary template is chosen for types that no value can be read into.
template <class T>
struct Codec {
  static_assert(always_false<T>,
                "mmreg: a field of Params has a type that no config value can be read into. Use bool, a number, "
                "std::string, an enum, std::optional, std::vector, std::array, std::map<std::string, ...>, "
                "std::variant, Required, Built, Lazy, Injected, OneOrMany, Value, Table or another plain struct; "
                "include mmreg/path.hpp for std::filesystem::path.");
};

// clang-format off
template <> struct Codec<bool>                    { static const TypeOps ops; };
template <> struct Codec<std::string>             { static const TypeOps ops; };
template <> struct Codec<Value>                   { static const TypeOps ops; };
template <> struct Codec<Table>                   { static const TypeOps ops; };
template <> struct Codec<std::vector<bool>>       { static const TypeOps ops; };
template <> struct Codec<signed char>             { static const TypeOps ops; };
template <> struct Codec<unsigned char>           { static const TypeOps ops; };
template <> struct Codec<short>                   { static const TypeOps ops; };
template <> struct Codec<unsigned short>          { static const TypeOps ops; };
template <> struct Codec<int>                     { static const TypeOps ops; };
template <> struct Codec<unsigned>                { static const TypeOps ops; };
template <> struct Codec<long>                    { static const TypeOps ops; };
template <> struct Codec<unsigned long>           { static const TypeOps ops; };
template <> struct Codec<long long>               { static const TypeOps ops; };
template <> struct Codec<unsigned long long>      { static const TypeOps ops; };
template <> struct Codec<float>                   { static const TypeOps ops; };
template <> struct Codec<double>                  { static const TypeOps ops; };
// clang-format on

namespace detail {

// The parts of the codecs that do not depend on the C++ type.
TypePtr wrap_type(Type::Kind kind, const TypeOps& element, std::size_t size = 0);
TypePtr variant_type(const TypeOps* const* alternatives, std::size_t count);
TypePtr enum_type(const std::string_view* names, std::size_t count);
TypePtr struct_type(std::shared_ptr<const Schema> fields);
TypePtr object_type(Type::Kind kind, const RegistryBase* registry, std::string_view interface);
TypePtr lazy_type(const RegistryBase& registry, std::string_view interface, TypeDefault default_type,
                  std::vector<Gift> gifts);

std::int64_t enum_from(const Value& from, const std::string_view* names, std::size_t count);
Value enum_to(std::int64_t value, const std::string_view* names, std::size_t count);
bool fits(const Value& value, const TypeOps& ops);
void fill_struct(const Schema& schema, const Table& from, void* to, Arguments& arguments);
Value struct_to(const Schema& schema, const void* from);
Object take_object(const Value& from, Arguments& arguments);

struct Sequence {                                 // a list of any element type, seen from the outside
  void* (*resize)(void* list, std::size_t size);  // to `size` fresh elements; gives the first
  std::size_t stride;
};
void decode_list(const Value& from, void* list, const Sequence& as, const TypeOps& element, Arguments& arguments);
void decode_one_or_many(const Value& from, void* list, const Sequence& as, const TypeOps& element, Arguments& a);
Value encode_list(const void* first, std::size_t size, std::size_t stride, const TypeOps& element);

template <class P>
std::shared_ptr<const Schema> schema_of();

}  // namespace detail

struct FieldAccess {
  template <class T>
  static void* content(Required<T>& field) {
    return &field.value_;
  }
  template <class T>
  static std::vector<T>& items(OneOrMany<T>& field) {
    return field.items_;
  }
  static void set_lazy(const Value& from, LazyBase& to, Arguments& arguments);
};

namespace detail {
template <class T>
void* resize_vector(void* list, std::size_t size) {
  auto& items = *static_cast<std::vector<T>*>(list);
  items.clear();
  items.resize(size);
  return items.data();
}
template <class T>
inline constexpr Sequence vector_sequence{&resize_vector<T>, sizeof(T)};
}  // namespace detail

template <class T>
struct Codec<std::vector<T>> {
  static TypePtr type() { return detail::wrap_type(Type::Kind::list, Codec<T>::ops); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    detail::decode_list(from, to, detail::vector_sequence<T>, Codec<T>::ops, arguments);
  }
  static Value encode(const void* from) {
    const auto& items = *static_cast<const std::vector<T>*>(from);
    return detail::encode_list(items.data(), items.size(), sizeof(T), Codec<T>::ops);
  }
  static constexpr TypeOps ops{type, decode, encode, false};
};

template <class T, std::size_t N>
struct Codec<std::array<T, N>> {
  static TypePtr type() { return detail::wrap_type(Type::Kind::fixed_list, Codec<T>::ops, N); }
  static void* first(void* list, std::size_t) { return static_cast<std::array<T, N>*>(list)->data(); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    detail::decode_list(from, to, {&first, sizeof(T)}, Codec<T>::ops, arguments);
  }
  static Value encode(const void* from) {
    return detail::encode_list(static_cast<const std::array<T, N>*>(from)->data(), N, sizeof(T), Codec<T>::ops);
  }
  static constexpr TypeOps ops{type, decode, encode, false};
};

template <class T>
struct Codec<OneOrMany<T>> {
  static TypePtr type() { return detail::wrap_type(Type::Kind::one_or_many, Codec<T>::ops); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    auto& items = FieldAccess::items(*static_cast<OneOrMany<T>*>(to));
    detail::decode_one_or_many(from, &items, detail::vector_sequence<T>, Codec<T>::ops, arguments);
  }
  static Value encode(const void* from) {
    const auto& items = static_cast<const OneOrMany<T>*>(from)->items();
    return detail::encode_list(items.data(), items.size(), sizeof(T), Codec<T>::ops);
  }
  static constexpr TypeOps ops{type, decode, encode, false};
};

template <class T>
struct Codec<std::map<std::string, T>> {
  static TypePtr type() { return detail::wrap_type(Type::Kind::map, Codec<T>::ops); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    auto& items = *static_cast<std::map<std::string, T>*>(to);
    items.clear();
    for (const Member& m : *from.as_table()) Codec<T>::ops.decode(m.value, &items[m.key], arguments);
  }
  static Value encode(const void* from) {
    Table table;
    for (const auto& [key, item] : *static_cast<const std::map<std::string, T>*>(from)) {
      table.set(key, Codec<T>::ops.encode(&item));
    }
    return Value(std::move(table));
  }
  static constexpr TypeOps ops{type, decode, encode, false};
};

template <class T>
struct Codec<std::optional<T>> {
  static TypePtr type() { return detail::wrap_type(Type::Kind::optional, Codec<T>::ops); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    auto& field = *static_cast<std::optional<T>*>(to);
    if (from.is_null()) {
      field.reset();
    } else {
      Codec<T>::ops.decode(from, &field.emplace(), arguments);
    }
  }
  static Value encode(const void* from) {
    const auto& field = *static_cast<const std::optional<T>*>(from);
    return field ? Codec<T>::ops.encode(&*field) : Value();
  }
  static constexpr TypeOps ops{type, decode, encode, false};
};

template <class... T>
struct Codec<std::variant<T...>> {
  static constexpr const TypeOps* alternatives[] = {&Codec<T>::ops...};
  static TypePtr type() { return detail::variant_type(alternatives, sizeof...(T)); }
  template <std::size_t I>
  static bool try_one(const Value& from, std::variant<T...>& to, Arguments& arguments) {
    if (!detail::fits(from, *alternatives[I])) return false;
    alternatives[I]->decode(from, &to.template emplace<I>(), arguments);
    return true;
  }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    auto& field = *static_cast<std::variant<T...>*>(to);
    [&]<std::size_t... I>(std::index_sequence<I...>) { (void)(try_one<I>(from, field, arguments) || ...); }
    (std::index_sequence_for<T...>());
  }
  static Value encode(const void* from) {
    return std::visit([]<class F>(const F& held) { return Codec<F>::ops.encode(&held); },
                      *static_cast<const std::variant<T...>*>(from));
  }
  static constexpr TypeOps ops{type, decode, encode, false};
};

template <class E>
requires std::is_enum_v<E>
struct Codec<E> {
  static constexpr const auto& names = reflect::Enumerators<E>::names;
  static TypePtr type() { return detail::enum_type(names.data(), names.size()); }
  static void decode(const Value& from, void* to, Arguments&) {
    *static_cast<E*>(to) = static_cast<E>(detail::enum_from(from, names.data(), names.size()));
  }
  static Value encode(const void* from) {
    return detail::enum_to(static_cast<std::int64_t>(*static_cast<const E*>(from)), names.data(), names.size());
  }
  static constexpr TypeOps ops{type, decode, encode, false};
};

template <NestedStruct P>
struct Codec<P> {
  static TypePtr type() { return detail::struct_type(detail::schema_of<P>()); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    detail::fill_struct(*detail::schema_of<P>(), *from.as_table(), to, arguments);
  }
  static Value encode(const void* from) { return detail::struct_to(*detail::schema_of<P>(), from); }
  static constexpr TypeOps ops{type, decode, encode, false};
};

template <class T>
struct Codec<Required<T>> {
  static TypePtr type() { return Codec<T>::ops.type(); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    Codec<T>::ops.decode(from, FieldAccess::content(*static_cast<Required<T>*>(to)), arguments);
  }
  static Value encode(const void*) { return {}; }
  static constexpr TypeOps ops{type, decode, encode, true};
};

template <auto& R, class T>
struct Codec<Built<R, T>> {
  static TypePtr type() { return detail::object_type(Type::Kind::built, &R, type_name<T>()); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    const Object object = detail::take_object(from, arguments);
    if constexpr (std::is_void_v<T>) {
      *static_cast<Built<R, T>*>(to) = object.pointer();
    } else {
      *static_cast<Built<R, T>*>(to) = object.as<T>();
    }
  }
  static Value encode(const void*) { return {}; }
  static constexpr TypeOps ops{type, decode, encode, true};
};

template <class T>
struct Codec<Injected<T>> {
  static TypePtr type() { return detail::object_type(Type::Kind::injected, nullptr, type_name<T>()); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    *static_cast<Injected<T>*>(to) = detail::take_object(from, arguments).template as<T>();
  }
  static Value encode(const void*) { return {}; }
  static constexpr TypeOps ops{type, decode, encode, true};
};

namespace detail {
template <class... G>
std::vector<Gift> gifts_of() {
  return {Gift{std::string(G::name), std::string(type_name<typename G::Given>()), !is_plain<typename G::Given>}...};
}
template <class T>
struct LazyTraits;
template <auto& R, class... G>
struct LazyTraits<Lazy<R, G...>> {
  static TypePtr type(const TypeDefault& default_type = {}) {
    return lazy_type(R, type_name<InterfaceOf<decltype(R)>>(), default_type, gifts_of<G...>());
  }
};
template <auto& R, class T, class... G>
struct LazyTraits<Lazy<R, As<T>, G...>> {
  static TypePtr type(const TypeDefault& default_type = {}) {
    return lazy_type(R, type_name<T>(), default_type, gifts_of<G...>());
  }
};
template <auto& R, Name D, Name F, Name O, class... G>
struct LazyTraits<Lazy<R, DefaultType<D, F, O>, G...>> {
  using Default = DefaultType<D, F, O>;
  static TypePtr type() {
    return LazyTraits<Lazy<R, G...>>::type(
        {std::string(Default::name), std::string(Default::flag), std::string(Default::otherwise)});
  }
};
}  // namespace detail

template <class T>
requires std::is_base_of_v<LazyBase, T>
struct Codec<T> {
  static TypePtr type() { return detail::LazyTraits<T>::type(); }
  static void decode(const Value& from, void* to, Arguments& arguments) {
    FieldAccess::set_lazy(from, *static_cast<T*>(to), arguments);
  }
  static Value encode(const void*) { return {}; }
  static constexpr TypeOps ops{type, decode, encode, true};
};

}  // namespace mmreg
