// The state of one case: its registries, what it defined, saved variables, loadable modules and default scopes.
#pragma once

#include "definitions.hpp"
#include "values.hpp"

#include "mmreg/default_scope.hpp"
#include "mmreg/registry.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace conformance {

class World;

/// A saved variable: a value, and for objects also which one it is.
struct Variable {
  mmreg::Value value;
  std::shared_ptr<const void> identity;
};

/// The default scopes of one thread. mmreg has no named instances: a name is remembered for as long as its guard
/// lives, and is no more than the driver's own bookkeeping.
class Scopes {
 public:
  ~Scopes() { unwind(0); }
  void push(const std::string& name, const std::string& scope);
  std::size_t depth() const { return guards_.size(); }
  void unwind(std::size_t depth);
  struct Named {
    std::string scope;
    std::shared_ptr<const void> identity;
    std::size_t depth = 0;
  };
  std::map<std::string, Named>& named() { return named_; }

 private:
  std::vector<std::unique_ptr<mmreg::DefaultScope>> guards_;
  std::map<std::string, Named> named_;
};

/// The modules that a case declares as loadable. To mmreg they are locations and scopes.
class Modules : public mmreg::ModuleLoader {
 public:
  explicit Modules(World& world) : world_(world) {}
  void declare(const Json& step);
  int runs(const std::string& name) const;
  bool is_declared(const std::string& name) const { return modules_.contains(name); }
  /// Runs a module's steps once. Throws LoadError; the first failure is kept.
  void load(const std::string& name);
  const Json& step(const std::string& name) const { return modules_.at(name).step; }

  void load_location(const std::string& location) override { load(location); }
  void load_scope(const std::string& scope) override {
    if (is_declared(scope + ".registry")) load(scope + ".registry");
  }
  void load_plugin(const std::string&) override {}

 private:
  struct Loadable {
    Json step;
    int runs = 0;
    bool loaded = false;
    bool running = false;
    std::shared_ptr<const mmreg::LoadError> failure;
  };
  World& world_;
  std::map<std::string, Loadable> modules_;
};

class World {
 public:
  World();
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  static World& current();

  // Registries
  mmreg::RegistryBase& registry(const Json& id) const;
  bool has_registry(const std::string& id) const { return registries_.contains(id); }
  /// The id of a node; null for none.
  Json id_of(const mmreg::RegistryNode* node) const;
  void add_registry(const Json& step);
  std::set<std::string> registry_ids() const;
  void forget_registries_but(const std::set<std::string>& kept);
  mmreg::RegistryBase& managers();

  // Definitions and objects
  std::shared_ptr<const Definition> definition(const std::string& id) const;
  /// Keeps a definition under the id that the case gives it: the step's own, the expected one, or a numbered one.
  std::shared_ptr<const Definition> keep(Definition definition, const std::string& wanted_id, const std::string& name);
  mmreg::Object construct(std::shared_ptr<const Definition> definition, const mmreg::Table& given,
                          std::optional<Via> via);
  Json json_of_object(const mmreg::Object& object) const;
  void note_shared(const mmreg::Module& module) { shared_.push_back(&module); }
  const Names& names() const { return names_; }

  std::map<std::string, Variable> variables;
  std::vector<std::string> trace;
  Modules modules{*this};
  std::map<std::string, mmreg::Object> last_managed;  // by class

  /// The scopes of this thread.
  static Scopes& scopes();
  /// Gives this thread its own scopes while it lives.
  class ThreadScopes {
   public:
    ThreadScopes();
    ~ThreadScopes();
    ThreadScopes(const ThreadScopes&) = delete;
    ThreadScopes& operator=(const ThreadScopes&) = delete;

   private:
    Scopes scopes_;
  };

 private:
  void build_nested(const Definition& definition, mmreg::Table& args) const;
  void run_constructor(const Definition& definition, Built& built);

  std::vector<std::unique_ptr<mmreg::RegistryBase, void (*)(mmreg::RegistryBase*)>> held_;  // parents first
  std::map<std::string, mmreg::RegistryBase*> registries_;
  mmreg::RegistryBase* managers_ = nullptr;
  std::map<std::string, std::shared_ptr<const Definition>> definitions_;
  std::map<std::string, int> counted_;
  std::vector<const mmreg::Module*> shared_;
  Names names_;
  mmreg::ModuleLoader* loader_before_ = nullptr;
};

// build_functions.cpp
mmreg::BuildFunction build_function_named(const std::string& name);
bool is_model_build(const std::string& name);
/// What tells build functions apart: an explicit default is the default.
std::pair<mmreg::BuildFunction, std::string> build_function_of(const mmreg::RegistryNode& node);

}  // namespace conformance
