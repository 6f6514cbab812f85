// Expressions are evaluated on parsed strings, never on the text of a file: what is put in cannot break it.
#include "config/expression.hpp"

#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace mmreg::detail {
namespace {

constexpr std::size_t kMaxNesting = 32;
constexpr std::array<std::string_view, 4> kFilters = {"int", "float", "bool", "toml"};

struct Problem {
  Code code;
  std::string message;
  std::string help = {};
};

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_quote(char c) { return c == '"' || c == '\''; }

// The end of the expression that begins at `at` ("{{"): behind its "}}".
std::size_t expression_end(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  bool fresh = false;  // only blanks since the last "{{": a quote begins quoted text
  for (std::size_t i = at; i < text.size();) {
    if (text.substr(i, 2) == "{{") {
      ++depth;
      i += 2;
      fresh = true;
    } else if (text.substr(i, 2) == "}}") {
      i += 2;
      if (--depth == 0) return i;
      fresh = false;
    } else if (fresh && is_quote(text[i]) && text.find(text[i], i + 1) != std::string_view::npos) {
      i = text.find(text[i], i + 1) + 1;
      fresh = false;
    } else {
      fresh = fresh && text[i] == ' ';
      ++i;
    }
  }
  throw Problem{Code::bad_expression, "an expression that begins with `{{` is not closed",
                "close it with `}}`, or write `{{ '{{' }}` for the braces themselves"};
}

class Evaluator {
 public:
  explicit Evaluator(const ExpressionScope& scope) : scope_(scope) {}

  /// The value of a string with expressions in it.
  Value text(std::string_view whole, Origin at, std::size_t depth = 0) {
    if (depth > kMaxNesting) throw Problem{Code::bad_expression, "expressions are nested too deep"};
    const std::size_t first = whole.find("{{");
    if (first == 0 && expression_end(whole, 0) == whole.size()) return one(inside(whole), at, depth);
    std::string out;
    std::size_t from = 0;
    for (std::size_t open = first; open != std::string_view::npos; open = whole.find("{{", from)) {
      const std::size_t end = expression_end(whole, open);
      out.append(whole, from, open - from);
      out += pasted(one(inside(whole.substr(open, end - open)), at, depth));
      from = end;
    }
    return Value(out.append(whole, from, std::string_view::npos), at);
  }

 private:
  static std::string_view inside(std::string_view expression) {
    return trim(expression.substr(2, expression.size() - 4));
  }

  static std::string pasted(const Value& v) {
    if (const std::string* s = v.as_string()) return *s;
    if (v.is_null()) return "None";
    if (v.as_array() || v.as_table()) {
      throw Problem{Code::bad_expression, fmt::format("{} cannot stand inside a longer text", kind_phrase(v.kind()))};
    }
    return print_toml_value(v);
  }

  // What stands between the braces.
  Value one(std::string_view inner, Origin at, std::size_t depth) {
    if (!inner.empty() && is_quote(inner.front())) return quoted(inner, at, depth);
    const auto [body, filter] = split_filter(inner);
    return filtered(bare(body, at, depth), filter);
  }

  // Quoted text stands for itself; but MMEngine's users put environment variables in quotes.
  Value quoted(std::string_view inner, Origin at, std::size_t depth) {
    const std::size_t end = inner.find(inner.front(), 1);
    if (end == std::string_view::npos) throw Problem{Code::bad_expression, "quoted text in braces is not closed"};
    const std::string_view content = inner.substr(1, end - 1);
    std::string_view rest = trim(inner.substr(end + 1));
    std::string_view filter;
    if (rest.starts_with('|')) {
      filter = trim(rest.substr(1));
      rest = {};
      if (std::find(kFilters.begin(), kFilters.end(), filter) == kFilters.end()) {
        throw Problem{
            Code::bad_filter, fmt::format("there is no filter `{}`", filter),
            fmt::format("the filters are {}, {}, {} and {}", kFilters[0], kFilters[1], kFilters[2], kFilters[3])};
      }
    }
    if (!rest.empty()) {
      throw Problem{Code::bad_expression, fmt::format("`{}` cannot follow quoted text in braces", rest)};
    }
    if (trim(content).starts_with('$')) return filtered(bare(trim(content), at, depth), filter);
    return filtered(Value(content, at), filter);
  }

  static std::pair<std::string_view, std::string_view> split_filter(std::string_view inner) {
    const std::size_t bar = inner.rfind('|');
    if (bar == std::string_view::npos || bar == 0 || inner[bar - 1] != ' ') return {inner, {}};
    const std::string_view name = trim(inner.substr(bar + 1));
    if (std::find(kFilters.begin(), kFilters.end(), name) == kFilters.end()) return {inner, {}};
    return {trim(inner.substr(0, bar)), name};
  }

  Value bare(std::string_view body, Origin at, std::size_t depth) {
    if (body.starts_with('$')) return environment(body.substr(1), at, depth);
    if (body == "None") return Value::null(at);
    if (body.starts_with("_base_.")) return from_bases(body.substr(7), at);
    if (!scope_.file.empty()) {
      if (body == "fileDirname") return Value(directory(), at);
      if (body == "fileBasename") return Value(scope_.file.filename().string(), at);
      if (body == "fileBasenameNoExtension") return Value(scope_.file.stem().string(), at);
      if (body == "fileExtname") return Value(scope_.file.extension().string(), at);
    }
    throw Problem{Code::unknown_expression, fmt::format("`{{{{ {} }}}}` is no expression", body),
                  "known are: None, fileDirname, fileBasename, fileBasenameNoExtension, fileExtname, "
                  "$NAME, $NAME:default, _base_.key, and 'quoted text'"};
  }

  std::string directory() const {
    std::error_code ignored;
    return std::filesystem::absolute(scope_.file, ignored).lexically_normal().parent_path().string();
  }

  Value environment(std::string_view body, Origin at, std::size_t depth) {
    const std::size_t colon = body.find(':');
    const std::string name(trim(body.substr(0, colon)));
    if (name.empty()) throw Problem{Code::bad_expression, "an environment variable needs a name behind the `$`"};
    if (const std::optional<std::string> value = look_up(name)) {
      if (scope_.environment_used) scope_.environment_used->emplace(name, *value);
      return Value(*value, at);
    }
    const std::string_view fallback =
        colon == std::string_view::npos ? std::string_view() : trim(body.substr(colon + 1));
    if (fallback.empty()) {
      throw Problem{Code::env_missing, fmt::format("the environment variable {} is not set, and has no default", name),
                    fmt::format("set it, or write `{{{{ ${}:default }}}}`", name)};
    }
    if (fallback.find("{{") == std::string_view::npos) return Value(fallback, at);
    return text(fallback, at, depth + 1);
  }

  std::optional<std::string> look_up(const std::string& name) const {
    if (scope_.options && scope_.options->environment) return scope_.options->environment(name);
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  }

  Value from_bases(std::string_view path, Origin at) const {
    const auto parts = split_path(path);
    if (!parts) throw Problem{Code::bad_expression, fmt::format("`_base_.{}` is no path", path)};
    const Value* value = scope_.bases;
    if (!value) throw Problem{Code::unknown_expression, "`_base_` can be used in files only"};
    for (const std::string& part : *parts) {
      const Value* outer = value;
      value = step(*outer, part);
      if (!value) throw missing(path, *outer, part);
    }
    if (scope_.budget) spend(*value, *scope_.budget);
    Value copy = *value;
    copy.set_origin(at);
    return copy;
  }

  // A few files that each copy the one before ten times would fill any memory. Text counts by its length.
  static void spend(const Value& v, std::size_t& budget) {
    const std::size_t cost = 1 + (v.as_string() ? v.as_string()->size() / 64 : 0);
    if (cost > budget) throw Problem{Code::too_costly, "references copy more than a million values"};
    budget -= cost;
    if (const Array* list = v.as_array()) {
      for (const Value& item : *list) spend(item, budget);
    } else if (const Table* table = v.as_table()) {
      for (const Member& m : *table) spend(m.value, budget);
    }
  }

  static const Value* step(const Value& from, const std::string& part) {
    if (const Table* table = from.as_table()) return table->find(part);
    const Array* list = from.as_array();
    const bool is_index =
        !part.empty() && part.size() < 10 && part.find_first_not_of("0123456789") == std::string::npos;
    if (!list || !is_index) return nullptr;
    const std::size_t index = std::stoul(part);
    return index < list->size() ? &(*list)[index] : nullptr;
  }

  static Problem missing(std::string_view path, const Value& outer, const std::string& part) {
    Problem problem{Code::key_missing, fmt::format("the bases have no `{}`", path)};
    if (const Table* table = outer.as_table()) {
      std::vector<std::string_view> keys;
      for (const Member& m : *table) keys.push_back(m.key);
      const std::vector<std::string> near = near_names(part, keys);
      if (!near.empty()) problem.help = fmt::format("did you mean `{}` instead of `{}`?", near.front(), part);
    }
    return problem;
  }

  Value filtered(Value v, std::string_view filter) {
    const std::string* text = v.as_string();
    if (filter.empty() || !text) return v;
    Diagnostics inner;
    if (std::optional<Value> typed = parse_toml_value(*text, "<filter>", inner)) {
      typed->set_origin(v.origin());
      const bool fits = filter == "toml" || (filter == "int" && typed->as_integer()) ||
                        (filter == "bool" && typed->as_bool()) ||
                        (filter == "float" && (typed->as_float() || typed->as_integer()));
      if (fits && filter == "float" && typed->as_integer()) {
        return Value(static_cast<double>(*typed->as_integer()), v.origin());
      }
      if (fits) return *std::move(typed);
    }
    throw Problem{Code::bad_filter, fmt::format("`{}` cannot be read as {}", *text,
                                                filter == "toml" ? std::string("a TOML value") : std::string(filter))};
  }

  const ExpressionScope& scope_;
};

bool has_expression(const Value& v) {
  if (const std::string* text = v.as_string()) return text->find("{{") != std::string::npos;
  if (const Array* list = v.as_array()) return std::any_of(list->begin(), list->end(), has_expression);
  const Table* table = v.as_table();
  return table && std::any_of(table->begin(), table->end(), [](const Member& m) { return has_expression(m.value); });
}

void expand(Value& v, const ExpressionScope& scope, Diagnostics& found) {
  if (!has_expression(v)) return;
  if (Array* list = v.edit_array()) {
    for (Value& item : *list) expand(item, scope, found);
  } else if (Table* table = v.edit_table()) {
    for (Member& m : *table) expand(m.value, scope, found);
  } else {
    try {
      const Value before = v;
      v = Evaluator(scope).text(*before.as_string(), before.origin());
    } catch (Problem& problem) {
      found.error(problem.code, v.origin(), std::move(problem.message)).suggest_help(std::move(problem.help));
    }
  }
}

}  // namespace

void expand_expressions(Value& tree, const ExpressionScope& scope, Diagnostics& found) { expand(tree, scope, found); }

}  // namespace mmreg::detail
