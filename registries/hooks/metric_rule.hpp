// Which of two values of a metric is better: what CheckpointHook and EarlyStoppingHook go by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

enum class MetricRule : std::uint8_t { greater, less };

/// Parts of metrics' names by which MMEngine knows the rule.
inline const std::vector<std::string> kGreaterKeys{"acc", "top",   "AR@",  "auc",  "precision",
                                                   "mAP", "mDice", "mIoU", "mAcc", "aAcc"};
inline const std::vector<std::string> kLessKeys{"loss"};

/// The rule of a metric by its name, without regard to case: a name that is a key, else one that holds a key; greater
/// goes before less. Throws std::invalid_argument if neither does.
MetricRule infer_rule(std::string_view metric, const std::vector<std::string>& greater_keys = kGreaterKeys,
                      const std::vector<std::string>& less_keys = kLessKeys);

/// Whether `a` is better than `b`; never if one is NaN.
bool is_better(MetricRule rule, double a, double b);
/// What every number is better than.
double worst(MetricRule rule);

}  // namespace mmreg
