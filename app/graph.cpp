// mmreg graph: the objects of a config, of one with mistakes, too.
#include "graph.hpp"

#include "commands.hpp"
#include "common.hpp"

#include "mmreg/plugins.hpp"

#include <fmt/format.h>

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
  const mmreg::Schema* schema = node.module ? &node.module->schema : nullptr;
  for (const mmreg::Member& m : plain_arguments(node)) {
    const mmreg::Param* param = schema ? schema->find(m.key) : nullptr;
    out.args.push_back({m.key, m.value, param ? param->doc : ""});
  }
  for (std::size_t i = 0; schema && i < schema->params.size(); ++i) {
    const mmreg::Param& p = schema->params[i];
    if (!p.required && !p.default_value.is_null() && !node.args.find(p.name)) {
      out.defaults.push_back({p.name, p.default_value, p.doc});
    }
  }
  out.is_lazy = node.is_lazy;
  return out;
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
      // A table that did not become an object is drawn as one, so it is no argument.
      std::erase_if(graph_.nodes[numbers_.at(link.from)].args,
                    [&](const GraphArg& arg) { return arg.name == link.step; });
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

}  // namespace

Graph graph_of(const mmreg::Plan& plan, const mmreg::Diagnostics& found) { return Builder(found).of(plan); }

int graph(const GraphArgs& args) {
  mmreg::Plugins::instance().forbid_loading();
  Planned planned;
  mmreg::History history;
  int code = load(args.config, planned.loaded, args.format == "html" ? &history : nullptr);
  if (code == kGood) code = plan(args.only, planned);
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
    print(stdout, print_html(graph, args.config.config, planned.loaded, history));
  } else {
    print(stdout, print_text(graph));
  }
  return finish() ? code : kWrongUse;
}

}  // namespace app
