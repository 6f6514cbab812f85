// The list of mistakes.
#include "mmreg/diagnostic.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace mmreg {

Diagnostic& Diagnostic::replace(Origin at, std::string text, bool is_safe) & {
  const bool can_edit = stands_in_file(at) && source_of(at).name != kStandardInput;
  if (can_edit) fix = Fix{is_safe, {{at, std::move(text)}}};
  return *this;
}

Diagnostic& Diagnostic::rename(Origin at, const std::string& certain) & {
  if (!certain.empty()) return replace(at, certain);
  return suggestions.size() == 1 ? replace(at, suggestions.front(), false) : *this;
}

Diagnostic& Diagnostics::error(Code code, Origin at, std::string message) {
  Diagnostic& d = list_.emplace_back();
  d.code = code;
  d.message = std::move(message);
  d.primary.at = at;
  return d;
}

Diagnostic& Diagnostics::warning(Code code, Origin at, std::string message) {
  Diagnostic& d = error(code, at, std::move(message));
  d.severity = Severity::warning;
  return d;
}

void Diagnostics::add_all(const Diagnostics& others) {
  list_.insert(list_.end(), others.list_.begin(), others.list_.end());
  followers_ += others.followers_;
}

void Diagnostics::remove_repeated() {
  std::set<std::tuple<Code, std::uint32_t, std::uint32_t, std::string>> seen;
  remove_if([&](const Diagnostic& d) {
    const Origin& at = d.primary.at;
    std::string words = d.message;  // what was copied has several paths, but one place
    const std::string key = "`" + d.key + "`";
    const std::size_t path = words.find(key);
    if (path != std::string::npos) words.erase(path, key.size());
    return at && !seen.emplace(d.code, at.source, at.begin, std::move(words)).second;
  });
}

bool Diagnostics::has_errors() const {
  return std::any_of(list_.begin(), list_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void Diagnostics::sort() {
  const auto place = [](const Diagnostic& d) {
    const Origin& at = d.primary.at;
    return std::tuple(at ? std::string_view(source_of(at).name) : std::string_view(), at.begin, d.code);
  };
  std::stable_sort(list_.begin(), list_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

namespace {

std::string all_lines(const Diagnostics& found) {
  std::string text;
  for (const Diagnostic& d : found.list()) text += (text.empty() ? "" : "\n") + render_line(d);
  return text;
}

}  // namespace

ConfigError::ConfigError(Diagnostics found) : std::runtime_error(all_lines(found)), found_(std::move(found)) {}

}  // namespace mmreg
