// The objects of a config and what holds what, for pictures.
#pragma once

#include "mmreg/config.hpp"
#include "mmreg/diagnostic.hpp"
#include "mmreg/plan.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace app {

struct GraphArg {
  std::string name;
  mmreg::Value value;
  std::string doc;  ///< of the parameter
};

/// One object, or a table that was to become one.
struct GraphNode {
  std::string path;                 ///< "model.backbone"; empty: the config itself, which is a Runner
  std::string type;                 ///< with its scope, if it was found
  std::string registry;             ///< key of the one that was asked
  std::string doc;                  ///< of the module
  std::string place;                ///< "config.toml:3:9"
  std::vector<GraphArg> args;       ///< those that are no objects
  std::vector<GraphArg> defaults;   ///< what the config leaves as it is
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

/// For each object whether another one holds it; the others are roots.
std::vector<bool> held_in(const Graph& graph);

/// The graph of a plan, which may have errors: those of `found` stand at the innermost object that they belong to.
Graph graph_of(const mmreg::Plan& plan, const mmreg::Diagnostics& found);

/// A tree for people.
std::string print_text(const Graph& graph);
/// The language of Graphviz. https://graphviz.org/doc/info/lang.html
std::string print_dot(const Graph& graph);
/// A page that needs nothing else: a tree to open and close, to search, with docs and the places that values come from;
/// below it the problems and the files of `loaded`, the config that `title` names, as what inherits what.
std::string print_html(const Graph& graph, const std::string& title, const mmreg::LoadedConfig& loaded,
                       const mmreg::History& history);
/// A flowchart as GitHub shows it in Markdown. https://mermaid.js.org/syntax/flowchart.html
std::string print_mermaid(const Graph& graph);

}  // namespace app
