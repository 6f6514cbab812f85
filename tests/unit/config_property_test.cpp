// What holds for all configs: composing is deterministic, what is shown reads back, merging is associative, overrides
// of different keys commute.
#include "config_support.hpp"

#include "mmreg/json.hpp"
#include "mmreg/key_path.hpp"

#include <algorithm>
#include <random>

using mmreg::Array;
using mmreg::Table;
using mmreg::Value;

namespace {

class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}
  unsigned pick(unsigned n) { return static_cast<unsigned>(random_() % n); }

  std::string key() { return "k" + std::to_string(pick(5)); }

  Value scalar() {
    switch (pick(5)) {
      case 0: return Value(static_cast<std::int64_t>(pick(1000)) - 500);
      case 1: return Value(static_cast<double>(pick(1000)) / 8);
      case 2: return Value(pick(2) == 0);
      case 3: return Value(std::string(pick(4), static_cast<char>(' ' + pick(90))) + "\\\"'");
      default: return Value("text " + std::to_string(pick(100)));
    }
  }

  Value list(unsigned depth) {
    Array out;
    for (unsigned n = pick(4); n > 0; --n) out.push_back(pick(2) == 0 ? element() : value(depth));
    return Value(std::move(out));
  }

  Value element() {
    return Value(Table{{"type", Value("T" + std::to_string(pick(3)))}, {"n", Value(static_cast<int>(pick(9)))}});
  }

  Value value(unsigned depth) {
    const unsigned kind = depth > 0 ? pick(6) : 0;
    return kind == 5 ? list(depth - 1) : kind > 2 ? Value(table(depth - 1)) : scalar();
  }

  Table table(unsigned depth) {
    Table out;
    for (unsigned n = pick(5); n > 0; --n) out.set(key(), value(depth));
    return out;
  }

 private:
  std::mt19937 random_;
};

std::optional<Value> merge(Value base, const Value& child) {
  mmreg::Diagnostics found;
  if (!mmreg::merge_into(base, child, {}, found)) return std::nullopt;
  return base;
}

std::optional<Value> load(const std::string& path, std::vector<std::string> overrides = {}) {
  mmreg::LoadOptions options;
  options.overrides = std::move(overrides);
  mmreg::LoadedConfig loaded = mmreg::Workspace(std::move(options)).load(path);
  CHECK(loaded.config.has_value() != loaded.found.has_errors());
  return loaded.config ? std::optional(loaded.config->root) : std::nullopt;
}

// Lists that children edit, values that others refer to and copy.
const std::string kBase =
    "list = [{ type = 'A', n = 1 }, { type = 'B', n = 2 }, { type = 'C', _name_ = 'c', n = 3 }]\n"
    "words = ['x', 'y', 'z']\nlr = 0.1\n"
    "[defs]\nblock = { type = 'Block', width = '{{ vars.width }}', l = [1, 2] }\n[vars]\nwidth = 64\n"
    "[model]\nhead = { _use_ = 'defs.block', width = 1 }\nneck._use_ = 'defs.block'\n"
    "copy = '{{ list }}'\nname = 'n{{ vars.width }}-{{ lr }}'\n";

// A line of a child that fits every ancestor of that kind.
std::string edit(Random& random) {
  const std::string n = std::to_string(random.pick(100));
  switch (random.pick(11)) {
    case 0: return "list._append_ = [{ type = 'X', n = " + n + " }]\n";
    case 1: return "list._patch_.A.m = " + n + "\n";
    case 2: return "list._before_.c = [" + n + "]\n";
    case 3: return "list._patch_.A = { _unset_ = ['n'], n = " + n + " }\n";
    case 4: return "words._prepend_ = ['w" + n + "']\n";
    case 5: return "model.head.l._append_ = [" + n + "]\n";
    case 6: return "model.neck = { _use_ = 'defs.block', extra = " + n + " }\n";
    case 7: return "vars.width = " + n + "\n";
    case 8: return "defs.block.l = [" + n + "]\n";
    case 9: return "model.head = { _delete_ = true, type = 'Other', l = ['{{ vars.width }}'] }\n";
    default: return "lr = " + n + ".5\nmodel.own = '{{ _base_.lr }}'\n";
  }
}

}  // namespace

TEST_CASE("merging is associative") {
  Random random(1);
  int compared = 0;
  for (int i = 0; i < 4000; ++i) {
    const Value a(random.table(3));
    const Value b(random.table(3));
    const Value c(random.table(3));
    const auto ab = merge(a, b);
    const auto bc = merge(b, c);
    const auto left = ab ? merge(*ab, c) : std::nullopt;
    const auto right = bc ? merge(a, *bc) : std::nullopt;
    if (!left || !right) continue;
    ++compared;
    CAPTURE(mmreg::print_json(a) + mmreg::print_json(b) + mmreg::print_json(c));
    CHECK(mmreg::print_json(*left) == mmreg::print_json(*right));
  }
  CHECK(compared > 1000);
}

TEST_CASE("merging with nothing, and with itself, changes nothing") {
  Random random(2);
  for (int i = 0; i < 500; ++i) {
    const Value a(random.table(3));
    CHECK(merge(a, Value(Table{})) == a);
    CHECK(merge(Value(Table{}), a) == a);
    CHECK(merge(a, a) == a);
  }
}

TEST_CASE("overrides of different keys commute") {
  Random random(3);
  for (int i = 0; i < 400; ++i) {
    Table base = random.table(2);
    base.set("list", Value(Array{random.element(), Value(1), Value(2)}));
    std::vector<std::string> tokens;
    for (unsigned k = 0; k < 4; ++k) {
      const std::string n = std::to_string(k);
      switch (random.pick(4)) {
        case 0: tokens.push_back("new" + n + ".a.b=" + n); break;
        case 1: tokens.push_back("new" + n + "={x=[" + n + "]}"); break;
        case 2: tokens.push_back("t" + n + "." + random.key() + "=" + n); break;
        default: tokens.push_back("u" + n + "=" + n); break;
      }
    }
    tokens.emplace_back("list[1]=7");
    tokens.emplace_back("list[2]=8");
    tokens.emplace_back("list[0].n=9");
    const auto applied = [&](const std::vector<std::string>& order) {
      Value config(base);
      std::vector<mmreg::Override> overrides;
      mmreg::Diagnostics found;
      for (const std::string& token : order) overrides.push_back(*mmreg::parse_override(token, 1, found));
      CHECK(mmreg::apply_overrides(config, overrides, found));
      return config;
    };
    const Value once = applied(tokens);
    std::vector<std::string> other = tokens;
    std::reverse(other.begin(), other.end());
    CHECK(applied(other) == once);
    std::rotate(other.begin(), other.begin() + 2, other.end());
    CHECK(applied(other) == once);
  }
}

TEST_CASE("composing is deterministic, and what is shown reads back to the equal config, order kept") {
  Random random(4);
  const test::Folder folder;
  int compared = 0;
  for (int i = 0; i < 200; ++i) {
    folder.write("a.toml", kBase + "[random]\n" + mmreg::print_toml(random.table(3)));
    folder.write("b.toml", "_base_ = 'a.toml'\n" + edit(random));
    const std::string child = folder.write("c.toml", "_base_ = 'b.toml'\n" + edit(random));
    const auto config = load(child);
    if (!config) continue;  // an edit of an element that the other one took away
    CHECK(mmreg::print_json(*load(child)) == mmreg::print_json(*config));
    const auto again = load(folder.write("shown.toml", mmreg::print_toml(*config->as_table())));
    REQUIRE(again.has_value());
    CHECK(*again == *config);
    CHECK(mmreg::print_json(*again) == mmreg::print_json(*config));
    const auto sorted = load(folder.write("shown.toml", mmreg::print_toml(*config->as_table(), {.keep_order = false})));
    CHECK(sorted == config);
    ++compared;
  }
  CHECK(compared > 150);
}

TEST_CASE("an inheritance chain can be cut anywhere that nothing waits for later files") {
  Random random(5);
  const test::Folder folder;
  int compared = 0;
  for (int i = 0; i < 200; ++i) {
    folder.write("a.toml", "list = [{ type = 'A', n = 1 }, { type = 'B' }]\nt = { x = 1, y = { z = 2 } }\n");
    const auto line = [&]() -> std::string {
      const std::string n = std::to_string(random.pick(100));
      switch (random.pick(5)) {
        case 0: return "list._append_ = [" + n + "]\n";
        case 1: return "list._patch_.A.m = " + n + "\n";
        case 2: return "t = { _unset_ = ['x'], w = " + n + " }\n";
        case 3: return "t.y = { _delete_ = true, v = " + n + " }\n";
        default: return "t.x = " + n + "\n";
      }
    };
    folder.write("b.toml", "_base_ = 'a.toml'\n" + line());
    const std::string last = line();
    const auto whole = load(folder.write("c.toml", "_base_ = 'b.toml'\n" + last));
    const auto half = load(folder.path("b.toml"));
    REQUIRE(whole.has_value());
    REQUIRE(half.has_value());
    folder.write("half.toml", mmreg::print_toml(*half->as_table()));
    CHECK(load(folder.write("c.toml", "_base_ = 'half.toml'\n" + last)) == whole);
    ++compared;
  }
  CHECK(compared == 200);
}

TEST_CASE("a reference and what it refers to stay equal, whatever is overridden") {
  Random random(6);
  const test::Folder folder;
  const std::string path = folder.write("a.toml", kBase);
  for (int i = 0; i < 100; ++i) {
    const std::string n = std::to_string(random.pick(1000));
    const auto config = load(path, {"vars.width=" + n, "list[A].n=" + n, "~list[B]"});
    REQUIRE(config.has_value());
    CHECK(test::at(*config, {"model", "neck", "width"}) == test::at(*config, {"vars", "width"}));
    CHECK(test::at(*config, {"model", "copy"}) == test::at(*config, {"list"}));
    CHECK(test::at(*config, {"model", "name"}) == Value("n" + n + "-0.1"));
  }
}
