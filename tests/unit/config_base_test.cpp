// Loading: bases, merging, markers, the words of the config language.
#include "support.hpp"

#include "mmreg/config.hpp"

#include <algorithm>

using mmreg::Config;
using mmreg::Table;
using mmreg::Value;
using test::at;

namespace {

struct Loaded {
  std::optional<Config> config;
  std::string problems;
  std::vector<mmreg::Inclusion> inclusions;
};

Loaded load(const test::Folder& folder, std::string_view name, std::vector<std::string> overrides = {}) {
  mmreg::Diagnostics found;
  mmreg::LoadOptions options;
  options.overrides = std::move(overrides);
  options.environment = [](const std::string&) { return std::nullopt; };
  std::vector<mmreg::Inclusion> inclusions;
  auto config = mmreg::load_config(folder.path(name), options, found, &inclusions);
  found.sort();
  return {std::move(config), folder.without(test::lines(found)), std::move(inclusions)};
}

std::vector<std::string> names_of(const Config& config) {
  std::vector<std::string> names;
  for (const Config::Import& import : config.imports) names.push_back(import.name);
  return names;
}

// The composed config as TOML; the mistakes if there are any.
std::string composed(const test::Folder& folder, std::string_view name) {
  const Loaded loaded = load(folder, name);
  return loaded.config ? loaded.problems + mmreg::print_toml(*loaded.config->root.as_table()) : loaded.problems;
}

// A base and a child that inherits it, composed.
std::string merged(std::string_view base, std::string_view child) {
  const test::Folder folder;
  folder.write("base.toml", base);
  folder.write("child.toml", "_base_ = 'base.toml'\n" + std::string(child));
  return composed(folder, "child.toml");
}

}  // namespace

TEST_CASE("a base is found beside the file that names it") {
  const test::Folder folder;
  folder.write("configs/sub/child.toml", "_base_ = '../base/b.toml'\nx = 1\n");
  folder.write("configs/base/b.toml", "_base_ = 'inner/c.toml'\ny = 2\n");
  folder.write("configs/base/inner/c.toml", "z = 3\n");
  CHECK(composed(folder, "configs/sub/child.toml") == "z = 3\ny = 2\nx = 1\n");
}

TEST_CASE("several bases are merged in order, then the file itself") {
  const test::Folder folder;
  folder.write("a.toml", "a = 1\n[t]\nx = 1\n");
  folder.write("b.toml", "b = 2\n");
  folder.write("c.toml", "_base_ = ['a.toml', 'b.toml']\na = 3\nt.y = 2\n");
  CHECK(composed(folder, "c.toml") == "a = 3\nt = { x = 1, y = 2 }\nb = 2\n");
}

TEST_CASE("an empty list of bases is none") {
  const test::Folder folder;
  folder.write("a.toml", "_base_ = []\na = 1\n");
  CHECK(composed(folder, "a.toml") == "a = 1\n");
}

TEST_CASE("the same file reached twice is read once and is no conflict") {
  const test::Folder folder;
  folder.write("root.toml", "x = 1\nt.a = 1\n");
  folder.write("left.toml", "_base_ = 'root.toml'\nl = 1\nt.a = 2\n");
  folder.write("right.toml", "_base_ = './root.toml'\nr = 1\n");
  folder.write("diamond.toml", "_base_ = ['left.toml', 'right.toml', './left.toml']\nt.b = 3\n");
  CHECK(composed(folder, "diamond.toml") == "x = 1\nt = { a = 2, b = 3 }\nl = 1\nr = 1\n");
  const Loaded loaded = load(folder, "diamond.toml");
  REQUIRE(loaded.config.has_value());
  CHECK(loaded.config->files.size() == 4);
}

TEST_CASE("two different bases must not define one top-level key") {
  const test::Folder folder;
  folder.write("a.toml", "t.x = 1\n");
  folder.write("b.toml", "t.y = 1\n");
  folder.write("c.toml", "_base_ = ['a.toml', 'b.toml']\n");
  CHECK(composed(folder, "c.toml") == "b.toml:1:1: error[MR103]: two bases of one file define `t`");
}

TEST_CASE("a key that a shared file brings is no conflict, one that both change is") {
  const test::Folder folder;
  folder.write("root.toml", "x = 1\n");
  folder.write("a.toml", "_base_ = 'root.toml'\nx = 2\n");
  folder.write("b.toml", "_base_ = 'root.toml'\n");
  folder.write("good.toml", "_base_ = ['a.toml', 'b.toml']\n");
  CHECK(composed(folder, "good.toml") == "x = 2\n");
  folder.write("b2.toml", "_base_ = 'root.toml'\nx = 3\n");
  folder.write("bad.toml", "_base_ = ['a.toml', 'b2.toml']\n");
  CHECK(composed(folder, "bad.toml") == "b2.toml:2:1: error[MR103]: two bases of one file define `x`");
}

TEST_CASE("a cycle lists every step with its place") {
  const test::Folder folder;
  folder.write("a.toml", "_base_ = 'b.toml'\n");
  folder.write("b.toml", "\n_base_ = ['c.toml']\n");
  folder.write("c.toml", "_base_ = 'a.toml'\n");
  mmreg::Diagnostics found;
  CHECK_FALSE(mmreg::load_config(folder.path("a.toml"), {}, found).has_value());
  REQUIRE(found.size() == 1);
  const mmreg::Diagnostic& d = found.list().front();
  CHECK(folder.without(mmreg::render_line(d)) == "c.toml:1:10: error[MR101]: `a.toml` inherits itself");
  REQUIRE(d.related.size() == 2);
  CHECK(folder.without(mmreg::place_of(d.related[0].at) + " " + d.related[0].text) ==
        "a.toml:1:10 which inherits `b.toml`");
  CHECK(folder.without(mmreg::place_of(d.related[1].at) + " " + d.related[1].text) ==
        "b.toml:2:11 which inherits `c.toml`");
}

TEST_CASE("a cycle below the first file is found, too") {
  const test::Folder folder;
  folder.write("top.toml", "_base_ = 'a.toml'\n");
  folder.write("a.toml", "_base_ = 'b.toml'\n");
  folder.write("b.toml", "_base_ = 'a.toml'\n");
  CHECK(composed(folder, "top.toml") == "b.toml:1:10: error[MR101]: `a.toml` inherits itself");
}

TEST_CASE("a symbolic link is the file that it stands for") {
  const test::Folder folder;
  folder.write("a.toml", "_base_ = 'link.toml'\n");
  std::filesystem::create_symlink("a.toml", folder.path("link.toml"));
  CHECK(composed(folder, "a.toml") == "a.toml:1:10: error[MR101]: `a.toml` inherits itself");
}

TEST_CASE("what is wrong with bases: each entry is reported, each file once") {
  const test::Folder folder;
  folder.write("a.toml", "_base_ = ['no.toml', 3, 'no.toml', 'x.json', ['b.toml'], '']\n");
  CHECK(composed(folder, "a.toml") ==
        "a.toml:1:11: error[MR104]: there is no file `no.toml`\n"
        "a.toml:1:22: error[MR102]: `_base_` takes a path or a list of paths, not an integer\n"
        "a.toml:1:36: error[MR118]: `x.json` is no TOML file: its name must end in .toml\n"
        "a.toml:1:46: error[MR102]: `_base_` takes a path or a list of paths, not an array\n"
        "a.toml:1:58: error[MR102]: `_base_` names no file");
  folder.write("b.toml", "_base_ = { a = 1 }\n");
  CHECK(composed(folder, "b.toml") ==
        "b.toml:1:10: error[MR102]: `_base_` takes a path or a list of paths, not a table");
}

TEST_CASE("a hundred levels are composed, more are an error") {
  const test::Folder folder;
  folder.write("f0.toml", "x0 = 0\n");
  for (int i = 1; i <= 120; ++i) {
    const std::string n = std::to_string(i);
    folder.write("f" + n + ".toml", "_base_ = 'f" + std::to_string(i - 1) + ".toml'\nx" + n + " = " + n + "\n");
  }
  const Loaded good = load(folder, "f99.toml");
  CHECK(good.problems == "");
  REQUIRE(good.config.has_value());
  CHECK(good.config->root.as_table()->size() == 100);
  CHECK(load(folder, "f120.toml").problems ==
        "f100.toml:1:10: error[MR007]: files inherit one another more than 100 levels deep");
}

TEST_CASE("tables merge key by key, everything else replaces") {
  CHECK(merged("[a]\nx = 1\nb.y = 2\nb.z = 3\n", "[a]\nb.y = 5\nw = 6\n") ==
        "[a]\nx = 1\nb = { y = 5, z = 3 }\nw = 6\n");
  CHECK(merged("a = [1, 2]\n", "a = [3]\n") == "a = [3]\n");
  CHECK(merged("a = [{ x = 1 }]\n", "a = [{ y = 2 }]\n") == "a = [{ y = 2 }]\n");
  CHECK(merged("a = 1\nb = 2\n", "b = 'text'\n") == "a = 1\nb = \"text\"\n");
  CHECK(merged("a.x = 1\n", "a = 3\n") == "a = 3\n");
  CHECK(merged("a.x = 1\n", "a = []\n") == "a = []\n");
  CHECK(merged("a.x = 1\n", "a = '{{ None }}'\n") == "a = \"{{ None }}\"\n");
  CHECK(merged("a.x = 1\n", "a = {}\n") == "a = { x = 1 }\n");
}

TEST_CASE("a table over something else is an error that names both places") {
  CHECK(merged("a = 1\n", "a.x = 2\n") ==
        "child.toml:2:1: error[MR105]: `a` is a table here, but what it inherits is an integer");
  CHECK(merged("t.a = 'x'\n", "t.a = {}\n") ==
        "child.toml:2:3: error[MR105]: `t.a` is a table here, but what it inherits is a string");
  CHECK(merged("a = [1]\n", "[a]\n0 = 2\n") ==
        "child.toml:2:2: error[MR105]: `a` is a table here, but what it inherits is an array");
  CHECK(merged("a = '{{ None }}'\n", "a.x = 2\n") ==
        "child.toml:2:1: error[MR105]: `a` is a table here, but what it inherits is nothing");
}

TEST_CASE("_delete_ drops what is inherited, at every level, and never survives") {
  CHECK(merged("[a]\nx = 1\n", "[a]\n_delete_ = true\ny = 2\n") == "a = { y = 2 }\n");
  CHECK(merged("[a.b]\nx = 1\n", "[a.b]\n_delete_ = true\ny = 2\n[a]\nk = 1\n") == "[a]\nb = { y = 2 }\nk = 1\n");
  CHECK(merged("a = 1\n", "a = { _delete_ = true, y = 2 }\n") == "a = { y = 2 }\n");
  CHECK(merged("[a]\nx = 1\n", "[a]\n_delete_ = false\ny = 2\n") == "a = { x = 1, y = 2 }\n");
  // where there is nothing to delete
  CHECK(merged("", "[a]\n_delete_ = true\ny = 2\n") == "a = { y = 2 }\n");
  CHECK(merged("", "a = [{ _delete_ = true, y = [{ _delete_ = true }] }]\n") == "a = [{ y = [{}] }]\n");
  CHECK(merged("[a]\nx = 1\n", "[a]\n_delete_ = true\nb = { _delete_ = true, y = 2 }\n") == "[a]\nb = { y = 2 }\n");
  // at the top: everything inherited goes
  CHECK(merged("a = 1\nb = 2\n", "_delete_ = true\nc = 3\n") == "c = 3\n");
  // in a file without bases
  const test::Folder folder;
  folder.write("alone.toml", "_delete_ = true\na = { _delete_ = true, x = 1 }\n");
  CHECK(composed(folder, "alone.toml") == "a = { x = 1 }\n");
}

TEST_CASE("_delete_ in a base drops what that base inherits, and no more") {
  const test::Folder folder;
  folder.write("a.toml", "[t]\nx = 1\n");
  folder.write("b.toml", "_base_ = 'a.toml'\n[t]\n_delete_ = true\ny = 2\n");
  folder.write("c.toml", "_base_ = 'b.toml'\n[t]\nz = 3\n");
  CHECK(composed(folder, "c.toml") == "t = { y = 2, z = 3 }\n");
}

TEST_CASE("_delete_ must be a bool, wherever it stands") {
  CHECK(merged("a.x = 1\n", "a._delete_ = 1\n") ==
        "child.toml:2:14: error[MR106]: `_delete_` must be true or false, but it is an integer");
  CHECK(merged("", "a = [{ _delete_ = 'no' }]\n") ==
        "child.toml:2:19: error[MR106]: `_delete_` must be true or false, but it is a string");
}

TEST_CASE("an unknown word is an error wherever it stands; what only looks like one is a key") {
  const test::Folder folder;
  folder.write("a.toml", "_foo_ = 1\na = [{ _dlete_ = true }]\n[t]\n_base_ = 'x'\n_deprecation_ = 'x'\n");
  CHECK(composed(folder, "a.toml") ==
        "a.toml:1:1: error[MR107]: `_foo_` is no word of the config language\n"
        "a.toml:2:8: error[MR107]: `_dlete_` is no word of the config language\n"
        "a.toml:4:1: error[MR107]: `_base_` means something at the top of a file only\n"
        "a.toml:5:1: error[MR107]: `_deprecation_` means something at the top of a file only");
  folder.write("b.toml", "_ = 1\n_a = 2\na_ = 3\n_1_ = 4\n_A_ = 5\n[t]\n__x__ = 6\n");
  CHECK(composed(folder, "b.toml") == "_ = 1\n_a = 2\na_ = 3\n_1_ = 4\n_A_ = 5\nt = { __x__ = 6 }\n");
}

TEST_CASE("the words that belong to objects are left for planning") {
  const test::Folder folder;
  folder.write("a.toml", "[t]\n_scope_ = 'x'\n_registry_ = 'MODELS'\n_ref_ = 'a'\n_name_ = 'n'\n");
  CHECK(composed(folder, "a.toml") ==
        "t = { _scope_ = \"x\", _registry_ = \"MODELS\", _ref_ = \"a\", _name_ = \"n\" }\n");
}

TEST_CASE("top-level keys that begin with two underscores are dropped, after they were used") {
  const test::Folder folder;
  folder.write("a.toml", "__size = 3\n__x__ = 1\nkept.__inner = 2\n");
  folder.write("b.toml", "_base_ = 'a.toml'\n__size = 4\ny = 1\n");
  CHECK(composed(folder, "b.toml") == "kept = { __inner = 2 }\ny = 1\n");
}

TEST_CASE("_deprecation_ warns, in bases too, and vanishes") {
  const test::Folder folder;
  folder.write("a.toml", "x = 1\n[_deprecation_]\nexpected = 'b.toml'\n");
  folder.write("b.toml", "_base_ = 'a.toml'\n_deprecation_ = 'old'\n");
  CHECK(composed(folder, "b.toml") ==
        "a.toml:2:2: warning[MR901]: `a.toml` is deprecated\n"
        "b.toml:2:1: warning[MR901]: `b.toml` is deprecatedx = 1\n");
}

TEST_CASE("custom_imports takes a name or a list") {
  const test::Folder folder;
  folder.write("one.toml", "custom_imports.imports = 'a'\n");
  folder.write("many.toml", "custom_imports = { imports = ['a', 'b.so'], allow_failed_imports = true }\n");
  folder.write("none.toml", "custom_imports = {}\n");
  const Loaded one = load(folder, "one.toml");
  REQUIRE(one.config.has_value());
  CHECK(names_of(*one.config) == std::vector<std::string>{"a"});
  CHECK_FALSE(one.config->allow_failed_imports);
  const Loaded many = load(folder, "many.toml");
  REQUIRE(many.config.has_value());
  CHECK(names_of(*many.config) == std::vector<std::string>{"a", "b.so"});
  CHECK(many.config->allow_failed_imports);
  const Loaded none = load(folder, "none.toml");
  REQUIRE(none.config.has_value());
  CHECK(none.config->imports.empty());
}

TEST_CASE("what a child imports replaces what its base imports") {
  const test::Folder folder;
  folder.write("a.toml", "custom_imports.imports = ['a', 'b']\ndefault_scope = 'x'\n");
  folder.write("b.toml", "_base_ = 'a.toml'\ncustom_imports.imports = 'c'\n");
  const Loaded loaded = load(folder, "b.toml");
  REQUIRE(loaded.config.has_value());
  CHECK(names_of(*loaded.config) == std::vector<std::string>{"c"});
  CHECK(loaded.config->default_scope == "x");
}

TEST_CASE("the inclusions say how each file came in") {
  const test::Folder folder;
  folder.write("a.toml", "x = 1\n");
  folder.write("b.toml", "_base_ = 'a.toml'\n");
  folder.write("c.toml", "\n_base_ = 'b.toml'\n");
  const Loaded loaded = load(folder, "c.toml");
  REQUIRE(loaded.config.has_value());
  std::string ways;
  for (const mmreg::Inclusion& i : loaded.inclusions) {
    ways += mmreg::source_of({i.file, 0, 0}).name + " by " + mmreg::place_of(i.by) + "\n";
  }
  CHECK(folder.without(ways) == "b.toml by c.toml:2:10\na.toml by b.toml:1:10\n");
}

TEST_CASE("loading twice gives equal configs, and changes of one leave the other alone") {
  const test::Folder folder;
  folder.write("a.toml", "t.x = 1\n");
  folder.write("b.toml", "_base_ = 'a.toml'\n");
  Loaded one = load(folder, "b.toml");
  const Loaded two = load(folder, "b.toml");
  REQUIRE(one.config.has_value());
  REQUIRE(two.config.has_value());
  CHECK(one.config->root == two.config->root);
  one.config->root.edit_table()->find("t")->edit_table()->set("x", Value(2));
  CHECK(at(two.config->root, {"t", "x"}) == Value(1));
}
