#include "config/value_hash.hpp"

#include "mmreg/toml.hpp"

#include <cmath>
#include <functional>
#include <string>

namespace mmreg::detail {

std::size_t hash_of(const Value& v) {
  std::size_t hash = static_cast<std::size_t>(v.kind()) * 0x9E3779B97F4A7C15U;
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) hash = hash * 31 + hash_of(item);
  } else if (const Table* table = v.as_table()) {
    for (const Member& m : *table) hash += std::hash<std::string>{}(m.key) ^ (hash_of(m.value) * 17);
  } else if (const std::string* text = v.as_string()) {
    hash += std::hash<std::string>{}(*text);
  } else if (const double* x = v.as_float()) {
    hash += std::isnan(*x) ? 1 : std::hash<double>{}(*x == 0 ? 0.0 : *x);  // -0.0 is equal to 0.0
  } else {
    hash += std::hash<std::string>{}(print_toml_value(v));
  }
  return hash;
}

}  // namespace mmreg::detail
