// Paths into a config, and what calls the elements of a list.
#include "support.hpp"

#include "mmreg/key_path.hpp"

using mmreg::KeyPath;
using mmreg::Value;

namespace {

std::string spelled(std::string_view text) {
  const auto path = mmreg::parse_key_path(text);
  if (!path) return "none";
  std::string out;
  for (const mmreg::PathStep& step : *path) out += step.in_brackets ? "[" + step.text + "]" : "." + step.text;
  return out;
}

std::vector<std::size_t> select(std::string list, std::string_view selector) {
  return mmreg::select_elements(*test::at(test::parse("x = " + std::move(list) + "\n"), {"x"}).as_array(), selector);
}

using Indices = std::vector<std::size_t>;

}  // namespace

TEST_CASE("paths are split at dots and brackets; brackets protect what is in them") {
  CHECK(spelled("a") == ".a");
  CHECK(spelled("a.b.0") == ".a.b.0");
  CHECK(spelled("a[0].b") == ".a[0].b");
  CHECK(spelled("a[0][1]") == ".a[0][1]");
  CHECK(spelled("pipeline[my.CutOut].p") == ".pipeline[my.CutOut].p");
  CHECK(spelled("[a.b].c") == "[a.b].c");
  CHECK(spelled(R"(t["a]b\"\n\u0001"])") == ".t[a]b\"\n\x01]");
  CHECK(spelled("t['a\\b']") == ".t[a\\b]");
  CHECK(spelled("t[\"\"]") == ".t[]");
  CHECK(spelled(R"(t."a.b".'c]'[0]."d")") == ".t.a.b.c][0].d");
  for (const char* bad : {"", ".", "a.", ".a", "a..b", "a[", "a[]", "a[0]b", "a[0]..b", "a[\"x]", "a[\"x\"y]",
                          "a[\"\\q\"]", "a[\"\\u00\"]", "a[0", "a.\"b", "a.\"b\"c", "\"a\"\"b\""}) {
    CAPTURE(bad);
    CHECK(spelled(bad) == "none");
  }
  std::string deep = "a";
  for (int i = 0; i < 64; ++i) deep += ".a";
  CHECK(spelled(deep) == "none");
}

TEST_CASE("paths are printed as they are read") {
  for (const char* key : {"a", "a b", "a.b", "a[0]", "]", "\"", "'", "\\", "", "0", "\n\t\x01", "\xC3\xA9"}) {
    const std::string path = mmreg::path_of_key("t", key);
    CAPTURE(path);
    const auto parsed = mmreg::parse_key_path(path);
    REQUIRE(parsed.has_value());
    CHECK(parsed->back().text == key);
    CHECK(mmreg::parse_key_path(mmreg::path_of_key("", key)).value().front().text == key);
  }
  CHECK(mmreg::path_of_index("a.b", 3) == "a.b[3]");
}

TEST_CASE("an element is called by its name, else its type, else its index") {
  const std::string list = "[{ type = 'A' }, { type = 'B', _name_ = 'b' }, { type = 'A', _name_ = 'a2' }, 'C', 5]";
  CHECK(select(list, "b") == Indices{1});
  CHECK(select(list, "a2") == Indices{2});
  CHECK(select(list, "A") == Indices{0});  // the other A has a name of its own
  CHECK(select(list, "B") == Indices{1});
  CHECK(select(list, "C") == Indices{3});
  CHECK(select(list, "4") == Indices{4});
  CHECK(select(list, "5").empty());
  CHECK(select(list, "-1").empty());
  CHECK(select(list, "D").empty());
  CHECK(select("[{ type = 'A' }, { type = 'A' }]", "A") == Indices{0, 1});
  CHECK(select("[{ type = 'A', _name_ = '1' }, 2]", "1") == Indices{0});
}

TEST_CASE("values are found by paths") {
  const Value root = test::parse("a.b = [{ type = 'X', n = 1 }, { type = 'Y', n = 2 }]\n'k.l' = { m = 3 }\n");
  mmreg::Diagnostics found;
  const auto find = [&](std::string_view path) {
    return mmreg::find_at(root, mmreg::parse_key_path(path).value(), found);
  };
  const auto problem = [&](std::string_view path) {
    found = mmreg::Diagnostics();
    CHECK(find(path) == nullptr);
    return test::lines(found);
  };
  CHECK(*find("a.b[1].n") == Value(2));
  CHECK(*find("a.b.1.n") == Value(2));
  CHECK(*find("a.b[X].n") == Value(1));
  CHECK(*find("[k.l].m") == Value(3));
  CHECK(found.empty());
  CHECK(problem("a.b.X.n") == "error[MR113]: `a.b` is a list, so `X` must be an index from 0 to 1");
  CHECK(problem("a.b[2]") == "error[MR112]: `a.b` has 2 elements, so it has no index 2");
  CHECK(problem("a.b[0].n.z") == "error[MR110]: the config has no `a.b[0].n.z`");
  CHECK(problem("a.c") == "error[MR110]: the config has no `a.c`");
}
