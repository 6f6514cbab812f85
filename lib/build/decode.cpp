// Where checked values meet finished objects: nested objects, lazy parts, and whole Params structs.
#include "mmreg/codec.hpp"
#include "mmreg/module.hpp"

#include "build/arguments.hpp"

namespace mmreg {

void FieldAccess::set_lazy(const Value& from, LazyBase& to, Arguments& arguments) {
  const PlanNode* node = plan_node_of(from);
  const detail::GroupInstances& here = *arguments.instances();
  auto part = std::make_shared<detail::LazyPart>();
  if (!node) {
    part->ready = *from.as_object();
    to.part_ = std::move(part);
    return;
  }
  part->plan = here.plan;
  part->node = node;
  for (const PlanNode* outside : node->group->outside) part->outside.push_back(here.of(*outside));
  to.part_ = std::move(part);
}

namespace detail {

void fill_struct(const Schema& schema, const Table& from, void* to, Arguments& arguments) {
  for (const Param& param : schema.params) {
    const Value* value = from.find(param.name);
    if (value) param.ops->decode(*value, static_cast<char*>(to) + param.offset, arguments);
  }
}

Object take_object(const Value& from, Arguments& arguments) {
  if (const PlanNode* node = plan_node_of(from)) return arguments.instances()->of(*node);
  return from.as_object() ? *from.as_object() : Object();
}

void read_params(const Module& module, Arguments& arguments, void* params) {
  fill_struct(module.schema, arguments.values(), params, arguments);
}

const Table& all_arguments(Arguments& arguments) { return arguments.values(); }

}  // namespace detail
}  // namespace mmreg
