// Overrides: the grammar of KEY=VALUE, and where the values go.
#include "config_support.hpp"

#include "mmreg/config.hpp"

#include <cmath>
#include <limits>

using mmreg::Array;
using mmreg::Table;
using mmreg::Value;

namespace {

Value list(std::initializer_list<Value> items) { return Value(Array(items)); }

// The value of `k=TEXT`.
Value value_of(const std::string& text) {
  mmreg::Diagnostics found;
  const auto one = mmreg::parse_override("k=" + text, 1, found);
  CAPTURE(text);
  REQUIRE(test::lines(found) == "");
  REQUIRE(one.has_value());
  return one->value;
}

// Why a token is refused: what stands behind "cannot be read: ".
std::string refused(const std::string& token) {
  mmreg::Diagnostics found;
  CHECK_FALSE(mmreg::parse_override(token, 3, found).has_value());
  REQUIRE(found.size() == 1);
  const mmreg::Diagnostic& d = found.list().front();
  CHECK(d.code == mmreg::Code::usage);
  CHECK(mmreg::place_of(d.primary.at) == "argument 3 (" + token + ")");
  CHECK(d.help == "an override is KEY=VALUE, such as model.depth=50");
  const std::string before = "`" + token + "` cannot be read: ";
  REQUIRE(d.message.starts_with(before));
  return d.message.substr(before.size());
}

struct Applied {
  Value config;
  std::string problems;
};

Applied apply(std::string config, const std::vector<std::string>& tokens) {
  Applied out{test::parse(std::move(config)), {}};
  const Value before = out.config;
  std::vector<mmreg::Override> overrides;
  mmreg::Diagnostics found;
  std::size_t number = 0;
  for (const std::string& token : tokens) {
    auto one = mmreg::parse_override(token, ++number, found);
    REQUIRE(one.has_value());
    overrides.push_back(*std::move(one));
  }
  const bool good = mmreg::apply_overrides(out.config, overrides, found);
  CHECK(good == found.empty());
  if (!good) CHECK(out.config == before);  // left as it was
  out.problems = test::lines(found);
  return out;
}

std::string applied(std::string config, const std::vector<std::string>& tokens) {
  const Applied out = apply(std::move(config), tokens);
  return out.problems.empty() ? mmreg::print_toml(*out.config.as_table()) : out.problems;
}

}  // namespace

TEST_CASE("integers: decimal only, with signs, underscores and leading zeros") {
  CHECK(value_of("3") == Value(3));
  CHECK(value_of("+3") == Value(3));
  CHECK(value_of("-007") == Value(-7));
  CHECK(value_of("1_000") == Value(1000));
  CHECK(value_of("9223372036854775807") == Value(std::numeric_limits<std::int64_t>::max()));
  CHECK(value_of("-9223372036854775808") == Value(std::numeric_limits<std::int64_t>::min()));
  CHECK(value_of("0x10") == Value("0x10"));
  CHECK(value_of("1__0") == Value("1__0"));
  CHECK(value_of("_1") == Value("_1"));
  CHECK(value_of("1_") == Value("1_"));
  CHECK(value_of("--1") == Value("--1"));
  CHECK(value_of("1 2") == Value("1 2"));
}

TEST_CASE("floats as Python writes them") {
  CHECK(value_of("1.5") == Value(1.5));
  CHECK(value_of("1.") == Value(1.0));
  CHECK(value_of(".5") == Value(0.5));
  CHECK(value_of("-.5e1") == Value(-5.0));
  CHECK(value_of("1e3") == Value(1000.0));
  CHECK(value_of("1E+3") == Value(1000.0));
  CHECK(value_of("1_0.0_1") == Value(10.01));
  CHECK(value_of("1e-999") == Value(0.0));
  CHECK(value_of("inf") == Value(std::numeric_limits<double>::infinity()));
  CHECK(value_of("-Infinity") == Value(-std::numeric_limits<double>::infinity()));
  CHECK(std::isnan(*value_of("NaN").as_float()));
  CHECK(value_of(".") == Value("."));
  CHECK(value_of("1e") == Value("1e"));
  CHECK(value_of("1.5.2") == Value("1.5.2"));
  CHECK(value_of("e5") == Value("e5"));
}

TEST_CASE("bools in any case, None exactly") {
  for (const char* t : {"true", "True", "TRUE", "tRuE"}) CHECK(value_of(t) == Value(true));
  for (const char* f : {"false", "False", "FALSE"}) CHECK(value_of(f) == Value(false));
  CHECK(value_of("None").is_null());
  CHECK(value_of("none") == Value("none"));
  CHECK(value_of("null") == Value("null"));
  CHECK(value_of("truely") == Value("truely"));
}

TEST_CASE("quotes keep text as text; anything else is text as it stands") {
  CHECK(value_of("'3'") == Value("3"));
  CHECK(value_of("\"true\"") == Value("true"));
  CHECK(value_of("'a, b'") == Value("a, b"));
  CHECK(value_of("''") == Value(""));
  CHECK(value_of("") == Value(""));
  CHECK(value_of("hello world") == Value("hello world"));
  CHECK(value_of("dogs'") == Value("dogs'"));
  CHECK(value_of("it's") == Value("it's"));
  CHECK(value_of("'a' 'b'") == Value("'a' 'b'"));
  CHECK(value_of("'") == Value("'"));
  CHECK(value_of("a=b") == Value("a=b"));
  CHECK(value_of("C:\\x\\n") == Value("C:\\x\\n"));
  CHECK(value_of(" 3") == Value(" 3"));
  CHECK(value_of("f(x)") == Value("f(x)"));
  CHECK(value_of("a]") == Value("a]"));
}

TEST_CASE("lists in brackets, in parentheses, and bare") {
  CHECK(value_of("[]") == list({}));
  CHECK(value_of("()") == list({}));
  CHECK(value_of("[ ]") == list({}));
  CHECK(value_of("(1)") == list({Value(1)}));
  CHECK(value_of("[1, 2 ,x y]") == list({Value(1), Value(2), Value("x y")}));
  CHECK(value_of("1,2") == list({Value(1), Value(2)}));
  CHECK(value_of("1,") == list({Value(1)}));
  CHECK(value_of("[1,]") == list({Value(1)}));
  CHECK(value_of("(1,2,)") == list({Value(1), Value(2)}));
  CHECK(value_of("[1,2],[3,4]") == list({list({Value(1), Value(2)}), list({Value(3), Value(4)})}));
  CHECK(value_of("(1,2),(3,)") == list({list({Value(1), Value(2)}), list({Value(3)})}));
  CHECK(value_of("[[1],[]]") == list({list({Value(1)}), list({})}));
  CHECK(value_of("['a,b', \"c\"]") == list({Value("a,b"), Value("c")}));
  CHECK(value_of("f(x,y),z") == list({Value("f(x,y)"), Value("z")}));
  CHECK(value_of("['']") == list({Value("")}));
  CHECK(value_of("[None, True]") == list({Value(), Value(true)}));
  CHECK(value_of("[a'b, c]") == list({Value("a'b"), Value("c")}));
}

TEST_CASE("tables") {
  CHECK(value_of("{}") == Value(Table{}));
  CHECK(value_of("{a = 1, b=x y}") == Value(Table{{"a", Value(1)}, {"b", Value("x y")}}));
  CHECK(value_of("{a=[1,2], 'q k'={c='}'}}") ==
        Value(Table{{"a", list({Value(1), Value(2)})}, {"q k", Value(Table{{"c", Value("}")}})}}));
  CHECK(value_of("{type=Swin, _delete_=true,}") == Value(Table{{"type", Value("Swin")}, {"_delete_", Value(true)}}));
  CHECK(value_of("{a=1},{a=2}") == list({Value(Table{{"a", Value(1)}}), Value(Table{{"a", Value(2)}})}));
}

TEST_CASE("what begins with two braces is an expression, kept for later") {
  CHECK(value_of("{{ $X:1 | int }}") == Value("{{ $X:1 | int }}"));
  CHECK(value_of("{{ None }}") == Value("{{ None }}"));
}

TEST_CASE("every refusal shows the token and says why") {
  CHECK(refused("model.depth") == "it has no `=`");
  CHECK(refused("=3") == "its key is empty");
  CHECK(refused("a..b=1") == "a part of its key is empty");
  CHECK(refused(".a=1") == "a part of its key is empty");
  CHECK(refused("a.=1") == "a part of its key is empty");
  CHECK(refused("a[]=1") == "a part of its key is empty");
  CHECK(refused("a[0=1") == "a part of its key is empty");
  CHECK(refused("-x=1") == "a key does not begin with `-`");
  CHECK(refused("k=[1") == "a bracket is not closed");
  CHECK(refused("k=[1,2") == "a bracket is not closed");
  CHECK(refused("k=[(1,2])") == "its brackets do not match");
  CHECK(refused("k=[1)") == "its brackets do not match");
  CHECK(refused("k=1,,2") == "a list has an empty item");
  CHECK(refused("k=,") == "a list has an empty item");
  CHECK(refused("k=[,]") == "a list has an empty item");
  CHECK(refused("k=[1,,]") == "a list has an empty item");
  CHECK(refused("k={a}") == "a table takes `key = value`");
  CHECK(refused("k={=1}") == "a table has an empty key");
  CHECK(refused("k={a=}") == "a table has a key without a value");
  CHECK(refused("k={a=1,,b=2}") == "a table takes `key = value`");
  CHECK(refused("k=9223372036854775808") == "the integer does not fit in 64 bits");
  CHECK(refused("k=[1, 99999999999999999999]") == "the integer does not fit in 64 bits");
  CHECK(refused("k=1e999") == "the number does not fit in a 64-bit float");
  CHECK(refused("k=1" + std::string(400, '0') + "e-5") == "the number does not fit in a 64-bit float");
  CHECK(refused("k=" + std::string(100, '[') + std::string(100, ']')) == "the value is nested too deep");
}

TEST_CASE("values go where the keys say; new keys are added") {
  CHECK(applied("a = 1\n", {"a=2", "b=3"}) == "a = 2\nb = 3\n");
  CHECK(applied("", {"a.b.c=1"}) == "[a]\nb = { c = 1 }\n");
  CHECK(applied("[t]\nx = 1\n", {"t.y=2", "t.x=None"}) == "t = { x = \"{{ None }}\", y = 2 }\n");
  CHECK(applied("[t]\nx = 1\n", {"t=5"}) == "t = 5\n");
  CHECK(applied("a = 1\n", {"a=2", "a=3"}) == "a = 3\n");
}

TEST_CASE("tables merge, lists replace, _delete_ drops") {
  CHECK(applied("[t]\nx = 1\n", {"t={y=2}"}) == "t = { x = 1, y = 2 }\n");
  CHECK(applied("[t]\nx = 1\n", {"t={y=2, _delete_=true}"}) == "t = { y = 2 }\n");
  CHECK(applied("[t]\nx = 1\n", {"t._delete_=true", "t.y=2"}) == "t = { y = 2 }\n");
  CHECK(applied("l = [1, 2]\n", {"l=[3]"}) == "l = [3]\n");
  CHECK(applied("a = 1\n", {"a={_delete_=true, x=1}"}) == "a = { x = 1 }\n");
}

TEST_CASE("an index names an element, and any value may be put there") {
  CHECK(applied("l = [1, 2]\n", {"l.0=9"}) == "l = [9, 2]\n");
  CHECK(applied("l = [1, 2]\n", {"l[1]=text"}) == "l = [1, \"text\"]\n");
  CHECK(applied("l = [1, 2]\n", {"l.01=9"}) == "l = [1, 9]\n");
  CHECK(applied("l = [1, 2]\n", {"l.0=[3, 4]"}) == "l = [[3, 4], 2]\n");
  CHECK(applied("l = [{ x = 1 }]\n", {"l.0.y=2", "l[0].x=3"}) == "l = [{ x = 3, y = 2 }]\n");
  CHECK(applied("l = [{ x = 1 }]\n", {"l.0={y=2}"}) == "l = [{ x = 1, y = 2 }]\n");
  CHECK(applied("l = [{ x = 1 }]\n", {"l.0={y=2, _delete_=true}"}) == "l = [{ y = 2 }]\n");
  CHECK(applied("l = [[1, 2], [3]]\n", {"l[0][1]=9"}) == "l = [[1, 9], [3]]\n");
  CHECK(applied("[t]\n0 = 1\n", {"t.0=2"}) == "t = { 0 = 2 }\n");  // of a table, a digit is a key
}

TEST_CASE("an index that is not there is an error that gives the length") {
  CHECK(applied("l = [1, 2]\n", {"l.2=9"}) ==
        "argument 1 (l.2=9): error[MR112]: `l` has 2 elements, so it has no index 2");
  CHECK(applied("t.l = [1]\n", {"t.l[99999999999999999999]=9"}) ==
        "argument 1 (t.l[99999999999999999999]=9): error[MR112]: `t.l` has 1 element, so it has no index "
        "99999999999999999999");
  CHECK(applied("l = []\n", {"l.0=9"}) == "argument 1 (l.0=9): error[MR112]: `l` has 0 elements, so it has no index 0");
  CHECK(applied("l = [1, 2]\n", {"l.-1=9"}) ==
        "argument 1 (l.-1=9): error[MR113]: `l` is a list, so `-1` must be an index from 0 to 1");
  CHECK(applied("l = [1, 2]\n", {"l.x=9"}) ==
        "argument 1 (l.x=9): error[MR113]: `l` is a list, so `x` must be an index from 0 to 1");
  CHECK(applied("l = [1, 2]\n", {"l.0.x=9"}) ==
        "argument 1 (l.0.x=9): error[MR114]: `l[0]` is an integer, so nothing can be merged into it");
}

TEST_CASE("overrides are applied in order: one can change a list that an earlier one set") {
  CHECK(applied("l = [1]\n", {"l=[3,4]", "l.1=5"}) == "l = [3, 5]\n");
  CHECK(applied("l = [1]\n", {"l=[{a=1}]", "l[0].b=2"}) == "l = [{ a = 1, b = 2 }]\n");
  CHECK(applied("l = [1]\n", {"l=[3,4]", "l.2=5"}) ==
        "argument 2 (l.2=5): error[MR112]: `l` has 2 elements, so it has no index 2");
}

TEST_CASE("a path through something that is no table is an error") {
  CHECK(applied("a = 1\n", {"a.b=2"}) ==
        "argument 1 (a.b=2): error[MR105]: `a` is an integer, so nothing can be set inside it");
  CHECK(applied("a = 1\n", {"b=1", "b.c=2"}) ==
        "argument 2 (b.c=2): error[MR115]: `b.c` goes through `b`, which an earlier override set to an integer");
}

TEST_CASE("the value's origin is the argument") {
  const Applied out = apply("a = 1\n", {"a=[7, 8]"});
  CHECK(mmreg::place_of(test::at(out.config, {"a", "1"}).origin()) == "argument 1 (a=[7, 8])");
  CHECK(mmreg::text_of(test::at(out.config, {"a", "1"}).origin()) == "8");
  CHECK(mmreg::text_of(out.config.as_table()->member("a")->key_at) == "a");
}

TEST_CASE("+= appends, ^= prepends, ~ removes") {
  CHECK(applied("l = [1]\n", {"l+=2", "l^=[0, 5]", "l+=[[7, 8]]"}) == "l = [0, 5, 1, 2, [7, 8]]\n");
  CHECK(applied("l = []\n", {"l+={type=A, x=1}"}) == "l = [{ type = \"A\", x = 1 }]\n");
  CHECK(applied("a = [[1], [2]]\n", {"a[1]+=3"}) == "a = [[1], [2, 3]]\n");
  CHECK(applied("t = { a = 1, b = 2 }\nl = [1, 2, 3]\n", {"~t.a", "~l[1]", "~l.0"}) == "t = { b = 2 }\nl = [3]\n");
  CHECK(applied("a = 1\nb = 2\n", {"~a"}) == "b = 2\n");
  CHECK(applied("t = {}\n", {"t.l=[1]", "t.l+=2", "~t.l[0]"}) == "t = { l = [2] }\n");
}

TEST_CASE("what cannot be added to or removed") {
  CHECK(applied("x = 1\n", {"x+=2"}) ==
        "argument 1 (x+=2): error[MR124]: `x` is an integer, so nothing can be added to it");
  CHECK(applied("t.depth = 1\n", {"t.dept+=2"}) == "argument 1 (t.dept+=2): error[MR110]: the config has no `t.dept`");
  CHECK(applied("t.depth = 1\n", {"~t.dept"}) == "argument 1 (~t.dept): error[MR110]: the config has no `t.dept`");
  CHECK(applied("l = [1]\n", {"~l[1]"}) == "argument 1 (~l[1]): error[MR112]: `l` has 1 element, so it has no index 1");
  CHECK(applied("x = 1\n", {"~x.y"}) ==
        "argument 1 (~x.y): error[MR105]: `x` is an integer, so nothing can be set inside it");
}

TEST_CASE("elements are called by name, type or index in brackets") {
  const std::string list = "p = [{ type = 'A', n = 1 }, { type = 'B', _name_ = 'my.b', n = 2 }]\n";
  CHECK(applied(list, {"p[A].n=5", "p[my.b].m=6", "p[1].n=7"}) ==
        "p = [{ type = \"A\", n = 5 }, { type = \"B\", _name_ = \"my.b\", n = 7, m = 6 }]\n");
  CHECK(applied(list, {"~p[A]", "p[B].n=0"}) == "p = [{ type = \"B\", _name_ = \"my.b\", n = 0 }]\n");
  CHECK(applied(list, {"p[A]=3"}) == "p = [3, { type = \"B\", _name_ = \"my.b\", n = 2 }]\n");
  CHECK(applied(list, {"p[A]={x=1}"}) ==
        "p = [{ type = \"A\", n = 1, x = 1 }, { type = \"B\", _name_ = \"my.b\", n = 2 }]\n");
  CHECK(applied(list, {"p[C].n=1"}) == "argument 1 (p[C].n=1): error[MR125]: `p` has no element `C`");
  CHECK(applied("p = [{ type = 'A' }, { type = 'A' }]\n", {"p[A].n=1"}) ==
        "argument 1 (p[A].n=1): error[MR126]: `A` means 2 elements of `p`");
  CHECK(applied("t = {}\n", {"t[a.b]=1", "t[\"c=d\"]=2"}) == "t = { \"a.b\" = 1, \"c=d\" = 2 }\n");
  CHECK(applied("x = 1\n", {"q[0].n=1"}) == "argument 1 (q[0].n=1): error[MR110]: the config has no `q`");
}

TEST_CASE("refusals of the other forms") {
  CHECK(refused("~a=1") == "`~KEY` removes, so it takes no value");
  CHECK(refused("~") == "its key is empty");
  CHECK(refused("+=1") == "its key is empty");
  CHECK(refused("~a..b") == "a part of its key is empty");
}

TEST_CASE("overrides are applied in order, also those of tables and words") {
  CHECK(applied("t.a = 1\n", {"t.a=5", "t={}"}) == "t = { a = 5 }\n");
  CHECK(applied("z = 1\n", {"a={x=1}", "a={y=2}"}) == "z = 1\na = { x = 1, y = 2 }\n");
  CHECK(applied("p = ['x']\n", {"p._append_=[y]", "p._append_=[z]"}) == "p = [\"x\", \"y\", \"z\"]\n");
  CHECK(applied("p = ['x']\n", {"p={_append_=[y]}", "p={_prepend_=[z]}", "p._remove_=[y]"}) == "p = [\"z\", \"x\"]\n");
  CHECK(applied("p = [1]\n", {"p._append_=[{type=Y}]", "p._patch_.Y.n=1"}) == "p = [1, { type = \"Y\", n = 1 }]\n");
  CHECK(applied("a = { x = 1, y = 2 }\n", {"a._unset_=[x]", "a._unset_=[y]"}) == "a = {}\n");
  CHECK(applied("a.b = 0\n", {"a.b=2", "a._unset_=[b]"}) == "a = {}\n");
  CHECK(applied("a.b = 0\n", {"a.n=2", "a._delete_=true"}) == "a = {}\n");
  CHECK(applied("p = 1\n", {"p=5", "_unset_=[p]"}).empty());
  CHECK(applied("t.n = 1\n", {"t=None", "t={a=1}"}) ==
        "argument 2 (t={a=1}): error[MR105]: `t` is nothing, so nothing can be set inside it");
  CHECK(applied("p = [{ n = 1 }, { n = 2 }]\n", {"p.0.n=5", "p={_patch_={1={m=2}}}"}) ==
        "p = [{ n = 5 }, { n = 2, m = 2 }]\n");
  CHECK(applied("p = [{ n = 1 }, { n = 2 }]\n", {"p.0.n=5", "p._remove_=[0]"}) == "p = [{ n = 2 }]\n");
}

TEST_CASE("words are understood wherever a path leads") {
  const std::string config = "p = [{ type = 'A', n = 1, l = [1] }]\nt = { s = { x = 1 } }\n";
  CHECK(applied(config, {"p[A]._delete_=true", "t[s]._delete_=true"}) == "p = [{}]\nt = { s = {} }\n");
  CHECK(applied(config, {"p[A]._unset_=[n]", "~t"}) == "p = [{ type = \"A\", l = [1] }]\n");
  CHECK(applied(config, {"p[A].l._append_=[2]", "~t"}) == "p = [{ type = \"A\", n = 1, l = [1, 2] }]\n");
  CHECK(applied(config, {"p._patch_[A].n=9", "~t"}) == "p = [{ type = \"A\", n = 9, l = [1] }]\n");
  CHECK(applied(config, {"[t]._delete_=true", "~p"}) == "t = {}\n");
}

TEST_CASE("selectors see what the overrides before them did") {
  const std::string config =
      "a = [{ type = 'A', items = [{ type = 'P' }, { type = 'Q' }] }]\nother = [{ type = 'Q' }, { type = 'P' }]\n";
  CHECK(applied(config, {"a[A].items[Q].v=1", "a[A].items=[]", "a[A].items[Q].v=2"}) ==
        "argument 3 (a[A].items[Q].v=2): error[MR125]: `a[0].items` has no element `Q`");
  CHECK(applied(config, {"a[A].items[Q].v=1", "a[A].type=B", "a[B].items[P].v=2", "~other"}) ==
        "a = [{ type = \"B\", items = [{ type = \"P\", v = 2 }, { type = \"Q\", v = 1 }] }]\n");
  CHECK(applied("p = ['A', 5]\n", {"p[1]={n={_delete_=true, x=1}}"}) ==
        "argument 1 (p[1]={n={_delete_=true, x=1}}): error[MR114]: `p[1]` is an integer, so nothing can be merged into "
        "it");
}

TEST_CASE("every override that does not fit is reported") {
  CHECK(applied("a = 1\nl = [1]\n", {"a.x=1", "l[Z].p=2", "l[7]=1"}) ==
        "argument 1 (a.x=1): error[MR105]: `a` is an integer, so nothing can be set inside it\n"
        "argument 2 (l[Z].p=2): error[MR125]: `l` has no element `Z`\n"
        "argument 3 (l[7]=1): error[MR112]: `l` has 1 element, so it has no index 7");
}

TEST_CASE("overrides that would go through a long table for ever are given up") {
  std::string table = "[t]\n";
  std::string removals;
  for (int i = 0; i < 10000; ++i) {
    table += "k" + std::to_string(i) + " = 1\n";
    removals += "~t.k" + std::to_string(i) + "\n";
  }
  const test::Folder folder;
  folder.write("c.toml", table);
  mmreg::LoadOptions options;
  options.overrides = {"@" + folder.write("removals.txt", removals)};
  CHECK(test::composed(folder, "c.toml", options) ==
        "removals.txt:2254:2: error[MR008]: these overrides go through more than 20000000 elements");
}
