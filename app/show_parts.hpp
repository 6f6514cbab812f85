// What `show` and `graph` can say beside the config itself.
#pragma once

#include "common.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace app {

/// Where values come from: their places, what they replaced, and through which bases.
class Origins {
 public:
  Origins(const std::vector<mmreg::Inclusion>& chain, const mmreg::History& history)
      : chain_(chain), history_(history) {}

  /// A line for each value, and indented below it what happened to it.
  std::string print(const mmreg::Value& value, const std::string& path) const;
  /// The same with the lines of the files; what a table holds as print() has it.
  std::string print_one(const mmreg::Value& value, const std::string& path) const;
  std::string print_json(const mmreg::Value& value, const std::string& path) const;
  /// A line for where a value is from, and one for each thing that happened to it.
  std::vector<std::string> lines_of(const mmreg::Value& value) const;

 private:
  template <class Visit>
  void each(const mmreg::Value& value, const std::string& path, const Visit& visit) const;
  std::string place(mmreg::Origin at) const;
  static mmreg::Label label_of(const mmreg::HistoryEvent& event, mmreg::Origin own);

  const std::vector<mmreg::Inclusion>& chain_;
  const mmreg::History& history_;
};

/// The files of a config as a tree of what inherits what, with how many values each has and how many are left of them.
std::string print_inheritance(const mmreg::LoadedConfig& loaded);
/// The same: [{file, values, left, bases: [the same]}].
nlohmann::ordered_json inheritance_json(const mmreg::LoadedConfig& loaded);

}  // namespace app
