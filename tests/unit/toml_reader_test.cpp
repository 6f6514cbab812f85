// Reading TOML: places, order, exact values. What must be refused stands in cli/bad_toml.t and cli/syntax.t, too.
#include "support.hpp"

#include "mmreg/json.hpp"

#include "mmreg/source.hpp"

#include <clocale>
#include <cmath>
#include <limits>

using mmreg::DateTime;
using mmreg::Kind;
using mmreg::Value;
using test::at;
using test::parse;
using test::refusal;

namespace {

// "3:5 [text]": where a value stands, and its text.
std::string spot(mmreg::Origin origin) {
  const mmreg::Position place = mmreg::position_of(origin);
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " [" + std::string(mmreg::text_of(origin)) +
         "]";
}

std::string key_spot(const Value& table, std::string_view key) {
  const mmreg::Member* member = table.as_table()->member(key);
  REQUIRE(member);
  return spot(member->key_at);
}

double number(const std::string& text) {
  const Value root = parse("x = " + text + "\n");
  const double* x = at(root, {"x"}).as_float();
  REQUIRE(x);
  return *x;
}

std::int64_t integer(const std::string& text) {
  const Value root = parse("x = " + text + "\n");
  const std::int64_t* x = at(root, {"x"}).as_integer();
  REQUIRE(x);
  return *x;
}

std::string text(const std::string& literal) {
  const Value root = parse("x = " + literal + "\n");
  const std::string* s = at(root, {"x"}).as_string();
  REQUIRE(s);
  return *s;
}

DateTime date(const std::string& literal) {
  const Value root = parse("x = " + literal + "\n");
  const DateTime* d = at(root, {"x"}).as_datetime();
  REQUIRE(d);
  return *d;
}

}  // namespace

TEST_CASE("keys and values know their places") {
  const Value root = parse(
      "a = 1\n"
      "  \"q k\" = 'x'  # comment\n"
      "b.c.d = [10, { e = true }]\n"
      "[t.u]\n"
      "v = 2024-02-29\n"
      "[[w]]\n"
      "[[w]]\n"
      "x = \"\"\"\n"
      "two lines\"\"\"\n");
  CHECK(key_spot(root, "a") == "1:1 [a]");
  CHECK(spot(at(root, {"a"}).origin()) == "1:5 [1]");
  CHECK(key_spot(root, "q k") == "2:3 [\"q k\"]");
  CHECK(spot(at(root, {"q k"}).origin()) == "2:11 ['x']");
  CHECK(key_spot(root, "b") == "3:1 [b]");
  CHECK(key_spot(at(root, {"b", "c"}), "d") == "3:5 [d]");
  CHECK(spot(at(root, {"b", "c", "d"}).origin()) == "3:9 [[10, { e = true }]]");
  CHECK(spot(at(root, {"b", "c", "d", "0"}).origin()) == "3:10 [10]");
  CHECK(spot(at(root, {"b", "c", "d", "1"}).origin()) == "3:14 [{ e = true }]");
  CHECK(key_spot(at(root, {"b", "c", "d", "1"}), "e") == "3:16 [e]");
  CHECK(key_spot(root, "t") == "4:2 [t]");
  CHECK(key_spot(at(root, {"t"}), "u") == "4:4 [u]");
  CHECK(spot(at(root, {"t", "u"}).origin()) == "4:1 [[t.u]]");
  CHECK(spot(at(root, {"t", "u", "v"}).origin()) == "5:5 [2024-02-29]");
  CHECK(key_spot(root, "w") == "6:3 [w]");
  CHECK(spot(at(root, {"w", "1"}).origin()) == "7:1 [[[w]]]");
  CHECK(spot(at(root, {"w", "1", "x"}).origin()) == "8:5 [\"\"\"\ntwo lines\"\"\"]");
}

TEST_CASE("a table that got a header of its own late stands there") {
  const Value root = parse("[a.b]\nx = 1\n[a]\ny = 2\n");
  CHECK(key_spot(root, "a") == "3:2 [a]");
  CHECK(spot(at(root, {"a"}).origin()) == "3:1 [[a]]");
  CHECK(spot(at(root, {"a", "b"}).origin()) == "1:1 [[a.b]]");
}

TEST_CASE("places are right behind a byte order mark, wide characters and carriage returns") {
  const Value root = parse(
      "\xEF\xBB\xBF"
      "\"\xC3\xA4\" = \"\xE2\x82\xAC\"\r\nb = [1,\r\n 2]\r\n");
  CHECK(key_spot(root, "\xC3\xA4") == "1:1 [\"\xC3\xA4\"]");
  CHECK(spot(at(root, {"\xC3\xA4"}).origin()) == "1:7 [\"\xE2\x82\xAC\"]");
  CHECK(key_spot(root, "b") == "2:1 [b]");
  CHECK(spot(at(root, {"b", "1"}).origin()) == "3:2 [2]");
}

TEST_CASE("keys keep their order, whatever way the table was written") {
  const Value root = parse("z = 1\na.y = 1\na.x = 2\n[m]\nq = 1\nb = 2\nc = { f = 1, e = 2 }\n[l]\n[a2]\n");
  std::string keys;
  for (const mmreg::Member& m : *root.as_table()) keys += m.key + " ";
  for (const mmreg::Member& m : *at(root, {"a"}).as_table()) keys += m.key + " ";
  for (const mmreg::Member& m : *at(root, {"m"}).as_table()) keys += m.key + " ";
  for (const mmreg::Member& m : *at(root, {"m", "c"}).as_table()) keys += m.key + " ";
  CHECK(keys == "z a m l a2 y x q b c f e ");
}

TEST_CASE("integers are exact in every base") {
  CHECK(integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(integer("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  CHECK(integer("+1_000_000") == 1'000'000);
  CHECK(integer("-0") == 0);
  CHECK(integer("0xDEAD_beef") == 0xDEADBEEF);
  CHECK(integer("0x7FFFFFFFFFFFFFFF") == std::numeric_limits<std::int64_t>::max());
  CHECK(integer("0o755") == 493);
  CHECK(integer("0b1010") == 10);
  CHECK(integer("0x00") == 0);
}

TEST_CASE("floats are the nearest ones, and keep their sign and kind") {
  CHECK(number("0.1") == 0.1);
  CHECK(number("9007199254740993.0") == 9007199254740992.0);
  CHECK(number("1.7976931348623157e308") == std::numeric_limits<double>::max());
  CHECK(number("2.2250738585072014e-308") == std::numeric_limits<double>::min());
  CHECK(number("5e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(number("123456789012345678901234567890.0") == 123456789012345678901234567890.0);
  CHECK(number("1_0.0_1e1_0") == 10.01e10);
  CHECK(number("6.626e-34") == 6.626e-34);
  CHECK(number("1E5") == 1e5);
  CHECK(std::signbit(number("-0.0")));
  CHECK(number("inf") == std::numeric_limits<double>::infinity());
  CHECK(number("-inf") == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(number("nan")));
  CHECK(std::signbit(number("-nan")));
  CHECK(number("1e0") == 1.0);  // a float, although it is whole
  CHECK(std::signbit(number("-1e-999")));
  CHECK(number("-1e-999") == 0.0);
}

TEST_CASE("strings") {
  CHECK(text(R"("a\tb\n\"\\ \u00E4 \U0001F600")") == "a\tb\n\"\\ \xC3\xA4 \xF0\x9F\x98\x80");
  CHECK(text(R"("\b\f\r\u0000")") == std::string("\b\f\r\0", 4));
  CHECK(text(R"('C:\new "x"')") == "C:\\new \"x\"");
  CHECK(text("\"\"") == "");
  CHECK(text("''") == "");
  CHECK(text("\"\"\"\nfirst\nsecond\"\"\"") == "first\nsecond");
  CHECK(text("\"\"\"a \\\n\n   b\"\"\"") == "a b");
  CHECK(text("\"\"\"two \"\" quotes\"\"\"\"\"") == "two \"\" quotes\"\"");
  CHECK(text("'''\nraw \\n 'x'\n'''") == "raw \\n 'x'\n");
  CHECK(text("'''''x'''''") == "''x''");
  CHECK(text("\"tab\there\"") == "tab\there");
  CHECK(text("\"# no comment\"") == "# no comment");
}

TEST_CASE("a text block keeps the line ends of a file from Windows") {
  const Value root = parse("x = \"\"\"\r\na\r\nb\"\"\"\r\n");
  const std::string& s = *at(root, {"x"}).as_string();
  CHECK((s == "a\r\nb" || s == "a\nb"));  // TOML leaves it to the parser
}

TEST_CASE("dates and times") {
  using Shape = DateTime::Shape;
  CHECK(date("2024-02-29") == DateTime{.shape = Shape::local_date, .year = 2024, .month = 2, .day = 29});
  CHECK(date("07:32:00.5") == DateTime{.shape = Shape::local_time, .hour = 7, .minute = 32, .nanosecond = 500'000'000});
  CHECK(date("1979-05-27T07:32:01") ==
        DateTime{
            .shape = Shape::local_datetime, .year = 1979, .month = 5, .day = 27, .hour = 7, .minute = 32, .second = 1});
  CHECK(
      date("1979-05-27 07:32:01Z") ==
      DateTime{
          .shape = Shape::offset_datetime, .year = 1979, .month = 5, .day = 27, .hour = 7, .minute = 32, .second = 1});
  CHECK(date("1979-05-27T00:32:00.123456789-07:30") == DateTime{.shape = Shape::offset_datetime,
                                                                .year = 1979,
                                                                .month = 5,
                                                                .day = 27,
                                                                .hour = 0,
                                                                .minute = 32,
                                                                .second = 0,
                                                                .nanosecond = 123'456'789,
                                                                .offset_minutes = -450});
}

TEST_CASE("mixed arrays, nested arrays, trailing commas and comments between") {
  const Value root = parse("a = [ # one\n 1, 'x', # two\n [2.5, []], { b = 1 },\n # three\n]\n");
  CHECK(at(root, {"a"}) ==
        Value(mmreg::Array{Value(1), Value("x"), Value(mmreg::Array{Value(2.5), Value(mmreg::Array{})}),
                           Value(mmreg::Table{{"b", Value(1)}})}));
}

TEST_CASE("an error in one file does not hide where it is: the message has its name") {
  CHECK(refusal("a = 1\nb = [1 2]\n") == "test.toml:2:8: error[MR004]: expected `,` or `]` here");
  CHECK(refusal("a = 1979-13-01\n") == "test.toml:1:5: error[MR004]: `1979-13-01` is not a valid date or time");
  CHECK(refusal(std::string("a = 'x\0y'\n", 10)) == "test.toml:1:7: error[MR003]: the file has a NUL byte");
}

TEST_CASE("limits can be set by the caller") {
  CHECK(refusal("a = 1\n", {.max_bytes = 5}) == "error[MR002]: `test.toml` is larger than the limit of 5 bytes");
  CHECK(refusal("a = [[[1]]]\n", {.max_depth = 2}) ==
        "test.toml:1:8: error[MR007]: values are nested more than 2 levels deep");
  CHECK(refusal("a.b.c = 1\n", {.max_depth = 2}) == "test.toml:1:1: error[MR007]: this key has more than 2 parts");
}

TEST_CASE("a decimal comma in the process's locale changes nothing") {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  const char* set = nullptr;
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE", "es_ES.UTF-8", "ru_RU.UTF-8"}) {
    if (!set) set = std::setlocale(LC_ALL, name);
  }
  if (!set) {
    MESSAGE("no locale with a decimal comma is installed: read and printed in the locale " << before);
  } else {
    REQUIRE(std::string(std::localeconv()->decimal_point) == ",");
  }
  const double read = number("1.5");
  const std::string printed = mmreg::print_toml_value(Value(1.5));
  const std::string json = mmreg::print_json(Value(1.5));
  std::setlocale(LC_ALL, before.c_str());
  CHECK(read == 1.5);
  CHECK(printed == "1.5");
  CHECK(json == "1.5\n");
}

TEST_CASE("one value alone is read, and nothing more") {
  mmreg::Diagnostics found;
  CHECK(*mmreg::parse_toml_value("[1, 2.5]", "t", found) == Value(mmreg::Array{Value(1), Value(2.5)}));
  CHECK(*mmreg::parse_toml_value(" 'x' ", "t", found) == Value("x"));
  CHECK(found.empty());
  CHECK_FALSE(mmreg::parse_toml_value("1\nb = 2", "t", found).has_value());
  CHECK(found.list().back().message == "this is more than one value");
  CHECK_FALSE(mmreg::parse_toml_value("1\n[c]", "t", found).has_value());
  CHECK_FALSE(mmreg::parse_toml_value("", "t", found).has_value());
  CHECK(found.size() == 3);
}
