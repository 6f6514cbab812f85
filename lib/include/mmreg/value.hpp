// The one value type: what a config file becomes once it is read.
//
// A Value is small: a kind, a payload of eight bytes and the place where it was written. Strings, arrays and tables are
// shared between copies and cloned when one of the copies is edited, so that a base of three hundred configs costs
// once.
#pragma once

#include "mmreg/source.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mmreg {

class Value;
class Table;
class Object;
struct Member;
using Array = std::vector<Value>;

/// How deep values may be nested, and how many parts a path may have, in everything that is read.
constexpr std::size_t kMostLevels = 64;

/// A TOML date, time or both. The fields that count depend on `shape`.
struct DateTime {
  enum class Shape : std::uint8_t { offset_datetime, local_datetime, local_date, local_time };
  Shape shape = Shape::local_date;
  std::int16_t year = 0;
  std::int8_t month = 0;  ///< 1 to 12
  std::int8_t day = 0;
  std::int8_t hour = 0;
  std::int8_t minute = 0;
  std::int8_t second = 0;
  std::int32_t nanosecond = 0;
  std::int16_t offset_minutes = 0;  ///< east of UTC

  friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// The kinds of a Value. `object` is a live C++ object that rides along; no file can hold one.
enum class Kind : std::uint8_t { null, boolean, integer, floating, string, datetime, array, table, object };

/// "a string", "an array", ...: the kind as a sentence names it.
std::string_view kind_phrase(Kind kind);

/// Any value of a config, with the place that it was read from. Copying is cheap: copies share texts, lists and tables
/// until one of them is edited.
class Value {
 public:
  Value() noexcept = default;  ///< null
  explicit Value(bool v, Origin at = {}) noexcept;
  explicit Value(std::int64_t v, Origin at = {}) noexcept;
  explicit Value(int v, Origin at = {}) noexcept : Value(static_cast<std::int64_t>(v), at) {}
  explicit Value(double v, Origin at = {}) noexcept;
  explicit Value(std::string v, Origin at = {});
  explicit Value(std::string_view v, Origin at = {});
  explicit Value(const char* v, Origin at = {});
  explicit Value(const DateTime& v, Origin at = {});
  explicit Value(Array v, Origin at = {});
  explicit Value(Table v, Origin at = {});
  explicit Value(Object v, Origin at = {});
  /// Null that was written somewhere, such as {{ None }}.
  static Value null(Origin at);
  ~Value() { release(); }
  Value(const Value& other) noexcept;
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other) noexcept;
  Value& operator=(Value&& other) noexcept;

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }
  /// Where it was written; false for values that no text is behind.
  Origin origin() const { return {source_, begin_, length_}; }
  void set_origin(Origin at);

  /// The number of the latest event that a History has of this value; 0: none. Copies carry it.
  std::uint32_t history() const { return history_; }
  void set_history(std::uint32_t number) { history_ = number & kMostHistory; }
  static constexpr std::uint32_t kMostHistory = 0xFFFFFF;

  /// The content when it is of that kind, else null.
  const bool* as_bool() const { return kind_ == Kind::boolean ? &data_.boolean : nullptr; }
  const std::int64_t* as_integer() const { return kind_ == Kind::integer ? &data_.integer : nullptr; }
  const double* as_float() const { return kind_ == Kind::floating ? &data_.floating : nullptr; }
  const std::string* as_string() const;
  const DateTime* as_datetime() const;
  const Array* as_array() const;
  const Table* as_table() const;
  const Object* as_object() const;

  /// The content for editing; this value gets a copy of its own first if others share it.
  Array* edit_array();
  Table* edit_table();

  /// Equal content at every depth; 1 and 1.0 differ, origins and the order of keys do not count.
  friend bool operator==(const Value& a, const Value& b);

 private:
  struct Node;
  template <class T>
  struct Holder;
  template <class T>
  Value(Kind kind, T content, Origin at);
  template <class T>
  const T* content(Kind kind) const;
  template <class T>
  T* edit(Kind kind);
  void release() noexcept;
  bool on_heap() const { return kind_ >= Kind::string; }

  union Data {
    bool boolean;
    std::int64_t integer = 0;
    double floating;
    Node* node;
  } data_;
  std::uint32_t source_ = 0;
  std::uint32_t begin_ = 0;
  std::uint32_t length_ = 0;
  Kind kind_ = Kind::null;
  std::uint32_t history_ : 24 = 0;  // in what would be padding
};
static_assert(sizeof(Value) == 24, "a config has one for each of its values");

/// A key of a table with its value.
struct Member {
  std::string key;
  Origin key_at;
  Value value;
};

/// Keys and values in the order in which they were written; look-up by key is constant time.
class Table {
 public:
  Table() = default;
  Table(std::initializer_list<std::pair<std::string_view, Value>> members);

  /// The value of a key, or null.
  const Value* find(std::string_view key) const;
  Value* find(std::string_view key);
  /// The key, its place and its value, or null.
  const Member* member(std::string_view key) const;
  bool contains(std::string_view key) const { return member(key) != nullptr; }

  /// Sets a key: an existing one keeps its place, a new one comes last.
  Value& set(std::string_view key, Value value);
  /// The same, and says where the key is written.
  Value& set(std::string_view key, Value value, Origin key_at);
  /// Removes a key; false if it is not there.
  bool erase(std::string_view key);
  /// Removes the members that `gone` is true for, in linear time.
  void erase_if(const std::function<bool(const Member&)>& gone);
  /// Says where an existing key is written.
  void set_key_origin(std::string_view key, Origin key_at);

  std::size_t size() const { return members_.size(); }
  bool empty() const { return members_.empty(); }
  const Member* begin() const { return members_.data(); }
  const Member* end() const { return members_.data() + members_.size(); }
  Member* begin() { return members_.data(); }
  Member* end() { return members_.data() + members_.size(); }

 private:
  std::size_t index_of(std::string_view key) const;
  void index_last();
  void rebuild_index(std::size_t slots);

  std::vector<Member> members_;
  std::vector<std::uint32_t> slots_;  // open addressing over members_, position + 1; only for large tables
};

}  // namespace mmreg
