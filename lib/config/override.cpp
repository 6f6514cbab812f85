// Overrides of the command line: reading `KEY=VALUE`, `KEY+=VALUE`, `KEY^=VALUE` and `~KEY`.
#include "config/override.hpp"

#include "config/words.hpp"
#include "mmreg/file.hpp"
#include "mmreg/key_path.hpp"
#include "value/toml_scanner.hpp"
#include "value/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>

namespace mmreg {
namespace {

struct UsageProblem {
  std::string what;
};

bool is_quote(char c) { return c == '"' || c == '\''; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char closing(char open) { return open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : '\0'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// Digits with single underscores between them, copied without the underscores. False if it is nothing of that form.
bool take_digits(std::string_view& text, std::string& out) {
  std::size_t i = 0;
  while (i < text.size() && (is_digit(text[i]) || (text[i] == '_' && i > 0 && is_digit(text[i - 1]) &&
                                                   i + 1 < text.size() && is_digit(text[i + 1])))) {
    if (text[i] != '_') out += text[i];
    ++i;
  }
  text.remove_prefix(i);
  return i > 0;
}

class ValueParser {
 public:
  ValueParser(std::string_view token, std::uint32_t source) : token_(token), source_(source) {}

  Value parse(std::string_view text, std::size_t depth = 0) const {
    if (depth > kMostLevels) throw UsageProblem{"the value is nested too deep"};
    if (text.starts_with("{{")) return Value(text, origin(text));
    if (wholly_quoted(text)) return Value(text.substr(1, text.size() - 2), origin(text));
    if (!text.empty() && closing(text.front())) {
      const std::size_t end = matching(text);
      if (end == text.size() - 1) return bracketed(text, depth);
    }
    const Items items = split(text);
    return items.has_comma ? list(items, origin(text), depth) : scalar(text);
  }

 private:
  Origin origin(std::string_view part) const {
    return {source_, static_cast<std::uint32_t>(part.data() - token_.data()), static_cast<std::uint32_t>(part.size())};
  }

  static bool wholly_quoted(std::string_view text) {
    return text.size() >= 2 && is_quote(text.front()) && text.find(text.front(), 1) == text.size() - 1;
  }

  // Which brackets are open while a text is walked.
  struct Brackets {
    std::string open;  // what closes them
    bool match = true;
    void take(char c) {
      if (closing(c)) {
        open += closing(c);
      } else if (c == ']' || c == ')' || c == '}') {
        match = match && !open.empty() && open.back() == c;
        if (match) open.pop_back();
      }
    }
  };

  // The place of the bracket that closes the first character.
  static std::size_t matching(std::string_view text) {
    Brackets brackets;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (is_quote(text[i])) {
        i = skip_quoted(text, i);
        continue;
      }
      brackets.take(text[i]);
      if (!brackets.match) throw UsageProblem{"its brackets do not match"};
      if (brackets.open.empty()) return i;
    }
    throw UsageProblem{"a bracket is not closed"};
  }

  // The place of the quote that closes the one at `at`; an apostrophe inside of text closes nothing.
  static std::size_t skip_quoted(std::string_view text, std::size_t at) {
    const bool begins =
        at == 0 || text[at - 1] == ',' || text[at - 1] == ' ' || text[at - 1] == '=' || closing(text[at - 1]);
    const std::size_t end = begins ? text.find(text[at], at + 1) : std::string_view::npos;
    return end == std::string_view::npos ? at : end;
  }

  // The parts between the commas that stand outside of brackets and quotes. A comma at the end begins no part.
  struct Items {
    std::vector<std::string_view> parts;
    bool has_comma = false;
  };
  static Items split(std::string_view text) {
    Items items;
    Brackets brackets;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (is_quote(text[i])) {
        i = skip_quoted(text, i);
      } else if (text[i] == ',' && brackets.open.empty()) {
        items.parts.push_back(text.substr(begin, i - begin));
        begin = i + 1;
        items.has_comma = true;
      } else {
        brackets.take(text[i]);
      }
    }
    const bool balanced = brackets.match && brackets.open.empty();
    if (items.has_comma && !balanced) throw UsageProblem{"its brackets do not match"};
    const std::string_view last = text.substr(begin);
    if (!items.has_comma || !trim(last).empty()) items.parts.push_back(last);
    return items;
  }

  Value list(const Items& items, Origin at, std::size_t depth) const {
    Array out;
    for (const std::string_view item : items.parts) {
      const std::string_view text = trim(item);
      if (text.empty()) throw UsageProblem{"a list has an empty item"};
      out.push_back(parse(text, depth + 1));
    }
    return Value(std::move(out), at);
  }

  Value bracketed(std::string_view text, std::size_t depth) const {
    const std::string_view inner = trim(text.substr(1, text.size() - 2));
    if (text.front() == '{') return table(inner, origin(text), depth);
    if (inner.empty()) return Value(Array{}, origin(text));
    return list(split(inner), origin(text), depth);
  }

  Value table(std::string_view inner, Origin at, std::size_t depth) const {
    Table out;
    if (inner.empty()) return Value(std::move(out), at);
    const Items items = split(inner);
    for (const std::string_view item : items.parts) {
      const std::size_t equals = item.find('=');
      if (equals == std::string_view::npos) throw UsageProblem{"a table takes `key = value`"};
      std::string_view key = trim(item.substr(0, equals));
      if (wholly_quoted(key)) key = key.substr(1, key.size() - 2);
      const std::string_view value = trim(item.substr(equals + 1));
      if (key.empty()) throw UsageProblem{"a table has an empty key"};
      if (value.empty()) throw UsageProblem{"a table has a key without a value"};
      if (out.contains(key)) throw UsageProblem{"a table has a key twice"};
      out.set(key, parse(value, depth + 1), origin(key));
    }
    return Value(std::move(out), at);
  }

  Value scalar(std::string_view text) const {
    if (text == "None") return Value::null(origin(text));
    const std::string small = lower(text);
    if (small == "true" || small == "false") return Value(small == "true", origin(text));
    if (std::optional<Value> number = this->number(text, small)) return *std::move(number);
    if (!text.empty() && closing(text.front())) matching(text);  // must at least be closed
    return Value(text, origin(text));
  }

  // Python's spelling of numbers: signs, underscores, leading zeros, "1.", ".5", "1e3", "inf", "nan".
  std::optional<Value> number(std::string_view text, std::string_view small) const {
    std::string digits;
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) rest.remove_prefix(1);
    if (negative) digits = "-";
    const std::string_view word = small.substr(small.size() - rest.size());
    if (word == "inf" || word == "infinity" || word == "nan") {
      const double x =
          word == "nan" ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity();
      return Value(negative ? -x : x, origin(text));
    }
    const bool whole = take_digits(rest, digits);
    if (whole && rest.empty()) return integer(text, digits);
    if (!whole) digits += '0';
    bool fraction = false;
    if (rest.starts_with('.')) {
      rest.remove_prefix(1);
      digits += '.';
      fraction = take_digits(rest, digits);
      if (!fraction) digits += '0';
    }
    if (!whole && !fraction) return std::nullopt;
    if (rest.starts_with('e') || rest.starts_with('E')) {
      rest.remove_prefix(1);
      digits += 'e';
      if (rest.starts_with('-')) digits += '-';
      if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
      if (!take_digits(rest, digits)) return std::nullopt;
    }
    if (!rest.empty()) return std::nullopt;
    return floating(text, digits);
  }

  Value integer(std::string_view text, const std::string& digits) const {
    std::int64_t x = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), x);
    if (error != std::errc()) throw UsageProblem{"the integer does not fit in 64 bits"};
    return Value(x, origin(text));
  }

  Value floating(std::string_view text, const std::string& digits) const {
    double x = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), x);
    if (error != std::errc() && !detail::is_below_one(digits))
      throw UsageProblem{"the number does not fit in a 64-bit float"};
    return Value(error == std::errc() ? x : 0.0, origin(text));
  }

  std::string_view token_;
  std::uint32_t source_;
};

// The first `=` outside of brackets.
std::size_t equals_of(std::string_view token) {
  const std::size_t last = token.rfind(']');
  bool in_brackets = false;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '=' && !in_brackets) return i;
    if (token[i] == '[' && last != std::string_view::npos && i < last) in_brackets = true;
    if (token[i] == ']') in_brackets = false;
  }
  return std::string_view::npos;
}

// Reads one override that stands somewhere in the text of a source.
std::optional<Override> read_override(std::string_view token, std::string_view text, std::uint32_t source,
                                      Diagnostics& found) {
  const auto origin = [&](std::string_view part) {
    return Origin{source, static_cast<std::uint32_t>(part.data() - text.data()),
                  static_cast<std::uint32_t>(part.size())};
  };
  const auto fail = [&](const std::string& why) {
    found.error(Code::usage, origin(token), fmt::format("`{}` cannot be read: {}", token, why))
        .suggest_help("an override is KEY=VALUE, such as model.depth=50");
    return std::nullopt;
  };
  if (!detail::is_utf8(token)) return fail("it is not valid UTF-8");
  Override out;
  const std::size_t equals = equals_of(token);
  std::string_view key = token.substr(0, equals);
  if (token.starts_with('~')) {
    out.operation = Override::Operation::remove;
    key.remove_prefix(1);
    if (equals != std::string_view::npos) return fail("`~KEY` removes, so it takes no value");
  } else if (equals == std::string_view::npos) {
    return fail("it has no `=`");
  } else if (key.ends_with('+') || key.ends_with('^')) {
    out.operation = key.ends_with('+') ? Override::Operation::append : Override::Operation::prepend;
    key.remove_suffix(1);
  }
  if (key.empty()) return fail("its key is empty");
  if (key.front() == '-') return fail("a key does not begin with `-`");
  if (!parse_key_path(key)) return fail("a part of its key is empty");
  out.key = key;
  out.at = origin(key);
  if (equals == std::string_view::npos) return out;
  try {
    out.value = ValueParser(text, source).parse(token.substr(equals + 1));
    return out;
  } catch (const UsageProblem& problem) {
    return fail(problem.what);
  }
}

}  // namespace

std::optional<Override> parse_override(std::string_view token, std::size_t number, Diagnostics& found) {
  const std::uint32_t source =
      add_source({fmt::format("argument {}", number), std::string(token), SourceKind::argument});
  const std::string_view kept = source_of({source, 0, 0}).text;
  return read_override(kept, kept, source, found);
}

namespace detail {

void read_override_file(const std::string& path, Origin at, std::vector<Override>& out, Diagnostics& found) {
  FileProblem problem;
  std::optional<std::string> content = read_file(path, problem);
  if (!content) {
    found.error(Code::usage, at, fmt::format("cannot read the overrides in `{}`: {}", path, problem.why))
        .suggest_help("`@FILE` names a file with one override a line");
    return;
  }
  const std::uint32_t source = add_source({path, *std::move(content), SourceKind::file});
  const std::string_view text = source_of({source, 0, 0}).text;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    std::string_view line = text.substr(from, end - from);
    if (from == 0 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    while (!line.empty() && std::string_view(" \t\r").find(line.back()) != std::string_view::npos)
      line.remove_suffix(1);
    while (line.starts_with(' ') || line.starts_with('\t')) line.remove_prefix(1);
    from = end + 1;
    if (line.empty() || line.front() == '#') continue;
    if (std::optional<Override> one = read_override(line, text, source, found)) out.push_back(*std::move(one));
  }
}

void check_override_words(const Override& o, Diagnostics& found) {
  const std::optional<KeyPath> path = parse_key_path(o.key);
  if (!path || o.operation != Override::Operation::set) return;
  if (is_file_word(path->front().text)) {
    found.error(Code::unknown_word, o.at, fmt::format("`{}` means something in files only", path->front().text))
        .suggest_help("merge one more file with --with FILE");
    return;
  }
  Value nested = o.value;
  std::for_each(path->rbegin(), path->rend(), [&](const PathStep& step) {
    Table table;
    table.set(step.text, std::move(nested), o.at);
    nested = Value(std::move(table), o.at);
  });
  check_words(nested, found);
}

}  // namespace detail
}  // namespace mmreg
