#include "allow.hpp"

#include "find_configs.hpp"

#include "mmreg/toml_outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

namespace app {
namespace {

using mmreg::Code;
using mmreg::Diagnostic;
using mmreg::Origin;

constexpr std::string_view kBegin = "mmreg: allow(";

// One code that a comment allows.
struct Allow {
  std::string word;
  std::optional<Code> code;
  Origin at;               // of the word
  std::uint32_t line = 0;  // that it is for
  bool used = false;
};

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string()
                                         : std::string(text.substr(first, text.find_last_not_of(" \t") + 1 - first));
}

void read_comment(const std::string& text, std::uint32_t source, mmreg::TomlSpan comment, std::vector<Allow>& out) {
  const std::string_view words = std::string_view(text).substr(comment.begin, comment.end - comment.begin);
  const std::size_t begin = words.find(kBegin);
  const std::size_t end = begin == std::string_view::npos ? begin : words.find(')', begin);
  if (end == std::string_view::npos) return;
  const std::size_t line_begin = text.rfind('\n', comment.begin) + 1;  // npos + 1 is 0
  const bool is_alone = text.find_first_not_of(" \t", line_begin) == comment.begin;
  for (std::size_t at = begin + kBegin.size(); at <= end;) {
    at = std::min(words.find_first_not_of(" \t", at), end);
    const std::size_t next = std::min(words.find(',', at), end);
    Allow allow;
    allow.word = trimmed(words.substr(at, next - at));
    allow.code = mmreg::parse_code(allow.word);
    allow.at = {source, static_cast<std::uint32_t>(comment.begin + at), static_cast<std::uint32_t>(next - at)};
    allow.line = mmreg::position_of(allow.at).line + (is_alone ? 1 : 0);
    out.push_back(std::move(allow));
    at = next + 1;
  }
}

std::vector<Allow> allows_of(std::uint32_t source) {
  std::vector<Allow> out;
  const std::string& text = mmreg::source_of({source, 0, 0}).text;
  if (text.find(kBegin) == std::string::npos) return out;
  for (const mmreg::TomlSpan comment : mmreg::outline_toml(text).comments) read_comment(text, source, comment, out);
  return out;
}

bool is_own_file(std::uint32_t source, const mmreg::Report& report) {
  return identity_of(mmreg::source_of({source, 0, 0}).name) == identity_of(report.config);
}

void warn_of_unused(const Allow& allow, mmreg::Diagnostics& found) {
  Diagnostic& d = found.warning(Code::unused_allow, allow.at, "");
  if (!allow.code) {
    d.message = fmt::format("there is no code `{}` that could be allowed", allow.word);
    d.suggest_help("write it as messages do, such as MR905");
  } else if (static_cast<int>(*allow.code) < 900) {
    d.message = fmt::format("{} is an error, which cannot be allowed", mmreg::code_text(*allow.code));
    d.suggest_help("mend what is wrong, and remove this comment");
  } else {
    d.message = fmt::format("nothing here is {}", mmreg::code_text(*allow.code));
    d.suggest_help("remove this comment");
  }
}

}  // namespace

std::size_t apply_allows(std::vector<mmreg::Report>& reports, Unused unused) {
  std::map<std::uint32_t, std::vector<Allow>> by_source;
  for (const mmreg::Report& report : reports) {
    for (const std::uint32_t source : report.sources) {
      if (!by_source.contains(source)) by_source[source] = allows_of(source);
    }
  }
  std::size_t suppressed = 0;
  for (mmreg::Report& report : reports) {
    report.found.remove_if([&](const Diagnostic& d) {
      const auto entry = by_source.find(d.primary.at.source);
      if (d.severity != mmreg::Severity::warning || entry == by_source.end() || entry->second.empty()) return false;
      const std::uint32_t line = mmreg::position_of(d.primary.at).line;
      const auto allow = std::find_if(entry->second.begin(), entry->second.end(),
                                      [&](const Allow& a) { return a.code == d.code && a.line == line; });
      if (allow == entry->second.end()) return false;
      allow->used = true;
      ++suppressed;
      return true;
    });
  }
  if (unused == Unused::untold) return suppressed;
  for (mmreg::Report& report : reports) {
    if (report.found.has_errors()) continue;  // not everything was looked at
    for (const std::uint32_t source : report.sources) {
      std::vector<Allow>& allows = by_source[source];
      // What a comment of a base is for may stand in a config that was not looked at.
      if (unused == Unused::told_of_configs && !allows.empty() && !is_own_file(source, report)) continue;
      for (Allow& allow : allows) {
        if (!allow.used) warn_of_unused(allow, report.found);
        allow.used = true;
      }
    }
  }
  return suppressed;
}

}  // namespace app
