// Numbers, booleans and dates of the scan, and the check of the bytes. Exact, and free of the locale.
#include "toml_scanner.hpp"
#include "utf8.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace mmreg::detail {
namespace {

[[noreturn]] void fail(Code code, Origin at, std::string message, std::string help = {}) {
  Diagnostic d;
  d.help = std::move(help);
  d.code = code;
  d.primary.at = at;
  d.message = std::move(message);
  throw ScanError{std::move(d)};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_digit_of(char c, int base) {
  if (base == 16) return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  return c >= '0' && c < '0' + std::min(base, 10);
}

std::string quoted(std::string_view token) { return "`" + std::string(token) + "`"; }

// Dates: the shape only. An ill-shaped one must not reach toml11 4.x's error recovery; the ranges are its business.
class DateShape {
 public:
  explicit DateShape(std::string_view token) : token_(token) {}
  bool date() { return digits(4) && one_of("-") && digits(2) && one_of("-") && digits(2); }
  bool time() {
    if (!(digits(2) && one_of(":") && digits(2) && one_of(":") && digits(2))) return false;
    if (at_ < token_.size() && token_[at_] == '.') {
      ++at_;
      if (!digits(1)) return false;
      while (at_ < token_.size() && is_digit(token_[at_])) ++at_;
    }
    return true;
  }
  bool offset() {
    if (one_of("Zz")) return true;
    return one_of("+-") && digits(2) && one_of(":") && digits(2) && token_.substr(at_ - 5, 2) <= "23" &&
           token_.substr(at_ - 2, 2) <= "59";
  }
  bool one_of(std::string_view set) {
    if (at_ >= token_.size() || set.find(token_[at_]) == std::string_view::npos) return false;
    return ++at_, true;
  }
  bool at_end() const { return at_ == token_.size(); }

 private:
  bool digits(int n) {
    for (; n > 0; --n) {
      if (at_ >= token_.size() || !is_digit(token_[at_])) return false;
      ++at_;
    }
    return true;
  }
  std::string_view token_;
  std::size_t at_ = 0;
};

Value scan_date(std::string_view token, Origin at) {
  DateShape shape(token);
  DateTime::Shape kind = DateTime::Shape::local_time;
  bool good = false;
  if (token[2] == ':') {
    good = shape.time();
  } else if (token.size() == 10) {
    kind = DateTime::Shape::local_date;
    good = shape.date();
  } else {
    good = shape.date() && shape.one_of("Tt ") && shape.time();
    kind = DateTime::Shape::local_datetime;
    if (good && !shape.at_end()) {
      kind = DateTime::Shape::offset_datetime;
      good = shape.offset();
    }
  }
  if (!good || !shape.at_end()) fail(Code::syntax, at, quoted(token) + " is not a valid number, date or time");
  DateTime date;
  date.shape = kind;
  return Value(date, at);
}

// The number without sign plus and underscores, checked for their places.
struct Digits {
  std::string text;
  bool is_float = false;
};

Digits clean_number(std::string_view token, std::string_view body, bool negative, int base, Origin at) {
  Digits out;
  if (negative) out.text = "-";
  char before = '\0';
  for (const char c : body) {
    const bool after_digit = before != '\0' && is_digit_of(before, base);
    if (c == '_') {
      if (!after_digit) fail(Code::syntax, at, "`_` in a number must stand between digits");
    } else if (is_digit_of(c, base)) {
      out.text += c;
    } else {
      if (before == '_') fail(Code::syntax, at, "`_` in a number must stand between digits");
      const bool exponent_sign = (c == '+' || c == '-') && (before == 'e' || before == 'E') && base == 10;
      const bool part = base == 10 && (c == '.' || c == 'e' || c == 'E') && after_digit;
      if (!exponent_sign && !part) fail(Code::syntax, at, quoted(token) + " is not a valid number or date");
      out.is_float = true;
      if (c != '+') out.text += c;
    }
    before = c;
  }
  if (!is_digit_of(before, base)) fail(Code::syntax, at, quoted(token) + " is not a valid number");
  return out;
}

Value float_of(std::string_view token, const Digits& digits, bool negative, Origin at) {
  double x = 0;
  const char* const end = digits.text.data() + digits.text.size();
  const auto [stop, error] = std::from_chars(digits.text.data(), end, x);
  if (error == std::errc::result_out_of_range) {
    if (!is_below_one(digits.text)) fail(Code::bad_number, at, "this number does not fit in a 64-bit float");
    return Value(negative ? -0.0 : 0.0, at);
  }
  if (error != std::errc() || stop != end) fail(Code::syntax, at, quoted(token) + " is not a valid number");
  return Value(x, at);
}

Value integer_of(std::string_view token, const Digits& digits, int base, Origin at) {
  std::int64_t x = 0;
  const char* const end = digits.text.data() + digits.text.size();
  const auto [stop, error] = std::from_chars(digits.text.data(), end, x, base);
  if (error == std::errc::result_out_of_range) fail(Code::bad_number, at, "this integer does not fit in 64 bits");
  if (error != std::errc() || stop != end) fail(Code::syntax, at, quoted(token) + " is not a valid number");
  return Value(x, at);
}

// What to write for a word that is not TOML. Users of Python and JSON have habits.
std::string what_instead(std::string_view token) {
  if (token == "True" || token == "False") return token == "True" ? "write `true`" : "write `false`";
  if (token == "None" || token == "null" || token == "nil") return "for nothing, write \"{{ None }}\"";
  if (token == "dict") return "TOML writes a table as { key = value }";
  if (token.size() > 1 && token[0] == '.' && is_digit(token[1])) return "a number needs a digit before the point";
  return "a string needs quotes";
}

int base_of(std::string_view body) {
  if (body.size() < 2 || body[0] != '0') return 10;
  switch (body[1]) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
  }
}

}  // namespace

bool is_below_one(std::string_view digits) {
  constexpr std::int64_t kFar = 1'000'000'000;
  const std::size_t e = std::min(digits.find_first_of("eE"), digits.size());
  std::int64_t power = 0;
  if (e < digits.size()) {
    const auto [stop, error] = std::from_chars(digits.data() + e + 1, digits.data() + digits.size(), power);
    if (error == std::errc::result_out_of_range) return digits[e + 1] == '-';
  }
  const std::string_view mantissa = digits.substr(0, e);
  const auto point = static_cast<std::int64_t>(std::min(mantissa.find('.'), e));
  const auto first = static_cast<std::int64_t>(std::min(mantissa.find_first_of("123456789"), e));
  return std::clamp(power, -kFar, kFar) + point - first <= 0;
}

Value scan_scalar(std::string_view token, Origin at) {
  if (token == "true" || token == "false") return Value(token == "true", at);
  const bool is_time = token.size() >= 3 && is_digit(token[0]) && is_digit(token[1]) && token[2] == ':';
  const bool is_date = token.size() >= 5 && is_digit(token[0]) && is_digit(token[1]) && is_digit(token[2]) &&
                       is_digit(token[3]) && token[4] == '-';
  if (is_time || is_date) return scan_date(token, at);

  const bool negative = token[0] == '-';
  const bool is_signed = negative || token[0] == '+';
  std::string_view body = token.substr(is_signed ? 1 : 0);
  if (body == "inf" || body == "nan") {
    const double x = body == "inf" ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    return Value(negative ? -x : x, at);
  }
  if (body.empty() || !is_digit(body[0])) {
    fail(Code::syntax, at, quoted(token) + " is not a value: " + what_instead(token));
  }
  const int base = is_signed ? 10 : base_of(body);
  if (base != 10) body.remove_prefix(2);
  if (base == 10 && body.size() > 1 && body[0] == '0' && (is_digit(body[1]) || body[1] == '_')) {
    fail(Code::syntax, at, "a number must not begin with a zero");
  }
  const Digits digits = clean_number(token, body, negative, base, at);
  return digits.is_float ? float_of(token, digits, negative, at) : integer_of(token, digits, base, at);
}

void check_encoding(std::string_view text, std::uint32_t source) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t n = text.size();
  const auto at = [&](std::size_t i) { return Origin{source, static_cast<std::uint32_t>(i), 1}; };
  for (std::size_t i = 0; i < n;) {
    const unsigned char c = bytes[i];
    if (c >= 0x20 && c < 0x7F) {
      ++i;
      continue;
    }
    if (c < 0x80) {
      const bool good = c == '\t' || c == '\n' || (c == '\r' && i + 1 < n && bytes[i + 1] == '\n');
      if (!good && c == '\r') fail(Code::bad_encoding, at(i), "a carriage return must be followed by a newline");
      if (!good && c == 0) fail(Code::bad_encoding, at(i), "the file has a NUL byte");
      if (!good) fail(Code::bad_encoding, at(i), "control characters are not allowed in TOML");
      ++i;
      continue;
    }
    const std::size_t count = utf8_bytes(text, i);
    if (count == 0)
      fail(Code::bad_encoding, at(i), "this byte is not valid UTF-8 (is the file in another encoding?)",
           "save the file as UTF-8");
    i += count;
  }
}

}  // namespace mmreg::detail
