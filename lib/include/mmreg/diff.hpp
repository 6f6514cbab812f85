// What is different between two configs, by meaning and not by text.
#pragma once

#include "mmreg/value.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace mmreg {

/// One difference. The order of a table's keys is none.
struct Difference {
  enum class What : std::uint8_t {
    added,    ///< `after` is new
    removed,  ///< `before` is gone
    changed,  ///< `before` became `after`
    retyped,  ///< both are objects, of different types; what else differs inside comes behind it
    moved     ///< an element of a list, which is otherwise told of by itself, has another place among the others
  };
  What what = What::changed;
  std::string key;  ///< the path; an element that a selector means alone is called by it: "pipeline[Resize].scale"
  Value before;
  Value after;
  std::size_t from = 0;  ///< of what moved: its index before
  std::size_t to = 0;    ///< and after
};

/// All differences, in the order of the configs. Elements of lists belong together if they are equal, else if they have
/// the same `_name_`, else the same `type`, in their order. A list without tables is compared as a whole.
std::vector<Difference> diff(const Value& before, const Value& after);

}  // namespace mmreg
