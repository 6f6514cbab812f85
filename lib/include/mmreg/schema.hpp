// What a module accepts: the names, types, defaults, docs and limits of its parameters.
//
// A schema is reflected from a Params struct, read from a plugin's manifest, or put together at run time. The checks,
// the docs and the manifests know only what stands here, so a module can be checked without its code.
#pragma once

#include "mmreg/object.hpp"
#include "mmreg/value.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

class Arguments;
class RegistryNode;
struct Schema;
struct Type;
using TypePtr = std::shared_ptr<const Type>;

/// An argument that a place promises to give when it builds its object later: a live object, or a plain default.
struct Gift {
  std::string name;
  std::string type;       ///< qualified type name
  bool is_object = true;  ///< false: a plain value that fills a parameter of this name if there is one
};

/// The module that a table without `type` means.
struct TypeDefault {
  std::string name;       ///< empty: `type` is needed
  std::string flag;       ///< if not empty, a key: where the table has it and it is false,
  std::string otherwise;  ///< this module is meant

  /// The module for a table that has `value` at `flag`, or null if it has no such key.
  const std::string& of(const Value* value) const;
};

/// The type of a parameter.
struct Type {
  enum class Kind : std::uint8_t {
    any,  ///< every value, taken as it is
    boolean,
    integer,
    floating,  ///< integers are taken too
    string,
    path,         ///< text that names a file
    enumeration,  ///< text that is one of `choices`
    table,        ///< free-form
    list,         ///< of `element`
    fixed_list,   ///< of exactly `size` times `element`
    map,          ///< a table of `element`
    optional,     ///< null or `element`
    structure,    ///< a table of `fields`
    variant,      ///< the first of `alternatives` that fits
    one_or_many,  ///< an `element` or a list of them
    built,        ///< an object of `registry`, built before its owner
    lazy,         ///< the same, built later by its owner with the `gifts`
    injected      ///< a live object of the program, never in the config
  };
  Kind kind = Kind::any;
  std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  std::vector<std::string> choices;
  TypePtr element;
  std::size_t size = 0;
  std::vector<TypePtr> alternatives;
  std::shared_ptr<const Schema> fields;
  std::string registry;      ///< key of the registry, such as "MODELS" or "mmdet.MODELS"
  std::string interface;     ///< qualified name of the type that the object is used as
  TypeDefault default_type;  ///< the module of a table without `type`
  std::vector<Gift> gifts;

  /// "list of integer", "MODELS (a Loss)": for people.
  std::string text() const;
  /// The type inside optionals.
  const Type& bare() const { return kind == Kind::optional ? element->bare() : *this; }
};

/// How values of one C++ type are read and written. One constant per type, shared by all modules.
struct TypeOps {
  TypePtr (*type)();
  void (*decode)(const Value& from, void* to, Arguments& arguments);
  Value (*encode)(const void* from);
  bool required = false;
};

/// Inclusive limits of a number, or of each number of a list.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  friend bool operator==(const Range&, const Range&) = default;
};

/// A name that a parameter or a module had before, and still answers to.
struct OldName {
  std::string name;
  std::string since;  ///< the version that renamed it
};

/// Why a parameter should no longer be given.
struct Deprecation {
  std::string since;    ///< the version from which on
  std::string instead;  ///< what to do instead
};

/// One parameter.
struct Param {
  std::string name;
  TypePtr type;
  bool required = false;
  Value default_value;
  std::string doc;
  std::optional<Range> range;
  std::vector<std::string> choices;  ///< allowed texts; empty: all
  std::vector<OldName> old_names;
  std::optional<Deprecation> deprecated;

  const TypeOps* ops = nullptr;  ///< how to read it into a Params struct; null where the code is not loaded
  std::size_t offset = 0;        ///< of the field in the struct
};

/// What must hold between parameters. It is data, so that a config is checked against it without running any code.
/// A parameter counts as given if it is neither null nor what it is by default. Numbers are compared where both are
/// plain numbers. What the owner of a Lazy gives when it builds is not seen.
struct Rule {
  enum class Kind : std::uint8_t {
    conflict,       ///< at most one of them is given
    one_needed,     ///< at least one of them is given
    together,       ///< all of them are given, or none
    needs,          ///< where the first is given, so are the others
    less,           ///< the first is less than the second
    less_or_equal,  ///< the first is not more than the second
    ascending,      ///< no number of the list is less than the one before
    same_size,      ///< two lists of as many elements
    divides         ///< the first divides the second without a rest
  };
  Kind kind = Kind::conflict;
  std::vector<std::string> params;

  /// "at most one of `size`, `scale`": for people.
  std::string text() const;
};

/// The parameters of a module or of a nested struct, in the order of their declaration.
struct Schema {
  std::vector<Param> params;
  std::vector<Rule> rules;
  bool open = false;  ///< accepts any other key too

  /// The parameter of this name, or null.
  const Param* find(std::string_view name) const;
  /// The parameter that had this name before, or null.
  const Param* find_renamed(std::string_view old_name) const;
};

/// A registered class or function.
struct Module {
  std::string name;  ///< what it was first registered as
  std::string doc;
  std::string file;  ///< where it was registered
  int line = 0;
  Schema schema;
  std::vector<std::string> interfaces;  ///< qualified names of the types that its objects can be used as
  bool is_function = false;
  bool shared_by_name = false;  ///< one object for each value of the parameter `name`
  std::vector<OldName> old_names;
  std::string plugin;  ///< the plugin that brought it; empty: the program itself

  /// Makes an object from checked arguments. Null: only the manifest is known, the plugin is not loaded.
  Object (*create)(const Module& module, Arguments& arguments) = nullptr;
  std::shared_ptr<const void> context;  ///< what `create` needs beside the arguments: a function, a closure

  /// Whether objects can be made of it: its library is open.
  bool is_loaded() const { return create != nullptr; }
};

/// The entry of a name that something had before, or null.
const OldName* find_old_name(const std::vector<OldName>& names, std::string_view name);

/// For custom types and manifests: makes a type.
TypePtr make_type(Type type);

/// The type that is nothing but its kind, as most are: one object for all of a kind.
const TypePtr& plain_type(Type::Kind kind);

}  // namespace mmreg
