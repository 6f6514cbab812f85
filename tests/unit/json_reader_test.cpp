// Reading JSON: what Python writes, exact numbers, and errors with places.
#include "support.hpp"

#include "mmreg/json.hpp"

#include <cmath>
#include <limits>

using mmreg::Value;

namespace {

Value json(std::string text) {
  mmreg::Diagnostics found;
  const auto value = mmreg::parse_json(std::move(text), "x.json", found);
  REQUIRE(test::lines(found) == "");
  REQUIRE(value.has_value());
  return *value;
}

std::string json_error(std::string text) {
  mmreg::Diagnostics found;
  CHECK_FALSE(mmreg::parse_json(std::move(text), "x.json", found).has_value());
  return test::lines(found);
}

}  // namespace

TEST_CASE("JSON keeps the order of keys, and tells 1 from 1.0") {
  const Value v = json(R"({"b": 1, "a": 1.0, "n": null, "t": true, "l": [1, [2.5e-3, "x\u00e9"], {}]})");
  CHECK(test::at(v, {"b"}) != test::at(v, {"a"}));
  CHECK(mmreg::print_json(v) ==
        "{\n  \"b\": 1,\n  \"a\": 1.0,\n  \"n\": null,\n  \"t\": true,\n  \"l\": [\n    1,\n    [\n      0.0025,\n"
        "      \"x\xC3\xA9\"\n    ],\n    {}\n  ]\n}\n");
}

TEST_CASE("Python's words for what JSON has no numbers for") {
  const Value v = json(R"({"a": NaN, "b": [Infinity,-Infinity], "c": "NaN", "d": "\"N", "e": "Infini", "f": "N"})");
  CHECK(std::isnan(*test::at(v, {"a"}).as_float()));
  CHECK(*test::at(v, {"b", "0"}).as_float() == std::numeric_limits<double>::infinity());
  CHECK(*test::at(v, {"b", "1"}).as_float() == -std::numeric_limits<double>::infinity());
  CHECK(*test::at(v, {"c"}).as_string() == "NaN");
  CHECK(*test::at(v, {"d"}).as_string() == "\"N");
  CHECK(*test::at(v, {"e"}).as_string() == "Infini");
  CHECK(*test::at(v, {"f"}).as_string() == "N");
  CHECK(std::isnan(*json("NaN").as_float()));
}

TEST_CASE("integers are exact or refused") {
  CHECK(*json("9223372036854775807").as_integer() == std::numeric_limits<std::int64_t>::max());
  CHECK(*json("-9223372036854775808").as_integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(json_error("{\n  \"a\": 9223372036854775808}") ==
        "x.json:2:8: error[MR006]: `9223372036854775808` does not fit in 64 bits");
  CHECK(json_error("[1, -99999999999999999999 ]") ==
        "x.json:1:5: error[MR006]: `-99999999999999999999` does not fit in 64 bits");
  CHECK(json_error("1e999") == "x.json:1:1: error[MR006]: `1e999` does not fit in 64 bits");
}

TEST_CASE("mistakes have their places") {
  CHECK(json_error("{\n\"a\": 1,\n\"a\": 2}") == "x.json:3:3: error[MR005]: the key `a` is there twice");
  CHECK(json_error("{\n\"a\": tru}").starts_with("x.json:2:9: error[MR004]: this is no JSON: "));
  CHECK(json_error("").starts_with("x.json:1:1: error[MR004]: this is no JSON: "));
  CHECK(json_error("{} x").starts_with("x.json:1:4: error[MR004]: this is no JSON: "));
  CHECK(json_error(std::string(100, '[')) == "x.json:1:65: error[MR007]: values are nested more than 64 levels deep");
  CHECK(json_error("[\"\\").starts_with("x.json:1:"));
}
