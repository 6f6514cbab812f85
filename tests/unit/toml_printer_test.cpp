// Printing TOML: what is printed reads back to the equal value.
#include "support.hpp"

#include "mmreg/json.hpp"

#include "mmreg/config.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

using mmreg::Array;
using mmreg::Table;
using mmreg::Value;
using test::parse;

namespace {

// Printed and parsed, a table is the same, with its keys in the same order.
void check_round_trip(const Table& table) {
  const std::string text = mmreg::print_toml(table);
  CAPTURE(text);
  const Value again = parse(text);
  CHECK(again == Value(table));
  CHECK(mmreg::print_json(again) == mmreg::print_json(Value(table)));
  CHECK(mmreg::print_toml(*again.as_table()) == text);
  CHECK(parse(mmreg::print_toml(table, {.keep_order = false})) == Value(table));
}

void check_value(const Value& value) {
  check_round_trip(Table{{"x", value}});
  check_round_trip(Table{{"x", Value(Array{value, value})}});
  check_round_trip(Table{{"t", Value(Table{{"deep", Value(Table{{"x", value}})}})}});
}

std::string printed(const Value& value) { return mmreg::print_toml_value(value); }

}  // namespace

TEST_CASE("floats read back to the same bits") {
  std::mt19937_64 random(7);
  int wrong = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t bits = random();
    double x = 0;
    std::memcpy(&x, &bits, sizeof x);
    if (std::isnan(x)) continue;
    const Value again = parse("x = " + printed(Value(x)) + "\n");
    const double* y = test::at(again, {"x"}).as_float();
    wrong += y && std::memcmp(y, &x, sizeof x) == 0 ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("floats are short, and never look like integers") {
  CHECK(printed(Value(1.0)) == "1.0");
  CHECK(printed(Value(0.1)) == "0.1");
  CHECK(printed(Value(-0.0)) == "-0.0");
  CHECK(printed(Value(1e16)) == "1e+16");
  CHECK(printed(Value(1e-7)) == "1e-07");
  CHECK(printed(Value(1.0 / 3)) == "0.3333333333333333");
  CHECK(printed(Value(std::numeric_limits<double>::infinity())) == "inf");
  CHECK(printed(Value(-std::numeric_limits<double>::infinity())) == "-inf");
  CHECK(printed(Value(std::numeric_limits<double>::quiet_NaN())) == "nan");
}

TEST_CASE("every kind of scalar makes the round trip") {
  const double inf = std::numeric_limits<double>::infinity();
  for (const Value& v :
       {Value(true), Value(false), Value(0), Value(std::numeric_limits<std::int64_t>::max()),
        Value(std::numeric_limits<std::int64_t>::min()), Value(1.0), Value(-0.0), Value(1e308), Value(5e-324),
        Value(1e22), Value(123456789.0), Value(inf), Value(-inf), Value(std::numeric_limits<double>::quiet_NaN())}) {
    check_value(v);
  }
}

TEST_CASE("strings make the round trip, whatever is in them") {
  for (const std::string_view s : {"",
                                   " ",
                                   "plain",
                                   "with \"quotes\"",
                                   "'single'",
                                   "back\\slash",
                                   "\\u0041",
                                   "line\nbreak",
                                   "\r\n",
                                   "\ttab",
                                   "\b\f\x01\x1F\x7F",
                                   "# no comment",
                                   "a = 1",
                                   "[header]",
                                   "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80",
                                   "\"\"\"",
                                   "'''",
                                   "true",
                                   "1.5",
                                   "2024-02-29",
                                   "inf"}) {
    check_value(Value(s));
  }
  check_value(Value(std::string("nul\0byte", 8)));
  check_value(Value(std::string(5000, 'x')));
}

TEST_CASE("keys make the round trip, quoted if they must be") {
  CHECK(mmreg::print_toml_key("bare_Key-1") == "bare_Key-1");
  CHECK(mmreg::print_toml_key("a.b") == "\"a.b\"");
  CHECK(mmreg::print_toml_key("") == "\"\"");
  CHECK(mmreg::print_toml_key("quo\"te") == "'quo\"te'");
  CHECK(mmreg::print_toml_key("it's \"x\"") == "\"it's \\\"x\\\"\"");
  for (const std::string_view key :
       {"a.b", "", " ", "a b", "\"", "'", "\\", "\n", "\xC3\xA4", "[x]", "#", "=", "1", "true", "{{ x }}", "\x7F"}) {
    check_round_trip(Table{{key, Value(1)}});
    check_round_trip(Table{{"t", Value(Table{{key, Value(Table{{key, Value(Table{{"x", Value(1)}})}})}})}});
    check_round_trip(Table{{"list", Value(Array{Value(Table{{key, Value(1)}})})}});
  }
}

TEST_CASE("dates make the round trip") {
  for (const std::string_view d : {"2024-02-29", "0001-01-01", "07:32:00", "23:59:59.999999999", "00:00:00.5",
                                   "1979-05-27T07:32:01", "1979-05-27T07:32:01Z", "1979-05-27T00:32:00.123-07:30",
                                   "1979-05-27T00:32:00+14:00", "1979-05-27T00:32:00-00:30"}) {
    CAPTURE(d);
    const Value root = parse("x = " + std::string(d) + "\n");
    CHECK(printed(test::at(root, {"x"})) == d);
  }
}

TEST_CASE("tables and arrays make the round trip at any depth") {
  check_round_trip({});
  check_round_trip(Table{{"empty", Value(Table{})}, {"none", Value(Array{})}});
  check_round_trip(Table{{"a", Value(Array{Value(Array{}), Value(Array{Value(Array{Value(1)})}), Value(Table{})})}});
  Value deep(Table{{"x", Value(1)}});
  for (int i = 0; i < 40; ++i) deep = Value(Table{{"k" + std::to_string(i), deep}, {"n", Value(i)}});
  check_round_trip(*deep.as_table());
  Value nested(Array{Value(1)});
  for (int i = 0; i < 60; ++i) nested = Value(Array{nested, Value("a somewhat longer text")});
  check_round_trip(Table{{"x", nested}});
}

TEST_CASE("arrays of tables make the round trip, short and long") {
  Array hooks;
  for (int i = 0; i < 30; ++i) {
    hooks.push_back(Value(Table{{"type", Value("ARatherLongNameOfAHook" + std::to_string(i))},
                                {"priority", Value(i)},
                                {"nested", Value(Table{{"list", Value(Array{Value(1), Value(2)})}})}}));
  }
  check_round_trip(Table{{"hooks", Value(hooks)}, {"after", Value(1)}});
  check_round_trip(Table{{"t", Value(Table{{"hooks", Value(hooks)}, {"after", Value(1)}})}, {"last", Value(2)}});
}

TEST_CASE("a plain value behind a table stays outside of it") {
  const Table table{{"model", Value(Table{{"backbone", Value(Table{{"depth", Value(18)}})}, {"width", Value(2)}})},
                    {"name", Value("x")}};
  check_round_trip(table);
  CHECK(mmreg::print_toml(table) == "model.backbone = { depth = 18 }\nmodel.width = 2\nname = \"x\"\n");
  CHECK(mmreg::print_toml(table, {.keep_order = false}) ==
        "name = \"x\"\n\n[model]\nbackbone = { depth = 18 }\nwidth = 2\n");
}

TEST_CASE("what is short stands on one line, what is long on several") {
  const std::string text = R"([model]
type = "Net"
act_cfg = { type = "ReLU", inplace = true }
channels = [64, 128, 256, 512]
pipeline = [
  { type = "LoadImageFromFile", to_float32 = true, color_type = "unchanged" },
  { type = "Resize", scale = [1024, 1024], keep_ratio = true },
]

[model.backbone]
type = "ResNet"
stem = { type = "Conv" }
norm = { type = "BN", requires_grad = true, momentum = 0.1, eps = 1e-05, affine = true }

[model.backbone.plugins.a]
b = { c = 1 }

[[model.stages]]
type = "AStageWithARatherLongName"
with_a_long_key_for_a_number = 12345678
and_another_long_key_for_text = "some text"

[[model.stages]]
type = "Short"
)";
  CHECK(mmreg::print_toml(*parse(text).as_table()) == text);
}

TEST_CASE("texts of several lines are printed so") {
  CHECK(mmreg::print_toml(Table{{"s", Value("one\ntwo \\ \"three\"\n\"\"\"four\"")}}) ==
        "s = \"\"\"\none\ntwo \\\\ \"three\"\n\"\\\"\\\"four\\\"\"\"\"\n");
  CHECK(printed(Value("one\ntwo\nthree")) == "\"one\\ntwo\\nthree\"");
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "x\n";
  check_round_trip(Table{{"s", Value(many)}, {"l", Value(Array{Value(Table{{"t", Value(many)}}), Value(1)})}});
}

TEST_CASE("quotes that save escapes") {
  CHECK(printed(Value("C:\\data\\x")) == "'C:\\data\\x'");
  CHECK(printed(Value("say \"x\"")) == "'say \"x\"'");
  CHECK(printed(Value("it's \"x\"")) == "\"it's \\\"x\\\"\"");
  CHECK(printed(Value("a\\\n")) == "\"a\\\\\\n\"");
}

TEST_CASE("random tables make the round trip") {
  std::mt19937 random(11);
  const auto pick = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  const auto make = [&](const auto& self, int depth) -> Value {
    switch (pick(depth > 0 ? 7 : 5)) {
      case 0: return Value(static_cast<std::int64_t>(random()) - 2'000'000'000);
      case 1: return Value(static_cast<double>(random()) / 1000.0);
      case 2: return Value(std::string(pick(30), static_cast<char>(' ' + pick(91))));
      case 3: return Value(pick(2) == 0);
      case 4: return Value(Array{});
      case 5: {
        Array list;
        for (unsigned n = pick(7); n > 0; --n) list.push_back(self(self, depth - 1));
        return Value(std::move(list));
      }
      default: {
        Table table;
        for (unsigned n = pick(7); n > 0; --n) table.set("k" + std::to_string(pick(20)), self(self, depth - 1));
        return Value(std::move(table));
      }
    }
  };
  for (int i = 0; i < 300; ++i) {
    Table table;
    for (unsigned n = pick(6); n > 0; --n) table.set(std::string(1, static_cast<char>('a' + n)), make(make, 5));
    check_round_trip(table);
  }
}

TEST_CASE("braces and null are expressions that a loaded config reads back") {
  const test::Folder folder;
  const Table table{{"open", Value("{{")},
                    {"three", Value("{{{")},
                    {"four", Value("{{{{")},
                    {"word", Value("{{ fileBasename }} and }} {{ $HOME }}")},
                    {"quoted", Value("{{ '{{' }}")},
                    {"nothing", Value()},
                    {"list", Value(Array{Value(), Value("a {{ b")})},
                    {"plain", Value("}} { }")}};
  const std::string path = folder.write("printed.toml", mmreg::print_toml(table));
  mmreg::Diagnostics found;
  const auto config = mmreg::load_config(path, {}, found);
  REQUIRE(test::lines(found) == "");
  REQUIRE(config.has_value());
  CHECK(config->root == Value(table));
}

TEST_CASE("JSON has null, and texts for what it lacks") {
  const Value root = parse("d = 2024-02-29\ni = inf\nn = nan\nf = 1.0\ns = \"\\u0001\\\"\"\n");
  CHECK(mmreg::print_json(root) ==
        "{\n  \"d\": \"2024-02-29\",\n  \"i\": \"inf\",\n  \"n\": \"nan\",\n  \"f\": 1.0,\n  \"s\": "
        "\"\\u0001\\\"\"\n}\n");
  CHECK(mmreg::print_json(Value()) == "null\n");
  CHECK(mmreg::print_json(Value(Array{})) == "[]\n");
}
