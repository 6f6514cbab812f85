// Types and schemas as data, and how people read them.
#include "mmreg/schema.hpp"

#include "mmreg/describe.hpp"
#include "mmreg/registry.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace mmreg {

constexpr std::size_t kKinds = static_cast<std::size_t>(Type::Kind::injected) + 1;

TypePtr make_type(Type type) { return std::make_shared<const Type>(std::move(type)); }

const TypePtr& plain_type(Type::Kind kind) {
  static const std::array<TypePtr, kKinds> types = [] {
    std::array<TypePtr, kKinds> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
      Type t;
      t.kind = static_cast<Type::Kind>(i);
      all[i] = make_type(std::move(t));
    }
    return all;
  }();
  return types[static_cast<std::size_t>(kind)];
}

const Param* Schema::find(std::string_view name) const {
  const auto found = std::find_if(params.begin(), params.end(), [&](const Param& p) { return p.name == name; });
  return found == params.end() ? nullptr : &*found;
}

const Param* Schema::find_renamed(std::string_view old_name) const {
  const auto found =
      std::find_if(params.begin(), params.end(), [&](const Param& p) { return find_old_name(p.old_names, old_name); });
  return found == params.end() ? nullptr : &*found;
}

std::string Rule::text() const {
  const auto quoted = [](const std::string& name) { return "`" + name + "`"; };
  std::string all;
  for (const std::string& name : params) all += (all.empty() ? "" : ", ") + quoted(name);
  switch (kind) {
    case Kind::conflict: return "at most one of " + all;
    case Kind::one_needed: return "at least one of " + all;
    case Kind::together: return fmt::format("all of {}, or none", all);
    case Kind::needs: return fmt::format("{} needs {}", quoted(params[0]), all.substr(params[0].size() + 4));
    case Kind::less: return fmt::format("{} is less than {}", quoted(params[0]), quoted(params[1]));
    case Kind::less_or_equal: return fmt::format("{} is not more than {}", quoted(params[0]), quoted(params[1]));
    case Kind::ascending: return fmt::format("the numbers of {} do not fall", all);
    case Kind::same_size: return fmt::format("{} and {} are of one length", quoted(params[0]), quoted(params[1]));
    case Kind::divides: return fmt::format("{} divides {}", quoted(params[0]), quoted(params[1]));
  }
  return all;
}

const OldName* find_old_name(const std::vector<OldName>& names, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const OldName& old) { return old.name == name; });
  return found == names.end() ? nullptr : &*found;
}

namespace {

std::string object_text(const Type& type) {
  const RegistryNode* node = find_registry(type.registry);
  const bool narrower = node && !type.interface.empty() && node->interface() != type.interface;
  return narrower ? fmt::format("{} ({})", type.registry, short_type_name(type.interface)) : type.registry;
}

}  // namespace

const std::string& TypeDefault::of(const Value* value) const {
  return value && value->as_bool() && !*value->as_bool() ? otherwise : name;
}

std::string Type::text() const {
  switch (kind) {
    case Kind::any: return "any value";
    case Kind::boolean: return "bool";
    case Kind::integer: return "int";
    case Kind::floating: return "float";
    case Kind::string: return "string";
    case Kind::path: return "path";
    case Kind::enumeration: return fmt::format("one of {}", fmt::join(choices, ", "));
    case Kind::table: return "table";
    case Kind::list: return "list of " + element->text();
    case Kind::fixed_list: return fmt::format("{} times {}", size, element->text());
    case Kind::map: return "table of " + element->text();
    case Kind::optional: return "optional " + element->text();
    case Kind::structure: return "table";
    case Kind::variant: {
      std::vector<std::string> texts;
      for (const TypePtr& t : alternatives) texts.push_back(t->text());
      return fmt::format("{}", fmt::join(texts, " or "));
    }
    case Kind::one_or_many: return element->text() + ", or a list of them";
    case Kind::built: return object_text(*this);
    case Kind::lazy: return object_text(*this) + ", built later";
    case Kind::injected: return fmt::format("{}, given by the program", short_type_name(interface));
  }
  return {};
}

namespace detail {

Param& param_at(Schema& schema, std::size_t offset) {
  return *std::find_if(schema.params.begin(), schema.params.end(), [&](const Param& p) { return p.offset == offset; });
}

void set_range(Param& param, double low, double high) { param.range = Range{low, high}; }

void set_choices(Param& param, std::initializer_list<std::string_view> allowed) {
  param.choices.assign(allowed.begin(), allowed.end());
}

void add_rule(Schema& schema, Rule::Kind kind, std::initializer_list<std::size_t> offsets) {
  Rule& rule = schema.rules.emplace_back();
  rule.kind = kind;
  for (const std::size_t offset : offsets) rule.params.push_back(param_at(schema, offset).name);
}

void add_fields(Schema& schema, const char* names, const std::size_t* lengths, const TypeOps* const* types,
                const void* object, const void* const* fields, std::size_t count) {
  for (std::size_t i = 0; i < count; names += lengths[i], ++i) {
    Param& param = schema.params.emplace_back();
    param.name.assign(names, lengths[i]);
    param.ops = types[i];
    param.type = types[i]->type();
    param.required = types[i]->required;
    param.offset = static_cast<std::size_t>(static_cast<const char*>(fields[i]) - static_cast<const char*>(object));
    if (!param.required) param.default_value = types[i]->encode(fields[i]);
  }
}

}  // namespace detail
}  // namespace mmreg
