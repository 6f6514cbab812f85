// The objects of a config and what holds what, for pictures.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/plan.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace app {

/// One object, or a table that was to become one.
struct GraphNode {
  std::string path;                 ///< "model.backbone"; empty: the config itself, which is a Runner
  std::string type;                 ///< with its scope, if it was found
  std::vector<std::string> lines;   ///< arguments that are no objects
  std::vector<std::string> errors;  ///< of this object, not of those in it
  bool is_lazy = false;             ///< built by its owner, later

  std::string title() const { return path.empty() ? type : path + ": " + type; }
};

/// `to` is a parameter of `from`, or stands for one that refers to it.
struct GraphEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string step;  ///< the parameter
  bool is_reference = false;
};

struct Graph {
  std::vector<GraphNode> nodes;  ///< owners before what they hold
  std::vector<GraphEdge> edges;
};

/// The graph of a plan, which may have errors: those of `found` stand at the innermost object that they belong to.
Graph graph_of(const mmreg::Plan& plan, const mmreg::Diagnostics& found);

/// A tree for people.
std::string print_text(const Graph& graph);
/// The language of Graphviz. https://graphviz.org/doc/info/lang.html
std::string print_dot(const Graph& graph);
/// A flowchart as GitHub shows it in Markdown. https://mermaid.js.org/syntax/flowchart.html
std::string print_mermaid(const Graph& graph);

}  // namespace app
