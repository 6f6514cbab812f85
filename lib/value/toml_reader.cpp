// The only file that knows toml11 (3.7 and 4.x). It reads the bytes, lets the scanner walk them, then asks toml11 for
// the verdict, the strings and the dates.
#include "mmreg/file.hpp"
#include "mmreg/toml.hpp"

#include "toml_scanner.hpp"

#include <toml.hpp>

#include <algorithm>
#include <istream>
#include <streambuf>

#if defined(TOML11_VERSION_MAJOR) && TOML11_VERSION_MAJOR >= 4
#define MMREG_TOML11 4
#else
#define MMREG_TOML11 3
#endif

namespace mmreg {
namespace {

using detail::ScanError;
using detail::TomlScanner;

constexpr std::size_t kLongLine = 2048;            // from here on toml11 3.x gets our line breaks
constexpr std::size_t kMostArrayHeaders = 10'000;  // toml11 4.x takes quadratic time over them

// An input stream over text that stays where it is; toml11 asks it to seek.
struct TextBuffer : std::streambuf {
  explicit TextBuffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // streambuf's interface; nothing writes
    setg(begin, begin, begin + text.size());
  }
  pos_type seekoff(off_type offset, std::ios_base::seekdir way, std::ios_base::openmode) override {
    char* const from = way == std::ios_base::beg ? eback() : way == std::ios_base::cur ? gptr() : egptr();
    if (offset < eback() - from || offset > egptr() - from) return {off_type(-1)};
    setg(eback(), from + offset, egptr());
    return {gptr() - eback()};
  }
  pos_type seekpos(pos_type to, std::ios_base::openmode mode) override {
    return seekoff(off_type(to), std::ios_base::beg, mode);
  }
};

toml::value ask_toml11(std::string_view text) {
  TextBuffer buffer(text);
  std::istream in(&buffer);
  return toml::parse(in, std::string("x"));  // a short name: toml11 copies it for every value
}

std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', begin)) {
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  return std::max(longest, text.size() - begin);
}

// toml11 3.x takes time proportional to (values on a line) x (its length). Our places do not come from it, so its
// copy of the text may have more lines.
std::string with_breaks(std::string_view text, const std::vector<std::uint32_t>& breaks) {
  std::string out;
  out.reserve(text.size() + breaks.size());
  std::size_t done = 0;
  for (const std::uint32_t at : breaks) {
    out.append(text, done, at - done);
    out += '\n';
    done = at;
  }
  return out.append(text.substr(done));
}

// The text with a zero in the place of each of these numbers: the scanner has read them exactly.
std::string without(std::string_view text, const std::vector<Origin>& numbers) {
  std::string out(text);
  for (const Origin at : numbers) out.replace(at.begin, at.length, "0" + std::string(at.length - 1, ' '));
  return out;
}

template <class S>
std::string take_string(S& s) {
#if MMREG_TOML11 == 3
  return std::move(s.str);
#else
  return std::move(s);
#endif
}

template <class D>
void copy_date(DateTime& out, const D& d) {
  out.year = static_cast<std::int16_t>(d.year);
  out.month = static_cast<std::int8_t>(d.month + 1);  // toml11 counts months from 0
  out.day = static_cast<std::int8_t>(d.day);
}

template <class T>
void copy_time(DateTime& out, const T& t) {
  out.hour = static_cast<std::int8_t>(t.hour);
  out.minute = static_cast<std::int8_t>(t.minute);
  out.second = static_cast<std::int8_t>(t.second);
  out.nanosecond = t.millisecond * 1'000'000 + t.microsecond * 1'000 + t.nanosecond;
}

DateTime date_of(const toml::value& v) {
  DateTime out;
  if (v.is_local_date()) {
    out.shape = DateTime::Shape::local_date;
    copy_date(out, v.as_local_date());
  } else if (v.is_local_time()) {
    out.shape = DateTime::Shape::local_time;
    copy_time(out, v.as_local_time());
  } else if (v.is_local_datetime()) {
    out.shape = DateTime::Shape::local_datetime;
    copy_date(out, v.as_local_datetime().date);
    copy_time(out, v.as_local_datetime().time);
  } else {
    const auto& d = v.as_offset_datetime();
    out.shape = DateTime::Shape::offset_datetime;
    copy_date(out, d.date);
    copy_time(out, d.time);
    out.offset_minutes = static_cast<std::int16_t>(d.offset.hour * 60 + d.offset.minute);
  }
  return out;
}

[[noreturn]] void disagree(const Value& v) {
  Diagnostic d;
  d.code = Code::reader_disagreement;
  d.primary.at = v.origin();
  d.message = "internal error: the scanner and toml11 read this value differently; please report it";
  throw ScanError{std::move(d)};
}

// Puts toml11's strings and dates into the scanned tree, and compares everything else.
void fill(Value& v, toml::value& from) {
  bool same = false;
  switch (v.kind()) {
    case Kind::table: {
      Table& table = *v.edit_table();
      same = from.is_table() && from.as_table().size() == table.size();
      for (Member& m : table) {
        if (!same) break;
        const auto found = from.as_table().find(m.key);
        same = found != from.as_table().end();
        if (same) fill(m.value, found->second);
      }
      break;
    }
    case Kind::array: {
      Array& array = *v.edit_array();
      same = from.is_array() && from.as_array().size() == array.size();
      for (std::size_t i = 0; same && i < array.size(); ++i) fill(array[i], from.as_array()[i]);
      break;
    }
    case Kind::string:
      same = from.is_string();
      if (same) v = Value(take_string(from.as_string()), v.origin());
      break;
    case Kind::boolean: same = from.is_boolean() && from.as_boolean() == *v.as_bool(); break;
    case Kind::integer: same = from.is_integer(); break;  // 3.x clamps and rounds: ours are the exact numbers
    case Kind::floating: same = from.is_floating(); break;
    case Kind::datetime: {
      const bool is_date =
          from.is_local_date() || from.is_local_time() || from.is_local_datetime() || from.is_offset_datetime();
      if (!is_date) break;
      const DateTime date = date_of(from);
      same = date.shape == v.as_datetime()->shape;
      v = Value(date, v.origin());
      break;
    }
    default: break;
  }
  if (!same) disagree(v);
}

std::string first_line(std::string message) {
  message.resize(std::min(message.find('\n'), message.size()));
  if (message.starts_with("[error] ")) message.erase(0, 8);
  if (message.starts_with("toml::")) {
    if (const std::size_t colon = message.find(": "); colon != std::string::npos) message.erase(0, colon + 2);
  }
  return message;
}

// toml11 said no, and its place is often wrong: ask it about each string and date alone.
bool find_culprit(const Value& v, Diagnostic& d) {
  if (const Table* table = v.as_table()) {
    return std::any_of(table->begin(), table->end(), [&](const Member& m) { return find_culprit(m.value, d); });
  }
  if (const Array* array = v.as_array()) {
    return std::any_of(array->begin(), array->end(), [&](const Value& item) { return find_culprit(item, d); });
  }
  if (v.kind() != Kind::string && v.kind() != Kind::datetime) return false;
  try {
    ask_toml11("a = " + std::string(text_of(v.origin())) + "\n");
    return false;
  } catch (const std::exception& e) {
    d.primary.at = v.origin();
    d.message = v.kind() == Kind::datetime ? "`" + std::string(text_of(v.origin())) + "` is not a valid date or time"
                                           : first_line(e.what());
    return true;
  }
}

Diagnostic refusal(const Value& scanned, const TomlScanner& scanner, std::uint32_t source, const char* said) {
  Diagnostic d;
  d.code = Code::syntax;
  d.primary.at = {source, 0, 0};
  d.message = first_line(said);
  if (find_culprit(scanned, d)) return d;
  if (scanner.late_header()) {
    d.code = Code::header_order;
    d.primary.at = scanner.late_header();
    d.message = "this header stands after an array of tables inside it, which this build's toml11 cannot read";
    d.help = "move this header above the first [[header]] inside it";
  }
  return d;
}

void check_costs(const TomlScanner& scanner, std::uint32_t source) {
  if (MMREG_TOML11 < 4 || scanner.array_headers() <= kMostArrayHeaders) return;
  Diagnostic d;
  d.code = Code::too_costly;
  d.primary.at = {source, 0, 0};
  d.message = "the file has more than 10000 [[headers]]: write them as an array of inline tables";
  throw ScanError{std::move(d)};
}

Value parse_source(std::uint32_t source, const TomlLimits& limits) {
  const std::string_view text = source_of({source, 0, 0}).text;
  detail::check_encoding(text, source);
  TomlScanner scanner(text, source, limits);
  Value scanned = scanner.run();
  check_costs(scanner, source);
  try {
    const bool split = MMREG_TOML11 == 3 && !scanner.breaks().empty() && longest_line(text) > kLongLine;
    const std::string shortened =
        scanner.long_binaries().empty() ? std::string() : without(text, scanner.long_binaries());
    const std::string_view given = shortened.empty() ? text : shortened;
    toml::value verdict = split ? ask_toml11(with_breaks(given, scanner.breaks())) : ask_toml11(given);
    fill(scanned, verdict);
  } catch (const toml::exception& e) {
    throw ScanError{refusal(scanned, scanner, source, e.what())};
  }
  return scanned;
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): of toml11's own pointers

}  // namespace

std::optional<Value> parse_toml(std::string text, std::string name, Diagnostics& found, const TomlLimits& limits) {
  if (text.size() > limits.max_bytes) {
    const std::string why = "`" + name + "` is larger than the limit of " + std::to_string(limits.max_bytes) + " bytes";
    found.error(Code::file_too_large, {}, why);
    return std::nullopt;
  }
  const std::uint32_t source = add_source({std::move(name), std::move(text), SourceKind::file});
  try {
    return parse_source(source, limits);
  } catch (ScanError& e) {
    found.add(std::move(e.what));
  }
  return std::nullopt;
}

std::optional<Value> read_toml_file(const std::string& path, Diagnostics& found, const TomlLimits& limits) {
  FileProblem problem;
  std::optional<std::string> text = read_file(path, problem, limits.max_bytes);
  if (!text) {
    found.error(problem.too_large ? Code::file_too_large : Code::file_unreadable, {},
                "cannot read `" + path + "`: " + problem.why);
    return std::nullopt;
  }
  return parse_toml(*std::move(text), path == "-" ? std::string(kStandardInput) : path, found, limits);
}

std::optional<Value> parse_toml_value(const std::string& text, std::string name, Diagnostics& found) {
  auto document = parse_toml("value = " + text + "\n", std::move(name), found);
  if (!document) return std::nullopt;
  const Table& table = *document->as_table();
  if (table.size() != 1) {  // a line break in the text could add keys
    found.error(Code::syntax, table.end()[-1].key_at, "this is more than one value");
    return std::nullopt;
  }
  return table.begin()->value;
}

}  // namespace mmreg
