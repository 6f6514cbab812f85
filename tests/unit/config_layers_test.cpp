// What is put over a config: files of overrides, `--with`, and the workspace that loads many configs.
#include "config_support.hpp"

#include "mmreg/key_path.hpp"

#include <atomic>
#include <thread>

using test::composed;

namespace {

mmreg::LoadOptions with(std::vector<std::string> files, std::vector<std::string> overrides = {}) {
  mmreg::LoadOptions options;
  options.with = std::move(files);
  options.overrides = std::move(overrides);
  return options;
}

}  // namespace

TEST_CASE("@FILE holds one override a line") {
  const test::Folder folder;
  folder.write("a.toml", "x = 1\nl = [1]\ny = 1\n");
  folder.write("o.txt", "# a comment\n\nx=5\r\n  l+=2\n~y\nz.q=a b\n");
  CHECK(composed(folder, "a.toml", with({}, {"@" + folder.path("o.txt"), "x=6"})) ==
        "x = 6\nl = [1, 2]\nz = { q = \"a b\" }\n");
}

TEST_CASE("mistakes in @FILE have their places") {
  const test::Folder folder;
  folder.write("a.toml", "x = 1\n");
  folder.write("o.txt", "x=2\n\n  nonsense\nx.y=1\n");
  CHECK(composed(folder, "a.toml", with({}, {"@" + folder.path("o.txt")})) ==
        "o.txt:3:3: error[MR117]: `nonsense` cannot be read: it has no `=`\n"
        "o.txt:4:1: error[MR105]: `x` is an integer, so nothing can be set inside it");
  folder.write("o.txt", "\nl+=1\n");
  CHECK(composed(folder, "a.toml", with({}, {"@" + folder.path("o.txt")})) ==
        "o.txt:2:1: error[MR110]: the config has no `l`");
  CHECK(composed(folder, "a.toml", with({}, {"@" + folder.path("no.txt")})) ==
        "argument 1 (@no.txt): error[MR117]: cannot read the overrides in `no.txt`: No such file or directory");
}

TEST_CASE("--with merges more files last, before the overrides") {
  const test::Folder folder;
  folder.write("base.toml", "a = 1\nt = { x = 1, y = 1 }\n");
  folder.write("c.toml", "_base_ = 'base.toml'\nb = 1\n");
  folder.write("more.toml", "_base_ = 'debug.toml'\nb = 2\nt = { y = '{{ _base_.b }}' }\n");
  folder.write("debug.toml", "debug = true\na = 2\n");
  folder.write("last.toml", "t.z = 3\n");
  CHECK(composed(folder, "c.toml", with({folder.path("more.toml"), folder.path("last.toml")}, {"b=9"})) ==
        "a = 2\nt = { x = 1, y = 1, z = 3 }\nb = 9\ndebug = true\n");
  // A base of the config may be merged once more.
  CHECK(composed(folder, "c.toml", with({folder.path("base.toml")})) == "a = 1\nt = { x = 1, y = 1 }\nb = 1\n");
  CHECK(composed(folder, "c.toml", with({folder.path("no.toml")})) == "error[MR104]: there is no file `no.toml`");
}

TEST_CASE("a workspace reads a file that many configs inherit once") {
  const test::Folder folder;
  std::atomic<int> reads = 0;
  mmreg::LoadOptions options;
  options.read_file = [&](const std::string& path) -> std::optional<std::string> {
    if (path == "base.toml") {
      ++reads;
      return "x = 1\nl = [1]\n";
    }
    return "_base_ = 'base.toml'\nl._append_ = [2]\nme = '{{ fileBasename }}'\n";
  };
  const mmreg::Workspace workspace(options);
  std::vector<std::string> seen(40);
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (std::size_t i = t; i < seen.size(); i += 4) {
          const mmreg::LoadedConfig loaded = workspace.load("c" + std::to_string(i) + ".toml");
          seen[i] = loaded.config ? mmreg::print_toml(*loaded.config->root.as_table()) : "failed";
        }
      });
    }
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    CHECK(seen[i] == "x = 1\nl = [1, 2]\nme = \"c" + std::to_string(i) + ".toml\"\n");
  }
  CHECK(reads == 1);
}

TEST_CASE("a mistake in a base is told for each config, in the same words") {
  const test::Folder folder;
  folder.write("base.toml", "x = '{{ nowhere.y }}'\nz = '{{ $UNSET_HERE }}'\n");
  folder.write("a.toml", "_base_ = 'base.toml'\n");
  folder.write("b.toml", "_base_ = 'base.toml'\n");
  mmreg::LoadOptions options;
  options.environment = [](const std::string&) { return std::nullopt; };
  const mmreg::Workspace workspace(options);
  for (const char* name : {"a.toml", "b.toml", "a.toml"}) {
    mmreg::LoadedConfig loaded = workspace.load(folder.path(name));
    loaded.found.sort();
    CHECK(folder.without(test::lines(loaded.found)) ==
          "base.toml:1:5: error[MR110]: the config has no `nowhere.y`\n"
          "base.toml:2:5: error[MR108]: the environment variable UNSET_HERE is not set, and has no default");
    CHECK(loaded.chain.size() == 1);
  }
}

TEST_CASE("the history of a value: what it replaced, what it is a copy of") {
  const test::Folder folder;
  folder.write("base.toml", "t = { n = 1, m = 5 }\nl = [1]\nvars.v = 7\n");
  folder.write("c.toml", "_base_ = 'base.toml'\nt.n = 2\nt.m = '{{ vars.v }}'\nl._append_ = [2]\nu._use_ = 't'\n");
  mmreg::History history;
  mmreg::LoadOptions options;
  options.overrides = {"t.n=3"};
  options.history = &history;
  mmreg::Diagnostics found;
  const auto config = mmreg::load_config(folder.path("c.toml"), options, found);
  REQUIRE(config.has_value());
  const auto told = [&](std::string_view path) {
    const mmreg::Value& v = *mmreg::find_at(config->root, mmreg::parse_key_path(path).value(), found);
    std::string out = mmreg::place_of(v.origin());
    for (const mmreg::HistoryEvent& event : history.of(v)) {
      static constexpr const char* words[] = {" over ", " copy of ", " was "};
      out += words[static_cast<int>(event.what)] + mmreg::place_of(event.other.origin());
    }
    return folder.without(out);
  };
  CHECK(told("t.n") == "argument 1 (t.n=3) over c.toml:2:7 over base.toml:1:11");
  CHECK(told("t.m") == "c.toml:3:7 copy of base.toml:3:10 over base.toml:1:18");
  CHECK(told("l") == "base.toml:2:5 was base.toml:2:5");
  CHECK(told("u.n") == "argument 1 (t.n=3) copy of argument 1 (t.n=3)");
  CHECK(told("vars.v") == "base.toml:3:10");
}
