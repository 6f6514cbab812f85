// Merge cases and cases of the command line's KEY=VALUE.
#include "cases.hpp"
#include "outcome.hpp"

#include "mmreg/config.hpp"
#include "mmreg/key_path.hpp"

#include <algorithm>

namespace conformance {

using mmreg::Diagnostics;
using mmreg::Value;

namespace {

void note(const std::optional<std::string>& problem, Problems& problems) {
  if (problem) problems.push_back(*problem);
}

const Value* value_at(const Value& config, const Json& path) {
  mmreg::KeyPath steps;
  if (path.is_array()) {
    for (const Json& step : path) steps.push_back({step.is_string() ? step.get<std::string>() : step.dump(), false});
  } else if (auto parsed = mmreg::parse_key_path(path.get<std::string>())) {
    steps = *std::move(parsed);
  }
  Diagnostics found;
  return mmreg::find_at(config, steps, found);
}

// All tokens of one `--cfg-options`, or of several.
std::vector<std::string> tokens_of(const Json& input, bool& usage_error) {
  std::vector<std::string> tokens;
  usage_error = input.empty();  // the flag without a token: the program's own usage error
  for (const Json& item : input) {
    if (item.is_string()) {
      tokens.push_back(item.get<std::string>());
      continue;
    }
    usage_error = usage_error || item.empty();
    for (const Json& token : item) tokens.push_back(token.get<std::string>());
  }
  // A program takes what begins with a dash for an option.
  usage_error = usage_error || std::any_of(tokens.begin(), tokens.end(),
                                           [](const std::string& token) { return token.starts_with("-"); });
  return tokens;
}

void apply(const Json& test, const Json& expected, const std::vector<mmreg::Override>& overrides, Outcome& outcome,
           Problems& problems) {
  Value config = value_of(test["config"]);
  const Value before = config;
  Diagnostics found;
  if (!apply_overrides(config, overrides, found)) {
    outcome.failure = failure_of(found);
    if (!(config == before)) problems.emplace_back("a failed override changed the config");
    return;
  }
  outcome.fields["merged"] = json_of(config);
  if (!expected.contains("merged_at")) return;
  outcome.fields["merged_at"] = expected["merged_at"];
  if (const Value* value = value_at(config, expected["merged_at"])) outcome.fields["value"] = json_of(*value);
}

}  // namespace

void replay_merge_case(const Json& test, Problems& problems) {
  const Value base = value_of(test["base"]);
  const Value child = value_of(test["child"]);
  const bool by_path = test.value("api", "") == "merge_from_dict";
  const bool list_keys = test.value("allow_list_keys", by_path);
  if (by_path && !list_keys) throw SkipCase{"overrides that do not reach into lists"};
  const Value child_before = child;
  Value merged = base;
  Diagnostics found;
  bool good = false;
  if (by_path) {
    good = merge_from_dict(merged, *child.as_table(), found);
  } else {
    good = merge_into(merged, child, {.list_indices = list_keys}, found);
  }
  Outcome outcome;
  const Value base_now = good ? base : merged;  // merging is in place, but an error leaves the base as it was
  outcome.fields["base_unchanged"] = base_now == value_of(test["base"]);
  outcome.fields["child_unchanged"] = child == child_before && child == value_of(test["child"]);
  if (good) {
    outcome.fields["result"] = json_of(merged);
    outcome.fields["key_order"] = keys_of(*merged.as_table());
  } else {
    outcome.failure = failure_of(found);
  }
  Json expected = *expectation_of(test);
  expected["base_unchanged"] = true;
  expected["child_unchanged"] = true;
  note(compare(test, expected, outcome), problems);
}

void replay_options_case(const Json& test, Problems& problems) {
  Json expected = *expectation_of(test);
  Outcome outcome;
  bool usage_error = false;
  const std::vector<std::string> tokens = tokens_of(test["input"], usage_error);
  std::vector<mmreg::Override> overrides;
  Diagnostics found;
  if (usage_error) found.error(mmreg::Code::usage, {}, "not a token of KEY=VALUE");
  for (std::size_t i = 0; i < tokens.size() && !found.has_errors(); ++i) {
    if (auto one = parse_override(tokens[i], i + 1, found)) overrides.push_back(*std::move(one));
  }
  if (found.has_errors()) {
    outcome.failure = failure_of(found);
    note(compare(test, expected, outcome), problems);
    return;
  }
  Json parsed = Json::object();
  for (const mmreg::Override& o : overrides) parsed[o.key] = json_of(o.value);
  outcome.fields["overrides"] = std::move(parsed);
  if (test.contains("config")) apply(test, expected, overrides, outcome, problems);
  if (expected.contains("merge_error")) {
    Json error = expected["merge_error"];
    expected.erase("merge_error");
    for (const auto& [key, value] : error.items()) expected[key] = value;
  }
  note(compare(test, expected, outcome), problems);
}

}  // namespace conformance
