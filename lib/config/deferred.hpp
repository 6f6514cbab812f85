// Values that are known only when all files and overrides are merged. Private to the library.
//
// While a config is composed they stand in the tree as live objects, which no file can hold; Finisher (finish.hpp) puts
// the values in their places.
#pragma once

#include "mmreg/key_path.hpp"
#include "mmreg/value.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mmreg::detail {

/// What gives the value of an expression a type.
enum class Filter : std::uint8_t { none, to_int, to_float, to_bool, to_toml };

struct Template;

/// A part of a string with expressions in it.
struct Piece {
  enum class Kind : std::uint8_t {
    text,         ///< as it stands
    value,        ///< `value`: None, quoted text, and what is known by now
    file,         ///< `text`: a word for a part of the file's path
    environment,  ///< `text`: the variable; `inner`: the default, or null
    base,         ///< `path` in what the bases gave
    reference,    ///< `path` in the final config
    inner         ///< `inner`
  };
  Kind kind = Kind::text;
  std::string text;  ///< of the paths: as written
  Value value;
  KeyPath path;
  std::shared_ptr<const Template> inner;
  Filter filter = Filter::none;
};

/// A string with expressions in it.
struct Template {
  std::vector<Piece> pieces;
  Origin at = {};  ///< where its text stands, if that is not where the value stands
};

/// A table with `_use_`: a copy of what stands somewhere in the final config, merged with what stands beside.
struct Copy {
  std::string path;  ///< where it is written
  Value source;      ///< the path of what is copied as a string, or deferred itself
  Value under;       ///< what the table inherits
  bool inherits = false;
  Table beside;       ///< as written, with words that edit what is copied
  Value deletes;      ///< `_delete_`, if it is said: then the table inherits nothing
  std::string scope;  ///< of the plugin whose config says it, which the copy is marked with; empty: none
};

Value deferred(Template t, Origin at);
Value deferred(Copy c, Origin at);
/// The content if it is of that kind, else null.
const Template* template_of(const Value& v);
const Copy* copy_of(const Value& v);
inline bool is_deferred(const Value& v) { return v.as_object() && (template_of(v) || copy_of(v)); }

/// Whether it is not known yet what an element of a list is called by.
bool has_deferred_head(const Value& element);

}  // namespace mmreg::detail
