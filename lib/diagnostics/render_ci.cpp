// Diagnostics as CI services read them: GitHub's workflow commands, GitLab's code quality report, JUnit's XML.
#include "mmreg/diagnostic.hpp"

#include "fingerprint.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mmreg {
namespace {

// What is said beyond the message, a line each.
std::string details_of(const Diagnostic& d) {
  std::string out;
  if (!stands_in_file(d.primary.at) && d.primary.at) out += "\nat " + place_of(d.primary.at);
  for (const std::string& note : d.notes) out += "\nnote: " + note;
  if (!d.help.empty()) out += "\nhelp: " + d.help;
  return out;
}

std::string replaced(std::string_view text, const std::vector<std::pair<char, std::string_view>>& with) {
  std::string out;
  for (const char c : text) {
    const auto found = std::find_if(with.begin(), with.end(), [&](const auto& pair) { return pair.first == c; });
    if (found == with.end()) {
      out += c;
    } else {
      out += found->second;
    }
  }
  return out;
}

std::string github_text(std::string_view text) { return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}}); }

std::string github_property(std::string_view text) { return replaced(github_text(text), {{':', "%3A"}, {',', "%2C"}}); }

// XML 1.0 knows no control characters, however they are written.
std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
    out += is_control ? std::string("?") : std::string(1, c);
  }
  return replaced(out, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}});
}

}  // namespace

std::string render_github(const std::vector<Report>& reports) {
  std::string out;
  for (const Report& report : reports) {
    for (const Diagnostic& d : report.found.list()) {
      const Origin at = d.primary.at;
      out += d.severity == Severity::error ? "::error " : "::warning ";
      if (stands_in_file(at)) {
        const Position begin = position_of(at);
        const Position end = position_of(at.end());
        out += fmt::format("file={},line={},endLine={},", github_property(source_of(at).name), begin.line, end.line);
        if (begin.line == end.line) out += fmt::format("col={},endColumn={},", begin.column, end.column);
      } else {
        out += fmt::format("file={},", github_property(report.config));
      }
      out += fmt::format("title={}::{}\n", github_property(fmt::format("{} {}", code_text(d.code), code_word(d.code))),
                         github_text(d.message + details_of(d)));
    }
  }
  return out;
}

std::string render_gitlab(const std::vector<Report>& reports) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  detail::Fingerprints fingerprints;
  for (const Report& report : reports) {
    for (const Diagnostic& d : report.found.list()) {
      const Origin at = d.primary.at;
      const bool in_file = stands_in_file(at);
      out.push_back({{"description", d.message + details_of(d)},
                     {"check_name", fmt::format("{} {}", code_text(d.code), code_word(d.code))},
                     {"fingerprint", fingerprints.of(d, report)},
                     {"severity", d.severity == Severity::error ? "major" : "minor"},
                     {"location",
                      {{"path", in_file ? source_of(at).name : report.config},
                       {"lines", {{"begin", in_file ? position_of(at).line : 1}}}}}});
    }
  }
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string render_junit(const std::vector<Report>& reports) {
  std::string cases;
  std::size_t failures = 0;
  for (const Report& report : reports) {
    std::string errors;
    std::string warnings;
    const Diagnostic* first = nullptr;
    for (const Diagnostic& d : report.found.list()) {
      const bool is_error = d.severity == Severity::error;
      if (is_error && !first) first = &d;
      (is_error ? errors : warnings) += render_full(d, report.chain) + "\n";
    }
    cases += fmt::format(R"(    <testcase classname="mmreg.validate" name="{}")", xml_text(report.config));
    if (!first && warnings.empty()) {
      cases += "/>\n";
      continue;
    }
    cases += ">\n";
    if (first) {
      ++failures;
      cases += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", code_text(first->code),
                           xml_text(render_line(*first)), xml_text(errors));
    }
    if (!warnings.empty()) cases += fmt::format("      <system-out>{}</system-out>\n", xml_text(warnings));
    cases += "    </testcase>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"mmreg validate\" tests=\"{}\" "
      "failures=\"{}\" errors=\"0\">\n{}  </testsuite>\n</testsuites>\n",
      reports.size(), failures, cases);
}

}  // namespace mmreg
