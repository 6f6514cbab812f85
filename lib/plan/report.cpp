// What is said about parameters that are wrong, and how it could be mended.
#include "plan/config_keys.hpp"
#include "plan/planner.hpp"

#include "mmreg/toml.hpp"
#include "mmreg/toml_outline.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace mmreg {
namespace {

using TK = Type::Kind;

// "an array of 3", "\"abc\"": a value as a message names it, not longer than is readable.
std::string plainly(const Value& value) {
  if (const Array* array = value.as_array()) return fmt::format("an array of {}", array->size());
  const bool has_text = !value.is_null() && !value.as_object() && !value.as_table();
  std::string text = has_text ? print_toml_value(value) : std::string();
  return text.empty() || text.size() > 60 ? std::string(kind_phrase(value.kind())) : text;
}

// The same with its kind.
std::string shown(const Value& value) {
  std::string text = plainly(value);
  const std::string_view kind = kind_phrase(value.kind());
  return value.as_array() || text == kind ? text : fmt::format("{} ({})", text, kind);
}

// What a quoted value would be without its quotes, if that is a value of the type.
bool is_quoted(const Value& value, TK kind) {
  const std::string& text = *value.as_string();
  if (kind == TK::boolean) return text == "true" || text == "false";
  Diagnostics ignored;
  const std::optional<Value> plain = parse_toml_value(text, "", ignored);
  return plain && (plain->as_integer() || (kind == TK::floating && plain->as_float()));
}

void suggest_plain(Diagnostic& d, const Value& value, TK kind) {
  const std::string_view spelled = value.origin() ? text_of(value.origin()) : std::string_view();
  const std::string_view filter = kind == TK::integer ? "int" : kind == TK::boolean ? "bool" : "float";
  if (spelled.find("{{") != std::string_view::npos) {
    d.suggest_help(fmt::format("put the filter `| {}` into the expression", filter));
  } else if (is_quoted(value, kind)) {
    d.suggest_help("remove the quotes if a value of that type was meant");
    if (spelled_at(value.origin(), *value.as_string())) d.replace(value.origin(), *value.as_string());
  }
}

}  // namespace

namespace {

// Where the comments directly above a line begin, or the line itself.
std::size_t begin_of_comments(std::string_view text, std::size_t line) {
  while (line > 0) {
    const std::size_t above = line < 2 ? 0 : text.rfind('\n', line - 2) + 1;  // npos + 1 is 0
    const std::size_t first = text.find_first_not_of(" \t", above);
    if (first >= line || text[first] != '#') break;
    line = above;
  }
  return line;
}

}  // namespace

void suggest_move_up(Diagnostic& d, const Member& member, const Diagnostics& found) {
  if (!may_search(found) || !stands_in_file(member.key_at)) return;
  const std::string& text = source_of(member.key_at).text;
  const TomlOutline outline = outline_toml(text);
  const TomlStatement* pair = outline.at(member.key_at.begin);
  const TomlStatement* header = pair ? outline.header_of(*pair) : nullptr;
  if (!header || pair->kind != TomlStatement::Kind::pair || pair->key.size() != 1) return;
  const auto at = [&](std::size_t begin, std::size_t end) {
    return Origin{member.key_at.source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
  };
  d.also(at(header->parts.front().begin, header->parts.back().end), "this [table] takes every key below it");
  d.suggest_help(fmt::format("move `{}` above the first [table] of the file", member.key));
  const TomlStatement* last = nullptr;  // at the top
  for (const TomlStatement& s : outline.statements) {
    if (s.kind != TomlStatement::Kind::pair) break;
    last = &s;
  }
  const TomlStatement& first_header =
      *std::find_if(outline.statements.begin(), outline.statements.end(),
                    [](const TomlStatement& s) { return s.kind != TomlStatement::Kind::pair; });
  const std::string newline = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
  const std::size_t begin = begin_of_comments(text, pair->lines.begin);
  std::string lines = text.substr(begin, pair->lines.end - begin);
  if (!lines.ends_with('\n')) lines += newline;
  std::size_t to = last ? last->lines.end : begin_of_comments(text, first_header.lines.begin);
  const bool is_about_file =
      !last && to == 0 && to != first_header.lines.begin;  // the comment that the file begins with
  if (is_about_file) to = first_header.lines.begin;
  d.replace(at(to, to), last ? lines : (is_about_file ? newline : "") + lines + newline);
  if (d.fix) d.fix->edits.push_back({at(begin, pair->lines.end), ""});
}

namespace {

// What is missing was there, and something took it out.
void show_removal(Diagnostic& d, const PlanOptions& options, std::string_view path) {
  const Origin by = options.taken_out_at ? options.taken_out_at(path) : Origin{};
  if (by) d.also(by, "it is taken out here");
}

}  // namespace

namespace {

// "checkpointhook" of "checkpoint_hook" and "CheckpointHook".
std::string letters_of(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c != '_') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// The module that the key of a table names, with or without the registry's name behind it: CheckpointHook for
// `default_hooks.checkpoint`. Empty if there is none.
std::string named_by_key(const std::string& path, const RegistryNode& registry) {
  const std::string key = letters_of(path.substr(path.rfind('.') + 1));
  for (const std::string& name : registry.names()) {
    const std::string letters = letters_of(name);
    if (letters == key || letters == key + letters_of(registry.name())) return name;
  }
  return {};
}

}  // namespace

void report_missing_type(Diagnostics& found, const PlanOptions& options, const Table& config, Origin at,
                         const std::string& path, const RegistryNode* registry) {
  const std::string what = path.empty() ? "the config" : "`" + path + "`";
  Diagnostic& d = found.error(Code::missing_type, at, fmt::format("{} needs a `type`", what));
  d.at_key(path);
  show_removal(d, options, path.empty() ? "type" : path + ".type");
  if (registry) d.note(fmt::format("an object of registry {} belongs here", registry->key()));
  for (const Member& m : config) {
    if (m.key == "type" || !m.value.as_string() || near_names(m.key, {"type"}, 1).empty()) continue;
    d.suggest_help(fmt::format("did you mean `type` by `{}`?", m.key)).also(m.key_at, "this may be the type");
    d.rename(spelled_at(m.key_at, m.key), certain_name(m.key, {"type"}));
    return;
  }
  if (const std::string name = registry ? named_by_key(path, *registry) : std::string(); !name.empty()) {
    d.suggestions = {name};
    d.suggest_help(fmt::format("add `type = \"{}\"`", name));
    return;
  }
  d.suggest_help(fmt::format("add `type = \"...\"`; `mmreg list{}` shows the modules",
                             registry ? " " + registry->root().key() : std::string()));
}

// The member that gives a parameter, by its name or by one that it had before.
const Member* Planner::given(const Param& param, const Table& config, std::string_view owner, const Place& place) {
  const Member* member = config.member(param.name);
  for (auto old = param.old_names.begin(); !member && old != param.old_names.end(); ++old) {
    member = config.member(old->name);
    if (!member) continue;
    found_
        .warning(Code::renamed, member->key_at,
                 fmt::format("`{}` of `{}` is called `{}` since version {}", old->name, owner, param.name, old->since))
        .suggest_help(fmt::format("write `{}`", param.name))
        .replace(spelled_at(member->key_at, old->name), param.name)
        .at_key(place.text());
  }
  if (member && param.deprecated) {
    found_
        .warning(Code::deprecated_parameter, member->key_at,
                 fmt::format("`{}` of `{}` is deprecated since version {}", param.name, owner, param.deprecated->since))
        .suggest_help(param.deprecated->instead)
        .at_key(place.text());
  }
  return member;
}

namespace {

// "`optimizer` of `OptimWrapper`": the parameters whose objects are given an argument of this name when they are built.
std::vector<std::string> givers_of(const std::string& name, const RegistryNode& built) {
  std::vector<std::string> out;
  for (const RegistryNode* root : root_registries()) {
    for (const RegistryNode* node : tree_of(*root)) {
      for (const std::string& owner : node->names()) {
        const Module* module = node->own(owner);
        if (!module || module->name != owner) continue;  // an alias
        for (const Param& p : module->schema.params) {
          const Type& type = p.type->bare().kind == TK::list || p.type->bare().kind == TK::one_or_many
                                 ? *p.type->bare().element
                                 : p.type->bare();
          const auto is_it = [&](const Gift& gift) { return gift.name == name; };
          if (type.registry != built.root().key()) continue;
          if (std::none_of(type.gifts.begin(), type.gifts.end(), is_it)) continue;
          out.push_back(fmt::format("`{}` of `{}`", p.name, owner));
        }
      }
    }
  }
  return out;
}

}  // namespace

void Planner::not_given(const Param& param, const PlanNode& node, const Place& place) {
  Diagnostic& d = found_.error(
      Code::not_injected, node.type_at,
      fmt::format("`{}` needs `{}`, which the program does not give in this place", node.type, param.name));
  d.at_key(place.text());
  std::vector<std::string> givers = givers_of(param.name, *node.found);
  constexpr std::size_t kMostGivers = 3;
  if (givers.size() > kMostGivers) givers.resize(kMostGivers);
  if (!givers.empty()) d.suggest_help(fmt::format("put it into {}", fmt::join(givers, " or ")));
}

void Planner::given_twice(const Member& old, const Param& now, std::string_view owner, const Place& place) {
  found_
      .error(Code::unexpected_argument, old.key_at,
             fmt::format("`{}` of `{}` is the old name of `{}`, which is given, too", old.key, owner, now.name))
      .suggest_help(fmt::format("remove `{}`", old.key))
      .at_key(Place{&place, old.key, -1}.text());
}

void Planner::suggest_choice(Diagnostic& d, const Value& value, const std::vector<std::string_view>& choices) {
  const std::string& text = *value.as_string();
  d.suggestions = near_names(text, choices);
  if (d.suggestions.empty()) return;
  d.suggest_help(fmt::format("did you mean \"{}\"?", d.suggestions.front()));
  const std::string certain = certain_name(text, choices);
  const Origin spelled = spelled_at(value.origin(), text);
  d.rename(spelled, certain);
}

void Planner::wrong_type(const Value& value, const Type& type, const Place& place) {
  const Type& bare = type.bare();
  if (bare.kind == TK::enumeration && value.as_string()) {
    Diagnostic& d = found_.error(Code::not_a_choice, value.origin(),
                                 fmt::format("`{}` cannot be {}", place.text(), print_toml_value(value)));
    d.note(fmt::format("it is {}", bare.text())).at_key(place.text());
    suggest_choice(d, value, {bare.choices.begin(), bare.choices.end()});
    return;
  }
  if (bare.kind == TK::integer && value.as_integer()) {
    found_
        .error(Code::out_of_range, value.origin(),
               fmt::format("`{}` is {}, but it must be from {} to {}", place.text(), *value.as_integer(), bare.lowest,
                           bare.highest))
        .at_key(place.text());
    return;
  }
  Diagnostic& d = found_.error(Code::wrong_type, value.origin(),
                               fmt::format("`{}` must be {}, but it is {}", place.text(), type.text(), shown(value)));
  d.at_key(place.text());
  const bool whole =
      value.as_float() && *value.as_float() == std::floor(*value.as_float()) && std::abs(*value.as_float()) < 1e15;
  if (bare.kind == TK::integer && whole) {
    const std::string number = fmt::format("{}", static_cast<std::int64_t>(*value.as_float()));
    d.suggest_help(fmt::format("write {} without a fraction", number));
    // An expression may stand there, which gives the number.
    const std::string_view spelled = value.origin() ? text_of(value.origin()) : std::string_view();
    if (!spelled.empty() && spelled.find_first_not_of("+-0123456789.eE_") == std::string_view::npos) {
      d.replace(value.origin(), number);
    }
  } else if ((bare.kind == TK::integer || bare.kind == TK::floating || bare.kind == TK::boolean) && value.as_string()) {
    suggest_plain(d, value, bare.kind);
  } else if (value.is_null()) {
    d.note("only an optional parameter can be nothing");
  }
}

namespace {

// Those that a config may give.
std::vector<std::string_view> names_of(const Schema& schema) {
  std::vector<std::string_view> names;
  for (const Param& p : schema.params) {
    if (p.type->bare().kind != TK::injected) names.push_back(p.name);
  }
  return names;
}

}  // namespace

// Whether a key that is no parameter certainly means this one: then that is the mistake, and that it is missing
// follows.
bool Planner::is_mistyped(std::string_view name, const Table& config, const Schema& schema) const {
  if (schema.open || !may_search(found_)) return false;
  const std::vector<std::string_view> names = names_of(schema);
  return std::any_of(config.begin(), config.end(), [&](const Member& m) {
    const bool is_unknown = !schema.find(m.key) && !schema.find_renamed(m.key) && m.key != "type";
    return is_unknown && certain_name(m.key, names) == name;
  });
}

void Planner::missing(const Param& param, Origin at, std::string_view owner, const Place& place) {
  Diagnostic& d =
      found_.error(Code::missing_argument, at, fmt::format("`{}` needs the parameter `{}`", owner, param.name));
  d.note(fmt::format("`{}` is {}{}", param.name, param.type->text(), param.doc.empty() ? "" : ": " + param.doc));
  d.suggest_help(fmt::format("add `{} = ...`", param.name)).at_key(place.text());
  show_removal(d, options_, place.text());
}

// A type that is merged over another one inherits the parameters that were given to that.
void Planner::suggest_delete(Diagnostic& d, const Member& member, Origin type_at, const Place& place) const {
  if (!type_at || !options_.goes_over || !options_.goes_over(type_at, member.key_at)) return;
  d.note(fmt::format("`{}` is inherited; it was given to the type that stood there before", member.key));
  d.suggest_help(stands_in_file(type_at)
                     ? "put `_delete_ = true` beside the new type, which then inherits no parameters"
                     : fmt::format("replace the whole table: {0}={{_delete_=true, type=...}}", place.text()));
}

void Planner::unexpected(const Member& member, const Table& beside, const Schema& schema, std::string_view owner,
                         Origin type_at, const Place& place) {
  Diagnostic& d = found_.error(Code::unexpected_argument, member.key_at,
                               fmt::format("`{}` has no parameter `{}`", owner, member.key));
  d.label("unknown parameter").at_key(Place{&place, member.key, -1}.text());
  if (spelled_at(type_at, owner) || !stands_in_file(type_at)) d.also(type_at, "the type is chosen here");
  if (!place.text().empty() && options_.is_top_level && options_.is_top_level(member.key)) {
    suggest_move_up(d, member, found_);
    if (!d.help.empty()) return;
  }
  const bool is_at_top = place.text().empty() && options_.is_top_level;
  std::vector<std::string_view> names = names_of(schema);
  if (member.key == "_registry_") {
    d.suggest_help("remove it: the place says the registry, only free-standing objects say their own");
    return;
  }
  if (names.empty()) {
    d.note("it has no parameters");
    suggest_delete(d, member, type_at, place);
    return;
  }
  d.note(fmt::format("its parameters: {}", fmt::join(names, ", ")));
  if (is_at_top) {
    d.note("names of your own belong into [vars] or [defs]");
    names.insert(names.end(), detail::kReservedKeys.begin(), detail::kReservedKeys.end());
  }
  d.suggestions = near_names(member.key, names);
  if (d.suggestions.empty()) {
    suggest_delete(d, member, type_at, place);
    return;
  }
  d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
  const Member* given = beside.member(d.suggestions.front());
  if (given && given->key_at) {
    d.help += fmt::format(" It is now {}, from {}", plainly(given->value), place_of(given->key_at));
  }
  const std::string certain = certain_name(member.key, names);
  const bool is_taken = given && given->key_at.source == member.key_at.source;
  const Origin spelled = spelled_at(member.key_at, member.key);
  if (!is_taken) d.rename(spelled, certain);
}

}  // namespace mmreg
