// `mmreg graph`: the objects of a config as a picture, of a config with mistakes, too.
#include "graph.hpp"

#include "commands.hpp"
#include "common.hpp"
#include "graph_page.hpp"
#include "value_text.hpp"

#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <map>

#include <sys/wait.h>

namespace app {
namespace {

// Whether an error at `key` is one of the object at `path`, or of something in it.
bool is_in(const std::string& key, const std::string& path) {
  return path.empty() ||
         (key.starts_with(path) && (key.size() == path.size() || key[path.size()] == '.' || key[path.size()] == '['));
}

GraphNode node_of(const mmreg::PlanNode& node) {
  GraphNode out;
  out.path = node.path();
  out.type = node.module && node.found ? fmt::format("{}.{}", node.found->scope(), node.module->name) : node.type;
  if (node.called) out.registry = node.called->key();
  if (node.module) out.doc = node.module->doc;
  out.place = mmreg::place_of(node.at);
  for (const mmreg::Member& m : plain_arguments(node)) {
    out.args.emplace_back(m.key, m.value);
  }
  out.is_lazy = node.is_lazy;
  return out;
}

// "name = value" for a picture, which has little room.
std::vector<std::string> lines_of(const GraphNode& node) {
  constexpr std::size_t kMostLines = 8;
  std::vector<std::string> lines;
  for (const auto& [name, value] : node.args) {
    if (lines.size() == kMostLines) {
      lines.emplace_back("...");
      break;
    }
    lines.push_back(fmt::format("{} = {}", name, short_text(value)));
  }
  return lines;
}

class Builder {
 public:
  explicit Builder(const mmreg::Diagnostics& found) : found_(found) {}

  Graph of(const mmreg::Plan& plan) {
    for (const mmreg::PlanNode* root : plan.roots()) add(*root);
    for (const mmreg::PlanNode& node : plan.nodes()) {
      if (!numbers_.contains(&node) && fails(node) && !has(node.path())) add(node);
    }
    for (const Link& link : links_) {
      if (!numbers_.contains(link.from) || !numbers_.contains(link.to)) continue;
      graph_.edges.push_back({numbers_.at(link.from), numbers_.at(link.to), link.step, link.is_reference});
    }
    mark();
    return std::move(graph_);
  }

 private:
  // An edge whose ends may not be numbered yet.
  struct Link {
    const mmreg::PlanNode* from;
    const mmreg::PlanNode* to;
    std::string step;
    bool is_reference;
  };

  void add(const mmreg::PlanNode& node) {
    if (numbers_.contains(&node)) return;
    // A reference is no object: it leads to the one that it stands for.
    const mmreg::PlanNode* to = node.is_reference ? node.target : &node;
    if (node.owner && to) links_.push_back({node.owner, to, node.step, node.is_reference});
    if (node.is_reference) return;
    numbers_[&node] = graph_.nodes.size();
    graph_.nodes.push_back(node_of(node));
    for (const mmreg::PlanNode* part : node.parts) add(*part);
  }

  // What was tried as one of several meanings has the path of the one that was taken.
  bool has(const std::string& path) const {
    return std::any_of(graph_.nodes.begin(), graph_.nodes.end(), [&](const GraphNode& n) { return n.path == path; });
  }

  // Tables that were to become objects and did not.
  bool fails(const mmreg::PlanNode& node) const {
    if (node.is_reference) return false;
    const std::string path = node.path();
    return std::any_of(found_.list().begin(), found_.list().end(), [&](const mmreg::Diagnostic& d) {
      return d.severity == mmreg::Severity::error && is_in(d.key, path) && !path.empty();
    });
  }

  // Each error at the innermost object that it belongs to.
  void mark() {
    for (const mmreg::Diagnostic& d : found_.list()) {
      if (d.severity != mmreg::Severity::error || d.key.empty()) continue;
      GraphNode* innermost = nullptr;
      for (GraphNode& node : graph_.nodes) {
        if (is_in(d.key, node.path) && (!innermost || node.path.size() > innermost->path.size())) innermost = &node;
      }
      if (innermost) innermost->errors.push_back(d.message);
    }
  }

  const mmreg::Diagnostics& found_;
  Graph graph_;
  std::map<const mmreg::PlanNode*, std::size_t> numbers_;
  std::vector<Link> links_;
};

std::string escaped_for_dot(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
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

// Draws by Graphviz, which writes to our standard output.
int draw(const std::string& dot) {
  constexpr int kMissing = 127;
  const auto before = std::signal(SIGPIPE, SIG_IGN);  // it may end before it has read all
  std::FILE* pipe = ::popen("command -v dot >/dev/null || exit 127; exec dot -Tsvg", "w");
  if (pipe) std::fwrite(dot.data(), 1, dot.size(), pipe);
  const int status = pipe ? ::pclose(pipe) : -1;
  std::signal(SIGPIPE, before);
  if (status == 0) return kGood;
  const bool is_missing = status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == kMissing;
  print(stderr, is_missing ? "mmreg: svg needs the program `dot` of Graphviz: install it, or take --format dot\n"
                           : "mmreg: Graphviz could not draw the graph: try --format dot\n");
  return kWrongUse;
}

// For each object whether another one holds it; the others are roots.
std::vector<bool> held_in(const Graph& graph) {
  std::vector<bool> is_held(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges) {
    if (!edge.is_reference) is_held[edge.to] = true;
  }
  return is_held;
}

}  // namespace

Graph graph_of(const mmreg::Plan& plan, const mmreg::Diagnostics& found) { return Builder(found).of(plan); }

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

std::string print_html(const Graph& graph, const std::string& title, const mmreg::LoadedConfig& loaded) {
  using Json = nlohmann::ordered_json;
  Json nodes = Json::array();
  for (const GraphNode& node : graph.nodes) {
    Json args = Json::array();
    for (const auto& [name, value] : node.args) args.push_back({name, mmreg::print_toml_value(value)});
    nodes.push_back({{"path", node.path},
                     {"type", node.type},
                     {"registry", node.registry},
                     {"doc", node.doc},
                     {"place", node.place},
                     {"lazy", node.is_lazy},
                     {"args", args},
                     {"errors", node.errors},
                     {"parts", Json::array()}});
  }
  for (const GraphEdge& edge : graph.edges) {
    nodes[edge.from]["parts"].push_back({{"step", edge.step}, {"node", edge.to}, {"reference", edge.is_reference}});
  }
  Json roots = Json::array();
  const std::vector<bool> is_held = held_in(graph);
  for (std::size_t i = 0; i < is_held.size(); ++i) {
    if (!is_held[i]) roots.push_back(i);
  }
  std::vector<std::string> files;
  const auto add_file = [&](const std::string& name) {
    if (std::find(files.begin(), files.end(), name) == files.end()) files.push_back(name);
  };
  for (const mmreg::Inclusion& i : loaded.chain) add_file(mmreg::source_of({i.file, 0, 0}).name);
  add_file(title);
  Json problems = Json::array();
  for (const mmreg::Diagnostic& d : loaded.found.list()) {
    problems.push_back(fmt::format("{}: {} [{}]", mmreg::place_of(d.primary.at), d.message, mmreg::code_text(d.code)));
  }
  const Json data{{"title", title}, {"nodes", nodes}, {"roots", roots}, {"files", files}, {"problems", problems}};
  return mmreg::page_with_data(kGraphPage, data.dump(-1, ' ', false, Json::error_handler_t::replace));
}

int graph(const GraphArgs& args) {
  Planned planned;
  const int code = load_and_plan(args.config, args.only, planned);
  print_problems(planned.loaded.found, planned.loaded.chain);
  if (!planned.plan) return code;
  const Graph graph = graph_of(*planned.plan, planned.loaded.found);
  if (args.format == "svg") {
    if (const int failed = draw(print_dot(graph)); failed != kGood) return failed;
  } else if (args.format == "dot") {
    print(stdout, print_dot(graph));
  } else if (args.format == "mermaid") {
    print(stdout, print_mermaid(graph));
  } else if (args.format == "html") {
    print(stdout, print_html(graph, args.config.config, planned.loaded));
  } else {
    print(stdout, print_text(graph));
  }
  return finish() ? code : kWrongUse;
}

}  // namespace app
