// Reading "{{ ... }}": what stands in a string, not yet what it means.
#include "config/expression.hpp"
#include "config/words.hpp"

#include "mmreg/toml.hpp"
#include "value/toml_scanner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mmreg::detail {
namespace {

constexpr std::size_t kMostNesting = 32;
constexpr std::array<std::pair<std::string_view, Filter>, 4> kFilters = {
    {{"int", Filter::to_int}, {"float", Filter::to_float}, {"bool", Filter::to_bool}, {"toml", Filter::to_toml}}};
constexpr std::array<std::string_view, 4> kFileWords = {"fileDirname", "fileBasename", "fileBasenameNoExtension",
                                                        "fileExtname"};

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_quote(char c) { return c == '"' || c == '\''; }

const Filter* find_filter(std::string_view name) {
  const auto* const found =
      std::find_if(kFilters.begin(), kFilters.end(), [&](const auto& f) { return f.first == name; });
  return found == kFilters.end() ? nullptr : &found->second;
}

Problem no_filter(std::string_view name) {
  return {Code::bad_filter, fmt::format("there is no filter `{}`", name),
          fmt::format("the filters are {}, {}, {} and {}", kFilters[0].first, kFilters[1].first, kFilters[2].first,
                      kFilters[3].first)};
}

// The end of the expression that begins at `at` ("{{"): behind its "}}"; npos if there is none. `balanced`: single
// braces, of an inline table in a default, must be closed, too.
std::size_t find_end(std::string_view text, std::size_t at, bool balanced) {
  std::string open;    // what is to be closed: '2' for "{{", '1' for "{"
  bool fresh = false;  // only blanks since the last "{{", or right behind a bracket: a quote begins quoted text
  for (std::size_t i = at; i < text.size();) {
    if (text.substr(i, 2) == "{{") {
      open += '2';
      i += 2;
      fresh = true;
    } else if (balanced && text[i] == '{') {
      open += '1';
      ++i;
      fresh = false;
    } else if (balanced && text[i] == '}' && open.back() == '1') {
      open.pop_back();
      ++i;
    } else if (text.substr(i, 2) == "}}") {
      open.pop_back();
      i += 2;
      if (open.empty()) return i;
      fresh = false;
    } else if (fresh && is_quote(text[i]) && text.find(text[i], i + 1) != std::string_view::npos) {
      i = text.find(text[i], i + 1) + 1;
      fresh = false;
    } else {
      fresh = (fresh && (text[i] == ' ' || text[i] == '\t')) || text[i] == '[';
      ++i;
    }
  }
  return std::string_view::npos;
}

// `walked`: the characters that were walked in vain in this text. Each open brace can cost a walk to its end.
std::size_t expression_end(std::string_view text, std::size_t at, std::size_t& walked) {
  constexpr std::size_t kMostWalked = std::size_t{1} << 26U;
  std::size_t end = find_end(text, at, true);
  if (end == std::string_view::npos) {
    walked += text.size() - at;
    if (walked > kMostWalked) {
      throw Problem{Code::bad_expression, "too many braces in the defaults of a text are not closed",
                    "close each `{` of a default with `}`"};
    }
    end = find_end(text, at, false);
  }
  if (end != std::string_view::npos) return end;
  throw Problem{Code::bad_expression, "an expression that begins with `{{` is not closed",
                "close it with `}}`, or write `{{ '{{' }}` for the braces themselves"};
}

Piece environment(std::string_view body, Filter filter, std::size_t depth) {
  const std::size_t colon = body.find(':');
  Piece piece;
  piece.kind = Piece::Kind::environment;
  piece.text = trim(body.substr(0, colon));
  piece.filter = filter;
  if (const std::size_t bar = piece.text.find('|'); bar != std::string::npos) {
    throw no_filter(trim(std::string_view(piece.text).substr(bar + 1)));
  }
  if (piece.text.empty()) {
    throw Problem{Code::bad_expression, "an environment variable needs a name behind the `$`",
                  "write `{{ $NAME }}` or `{{ $NAME:default }}`"};
  }
  const std::string_view fallback = colon == std::string_view::npos ? std::string_view() : trim(body.substr(colon + 1));
  if (!fallback.empty()) piece.inner = std::make_shared<const Template>(parse_template(fallback, depth + 1));
  return piece;
}

Piece constant(Value v, Filter filter = Filter::none) {
  Piece piece;
  piece.kind = Piece::Kind::value;
  piece.value = std::move(v);
  piece.filter = filter;
  return piece;
}

// Quoted text stands for itself; but MMEngine's users put environment variables in quotes.
Piece quoted(std::string_view inner, std::size_t depth) {
  const std::size_t end = inner.find(inner.front(), 1);
  if (end == std::string_view::npos) {
    throw Problem{Code::bad_expression, "quoted text in braces is not closed", "close it with the same quote"};
  }
  const std::string_view content = inner.substr(1, end - 1);
  std::string_view rest = trim(inner.substr(end + 1));
  Filter filter = Filter::none;
  if (rest.starts_with('|')) {
    const std::string_view name = trim(rest.substr(1));
    const Filter* known = find_filter(name);
    if (!known) throw no_filter(name);
    filter = *known;
    rest = {};
  }
  if (!rest.empty()) {
    throw Problem{Code::bad_expression, fmt::format("`{}` cannot follow quoted text in braces", rest),
                  "only a filter can, such as ` | int`"};
  }
  if (trim(content).starts_with('$')) return environment(trim(content).substr(1), filter, depth);
  return constant(Value(content), filter);
}

std::pair<std::string_view, Filter> split_filter(std::string_view inner) {
  const std::size_t bar = inner.rfind('|');
  if (bar == std::string_view::npos || bar == 0 || inner[bar - 1] != ' ') return {inner, Filter::none};
  const Filter* filter = find_filter(trim(inner.substr(bar + 1)));
  return filter ? std::pair(trim(inner.substr(0, bar)), *filter) : std::pair(inner, Filter::none);
}

bool is_plain(const PathStep& step) {
  return step.in_brackets || std::all_of(step.text.begin(), step.text.end(), is_bare);
}

Piece path_piece(Piece::Kind kind, std::string_view body, std::string_view path, Filter filter) {
  std::optional<KeyPath> parsed = parse_key_path(path);
  const bool good = parsed && std::all_of(parsed->begin(), parsed->end(), is_plain);
  if (!good && kind == Piece::Kind::base) {
    throw Problem{Code::bad_expression, fmt::format("`{}` is no path", body),
                  "a path is of the form `_base_.a.b` or `_base_.a.list[0].c`"};
  }
  const std::size_t bar = body.rfind(" | ");
  if (!good && bar != std::string_view::npos) throw no_filter(trim(body.substr(bar + 3)));
  if (!good && body.find('|') != std::string_view::npos) {
    throw Problem{Code::unknown_expression, fmt::format("`{{{{ {} }}}}` is no expression", body),
                  "a filter stands behind a blank and a bar: `{{ a | int }}`"};
  }
  if (!good) {
    throw Problem{Code::unknown_expression, fmt::format("`{{{{ {} }}}}` is no expression", body),
                  std::string(kKnownExpressions)};
  }
  Piece piece;
  piece.kind = kind;
  piece.text = path;
  piece.path = *std::move(parsed);
  piece.filter = filter;
  return piece;
}

Piece expression(std::string_view inner, std::size_t depth) {
  if (!inner.empty() && is_quote(inner.front())) return quoted(inner, depth);
  const auto [body, filter] = split_filter(inner);
  if (body.starts_with('$')) return environment(body.substr(1), filter, depth);
  if (body == "None") return constant(Value(), filter);
  if (std::find(kFileWords.begin(), kFileWords.end(), body) != kFileWords.end()) {
    Piece piece;
    piece.kind = Piece::Kind::file;
    piece.text = body;
    piece.filter = filter;
    return piece;
  }
  if (body.starts_with("_base_.")) return path_piece(Piece::Kind::base, body, body.substr(7), filter);
  return path_piece(Piece::Kind::reference, body, body, filter);
}

}  // namespace

std::string near_expression(std::string_view word) {
  std::vector<std::string_view> words(kFileWords.begin(), kFileWords.end());
  words.emplace_back("None");
  const std::vector<std::string> near = near_names(word, words, 1);
  return near.empty() ? std::string(kKnownExpressions) : fmt::format("did you mean `{{{{ {} }}}}`?", near.front());
}

Template parse_template(std::string_view text, std::size_t depth) {
  if (depth > kMostNesting) {
    throw Problem{Code::bad_expression, "expressions are nested too deep", "take defaults out of defaults"};
  }
  Template out;
  std::size_t walked = 0;
  const auto add_text = [&](std::string_view part) {
    if (part.empty()) return;
    out.pieces.emplace_back().text = part;
  };
  std::size_t from = 0;
  for (std::size_t open = text.find("{{"); open != std::string_view::npos; open = text.find("{{", from)) {
    const std::size_t end = expression_end(text, open, walked);
    add_text(text.substr(from, open - from));
    out.pieces.push_back(expression(trim(text.substr(open + 2, end - open - 4)), depth));
    from = end;
  }
  add_text(text.substr(from));
  if (out.pieces.empty()) out.pieces.emplace_back();  // the empty text
  return out;
}

std::string pasted(const Value& v) {
  if (const std::string* s = v.as_string()) return *s;
  if (v.is_null()) return "None";
  if (v.as_array() || v.as_table() || v.as_object()) {
    throw Problem{Code::bad_expression, fmt::format("{} cannot stand inside a longer text", kind_phrase(v.kind())),
                  "let the expression be the whole string"};
  }
  return print_toml_value(v);
}

namespace {

// A number or a bool as TOML spells it; nothing if it is neither.
std::optional<Value> scalar_of(const std::string& text) {
  try {
    return scan_scalar(text, {});
  } catch (const ScanError&) {
    return std::nullopt;
  }
}

}  // namespace

Value filtered(Value v, Filter filter) {
  if (filter == Filter::none) return v;
  const std::string* text = v.as_string();
  Diagnostics unused;
  std::optional<Value> typed = !text                       ? std::optional(v)
                               : filter == Filter::to_toml ? parse_toml_value(*text, "<filter>", unused)
                                                           : scalar_of(*text);
  std::string_view name;
  for (const auto& [known, meant] : kFilters) name = meant == filter ? known : name;
  const bool fits = typed && (filter == Filter::to_toml || (filter == Filter::to_int && typed->as_integer()) ||
                              (filter == Filter::to_bool && typed->as_bool()) ||
                              (filter == Filter::to_float && (typed->as_float() || typed->as_integer())));
  if (filter == Filter::to_toml && typed && has_words(*typed)) {
    throw Problem{Code::bad_filter, "what a filter reads cannot hold words of the config language",
                  "write the words into a file"};
  }
  if (!fits) {
    throw Problem{Code::bad_filter,
                  text ? fmt::format("`{}` cannot be read as {}", *text,
                                     filter == Filter::to_toml ? std::string("a TOML value") : std::string(name))
                       : fmt::format("{} cannot be read as {}", v.is_null() ? "`None`" : kind_phrase(v.kind()), name),
                  filter == Filter::to_toml ? "write it as it would stand behind `key = `"
                                            : "correct the value, or take the filter out"};
  }
  if (filter == Filter::to_float && typed->as_integer()) {
    typed = Value(static_cast<double>(*typed->as_integer()));
  }
  typed->set_origin(v.origin());
  typed->set_history(v.history());
  return *std::move(typed);
}

}  // namespace mmreg::detail
