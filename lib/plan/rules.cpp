// Rules between parameters: what each kind means, and what to say of one that is broken.
#include "plan/planner.hpp"

#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace mmreg {
namespace {

using Names = std::vector<std::string_view>;

// The parameters of a schema as a config leaves them.
class Given {
 public:
  Given(const Schema& schema, const Table& args) : schema_(schema), args_(args) {}

  // Null where it is not given.
  const Member* operator()(std::string_view name) const {
    const Member* m = args_.member(name);
    const Param* param = schema_.find(name);
    return m && param && !m->value.is_null() && !(m->value == param->default_value) ? m : nullptr;
  }
  // What it is, by default if need be; null where it is nothing.
  const Value* value(std::string_view name) const {
    const Member* m = args_.member(name);
    const Param* param = schema_.find(name);
    const Value* v = m ? &m->value : param && !param->required ? &param->default_value : nullptr;
    return v && !v->is_null() ? v : nullptr;
  }
  // Where it is written; nothing if it is not.
  Origin place(std::string_view name) const {
    const Member* m = args_.member(name);
    return m ? m->value.origin() : Origin();
  }

 private:
  const Schema& schema_;
  const Table& args_;
};

std::string quoted(const Names& names, std::string_view last = " and ") {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == names.size() ? last : ", ", names[i]);
  }
  return out;
}

std::optional<double> number_of(const Value* v) {
  if (!v) return std::nullopt;
  if (v->as_float()) return *v->as_float();
  if (v->as_integer()) return static_cast<double>(*v->as_integer());
  return std::nullopt;
}

// Whether a rule about two numbers holds; what cannot be compared is left to the code.
bool holds(Rule::Kind kind, const Value* first, const Value* second) {
  if (kind == Rule::Kind::divides) {
    if (!first || !second || !first->as_integer() || !second->as_integer()) return true;
    const std::int64_t by = *first->as_integer();
    return by == -1 || (by != 0 && *second->as_integer() % by == 0);
  }
  const auto compare = [&](auto a, auto b) { return kind == Rule::Kind::less ? a < b : a <= b; };
  if (first && second && first->as_integer() && second->as_integer()) {  // not all of them are doubles
    return compare(*first->as_integer(), *second->as_integer());
  }
  const std::optional<double> a = number_of(first);
  const std::optional<double> b = number_of(second);
  return !a || !b || compare(*a, *b);
}

bool is_ascending(const Value* v) {
  const Array* list = v ? v->as_array() : nullptr;
  return !list || std::is_sorted(list->begin(), list->end(), [](const Value& a, const Value& b) {
    const std::optional<double> x = number_of(&a);
    const std::optional<double> y = number_of(&b);
    return x && y && *x < *y;
  });
}

// What is wrong by one rule; the message is empty if it holds.
struct Broken {
  Origin at;
  std::string_view name;  // of the parameter at which it is told
  std::string message;
  std::string help = {};
  std::string_view other = {};  // that matters, too
  Origin other_at = {};
};

Broken check_presence(const Rule& rule, const Given& given, std::string_view owner) {
  Names there;
  Names missing;
  for (const std::string& name : rule.params) (given(name) ? there : missing).push_back(name);
  const auto at = [&](std::string_view name) { return given(name)->key_at; };
  switch (rule.kind) {
    case Rule::Kind::conflict:
      if (there.size() < 2) return {};
      return {at(there[1]),
              there[1],
              fmt::format("{} of `{}` cannot be given together", quoted(there), owner),
              fmt::format("remove {}", quoted(there, " or ")),
              there[0],
              at(there[0])};
    case Rule::Kind::one_needed:
      if (!there.empty()) return {};
      return {{},
              {},
              fmt::format("`{}` needs {}", owner, quoted(missing, " or ")),
              fmt::format("add `{} = ...`", missing.front())};
    case Rule::Kind::together:
      if (there.empty() || missing.empty()) return {};
      return {
          at(there.back()), there.back(),
          fmt::format("{} of `{}` belong together, but {} {} missing", quoted({rule.params.begin(), rule.params.end()}),
                      owner, quoted(missing), missing.size() == 1 ? "is" : "are"),
          fmt::format("add {}, or remove {}", quoted(missing), quoted(there))};
    default:  // needs
      if (missing.empty() || !given(rule.params.front())) return {};
      return {at(rule.params.front()), rule.params.front(),
              fmt::format("`{}` of `{}` needs {}", rule.params.front(), owner, quoted(missing)),
              fmt::format("add {}, or remove `{}`", quoted(missing), rule.params.front())};
  }
}

// Empty if the rule holds.
std::string message_about_values(const Rule& rule, const Given& given) {
  const std::string& name = rule.params.front();
  const Value* const first = given.value(name);
  if (rule.kind == Rule::Kind::ascending) {
    if (is_ascending(first)) return {};
    return fmt::format("`{}` is {}, but no number in it may be less than the one before", name,
                       print_toml_value(*first));
  }
  const std::string& other = rule.params[1];
  const Value* const second = given.value(other);
  if (rule.kind == Rule::Kind::same_size) {
    const Array* a = first ? first->as_array() : nullptr;
    const Array* b = second ? second->as_array() : nullptr;
    if (!a || !b || a->size() == b->size()) return {};
    return fmt::format("`{}` and `{}` must be of one length, but they have {} and {} elements", name, other, a->size(),
                       b->size());
  }
  if (holds(rule.kind, first, second)) return {};
  const char* const must = rule.kind == Rule::Kind::less            ? "be less than"
                           : rule.kind == Rule::Kind::less_or_equal ? "not be more than"
                                                                    : "divide";
  return fmt::format("`{}` is {}, but it must {} `{}`, which is {}", name, print_toml_value(*first), must, other,
                     print_toml_value(*second));
}

Broken check_values(const Rule& rule, const Given& given) {
  std::string message = message_about_values(rule, given);
  if (message.empty()) return {};
  Broken broken{given.place(rule.params.front()), rule.params.front(), std::move(message)};
  if (rule.params.size() == 1) return broken;
  const Origin second = given.place(rule.params[1]);
  if (!broken.at) {
    broken.at = second;
  } else {
    broken.other = rule.params[1];
    broken.other_at = second;
  }
  return broken;
}

}  // namespace

void Planner::check_rules(const Schema& schema, const Table& config, const Table& args, Origin at,
                          std::string_view owner, const Place& place) {
  const Given given(schema, args);
  for (const Rule& rule : schema.rules) {
    Broken broken = rule.kind < Rule::Kind::less ? check_presence(rule, given, owner) : check_values(rule, given);
    if (broken.message.empty()) continue;
    // A mistyped one would be there; but no more of them than are too many already.
    const auto is_meant = [&](const std::string& name) {
      return !args.contains(name) && is_mistyped(name, config, schema);
    };
    if (rule.kind != Rule::Kind::conflict && std::any_of(rule.params.begin(), rule.params.end(), is_meant)) {
      found_.count_follower();
      continue;
    }
    Diagnostic& d = found_.error(Code::broken_rule, broken.at ? broken.at : at, std::move(broken.message));
    d.suggest_help(std::move(broken.help));
    if (broken.other_at) d.also(broken.other_at, fmt::format("`{}` is given here", broken.other));
    d.at_key(broken.name.empty() ? place.text() : Place{&place, broken.name, -1}.text());
  }
}

}  // namespace mmreg
