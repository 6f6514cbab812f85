// Formatting TOML: white space only.
#include "support.hpp"

#include "mmreg/key_path.hpp"

#include <algorithm>
#include <random>

namespace {

std::string formatted(const std::string& text) {
  const mmreg::Value before = test::parse(text);
  std::string out = mmreg::format_toml(text);
  CAPTURE(out);
  CHECK(mmreg::print_flat(test::parse(out)) == mmreg::print_flat(before));
  CHECK(mmreg::format_toml(out) == out);
  return out;
}

}  // namespace

TEST_CASE("white space around keys, values, commas and headers") {
  CHECK(formatted("a=1\n  b   =   [1,2 , 3 ]\nc={x=1,y = {z=2}}\nd . \"e f\" . g=true\n") ==
        "a = 1\nb = [1, 2, 3]\nc = { x = 1, y = { z = 2 } }\nd.\"e f\".g = true\n");
  CHECK(formatted("[ a . b ]\nx=1\n[[ c ]]\n") == "[a.b]\nx = 1\n\n[[c]]\n");
  CHECK(formatted("a = {}\nb = []\nc = { }\nd = [ ]\ne = [ [ ], { } ]\n") ==
        "a = {}\nb = []\nc = {}\nd = []\ne = [[], {}]\n");
  CHECK(formatted("\xEF\xBB\xBF"
                  "a=1\r\nb=2\r\n") == "a = 1\nb = 2\n");
  CHECK(formatted("") == "");
  CHECK(formatted("\n\n") == "");
  CHECK(formatted("a = 1979-05-27 07:32:00\nb = 1e5   \n") == "a = 1979-05-27 07:32:00\nb = 1e5\n");
}

TEST_CASE("blank lines: one at most, and one before a header") {
  CHECK(formatted("\n\na = 1\n\n\n\nb = 2\n[t]\nx = 1\n\n\n[u]\n\ny = 2\n\n") ==
        "a = 1\n\nb = 2\n\n[t]\nx = 1\n\n[u]\n\ny = 2\n");
  CHECK(formatted("a = 1\n# about t\n# more\n[t]\n") == "a = 1\n\n# about t\n# more\n[t]\n");
  CHECK(formatted("# top\n[t]\n") == "# top\n[t]\n");
  CHECK(formatted("# top\n\n# about t\n[t]\n") == "# top\n\n# about t\n[t]\n");
}

TEST_CASE("comments stay, with two blanks before one behind a value") {
  CHECK(formatted("#one\na=1#two  \n   # three\n[t]# four\nb = 'x # no comment' # five") ==
        "#one\na = 1  #two\n\n# three\n[t]  # four\nb = 'x # no comment'  # five\n");
  CHECK(formatted("a = [ # open\n 1, # first\n # before two\n 2 # second\n , 3,\n # last\n ] # behind\n") ==
        "a = [\n  # open\n  1,  # first\n  # before two\n  2,  # second\n  3,\n  # last\n]  # behind\n");
  CHECK(formatted("a = [\n# only\n]\n") == "a = [\n  # only\n]\n");
  CHECK(formatted("a = [\n  1,\n\n  # group\n  2,\n\n\n  3,\n]\n") == "a = [\n  1,\n\n  # group\n  2,\n\n  3,\n]\n");
}

TEST_CASE("arrays: on one line where that fits, unless a comma at the end wants lines") {
  CHECK(formatted("a = [\n  1,\n  2\n]\n") == "a = [1, 2]\n");
  CHECK(formatted("a = [\n  1,\n  2,\n]\n") == "a = [\n  1,\n  2,\n]\n");
  CHECK(formatted("a = [1, 2,]\n") == "a = [1, 2]\n");
  const std::string word = "'" + std::string(60, 'x') + "'";
  CHECK(formatted("a = [" + word + "," + word + "]\n") == "a = [\n  " + word + ",\n  " + word + ",\n]\n");
  CHECK(formatted("a = [{t=1,u=[{v=" + word + "},{v=" + word + "}]},2]\n") ==
        "a = [\n  { t = 1, u = [\n    { v = " + word + " },\n    { v = " + word + " },\n  ] },\n  2,\n]\n");
}

TEST_CASE("long lists of numbers fill their lines") {
  std::string list;
  for (int i = 0; i < 60; ++i) list += (i > 0 ? "," : "") + std::to_string(1000 + i);
  const std::string out = formatted("a = [" + list + "]\n");
  CHECK(std::count(out.begin(), out.end(), '\n') == 6);
  CHECK(out.starts_with("a = [\n  1000, 1001,"));
  const mmreg::Value v = test::parse("a = [" + list + "]\n");
  CHECK(mmreg::print_toml(*v.as_table()) == out);  // the printer does the same
}

TEST_CASE("strings are left alone") {
  for (const char* s : {"\"a\\\"b\"", "'a\"b'", "\"\"\"\n  one\n\n  two \"\" \\\n  three\"\"\"", "'''\nx''y'''",
                        "\"\"\"a\"\"\"\"\"", "\"#\"", "\"[\"", "'{,}'", "\"\\\\\"", "''", "\"\"\"\"\"\""}) {
    CAPTURE(s);
    CHECK(formatted("a=" + std::string(s) + "\n") == "a = " + std::string(s) + "\n");
    CHECK(formatted("a=[" + std::string(s) + " , 1] # c\n").find(s) != std::string::npos);
    CHECK(formatted("a={x=" + std::string(s) + " }\n") == "a = { x = " + std::string(s) + " }\n");
  }
}

TEST_CASE("random documents keep their meaning and their comments") {
  std::mt19937 random(5);
  const auto pick = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  int comments = 0;
  const auto blanks = [&] { return std::string(pick(3), ' '); };
  const auto comment = [&] { return "#c" + std::to_string(comments++) + "\n"; };
  const auto value = [&](const auto& self, unsigned depth) -> std::string {
    static const char* scalars[] = {"1", "-2.5", "true", "'a,]'", "\"x\\\"#\"", "2020-01-01", "inf", "0x1F"};
    if (depth == 0 || pick(3) == 0) return scalars[pick(8)];
    std::string out;
    const unsigned n = pick(5);
    if (pick(2) == 0) {
      for (unsigned i = 0; i < n; ++i) {
        out +=
            (i > 0 ? "," : "") + blanks() + "k" + std::to_string(i) + blanks() + "=" + blanks() + self(self, depth - 1);
      }
      return "{" + out + " }";
    }
    for (unsigned i = 0; i < n; ++i) {
      if (pick(4) == 0) out += blanks() + comment();
      out += blanks() + self(self, depth - 1) + blanks() + (i + 1 < n || pick(2) == 0 ? "," : "");
      if (pick(4) == 0) out += "\n";
      if (pick(5) == 0) out += comment();
    }
    return "[" + out + "]";
  };
  for (int round = 0; round < 300; ++round) {
    std::string text;
    comments = 0;
    for (unsigned t = 0; t < 4; ++t) {
      if (t > 0) text += blanks() + "[t" + std::to_string(t) + blanks() + "]" + (pick(2) == 0 ? comment() : "\n");
      for (unsigned i = 0; i < pick(5); ++i) {
        if (pick(3) == 0) text += comment();
        text += blanks() + "key" + std::to_string(i) + " =" + blanks() + value(value, 4) + blanks();
        text += pick(3) == 0 ? comment() : std::string(1 + pick(3), '\n');
      }
    }
    CAPTURE(text);
    const std::string out = formatted(text);
    int missing = 0;
    for (int c = 0; c < comments; ++c) {
      const std::string one = "#c" + std::to_string(c) + "\n";
      missing += out.find(one) == std::string::npos ? 1 : 0;
    }
    CHECK(missing == 0);
    CHECK(std::count(out.begin(), out.end(), '#') == std::count(text.begin(), text.end(), '#'));
  }
}
