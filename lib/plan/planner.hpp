// The planner: walks a config value and makes the nodes of a Plan. Private to the library.
#pragma once

#include "mmreg/plan.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// A place in a config while it is walked: a linked list on the stack, turned into text only for messages.
struct Place {
  const Place* outer = nullptr;
  std::string_view key = {};
  std::ptrdiff_t index = -1;  ///< of a list's element; then `key` is empty

  std::string text() const;
  /// The text from below `top` on.
  std::string text_below(const Place* top) const;
};

class Planner {
 public:
  Planner(Plan& plan, const PlanOptions& options, Diagnostics& found);

  /// What a place wants of the object in it.
  struct Want {
    const RegistryNode* registry = nullptr;
    const Type* type = nullptr;           ///< of the parameter; null for a root
    const Args* args = nullptr;           ///< given by the program, for a root
    bool text_is_type = true;             ///< "Name" stands for {type = "Name"}
    const RegistryNode* items = nullptr;  ///< of an array: the registry that was asked for it, and so for its items
  };

  /// Plans the object of a root place. Null if it cannot even be begun.
  /// `scope`: what the tables around it say, see read_scope; null: nothing.
  const PlanNode* add_root(const Value& config, const Want& want, const std::string& key,
                           const std::string* scope = nullptr);
  /// Plans a root from parameters that stand beside others, such as the top-level keys of a Runner config.
  const PlanNode* add_root_of(const Table& table, const std::string& type, Origin at, const RegistryNode& registry);
  /// The scope that a `_scope_` in the table at `path` names, which lives as long as the plan; null, with an error, if
  /// there is none.
  const std::string* read_scope(const Value& scope, const std::string& path);
  /// Ties references and orders the nodes. Nothing can be added afterwards.
  void finish();

 private:
  // What holds for everything inside an object.
  struct Context {
    PlanNode* owner = nullptr;
    const Place* owner_place = nullptr;
    PlanGroup* group = nullptr;
    const std::string* scope = nullptr;
    const RegistryNode* items = nullptr;  // as in Want
  };
  struct Resolution {
    RegistryNode::Found found;
    const RegistryNode* start = nullptr;
    const Module* hidden = nullptr;  // of a plugin that may not be used here
  };

  // planner.cpp: objects
  const PlanNode* plan_object(const Value& config, const Want& want, const Place& place, const Context& outer);
  const PlanNode* plan_table(const Table& config, Origin at, const Want& want, const Place& place,
                             const Context& outer);
  bool is_item(const Table& config, const Want& want, const Context& outer);
  const PlanNode* plan_array(const Array& items, Origin at, const Want& want, const Place& place, const Context& outer);
  void report_beside_reference(const Table& config, const Place& place);
  const PlanNode* plan_reference(const Table& config, Origin at, const Want& want, const Place& place,
                                 const Context& outer);
  PlanNode& new_node(const Place& place, const Context& outer, bool is_lazy);
  bool read_type(const Table& config, Origin at, const Want& want, const Place& place, PlanNode& node);
  bool check_interface(const PlanNode& node, const Want& want, const Place& place, Origin at);

  // check.cpp: values
  void check_arguments(const Table& config, const Want& want, const Place& place, PlanNode& node, Context inside);
  void check_argument(const Param& param, const Table& config, const Want& want, const Place& place, PlanNode& node,
                      const Context& inside);
  Table check_fields(const Schema& schema, const Table& config, Origin at, std::string_view owner, const Place& place,
                     const Context& inside);
  Value check_value(const Value& value, const Type& type, const Param& param, const Place& place,
                    const Context& inside);
  Value check_list(const Value& value, const Type& type, const Param& param, const Place& place, const Context& inside);
  Value check_map(const Value& value, const Type& type, const Param& param, const Place& place, const Context& inside);
  Value check_variant(const Value& value, const Type& type, const Param& param, const Place& place,
                      const Context& inside);
  void check_limits(const Value& value, const Param& param, const Place& place);

  // rules.cpp: what must hold between parameters
  void check_rules(const Schema& schema, const Table& config, const Table& args, Origin at, std::string_view owner,
                   const Place& place);

  // report.cpp: what is wrong with them
  const Member* given(const Param& param, const Table& config, std::string_view owner, const Place& place);
  void wrong_type(const Value& value, const Type& type, const Place& place);
  static void suggest_choice(Diagnostic& d, const Value& value, const std::vector<std::string_view>& choices);
  bool is_mistyped(std::string_view name, const Table& config, const Schema& schema) const;
  void missing(const Param& param, Origin at, std::string_view owner, const Place& place);
  void unexpected(const Member& member, const Table& beside, const Schema& schema, std::string_view owner,
                  Origin type_at, const Place& place);
  void suggest_delete(Diagnostic& d, const Member& member, Origin type_at, const Place& place) const;
  void not_given(const Param& param, const PlanNode& node, const Place& place);
  void given_twice(const Member& old, const Param& now, std::string_view owner, const Place& place);

  // resolve.cpp: names
  Resolution resolve(const RegistryNode& called, const std::string& type, const std::string* scope);
  RegistryNode::Found find_visible(const RegistryNode& start, std::string_view key, const Module*& hidden) const;
  bool is_visible(const Module& module) const;
  void not_registered(const Want& want, const Resolution& tried, const std::string& type, Origin at,
                      const Place& place);
  bool suggest_other_place(Diagnostic& d, const RegistryNode& called, const Resolution& tried, std::string_view name);
  void suggest_names(Diagnostic& d, const Want& want, const std::vector<const RegistryNode*>& reach,
                     const std::string& type, Origin at);
  void check_old_name(const PlanNode& node, const Place& place);

  // order.cpp: references and order
  void tie_references();
  void report_missing(const std::string& to, Origin at, const PlanNode& reference);
  void order_group(PlanGroup& group);
  void note_outside(const PlanNode& reference);

  Plan& plan_;
  const PlanOptions& options_;
  Diagnostics& found_;
  std::map<std::string, const PlanNode*, std::less<>> by_path_;
  struct PendingReference {
    PlanNode* node;
    std::string path;
    Origin at;
    const Type* type;
  };
  std::vector<PendingReference> references_;
};

/// Says that an object has no type. `registry`: what belongs there, or null if that is not known.
void report_missing_type(Diagnostics& found, const PlanOptions& options, const Table& config, Origin at,
                         const std::string& path, const RegistryNode* registry);

/// Says that a [table] above a key took it, which means something at the top of the file, with the fix that moves it.
/// Nothing is said if that is not so.
void suggest_move_up(Diagnostic& d, const Member& member, const Diagnostics& found);

// Whether what could have been meant is still looked for. Whoever has hundreds of mistakes does not read on, and to
// search for each of thousands would take minutes.
inline bool may_search(const Diagnostics& found) { return found.size() < 200; }

/// The value that stands for a planned object among the arguments of its owner.
Value value_of_node(const PlanNode& node);

}  // namespace mmreg
