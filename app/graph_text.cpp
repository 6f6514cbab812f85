// The graph of a config as text: a tree, and the languages of Graphviz and Mermaid.
#include "graph.hpp"

#include "value_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace app {
namespace {

// "name = value" for a picture, which has little room.
std::vector<std::string> lines_of(const GraphNode& node) {
  constexpr std::size_t kMostLines = 8;
  std::vector<std::string> lines;
  for (const GraphArg& arg : node.args) {
    if (lines.size() == kMostLines) {
      lines.emplace_back("...");
      break;
    }
    lines.push_back(fmt::format("{} = {}", arg.name, short_text(arg.value)));
  }
  return lines;
}

std::string escaped_for_dot(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? " " : c == '&' ? "&amp;" : std::string(1, c);  // Graphviz reads HTML's names of characters
  }
  return out;
}

std::string escaped_for_mermaid(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '"': out += "#quot;"; break;
      case '#': out += "#35;"; break;
      case '<': out += "#lt;"; break;
      case '>': out += "#gt;"; break;
      case '&': out += "#amp;"; break;
      case '\n': out += ' '; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace

// For each object whether another one holds it; the others are roots.
std::vector<bool> held_in(const Graph& graph) {
  std::vector<bool> is_held(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges) {
    if (!edge.is_reference) is_held[edge.to] = true;
  }
  return is_held;
}

std::string print_dot(const Graph& graph) {
  std::string out =
      "digraph config {\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=sans, "
      "fontsize=11];\n  edge [fontname=sans, fontsize=10];\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    std::string label = escaped_for_dot(node.title()) + "\\n";
    for (const std::string& line : lines_of(node)) label += escaped_for_dot(line) + "\\l";
    for (const std::string& error : node.errors) label += "error: " + escaped_for_dot(error) + "\\l";
    const std::string look = !node.errors.empty() ? ", color=red, fontcolor=red" : node.is_lazy ? ", color=gray40" : "";
    out += fmt::format("  n{} [label=\"{}\"{}];\n", i, label, look);
  }
  for (const GraphEdge& edge : graph.edges) {
    out += fmt::format("  n{} -> n{} [label=\"{}\"{}];\n", edge.from, edge.to, escaped_for_dot(edge.step),
                       edge.is_reference ? ", style=dashed" : "");
  }
  return out + "}\n";
}

std::string print_mermaid(const Graph& graph) {
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    std::string label = escaped_for_mermaid(node.title());
    for (const std::string& line : lines_of(node)) label += "<br/>" + escaped_for_mermaid(line);
    for (const std::string& error : node.errors) label += "<br/>error: " + escaped_for_mermaid(error);
    out += fmt::format("  n{}[\"{}\"]{}\n", i, label, node.errors.empty() ? "" : ":::broken");
  }
  for (const GraphEdge& edge : graph.edges) {
    const std::string step = escaped_for_mermaid(edge.step);
    out += edge.is_reference ? fmt::format("  n{} -. \"{}\" .-> n{}\n", edge.from, step, edge.to)
                             : fmt::format("  n{} -- \"{}\" --> n{}\n", edge.from, step, edge.to);
  }
  return out + "  classDef broken stroke:#d00,color:#d00\n";
}

std::string print_text(const Graph& graph) {
  std::vector<std::vector<const GraphEdge*>> held(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges) held[edge.from].push_back(&edge);
  const std::vector<bool> is_held = held_in(graph);
  std::string out;
  const auto append = [&](const auto& self, std::size_t number, const std::string& name,
                          const std::string& indent) -> void {
    const GraphNode& node = graph.nodes[number];
    out += fmt::format("{}{}{}{}\n", indent, name.empty() ? "" : name + "  ", node.type,
                       node.args.empty() ? "" : fmt::format("  {}", fmt::join(lines_of(node), ", ")));
    for (const std::string& error : node.errors) out += fmt::format("{}  ! {}\n", indent, error);
    for (const GraphEdge* edge : held[number]) {
      if (edge->is_reference) {
        out += fmt::format("{}  {}  -> {}\n", indent, edge->step, graph.nodes[edge->to].path);
      } else {
        self(self, edge->to, edge->step, indent + "  ");
      }
    }
  };
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (!is_held[i]) append(append, i, graph.nodes[i].path, "");
  }
  return out;
}

}  // namespace app
