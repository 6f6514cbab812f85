// Comparing what happened with what a case expects.
#include "outcome.hpp"

#include "mmreg/build.hpp"
#include "mmreg/registry.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace conformance {
namespace {

// Words for one thing. The cases are named after what the original does, mmreg's codes after what mmreg does; where
// the two have a different word, it stands here and nowhere else.
const std::vector<std::vector<std::string>>& synonyms() {
  static const std::vector<std::vector<std::string>> groups = {
      {"load_failed", "plugin_missing", "custom_import_failed", "import_failed", "import_error", "location_failed",
       "location_missing", "module_failed", "module_missing", "module_not_found", "not_importable", "raised"},
      {"bad_name", "bad_key", "bad_module_name", "bad_registry_name", "anonymous_callable", "empty_name", "no_name",
       "no_names", "empty_name_list", "bad_scope", "bad_scope_name", "empty_scope", "dotted_name", "dotted_scope",
       "manager_class_without_name", "bad_instance_name", "instance_without_name"},
      {"duplicate_name", "duplicate_key", "already_registered"},
      {"wrong_type", "bad_instance_name", "bad_argument_type"},
      {"syntax", "parse_error", "bad_container", "not_a_table"},
      {"bad_cfg", "bad_config", "bad_runner_cfg"},
      {"bad_base", "bad_container"},
      {"bad_package_path", "unknown_package", "package_missing", "package_not_installed"},
      {"unknown_scope", "scope_not_found"},
      {"constructor_failed", "raised"},
      {"usage", "missing_equals", "imbalanced_brackets"},
      {"unknown_word", "bad_delete_marker"},
  };
  return groups;
}

bool same_kind(const std::string& a, const std::string& b) {
  if (a == b) return true;
  return std::any_of(synonyms().begin(), synonyms().end(), [&](const std::vector<std::string>& group) {
    return std::find(group.begin(), group.end(), a) != group.end() &&
           std::find(group.begin(), group.end(), b) != group.end();
  });
}

std::string text_of(const mmreg::Diagnostic& d) {
  std::string text = fmt::format("{}\n{}\n{}\n{}\n", d.message, d.primary.text, d.help, fmt::join(d.notes, "\n"));
  for (const mmreg::Label& label : d.related) text += label.text + "\n";
  return text;
}

bool same_number(const Json& a, const Json& b) {
  if (a.is_number_float() != b.is_number_float()) return false;
  return a == b;
}

std::optional<std::string> differ(const Json& expected, const Json& actual, const std::string& path) {
  return fmt::format("{}{}expected {}, got {}", path, path.empty() ? "" : ": ", expected.dump(), actual.dump());
}

std::optional<std::string> record_difference(const Json& expected, const Json& actual, const std::string& path) {
  for (const auto& [key, value] : expected.items()) {
    const std::string here = path.empty() ? key : path + "." + key;
    if (!actual.contains(key)) return fmt::format("{}: expected {}, got nothing", here, value.dump());
    std::optional<std::string> found = difference(value, actual[key], here);
    if (found && key == "args" && actual.contains("$other_args")) {
      for (const Json& other : actual["$other_args"]) {
        if (!difference(value, other, here)) found.reset();
      }
    }
    if (found) return found;
  }
  return std::nullopt;
}

std::optional<std::string> failure_difference(const Json& expected, const Failure& failure) {
  if (failure.matches_any || (!failure.raised.empty() && expected["error"] == failure.raised)) return std::nullopt;
  const std::string kind = expected.value("kind", std::string());
  const bool same = kind.empty() || std::any_of(failure.kinds.begin(), failure.kinds.end(),
                                                [&](const std::string& own) { return same_kind(kind, own); });
  if (!same) {
    return fmt::format("expected the error `{}`, got {} ({})", kind, fmt::join(failure.kinds, "/"), failure.text);
  }
  for (const Json& mention : expected.value("mentions", Json::array())) {
    const std::string word = mention.get<std::string>();
    std::string as_path = word;  // where the original names a module, mmreg names a file
    std::replace(as_path.begin(), as_path.end(), '.', '/');
    if (failure.text.find(word) != std::string::npos || failure.text.find(as_path) != std::string::npos) continue;
    return fmt::format("the error `{}` does not mention `{}`: {}", kind, word, failure.text);
  }
  return std::nullopt;
}

}  // namespace

Failure failure_of(const mmreg::Diagnostics& found) {
  Failure failure;
  for (const mmreg::Diagnostic& d : found.list()) {
    if (d.severity != mmreg::Severity::error) continue;
    if (failure.kinds.empty()) failure.kinds.emplace_back(code_word(d.code));
    failure.text += text_of(d);
  }
  return failure;
}

Failure failure_of(std::exception_ptr thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const mmreg::ConfigError& e) {
    return failure_of(e.found());
  } catch (const mmreg::UsageError& e) {
    return {{std::string(code_word(e.code()))}, {}, e.what()};
  } catch (const mmreg::LoadError& e) {
    Failure failure = failure_of(e.found());
    if (failure.kinds.empty()) failure.kinds = {"load_failed"};
    failure.text += e.what();
    return failure;
  } catch (const mmreg::BuildError& e) {
    return failure_of(e.cause());
  } catch (const RaisedByCase& e) {
    return {{"constructor_failed"}, e.what(), e.what()};
  } catch (const DriverError& e) {
    return {{"driver"}, {}, e.what(), true};
  } catch (const TypedRefusal& e) {
    return {{"does_not_compile"}, {}, e.why, true};
  } catch (const std::exception& e) {
    return {{"exception"}, {}, e.what()};
  }
}

const Json* expectation_of(const Json& step) {
  for (const char* key : {"expect_mmreg", "expect"}) {
    if (step.contains(key)) return &step[key];
  }
  return nullptr;
}

std::optional<std::string> difference(const Json& expected, const Json& actual, const std::string& path) {
  if (has_mark(expected, "$tuple")) return difference(expected["$tuple"], actual, path);
  if (expected.is_number() && actual.is_number()) {
    return same_number(expected, actual) ? std::nullopt : differ(expected, actual, path);
  }
  if (expected.type() != actual.type()) return differ(expected, actual, path);
  if (expected.is_array()) {
    if (expected.size() != actual.size()) return differ(expected, actual, path);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (auto found = difference(expected[i], actual[i], fmt::format("{}[{}]", path, i))) return found;
    }
    return std::nullopt;
  }
  if (!expected.is_object()) return expected == actual ? std::nullopt : differ(expected, actual, path);
  if (!actual.contains(kRecord) && expected.size() != actual.size()) return differ(expected, actual, path);
  return record_difference(expected, actual, path);
}

std::optional<std::string> compare(const Json& step, const Json& expected, const Outcome& actual) {
  Json rest = expected;
  if (expected.contains("error")) {
    if (!actual.failure)
      return fmt::format("expected the error `{}`, got {}", expected.value("kind", "?"), actual.fields.dump());
    if (auto found = failure_difference(expected, *actual.failure)) return found;
    for (const char* key : {"error", "kind", "mentions"}) rest.erase(key);
  } else if (actual.failure && !actual.fields.contains("ok")) {
    return fmt::format("expected {}, got the error {} ({})", expected.dump(), fmt::join(actual.failure->kinds, "/"),
                       actual.failure->text);
  }
  const bool ours = step.contains("expect_mmreg");
  if (!ours || expected.contains("warnings")) {
    std::vector<std::string> warnings;
    for (const Json& w : expected.value("warnings", Json::array())) {
      if (w != "scope_package_missing") warnings.push_back(w.get<std::string>());
    }
    if (warnings != actual.warnings) {
      return fmt::format("expected the warnings [{}], got [{}]", fmt::join(warnings, ", "),
                         fmt::join(actual.warnings, ", "));
    }
  }
  rest.erase("warnings");
  return record_difference(rest, actual.fields, "");
}

}  // namespace conformance
