// References are tied to what they mean, and every group of nodes is put in the order of building.
#include "plan/planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

namespace mmreg {

void Planner::finish() {
  if (references_.empty()) return;  // the nodes were made in the order of building
  tie_references();
  for (PlanGroup& group : plan_.groups_) order_group(group);
}

namespace {

// How many objects there are in the list that "a.b[7]" is beyond.
std::size_t elements_beside(std::string_view path, const std::vector<std::string_view>& paths) {
  if (!path.ends_with(']')) return 0;
  const std::string_view list = path.substr(0, path.rfind('[') + 1);
  return static_cast<std::size_t>(std::count_if(paths.begin(), paths.end(), [&](std::string_view p) {
    return p.starts_with(list) && p.find_first_of(".[", list.size()) == std::string_view::npos;
  }));
}

}  // namespace

void Planner::report_missing(const std::string& to, Origin at, const PlanNode& reference) {
  std::vector<std::string_view> paths;
  if (may_search(found_)) {
    for (const auto& [path, node] : by_path_) paths.push_back(path);
  }
  Diagnostic& d = found_.error(Code::reference_missing, at, fmt::format("there is no object at `{}`", to));
  if (const std::size_t elements = elements_beside(to, paths); elements > 0) {
    d.suggest_help(
        fmt::format("the list has {} object{}: [0] to [{}]", elements, elements == 1 ? "" : "s", elements - 1));
  } else {
    d.suggestions = near_names(to, paths);
  }
  if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
  if (to.starts_with("vars.") || to.starts_with("defs.")) {
    d.note("what stands in [vars] and [defs] is not built by itself");
    d.suggest_help(fmt::format("copy it: _use_ = \"{}\"", to));
  }
  d.at_key(reference.path());
}

namespace {

// The keys of what is wrong. There may be as many mistakes as references that lead to them.
class WrongKeys {
 public:
  explicit WrongKeys(const Diagnostics& found) : found_(found) {}

  // Whether something was found wrong with the object at a path, or with what it is inside of.
  bool has(std::string_view path) {
    for (; seen_ < found_.list().size(); ++seen_) {
      const Diagnostic& d = found_.list()[seen_];
      if (d.severity == Severity::error && !d.key.empty()) keys_.insert(d.key);
    }
    for (std::size_t end = path.find_first_of(".["); end != std::string_view::npos;
         end = path.find_first_of(".[", end + 1)) {
      if (keys_.contains(std::string(path.substr(0, end)))) return true;
    }
    return keys_.contains(std::string(path));
  }

 private:
  const Diagnostics& found_;
  std::size_t seen_ = 0;
  std::unordered_set<std::string> keys_;
};

}  // namespace

void Planner::tie_references() {
  for (const PlanNode& node : plan_.nodes_) {
    if (!node.is_reference && node.module) by_path_.emplace(node.path(), &node);
  }
  // A reference may name another one: meant is what that one means.
  std::unordered_map<std::string, const PendingReference*> named;
  for (const PendingReference& reference : references_) named.emplace(reference.node->path(), &reference);
  std::unordered_set<std::string> leads_nowhere;  // paths of references
  WrongKeys wrong(found_);
  std::unordered_set<const PendingReference*> reported;
  for (const PendingReference& reference : references_) {
    if (reported.contains(&reference)) continue;
    std::vector<const PendingReference*> way{&reference};
    std::unordered_set<const PendingReference*> seen{&reference};
    bool is_circle = false;
    auto next = named.find(reference.path);
    while (next != named.end() && !leads_nowhere.contains(next->first) && !by_path_.contains(next->first)) {
      is_circle = !seen.insert(next->second).second;
      if (is_circle) break;
      way.push_back(next->second);
      next = named.find(way.back()->path);
    }
    const PendingReference& last = *way.back();
    const auto found = by_path_.find(last.path);
    if (found == by_path_.end()) {
      for (const PendingReference* step : way) leads_nowhere.insert(step->node->path());
      reported.insert(&last);
      if (is_circle) {
        found_.error(Code::reference_cycle, reference.at, "this reference leads back to itself")
            .at_key(reference.node->path())
            .suggest_help("let one of the references on the way name an object");
      } else if (leads_nowhere.contains(last.path) || wrong.has(last.path)) {
        found_.count_follower();
      } else {
        report_missing(last.path, last.at, *last.node);
      }
      continue;
    }
    for (const PendingReference* step : way) by_path_.emplace(step->path, found->second);  // the way may be long
    auto* target = const_cast<PlanNode*>(found->second);                                   // a node of this plan
    const bool reachable = target->group == reference.node->group || target->group == &plan_.groups_.front();
    if (!reachable) {
      found_
          .error(Code::reference_to_lazy, reference.at,
                 fmt::format("`{}` is built later by its owner, so it cannot be referred to from here", reference.path))
          .also(target->at, "the object is here")
          .suggest_help("let the object stand at the top or in [objects], and refer to it in both places");
      continue;
    }
    Want want;
    want.registry = reference.node->called;
    want.type = reference.type;
    const std::string path = reference.node->path();
    const Place at{nullptr, path, -1};
    if (!check_interface(*target, want, at, reference.at)) {
      found_.list().back().also(target->type_at, "the object is made here");
    }
    reference.node->target = target;
    reference.node->module = target->module;
    reference.node->type = target->type;
    ++target->uses;
    note_outside(*reference.node);
  }
}

// Every lazy group between a reference and the eager group needs the object that the reference stands for.
void Planner::note_outside(const PlanNode& reference) {
  if (reference.target->group == reference.group) return;
  for (PlanGroup* group = reference.group; group->root; group = group->outer) {
    auto& outside = group->outside;
    if (std::find(outside.begin(), outside.end(), reference.target) == outside.end()) {
      outside.push_back(reference.target);
    }
  }
}

namespace {

// What must stand before a node of this group is built: its parts, what its references mean, and what the lazy
// objects that it will own refer to.
std::vector<const PlanNode*> needs_of(const PlanNode& node, const PlanGroup& group) {
  std::vector<const PlanNode*> needs;
  for (const PlanNode* part : node.parts) {
    if (part->is_reference) {
      if (part->target && part->target->group == &group) needs.push_back(part->target);
    } else if (part->group == &group) {
      needs.push_back(part);
    } else {
      for (const PlanNode* outside : part->group->outside) {
        if (outside->group == &group) needs.push_back(outside);
      }
    }
  }
  return needs;
}

void report_cycle(const std::vector<const PlanNode*>& way, const PlanNode* again, Diagnostics& found) {
  const auto first = std::find(way.begin(), way.end(), again);
  Diagnostic& d =
      found.error(Code::reference_cycle, again->at, fmt::format("`{}` needs itself to be built", again->path()));
  for (auto node = first; node != way.end(); ++node) {
    const PlanNode* next = node + 1 == way.end() ? again : *(node + 1);
    Origin at = next->at;
    for (const PlanNode* part : (*node)->parts) {
      if (part->is_reference && part->target == next) at = part->at;
    }
    d.also(at, fmt::format("`{}` needs `{}`", (*node)->path(), next->path()));
  }
  d.suggest_help("take one of these references out");
}

}  // namespace

// Depth first with a stack of our own: a chain of references may be longer than the call stack is deep.
void Planner::order_group(PlanGroup& group) {
  enum class Mark : std::uint8_t { fresh, open, done };
  struct Step {
    const PlanNode* node;
    std::vector<const PlanNode*> needs;
    std::size_t next = 0;
  };
  std::unordered_map<const PlanNode*, Mark> marks;
  std::vector<const PlanNode*> sorted;
  std::vector<Step> way;
  constexpr std::size_t kMostCycles = 20;  // each is told whole, and a tangle has more than anyone would read
  std::size_t cycles = 0;
  for (const PlanNode* start : group.order) {
    if (marks[start] != Mark::fresh) continue;
    way.push_back({start, needs_of(*start, group), 0});
    marks[start] = Mark::open;
    while (!way.empty()) {
      Step& step = way.back();
      if (step.next == step.needs.size()) {
        marks[step.node] = Mark::done;
        sorted.push_back(step.node);
        way.pop_back();
        continue;
      }
      const PlanNode* need = step.needs[step.next++];
      if (marks[need] == Mark::fresh) {
        marks[need] = Mark::open;
        way.push_back({need, needs_of(*need, group), 0});
      } else if (marks[need] == Mark::open) {
        std::vector<const PlanNode*> nodes;
        nodes.reserve(way.size());
        for (const Step& s : way) nodes.push_back(s.node);
        report_cycle(nodes, need, found_);
        if (++cycles == kMostCycles) return;
      }
    }
  }
  if (cycles == 0) group.order = std::move(sorted);
}

}  // namespace mmreg
