// Numbers that the parts of a runner share: what hooks record and log processors show.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace mmreg {

/// The values of one scalar over time.
struct ScalarHistory {
  /// More than these, the last, are in no checkpoint. Source: max_length of MMEngine's HistoryBuffer.
  static constexpr std::size_t kMost = 1'000'000;

  std::string name;  ///< with the mode before it: "train/loss"
  std::vector<double> values;

  /// Adds a value. The oldest go when there are twice as many as are ever needed.
  void add(double value);

  double current() const { return values.back(); }
  /// The mean of the last `window` values, or of all if there are fewer.
  double mean(std::size_t window) const;
};

/// What a hook remembers over a resume: a score, a file's name, numbers of epochs.
using RuntimeInfo = std::variant<std::int64_t, double, std::string, std::vector<std::int64_t>>;

/// https://mmengine.readthedocs.io/en/latest/advanced_tutorials/logging.html
class MessageHub {
 public:
  /// Records the next value of "mode/name".
  void update_scalar(std::string_view mode, std::string_view name, double value);
  /// All scalars, in the order of their first value.
  const std::vector<ScalarHistory>& scalars() const { return scalars_; }
  const ScalarHistory* find(std::string_view name) const;
  /// Puts recorded values in the place of all others; a run that is resumed goes on with them.
  void set_scalars(std::vector<ScalarHistory> scalars) { scalars_ = std::move(scalars); }

  void update_info(const std::string& name, RuntimeInfo info) { infos_[name] = std::move(info); }
  /// The info of this name if there is one of this type, else null.
  template <class T>
  const T* info(const std::string& name) const {
    const auto found = infos_.find(name);
    return found == infos_.end() ? nullptr : std::get_if<T>(&found->second);
  }
  const std::map<std::string, RuntimeInfo>& infos() const { return infos_; }
  void set_infos(std::map<std::string, RuntimeInfo> infos) { infos_ = std::move(infos); }

  /// Seconds that the training still needs, if a timer worked it out.
  std::optional<double> eta;

 private:
  std::vector<ScalarHistory> scalars_;
  std::map<std::string, RuntimeInfo> infos_;
};

}  // namespace mmreg
