// References to the final config, and copies by `_use_`.
#include "config_support.hpp"

using mmreg::Value;
using test::composed;
using test::composed_text;
using test::merged;

TEST_CASE("a reference has the value and the type of the final config") {
  CHECK(merged("vars.n = 1\na = '{{ vars.n }}'\nb = 'n{{ vars.n }}'\n", "vars.n = 2\n") ==
        "vars = { n = 2 }\na = 2\nb = \"n2\"\n");
  CHECK(composed_text("n = 1\nb = '{{ n }}'\n", {"n=3"}) == "n = 3\nb = 3\n");
  CHECK(composed_text("l = [{ c = [5, 6] }]\na = '{{ l[0].c.1 }}'\n") == "l = [{ c = [5, 6] }]\na = 6\n");
  CHECK(composed_text("t = { x = 1.5 }\na = '{{ t }}'\n") == "t = { x = 1.5 }\na = { x = 1.5 }\n");
  CHECK(composed_text("p = [{ type = 'A', n = 1 }]\na = '{{ p[A].n }}'\n") == "p = [{ type = \"A\", n = 1 }]\na = 1\n");
  CHECK(composed_text("'a.b' = 1\nc = '{{ [a.b] }}'\n") == "\"a.b\" = 1\nc = 1\n");
  CHECK(composed_text("n = '{{ None }}'\na = '{{ n }}'\n") == "n = \"{{ None }}\"\na = \"{{ None }}\"\n");
}

TEST_CASE("references lead on, in any order") {
  CHECK(composed_text("a = '{{ b }}'\nb = '{{ c.d }}'\n[c]\nd = '{{ e }}'\n[e]\nf = '{{ g }}'\n", {"g=1"}) ==
        "a = { f = 1 }\nb = { f = 1 }\nc.d = { f = 1 }\ne = { f = 1 }\ng = 1\n");
  CHECK(composed_text("t = { x = '{{ t.y }}', y = '{{ t.z }}', z = 1 }\n") == "t = { x = 1, y = 1, z = 1 }\n");
}

TEST_CASE("filters and defaults of references") {
  CHECK(composed_text("a = '8'\nb = '{{ a | int }}'\nc = '{{ $X:{{ a }} | float }}'\n") ==
        "a = \"8\"\nb = 8\nc = 8.0\n");
  CHECK(composed_text("a = 8\nb = '{{ a | float }}'\nc = '{{ a | toml }}'\n") == "a = 8\nb = 8.0\nc = 8\n");
  CHECK(composed_text("a = 2.5\nb = '{{ a | int }}'\n") == "a.toml:2:5: error[MR120]: a float cannot be read as int");
  CHECK(composed_text("a = [1]\nb = 'x{{ a }}'\n") ==
        "a.toml:2:5: error[MR111]: an array cannot stand inside a longer text");
  CHECK(composed_text("a = 1\nb = '{{ a | upper }}'\n") == "a.toml:2:5: error[MR120]: there is no filter `upper`");
}

TEST_CASE("what is put in is never read as an expression") {
  const test::Folder folder;
  folder.write("a.toml", "x = '{{ $V }}'\ny = 'a{{ $V }}{{ n }}'\nz = '{{ x }}'\nn = 1\n");
  mmreg::LoadOptions options;
  options.environment = [](const std::string&) { return std::optional<std::string>("{{ n }}"); };
  CHECK(composed(folder, "a.toml", options) ==
        "x = \"{{ '{{' }} n }}\"\ny = \"a{{ '{{' }} n }}1\"\nz = \"{{ '{{' }} n }}\"\nn = 1\n");
}

TEST_CASE("references that lead nowhere say what is near") {
  CHECK(composed_text("model.depth = 8\na = '{{ model.dept }}'\n") ==
        "a.toml:2:5: error[MR110]: the config has no `model.dept`");
  CHECK(composed_text("depth = 8\na = '{{ dept }}'\n") == "a.toml:2:5: error[MR109]: `{{ dept }}` is no expression");
  CHECK(composed_text("p = [{ type = 'A' }]\na = '{{ p[B].x }}'\n") ==
        "a.toml:2:5: error[MR125]: `p` has no element `B`");
  CHECK(composed_text("p = [1]\na = '{{ p.x }}'\n") == "a.toml:2:5: error[MR110]: the config has no `p.x`");
}

TEST_CASE("one mistake is told once; what follows from it is counted") {
  CHECK(composed_text("a = '{{ x.y }}'\nb = '{{ a }}'\nc = 'c{{ b }}'\n") ==
        "a.toml:1:5: error[MR110]: the config has no `x.y`\n+2");
  CHECK(composed_text("a = '{{ x.y }}'\nb = '{{ z.y }}'\n") ==
        "a.toml:1:5: error[MR110]: the config has no `x.y`\na.toml:2:5: error[MR110]: the config has no `z.y`");
}

TEST_CASE("a cycle of references is one error that lists its edges") {
  CHECK(composed_text("a = '{{ b }}'\nb = 'x{{ c }}'\nc = '{{ a }}'\n") ==
        "a.toml:1:5: error[MR122]: `{{ b }}` leads back to itself");
  CHECK(composed_text("t = { x = '{{ t }}' }\n") == "a.toml:1:11: error[MR122]: `{{ t }}` leads back to itself");
  CHECK(composed_text("a = '{{ a }}'\n") == "a.toml:1:5: error[MR122]: `{{ a }}` leads back to itself");
  CHECK(composed_text("z = '{{ a }}'\na = '{{ b }}'\nb = '{{ a }}'\n") ==
        "a.toml:2:5: error[MR122]: `{{ b }}` leads back to itself\n+1");
  const test::Folder folder;
  folder.write("a.toml", "a = '{{ b }}'\nb = '{{ c.x }}'\n[c]\nx = '{{ a }}'\n");
  mmreg::Diagnostics found;
  CHECK_FALSE(mmreg::load_config(folder.path("a.toml"), {}, found).has_value());
  REQUIRE(found.size() == 1);
  std::string edges;
  for (const mmreg::Label& label : found.list().front().related) {
    edges += mmreg::place_of(label.at) + " " + label.text + "\n";
  }
  CHECK(folder.without(edges) == "a.toml:2:5 which leads to `c.x`\na.toml:4:5 which leads to `a`\n");
}

TEST_CASE("_use_ copies a text and merges what stands beside it") {
  CHECK(composed_text("a = { _use_ = 'defs.f', p = 2 }\ndefs.f = { type = 'F', p = 1 }\n") ==
        "a = { type = \"F\", p = 2 }\n\n[defs]\nf = { type = \"F\", p = 1 }\n");
  CHECK(composed_text("l = [{ _use_ = 'defs.f' }, 1]\ndefs.f.x = 1\n") ==
        "l = [{ x = 1 }, 1]\n\n[defs]\nf = { x = 1 }\n");
  CHECK(composed_text("a = { _use_ = 'defs.l' }\ndefs.l = [1]\n") == "a = [1]\ndefs = { l = [1] }\n");
  CHECK(composed_text("a = { _use_ = 'defs.l', _append_ = [2] }\ndefs.l = [1]\n") ==
        "a = [1, 2]\ndefs = { l = [1] }\n");
  CHECK(composed_text("a = { _use_ = 'd', t = { _delete_ = true, y = 2 }, _unset_ = ['u'] }\n"
                      "d = { t.x = 1, u = 1, v = 1 }\n") ==
        "[a]\nt = { y = 2 }\nv = 1\n\n[d]\nt = { x = 1 }\nu = 1\nv = 1\n");
  CHECK(composed_text("a = { _use_ = '{{ vars.which }}' }\nvars.which = 'vars.x'\nvars.x.y = 1\n") ==
        "a = { y = 1 }\n\n[vars]\nwhich = \"vars.x\"\nx = { y = 1 }\n");
}

TEST_CASE("_use_ copies what files and overrides made of the text") {
  CHECK(merged("defs.f = { p = 1 }\na._use_ = 'defs.f'\n", "defs.f.p = 2\n", {"defs.f.q=3"}) ==
        "defs.f = { p = 2, q = 3 }\na = { p = 2, q = 3 }\n");
}

TEST_CASE("a copy goes over what the table inherits, what stands beside goes over the copy") {
  const std::string base = "a = { depth = 50, keep = 1, own = 'x' }\ndefs.f = { depth = 101, own = 'y' }\n";
  CHECK(merged(base, "a = { _use_ = 'defs.f', own = 'z' }\n") ==
        "a = { depth = 101, keep = 1, own = \"z\" }\n\n[defs]\nf = { depth = 101, own = \"y\" }\n");
  CHECK(merged(base, "a = { _use_ = 'defs.f', _delete_ = true }\n") ==
        "a = { depth = 101, own = \"y\" }\n\n[defs]\nf = { depth = 101, own = \"y\" }\n");
  CHECK(merged("a = 1\ndefs.f.x = 1\n", "a._use_ = 'defs.f'\n") ==
        "child.toml:2:1: error[MR105]: `a` is a table here, but what it inherits is an integer");
}

TEST_CASE("children and overrides stand beside an inherited _use_") {
  const std::string base = "a = { _use_ = 'd', p = 1 }\nd = { p = 0, l = [1], t.x = 1 }\n";
  CHECK(merged(base, "a.p = 2\n") == "[a]\np = 2\nl = [1]\nt = { x = 1 }\n\n[d]\np = 0\nl = [1]\nt = { x = 1 }\n");
  CHECK(merged(base, "a.l._append_ = [2]\n", {"a.t.y=5", "a.l+=3", "a.l[0]=9"}) ==
        "[a]\np = 1\nl = [9, 2, 3]\nt = { x = 1, y = 5 }\n\n[d]\np = 0\nl = [1]\nt = { x = 1 }\n");
  const test::Folder folder;
  folder.write("a.toml", base);
  folder.write("b.toml", "_base_ = 'a.toml'\na.l._append_ = [2]\n");
  folder.write("c.toml", "_base_ = 'b.toml'\na = { l._append_ = [3], t = { _delete_ = true } }\n");
  CHECK(composed(folder, "c.toml") == "a = { p = 1, l = [1, 2, 3], t = {} }\n\n[d]\np = 0\nl = [1]\nt = { x = 1 }\n");
}

TEST_CASE("copies may hold copies") {
  CHECK(composed_text("a._use_ = 'b'\nb = { _use_ = 'c', y = 2 }\nc = { x = 1, y = 1 }\n") ==
        "a = { x = 1, y = 2 }\nb = { x = 1, y = 2 }\nc = { x = 1, y = 1 }\n");
  CHECK(composed_text("a = { _use_ = 'b', t.n = 3 }\nb = { t = { _use_ = 'c' } }\nc = { m = 1, n = 2 }\n") ==
        "a.t = { m = 1, n = 3 }\nb.t = { m = 1, n = 2 }\nc = { m = 1, n = 2 }\n");
  // A part of a copy, and a neighbour in one.
  CHECK(composed_text("a = { _use_ = 'b', y = '{{ a.x }}' }\nb.x = 1\nc = '{{ a.x }}'\n") ==
        "a = { x = 1, y = 1 }\nb = { x = 1 }\nc = 1\n");
}

TEST_CASE("a copy of itself is an error, however it is hidden") {
  CHECK(composed_text("a._use_ = 'a'\n") == "a.toml:1:11: error[MR122]: this copies `a`, which contains this copy");
  CHECK(composed_text("a._use_ = 'b'\nb._use_ = 'a'\n") ==
        "a.toml:1:11: error[MR122]: this copies `b`, which contains this copy");
  CHECK(composed_text("a = { x = { _use_ = 'a' } }\n") ==
        "a.toml:1:21: error[MR122]: this copies `a`, which contains this copy");
  CHECK(composed_text("a = { x = { _use_ = 'a', k = 1 } }\n") ==
        "a.toml:1:21: error[MR122]: this copies `a`, which contains this copy");
  CHECK(composed_text("a._use_ = '{{ a.x }}'\n") == "a.toml:1:11: error[MR122]: this copy leads back to itself");
}

TEST_CASE("what _use_ cannot copy") {
  CHECK(composed_text("a._use_ = 3\n") ==
        "a.toml:1:11: error[MR123]: `_use_` takes the path of a value as a string, not an integer");
  CHECK(composed_text("a._use_ = 'b..c'\n") == "a.toml:1:11: error[MR123]: `b..c` is no path");
  CHECK(composed_text("a._use_ = 'defs.flp'\ndefs.flip = 1\n") ==
        "a.toml:1:11: error[MR110]: the config has no `defs.flp`");
  CHECK(composed_text("_use_ = 'defs.x'\n") == "a.toml:1:1: error[MR107]: `_use_` means nothing at the top of a file");
  CHECK(composed_text("a = { _use_ = 'b', x.y = 1 }\nb.x = 1\n") ==
        "a.toml:1:20: error[MR105]: `a.x` is a table here, but what it inherits is an integer");
}

TEST_CASE("references and copies have a budget") {
  std::string laughs = "a0 = 'ha'\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "'{{ a" + std::to_string(i - 1) + " }}'";
    laughs += "a" + std::to_string(i) + " = [" + before + ", " + before + ", " + before + "]\n";
  }
  const std::string problem = composed_text(laughs);
  CHECK(problem.find("error[MR008]: references and copies make more than 1000000 values") != std::string::npos);
  CHECK(problem.find("\n+") != std::string::npos);  // one error, the rest follow from it

  const test::Folder folder;
  folder.write("a.toml", "a = [1, 2, 3]\nb = '{{ a }}'\nc._use_ = 'a'\n");
  mmreg::LoadOptions options;
  options.max_copies = 8;
  CHECK(composed(folder, "a.toml", options) == "a = [1, 2, 3]\nb = [1, 2, 3]\nc = [1, 2, 3]\n");
  options.max_copies = 7;
  CHECK(composed(folder, "a.toml", options) ==
        "a.toml:3:11: error[MR008]: references and copies make more than 7 values");
}

TEST_CASE("text that doubles counts, too") {
  std::string text = "a0 = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "{{ a" + std::to_string(i - 1) + " }}";
    text += "a" + std::to_string(i) + " = '" + before + before + "'\n";
  }
  CHECK(composed_text(text).find("MR008") != std::string::npos);
}

TEST_CASE("a long chain of references does not exhaust the stack") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "a" + std::to_string(i) + " = '{{ a" + std::to_string(i + 1) + " }}'\n";
  text += "a20000 = 1\n";
  const std::string problem = composed_text(text);
  CHECK(problem.find("error[MR007]: references lead to one another too many times") != std::string::npos);
  // The other way round each is known when it is needed.
  std::string backwards = "a0 = 1\n";
  for (int i = 1; i < 20000; ++i) {
    backwards += "a" + std::to_string(i) + " = '{{ a" + std::to_string(i - 1) + " }}'\n";
  }
  CHECK(composed_text(backwards).find("error") == std::string::npos);
}

TEST_CASE("copies that nest too deep are refused") {
  std::string text = "a0 = 1\n";
  for (int i = 1; i < 100; ++i) {
    text += "a" + std::to_string(i) + " = ['{{ a" + std::to_string(i - 1) + " }}']\n";
  }
  CHECK(composed_text(text).find("error[MR007]: copies are nested more than 64 levels deep") != std::string::npos);
}

TEST_CASE("a reference into a plugin's config keeps the plugin's scope") {
  const test::Folder folder;
  folder.write("plugin/m.toml", "[model]\ntype = 'M'\nbackbone = { type = 'B', n = { type = 'N' } }\nplain.x = 1\n");
  folder.write("a.toml",
               "_base_ = 'mmx::m.toml'\nmine = '{{ _base_.model.backbone }}'\nlate = '{{ model.backbone }}'\n"
               "used._use_ = 'model.backbone'\nplain = '{{ model.plain }}'\n");
  mmreg::LoadOptions options;
  options.plugin_configs = [&](const std::string&) { return std::optional(folder.path("plugin")); };
  mmreg::Diagnostics found;
  const auto config = mmreg::load_config(folder.path("a.toml"), options, found);
  CHECK(test::lines(found) == "");
  REQUIRE(config.has_value());
  const Value copy = test::parse("type = 'B'\nn = { type = 'N' }\n_scope_ = 'mmx'\n");
  for (const char* key : {"mine", "late", "used"}) CHECK(test::at(config->root, {key}) == copy);
  CHECK(test::at(config->root, {"plain"}) == test::parse("x = 1\n"));
  CHECK(test::at(config->root, {"model", "_scope_"}) == Value("mmx"));
}
