// run_summary.
#include "mmreg/registries/runners/run_summary.hpp"

#include "mmreg/registries/hooks/metric_rule.hpp"
#include "mmreg/registries/metrics/tables.hpp"
#include "mmreg/registries/runners/environment.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace mmreg {
namespace {

// "Best accuracy/top1: 0.9722, in validation 18 of 20"; nothing if the name does not say what is better.
std::string best_of(const ScalarHistory& scalar, std::string_view name) {
  try {
    const MetricRule rule = infer_rule(name);
    std::size_t best = 0;
    for (std::size_t i = 1; i < scalar.values.size(); ++i) {
      if (std::isnan(scalar.values[best]) || is_better(rule, scalar.values[i], scalar.values[best])) best = i;
    }
    return fmt::format("Best {}: {:.4f}, in validation {} of {}.", name, scalar.values[best], best + 1,
                       scalar.values.size());
  } catch (const std::invalid_argument&) {  // such as a time
    return {};
  }
}

std::string result_of(const RunState& state) {
  std::string text = "Done.";
  for (const auto& [name, value] : state.last_outputs) {
    if (name == "loss") text += fmt::format(" Last training loss: {}", value);
  }
  const auto in_full = [](double value) { return fmt::format("{}", value); };
  for (const std::string& words : words_of(state.last_metrics, in_full)) text += " " + words;
  return text;
}

}  // namespace

std::vector<std::string> run_summary(const RunState& state, std::int64_t iterations, double seconds) {
  std::vector<std::string> lines;
  if (iterations > 0) {
    lines.push_back(
        fmt::format("Trained {} iterations in {:.1f} s with validations, {:.1f} a second; at most {} MB of "
                    "memory.",
                    iterations, seconds, static_cast<double>(iterations) / seconds, peak_memory_mb()));
  }
  constexpr std::string_view kValidation = "val/";
  for (const ScalarHistory& scalar : state.message_hub.scalars()) {
    if (!scalar.name.starts_with(kValidation) || scalar.values.size() < 2) continue;
    std::string line = best_of(scalar, std::string_view(scalar.name).substr(kValidation.size()));
    if (!line.empty()) lines.push_back(std::move(line));
  }
  if (iterations > 0) {
    const std::string checkpoints = fmt::format("Checkpoints are in {}, the log and the records in ", state.saved_in);
    lines.push_back((state.saved_in.empty() ? "The log and the records are in " : checkpoints) + state.log_dir + ".");
  }
  lines.push_back(result_of(state));
  return lines;
}

}  // namespace mmreg
