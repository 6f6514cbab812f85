// The graph of a config as a page.
#include "graph.hpp"

#include "json.hpp"
#include "pages.hpp"
#include "show_parts.hpp"

#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

namespace app {
namespace {

Json node_json(const GraphNode& node, const Origins& origins) {
  Json args = Json::array();
  const auto add = [&](const GraphArg& arg, const std::vector<std::string>& origin) {
    args.push_back(
        {{"name", arg.name}, {"value", mmreg::print_toml_value(arg.value)}, {"doc", arg.doc}, {"origin", origin}});
  };
  for (const GraphArg& arg : node.args) add(arg, origins.lines_of(arg.value));
  for (const GraphArg& arg : node.defaults) add(arg, {"default"});
  return {{"path", node.path}, {"type", node.type},     {"registry", node.registry},
          {"doc", node.doc},   {"place", node.place},   {"lazy", node.is_lazy},
          {"args", args},      {"errors", node.errors}, {"parts", Json::array()}};
}

}  // namespace

std::string print_html(const Graph& graph, const std::string& title, const mmreg::LoadedConfig& loaded,
                       const mmreg::History& history) {
  const Origins origins{loaded.chain, history};
  Json nodes = Json::array();
  for (const GraphNode& node : graph.nodes) nodes.push_back(node_json(node, origins));
  for (const GraphEdge& edge : graph.edges) {
    nodes[edge.from]["parts"].push_back({{"step", edge.step}, {"node", edge.to}, {"reference", edge.is_reference}});
  }
  Json roots = Json::array();
  const std::vector<bool> is_held = held_in(graph);
  for (std::size_t i = 0; i < is_held.size(); ++i) {
    if (!is_held[i]) roots.push_back(i);
  }
  Json problems = Json::array();
  for (const mmreg::Diagnostic& d : loaded.found.list()) {
    problems.push_back(fmt::format("{}: {} [{}]", mmreg::place_of(d.primary.at), d.message, mmreg::code_text(d.code)));
  }
  const Json data{{"title", title},
                  {"nodes", nodes},
                  {"roots", roots},
                  {"files", inheritance_json(loaded)},
                  {"problems", problems}};
  return mmreg::page_with_data(kGraphPage, data.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace app
