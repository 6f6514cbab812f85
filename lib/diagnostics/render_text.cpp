// Diagnostics as text for people: the message, the lines it is about with carets, the notes and the help.
#include "mmreg/diagnostic.hpp"
#include "value/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mmreg {
namespace {

constexpr std::size_t kWidestLine = 160;

struct Style {
  std::string_view bold, error, warning, frame, reset;
};
constexpr Style kPlain{};
constexpr Style kColors{"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[0m"};

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

// The text with one replacement character for each byte that a terminal would take for a command or cannot show:
// control characters but tabs, and what is not UTF-8.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = detail::utf8_bytes(text, i);
    const bool control = (lead < 0x20 && lead != '\t') || lead == 0x7F;
    out += length > 0 && !control ? text.substr(i, length) : "\xEF\xBF\xBD";
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

// A text from a config inside of a message: nothing in it that would end the line, or steer a terminal.
std::string in_message(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return printable(out);
}

// The line that an origin begins on, cut to a readable width around the origin.
struct Excerpt {
  std::string line;
  std::string margin;  // white space up to the first marked character; tabs stay tabs
  std::size_t marked;  // characters
};

Excerpt excerpt_of(Origin at) {
  const std::string_view text = source_of(at).text;
  const std::size_t begin = std::min<std::size_t>(at.begin, text.size());
  const Origin whole = line_of(at);
  std::size_t first = whole.begin;
  std::size_t last = whole.begin + whole.length;
  std::size_t end = std::clamp<std::size_t>(begin + at.length, begin, std::max(last, begin));
  if (last - first > kWidestLine) {
    first = begin > first + 60 ? begin - 60 : first;
    while (first < begin && !starts_character(text[first])) ++first;
    last = std::min(last, first + kWidestLine);
    while (last < text.size() && !starts_character(text[last])) --last;
    end = std::min(end, std::max(last, begin));
  }
  Excerpt out;
  out.line = printable(text.substr(first, last - first));
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // has no width
  const std::size_t shown = first == 0 && text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : first;
  for (const char c : text.substr(shown, std::max(begin, shown) - shown)) {
    if (starts_character(c)) out.margin += c == '\t' ? '\t' : ' ';
  }
  out.marked = std::max<std::size_t>(1, characters(text.substr(begin, end - begin)));
  return out;
}

void append_excerpt(std::string& out, const Label& label, char mark, std::string_view arrow, std::size_t width,
                    const Style& style, std::string_view mark_style) {
  const std::string pad(width, ' ');
  out += fmt::format("{}{}{}{} {}\n", pad, style.frame, arrow, style.reset, in_message(place_of(label.at)));
  if (source_of(label.at).kind == SourceKind::argument && label.at.length == 0) return;
  const Excerpt excerpt = excerpt_of(label.at);
  const std::string number =
      source_of(label.at).kind == SourceKind::argument ? std::string() : std::to_string(position_of(label.at).line);
  out += fmt::format("{} {}|{}\n", pad, style.frame, style.reset);
  out += fmt::format("{}{:>{}} |{} {}\n", style.frame, number, width, style.reset, excerpt.line);
  out += fmt::format("{} {}|{} {}{}{}{}{}{}\n", pad, style.frame, style.reset, excerpt.margin, mark_style,
                     std::string(excerpt.marked, mark), label.text.empty() ? "" : " ", in_message(label.text),
                     style.reset);
}

std::size_t number_width(const std::vector<Label>& labels) {
  std::size_t width = 1;
  for (const Label& label : labels) {
    if (label.at) width = std::max(width, std::to_string(position_of(label.at).line).size());
  }
  return width;
}

// The first place is marked with carets in this style, the others with dashes.
std::string excerpts(const std::vector<Label>& labels, std::size_t width, const Style& style,
                     std::string_view first_style) {
  std::string out;
  for (const Label& label : labels) {
    if (!label.at) continue;
    const bool is_first = &label == labels.data();
    if (!out.empty()) out += fmt::format("{} {}|{}\n", std::string(width, ' '), style.frame, style.reset);
    append_excerpt(out, label, is_first ? '^' : '-', out.empty() ? "-->" : ":::", width, style,
                   is_first ? first_style : style.frame);
  }
  return out;
}

}  // namespace

std::string render_line(const Diagnostic& d) {
  const std::string place = in_message(place_of(d.primary.at));
  return fmt::format("{}{}{}[{}]: {}", place, place.empty() ? "" : ": ",
                     d.severity == Severity::error ? "error" : "warning", code_text(d.code), in_message(d.message));
}

std::string render_full(const Diagnostic& d, const std::vector<Inclusion>& chain, RenderOptions options) {
  const Style& style = options.color ? kColors : kPlain;
  const bool is_error = d.severity == Severity::error;
  const std::string_view tone = is_error ? style.error : style.warning;
  std::string out = fmt::format("{}{}[{}]{}{}: {}{}\n", tone, is_error ? "error" : "warning", code_text(d.code),
                                style.reset, style.bold, in_message(d.message), style.reset);
  std::vector<Label> labels{d.primary};
  labels.insert(labels.end(), d.related.begin(), d.related.end());
  const std::size_t width = number_width(labels);
  const std::string pad(width, ' ');
  const std::string frames = excerpts(labels, width, style, tone);
  const bool framed = !frames.empty();
  out += frames;
  std::vector<std::string> notes = d.notes;
  if (const std::string inherited = chain_text(d.primary.at, chain); !inherited.empty()) {
    notes.insert(notes.begin(), "inherited through " + inherited);
  }
  if (d.more_configs > 0) {
    notes.push_back(
        fmt::format("{} more config{} this file", d.more_configs, d.more_configs == 1 ? " inherits" : "s inherit"));
  }
  if (framed && (!notes.empty() || !d.help.empty())) out += fmt::format("{} {}|{}\n", pad, style.frame, style.reset);
  for (const std::string& note : notes) {
    out += fmt::format("{} {}={} {}note{}: {}\n", pad, style.frame, style.reset, style.bold, style.reset,
                       in_message(note));
  }
  if (!d.help.empty()) {
    out += fmt::format("{} {}={} {}help{}: {}\n", pad, style.frame, style.reset, style.bold, style.reset,
                       in_message(d.help));
  }
  return out;
}

std::string render_labels(const std::vector<Label>& labels, RenderOptions options) {
  const Style& style = options.color ? kColors : kPlain;
  return excerpts(labels, number_width(labels), style, style.bold);
}

std::vector<Origin> inclusions_of(Origin at, const std::vector<Inclusion>& chain) {
  std::vector<Origin> out;
  std::uint32_t file = at.source;
  while (file != 0 && out.size() <= chain.size()) {
    const auto by = std::find_if(chain.begin(), chain.end(), [&](const Inclusion& i) { return i.file == file; });
    if (by == chain.end()) break;
    out.push_back(by->by);
    file = by->by.source;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::string chain_text(Origin at, const std::vector<Inclusion>& chain) {
  std::string out;
  for (const Origin by : inclusions_of(at, chain)) {
    out += fmt::format("{}{}:{}", out.empty() ? "" : ", ", source_of(by).name, position_of(by).line);
  }
  return out;
}

std::string render_full(const Diagnostics& all, const std::vector<Inclusion>& chain, RenderOptions options) {
  std::string out;
  std::size_t errors = 0;
  for (const Diagnostic& d : all.list()) {
    out += render_full(d, chain, options) + "\n";
    errors += d.severity == Severity::error ? 1U : 0U;
  }
  const std::size_t warnings = all.size() - errors;
  const auto counted = [](std::size_t n, std::string_view what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
  };
  if (all.followers() > 0) {
    out += fmt::format("{} that follow{} from these {} not shown\n", counted(all.followers(), "error"),
                       all.followers() == 1 ? "s" : "", all.followers() == 1 ? "is" : "are");
  }
  std::string closing;
  if (errors > 0) closing = counted(errors, "error");
  if (warnings > 0) closing += (closing.empty() ? "" : ", ") + counted(warnings, "warning");
  return closing.empty() ? out : out + closing + "\n";
}

}  // namespace mmreg
