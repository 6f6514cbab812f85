// Checking many configs: what `validate` and the language server do.
#pragma once

#include "common.hpp"

#include "mmreg/config.hpp"
#include "mmreg/diagnostic.hpp"

#include <set>
#include <string>
#include <vector>

namespace app {

struct CheckOptions {
  ConfigArgs layers;                         ///< what is put over each config
  std::map<std::string, std::string> texts;  ///< as in LoadOptions
  bool plan = true;                          ///< false: only compose
  unsigned jobs = 0;                         ///< threads; 0: as many as the machine has
  bool has_all_heirs = false;                ///< whether every config that inherits a file is among those to check
  std::set<std::string> only_affected_by;    ///< identities of files, see identity_of(); empty: all configs count
};

/// How configs are loaded to be checked: variables that the workspace declares are known.
mmreg::LoadOptions load_options(const CheckOptions& check);

struct Checked {
  std::vector<mmreg::Report> reports;  ///< one for each config that counts
  mmreg::Summary summary;
  int exit = kGood;
  bool has_warnings = false;
};

/// Composes and plans configs in several threads. Runs no code of plugins and writes nothing.
Checked check_configs(const std::vector<std::string>& configs, const CheckOptions& options);

/// The reports with each mistake once: that of a file which several configs inherit stays with the first of them, with
/// the number of the others.
std::vector<mmreg::Report> told_once(std::vector<mmreg::Report> reports);

}  // namespace app
