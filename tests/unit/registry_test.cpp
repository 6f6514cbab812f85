// Registries: names, scopes, look-up, default scope, build functions, shared instances.
#include "support.hpp"

#include "mmreg/args.hpp"
#include "mmreg/default_scope.hpp"
#include "mmreg/module.hpp"

#include <memory>

using mmreg::DefaultScope;
using mmreg::Registry;
using mmreg::Table;
using mmreg::Value;

namespace {

struct Animal {
  virtual ~Animal() = default;
  virtual std::string name() const = 0;
};

// Classes that differ in what they say.
template <char C>
struct Beast : Animal {
  std::string name() const override { return std::string(1, C); }
};

struct Counted : Animal {
  struct Params {
    std::string name = "one";
    int size = 1;
  };
  explicit Counted(Params p) : params(std::move(p)) { ++made; }
  std::string name() const override { return params.name; }
  Params params;
  static inline int made = 0;
};

Value config(std::string_view type) { return Value(Table{{"type", Value(type)}}); }

// What a usage error says.
template <class F>
std::string usage(F&& call) {
  try {
    call();
  } catch (const mmreg::UsageError& e) {
    return mmreg::code_text(e.code()) + ": " + e.what();
  }
  return "no error";
}

template <class F>
std::string config_error(F&& call) {
  try {
    call();
  } catch (const mmreg::ConfigError& e) {
    return test::lines(e.found());
  }
  return "no error";
}

// A root with two children, one of which has a child: root > alpha > deep, root > beta.
struct Tree {
  Registry<Animal> root{"animal", {.scope = "root", .key = "ANIMALS_OF_TEST"}};
  Registry<Animal> alpha{"animal", {.scope = "alpha", .parent = &root}};
  Registry<Animal> beta{"animal", {.scope = "beta", .parent = &root}};
  Registry<Animal> deep{"animal", {.scope = "deep", .parent = &alpha}};

  Tree() {
    root.register_module<Beast<'r'>>("Net");
    alpha.register_module<Beast<'a'>>("Net");
    deep.register_module<Beast<'d'>>("Net");
    root.register_module<Beast<'R'>>("OnlyRoot");
    alpha.register_module<Beast<'A'>>("OnlyAlpha");
    beta.register_module<Beast<'B'>>("OnlyBeta");
    deep.register_module<Beast<'D'>>("OnlyDeep");
  }
};

// Which module a key means: the letter of the class, or "-".
std::string found(const Registry<Animal>& registry, std::string_view key) {
  if (!registry.contains(key)) return "-";
  return registry.build(config(key))->name();
}

}  // namespace

TEST_CASE("a module has its class's own name, or the given one") {
  Registry<Animal> r("animal", {.scope = "s"});
  r.register_module<Counted>();
  r.register_module<Beast<'x'>>("X");
  CHECK(r.names() == std::vector<std::string>{"Counted", "X"});
  CHECK(r.size() == 2);
  CHECK(r.get("Counted")->name == "Counted");
  CHECK(r.get("x") == nullptr);
  CHECK(r.get("") == nullptr);
}

TEST_CASE("aliases are names of one module, all or none") {
  Registry<Animal> r("animal", {.scope = "s"});
  r.register_module<Beast<'x'>>("X", {.aliases = {"Y", "Z"}});
  CHECK(r.size() == 3);
  CHECK(r.get("X") == r.get("Z"));
  const int line = __LINE__ + 1;
  const std::string said = usage([&] { r.register_module<Beast<'v'>>("V", {.aliases = {"W", "Y"}}); });
  CHECK(said.starts_with("MR207: `Y` is already registered in `animal` (scope s): at "));
  CHECK(said.find("registry_test.cpp:" + std::to_string(line - 4) + ", and now at ") != std::string::npos);
  CHECK(said.ends_with("registry_test.cpp:" + std::to_string(line)));
  CHECK(r.names() == std::vector<std::string>{"X", "Y", "Z"});
  CHECK(usage([&] { r.register_module<Beast<'v'>>("V", {.aliases = {"V"}}); }) ==
        "MR207: `V` stands twice among the names of one module");
  CHECK_FALSE(r.contains("V"));
}

TEST_CASE("force replaces under the same place, and leaves other aliases") {
  Registry<Animal> r("animal", {.scope = "s"});
  r.register_module<Beast<'x'>>("X", {.aliases = {"Y"}});
  r.register_module<Beast<'z'>>("Z");
  r.register_module<Beast<'n'>>("X", {.force = true});
  CHECK(r.names() == std::vector<std::string>{"X", "Y", "Z"});
  CHECK(found(r, "X") == "n");
  CHECK(found(r, "Y") == "x");
}

TEST_CASE("names are not empty and have no dot") {
  Registry<Animal> r("animal", {.scope = "s"});
  CHECK(usage([&] { r.register_module<Beast<'x'>>(""); }) ==
        "MR211: `` cannot be the name of a module in registry `animal`: a name is not empty and has no dot");
  CHECK(usage([&] { r.register_module<Beast<'x'>>("a.b"); }) ==
        "MR211: `a.b` cannot be the name of a module in registry `animal`: a name is not empty and has no dot");
  r.register_module<Beast<'x'>>("with space");
  CHECK(found(r, "with space") == "x");
  CHECK(r.size() == 1);
}

TEST_CASE("a name can be taken out, and given again") {
  Registry<Animal> r("animal", {.scope = "s"});
  r.register_module<Beast<'x'>>("X", {.aliases = {"Y"}});
  const mmreg::Module* module = r.get("X");
  CHECK(r.unregister("X"));
  CHECK_FALSE(r.unregister("X"));
  CHECK_FALSE(r.contains("X"));
  CHECK(r.get("Y") == module);  // what was looked up stays valid
  r.register_module<Beast<'n'>>("X");
  CHECK(found(r, "X") == "n");
}

TEST_CASE("scopes are names without dots, once in a tree") {
  Tree t;
  CHECK(usage([] { Registry<Animal> r("animal", {.scope = ""}); }) ==
        "MR211: registry `animal` has the scope ``: a scope is a name without dots");
  CHECK(usage([] { Registry<Animal> r("animal", {.scope = "a.b"}); }) ==
        "MR211: registry `animal` has the scope `a.b`: a scope is a name without dots");
  for (const char* taken : {"root", "alpha", "beta", "deep"}) {
    CAPTURE(taken);
    CHECK(usage([&] { Registry<Animal> r("again", {.scope = taken, .parent = &t.beta}); }) ==
          "MR210: the scope `" + std::string(taken) + "` is already in the tree of registry `animal`");
  }
  CHECK(t.beta.children().empty());
  CHECK(usage([] { Registry<Animal> r("other", {.scope = "x", .key = "ANIMALS_OF_TEST"}); }) ==
        "MR207: there already is a root registry `ANIMALS_OF_TEST` (named `animal`)");
}

TEST_CASE("a registry knows its place, and leaves it when it goes") {
  Tree t;
  CHECK(t.root.key() == "ANIMALS_OF_TEST");
  CHECK(t.deep.key() == "deep.ANIMALS_OF_TEST");
  CHECK(mmreg::find_registry("deep.ANIMALS_OF_TEST") == &t.deep.node());
  CHECK(&t.deep.node().root() == &t.root.node());
  CHECK(t.root.node().search_child("deep") == &t.deep.node());
  CHECK(t.beta.node().search_child("deep") == nullptr);
  CHECK(t.beta.node().find_scope("deep") == &t.deep.node());
  CHECK(t.alpha.node().is_ancestor_or_self_of(t.deep.node()));
  CHECK_FALSE(t.beta.node().is_ancestor_or_self_of(t.deep.node()));
  {
    Registry<Animal> gone("animal", {.scope = "gone", .parent = &t.beta});
    CHECK(t.root.children().size() == 2);
    CHECK(t.beta.children().size() == 1);
    CHECK(mmreg::scope_exists("gone"));
  }
  CHECK(t.beta.children().empty());
  CHECK_FALSE(mmreg::scope_exists("gone"));
  CHECK(mmreg::find_registry("gone.ANIMALS_OF_TEST") == nullptr);
  CHECK(t.root.node().find_scope("gone") == nullptr);
  Registry<Animal> again("animal", {.scope = "gone", .parent = &t.beta});
  CHECK(t.root.node().find_scope("gone") == &again.node());
}

TEST_CASE("a key is split at its first dot") {
  const mmreg::ScopeKey both = mmreg::split_scope_key("a.b.C");
  CHECK(*both.scope == "a");
  CHECK(both.key == "b.C");
  CHECK_FALSE(mmreg::split_scope_key("C").scope.has_value());
  CHECK(*mmreg::split_scope_key(".X").scope == "");
  CHECK(mmreg::split_scope_key("X.").key == "");
}

TEST_CASE("without a prefix: here, then the ancestors, nearest first; never down or sideways") {
  const Tree t;
  CHECK(found(t.root, "Net") == "r");
  CHECK(found(t.alpha, "Net") == "a");
  CHECK(found(t.deep, "Net") == "d");
  CHECK(found(t.beta, "Net") == "r");
  CHECK(found(t.deep, "OnlyAlpha") == "A");
  CHECK(found(t.deep, "OnlyRoot") == "R");
  CHECK(found(t.root, "OnlyAlpha") == "-");
  CHECK(found(t.beta, "OnlyAlpha") == "-");
}

TEST_CASE("a prefix is strict and means the same from everywhere") {
  const Tree t;
  for (const Registry<Animal>* from : {&t.root, &t.alpha, &t.beta, &t.deep}) {
    CAPTURE(from->scope());
    CHECK(found(*from, "root.Net") == "r");
    CHECK(found(*from, "alpha.Net") == "a");
    CHECK(found(*from, "deep.Net") == "d");
    CHECK(found(*from, "alpha.deep.Net") == "d");
    CHECK(found(*from, "root.alpha.deep.OnlyDeep") == "D");
    CHECK(found(*from, "alpha.OnlyRoot") == "-");  // no climbing
    CHECK(found(*from, "deep.OnlyAlpha") == "-");
    CHECK(found(*from, "beta.Net") == "-");
    CHECK(found(*from, "beta.deep.Net") == "-");  // the path does not exist
    CHECK(found(*from, "alpha.alpha.Net") == "-");
    CHECK(found(*from, "nowhere.Net") == "-");
    CHECK(found(*from, ".Net") == "-");
    CHECK(found(*from, "alpha.") == "-");
    CHECK(found(*from, "alpha..Net") == "-");
  }
}

TEST_CASE("what is added to a parent later is seen by its children at once") {
  Tree t;
  t.root.register_module<Beast<'l'>>("Late");
  CHECK(found(t.deep, "Late") == "l");
  t.deep.register_module<Beast<'s'>>("Late");
  CHECK(found(t.deep, "Late") == "s");
  CHECK(found(t.alpha, "Late") == "l");
}

TEST_CASE("a default scope below the called registry comes first, any other last") {
  const Tree t;
  {
    const DefaultScope scope("alpha");
    CHECK(t.root.build(config("Net"))->name() == "a");
    CHECK(t.root.build(config("OnlyAlpha"))->name() == "A");
    CHECK(t.deep.build(config("Net"))->name() == "d");        // the called registry's own
    CHECK(t.beta.build(config("Net"))->name() == "r");        // found here: the scope is not asked
    CHECK(t.beta.build(config("OnlyAlpha"))->name() == "A");  // helps out
    CHECK(t.root.build(config("root.Net"))->name() == "r");
  }
  CHECK(t.root.build(config("Net"))->name() == "r");
  const DefaultScope unknown("of_no_tree");
  CHECK(t.root.build(config("Net"))->name() == "r");
}

TEST_CASE("default scopes nest and come back, and belong to their thread") {
  CHECK(DefaultScope::current() == nullptr);
  {
    const DefaultScope outer("a");
    {
      const DefaultScope inner("b");
      CHECK(*DefaultScope::current() == "b");
      const DefaultScope nothing(std::nullopt);
      CHECK(*DefaultScope::current() == "b");
      mmreg::init_default_scope("c");
      CHECK(*DefaultScope::current() == "c");
    }
    CHECK(*DefaultScope::current() == "a");
  }
  CHECK(DefaultScope::current() == nullptr);
}

TEST_CASE("_scope_ switches, and an unknown one is an error with the scopes") {
  const Tree t;
  const auto in = [](std::string_view type, std::string_view scope) {
    return Value(Table{{"type", Value(type)}, {"_scope_", Value(scope)}});
  };
  CHECK(t.root.build(in("Net", "alpha"))->name() == "a");
  CHECK(t.root.build(in("Net", "deep"))->name() == "d");
  CHECK(t.root.build(in("OnlyRoot", "deep"))->name() == "R");
  CHECK(t.beta.build(in("OnlyAlpha", "alpha"))->name() == "A");
  CHECK(config_error([&] { t.root.build(in("Net", "alhpa")); }) == "error[MR203]: there is no scope `alhpa`");
  CHECK(config_error([&] {
          t.root.build(Value(Table{{"type", Value("Net")}, {"_scope_", Value(3)}}));
        }) == "error[MR212]: `_scope_` takes the name of a scope as a string, not an integer");
}

namespace {

mmreg::Object build_loudly(const mmreg::BuildCall& call) {
  if (call.type() == "Special") return mmreg::Object::of(std::shared_ptr<Animal>(std::make_shared<Beast<'!'>>()));
  return call.build_default();
}

}  // namespace

TEST_CASE("a build function is inherited when it is called, unless there is an own one") {
  Registry<Animal> root("animal", {.scope = "root", .build = &build_loudly});
  Registry<Animal> child("animal", {.scope = "child", .parent = &root});
  child.register_module<Beast<'c'>>("C");
  CHECK((root.node().build_function() == &build_loudly));
  CHECK((child.node().build_function() == &build_loudly));
  CHECK(child.build(config("Special"))->name() == "!");
  CHECK(child.build(config("C"))->name() == "c");
}

TEST_CASE("default arguments fill what the config does not have") {
  Registry<Animal> r("animal", {.scope = "s"});
  r.register_module<Counted>();
  mmreg::Args args;
  args.set("size", Value(7)).set("name", Value("default"));
  const auto built = std::dynamic_pointer_cast<Counted>(
      r.build(Value(Table{{"type", Value("Counted")}, {"name", Value("own")}}), args));
  REQUIRE(built);
  CHECK(built->params.size == 7);
  CHECK(built->params.name == "own");
  CHECK(r.build(Value(Table{}), mmreg::Args().set("type", Value("Counted")))->name() == "one");
  CHECK(config_error([&] { r.build(config("Counted"), mmreg::Args().set("sise", Value(1))); }) ==
        "error[MR202]: `Counted` has no parameter `sise`");
  CHECK(r.build(config("Counted"), mmreg::Args().set("sise", Value(1)).ignore_unknown())->name() == "one");
}

TEST_CASE("shared by name: the same name gives the same object, other arguments are an error") {
  Registry<Animal> r("animal", {.scope = "s"});
  const mmreg::Module& module = r.register_module<Counted>("Shared", {.shared_by_name = true});
  const auto named = [](std::string_view name, int size) {
    return Value(Table{{"type", Value("Shared")}, {"name", Value(name)}, {"size", Value(size)}});
  };
  Counted::made = 0;
  const auto a = r.build(named("a", 2));
  CHECK(r.build(named("a", 2)) == a);
  CHECK(r.build(Value(Table{{"type", Value("Shared")}, {"name", Value("a")}})) == a);
  CHECK(r.build(named("b", 2)) != a);
  CHECK(Counted::made == 2);
  CHECK(config_error([&] { r.build(named("a", 3)); }) ==
        "error[MR602]: the Shared called `a` exists already, and its `size` is 2, not 3");
  CHECK(mmreg::SharedInstances::find(module, "a").as<Animal>() == a);
  CHECK_FALSE(mmreg::SharedInstances::find(module, "c"));
  mmreg::SharedInstances::clear(module);
  CHECK_FALSE(mmreg::SharedInstances::find(module, "a"));
  CHECK(usage([&] { r.register_module<Beast<'x'>>("X", {.shared_by_name = true}); }) ==
        "MR211: `X` is shared by name, so it needs a parameter `name`");
}

TEST_CASE("a module can be put together at run time") {
  Registry<Animal> r("animal", {.scope = "s"});
  mmreg::Module module;
  module.name = "Dynamic";
  module.interfaces = {std::string(mmreg::type_name<Animal>())};
  mmreg::Param param;
  param.name = "n";
  mmreg::Type integer;
  integer.kind = mmreg::Type::Kind::integer;
  param.type = mmreg::make_type(integer);
  param.required = true;
  module.schema.params.push_back(param);
  module.create = [](const mmreg::Module&, mmreg::Arguments&) {
    return mmreg::Object::of(std::shared_ptr<Animal>(std::make_shared<Beast<'y'>>()));
  };
  r.register_module(module);
  CHECK(r.build(Value(Table{{"type", Value("Dynamic")}, {"n", Value(1)}}))->name() == "y");
  CHECK(config_error([&] { r.build(config("Dynamic")); }) == "error[MR301]: `Dynamic` needs the parameter `n`");
}

TEST_CASE("the printed table is sorted by name") {
  Registry<Animal> r("animal", {.scope = "s"});
  r.register_module<Beast<'x'>>("b", {.doc = "second"});
  r.register_module<Beast<'y'>>("B");
  r.register_module<Beast<'z'>>("a");
  CHECK(r.node().table() == "Registry of animal\n  B\n  a\n  b  second\n");
}
