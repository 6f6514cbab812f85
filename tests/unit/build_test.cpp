// Building: order, sharing, lazy parts, what constructors throw, and that nothing is kept alive too long.
#include "support.hpp"

#include "mmreg/build.hpp"
#include "mmreg/built_at.hpp"
#include "mmreg/config_plan.hpp"
#include "mmreg/module.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

using mmreg::Table;
using mmreg::Value;

namespace {

std::string built;  // what was constructed, in order

struct Part {
  virtual ~Part() = default;
};
struct Tensor {
  int n = 0;
};

mmreg::Registry<Part> PARTS("build_part", {.scope = "build", .key = "BUILD_PARTS"});

struct Named : Part {
  struct Params {
    std::string name = "x";
  };
  explicit Named(Params p) : name(std::move(p.name)) { built += name + " "; }
  std::string name;
};
struct Owner : Part {
  struct Params {
    std::string name = "owner";
    mmreg::Built<PARTS> first;
    std::optional<mmreg::Built<PARTS>> second;
    std::vector<mmreg::Built<PARTS>> more;
  };
  explicit Owner(Params p) : params(std::move(p)) { built += params.name + " "; }
  Params params;
};
struct Fails : Part {
  struct Params {
    std::string why = "no reason";
  };
  explicit Fails(Params p) { throw std::out_of_range(p.why); }
};
struct FailsOddly : Part {
  FailsOddly() { throw 42; }  // NOLINT(hicpp-exception-baseclass): what a foreign library may do
};
struct Deferred : Part {
  struct Params {
    mmreg::Lazy<PARTS, mmreg::Gives<"tensor", Tensor>, mmreg::Gives<"size", int>> part;
    std::optional<mmreg::Lazy<PARTS, mmreg::DefaultType<"Named">>> named;
  };
  explicit Deferred(Params p) : params(std::move(p)) { built += "later "; }
  Params params;
};
struct UsesTensor : Part {
  struct Params {
    mmreg::Injected<Tensor> tensor;
    int size = 1;
    std::optional<mmreg::Built<PARTS>> inner;
  };
  explicit UsesTensor(Params p) : params(std::move(p)) { built += "uses "; }
  Params params;
};

const bool registered = [] {
  PARTS.register_module<Named>("Named");
  PARTS.register_module<Owner>("Owner");
  PARTS.register_module<Fails>("Fails");
  PARTS.register_module<FailsOddly>("FailsOddly");
  PARTS.register_module<Deferred>("Deferred");
  PARTS.register_module<UsesTensor>("UsesTensor");
  return true;
}();

std::shared_ptr<const mmreg::Plan> planned(const std::string& text) {
  REQUIRE(registered);
  mmreg::Config config;
  config.root = test::parse(text, "b");
  mmreg::Diagnostics found;
  const auto plan = mmreg::plan_config(config, {}, {}, found);
  REQUIRE(test::lines(found) == "");
  return plan;
}

std::vector<mmreg::Object> build(const std::string& text) {
  built.clear();
  return mmreg::build_plan(planned(text));
}

template <class T>
std::shared_ptr<T> as(const mmreg::Object& object) {
  auto part = std::dynamic_pointer_cast<T>(object.as<Part>());
  REQUIRE(part);
  return part;
}

}  // namespace

TEST_CASE("nested objects are built before their owners, in the order of the parameters") {
  build(
      "[objects.o]\ntype = 'Owner'\nmore = [{ type = 'Named', name = 'c' }, { type = 'Named', name = 'd' }]\n"
      "second = { type = 'Owner', name = 'b', first = { type = 'Named', name = 'ba' } }\nfirst = { type = 'Named', "
      "name = 'a' }\n");
  CHECK(built == "a ba b c d owner ");
}

TEST_CASE("a reference is the same object, built first wherever it stands") {
  const auto objects = build(
      "[objects]\no = { type = 'Owner', first = { _ref_ = 'objects.x' }, second = { _ref_ = 'objects.x' }, more = [{ "
      "type = 'Named', name = 'm' }] }\n"
      "p = { type = 'Owner', name = 'p', first = { _ref_ = 'objects.o.more[0]' } }\nx = { type = 'Named' }\n");
  CHECK(built == "m x owner p ");
  const auto owner = as<Owner>(objects[0]);
  CHECK(owner->params.first.get() == owner->params.second->get());
  CHECK(owner->params.first.get() == objects[2].as<Part>());
}

TEST_CASE("a plan can be built again, into other objects") {
  const auto plan = planned("[objects]\nx = { type = 'Named' }\n");
  built.clear();
  const auto one = mmreg::build_plan(plan);
  const auto two = mmreg::build_plan(plan);
  CHECK(built == "x x ");
  CHECK(one[0].as<Part>() != two[0].as<Part>());
}

TEST_CASE("an object lives as long as somebody holds it, and no longer") {
  std::weak_ptr<Part> owner;
  std::weak_ptr<Part> inner;
  std::weak_ptr<const mmreg::Plan> plan;
  {
    auto made = planned(
        "[objects]\no = { type = 'Owner', first = { _ref_ = 'objects.x' } }\nx = { type = 'Named' }\n"
        "l = { type = 'Deferred', part = { type = 'UsesTensor', inner = { _ref_ = 'objects.x' } } }\n");
    plan = made;
    std::vector<mmreg::Object> objects = mmreg::build_plan(made);
    made.reset();
    owner = objects[0].as<Part>();
    inner = objects[1].as<Part>();
    const auto later = as<Deferred>(objects[2]);
    objects.clear();
    CHECK(owner.expired());
    CHECK_FALSE(inner.expired());  // the lazy part will need it
    CHECK_FALSE(plan.expired());
  }
  CHECK(inner.expired());
  CHECK(plan.expired());
}

TEST_CASE("a lazy part is built when its owner asks, each time anew") {
  const auto objects = build(
      "[objects]\nl = { type = 'Deferred', part = { type = 'UsesTensor', inner = { type = 'Named', name = 'in' } }, "
      "named = {} }\n");
  CHECK(built == "later ");
  const auto later = as<Deferred>(objects[0]);
  CHECK(later->params.part.type() == "UsesTensor");
  const auto tensor = std::make_shared<Tensor>(Tensor{7});
  const auto one = std::dynamic_pointer_cast<UsesTensor>(later->params.part.build(tensor, 5));
  const auto two = std::dynamic_pointer_cast<UsesTensor>(later->params.part.build(tensor, 6));
  CHECK(built == "later in uses in uses ");
  REQUIRE(one);
  REQUIRE(two);
  CHECK(one != two);
  CHECK(one->params.tensor.get() == tensor);
  CHECK(one->params.size == 5);
  CHECK(two->params.size == 6);
  CHECK(one->params.inner->get() != two->params.inner->get());
  CHECK(as<Named>(mmreg::Object::of(later->params.named->build()))->name == "x");  // the default type
}

TEST_CASE("what the config gives wins over what a lazy part's owner gives") {
  const auto objects = build("[objects]\nl = { type = 'Deferred', part = { type = 'UsesTensor', size = 9 } }\n");
  const auto made =
      std::dynamic_pointer_cast<UsesTensor>(as<Deferred>(objects[0])->params.part.build(std::make_shared<Tensor>(), 5));
  REQUIRE(made);
  CHECK(made->params.size == 9);
}

TEST_CASE("a reference inside a lazy part to an outer object is the outer object, every time") {
  const auto objects = build(
      "[objects]\nx = { type = 'Named' }\nl = { type = 'Deferred', part = { type = 'UsesTensor', inner = { _ref_ = "
      "'objects.x' } } }\n");
  const auto later = as<Deferred>(objects[1]);
  const auto tensor = std::make_shared<Tensor>();
  const auto one = std::dynamic_pointer_cast<UsesTensor>(later->params.part.build(tensor, 1));
  const auto two = std::dynamic_pointer_cast<UsesTensor>(later->params.part.build(tensor, 1));
  REQUIRE(one);
  REQUIRE(two);
  CHECK(one->params.inner->get() == objects[0].as<Part>());
  CHECK(two->params.inner->get() == objects[0].as<Part>());
}

TEST_CASE("from C++, what a constructor throws passes through as it is") {
  CHECK_THROWS_WITH_AS(PARTS.build(test::parse("type = 'Fails'\nwhy = 'so'\n")), "so", std::out_of_range);
  CHECK_THROWS_AS(PARTS.build(test::parse("type = 'FailsOddly'\n")), int);
  CHECK_THROWS_WITH_AS(
      mmreg::build_plan(planned("[objects]\nx = { type = 'Owner', first = { type = 'Fails', why = 'deep' } }\n")),
      "deep", std::out_of_range);
}

TEST_CASE("with places, it becomes an error that says where the object stands, and keeps the cause") {
  const auto plan = planned("[objects]\nx = { type = 'Owner', first = { type = 'Fails', why = 'deep' } }\n");
  try {
    mmreg::build_plan(plan, true);
    FAIL("nothing was thrown");
  } catch (const mmreg::BuildError& e) {
    CHECK(std::string(e.what()) == "b:2:40: error[MR601]: building `Fails` (`objects.x.first`) failed: deep");
    CHECK(e.diagnostic().key == "objects.x.first");
    CHECK_THROWS_WITH_AS(std::rethrow_exception(e.cause()), "deep", std::out_of_range);
  }
  CHECK_THROWS_WITH_AS(
      mmreg::build_plan(planned("[objects]\nx = { type = 'FailsOddly' }\n"), true),
      "b:2:14: error[MR601]: building `FailsOddly` (`objects.x`) failed: a value was thrown that is no "
      "std::exception",
      mmreg::BuildError);
}

TEST_CASE("a lazy part that fails says its own place") {
  const auto objects = build("[objects]\nl = { type = 'Deferred', part = { type = 'Fails', why = 'late' } }\n");
  CHECK_THROWS_WITH_AS(as<Deferred>(objects[0])->params.part.build(std::make_shared<Tensor>(), 1),
                       "b:2:42: error[MR601]: building `Fails` (`objects.l.part`) failed: late", mmreg::BuildError);
}

TEST_CASE("an object knows where it stands while it runs") {
  static mmreg::BuiltAt place;
  struct Placed : Part {
    mmreg::BuiltAt at = mmreg::BuiltAt::current();
  };
  mmreg::Module module;
  module.name = "Placed";
  module.interfaces = {std::string(mmreg::type_name<Part>())};
  module.create = [](const mmreg::Module&, mmreg::Arguments&) {
    const auto made = std::make_shared<Placed>();
    place = made->at;
    return mmreg::Object::of(std::shared_ptr<Part>(made));
  };
  PARTS.register_module(module);
  mmreg::build_plan(planned("[objects]\nx = { type = 'Owner', first = { type = 'Placed' } }\n"), true);
  REQUIRE(place);
  CHECK(std::string(place.error("no power").what()) ==
        "b:2:40: error[MR701]: `Placed` (`objects.x.first`) failed: no power");
  PARTS.build(test::parse("type = 'Placed'\n"));
  CHECK_FALSE(place);
  CHECK(place.error("no power").diagnostic().message == "no power");
  CHECK_FALSE(mmreg::BuiltAt::current());
  PARTS.unregister("Placed");
}

TEST_CASE("what was built before a constructor threw is released") {
  std::weak_ptr<Part> first;
  struct Watched : Part {};
  mmreg::Registry<Part> r("part", {.scope = "watch"});
  static std::weak_ptr<Part>* seen = nullptr;
  seen = &first;
  mmreg::Module module;
  module.name = "Watched";
  module.interfaces = {std::string(mmreg::type_name<Part>())};
  module.create = [](const mmreg::Module&, mmreg::Arguments&) {
    auto made = std::make_shared<Watched>();
    *seen = made;
    return mmreg::Object::of(std::shared_ptr<Part>(made));
  };
  PARTS.register_module(module);
  CHECK_THROWS_AS(PARTS.build(test::parse("type = 'Owner'\nfirst = 'Watched'\nsecond = 'Fails'\n")), std::out_of_range);
  CHECK(first.expired());
  PARTS.unregister("Watched");
}

TEST_CASE("nothing is constructed when anything is wrong") {
  built.clear();
  CHECK_THROWS_WITH_AS(PARTS.build(test::parse("type = 'Owner'\nfirst = 'Named'\nmore = ['Nmed']\n", "b")),
                       "b:3:9: error[MR201]: `Nmed` is not in the registry `build_part` (scope build)",
                       mmreg::ConfigError);
  CHECK(built == "");
}

TEST_CASE("a part that is not configured cannot be built") {
  const mmreg::Lazy<PARTS> none;
  CHECK_FALSE(none);
  CHECK(none.type() == "");
  CHECK_THROWS_WITH_AS(none.build(), "this part is not configured, so it cannot be built", mmreg::UsageError);
}

TEST_CASE("live objects may be given from C++ where a config would stand") {
  Value config(Table{{"type", Value("Owner")}});
  const std::shared_ptr<Part> ready = std::make_shared<Named>(Named::Params{"ready"});
  config.edit_table()->set("first", Value(mmreg::Object::of(ready)));
  const auto owner = std::dynamic_pointer_cast<Owner>(PARTS.build(config));
  REQUIRE(owner);
  CHECK(owner->params.first.get() == ready);
}
