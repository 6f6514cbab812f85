// Building where the ways of the program and of the config meet: gifts, finished objects, shared instances, and build
// functions that leave the choice of the module to the plan.
#include "support.hpp"

#include "mmreg/build.hpp"
#include "mmreg/module.hpp"

#include <memory>
#include <string>
#include <vector>

using mmreg::Table;
using mmreg::Value;

namespace {

struct Part {
  virtual ~Part() = default;
  virtual std::string text() const = 0;
};

mmreg::Object build_as_planned(const mmreg::BuildCall& call) { return call.build_default(); }

mmreg::Registry<Part> EDGES("edge", {.scope = "edges", .key = "EDGES"});
mmreg::Registry<Part> PLANNED("planned", {.scope = "edges", .key = "PLANNED", .build = &build_as_planned});
mmreg::Registry<Part> BELOW("planned", {.scope = "below", .parent = &PLANNED});

struct Counted : Part {
  struct Params {
    std::string seed = "own";
  };
  explicit Counted(Params p) : params(std::move(p)) {}
  std::string text() const override { return params.seed; }
  Params params;
};

struct Later : Part {
  struct Params {
    mmreg::Lazy<EDGES, mmreg::Gives<"seed", int>> part;
  };
  explicit Later(Params p) : params(std::move(p)) {}
  std::string text() const override { return params.part.build(7)->text(); }
  Params params;
};

struct Shared : Part {
  struct Params {
    std::string name = "none";
    double scale = 1;
    std::vector<mmreg::Built<EDGES>> parts;
  };
  explicit Shared(Params p) : params(std::move(p)) {}
  std::string text() const override { return params.name; }
  Params params;
};

struct AtRoot : Part {
  std::string text() const override { return "root"; }
};
struct BelowRoot : Part {
  std::string text() const override { return "below"; }
};

const bool registered = [] {
  EDGES.register_module<Counted>("Counted");
  EDGES.register_module<Later>("EdgeLater");
  EDGES.register_module<Shared>("Shared", {.shared_by_name = true});
  PLANNED.register_module<AtRoot>("Net");
  BELOW.register_module<BelowRoot>("Net");
  return true;
}();

Value config(const std::string& toml) { return test::parse(toml); }

}  // namespace

TEST_CASE("a gift that a parameter of its name cannot take leaves the parameter as it is") {
  REQUIRE(registered);
  CHECK(EDGES.build(config("type = 'EdgeLater'\npart = { type = 'Counted' }\n"))->text() == "own");
}

TEST_CASE("a finished object stands in for a part that is built later") {
  const auto ready = std::make_shared<Counted>(Counted::Params{"ready"});
  mmreg::Args args;
  args.inject("part", std::shared_ptr<Part>(ready));
  CHECK(EDGES.build(config("type = 'EdgeLater'\n"), args)->text() == "ready");
}

TEST_CASE("shared instances are compared by what their arguments say") {
  const std::string same = "type = 'Shared'\nname = 'a'\nscale = 2\nparts = [{ type = 'Counted' }]\n";
  const auto first = EDGES.build(config(same));
  CHECK(EDGES.build(config(same)) == first);
  CHECK(EDGES.build(config("type = 'Shared'\nname = 'a'\nscale = 2.0\n")) == first);
  CHECK_THROWS_WITH_AS(EDGES.build(config("type = 'Shared'\nname = 'a'\nscale = 3\n")),
                       doctest::Contains("its `scale` is 2.0, not 3.0"), mmreg::ConfigError);
  CHECK_THROWS_AS(EDGES.build(config("type = 'Shared'\nname = 'a'\nparts = [{ type = 'Counted', seed = 'x' }]\n")),
                  mmreg::ConfigError);
  CHECK_THROWS_WITH_AS(EDGES.build(config("type = 'Shared'\n")), doctest::Contains("needs the parameter `name`"),
                       mmreg::ConfigError);
}

TEST_CASE("a build function that builds by default gets what the plan has found") {
  mmreg::PlanOptions options;
  options.default_scope = "below";
  mmreg::Diagnostics found;
  const auto plan = mmreg::plan_object(PLANNED.node(), config("type = 'Net'\n"), {}, options, found);
  REQUIRE_FALSE(found.has_errors());
  CHECK(mmreg::build_plan(plan).front().as<Part>()->text() == "below");
}
