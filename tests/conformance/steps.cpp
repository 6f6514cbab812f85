// Which step is done by whom, and whether its outcome is the expected one.
#include "steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace conformance {

struct Steps::Operation {
  const char* name;
  Do perform;
};

const Steps::Operation* Steps::find_operation(const std::string& op) {
  static constexpr Operation operations[] = {
      {"registry", &Steps::add_registry},
      {"register", &Steps::add_module},
      {"define", &Steps::define_only},
      {"get", &Steps::get},
      {"contains", &Steps::contains},
      {"split", &Steps::split},
      {"search_child", &Steps::search_child},
      {"len", &Steps::len},
      {"names", &Steps::names},
      {"children", &Steps::children},
      {"parent", &Steps::parent},
      {"root", &Steps::root},
      {"info", &Steps::info},
      {"table", &Steps::table},
      {"build_func_is", &Steps::build_func_is},
      {"build", &Steps::build},
      {"build_from_cfg", &Steps::build_directly},
      {"let", &Steps::let},
      {"value", &Steps::value},
      {"same", &Steps::same},
      {"call", &Steps::call},
      {"trace", &Steps::show_trace},
      {"manager_class", &Steps::manager_class},
      {"manager_get", &Steps::manager_get},
      {"manager_new", &Steps::manager_new},
      {"manager_current", &Steps::manager_current},
      {"manager_has", &Steps::manager_has},
      {"scope_new", &Steps::scope_new},
      {"scope_get", &Steps::scope_get},
      {"scope_current", &Steps::scope_current},
      {"scope_has", &Steps::scope_has},
      {"scope_count", &Steps::scope_count},
      {"init_default_scope", &Steps::init_scope},
      {"with_scope", &Steps::with_scope},
      {"switch", &Steps::switch_to},
      {"thread", &Steps::in_thread},
      {"module", &Steps::declare_module},
      {"import", &Steps::import},
      {"imported", &Steps::imported},
      {"count", &Steps::count},
      {"count_all", &Steps::count_all},
  };
  const auto* found =
      std::find_if(std::begin(operations), std::end(operations), [&](const Operation& o) { return op == o.name; });
  return found == std::end(operations) ? nullptr : found;
}

Outcome Steps::perform(const Json& step) {
  const std::string op = step.at("op").get<std::string>();
  const Operation* operation = find_operation(op);
  if (!operation) throw SkipCase{"the step `" + op + "`"};
  return (this->*operation->perform)(step);
}

void Steps::run(const Json& steps, const std::string& prefix, std::vector<std::string>& problems) {
  const std::string prefix_before = std::exchange(prefix_, prefix);
  std::vector<std::string>* const problems_before = std::exchange(problems_, &problems);
  std::size_t number = 0;
  for (const Json& step : steps) {
    const std::string here = fmt::format("{}{}", prefix, ++number);
    prefix_ = here + ".";
    Outcome outcome;
    try {
      outcome = perform(step);
    } catch (const SkipCase&) {
      throw;
    } catch (const TypedRefusal& refusal) {
      const Json* expected = expectation_of(step);
      if (!expected || !expected->contains("error")) throw SkipCase{refusal.why};
      outcome.failure = failure_of(std::current_exception());
    } catch (const std::exception&) {
      outcome.failure = failure_of(std::current_exception());
    }
    if (auto problem = check(step, outcome)) {
      problems.push_back(fmt::format("step {} ({}): {}", here, step["op"].get<std::string>(), *problem));
    }
  }
  prefix_ = prefix_before;
  problems_ = problems_before;
}

void Steps::run_unchecked(const Json& steps) {
  for (const Json& step : steps) perform(step);
}

// Variables in what is expected become what they stand for.
Json Steps::resolved(const Json& expected) const {
  if (has_mark(expected, "$ref")) {
    const auto found = world_.variables.find(expected["$ref"].get<std::string>());
    return found == world_.variables.end() ? expected : json_of(found->second.value, world_.names());
  }
  Json out = expected;
  for (Json& item : out) {
    if (item.is_structured()) item = resolved(item);
  }
  return out;
}

std::optional<std::string> Steps::check(const Json& step, const Outcome& outcome) const {
  const Json* expectation = expectation_of(step);
  if (!expectation) {
    if (!outcome.failure) return std::nullopt;
    return "failed: " + outcome.failure->text;
  }
  Json expected = resolved(*expectation);
  const std::string op = step["op"].get<std::string>();
  if (op == "count" && expected.contains("value")) expected["value"] = with_folders(expected["value"]);
  if (op == "count_all" && expected.contains("registries")) {
    for (Json& records : expected["registries"]) records = with_folders(records);
    // mmreg gives text; which file it is written to is up to the program.
    Json rest = Json::object();
    for (const auto& [key, value] : expected.items()) {
      if (!key.starts_with("file")) rest[key] = value;
    }
    expected = std::move(rest);
  }
  return compare(step, expected, outcome);
}

std::string text_of(const Json& step, const char* field) {
  if (!step.contains(field) || !step[field].is_string()) throw TypedRefusal{fmt::format("`{}` is a string", field)};
  return step[field].get<std::string>();
}

Outcome field(const char* name, Json value) {
  Outcome outcome;
  outcome.fields[name] = std::move(value);
  return outcome;
}

}  // namespace conformance
