// Diagnostics as JSON, format 1.
#include "mmreg/diagnostic.hpp"
#include "mmreg/version.hpp"

#include <nlohmann/json.hpp>

namespace mmreg {
namespace {

using Json = nlohmann::ordered_json;

Json place(Origin at, bool with_offset) {
  const Position position = position_of(at);
  Json out = {{"line", position.line}, {"column", position.column}};
  if (with_offset) out["offset"] = at.begin;
  return out;
}

Json location(Origin at) {
  if (!at) return nullptr;
  return {{"file", source_of(at).name}, {"start", place(at, true)}, {"end", place(at.end(), true)}};
}

Json related(const std::vector<Label>& labels) {
  Json out = Json::array();
  for (const Label& label : labels) {
    if (!label.at) continue;
    out.push_back({{"file", source_of(label.at).name}, {"start", place(label.at, false)}, {"message", label.text}});
  }
  return out;
}

Json chain_of(Origin at, const std::vector<Inclusion>& chain) {
  Json out = Json::array();
  for (const Origin by : inclusions_of(at, chain)) {
    out.push_back(source_of(by).name + ":" + std::to_string(position_of(by).line));
  }
  return out;
}

Json fix_of(const Fix& fix) {
  Json edits = Json::array();
  for (const Edit& e : fix.edits) {
    edits.push_back({{"file", source_of(e.at).name},
                     {"start", e.at.begin},
                     {"end", std::size_t{e.at.begin} + e.at.length},
                     {"text", e.text}});
  }
  return {{"applicability", fix.is_safe ? "safe" : "unsafe"}, {"edits", edits}};
}

Json one(const Diagnostic& d, const Report& report) {
  Json out = {{"code", code_text(d.code)},
              {"severity", d.severity == Severity::error ? "error" : "warning"},
              {"message", d.message},
              {"config", report.config},
              {"key", d.key},
              {"location", location(d.primary.at)},
              {"related", related(d.related)},
              {"chain", chain_of(d.primary.at, report.chain)},
              {"notes", d.notes},
              {"suggestions", d.suggestions}};
  if (!d.help.empty()) out["help"] = d.help;
  if (d.more_configs > 0) out["more_configs"] = d.more_configs;
  if (d.fix) out["fix"] = fix_of(*d.fix);
  return out;
}

}  // namespace

std::string render_json(const std::vector<Report>& reports, const Summary& summary) {
  Json diagnostics = Json::array();
  std::size_t errors = 0;
  std::size_t fixable = 0;
  std::size_t followers = 0;
  for (const Report& report : reports) {
    followers += report.found.followers();
    for (const Diagnostic& d : report.found.list()) {
      errors += d.severity == Severity::error ? 1U : 0U;
      fixable += d.fix ? 1U : 0U;
      diagnostics.push_back(one(d, report));
    }
  }
  const Json out = {{"mmreg", version()},
                    {"format", 1},
                    {"summary",
                     {{"configs", summary.configs},
                      {"files", summary.files},
                      {"errors", errors},
                      {"warnings", diagnostics.size() - errors},
                      {"fixable", fixable},
                      {"suppressed", summary.suppressed},
                      {"following", followers}}},
                    {"diagnostics", diagnostics}};
  // Text from files may hold anything but is UTF-8 by then; arguments may not be.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace mmreg
