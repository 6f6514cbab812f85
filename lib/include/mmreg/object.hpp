// A live C++ object whose type is known by name, so that it can travel through code that has only a forward
// declaration of it, and across shared libraries.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <type_traits>

namespace mmreg {

namespace detail {
template <class T>
consteval std::string_view spell_type() {
  constexpr std::string_view text = __PRETTY_FUNCTION__;
#if defined(__clang__)
  constexpr std::string_view before = "[T = ";
  constexpr std::size_t end = text.size() - 1;
#else
  constexpr std::string_view before = "[with T = ";
  constexpr std::size_t end = text.find(';') == std::string_view::npos ? text.size() - 1 : text.find(';');
#endif
  constexpr std::size_t begin = text.find(before) + before.size();
  return text.substr(begin, end - begin);
}
}  // namespace detail

/// The qualified name of T as its compiler spells it. T may be incomplete.
template <class T>
constexpr std::string_view type_name() {
  return detail::spell_type<T>();
}

/// The last part of a qualified name, for people: "mmreg::Model" gives "Model", a std::function "function".
std::string_view short_type_name(std::string_view qualified);

/// One type that an object can be used as, and how to get there from the object's own type.
struct Cast {
  std::string_view type;                ///< type_name of the target
  void* (*to)(void* object) = nullptr;  ///< null means the same address
};

/// All types that an object can be used as; the first is its own. Points to constants.
struct Casts {
  const Cast* list = nullptr;
  std::size_t count = 0;

  /// The cast to a type of this qualified name, or null.
  const Cast* find(std::string_view type) const;
  const Cast* begin() const { return list; }
  const Cast* end() const { return list + count; }
};

namespace detail {
template <class T>
struct OwnCast {
  static constexpr Cast list[] = {{type_name<T>(), nullptr}};
};
}  // namespace detail

/// A shared object with the names of the types that it can be used as.
class Object {
 public:
  Object() = default;
  Object(std::shared_ptr<void> pointer, Casts casts) : pointer_(std::move(pointer)), casts_(casts) {}

  /// Wraps an object that is used as a T and as nothing else.
  template <class T>
  static Object of(std::shared_ptr<T> pointer) {
    using Plain = std::remove_const_t<T>;
    return {std::const_pointer_cast<Plain>(std::move(pointer)), {detail::OwnCast<Plain>::list, 1}};
  }

  explicit operator bool() const { return pointer_ != nullptr; }
  /// The types that it can be used as.
  const Casts& casts() const { return casts_; }
  /// The address of the object as its own type; null in an empty Object.
  const std::shared_ptr<void>& pointer() const { return pointer_; }
  /// Whether it can be used as the type of this qualified name.
  bool is(std::string_view type) const { return casts_.find(type) != nullptr; }

  /// The object as a T, or null if it is none. T may be incomplete.
  template <class T>
  std::shared_ptr<T> as() const {
    const Cast* cast = casts_.find(type_name<T>());
    if (!cast || !pointer_) return nullptr;
    void* address = cast->to ? cast->to(pointer_.get()) : pointer_.get();
    return std::shared_ptr<T>(pointer_, static_cast<T*>(address));
  }

  friend bool operator==(const Object& a, const Object& b) { return a.pointer_ == b.pointer_; }

 private:
  std::shared_ptr<void> pointer_;
  Casts casts_;
};

}  // namespace mmreg
