// The kinds of field that a Params struct may have, beside plain values.
//
//   Required<int> depth;                        // must be given
//   Built<MODELS> backbone;                     // an object, built before its owner
//   Lazy<OPTIMIZERS, Gives<"params", ParamGroups>> optimizer;  // checked now, built later by the owner
//   Injected<Dataset> dataset;                  // a live object that the program gives
//   Table extra;                                // free-form
#pragma once

#include "mmreg/object.hpp"
#include "mmreg/value.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace mmreg {

class Args;
namespace detail {
struct LazyPart;
}

/// A parameter that the config must give.
template <class T>
class Required {
 public:
  using Content = T;
  Required() = default;
  Required(T value) : value_(std::move(value)) {}
  operator const T&() const { return value_; }
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  friend struct FieldAccess;
  T value_{};
};

/// A live object that the program gives as a default argument; it never stands in the config.
template <class T>
class Injected {
 public:
  Injected() = default;
  Injected(std::shared_ptr<T> object) : object_(std::move(object)) {}
  operator const std::shared_ptr<T>&() const { return object_; }
  const std::shared_ptr<T>& get() const { return object_; }
  T& operator*() const { return *object_; }
  T* operator->() const { return object_.get(); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  std::shared_ptr<T> object_;
};

namespace detail {
template <class Registry>
using InterfaceOf = typename std::remove_cvref_t<Registry>::Interface;
}  // namespace detail

// Compilers print the name of the first parameter where a class stands in its place.

/// A nested object, built from this registry before its owner and used as a `T`. Null only inside of optional.
template <auto& a_registry_such_as_MODELS, class T = detail::InterfaceOf<decltype(a_registry_such_as_MODELS)>>
class Built {
 public:
  Built() = default;
  Built(std::shared_ptr<T> object) : object_(std::move(object)) {}
  operator const std::shared_ptr<T>&() const { return object_; }
  const std::shared_ptr<T>& get() const { return object_; }
  std::add_lvalue_reference_t<T> operator*() const { return *object_; }
  T* operator->() const { return object_.get(); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  std::shared_ptr<T> object_;
};

/// Text as a template argument.
template <std::size_t N>
struct Name {
  char text[N];
  consteval Name(const char (&from)[N]) { std::copy_n(from, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

namespace detail {
template <class T>
inline constexpr bool is_plain = std::is_arithmetic_v<T> || std::is_same_v<T, std::string>;
template <class T>
struct GivenAs {
  using type = std::conditional_t<is_plain<T>, T, std::shared_ptr<T>>;
};
}  // namespace detail

/// One argument that the owner of a Lazy gives when it builds: a live object for an Injected<T>, or, where T is a
/// number, bool or string, a default for a parameter of that name.
template <Name N, class T>
struct Gives {
  static constexpr std::string_view name = N.view();
  using Given = T;
};

/// The module that a table without `type` means. With a flag: `Otherwise` where the table has `Flag = false`.
template <Name N, Name Flag = "", Name Otherwise = "">
struct DefaultType {
  static constexpr std::string_view name = N.view();
  static constexpr std::string_view flag = Flag.view();
  static constexpr std::string_view otherwise = Otherwise.view();
};

/// The type that the object of a Lazy is used as, if that is not the registry's interface.
template <class T>
struct As {};

/// What every Lazy shares: the planned object and what is needed to build it.
class LazyBase {
 public:
  explicit operator bool() const { return part_ != nullptr; }
  /// The `type` that the config chose, as it is written there; empty if there is none.
  std::string_view type() const;
  /// The planned arguments; nested objects in it are opaque.
  const Table& config() const;

 protected:
  /// Builds another object each time; `args` are the gifts. Throws BuildError.
  Object build_object(const Args& args) const;

 private:
  friend struct FieldAccess;
  std::shared_ptr<const detail::LazyPart> part_;
};

namespace detail {
void give(Args& args, std::string_view name, Value value);
Value live_value(Object object);
template <class T>
Value given_value(const typename GivenAs<T>::type& given) {
  if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
    return Value(given);
  } else if constexpr (std::is_integral_v<T>) {
    return Value(static_cast<std::int64_t>(given));
  } else if constexpr (std::is_floating_point_v<T>) {
    return Value(static_cast<double>(given));
  } else {
    return live_value(Object::of(given));
  }
}
struct ArgsHolder {  // an Args behind a pointer, so that this header need not know it
  ArgsHolder();
  ~ArgsHolder();
  ArgsHolder(const ArgsHolder&) = delete;
  ArgsHolder& operator=(const ArgsHolder&) = delete;
  Args* args;
};
}  // namespace detail

namespace detail {
template <class T, class... G>
class LazyAs : public LazyBase {
 public:
  using Interface = T;
  /// Builds the object; the arguments are those that Gives names, in that order. Throws BuildError.
  std::shared_ptr<T> build(const typename GivenAs<typename G::Given>::type&... given) const {
    ArgsHolder holder;
    (give(*holder.args, G::name, given_value<typename G::Given>(given)), ...);
    if constexpr (std::is_void_v<T>) {
      return build_object(*holder.args).pointer();
    } else {
      return build_object(*holder.args).template as<T>();
    }
  }
};
}  // namespace detail

/// A nested object that is checked with the rest and built later, by its owner, each time that it asks. Options, in
/// this order: DefaultType, As, any number of Gives.
template <auto& a_registry_such_as_MODELS, class... G>
class Lazy : public detail::LazyAs<detail::InterfaceOf<decltype(a_registry_such_as_MODELS)>, G...> {};

template <auto& R, class T, class... G>
class Lazy<R, As<T>, G...> : public detail::LazyAs<T, G...> {};

template <auto& R, Name D, Name F, Name O, class... G>
class Lazy<R, DefaultType<D, F, O>, G...> : public Lazy<R, G...> {};

/// One value, or a list of them.
template <class T>
class OneOrMany {
 public:
  OneOrMany() = default;
  OneOrMany(std::initializer_list<T> items) : items_(items) {}
  /// The list; one value is a list of one.
  const std::vector<T>& items() const { return items_; }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }

 private:
  friend struct FieldAccess;
  std::vector<T> items_;
};

}  // namespace mmreg
