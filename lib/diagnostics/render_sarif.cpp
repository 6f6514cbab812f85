// Diagnostics as SARIF 2.1.0, which GitHub's code scanning and other tools read.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#include "mmreg/diagnostic.hpp"
#include "mmreg/version.hpp"

#include "fingerprint.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cctype>
#include <map>

namespace mmreg {
namespace {

using Json = nlohmann::ordered_json;

std::string uri_of(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = std::isalnum(byte) || std::string_view("-._~/").find(c) != std::string_view::npos;
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

Json region_of(Origin at) {
  const Position begin = position_of(at);
  const Position end = position_of({at.source, at.begin + at.length, 0});
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

Json location_of(Origin at, const std::string& message = {}) {
  Json out = {
      {"physicalLocation", {{"artifactLocation", {{"uri", uri_of(source_of(at).name)}}}, {"region", region_of(at)}}}};
  if (!message.empty()) out["message"] = {{"text", message}};
  return out;
}

// The way from the config over its bases to the mistake.
Json flow_of(const Diagnostic& d, const Report& report) {
  Json steps = Json::array();
  for (const Origin by : inclusions_of(d.primary.at, report.chain)) {
    steps.push_back({{"location", location_of(by, "the base is named here")}});
  }
  if (steps.empty()) return nullptr;
  steps.push_back({{"location", location_of(d.primary.at, d.message)}});
  return Json::array({{{"threadFlows", Json::array({{{"locations", steps}}})}}});
}

Json fixes_of(const Diagnostic& d) {
  std::map<std::string, Json> changes;
  for (const Edit& e : d.fix->edits) {
    Json& replacements = changes[source_of(e.at).name];
    replacements.push_back({{"deletedRegion", region_of(e.at)}, {"insertedContent", {{"text", e.text}}}});
  }
  Json list = Json::array();
  for (auto& [file, replacements] : changes) {
    list.push_back({{"artifactLocation", {{"uri", uri_of(file)}}}, {"replacements", std::move(replacements)}});
  }
  return Json::array({{{"description", {{"text", d.help.empty() ? "mend it" : d.help}}}, {"artifactChanges", list}}});
}

std::string text_of(const Diagnostic& d) {
  std::string out = d.message;
  for (const std::string& note : d.notes) out += "\nnote: " + note;
  if (!d.help.empty()) out += "\nhelp: " + d.help;
  return out;
}

class Writer {
 public:
  Json run(const std::vector<Report>& reports) {
    Json results = Json::array();
    for (const Report& report : reports) {
      for (const Diagnostic& d : report.found.list()) results.push_back(result(d, report));
    }
    return {{"tool", {{"driver", {{"name", "mmreg"}, {"version", version()}, {"rules", rules_}}}}},
            {"columnKind", "unicodeCodePoints"},
            {"results", results}};
  }

 private:
  std::size_t rule(const Diagnostic& d) {
    const auto [entry, is_new] = index_.try_emplace(d.code, index_.size());
    if (is_new) {
      rules_.push_back({{"id", code_text(d.code)},
                        {"name", code_word(d.code)},
                        {"shortDescription", {{"text", code_word(d.code)}}},
                        {"fullDescription", {{"text", code_word(d.code)}}},
                        {"help", {{"text", "mmreg explain " + code_text(d.code)}}}});
    }
    return entry->second;
  }

  Json result(const Diagnostic& d, const Report& report) {
    const Origin at = d.primary.at;
    Json location = stands_in_file(at)
                        ? location_of(at)
                        : Json{{"physicalLocation", {{"artifactLocation", {{"uri", uri_of(report.config)}}}}}};
    if (!d.key.empty()) location["logicalLocations"] = Json::array({{{"fullyQualifiedName", d.key}}});
    Json out = {{"ruleId", code_text(d.code)},
                {"ruleIndex", rule(d)},
                {"level", d.severity == Severity::error ? "error" : "warning"},
                {"message", {{"text", text_of(d)}}},
                {"locations", Json::array({location})},
                {"partialFingerprints", {{"mmreg/v1", fingerprints_.of(d, report)}}}};
    Json related = Json::array();
    for (const Label& label : d.related) {
      if (stands_in_file(label.at)) related.push_back(location_of(label.at, label.text));
    }
    if (!related.empty()) out["relatedLocations"] = related;
    if (Json flow = stands_in_file(at) ? flow_of(d, report) : Json(); !flow.is_null()) out["codeFlows"] = flow;
    if (d.fix) out["fixes"] = fixes_of(d);
    return out;
  }

  std::map<Code, std::size_t> index_;
  Json rules_ = Json::array();
  detail::Fingerprints fingerprints_;
};

}  // namespace

std::string render_sarif(const std::vector<Report>& reports) {
  Writer writer;
  const Json out = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Json::array({writer.run(reports)})}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace mmreg
