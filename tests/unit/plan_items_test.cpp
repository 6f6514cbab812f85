// Arrays that mean an object of another registry than their items', and one item in place of such an array.
#include "support.hpp"

#include "mmreg/build.hpp"
#include "mmreg/module.hpp"
#include "mmreg/plan.hpp"

#include <memory>
#include <string>
#include <vector>

namespace {

struct Flock {
  virtual ~Flock() = default;
  std::string names;
};
struct Bird {
  virtual ~Bird() = default;
  std::string name;
};

mmreg::Registry<Bird> BIRDS("bird", {.scope = "zoo", .key = "ITEM_BIRDS"});
mmreg::Registry<Flock> FLOCKS("flock", {.scope = "zoo", .key = "ITEM_FLOCKS", .array_type = "Swarm"});

struct Gull : Bird {
  struct Params {
    std::string name = "gull";
  };
  explicit Gull(const Params& params) { name = params.name; }
};
struct Swarm : Flock {
  struct Params {
    mmreg::Required<mmreg::OneOrMany<mmreg::Built<BIRDS>>> birds;
  };
  explicit Swarm(const Params& params) {
    for (const auto& bird : *params.birds) names += bird->name + " ";
  }
};
struct Lonely : Flock {
  Lonely() { names = "nobody"; }
};
struct Keeper {
  struct Params {
    mmreg::Lazy<FLOCKS, mmreg::DefaultType<"Swarm">> flock;
  };
  explicit Keeper(const Params& params) : names(params.flock.build()->names) {}
  std::string names;
};

mmreg::Registry<Keeper>& keepers() {
  static mmreg::Registry<Keeper>* const registry = [] {
    static mmreg::Registry<Keeper> made("keeper", {.scope = "zoo", .key = "ITEM_KEEPERS"});
    made.register_module<Keeper>();
    BIRDS.register_module<Gull>();
    FLOCKS.register_module<Swarm>();
    FLOCKS.register_module<Lonely>();
    return &made;
  }();
  return *registry;
}

// The names of what a keeper keeps, or the mistakes.
std::string keeps(const std::string& flock) {
  const mmreg::Value config = test::parse("type = 'Keeper'\nflock = " + flock);
  mmreg::Diagnostics found;
  const auto plan = mmreg::plan_object(keepers().node(), config, {}, {}, found);
  if (found.has_errors()) return test::lines(found);
  return mmreg::build_plan(plan).front().as<Keeper>()->names;
}

}  // namespace

TEST_CASE("an array means an object of the registry that says so, also if its items are of another one") {
  CHECK(mmreg::items_of(keepers().node()) == nullptr);
  CHECK(mmreg::items_of(FLOCKS.node()) == &BIRDS.node());
  CHECK(keeps("[{ type = 'Gull' }, { type = 'Gull', name = 'tern' }, 'Gull']") == "gull tern gull ");
  CHECK(keeps("[]") == "");
  CHECK(keeps("{ type = 'Swarm', birds = [{ type = 'Gull' }] }") == "gull ");
  CHECK(keeps("{ birds = { type = 'Gull' } }") == "gull ");
  CHECK(keeps("{ type = 'Lonely' }") == "nobody");
}

TEST_CASE("one item stands for an array with only it") {
  CHECK(keeps("{ type = 'Gull', name = 'tern' }") == "tern ");
  CHECK(keeps("{ type = 'zoo.Gull' }") == "gull ");
  CHECK(keeps("'Gull'") == "gull ");
  CHECK(keeps("'Lonely'") == "nobody");
  CHECK(FLOCKS.build(test::parse("type = 'Gull'"))->names == "gull ");
}

TEST_CASE("what is wrong with an item is said of it") {
  CHECK(keeps("{ type = 'Gul' }") == "test.toml:2:18: error[MR201]: `Gul` is not in the registry `bird` (scope zoo)");
  CHECK(keeps("{ type = 'Gull', nam = 'tern' }") == "test.toml:2:26: error[MR202]: `Gull` has no parameter `nam`");
  CHECK(keeps("{ type = 'Swam', birds = [] }") ==
        "test.toml:2:18: error[MR201]: `Swam` is not in the registry `flock` (scope zoo)");
  CHECK(keeps("{ name = 'tern' }").find("`Swarm`") != std::string::npos);
}
