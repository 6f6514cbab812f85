// Building: the nodes of a group in order, each from its checked arguments and the finished objects before it.
#include "mmreg/build.hpp"

#include "mmreg/default_scope.hpp"
#include "mmreg/diagnostic.hpp"
#include "mmreg/fields.hpp"

#include "build/arguments.hpp"
#include "build/building.hpp"
#include "build/shared_instances.hpp"
#include "schema/fits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mmreg {

BuildError::BuildError(Diagnostic what, std::exception_ptr cause)
    : std::runtime_error(render_line(what)), diagnostic_(std::move(what)), cause_(std::move(cause)) {}

const Object& detail::GroupInstances::of(const PlanNode& node) const {
  const PlanNode& meant = node.target ? *node.target : node;
  if (meant.group == &group) return objects[meant.index];
  const auto found = std::find(group.outside.begin(), group.outside.end(), &meant);
  return outside[static_cast<std::size_t>(found - group.outside.begin())];
}

namespace {

[[noreturn]] void broken_promise(const PlanNode& node, const std::string& what) {
  const std::string message = fmt::format("the manifest of plugin `{}` promises {}", node.module->plugin, what);
  Diagnostics found;
  found.error(Code::load_failed, node.type_at ? node.type_at : node.at, message)
      .suggest_help("write it again with `mmreg plugin manifest`, or build the plugin again");
  throw LoadError(std::move(found), message);
}

bool has_same_params(const Module& a, const Module& b) {
  const auto same = [](const Param& p, const Param& q) { return p.name == q.name && p.required == q.required; };
  return std::equal(a.schema.params.begin(), a.schema.params.end(), b.schema.params.begin(), b.schema.params.end(),
                    same);
}

// The module itself, if so far only its manifest was read, and the plan was made from what that says.
const Module& loaded(const PlanNode& node) {
  if (node.module->is_loaded()) return *node.module;
  if (ModuleLoader* loader = module_loader()) loader->load_plugin(node.module->plugin);
  const Module* module = node.found->own(std::string_view(node.type).substr(node.type.rfind('.') + 1));
  if (!module || !module->is_loaded()) {
    broken_promise(node, fmt::format("a `{}` that its library does not register", node.module->name));
  }
  if (!has_same_params(*node.module, *module)) {
    broken_promise(node, fmt::format("other parameters of `{}` than its library has", node.module->name));
  }
  return *module;
}

Table with_type(const Table& args, const PlanNode& node) {
  Table config;
  config.set("type", Value(node.type, node.type_at));
  for (const Member& m : args) config.set(m.key, m.value, m.key_at);
  return config;
}

Object create(const Module& module, const PlanNode& node, const Table& args, detail::GroupInstances& instances,
              bool use_build_function) {
  Arguments arguments(args, &instances);
  const BuildFunction function = use_build_function ? node.called->build_function() : nullptr;
  if (function) {
    const Args none;
    return function(BuildCall(*node.called, Value(with_type(args, node), node.at), none, &arguments, &module));
  }
  return detail::create_object(module, arguments);
}

struct GroupBuild {
  const Args* root_args = nullptr;  // for the group's root, given by a Lazy's owner
  bool with_place = false;
  bool build_functions = true;
};

// Whether a module has a use for what its owner gives. A parameter that only has the name of it keeps its default.
bool takes(const Schema& schema, const Member& given) {
  const Param* param = schema.find(given.key);
  if (!param) return schema.open;
  const Type& type = param->type->bare();
  const Object* object = given.value.as_object();
  return object ? object->is(type.interface) : value_fits(given.value, type);
}

Object build_node(const PlanNode& node, detail::GroupInstances& instances, const GroupBuild& how) {
  const Module& module = loaded(node);
  std::optional<DefaultScope> scope;
  if (node.scope) scope.emplace(*node.scope);
  if (!how.root_args || &node != instances.group.root) {
    return create(module, node, node.args, instances, how.build_functions);
  }
  Table args = node.args;
  for (const Member& m : how.root_args->values()) {
    if (!args.contains(m.key) && takes(module.schema, m)) args.set(m.key, m.value);
  }
  return create(module, node, args, instances, how.build_functions);
}

[[noreturn]] void rethrow_with_place(const PlanNode& node, const char* what) {
  Diagnostic d;
  d.code = Code::constructor_failed;
  d.primary = {node.type_at ? node.type_at : node.at, "built here"};
  const std::string path = node.path();
  d.message =
      fmt::format("building `{}`{} failed: {}", node.type, path.empty() ? "" : fmt::format(" (`{}`)", path), what);
  d.key = path;
  throw BuildError(std::move(d), std::current_exception());
}

void build_group(detail::GroupInstances& instances, const GroupBuild& how) {
  instances.objects.resize(instances.group.order.size());
  for (const PlanNode* node : instances.group.order) {
    if (!how.with_place) {
      instances.objects[node->index] = build_node(*node, instances, how);
      continue;
    }
    const detail::Building here(instances.plan, *node);
    try {
      instances.objects[node->index] = build_node(*node, instances, how);
    } catch (const BuildError&) {
      throw;  // of an object inside, built by a constructor: it knows its place better
    } catch (const LoadError&) {
      throw;
    } catch (const std::exception& e) {
      rethrow_with_place(*node, e.what());
    } catch (...) {
      rethrow_with_place(*node, "a value was thrown that is no std::exception");
    }
  }
}

const std::vector<Object> kNothingOutside;

std::vector<Object> build_eager(const std::shared_ptr<const Plan>& plan, const GroupBuild& how) {
  detail::GroupInstances instances{plan, plan->eager(), kNothingOutside, {}};
  build_group(instances, how);
  std::vector<Object> roots;
  roots.reserve(plan->roots().size());
  for (const PlanNode* root : plan->roots()) roots.push_back(instances.of(*root));
  return roots;
}

// Plans and builds one object from C++, without a build function of the registry.
Object build_directly(const RegistryNode& registry, const Value& config, const Args& args) {
  PlanOptions options;
  if (const std::string* scope = DefaultScope::current()) options.default_scope = *scope;
  Diagnostics found;
  const std::shared_ptr<const Plan> plan = plan_object(registry, config, args, options, found);
  if (found.has_errors()) throw ConfigError(std::move(found));
  GroupBuild how;
  how.build_functions = false;
  return std::move(build_eager(plan, how).front());
}

}  // namespace

std::vector<Object> build_plan(const std::shared_ptr<const Plan>& plan, bool with_place) {
  GroupBuild how;
  how.with_place = with_place;
  return build_eager(plan, how);
}

Object build_from_cfg(const RegistryNode& registry, const Value& config, const Args& args) {
  return build_directly(registry, config, args);
}

Object RegistryBase::build_object(const Value& config, const Args& args) const {
  if (const BuildFunction function = node().build_function()) return function(BuildCall(node(), config, args));
  return build_directly(node(), config, args);
}

// ---- what build functions do with their call

std::string BuildCall::type() const {
  const Table* table = config_.as_table();
  const Value* type = table ? table->find("type") : nullptr;
  return type && type->as_string() ? *type->as_string() : std::string();
}

Object BuildCall::create(const Module& module) const {
  if (planned_) return detail::create_object(module, *planned_);
  const RegistryNode::Found found = registry_.find(type());
  if (found.module == &module) return build_directly(registry_, config_, args_);
  throw UsageError(Code::bad_name,
                   fmt::format("`{}` is not what `{}` means in registry `{}`", module.name, type(), registry_.name()));
}

Object BuildCall::build_default() const {
  if (!planned_) return build_directly(registry_, config_, args_);
  return detail::create_object(*module_, *planned_);  // what the plan has found and checked
}

// ---- lazy fields

std::string_view LazyBase::type() const {
  return part_ && part_->node ? std::string_view(part_->node->type) : std::string_view();
}

const Table& LazyBase::config() const {
  static const Table empty;
  return part_ && part_->node ? part_->node->args : empty;
}

Object LazyBase::build_object(const Args& args) const {
  if (!part_) throw UsageError(Code::bad_cfg, "this part is not configured, so it cannot be built");
  if (!part_->node) return part_->ready;
  detail::GroupInstances instances{part_->plan, *part_->node->group, part_->outside, {}};
  GroupBuild how;
  how.root_args = &args;
  how.with_place = true;
  build_group(instances, how);
  return instances.objects[part_->node->index];
}

namespace detail {

ArgsHolder::ArgsHolder() : args(new Args) {}
ArgsHolder::~ArgsHolder() { delete args; }
void give(Args& args, std::string_view name, Value value) { args.set(name, std::move(value)); }
Value live_value(Object object) { return Value(std::move(object)); }

}  // namespace detail
}  // namespace mmreg
