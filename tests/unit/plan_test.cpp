// Planning: every mistake that a config can have, with its exact message, all of one config at once.
#include "support.hpp"

#include "mmreg/config_plan.hpp"
#include "mmreg/module.hpp"

#include <map>
#include <memory>
#include <optional>
#include <vector>

using mmreg::Table;
using mmreg::Value;

namespace {

struct Node {
  virtual ~Node() = default;
};
struct Loss : virtual Node {};
struct Tensor {};

mmreg::Registry<Node> NODES("plan_node", {.scope = "plan", .key = "PLAN_NODES"});
mmreg::Registry<Node> CHILD("plan_node", {.scope = "plan_child", .parent = &NODES});
mmreg::Registry<void> OTHERS("plan_other", {.scope = "plan", .key = "PLAN_OTHERS"});

struct Leaf : Node {
  enum class Mode { fast, exact };
  struct Params {
    mmreg::Required<int> depth;
    double rate = 0.5;
    std::string style = "caffe";
    std::optional<unsigned char> small;
    std::vector<int> sizes;
    Mode mode = Mode::fast;
    static void describe(mmreg::Describe<Params>& d) {
      d(&Params::depth, "number of layers").range(1, 152);
      d(&Params::rate, "of dropping").at_least(0);
      d(&Params::style, "of the stride").choices({"pytorch", "caffe"});
      d(&Params::sizes, "of each stage").range(1, 8);
    }
  };
  explicit Leaf(Params) {}
};
struct Plain : Node {};
struct L1 : Loss {
  using Implements = mmreg::Interfaces<Loss>;
};
struct Tree : Node {
  struct Params {
    mmreg::Built<NODES> left;
    std::optional<mmreg::Built<NODES>> right;
    std::vector<mmreg::Built<NODES>> more;
    std::optional<mmreg::Built<NODES, Loss>> loss;
    Table free;
  };
  explicit Tree(Params) {}
};
struct Later : Node {
  struct Params {
    std::optional<mmreg::Lazy<NODES, mmreg::Gives<"tensor", Tensor>>> part;
    std::optional<mmreg::Lazy<NODES>> poor;
    std::optional<mmreg::Built<NODES>> eager;
  };
  explicit Later(Params) {}
};
struct Needy : Node {
  struct Params {
    mmreg::Injected<Tensor> tensor;
    int n = 1;
  };
  explicit Needy(Params) {}
};
struct InChild : Node {};

const bool registered = [] {
  NODES.register_module<Leaf>("Leaf");
  NODES.register_module<Plain>("Plain");
  NODES.register_module<L1>("L1");
  NODES.register_module<Tree>("Tree");
  NODES.register_module<Later>("Later");
  NODES.register_module<Needy>("Needy");
  CHILD.register_module<InChild>("InChild");
  OTHERS.register_module<Plain>("Foreign");
  return true;
}();

struct Planned {
  mmreg::Diagnostics found;
  std::shared_ptr<const mmreg::Plan> plan;
};

Planned plan_text(const std::string& text) {
  mmreg::Config config;
  config.root = test::parse(text, "t");
  config.path = "t";
  if (const Value* scope = config.root.as_table()->find("default_scope")) config.default_scope = *scope->as_string();
  Planned out;
  out.plan = mmreg::plan_config(config, {}, {}, out.found);
  out.found.sort();
  return out;
}

std::string planned(const std::string& text) { return test::lines(plan_text(text).found); }

// The notes and the help of the only mistake.
std::string advice(const std::string& text) {
  const Planned p = plan_text(text);
  REQUIRE(p.found.size() == 1);
  std::string out;
  for (const std::string& note : p.found.list().front().notes) out += note + "\n";
  return out + p.found.list().front().help;
}

std::string leaf(const std::string& rest) { return "[plan_node]\ntype = 'Leaf'\n" + rest; }

}  // namespace

TEST_CASE("a good config has no mistakes") {
  REQUIRE(registered);
  CHECK(planned(leaf("depth = 5\nrate = 1\nstyle = 'pytorch'\nsmall = 255\nsizes = [1, 8]\nmode = 'exact'\n")) == "");
  CHECK(planned("[plan_node]\ntype = 'Tree'\nleft = 'Plain'\nmore = ['Plain', { type = 'Leaf', depth = 1 }]\nfree.x.y "
                "= 1\n") == "");
  CHECK(planned("") == "");
}

TEST_CASE("an unknown type says where it was searched and what was probably meant") {
  CHECK(planned("[plan_node]\ntype = 'Leav'\n") ==
        "t:2:8: error[MR201]: `Leav` is not in the registry `plan_node` (scope plan)");
  CHECK(advice("[plan_node]\ntype = 'Leav'\n") ==
        "searched: `plan_node` of scope plan (6 modules)\ndid you mean `Leaf`?");
  CHECK(
      advice("[plan_node]\ntype = 'InChild'\n") ==
      "searched: `plan_node` of scope plan (6 modules)\nscope plan_child has a `InChild`\nwrite `plan_child.InChild`");
  CHECK(advice("[plan_node]\ntype = 'plan_child.Leaf'\n") ==
        "searched: `plan_node` of scope plan_child only, because the name has a prefix\nscope plan has a `Leaf`\n"
        "write `plan.Leaf`");
  CHECK(advice("[plan_node]\ntype = 'plan_chidl.Leaf'\n") ==
        "there is no scope `plan_chidl` in this registry's tree\nits scopes: plan, plan_child\n"
        "did you mean `plan_child.Leaf`?");
  CHECK(advice("[plan_node]\ntype = 'Tree'\nleft = { type = 'Foreign' }\n") ==
        "searched: `plan_node` of scope plan (6 modules)\n"
        "registry PLAN_OTHERS has a `Foreign`, but an object of PLAN_NODES belongs here\n");
}

TEST_CASE("an unknown scope lists the scopes") {
  CHECK(planned("[plan_node]\ntype = 'Plain'\n_scope_ = 'plan_chil'\n") ==
        "t:3:11: error[MR203]: there is no scope `plan_chil`");
  CHECK(advice("[plan_node]\ntype = 'Plain'\n_scope_ = 'plan_chil'\n").ends_with("did you mean `plan_child`?"));
  CHECK(planned("[plan_node]\ntype = 'Plain'\n_scope_ = 1\n") ==
        "t:3:11: error[MR212]: `_scope_` takes the name of a scope as a string, not an integer");
}

TEST_CASE("_scope_ and the default scope decide where a name is searched") {
  CHECK(planned("[plan_node]\ntype = 'InChild'\n_scope_ = 'plan_child'\n") == "");
  CHECK(planned("[plan_node]\ntype = 'Tree'\n_scope_ = 'plan_child'\nleft = 'InChild'\n") == "");  // and for all below
  CHECK(planned("default_scope = 'plan_child'\n[plan_node]\ntype = 'Tree'\nleft = 'InChild'\n") == "");
  CHECK(planned("default_scope = 'of_nobody'\n[plan_node]\ntype = 'Plain'\n") ==
        "t:1:17: warning[MR908]: there is no scope `of_nobody`, so names are looked up without it");
}

TEST_CASE("type itself must be there and be a name") {
  CHECK(planned("[plan_node]\ntype = 3\n") ==
        "t:2:8: error[MR204]: `type` must be the name of a module as a string, but it is an integer");
  CHECK(planned("[plan_node]\ntype = 'Tree'\nleft = { depth = 3 }\n") ==
        "t:3:8: error[MR205]: `plan_node.left` needs a `type`");
  CHECK(planned("[plan_node]\ntype = 'Tree'\nleft = [1]\n") ==
        "t:3:8: error[MR305]: `plan_node.left` must be a table with `type`, but it is an array");
  CHECK(planned("[plan_node]\ntype = 'Tree'\nleft = 5\n") ==
        "t:3:8: error[MR305]: `plan_node.left` must be a table with `type`, but it is an integer");
}

TEST_CASE("unknown and missing parameters") {
  CHECK(
      planned(leaf("other = 3\n")) ==
      "t:1:1: error[MR301]: `Leaf` needs the parameter `depth`\nt:3:1: error[MR202]: `Leaf` has no parameter `other`");
  // That it is missing follows from the mistake.
  const Planned mistyped = plan_text(leaf("dept = 3\n"));
  CHECK(test::lines(mistyped.found) == "t:3:1: error[MR202]: `Leaf` has no parameter `dept`");
  CHECK(mistyped.found.followers() == 1);
  CHECK(advice(leaf("depth = 3\nsizs = []\n")) ==
        "its parameters: depth, rate, style, small, sizes, mode\ndid you mean `sizes`?");
  CHECK(advice("[plan_node]\ntype = 'Leaf'\n") == "`depth` is int: number of layers\nadd `depth = ...`");
  CHECK(advice("[plan_node]\ntype = 'Plain'\nx = 1\n") == "it has no parameters\n");
  CHECK(planned("[plan_node]\ntype = 'Plain'\n_delete_ = true\n") ==
        "t:3:1: error[MR202]: `Plain` has no parameter `_delete_`");
}

TEST_CASE("wrong types say what is wanted, what is there, and what to do") {
  CHECK(planned(leaf("depth = '3'\n")) ==
        "t:3:9: error[MR302]: `plan_node.depth` must be int, but it is \"3\" (a string)");
  CHECK(advice(leaf("depth = '3'\n")) == "remove the quotes if a value of that type was meant");
  CHECK(planned(leaf("depth = 3.0\n")) ==
        "t:3:9: error[MR302]: `plan_node.depth` must be int, but it is 3.0 (a float)");
  CHECK(advice(leaf("depth = 3.0\n")) == "write 3 without a fraction");
  CHECK(advice(leaf("depth = 3.5\n")) == "");
  CHECK(planned(leaf("depth = true\n")) ==
        "t:3:9: error[MR302]: `plan_node.depth` must be int, but it is true (a boolean)");
  CHECK(planned(leaf("depth = 1\nrate = [1]\n")) ==
        "t:4:8: error[MR302]: `plan_node.rate` must be float, but it is an array of 1");
  CHECK(planned(leaf("depth = 1\nstyle = {}\n")) ==
        "t:4:9: error[MR302]: `plan_node.style` must be string, but it is a table");
  CHECK(planned(leaf("depth = 1\nsizes = 3\n")) ==
        "t:4:9: error[MR302]: `plan_node.sizes` must be list of int, but it is 3 (an integer)");
  CHECK(planned(leaf("depth = 1\nsizes = [1, 'x', 2.5]\n")) ==
        "t:4:13: error[MR302]: `plan_node.sizes[1]` must be int, but it is \"x\" (a string)\n"
        "t:4:18: error[MR302]: `plan_node.sizes[2]` must be int, but it is 2.5 (a float)");
}

TEST_CASE("limits: ranges, the range of the C++ type, choices, enumerators") {
  CHECK(planned(leaf("depth = 0\n")) == "t:3:9: error[MR303]: `plan_node.depth` is 0, but it must be from 1 to 152");
  CHECK(planned(leaf("depth = 1\nrate = -0.5\n")) ==
        "t:4:8: error[MR303]: `plan_node.rate` is -0.5, but it must be at least 0");
  CHECK(planned(leaf("depth = 1\nrate = nan\n")) ==
        "t:4:8: error[MR303]: `plan_node.rate` is nan, but it must be at least 0");
  CHECK(planned(leaf("depth = 1\nsizes = [1, 9]\n")) ==
        "t:4:13: error[MR303]: `plan_node.sizes[1]` is 9, but it must be from 1 to 8");
  CHECK(planned(leaf("depth = 1\nsmall = 256\n")) ==
        "t:4:9: error[MR303]: `plan_node.small` is 256, but it must be from 0 to 255");
  CHECK(planned(leaf("depth = 3000000000\n")) ==
        "t:3:9: error[MR303]: `plan_node.depth` is 3000000000, but it must be from -2147483648 to 2147483647");
  CHECK(planned(leaf("depth = 1\nstyle = 'cafe'\n")) == "t:4:9: error[MR304]: `plan_node.style` cannot be \"cafe\"");
  CHECK(advice(leaf("depth = 1\nstyle = 'cafe'\n")) == "it is one of: pytorch, caffe\ndid you mean \"caffe\"?");
  CHECK(planned(leaf("depth = 1\nmode = 'Fast'\n")) == "t:4:8: error[MR304]: `plan_node.mode` cannot be \"Fast\"");
  CHECK(advice(leaf("depth = 1\nmode = 'Fast'\n")) == "it is one of fast, exact\ndid you mean \"fast\"?");
}

TEST_CASE("an object of the wrong interface") {
  CHECK(planned("[plan_node]\ntype = 'Tree'\nleft = 'Plain'\nloss = 'L1'\n") == "");
  CHECK(planned("[plan_node]\ntype = 'Tree'\nleft = 'Plain'\nloss = 'Plain'\n") ==
        "t:4:8: error[MR306]: this place takes a Loss, and `Plain` makes a Node");
}

TEST_CASE("what the program injects cannot be given, and must be given where it is needed") {
  CHECK(planned("[plan_node]\ntype = 'Later'\npart = { type = 'Needy', n = 2 }\n") == "");
  CHECK(planned("[plan_node]\ntype = 'Later'\npart = { type = 'Needy', tensor = 2 }\n") ==
        "t:3:26: error[MR307]: `tensor` of `Needy` is given by the program, it cannot stand in a config");
  CHECK(planned("[plan_node]\ntype = 'Later'\npoor = { type = 'Needy' }\n") ==
        "t:3:17: error[MR308]: `Needy` needs `tensor`, which the program does not give in this place");
  CHECK(planned("[plan_node]\ntype = 'Needy'\n") ==
        "t:2:8: error[MR308]: `Needy` needs `tensor`, which the program does not give in this place");
}

TEST_CASE("null is for optional parameters only") {
  mmreg::Diagnostics found;
  Value config = test::parse("type = 'Leaf'\ndepth = 1\n");
  config.edit_table()->set("small", Value());
  mmreg::plan_object(NODES.node(), config, {}, {}, found);
  CHECK(test::lines(found) == "");
  config.edit_table()->set("rate", Value());
  mmreg::plan_object(NODES.node(), config, {}, {}, found);
  CHECK(test::lines(found) == "error[MR302]: `rate` must be float, but it is nothing");
  CHECK(found.list().front().notes == std::vector<std::string>{"only an optional parameter can be nothing"});
}

TEST_CASE("references: missing, to a lazy object, with company, of the wrong kind") {
  const std::string objects = "[objects]\na = { type = 'Leaf', depth = 1 }\n";
  CHECK(planned(objects + "b = { type = 'Tree', left = { _ref_ = 'objects.a' } }\n") == "");
  CHECK(planned(objects + "b = { type = 'Tree', left = { _ref_ = 'objects.c' } }\n") ==
        "t:3:39: error[MR501]: there is no object at `objects.c`");
  CHECK(planned(objects + "b = { type = 'Tree', left = { _ref_ = 'objects.a', depth = 2 } }\n") ==
        "t:3:52: error[MR202]: `depth` cannot stand beside `_ref_`");
  CHECK(planned(objects + "b = { type = 'Tree', left = { _ref_ = 3 } }\n") ==
        "t:3:39: error[MR302]: `_ref_` takes the path of an object as a string, not an integer");
  CHECK(planned(objects + "b = { type = 'Tree', left = 'Plain', loss = { _ref_ = 'objects.a' } }\n") ==
        "t:3:55: error[MR306]: this place takes a Loss, and `Leaf` makes a Node");
  CHECK(planned("[objects]\nl = { type = 'Later', part = { type = 'Plain' } }\n"
                "t = { type = 'Tree', left = { _ref_ = 'objects.l.part' } }\n") ==
        "t:3:39: error[MR503]: `objects.l.part` is built later by its owner, so it cannot be referred to from here");
  CHECK(planned(objects + "l = { type = 'Later', part = { _ref_ = 'objects.a' } }\n") ==
        "t:3:30: error[MR503]: `objects.l.part` is built later by its owner, so it cannot be a reference to an object "
        "that is built now");
}

TEST_CASE("a reference to an object of another registry that is not what the place takes") {
  CHECK(planned("[objects]\nf = { type = 'Foreign' }\nt = { type = 'Tree', left = { _ref_ = 'objects.f' } }\n") ==
        "t:3:39: error[MR306]: this place takes a Node, and `Foreign` makes a Plain");
}

TEST_CASE("a reference to a reference means the same object; a circle of them means nothing") {
  CHECK(
      planned("[objects]\na = { _ref_ = 'objects.b' }\nb = { _ref_ = 'objects.c' }\nc = { type = 'Leaf', depth = 1 }\n"
              "t = { type = 'Tree', left = { _ref_ = 'objects.a' }, right = { _ref_ = 'objects.t2.left' } }\n"
              "t2 = { type = 'Tree', left = { _ref_ = 'objects.b' } }\n") == "");
  CHECK(planned("[objects]\na = { _ref_ = 'objects.b' }\nb = { _ref_ = 'objects.a' }\n") ==
        "t:2:15: error[MR502]: this reference leads back to itself");
  CHECK(planned("[objects]\na = { _ref_ = 'objects.a' }\n") ==
        "t:2:15: error[MR502]: this reference leads back to itself");
  CHECK(planned("[objects]\na = { _ref_ = 'objects.x' }\nb = { _ref_ = 'objects.a' }\n") ==
        "t:2:15: error[MR501]: there is no object at `objects.x`");
}

// Deep enough to overflow the stack of who recurses; under sanitizers frames are larger, and time is short.
#ifdef MMREG_SANITIZED
constexpr int kLong = 10'000;
#else
constexpr int kLong = 100'000;
#endif

TEST_CASE("many references to one another: as a way to an object, to nothing, and in a circle") {
  for (const std::string end : {"objects.leaf", "objects.nothing", "objects.o0"}) {
    CAPTURE(end);
    Table objects{{"leaf", Value(Table{{"type", Value("Plain")}, {"_registry_", Value("PLAN_NODES")}})}};
    for (int i = 0; i < kLong; ++i) {
      const std::string to = i + 1 == kLong ? end : "objects.o" + std::to_string(i + 1);
      objects.set("o" + std::to_string(i), Value(Table{{"_ref_", Value(to)}}));
    }
    mmreg::Config config;
    config.root = Value(Table{{"objects", Value(std::move(objects))}});
    mmreg::Diagnostics found;
    const std::shared_ptr<const mmreg::Plan> plan = mmreg::plan_config(config, {}, {}, found);
    if (end == "objects.leaf") {
      CHECK(test::lines(found) == "");
      CHECK(plan->roots().back()->target == plan->roots().front());
    } else {
      CHECK(test::lines(found) == (end == "objects.o0" ? "error[MR502]: this reference leads back to itself"
                                                       : "error[MR501]: there is no object at `objects.nothing`"));
    }
  }
}

TEST_CASE("a reference into a lazy object's own group is good") {
  CHECK(planned("[objects]\nl = { type = 'Later', part = { type = 'Tree', left = { type = 'Leaf', depth = 1 }, "
                "right = { _ref_ = 'objects.l.part.left' } } }\n") == "");
}

TEST_CASE("a cycle of references shows each edge") {
  const Planned p = plan_text(
      "[objects]\na = { type = 'Tree', left = { _ref_ = 'objects.b' } }\n"
      "b = { type = 'Tree', left = { _ref_ = 'objects.c' } }\nc = { type = 'Tree', left = { _ref_ = 'objects.a' } }\n");
  CHECK(test::lines(p.found) == "t:2:5: error[MR502]: `objects.a` needs itself to be built");
  std::string edges;
  for (const mmreg::Label& l : p.found.list().front().related) edges += mmreg::place_of(l.at) + " " + l.text + "\n";
  CHECK(edges ==
        "t:2:29 `objects.a` needs `objects.b`\nt:3:29 `objects.b` needs `objects.c`\nt:4:29 `objects.c` needs "
        "`objects.a`\n");
  CHECK(planned("[objects]\na = { type = 'Tree', left = { _ref_ = 'objects.a' } }\n") ==
        "t:2:5: error[MR502]: `objects.a` needs itself to be built");
}

TEST_CASE("long chains of references: in order, and as a cycle") {
  for (const bool is_cycle : {false, true}) {
    CAPTURE(is_cycle);
    Table objects;
    for (int i = 0; i < kLong; ++i) {
      const bool is_last = i + 1 == kLong;
      const Value left = is_last && !is_cycle
                             ? Value(Table{{"type", Value("Plain")}})
                             : Value(Table{{"_ref_", Value("objects.o" + std::to_string(is_last ? 0 : i + 1))}});
      objects.set("o" + std::to_string(i), Value(Table{{"type", Value("Tree")}, {"left", left}}));
    }
    mmreg::Config config;
    config.root = Value(Table{{"objects", Value(std::move(objects))}});
    mmreg::Diagnostics found;
    const std::shared_ptr<const mmreg::Plan> plan = mmreg::plan_config(config, {}, {}, found);
    if (is_cycle) {
      CHECK(test::lines(found) == "error[MR502]: `objects.o0` needs itself to be built");
    } else {
      CHECK(test::lines(found) == "");
      REQUIRE(plan->eager().order.size() == kLong + 1);
      CHECK(plan->eager().order.front()->type == "Plain");
      CHECK(plan->eager().order.back()->path() == "objects.o0");
    }
  }
}

TEST_CASE("which registry an object belongs to") {
  CHECK(planned("[objects]\nx = { type = 'Leaf', depth = 1 }\n") == "");
  CHECK(planned("[objects]\nx = { type = 'Nobody' }\n") == "t:2:14: error[MR201]: `Nobody` is in no registry");
  CHECK(planned("[objects]\nx = { type = 'Plain', _registry_ = 'PLAN_NODES' }\n") == "");
  CHECK(planned("[objects]\nx = { type = 'Plain', _registry_ = 'PLAN_NODE' }\n") ==
        "t:2:36: error[MR209]: there is no registry `PLAN_NODE`");
  const mmreg::Registry<Node> below("plan_node", {.scope = "below", .parent = &NODES});
  const Planned scoped = plan_text("[objects]\nx = { type = 'Plain', _registry_ = 'below.PLAN_NODSE' }\n");
  REQUIRE(scoped.found.size() == 1);
  CHECK(scoped.found.list().front().help == "did you mean `below.PLAN_NODES`?");
  CHECK(planned("[objects]\nx = { depth = 1 }\n") == "t:2:5: error[MR205]: `objects.x` needs a `type`");
  CHECK(planned("[objects]\nx = 3\n") ==
        "t:2:5: error[MR305]: `objects.x` must be a table with `type`, but it is an integer");
  CHECK(planned("objects = 3\n") == "t:1:11: error[MR302]: `objects` must be a table of objects, but it is an integer");
}

TEST_CASE("a top-level key that is no object and no reserved key") {
  CHECK(planned("vars.x = 1\ndefs.y = { type = 'whatever' }\n") == "");
  CHECK(planned("vers.x = 1\n") == "t:1:1: error[MR206]: `vers` is no object and no reserved key");
  CHECK(advice("vers.x = 1\n") ==
        "an object is a table with `type`; names of your own belong into [vars] or [defs]\ndid you mean `vars`?");
}

TEST_CASE("vars and defs are tables of any content") {
  CHECK(planned("vars = 3\ndefs = [1]\n") ==
        "t:1:8: error[MR302]: `vars` must be a table of names of your own, but it is an integer\n"
        "t:2:8: error[MR302]: `defs` must be a table of names of your own, but it is an array");
}

TEST_CASE("_name_ is taken out of objects, and of what they take as it is") {
  const Planned p = plan_text(
      "[plan_node]\ntype = 'Tree'\nleft = { type = 'Plain', _name_ = 'l' }\n"
      "more = [{ type = 'Plain', _name_ = 'm' }]\nfree.list = [{ _name_ = 'f', x = 1 }]\n");
  CHECK(test::lines(p.found) == "");
  const Value* free = p.plan->roots().front()->args.find("free");
  REQUIRE(free);
  CHECK(*free == test::parse("list = [{ x = 1 }]\n"));
}

TEST_CASE("defaults are filled in at every depth, and have no origin") {
  const std::string text = "[plan_node]\ntype = 'Tree'\nleft = 'Plain'\nmore = [{ type = 'Leaf', depth = 1 }]\n";
  const Planned p = plan_text(text);
  REQUIRE(test::lines(p.found) == "");
  const Value filled = mmreg::with_defaults(test::parse(text, "t"), *p.plan);
  const Value& leaf = test::at(filled, {"plan_node", "more", "0"});
  CHECK(test::at(leaf, {"rate"}) == Value(0.5));
  CHECK(test::at(leaf, {"mode"}) == Value("fast"));
  CHECK(test::at(leaf, {"small"}).is_null());
  CHECK_FALSE(test::at(leaf, {"rate"}).origin());
  CHECK(test::at(leaf, {"depth"}).origin());
  CHECK(test::at(filled, {"plan_node", "left", "type"}) == Value("Plain"));
  CHECK(test::at(filled, {"plan_node", "free"}) == Value(Table{}));
}

TEST_CASE("all mistakes of a config are collected, each once") {
  CHECK(planned("oops = 1\n[plan_node]\ntype = 'Tree'\nleft = { type = 'Leaf', depth = 0, x = 1, sizes = [0] }\n"
                "more = ['No', { type = 'Leaf' }]\n[objects]\na = { _ref_ = 'objects.b' }\n") ==
        "t:1:1: error[MR206]: `oops` is no object and no reserved key\n"
        "t:4:33: error[MR303]: `plan_node.left.depth` is 0, but it must be from 1 to 152\n"
        "t:4:36: error[MR202]: `Leaf` has no parameter `x`\n"
        "t:4:52: error[MR303]: `plan_node.left.sizes[0]` is 0, but it must be from 1 to 8\n"
        "t:5:9: error[MR201]: `No` is not in the registry `plan_node` (scope plan)\n"
        "t:5:15: error[MR301]: `Leaf` needs the parameter `depth`\n"
        "t:7:15: error[MR501]: there is no object at `objects.b`");
}

TEST_CASE("a reference to an object that is itself wrong is no mistake of its own") {
  const Planned p = plan_text(
      "[objects]\na = { type = 'Nobody', _registry_ = 'PLAN_NODES' }\nb = { type = 'Tree', left = { _ref_ = "
      "'objects.a' } }\n");
  CHECK(test::lines(p.found) == "t:2:14: error[MR201]: `Nobody` is not in the registry `plan_node` (scope plan)");
  CHECK(p.found.followers() == 1);
  const Planned inside = plan_text(
      "[objects]\na = { type = 'Nobody', x = 1 }\nb = { type = 'Tree', left = { _ref_ = 'objects.a.x[0]' } }\n"
      "c = { type = 'Tree', left = { _ref_ = 'objects.ab' } }\n");
  CHECK(test::lines(inside.found) ==
        "t:2:14: error[MR201]: `Nobody` is in no registry\nt:4:39: error[MR501]: there is no object at `objects.ab`");
  CHECK(inside.found.followers() == 1);
}
