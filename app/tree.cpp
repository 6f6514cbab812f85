// The graph of a plan as a tree for people and as JSON for programs.
#include "common.hpp"
#include "json.hpp"

#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

namespace app {
namespace {

bool holds_node(const mmreg::Value& v) {
  if (mmreg::plan_node_of(v)) return true;
  if (const mmreg::Array* list = v.as_array()) return std::any_of(list->begin(), list->end(), holds_node);
  const mmreg::Table* table = v.as_table();
  return table && std::any_of(table->begin(), table->end(), [](const mmreg::Member& m) { return holds_node(m.value); });
}

// Objects are lines of their own.
std::string arguments_text(const mmreg::PlanNode& node) {
  std::string out;
  for (const mmreg::Member& m : plain_arguments(node)) {
    out += fmt::format("{}{}={}", out.empty() ? "  " : ", ", m.key, mmreg::print_toml_value(m.value));
  }
  return out;
}

void append(const mmreg::PlanNode& node, const std::string& indent, std::string& out) {
  const std::string key = node.step.empty() ? "" : node.step + "  ";
  if (node.is_reference) {
    out += fmt::format("{}{}-> {}\n", indent, key, node.target ? node.target->path() : "?");
    return;
  }
  out += fmt::format("{}{}{}  {}.{}{}{}{}\n", indent, key, node.called->key(), node.found->scope(), node.module->name,
                     arguments_text(node), node.is_lazy ? "  (built later)" : "", node.uses > 0 ? "  (shared)" : "");
  for (const mmreg::PlanNode* part : node.parts) append(*part, indent + "  ", out);
}

Json arguments(const mmreg::PlanNode& node) {
  return Json::parse(mmreg::print_json(mmreg::Value(plain_arguments(node))));
}

Json graph(const mmreg::PlanNode& node) {
  if (node.is_reference) return {{"key", node.path()}, {"reference", node.target ? node.target->path() : ""}};
  Json children = Json::array();
  for (const mmreg::PlanNode* part : node.parts) children.push_back(graph(*part));
  return {{"key", node.path()},           {"registry", node.called->key()},
          {"scope", node.found->scope()}, {"type", node.module->name},
          {"arguments", arguments(node)}, {"children", children},
          {"shared", node.uses > 0},      {"lazy", node.is_lazy}};
}

}  // namespace

mmreg::Table plain_arguments(const mmreg::PlanNode& node) {
  mmreg::Table plain;
  for (const mmreg::Member& m : node.args) {
    if (!holds_node(m.value)) plain.set(m.key, m.value);
  }
  return plain;
}

std::string print_tree(const mmreg::Plan& plan) {
  std::string out;
  for (const mmreg::PlanNode* root : plan.roots()) append(*root, "", out);
  return out;
}

std::string print_graph_json(const mmreg::Plan& plan) {
  Json out = Json::array();
  for (const mmreg::PlanNode* root : plan.roots()) out.push_back(graph(*root));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace app
