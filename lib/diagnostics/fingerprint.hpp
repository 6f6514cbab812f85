// Names of mistakes that stay the same when lines move. Private to the library.
#pragma once

#include "mmreg/diagnostic.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace mmreg::detail {

class Fingerprints {
 public:
  /// Of what is wrong, in which file and at which key; equal mistakes are counted.
  std::string of(const Diagnostic& d, const Report& report);

 private:
  std::map<std::string, std::size_t> seen_;
};

}  // namespace mmreg::detail
