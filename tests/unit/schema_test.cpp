// Schemas: what is reflected from a Params struct, and how every kind of field is read.
#include "support.hpp"

#include "mmreg/module.hpp"
#include "mmreg/path.hpp"

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

using mmreg::Array;
using mmreg::Table;
using mmreg::Value;

namespace {

struct Thing {
  virtual ~Thing() = default;
};
mmreg::Registry<Thing> THINGS("schema_thing", {.scope = "schema", .key = "SCHEMA_THINGS"});
mmreg::Registry<void> CALLS("schema_call", {.scope = "schema", .key = "SCHEMA_CALLS"});

struct Small : Thing {
  struct Params {
    int n = 0;
  };
  explicit Small(Params p) : n(p.n) {}
  int n;
};

enum class Color { red, green_blue };
struct Inner {
  int a = 1;
  std::string b = "two";
};
struct Strict {
  mmreg::Required<int> must;
};

struct Everything : Thing {
  struct Params {
    mmreg::Required<int> required;
    bool flag = true;
    unsigned char byte = 7;
    std::int64_t big = -1;
    unsigned long huge = 5;
    float ratio = 0.25F;
    double exact = 0.1;
    std::string text = "hi";
    Color color = Color::green_blue;
    std::filesystem::path path = "a/b";
    std::optional<int> maybe;
    std::vector<int> list = {1, 2};
    std::vector<bool> flags;
    std::array<double, 2> pair = {1, 2};
    std::map<std::string, int> map = {{"k", 1}};
    std::variant<int, std::string> either = 3;
    mmreg::OneOrMany<int> some = {4};
    Inner inner;
    std::vector<Inner> inners;
    std::optional<mmreg::Built<THINGS>> built;
    std::vector<mmreg::Built<THINGS>> many;
    std::map<std::string, mmreg::Built<THINGS>> named;
    std::optional<mmreg::Callable<CALLS, int(int)>> call;
    Table free;
    Value any;
  };
  explicit Everything(Params p) : params(std::move(p)) {}
  Params params;
};

struct Add {
  int by = 1;
};
int add(Add params, int x) { return x + params.by; }

struct NeedsStrict : Thing {
  struct Params {
    Strict strict;
  };
  explicit NeedsStrict(Params p) : must(p.strict.must) {}
  int must;
};

// clang-format off
struct Wide : Thing {
  struct Params {
    int f00 = 0, f01 = 1, f02 = 2, f03 = 3, f04 = 4, f05 = 5, f06 = 6, f07 = 7;
    int f08 = 8, f09 = 9, f10 = 10, f11 = 11, f12 = 12, f13 = 13, f14 = 14, f15 = 15;
    int f16 = 16, f17 = 17, f18 = 18, f19 = 19, f20 = 20, f21 = 21, f22 = 22, f23 = 23;
    int f24 = 24, f25 = 25, f26 = 26, f27 = 27, f28 = 28, f29 = 29, f30 = 30, f31 = 31;
    int f32 = 32, f33 = 33, f34 = 34, f35 = 35, f36 = 36, f37 = 37, f38 = 38, f39 = 39;
    int f40 = 40, f41 = 41, f42 = 42, f43 = 43, f44 = 44, f45 = 45, f46 = 46, f47 = 47;
    int f48 = 48, f49 = 49, f50 = 50, f51 = 51, f52 = 52, f53 = 53, f54 = 54, f55 = 55;
    int f56 = 56, f57 = 57, f58 = 58, f59 = 59, f60 = 60, f61 = 61, f62 = 62, f63 = 63;
  };
  explicit Wide(Params p) : first(p.f00), last(p.f63) {}
  int first, last;
};
// clang-format on

const mmreg::Module& everything = THINGS.register_module<Everything>("Everything");
const mmreg::Module& wide = THINGS.register_module<Wide>("Wide");
const bool others = [] {
  THINGS.register_module<Small>("Small");
  THINGS.register_module<NeedsStrict>("NeedsStrict");
  CALLS.register_module("add", &add);
  return true;
}();

Everything::Params build(const std::string& text) {
  const auto thing = THINGS.build(test::parse("type = 'Everything'\nrequired = 1\n" + text));
  const auto built = std::dynamic_pointer_cast<Everything>(thing);
  REQUIRE(built);
  return built->params;
}

std::string refused(const std::string& text) {
  try {
    THINGS.build(test::parse("type = 'Everything'\nrequired = 1\n" + text));
  } catch (const mmreg::ConfigError& e) {
    REQUIRE(e.found().size() >= 1);
    return e.found().list().front().message;
  }
  return "accepted";
}

}  // namespace

TEST_CASE("names, types and defaults are those of the fields") {
  REQUIRE(others);
  std::string said;
  for (const mmreg::Param& p : everything.schema.params) {
    said += p.name + ": " + p.type->text() +
            (p.required ? ", required" : " = " + mmreg::print_toml_value(p.default_value)) + "\n";
  }
  CHECK(said ==
        "required: int, required\n"
        "flag: bool = true\n"
        "byte: int = 7\n"
        "big: int = -1\n"
        "huge: int = 5\n"
        "ratio: float = 0.25\n"
        "exact: float = 0.1\n"
        "text: string = \"hi\"\n"
        "color: one of red, green_blue = \"green_blue\"\n"
        "path: path = \"a/b\"\n"
        "maybe: optional int = \"{{ None }}\"\n"
        "list: list of int = [1, 2]\n"
        "flags: list of bool = []\n"
        "pair: 2 times float = [1.0, 2.0]\n"
        "map: table of int = { k = 1 }\n"
        "either: int or string = 3\n"
        "some: int, or a list of them = [4]\n"
        "inner: table = { a = 1, b = \"two\" }\n"
        "inners: list of table = []\n"
        "built: optional SCHEMA_THINGS = \"{{ None }}\"\n"
        "many: list of SCHEMA_THINGS = []\n"
        "named: table of SCHEMA_THINGS = {}\n"
        "call: optional SCHEMA_CALLS (function) = \"{{ None }}\"\n"
        "free: table = {}\n"
        "any: any value = \"{{ None }}\"\n");
}

TEST_CASE("without a config the fields have their defaults") {
  const Everything::Params p = build("");
  CHECK(p.required == 1);
  CHECK(p.flag);
  CHECK(p.byte == 7);
  CHECK(p.ratio == 0.25F);
  CHECK(p.color == Color::green_blue);
  CHECK(p.path == "a/b");
  CHECK_FALSE(p.maybe.has_value());
  CHECK(p.list == std::vector<int>{1, 2});
  CHECK(std::get<int>(p.either) == 3);
  CHECK(p.inner.b == "two");
  CHECK_FALSE(p.built.has_value());
  CHECK(p.any.is_null());
}

TEST_CASE("numbers") {
  CHECK(build("byte = 255").byte == 255);
  CHECK(build("big = -9223372036854775808").big == std::numeric_limits<std::int64_t>::min());
  CHECK(build("huge = 9223372036854775807").huge == 9223372036854775807UL);
  CHECK(build("exact = 3").exact == 3.0);  // a whole number is a float, too
  CHECK(build("ratio = 0.1").ratio == 0.1F);
  CHECK(refused("byte = 256") == "`byte` is 256, but it must be from 0 to 255");
  CHECK(refused("byte = -1") == "`byte` is -1, but it must be from 0 to 255");
  CHECK(refused("huge = -1") == "`huge` is -1, but it must be from 0 to 9223372036854775807");
  CHECK(refused("big = 1.0") == "`big` must be int, but it is 1.0 (a float)");
}

TEST_CASE("text, enumerators and paths") {
  CHECK(build("text = ''").text == "");
  CHECK(build("color = 'red'").color == Color::red);
  CHECK(build("path = '/x/y'").path == "/x/y");
  CHECK(refused("color = 'blue'") == "`color` cannot be \"blue\"");
  CHECK(refused("color = 0") == "`color` must be one of red, green_blue, but it is 0 (an integer)");
  CHECK(refused("path = 3") == "`path` must be path, but it is 3 (an integer)");
}

TEST_CASE("lists, arrays, maps") {
  CHECK(build("list = []").list.empty());
  CHECK(build("list = [3]").list == std::vector<int>{3});
  CHECK(build("flags = [true, false]").flags == std::vector<bool>{true, false});
  CHECK(build("pair = [3, 4.5]").pair == std::array<double, 2>{3, 4.5});
  CHECK(build("map = { a = 1, b = 2 }").map == std::map<std::string, int>{{"a", 1}, {"b", 2}});
  CHECK(refused("pair = [1]") == "`pair` must be 2 times float, but it is an array of 1");
  CHECK(refused("map = { a = 'x' }") == "`map.a` must be int, but it is \"x\" (a string)");
  CHECK(refused("flags = [1]") == "`flags[0]` must be bool, but it is 1 (an integer)");
}

TEST_CASE("optional, variant, one or many") {
  CHECK(*build("maybe = 0").maybe == 0);
  CHECK_FALSE(std::dynamic_pointer_cast<Everything>(
                  THINGS.build(Value(Table{{"type", Value("Everything")}, {"required", Value(1)}, {"maybe", Value()}})))
                  ->params.maybe.has_value());
  CHECK(std::get<std::string>(build("either = 'x'").either) == "x");
  CHECK(std::get<int>(build("either = 4").either) == 4);
  CHECK(refused("either = 1.5") == "`either` must be int or string, but it is 1.5 (a float)");
  CHECK(build("some = 9").some.items() == std::vector<int>{9});
  CHECK(build("some = [9, 8]").some.items() == std::vector<int>{9, 8});
  CHECK(build("some = []").some.empty());
  CHECK(refused("some = 'x'") == "`some` must be int, but it is \"x\" (a string)");
}

TEST_CASE("nested structs") {
  const Everything::Params p = build("inner.a = 5\ninners = [{}, { b = 'x' }]\n");
  CHECK(p.inner.a == 5);
  CHECK(p.inner.b == "two");
  REQUIRE(p.inners.size() == 2);
  CHECK(p.inners[0].a == 1);
  CHECK(p.inners[1].b == "x");
  CHECK(refused("inner.c = 5") == "`inner` has no parameter `c`");
  CHECK(refused("inner = 5") == "`inner` must be table, but it is 5 (an integer)");
  CHECK(std::dynamic_pointer_cast<NeedsStrict>(THINGS.build(test::parse("type = 'NeedsStrict'\nstrict.must = 4\n")))
            ->must == 4);
  CHECK_THROWS_WITH_AS(THINGS.build(test::parse("type = 'NeedsStrict'\n", "n")),
                       "n:1:1: error[MR301]: `NeedsStrict` needs the parameter `strict`", mmreg::ConfigError);
}

TEST_CASE("objects in optional, vector and map") {
  const Everything::Params p = build(
      "built = { type = 'Small', n = 1 }\nmany = ['Small', { type = 'Small', n = 2 }]\n[named]\na = 'Small'\nb = { "
      "type = 'Small', n = 3 }\n");
  CHECK(dynamic_cast<Small&>(**p.built).n == 1);
  REQUIRE(p.many.size() == 2);
  CHECK(dynamic_cast<Small&>(*p.many[1]).n == 2);
  CHECK(dynamic_cast<Small&>(*p.named.at("b")).n == 3);
}

TEST_CASE("a callable is a function with what the config gives bound") {
  const Everything::Params p = build("call = { type = 'add', by = 10 }\n");
  CHECK((**p.call)(5) == 15);
  CHECK((**build("call = 'add'\n").call)(5) == 6);
  CHECK(refused("call = { type = 'add', x = 1 }") == "`add` has no parameter `x`");
}

TEST_CASE("free tables and values take anything") {
  const Everything::Params p = build("any = [1, { x = 'y' }]\n[free]\nx.y = [1]\ntype = 'not an object'\n");
  CHECK(Value(p.free) == test::parse("x.y = [1]\ntype = 'not an object'\n"));
  CHECK(p.any == Value(Array{Value(1), Value(Table{{"x", Value("y")}})}));
}

TEST_CASE("a struct of 64 fields") {
  REQUIRE(wide.schema.params.size() == 64);
  CHECK(wide.schema.params.front().name == "f00");
  CHECK(wide.schema.params.back().name == "f63");
  CHECK(wide.schema.params[31].default_value == Value(31));
  const auto built = std::dynamic_pointer_cast<Wide>(THINGS.build(test::parse("type = 'Wide'\nf00 = -1\nf63 = -2\n")));
  REQUIRE(built);
  CHECK(built->first == -1);
  CHECK(built->last == -2);
}
