// BuiltAt and RunError.
#include "mmreg/built_at.hpp"

#include "build/building.hpp"

#include <fmt/format.h>

namespace mmreg {
namespace {

thread_local const detail::Building* innermost_building = nullptr;

}  // namespace

detail::Building::Building(const std::shared_ptr<const Plan>& plan, const PlanNode& node)
    : plan_(plan),
      node_(node),
      outer_(innermost_building),
      doing_("building", node.type, node.type_at ? node.type_at : node.at) {
  innermost_building = this;
}
detail::Building::~Building() { innermost_building = outer_; }
const detail::Building* detail::Building::current() { return innermost_building; }

RunError::RunError(Diagnostic what) : std::runtime_error(render_line(what)), diagnostic_(std::move(what)) {}

BuiltAt BuiltAt::current() {
  BuiltAt place;
  if (const detail::Building* building = detail::Building::current()) {
    place.plan_ = building->plan();
    place.node_ = &building->node();
  }
  return place;
}

std::string BuiltAt::type() const { return node_ ? node_->type : std::string(); }

RunError BuiltAt::error(const std::string& what) const {
  Diagnostic d;
  d.code = Code::run_failed;
  d.message = what;
  if (!node_) return RunError(std::move(d));
  d.primary = {node_->type_at ? node_->type_at : node_->at, ""};
  d.key = node_->path();
  d.message = fmt::format("`{}`{} failed: {}", node_->type, d.key.empty() ? "" : fmt::format(" (`{}`)", d.key), what);
  return RunError(std::move(d));
}

}  // namespace mmreg
