// Doing.
#include "mmreg/doing.hpp"

#include "value/place_now.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <string_view>

namespace mmreg {
namespace {

thread_local const Doing* innermost_doing = nullptr;

}  // namespace

Doing::Doing(const char* verb, const std::string& what, Origin at)
    : verb_(verb), what_(what), at_(at), outer_(innermost_doing) {
  innermost_doing = this;
}
Doing::~Doing() { innermost_doing = outer_; }

std::size_t what_this_thread_does(char* to, std::size_t size) noexcept {
  const Doing* const doing = innermost_doing;
  if (!doing) return 0;
  const std::string_view what = doing->what_;
  std::string_view file;
  Position position;
  try {
    const auto written =
        detail::place_now(doing->at_, file, position)
            ? fmt::format_to_n(to, size, "{} `{}` ({}:{}:{})", doing->verb_, what, file, position.line, position.column)
            : fmt::format_to_n(to, size, "{} `{}`", doing->verb_, what);
    return std::min(written.size, size);
  } catch (const std::exception&) {  // fmt may, by its declaration
    return 0;
  }
}

}  // namespace mmreg
