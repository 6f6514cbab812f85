// What a case registers, classes, functions and the like, and the objects that come of it.
#pragma once

#include "values.hpp"

#include "mmreg/object.hpp"
#include "mmreg/schema.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace conformance {

enum class Shape { class_object, function_call, managed, runner, scheduler };

/// One class or function of a case. It stands as the context of the module that is registered for it.
struct Definition {
  std::string id;
  Shape shape = Shape::class_object;
  mmreg::Schema schema;
  std::string file;           ///< where it is "defined"
  Json ctor = Json::array();  ///< actions of the constructor
  Json methods = Json::object();
  std::optional<Json> returns;           ///< of a function
  std::shared_ptr<const Definition> of;  ///< of a partial: what is called
  struct NestedBuild {
    std::string param, registry;
    bool each = false;
  };
  std::vector<NestedBuild> nested;
  bool hides_epoch_length = false;  ///< a scheduler that does not declare the parameter gets it all the same
};

/// The definition that a `register`, `define` or `manager_class` step describes. `of` is that of a partial.
Definition define(const Json& step, const Names& names, std::shared_ptr<const Definition> of);

/// A module that constructs objects of a definition.
mmreg::Module module_of(const std::shared_ptr<const Definition>& definition, const std::string& name);

/// What a build gave.
struct Built {
  enum class Kind { object, call, sequence, value };
  Kind kind = Kind::object;
  std::shared_ptr<const Definition> definition;
  mmreg::Table args;
  std::vector<mmreg::Table> other_args;  ///< as good as `args`, where the cases do not say which is meant
  bool records_scope = false;
  Json scope;                        ///< the default scope that the constructor saw
  std::string via;                   ///< the function that made it, if not the constructor
  std::vector<mmreg::Object> items;  ///< of a sequence
  Json value;
};

/// The name of the module that the driver gives to registries where an array stands for a sequence. Hidden from the
/// steps that list names.
inline constexpr const char* kSequence = "the driver's sequence";
mmreg::Module sequence_module(const std::string& registry);

/// How a build function of the driver wants the next object constructed: by a named function instead of the
/// constructor, with arguments that the schema did not see.
struct Via {
  std::string function;
  mmreg::Table more_args;
};
void construct_next_by(Via via);

}  // namespace conformance
