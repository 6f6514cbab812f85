// Registries: names of classes and functions, arranged in trees of scopes.
//
// A root registry such as MODELS belongs to a scope ("mmengine"). A library adds a child of its own scope, which sees
// what its ancestors have and shadows it; siblings are reached by `scope.Name`. A scope occurs once in a tree.
#pragma once

#include "mmreg/args.hpp"
#include "mmreg/diagnostic.hpp"
#include "mmreg/object.hpp"
#include "mmreg/schema.hpp"
#include "mmreg/value.hpp"

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

class BuildCall;
class RegistryNode;

/// Where a module was registered. (Clang 14 has no std::source_location.)
struct Here {
  const char* file;
  int line;
  static constexpr Here current(const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    return {file, line};
  }
};

/// Options of a registration.
struct ModuleOptions {
  std::string_view doc = {};
  /// More names for the same module.
  std::vector<std::string> aliases = {};
  /// Names that it had before. Configs may still use them; they get a warning with a fix.
  std::vector<OldName> renamed_from = {};
  /// Replace a module of the same name.
  bool force = false;
  /// Build one object for each value of the parameter `name`, and give the same one again.
  bool shared_by_name = false;
};

/// A key split at its first dot: "alpha.Net" is the scope "alpha" and the rest "Net".
struct ScopeKey {
  std::optional<std::string> scope;
  std::string key;
};
ScopeKey split_scope_key(std::string_view key);

/// Builds an object in a way of its own; see BuildCall for what it gets.
using BuildFunction = Object (*)(const BuildCall& call);

namespace detail {
class LoadTransaction;
struct NodeOptions {
  std::string name, key, scope, doc;
  RegistryNode* parent = nullptr;
  std::vector<std::string> locations;
  BuildFunction build = nullptr;
  std::string array_type;
  std::string interface;
  std::string plugin;     // the plugin that brings it; empty: the program itself
  bool declared = false;  // from a manifest: the plugin's own registry takes it over when it is loaded
};
}  // namespace detail

/// One registry of a tree. Programs hold it through a Registry; plugins that are known by their manifest only have
/// nodes too. Reading is safe from many threads and takes no lock.
class RegistryNode : public std::enable_shared_from_this<RegistryNode> {
 public:
  explicit RegistryNode(detail::NodeOptions options);  // use create()
  ~RegistryNode();
  RegistryNode(const RegistryNode&) = delete;
  RegistryNode& operator=(const RegistryNode&) = delete;

  const std::string& name() const;       ///< free text, such as "model"
  const std::string& key() const;        ///< "MODELS" for a root, "scope.MODELS" for a child
  const std::string& scope() const;      ///< the name of its project, such as "mmengine"
  const std::string& doc() const;        ///< what it is for, in a few words
  const std::string& interface() const;  ///< qualified name of the type that its objects are used as
  const std::string& plugin() const;     ///< the plugin that brought it; empty: the program itself
  /// Plugins or libraries that are loaded when a name is not found here.
  const std::vector<std::string>& locations() const;
  const RegistryNode* parent() const;                 ///< null for a root
  const RegistryNode& root() const;                   ///< the top of its tree; a root is its own
  std::vector<const RegistryNode*> children() const;  ///< in the order of their creation
  /// Whether a look-up that starts at `other` and goes up comes by here.
  bool is_ancestor_or_self_of(const RegistryNode& other) const;

  /// The module that a key means here: "Name" is searched here and then in the ancestors, nearest first;
  /// "scope.Name" and "scope.child.Name" name one registry of the tree, from everywhere the same. Loads the
  /// locations of the registries that it reaches. Null if there is none. Throws LoadError if a location fails.
  const Module* get(std::string_view key) const;
  /// Whether get() finds something. Loads and throws as it does.
  bool contains(std::string_view key) const { return get(key) != nullptr; }
  /// The same as get(), and says which registry has it.
  struct Found {
    const Module* module = nullptr;
    const RegistryNode* registry = nullptr;
  };
  Found find(std::string_view key) const;

  /// The module in this registry's own table. Loads nothing.
  const Module* own(std::string_view name) const;
  std::size_t size() const;                ///< own keys; each alias counts, old names do not
  std::vector<std::string> names() const;  ///< own keys in the order of their registration, without old names

  /// The registry of a scope in this registry's tree, or null.
  const RegistryNode* find_scope(std::string_view scope) const;
  /// First registry with this scope at or below this one, depth first.
  const RegistryNode* search_child(std::string_view scope) const;

  /// The nearest build function, own or inherited; null for the default.
  BuildFunction build_function() const;
  /// The module that an array means here or in an ancestor ("Sequential"), or empty.
  const std::string& array_type() const;

  /// "Registry of model", then one line a module, sorted by name.
  std::string table() const;

  /// A node in its place in its tree. Throws UsageError if the scope is taken, or a key that was asked for.
  static std::shared_ptr<RegistryNode> create(detail::NodeOptions options);
  /// The same; but a node that a manifest declared is taken over by the plugin's own registry.
  static std::shared_ptr<RegistryNode> create_or_take_over(detail::NodeOptions options);
  /// Registers a module under all names and its old ones or, if one is taken, none. Throws UsageError.
  void insert(std::shared_ptr<const Module> module, std::vector<std::string> names, bool force);
  /// Takes a name out. False if it is not here.
  bool remove(std::string_view name);

 private:
  friend class detail::LoadTransaction;
  struct State;
  void load_locations() const;
  const Module* own_or_located(std::string_view name) const;
  Found find_by_path(std::string_view path) const;
  void detach();
  std::unique_ptr<State> state_;
};

/// The registry with this key ("MODELS", "mmdet.MODELS"), or null. "OPTIM_WRAPPERS" is accepted for "OPTIM_WRAPPER".
const RegistryNode* find_registry(std::string_view key);
/// All root registries, sorted by key.
std::vector<const RegistryNode*> root_registries();
/// Every node of a tree in preorder, from any of its nodes.
std::vector<const RegistryNode*> tree_of(const RegistryNode& node);
/// Whether any tree has this scope.
bool scope_exists(std::string_view scope);
/// All scopes of all trees, sorted.
std::vector<std::string> all_scopes();

/// A location or plugin that could not be loaded. The first failure is kept and thrown again.
class LoadError : public std::runtime_error {
 public:
  /// `message` is what() for who does not look at `found`.
  LoadError(Diagnostics found, const std::string& message) : std::runtime_error(message), found_(std::move(found)) {}
  /// What is wrong, with its places.
  const Diagnostics& found() const { return found_; }

 private:
  Diagnostics found_;
};

/// Who loads locations and scopes: the process's Plugins, unless a program sets another one.
class ModuleLoader {
 public:
  virtual ~ModuleLoader() = default;
  /// Registers what a location has, or at least what its manifest says of it. Throws LoadError.
  virtual void load_location(const std::string& location) = 0;
  /// Looks for what adds this scope. Throws LoadError if there is something and it fails.
  virtual void load_scope(const std::string& scope) = 0;
  /// Makes a module known by a manifest usable. Throws LoadError.
  virtual void load_plugin(const std::string& plugin) = 0;
  /// The plugins on the search path that have a module of this name in a registry of the tree of `root`, known or not;
  /// "": in any registry.
  virtual std::vector<std::string> plugins_with(const std::string& root, std::string_view name) {
    static_cast<void>(root);
    static_cast<void>(name);
    return {};
  }
};
/// Sets the loader and gives the one before it. Null stands for loading nothing.
ModuleLoader* set_module_loader(ModuleLoader* loader);
/// The loader in use; null: nothing is loaded.
ModuleLoader* module_loader();

/// A registry as programs hold it: the typed Registry adds what depends on the interface.
class RegistryBase {
 public:
  RegistryBase(const RegistryBase&) = delete;
  RegistryBase& operator=(const RegistryBase&) = delete;

  /// What RegistryNode has under these names.
  const std::string& name() const { return node().name(); }
  const std::string& key() const { return node().key(); }
  const std::string& scope() const { return node().scope(); }
  std::size_t size() const { return node().size(); }
  std::vector<std::string> names() const { return node().names(); }
  const Module* get(std::string_view name) const { return node().get(name); }
  bool contains(std::string_view name) const { return node().contains(name); }
  std::vector<const RegistryNode*> children() const { return node().children(); }
  /// The place in the tree of registries; lives as long as this.
  const RegistryNode& node() const { return *node_; }
  RegistryNode& node() { return *node_; }

  /// Registers a module that is put together at run time.
  const Module& register_module(Module module, const ModuleOptions& options = {});
  /// Takes a name out again. False if it is not here.
  bool unregister(std::string_view name) { return node().remove(name); }
  /// Builds what `config` describes; see Registry::build.
  Object build_object(const Value& config, const Args& args = {}) const;

 protected:
  explicit RegistryBase(detail::NodeOptions options);
  ~RegistryBase();

 private:
  std::shared_ptr<RegistryNode> node_;
};

/// What a build function gets: the config of the object, the registry it was called on, and the extra arguments.
class BuildCall {
 public:
  BuildCall(const RegistryNode& registry, const Value& config, const Args& args, Arguments* planned = nullptr,
            const Module* module = nullptr)
      : registry_(registry), config_(config), args_(args), planned_(planned), module_(module) {}

  /// The registry that build() was called on, which may be below the one that has the build function.
  const RegistryNode& registry() const { return registry_; }
  /// The config as it was passed to Registry::build; from a config file, the checked parameters and `type`.
  const Value& config() const { return config_; }
  /// The extra arguments of Registry::build.
  const Args& args() const { return args_; }
  /// The `type` of the config; empty if it has none.
  std::string type() const;
  /// Constructs a module with the rest of the config and the extra arguments.
  Object create(const Module& module) const;
  /// What Registry::build would do without a build function.
  Object build_default() const;

 private:
  const RegistryNode& registry_;
  const Value& config_;
  const Args& args_;
  Arguments* planned_;    // of a plan; null if the program called
  const Module* module_;  // that the plan has found
};

/// The default build function: finds `type`, checks the parameters, constructs. Throws ConfigError.
Object build_from_cfg(const RegistryNode& registry, const Value& config, const Args& args = {});

/// The objects of modules that are shared by name.
class SharedInstances {
 public:
  /// The instance called `name`, or nothing.
  static Object find(const Module& module, std::string_view name);
  /// Forgets all instances of a module.
  static void clear(const Module& module);
};

}  // namespace mmreg
