// Configs that were once composed wrongly, or not at all.
#include "config_support.hpp"

#include "mmreg/key_path.hpp"

using mmreg::Value;
using test::composed;
using test::composed_text;
using test::merged;

namespace {

std::string loaded_with(const std::string& text, std::size_t most_copies) {
  const test::Folder folder;
  folder.write("a.toml", text);
  mmreg::LoadOptions options;
  options.max_copies = most_copies;
  return composed(folder, "a.toml", std::move(options));
}

}  // namespace

TEST_CASE("a budget that bases used up is an error, not a wrong config") {
  const test::Folder folder;
  folder.write("p.toml", "p = [1, 2, 3, 4]\n");
  for (const char* name : {"s1", "s2"}) {
    folder.write(std::string(name) + ".toml",
                 "_base_ = 'p.toml'\n" + std::string(name) + " = ['{{ _base_.p }}', '{{ _base_.p }}']\n");
  }
  folder.write("top.toml", "_base_ = ['s1.toml', 's2.toml']\nz = '{{ p }}'\nu._use_ = 's1'\n");
  mmreg::LoadOptions options;
  options.max_copies = 15;
  CHECK(composed(folder, "top.toml", options) ==
        "top.toml:2:5: error[MR008]: references and copies make more than 15 values\n+1");
  options.max_copies = 100;
  CHECK(composed(folder, "top.toml", options).find("error") == std::string::npos);
  // Once it is used up, nothing more is looked up.
  CHECK(loaded_with("a = [1, 2, 3]\nb = ['{{ a }}', '{{ a }}', '{{ a }}']\n", 5) ==
        "a.toml:2:17: error[MR008]: references and copies make more than 5 values\n+1");
}

TEST_CASE("a patch of all elements stays in the budget") {
  const test::Folder folder;
  folder.write("base.toml", "a = [{}, {}, {}, {}]\nb = [{}, {}]\n");
  folder.write("c.toml", "_base_ = 'base.toml'\na._patch_.'*'.x = 1\nb._patch_.'*'.x = 1\n");
  mmreg::LoadOptions options;
  options.max_copies = 4;
  CHECK(composed(folder, "c.toml", options) ==
        "c.toml:2:11: error[MR008]: references and copies make more than 4 values\n+1");
}

TEST_CASE("a copy that merging runs into on the way of the same copy is a cycle") {
  CHECK(composed_text("model = { _use_ = 'defs.net', head = { loss = 'focal' } }\n[defs.net]\ntype = 'Net'\n"
                      "head = '{{ model.head }}'\n")
            .find("error[MR122]") != std::string::npos);
  std::string chain;
  for (int i = 0; i < 20000; ++i)
    chain += "a" + std::to_string(i) + " = { _use_ = 'a" + std::to_string(i + 1) + "' }\n";
  CHECK(composed_text(chain + "a20000.x = 1\n").find("error[MR007]") != std::string::npos);
}

TEST_CASE("an override below a value that refers to what it is in is a cycle") {
  CHECK(composed_text("a = { b = '{{ a }}', l = [1] }\n", {"a.b.l[0]=5"}) ==
        "a.toml:1:11: error[MR122]: `{{ a }}` leads back to itself");
}

TEST_CASE("plugins' configs may copy lists, and share a file") {
  const test::Folder folder;
  folder.write("plugin/rt.toml", "log.level = 1\nmodel = { type = 'M', n = 1 }\n");
  folder.write("plugin/x.toml", "_base_ = 'rt.toml'\nx = { _use_ = 'vars.n' }\nvars.n = [1, 2]\nlog.level = 2\n");
  folder.write("plugin/y.toml", "_base_ = 'rt.toml'\ny = { _use_ = 'model' }\n");
  folder.write("a.toml", "_base_ = ['s::x.toml', 's::y.toml']\nmodel.n = 2\n");
  mmreg::LoadOptions options;
  options.plugin_configs = [&](const std::string&) { return std::optional(folder.path("plugin")); };
  CHECK(composed(folder, "a.toml", options) ==
        "log = { level = 2 }\nmodel = { type = \"M\", n = 2, _scope_ = \"s\" }\nx = [1, 2]\nvars = { n = [1, 2] }\n"
        "y = { type = \"M\", n = 2, _scope_ = \"s\" }\n");
  folder.write("plugin/z.toml", "a = { type = 'A', b = { _scope_ = 'other', type = 'B', c = { type = 'C' } } }\n");
  folder.write("b.toml", "_base_ = 's::z.toml'\nx = '{{ a.b.c }}'\n");
  mmreg::Diagnostics found;
  const auto config = mmreg::load_config(folder.path("b.toml"), options, found);
  REQUIRE(config.has_value());
  CHECK(test::at(config->root, {"x"}) == test::parse("type = 'C'\n"));  // in its place it is of "other", too
}

TEST_CASE("references to the bases that wait for a copy can stand in text") {
  CHECK(merged("a._use_ = 'vars.s'\nvars.s = 'text'\n", "t = 'say {{ _base_.a }}'\nn = '{{ $X:{{ _base_.a }} }}!'\n") ==
        "a = \"text\"\nvars = { s = \"text\" }\nt = \"say text\"\nn = \"text!\"\n");
}

TEST_CASE("what is appended by an override is expanded first") {
  CHECK(composed_text("l = [1]\nm = [2, 3]\n", {"l+={{ m }}"}) == "l = [1, 2, 3]\nm = [2, 3]\n");
}

TEST_CASE("_use_ on the command line") {
  CHECK(composed_text("defs.a.x = 1\nm.y = 2\n", {"m._use_=defs.a", "n._use_=defs.a"}) ==
        "defs.a = { x = 1 }\nm = { y = 2, x = 1 }\nn = { x = 1 }\n");
  CHECK(composed_text("defs.a.x = 1\nm = [{ type = 'M' }]\n", {"m[M]._use_=defs.a"}) ==
        "defs.a = { x = 1 }\nm = [{ type = \"M\", x = 1 }]\n");
}

TEST_CASE("_delete_ beside _use_ may be a reference") {
  CHECK(merged("o.k = 1\ndefs.f.y = 1\nvars.yes = true\n",
               "o = { _use_ = 'defs.f', _delete_ = '{{ vars.yes }}', x = 2 }\n") ==
        "o = { y = 1, x = 2 }\ndefs.f = { y = 1 }\nvars = { yes = true }\n");
}

TEST_CASE("edits see what stands beside an inherited _use_") {
  const std::string base = "defs.a = { x = 1, q = 1 }\nm = { _use_ = 'defs.a', x = 2, y = 2 }\n";
  CHECK(merged(base, "m._unset_ = ['x']\n") == "defs.a = { x = 1, q = 1 }\nm = { q = 1, y = 2 }\n");
  CHECK(merged("defs.l = ['a']\nm = { _use_ = 'defs.l', _append_ = ['b'] }\n", "m._remove_ = ['b']\n") ==
        "defs = { l = [\"a\"] }\nm = [\"a\"]\n");
  CHECK(merged(base + "defs.b = { z = 1 }\n", "m._use_ = 'defs.b'\n") ==
        "defs.a = { x = 1, q = 1 }\ndefs.b = { z = 1 }\nm = { z = 1, x = 2, y = 2 }\n");
}

TEST_CASE("a file that two bases share may still conflict with a third") {
  const test::Folder folder;
  folder.write("a.toml", "k = 1\n");
  folder.write("s.toml", "k = 2\n");
  folder.write("b.toml", "_base_ = 's.toml'\nb = 1\n");
  folder.write("c.toml", "_base_ = 's.toml'\nc = 1\n");
  folder.write("t.toml", "_base_ = ['a.toml', 'b.toml', 'c.toml']\n");
  CHECK(composed(folder, "t.toml") == "s.toml:1:1: error[MR103]: two bases of one file define `k`");
  folder.write("u.toml", "_base_ = ['a.toml', 's.toml', './s.toml']\n");
  CHECK(composed(folder, "u.toml") == "s.toml:1:1: error[MR103]: two bases of one file define `k`");
  folder.write("v.toml", "_base_ = ['b.toml', 'c.toml']\n");
  CHECK(composed(folder, "v.toml") == "k = 2\nb = 1\nc = 1\n");
}

TEST_CASE("the depth of bases does not depend on what was loaded before") {
  const test::Folder folder;
  folder.write("f0.toml", "x0 = 0\n");
  for (int i = 1; i <= 120; ++i) {
    folder.write("f" + std::to_string(i) + ".toml", "_base_ = 'f" + std::to_string(i - 1) + ".toml'\n");
  }
  const mmreg::Workspace workspace({});
  CHECK(workspace.load(folder.path("f90.toml")).config.has_value());
  for (const char* name : {"f110.toml", "f120.toml", "f110.toml"}) {
    CHECK(folder.without(test::lines(workspace.load(folder.path(name)).found)) ==
          "f100.toml:1:10: error[MR007]: files inherit one another more than 100 levels deep");
  }
}

TEST_CASE("words that mean nothing in an override are errors") {
  CHECK(composed_text("x = 1\n", {"_base_=b.toml"}) ==
        "argument 1 (_base_=b.toml): error[MR107]: `_base_` means something in files only");
  CHECK(composed_text("x = 1\n", {"[_foo_]=1"}) ==
        "argument 1 ([_foo_]=1): error[MR107]: `_foo_` is no word of the config language");
}

TEST_CASE("an inline table in a default, and braces in quoted keys") {
  CHECK(composed_text("x = '{{ $NOT_SET:{a={b=1}} | toml }}'\n") == "[x]\na = { b = 1 }\n");
  CHECK(composed_text("x = '{{ $NOT_SET:a{b }}'\n") == "x = \"a{b\"\n");
  CHECK(composed_text("'}}' = 1\nx = '{{ [\"}}\"] }}'\n") == "\"}}\" = 1\nx = 1\n");
  CHECK(composed_text("x = \"{{\\t'}}' }}\"\n") == "x = \"}}\"\n");
}

TEST_CASE("one mistake is told once, however often it is met") {
  CHECK(merged("x = '{{ nope.x }}'\n", "y = '{{ _base_.x }}'\nz = 'at {{ _base_.x | int }}'\n") ==
        "base.toml:1:5: error[MR110]: the config has no `nope.x`");
  CHECK(merged("x = '{{ nope.x }}'\n", "x._append_ = [1]\n") ==
        "base.toml:1:5: error[MR110]: the config has no `nope.x`");
  CHECK(merged("p = [{ type = '{{ nope }}' }]\n", "p._append_ = [1]\n") ==
        "base.toml:1:15: error[MR109]: `{{ nope }}` is no expression");
  CHECK(composed_text("_base_ = '{{ $NOPE_NOT_SET }}/x.toml'\n") ==
        "a.toml:1:10: error[MR108]: the environment variable NOPE_NOT_SET is not set, and has no default");
  CHECK(merged("l = [1]\n", "l._unset_ = ['q']\n") ==
        "child.toml:2:1: error[MR105]: `l` is a table here, but what it inherits is an array");
}

TEST_CASE("an index in brackets needs no names") {
  CHECK(composed_text("p = ['a', '{{ p[0] }}/y']\n") == "p = [\"a\", \"a/y\"]\n");
  CHECK(composed_text("p = [{ type = 'A' }, { type = '{{ p[0].type }}' }]\n") ==
        "p = [{ type = \"A\" }, { type = \"A\" }]\n");
  CHECK(composed_text("p = [{ type = '{{ p[A].type }}' }]\n").find("error[MR122]") != std::string::npos);
}

TEST_CASE("a copy of the bases inside of what it is a copy of") {
  CHECK(merged("defs.f.t = 1\na._use_ = 'defs.f'\n", "a.inner = '{{ _base_.a }}'\n") ==
        "[defs]\nf = { t = 1 }\n\n[a]\nt = 1\ninner = { t = 1 }\n");
}

TEST_CASE("what an edit runs into may be said by the same file, and later") {
  CHECK(merged("p = ['x']\n", "p._before_.x = { _use_ = 'defs.e' }\ndefs.e.type = 'E'\n") ==
        "p = [{ type = \"E\" }, \"x\"]\n\n[defs]\ne = { type = \"E\" }\n");
  CHECK(merged("p = ['x']\n", "p._append_ = '{{ vars.more }}'\nvars.more = [1]\n") ==
        "p = [\"x\", 1]\nvars = { more = [1] }\n");
  CHECK(merged("defs.f = { type = 'F', prob = 0.5 }\np = [{ _use_ = 'defs.f' }]\n",
               "p._append_ = [1]\ndefs.f.prob = 0.1\n") ==
        "defs.f = { type = \"F\", prob = 0.1 }\np = [{ type = \"F\", prob = 0.1 }, 1]\n");
}

TEST_CASE("references in words") {
  CHECK(merged("p = ['a', 'b']\nt.k = 1\n[vars]\nsel = 'a'\nk = 'k'\nt.x = 1\n",
               "p._remove_ = ['{{ vars.sel }}']\nt._unset_ = ['{{ vars.k }}']\n") ==
        "p = [\"b\"]\nt = {}\n\n[vars]\nsel = \"a\"\nk = \"k\"\nt = { x = 1 }\n");
  CHECK(merged("p = [{ type = 'A' }]\nvars.t.x = 1\n", "p._patch_.A = '{{ vars.t }}'\n") ==
        "p = [{ type = \"A\", x = 1 }]\n\n[vars]\nt = { x = 1 }\n");
  CHECK(composed_text("q = [{ _name_ = '{{ vars.n }}' }]\nvars.n = 7\n") ==
        "a.toml:1:17: error[MR123]: `_name_` takes a name as a string, not an integer");
}

TEST_CASE("a table over an element that is none needs _delete_ = true of its own") {
  CHECK(merged("p = ['A', 5]\n", "p._patch_.A = { _delete_ = false, x = 1 }\n") ==
        "child.toml:2:11: error[MR114]: `p[0]` is a string, so nothing can be merged into it");
  CHECK(merged("p = ['A', 5]\n", "p._patch_.1.n = { _delete_ = true, x = 1 }\n") ==
        "child.toml:2:11: error[MR114]: `p[1]` is an integer, so nothing can be merged into it");
}

TEST_CASE("a filter brings no words in") {
  const test::Folder folder;
  folder.write("a.toml", "x = '{{ $W | toml }}'\n");
  mmreg::LoadOptions options;
  for (const char* text : {"{ _use_ = 'x' }", "[{ _foo_ = 1 }]", "{ _append_ = [1] }"}) {
    options.environment = [text](const std::string&) { return std::optional<std::string>(text); };
    CHECK(composed(folder, "a.toml", options) ==
          "a.toml:1:5: error[MR120]: what a filter reads cannot hold words of the config language");
  }
}

TEST_CASE("a history of edits is told once") {
  const test::Folder folder;
  const std::string path = folder.write("a.toml", "a = [0]\n");
  mmreg::History history;
  mmreg::LoadOptions options;
  options.history = &history;
  for (int i = 0; i < 40; ++i) options.overrides.push_back("a+=" + std::to_string(i));
  mmreg::Diagnostics found;
  const auto config = mmreg::load_config(path, options, found);
  REQUIRE(config.has_value());
  CHECK(history.of(test::at(config->root, {"a"})).size() == 40);
}

TEST_CASE("all mistakes of all layers are told") {
  const test::Folder folder;
  folder.write("bad.toml", "x = '{{ nope.x }}'\n");
  mmreg::LoadOptions options;
  options.with = {folder.path("missing.toml")};
  options.overrides = {"y.z"};
  CHECK(composed(folder, "bad.toml", options) == "error[MR104]: there is no file `missing.toml`");
  options.with.clear();
  CHECK(composed(folder, "bad.toml", options) ==
        "bad.toml:1:5: error[MR110]: the config has no `nope.x`\n"
        "argument 1 (y.z): error[MR117]: `y.z` cannot be read: it has no `=`");
}
