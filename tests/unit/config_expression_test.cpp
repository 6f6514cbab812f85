// Expressions: {{ ... }} in values.
#include "support.hpp"

#include "mmreg/config.hpp"

#include <map>

using mmreg::Value;
using test::at;

namespace {

using Environment = std::map<std::string, std::string>;

struct Loaded {
  std::optional<mmreg::Config> config;
  std::string problems;
  std::string helps;
};

Loaded load(const test::Folder& folder, std::string_view name, const Environment& environment = {},
            std::vector<std::string> overrides = {}) {
  mmreg::Diagnostics found;
  mmreg::LoadOptions options;
  options.overrides = std::move(overrides);
  options.environment = [&](const std::string& variable) -> std::optional<std::string> {
    const auto known = environment.find(variable);
    return known == environment.end() ? std::nullopt : std::optional(known->second);
  };
  auto config = mmreg::load_config(folder.path(name), options, found);
  Loaded loaded{std::move(config), folder.without(test::lines(found)), {}};
  for (const mmreg::Diagnostic& d : found.list()) loaded.helps += d.help;
  return loaded;
}

// What the value `x` of a config becomes; it must become something.
Value value_of(const std::string& literal, const Environment& environment = {}) {
  const test::Folder folder;
  folder.write("my.config.toml", "x = " + literal + "\n");
  const Loaded loaded = load(folder, "my.config.toml", environment);
  REQUIRE(loaded.problems == "");
  REQUIRE(loaded.config.has_value());
  return at(loaded.config->root, {"x"});
}

std::string text_of(const std::string& literal, const Environment& environment = {}) {
  const Value value = value_of(literal, environment);
  REQUIRE(value.as_string());
  return *value.as_string();
}

std::string problem_of(const std::string& literal, const Environment& environment = {}) {
  const test::Folder folder;
  folder.write("a.toml", "x = " + literal + "\n");
  const Loaded loaded = load(folder, "a.toml", environment);
  CHECK_FALSE(loaded.config.has_value());
  return loaded.problems;
}

}  // namespace

TEST_CASE("None is null, alone; inside of text it is the word") {
  CHECK(value_of("'{{ None }}'").is_null());
  CHECK(value_of("'{{None}}'").is_null());
  CHECK(text_of("'a {{ None }}'") == "a None");
  CHECK(text_of("' {{ None }}'") == " None");
}

TEST_CASE("file variables are those of the file in which they are written") {
  const test::Folder folder;
  folder.write("inner/base.toml",
               "dir = '{{ fileDirname }}'\nbase = '{{ fileBasename }}'\nstem = '{{fileBasenameNoExtension}}'\n"
               "ext = '{{ fileExtname }}'\n");
  folder.write("top.v2.toml", "_base_ = 'inner/base.toml'\nown = '{{ fileBasenameNoExtension }}/x{{ fileExtname }}'\n");
  const Loaded loaded = load(folder, "top.v2.toml");
  REQUIRE(loaded.config.has_value());
  const Value& root = loaded.config->root;
  CHECK(*at(root, {"dir"}).as_string() + "/" == folder.path("inner/"));
  CHECK(at(root, {"base"}) == Value("base.toml"));
  CHECK(at(root, {"stem"}) == Value("base"));
  CHECK(at(root, {"ext"}) == Value(".toml"));
  CHECK(at(root, {"own"}) == Value("top.v2/x.toml"));
}

TEST_CASE("file variables work in _base_ itself") {
  const test::Folder folder;
  folder.write("a_base.toml", "x = 1\n");
  folder.write("a.toml", "_base_ = '{{ fileBasenameNoExtension }}_base.toml'\n");
  const Loaded loaded = load(folder, "a.toml");
  CHECK(loaded.problems == "");
  REQUIRE(loaded.config.has_value());
  CHECK(at(loaded.config->root, {"x"}) == Value(1));
}

TEST_CASE("environment variables are text, whatever is in them") {
  CHECK(text_of("'{{ $V }}'", {{"V", "8"}}) == "8");
  CHECK(text_of("'a{{$V}}b{{ $W }}'", {{"V", "1"}, {"W", "2"}}) == "a1b2");
  CHECK(text_of("'{{ $V }}'", {{"V", ""}}) == "");
  CHECK(text_of("'{{ $V:default }}'", {{"V", ""}}) == "");  // set but empty is set
  CHECK(text_of("'{{ $V }}'", {{"V", "q\"'\\\n{{ $W }} }}"}, {"W", "no"}}) == "q\"'\\\n{{ $W }} }}");
  CHECK(text_of("'{{ $V }}'", {{"V", "None"}}) == "None");
}

TEST_CASE("a default is text, too, and may hold anything") {
  CHECK(text_of("'{{ $V:8 }}'") == "8");
  CHECK(text_of("'{{ $V: a b c++ [1,2] }}'") == "a b c++ [1,2]");
  CHECK(text_of("'{{ $V:http://x:80/ }}'") == "http://x:80/");
  CHECK(text_of("'{{ $V:a|b }}'") == "a|b");
  CHECK(text_of("'{{ $V:a | b }}'") == "a | b");
  CHECK(text_of("'{{ $V:set }}'", {{"V", "is"}}) == "is");
}

TEST_CASE("a default may hold expressions, also nested ones") {
  CHECK(text_of("'{{ $V:{{ $W }} }}'", {{"W", "w"}}) == "w");
  CHECK(text_of("'{{ $V:{{ $W:{{ $X:deep }} }} }}'") == "deep");
  CHECK(text_of("'{{ $V:{{ fileBasename }}/{{ $W:w }} }}'") == "my.config.toml/w");
  CHECK(value_of("'{{ $V:{{ None }} }}'").is_null());
  CHECK(text_of("'{{ $V:{{ $UNSET }} }}'", {{"V", "v"}}) == "v");  // the default is not needed
}

TEST_CASE("quotes inside of the braces change nothing for a variable") {
  CHECK(text_of("\"{{ '$V:d' }}\"", {{"V", "v"}}) == "v");
  CHECK(text_of("\"{{ '$V:d' }}\"") == "d");
  CHECK(text_of("'{{\"$V\"}}'", {{"V", "v"}}) == "v");
  CHECK(value_of("\"{{ '$V:8' | int }}\"") == Value(8));
}

TEST_CASE("filters give a type") {
  CHECK(value_of("'{{ $V:8 | int }}'") == Value(8));
  CHECK(value_of("'{{ $V | int }}'", {{"V", "-3"}}) == Value(-3));
  CHECK(value_of("'{{ $V:8 | float }}'") == Value(8.0));
  CHECK(value_of("'{{ $V:1e-3 | float }}'") == Value(0.001));
  CHECK(value_of("'{{ $V:true | bool }}'") == Value(true));
  CHECK(value_of("'{{ $V | toml }}'", {{"V", "[1, { a = 'x' }]"}}) ==
        Value(mmreg::Array{Value(1), Value(mmreg::Table{{"a", Value("x")}})}));
  CHECK(value_of("'{{ $V:a | b | toml }}'", {{"V", "2.5"}}) == Value(2.5));
  CHECK(text_of("'n{{ $V:8 | int }}'") == "n8");
}

TEST_CASE("what a filter cannot read is an error") {
  CHECK(problem_of("'{{ $V:x | int }}'") == "a.toml:1:5: error[MR120]: `x` cannot be read as int");
  CHECK(problem_of("'{{ $V:1.5 | int }}'") == "a.toml:1:5: error[MR120]: `1.5` cannot be read as int");
  CHECK(problem_of("'{{ $V:1 | bool }}'") == "a.toml:1:5: error[MR120]: `1` cannot be read as bool");
  CHECK(problem_of("'{{ $V:[1 | toml }}'") == "a.toml:1:5: error[MR120]: `[1` cannot be read as a TOML value");
  CHECK(problem_of("'{{ $V | toml }}'", {{"V", "1\ny = 2"}}) ==
        "a.toml:1:5: error[MR120]: `1\\ny = 2` cannot be read as a TOML value");
  CHECK(problem_of("\"{{ '$V:1' | number }}\"") == "a.toml:1:5: error[MR120]: there is no filter `number`");
}

TEST_CASE("a variable that is missing without a default is an error that says what to do") {
  const test::Folder folder;
  folder.write("a.toml", "x = '{{ $V }}'\ny = ['{{ $W: }}']\n");
  const Loaded loaded = load(folder, "a.toml");
  CHECK(loaded.problems ==
        "a.toml:1:5: error[MR108]: the environment variable V is not set, and has no default\n"
        "a.toml:2:6: error[MR108]: the environment variable W is not set, and has no default");
  CHECK(loaded.helps == "set it, or write `{{ $V:default }}`set it, or write `{{ $W:default }}`");
}

TEST_CASE("the variables that were used are reported, defaults are not") {
  const test::Folder folder;
  folder.write("a.toml", "x = '{{ $V }}'\ny = '{{ $W:d }}'\n");
  folder.write("b.toml", "_base_ = 'a.toml'\nz = '{{ $X }}'\n");
  const Loaded loaded = load(folder, "b.toml", {{"V", "v"}, {"X", "x"}});
  REQUIRE(loaded.config.has_value());
  CHECK(loaded.config->environment_used == Environment{{"V", "v"}, {"X", "x"}});
}

TEST_CASE("the process's environment is read where no other is given") {
  const test::Folder folder;
  folder.write("a.toml", "x = '{{ $MMREG_TEST_VARIABLE }}'\n");
  ::setenv("MMREG_TEST_VARIABLE", "from the process", 1);
  mmreg::Diagnostics found;
  const auto config = mmreg::load_config(folder.path("a.toml"), {}, found);
  ::unsetenv("MMREG_TEST_VARIABLE");
  REQUIRE(config.has_value());
  CHECK(at(config->root, {"x"}) == Value("from the process"));
}

TEST_CASE("references to the bases give typed copies") {
  const test::Folder folder;
  folder.write("a.toml", "n = 8\nlist = [{ x = 1 }, { x = 2 }]\nt.f = 0.5\nt.s = 'text'\n");
  folder.write(
      "b.toml",
      "_base_ = 'a.toml'\n"
      "n2 = '{{ _base_.n }}'\nt2 = '{{ _base_.t }}'\nx2 = '{{ _base_.list[1].x }}'\nx1 = '{{_base_.list.0.x}}'\n"
      "s = 'a {{ _base_.t.s }}, {{ _base_.n }}, {{ _base_.t.f }}'\n"
      "n = 9\nlist = []\n[t]\nf = 1.5\n[t2x]\ny = ['{{ _base_.n }}']\n");
  const Loaded loaded = load(folder, "b.toml");
  CHECK(loaded.problems == "");
  REQUIRE(loaded.config.has_value());
  const Value& root = loaded.config->root;
  CHECK(at(root, {"n2"}) == Value(8));  // what the bases gave, not what this file changed it to
  CHECK(at(root, {"n"}) == Value(9));
  CHECK(at(root, {"t2"}) == Value(mmreg::Table{{"f", Value(0.5)}, {"s", Value("text")}}));
  CHECK(at(root, {"x2"}) == Value(2));
  CHECK(at(root, {"x1"}) == Value(1));
  CHECK(at(root, {"s"}) == Value("a text, 8, 0.5"));
  CHECK(at(root, {"t2x", "y", "0"}) == Value(8));
}

TEST_CASE("a reference's value is a copy: an override changes one of them only") {
  const test::Folder folder;
  folder.write("a.toml", "t.x = 1\n");
  folder.write("b.toml", "_base_ = 'a.toml'\ncopy = '{{ _base_.t }}'\n");
  const Loaded loaded = load(folder, "b.toml", {}, {"copy.x=5"});
  REQUIRE(loaded.config.has_value());
  CHECK(at(loaded.config->root, {"t", "x"}) == Value(1));
  CHECK(at(loaded.config->root, {"copy", "x"}) == Value(5));
}

TEST_CASE("a reference stands where it is written") {
  const test::Folder folder;
  folder.write("a.toml", "n = 8\n");
  folder.write("b.toml", "_base_ = 'a.toml'\nm = '{{ _base_.n }}'\n");
  const Loaded loaded = load(folder, "b.toml");
  REQUIRE(loaded.config.has_value());
  CHECK(folder.without(mmreg::place_of(at(loaded.config->root, {"m"}).origin())) == "b.toml:2:5");
}

TEST_CASE("references that lead nowhere") {
  const test::Folder folder;
  folder.write("a.toml", "model.depth = 8\nlist = [1]\n");
  folder.write("b.toml",
               "_base_ = 'a.toml'\na = '{{ _base_.model.dept }}'\nb = '{{ _base_.list[1] }}'\n"
               "c = '{{ _base_.model.depth.x }}'\nd = '{{ _base_.a..b }}'\ne = 'x{{ _base_.list }}'\n");
  const Loaded loaded = load(folder, "b.toml");
  CHECK(loaded.problems ==
        "b.toml:2:5: error[MR110]: the bases have no `model.dept`\n"
        "b.toml:3:5: error[MR112]: `list` has 1 element, so it has no index 1\n"
        "b.toml:4:5: error[MR110]: the bases have no `model.depth.x`\n"
        "b.toml:5:5: error[MR111]: `_base_.a..b` is no path\n"
        "b.toml:6:5: error[MR111]: an array cannot stand inside a longer text");
  CHECK(loaded.helps ==
        "did you mean `depth` instead of `dept`?"
        "use an index below 1"
        "correct the path, or add the key"
        "a path is of the form `_base_.a.b` or `_base_.a.list[0].c`"
        "let the expression be the whole string");
}

TEST_CASE("quoted text in braces is that text: the way to write the braces") {
  CHECK(text_of("\"{{ '{{' }}\"") == "{{");
  CHECK(text_of("'a {{ \"{{\" }} b }}'") == "a {{ b }}");
  CHECK(text_of("\"{{ '{{ x }}' }}\"") == "{{ x }}");
  CHECK(text_of("\"{{ '' }}\"") == "");
  CHECK(text_of("\"{{ 'fileDirname' }}\"") == "fileDirname");
  CHECK(text_of("'no { braces } }} here'") == "no { braces } }} here");
}

TEST_CASE("unknown and broken expressions are errors at their value") {
  CHECK(problem_of("'{{ foo }}'") == "a.toml:1:5: error[MR109]: `{{ foo }}` is no expression");
  CHECK(problem_of("'{{ none }}'") == "a.toml:1:5: error[MR109]: `{{ none }}` is no expression");
  CHECK(problem_of("'{{}}'") == "a.toml:1:5: error[MR109]: `{{  }}` is no expression");
  CHECK(problem_of("'{{ $ }}'") == "a.toml:1:5: error[MR111]: an environment variable needs a name behind the `$`");
  CHECK(problem_of("'{{ $V'") == "a.toml:1:5: error[MR111]: an expression that begins with `{{` is not closed");
  CHECK(problem_of("'x {{ y {{ z }}'") ==
        "a.toml:1:5: error[MR111]: an expression that begins with `{{` is not closed");
  CHECK(problem_of("\"{{ 'a' b }}\"") == "a.toml:1:5: error[MR111]: `b` cannot follow quoted text in braces");
  CHECK(problem_of("\"{{ 'a }}\"") == "a.toml:1:5: error[MR111]: quoted text in braces is not closed");
}

TEST_CASE("keys and comments are never touched") {
  const test::Folder folder;
  folder.write("a.toml", "# {{ nonsense }}\n'{{ nonsense }}' = 1\n");
  const Loaded loaded = load(folder, "a.toml");
  REQUIRE(loaded.config.has_value());
  CHECK(at(loaded.config->root, {"{{ nonsense }}"}) == Value(1));
}

TEST_CASE("expressions that are nested too deep are refused") {
  std::string deep = "x";
  for (int i = 0; i < 40; ++i) deep = "{{ $V:" + deep + " }}";
  CHECK(problem_of("'" + deep + "'") == "a.toml:1:5: error[MR111]: expressions are nested too deep");
}

TEST_CASE("overrides take expressions, but none of a file") {
  const test::Folder folder;
  folder.write("a.toml", "x = 1\n");
  const Loaded good = load(folder, "a.toml", {{"N", "5"}}, {"x={{ $N | int }}", "y={{ None }}", "z=[{{ $N }}, 2]"});
  CHECK(good.problems == "");
  REQUIRE(good.config.has_value());
  CHECK(at(good.config->root, {"x"}) == Value(5));
  CHECK(at(good.config->root, {"y"}).is_null());
  CHECK(at(good.config->root, {"z", "0"}) == Value("5"));
  CHECK(load(folder, "a.toml", {}, {"x={{ _base_.x }}"}).problems ==
        "argument 1 (x={{ _base_.x }}): error[MR109]: `_base_` can be used in files only");
}
