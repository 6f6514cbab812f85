// Rules between parameters: each kind, at the place of what breaks it, from values, defaults and nested structs.
#include "support.hpp"

#include "mmreg/config_plan.hpp"
#include "mmreg/module.hpp"

#include "plugin/manifest.hpp"

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace {

using mmreg::Describe;
using mmreg::Required;

struct Part {
  virtual ~Part() = default;
};
mmreg::Registry<Part> PARTS("rule_part", {.scope = "rules", .key = "RULE_PARTS"});

struct Choice : Part {
  struct Params {
    std::optional<int> size;
    std::optional<double> scale;
    bool square = false;
    std::optional<mmreg::Built<PARTS>> part;
    static void describe(Describe<Params>& d) {
      d.one_of(&Params::size, &Params::scale, &Params::square, &Params::part);
    }
  };
  explicit Choice(Params) {}
};
struct Some : Part {
  struct Params {
    std::optional<int> a;
    int b = 3;
    static void describe(Describe<Params>& d) { d.any_of(&Params::a, &Params::b); }
  };
  explicit Some(Params) {}
};
struct Group : Part {
  struct Params {
    std::optional<int> data;
    std::optional<int> loop;
    std::optional<int> metric;
    int workers = 0;
    bool stay = false;
    static void describe(Describe<Params>& d) {
      d.together(&Params::data, &Params::loop, &Params::metric);
      d.needs(&Params::stay, &Params::workers);
    }
  };
  explicit Group(Params) {}
};
struct Numbers : Part {
  struct Inner {
    double low = 0;
    double high = 1;
    static void describe(Describe<Inner>& d) { d.less_or_equal(&Inner::low, &Inner::high); }
  };
  struct Params {
    int begin = 0;
    std::optional<int> end;
    std::variant<double, std::array<double, 2>> range = 1.0;
    std::vector<double> mean;
    std::vector<double> std = {1};
    std::int64_t groups = 1;
    Required<std::int64_t> channels;
    std::vector<Inner> inner;
    static void describe(Describe<Params>& d) {
      d.less(&Params::begin, &Params::end);
      d.ascending(&Params::range);
      d.same_size(&Params::mean, &Params::std);
      d.divides(&Params::groups, &Params::channels);
    }
  };
  explicit Numbers(Params) {}
};

struct Bounds : Part {
  struct Params {
    std::int64_t low = 0;
    std::int64_t high = 1;
    static void describe(Describe<Params>& d) { d.less(&Params::low, &Params::high); }
  };
  explicit Bounds(Params) {}
};

const bool registered = [] {
  PARTS.register_module<Choice>();
  PARTS.register_module<Some>();
  PARTS.register_module<Group>();
  PARTS.register_module<Numbers>();
  PARTS.register_module<Bounds>();
  return true;
}();

mmreg::Diagnostics problems(const std::string& text) {
  mmreg::Config config;
  config.root = test::parse("[rule_part]\n" + text, "t");
  config.path = "t";
  mmreg::Diagnostics found;
  mmreg::plan_config(config, {}, {}, found);
  found.sort();
  return found;
}

std::string planned(const std::string& text) { return test::lines(problems(text)); }
std::string help(const std::string& text) { return problems(text).list().at(0).help; }

std::string numbers(const std::string& text) { return planned("type = 'Numbers'\nmean = [0]\nchannels = 4\n" + text); }

}  // namespace

TEST_CASE("exactly one of several parameters") {
  REQUIRE(registered);
  CHECK(planned("type = 'Choice'\nsize = 1\n") == "");
  CHECK(planned("type = 'Choice'\npart = { type = 'Choice', square = true }\n") == "");
  CHECK(planned("type = 'Choice'\nsize = 1\nsquare = false\n") == "");  // what it is anyway is not given
  CHECK(planned("type = 'Choice'\n") == "t:1:1: error[MR309]: `Choice` needs `size`, `scale`, `square` or `part`");
  CHECK(help("type = 'Choice'\n") == "add `size = ...`");
  CHECK(planned("type = 'Choice'\nsquare = true\nsize = 1\n") ==
        "t:3:1: error[MR309]: `size` and `square` of `Choice` cannot be given together");
  CHECK(help("type = 'Choice'\nsquare = true\nsize = 1\n") == "remove `size` or `square`");
  const auto found = problems("type = 'Choice'\nscale = 2\nsize = 1\n");
  REQUIRE(found.list().at(0).related.size() == 1);
  CHECK(found.list().at(0).key == "rule_part.scale");
}

TEST_CASE("at least one of several parameters") {
  CHECK(planned("type = 'Some'\na = 1\nb = 1\n") == "");
  CHECK(planned("type = 'Some'\nb = 3\n") == "t:1:1: error[MR309]: `Some` needs `a` or `b`");
}

TEST_CASE("parameters that belong together, and one that needs another") {
  CHECK(planned("type = 'Group'\n") == "");
  CHECK(planned("type = 'Group'\ndata = 1\nloop = 1\nmetric = 1\nstay = true\nworkers = 1\n") == "");
  CHECK(planned("type = 'Group'\nloop = 1\n") ==
        "t:3:1: error[MR309]: `data`, `loop` and `metric` of `Group` belong together, but `data` and `metric` are "
        "missing");
  CHECK(help("type = 'Group'\nloop = 1\n") == "add `data` and `metric`, or remove `loop`");
  CHECK(planned("type = 'Group'\ndata = 1\nmetric = 1\nstay = true\n") ==
        "t:4:1: error[MR309]: `data`, `loop` and `metric` of `Group` belong together, but `loop` is missing\n"
        "t:5:1: error[MR309]: `stay` of `Group` needs `workers`");
}

TEST_CASE("numbers and lists that fit one another") {
  CHECK(numbers("begin = 1\nend = 2\nrange = [1, 1]\ngroups = 2\n") == "");
  CHECK(numbers("range = -5.0\ninner = [{ low = 1 }]\n") == "");
  CHECK(numbers("begin = 5\nend = 5\n") ==
        "t:5:9: error[MR309]: `begin` is 5, but it must be less than `end`, which is 5");
  CHECK(numbers("end = 0\n") == "t:5:7: error[MR309]: `begin` is 0, but it must be less than `end`, which is 0");
  CHECK(numbers("range = [1, 0.5]\n") ==
        "t:5:9: error[MR309]: `range` is [1, 0.5], but no number in it may be less than the one before");
  CHECK(numbers("std = [1, 2]\n") ==
        "t:3:8: error[MR309]: `mean` and `std` must be of one length, but they have 1 and 2 elements");
  CHECK(numbers("groups = 3\n") == "t:5:10: error[MR309]: `groups` is 3, but it must divide `channels`, which is 4");
  CHECK(numbers("groups = 0\n") == "t:5:10: error[MR309]: `groups` is 0, but it must divide `channels`, which is 4");
  CHECK(planned("type = 'Numbers'\nmean = [0]\ngroups = -1\nchannels = -9223372036854775808\n") == "");
  CHECK(numbers("inner = [{}, { low = 2 }]\n") ==
        "t:5:22: error[MR309]: `low` is 2, but it must not be more than `high`, which is 1.0");
}

TEST_CASE("integers that no double holds are compared exactly") {
  CHECK(numbers("begin = 2147483646\nend = 2147483647\n") == "");
  const auto bounds = [](const char* low, const char* high) {
    return planned(std::string("type = 'Bounds'\nlow = ") + low + "\nhigh = " + high + "\n");
  };
  CHECK(bounds("9007199254740992", "9007199254740993") == "");
  CHECK(bounds("9007199254740993", "9007199254740993") ==
        "t:3:7: error[MR309]: `low` is 9007199254740993, but it must be less than `high`, which is 9007199254740993");
}

TEST_CASE("two of too many are told beside a mistyped third") {
  CHECK(planned("type = 'Choice'\nsize = 1\nscale = 2\nsquar = true\n") ==
        "t:4:1: error[MR309]: `size` and `scale` of `Choice` cannot be given together\n"
        "t:5:1: error[MR202]: `Choice` has no parameter `squar`");
}

TEST_CASE("a rule about a wrong value, or a mistyped name, says nothing more") {
  CHECK(planned("type = 'Choice'\nsiz = 1\n") == "t:3:1: error[MR202]: `Choice` has no parameter `siz`");
  CHECK(planned("type = 'Group'\ndata = 1\nloop = 1\nmetrc = 1\n") ==
        "t:5:1: error[MR202]: `Group` has no parameter `metrc`");
  CHECK(numbers("begin = 'x'\nend = 1\nrange = ['a', 'b']\n").find("MR309") == std::string::npos);
}

TEST_CASE("rules as text") {
  std::vector<std::string> texts;
  for (const char* name : {"Choice", "Group", "Numbers"}) {
    for (const mmreg::Rule& rule : PARTS.node().own(name)->schema.rules) texts.push_back(rule.text());
  }
  CHECK(texts == std::vector<std::string>{"at least one of `size`, `scale`, `square`, `part`",
                                          "at most one of `size`, `scale`, `square`, `part`",
                                          "all of `data`, `loop`, `metric`, or none", "`stay` needs `workers`",
                                          "`begin` is less than `end`", "the numbers of `range` do not fall",
                                          "`mean` and `std` are of one length", "`groups` divides `channels`"});
}

TEST_CASE("rules go through a manifest, those of nested structs too") {
  mmreg::detail::Manifest manifest;
  manifest.plugin = "rules";
  const auto module = std::make_shared<const mmreg::Module>(*PARTS.node().own("Numbers"));
  manifest.modules.push_back({"RULE_PARTS", {"Numbers"}, module});
  const mmreg::detail::Manifest read = mmreg::detail::read_manifest(mmreg::detail::write_manifest(manifest));
  const mmreg::Schema& schema = read.modules.at(0).module->schema;
  REQUIRE(schema.rules.size() == 4);
  CHECK(schema.rules[3].kind == mmreg::Rule::Kind::divides);
  CHECK(schema.rules[3].params == std::vector<std::string>{"groups", "channels"});
  const mmreg::Schema& inner = *schema.find("inner")->type->element->fields;
  REQUIRE(inner.rules.size() == 1);
  CHECK(inner.rules[0].text() == "`low` is not more than `high`");
}

TEST_CASE("damaged rules of a manifest are errors") {
  const auto refusal = [](const std::string& rules) -> std::string {
    try {
      mmreg::detail::read_manifest(
          R"({"mmreg_manifest": 1, "plugin": "p", "version": "1", "scope": "", "abi": 1, "compiler": "",
        "standard_library": "", "library": "", "build_id": "", "registries": [], "modules": [{"registry": "R",
        "names": ["M"], "name": "M", "params": [], "rules": )" +
          rules + "}]}");
    } catch (const std::exception& e) {
      return e.what();
    }
    return "";
  };
  CHECK(refusal(R"([{"kind": "less", "params": ["a", "b"]}])") == "");
  CHECK(refusal(R"([{"kind": "less", "params": ["a"]}])") == "a rule lacks its parameters");
  CHECK(refusal(R"([{"kind": "more", "params": ["a", "b"]}])") == "there is no kind of rule `more`");
  CHECK(refusal(R"([3])") != "");
  CHECK(refusal(R"({})") != "");
}
