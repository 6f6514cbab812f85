// Value: a tagged union whose larger contents are reference-counted nodes.
#include "mmreg/value.hpp"

#include "mmreg/object.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstring>

namespace mmreg {

struct Value::Node {
  std::atomic<std::uint32_t> owners{1};
};

template <class T>
struct Value::Holder : Value::Node {
  explicit Holder(T c) : content(std::move(c)) {}
  T content;
};

std::string_view kind_phrase(Kind kind) {
  static constexpr std::array<std::string_view, 9> phrases = {
      "nothing", "a boolean", "an integer", "a float", "a string", "a date-time", "an array", "a table", "an object"};
  return phrases[static_cast<std::size_t>(kind)];
}

template <class T>
Value::Value(Kind kind, T content, Origin at) : kind_(kind) {
  data_.node = new Holder<T>(std::move(content));
  set_origin(at);
}

Value::Value(bool v, Origin at) noexcept : kind_(Kind::boolean) {
  data_.boolean = v;
  set_origin(at);
}
Value::Value(std::int64_t v, Origin at) noexcept : kind_(Kind::integer) {
  data_.integer = v;
  set_origin(at);
}
Value::Value(double v, Origin at) noexcept : kind_(Kind::floating) {
  data_.floating = v;
  set_origin(at);
}
Value::Value(std::string v, Origin at) : Value(Kind::string, std::move(v), at) {}
Value::Value(std::string_view v, Origin at) : Value(Kind::string, std::string(v), at) {}
Value::Value(const char* v, Origin at) : Value(Kind::string, std::string(v), at) {}
Value::Value(const DateTime& v, Origin at) : Value(Kind::datetime, v, at) {}
Value::Value(Array v, Origin at) : Value(Kind::array, std::move(v), at) {}
Value::Value(Table v, Origin at) : Value(Kind::table, std::move(v), at) {}
Value::Value(Object v, Origin at) : Value(Kind::object, std::move(v), at) {}

Value Value::null(Origin at) {
  Value v;
  v.set_origin(at);
  return v;
}

Value::Value(const Value& other) noexcept
    : data_(other.data_),
      source_(other.source_),
      begin_(other.begin_),
      length_(other.length_),
      kind_(other.kind_),
      history_(other.history_) {
  if (on_heap()) data_.node->owners.fetch_add(1, std::memory_order_relaxed);
}

Value::Value(Value&& other) noexcept
    : data_(other.data_),
      source_(other.source_),
      begin_(other.begin_),
      length_(other.length_),
      kind_(other.kind_),
      history_(other.history_) {
  other.kind_ = Kind::null;
}

Value& Value::operator=(const Value& other) noexcept {
  Value copy(other);
  return *this = std::move(copy);
}

Value& Value::operator=(Value&& other) noexcept {
  if (this == &other) return *this;
  // The old content goes last: it may hold `other`.
  Value old;
  old.kind_ = kind_;
  kind_ = other.kind_;
  old.data_ = std::exchange(data_, other.data_);
  source_ = other.source_;
  begin_ = other.begin_;
  length_ = other.length_;
  history_ = other.history_;
  other.kind_ = Kind::null;
  return *this;
}

void Value::release() noexcept {
  if (!on_heap() || data_.node->owners.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  switch (kind_) {
    case Kind::string: delete static_cast<Holder<std::string>*>(data_.node); break;
    case Kind::datetime: delete static_cast<Holder<DateTime>*>(data_.node); break;
    case Kind::array: delete static_cast<Holder<Array>*>(data_.node); break;
    case Kind::table: delete static_cast<Holder<Table>*>(data_.node); break;
    case Kind::object: delete static_cast<Holder<Object>*>(data_.node); break;
    default: break;
  }
}

void Value::set_origin(Origin at) {
  source_ = at.source;
  begin_ = at.begin;
  length_ = at.length;
}

template <class T>
const T* Value::content(Kind kind) const {
  return kind_ == kind ? &static_cast<const Holder<T>*>(data_.node)->content : nullptr;
}
const std::string* Value::as_string() const { return content<std::string>(Kind::string); }
const DateTime* Value::as_datetime() const { return content<DateTime>(Kind::datetime); }
const Array* Value::as_array() const { return content<Array>(Kind::array); }
const Table* Value::as_table() const { return content<Table>(Kind::table); }
const Object* Value::as_object() const { return content<Object>(Kind::object); }

template <class T>
T* Value::edit(Kind kind) {
  if (kind_ != kind) return nullptr;
  auto* holder = static_cast<Holder<T>*>(data_.node);
  if (holder->owners.load(std::memory_order_acquire) != 1) {
    auto* own = new Holder<T>(holder->content);
    release();
    data_.node = own;
    holder = own;
  }
  return &holder->content;
}
Array* Value::edit_array() { return edit<Array>(Kind::array); }
Table* Value::edit_table() { return edit<Table>(Kind::table); }

namespace {

bool same_floats(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool same_tables(const Table& a, const Table& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](const Member& m) {
    const Value* other = b.find(m.key);
    return other && m.value == *other;
  });
}

}  // namespace

bool operator==(const Value& a, const Value& b) {
  if (a.kind_ != b.kind_) return false;
  switch (a.kind_) {
    case Kind::null: return true;
    case Kind::boolean: return a.data_.boolean == b.data_.boolean;
    case Kind::integer: return a.data_.integer == b.data_.integer;
    case Kind::floating: return same_floats(a.data_.floating, b.data_.floating);
    case Kind::string: return *a.as_string() == *b.as_string();
    case Kind::datetime: return *a.as_datetime() == *b.as_datetime();
    case Kind::array: return *a.as_array() == *b.as_array();
    case Kind::table: return same_tables(*a.as_table(), *b.as_table());
    case Kind::object: return *a.as_object() == *b.as_object();
  }
  return false;
}

std::string_view short_type_name(std::string_view qualified) {
  // Template arguments may hold colons of their own; only what stands before them counts.
  const std::size_t args = qualified.find('<');
  const std::size_t colon = qualified.substr(0, args).rfind(':');
  const std::string_view name = colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
  return name.starts_with("function<") ? name.substr(0, 8) : name;  // compilers spell signatures differently
}

const Cast* Casts::find(std::string_view type) const {
  for (const Cast& cast : *this) {
    if (cast.type == type) return &cast;
  }
  return nullptr;
}

}  // namespace mmreg
