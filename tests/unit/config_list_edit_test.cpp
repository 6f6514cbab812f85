// Edits of inherited lists, and `_unset_`.
#include "config_support.hpp"

using test::advice;
using test::composed_text;
using test::merged;

namespace {

const std::string kPipeline =
    "p = [{ type = 'Load' }, { type = 'Flip', prob = 0.5 }, { type = 'Flip', _name_ = 'second' }, 'Pack', 7]\n";

// What `p` becomes when the child says this inside of [p].
std::string edited(const std::string& words) { return merged(kPipeline, "[p]\n" + words); }

}  // namespace

TEST_CASE("append and prepend") {
  CHECK(merged("p = [1]\n", "p = { _append_ = [2, 3], _prepend_ = [0] }\n") == "p = [0, 1, 2, 3]\n");
  CHECK(merged("p = []\n", "p._append_ = [{ x = 1 }]\n") == "p = [{ x = 1 }]\n");
  CHECK(merged("p = [1]\n", "p._append_ = []\n") == "p = [1]\n");
  CHECK(merged("a.p = [[1]]\n", "a.p._append_ = [[2]]\n") == "a = { p = [[1], [2]] }\n");
}

TEST_CASE("remove by name, type, text and index") {
  CHECK(merged("p = ['a', 'b', 'c']\n", "p._remove_ = ['b']\n") == "p = [\"a\", \"c\"]\n");
  CHECK(merged("p = ['a', 'b', 'c']\n", "p._remove_ = [0, '2']\n") == "p = [\"b\"]\n");
  CHECK(merged("p = [{ type = 'A' }, { type = 'B' }]\n", "p._remove_ = ['A', 'B']\n") == "p = []\n");
  CHECK(merged("p = [{ type = 'A', _name_ = 'x' }, { type = 'A' }]\n", "p._remove_ = ['x']\n") ==
        "p = [{ type = \"A\" }]\n");
}

TEST_CASE("replace, patch, before and after") {
  CHECK(merged("p = [{ type = 'A', n = 1 }, { type = 'B' }]\n", "p._replace_.A = { type = 'C' }\n") ==
        "p = [{ type = \"C\" }, { type = \"B\" }]\n");
  CHECK(merged("p = [{ type = 'A', n = 1 }, { type = 'B' }]\n", "p._patch_.A.m = 2\n") ==
        "p = [{ type = \"A\", n = 1, m = 2 }, { type = \"B\" }]\n");
  CHECK(merged("p = [{ type = 'A', n = 1 }]\n", "p._patch_.A = { _delete_ = true, m = 2 }\n") == "p = [{ m = 2 }]\n");
  CHECK(merged("p = [{ n = 1 }, { m = 1 }]\n", "p._patch_.'*'.k = 2\n") ==
        "p = [{ n = 1, k = 2 }, { m = 1, k = 2 }]\n");
  CHECK(merged("p = ['A', 'B']\n", "p._before_.B = 'x'\np._after_.B = ['y', 'z']\n") ==
        "p = [\"A\", \"x\", \"B\", \"y\", \"z\"]\n");
  CHECK(merged("p = [[1], [2]]\n", "p._after_.0 = [[9]]\n") == "p = [[1], [9], [2]]\n");
  CHECK(merged("p = [{ q = [1] }]\n", "p._patch_.0.q._append_ = [2]\n") == "p = [{ q = [1, 2] }]\n");
}

TEST_CASE("all selectors refer to the inherited list, and edits are done in their order") {
  CHECK(merged("p = ['a', 'b', 'c']\n",
               "[p]\n_append_ = ['z']\n_after_.1 = ['x']\n_before_.0 = ['w']\n_remove_ = [0]\n_prepend_ = ['A']\n"
               "_replace_.2 = 'C'\n") == "p = [\"A\", \"w\", \"b\", \"x\", \"C\", \"z\"]\n");
  // replaced, then patched
  CHECK(merged("p = [{ type = 'A', n = 1 }]\n", "p._replace_.A = { type = 'B' }\np._patch_.A.m = 1\n") ==
        "p = [{ type = \"B\", m = 1 }]\n");
}

TEST_CASE("edits of several files follow one another") {
  const test::Folder folder;
  folder.write("a.toml", "p = ['a']\n");
  folder.write("b.toml", "_base_ = 'a.toml'\np._append_ = ['b']\n");
  folder.write("c.toml", "_base_ = 'b.toml'\np = { _append_ = ['c'], _remove_ = ['a'] }\n");
  CHECK(test::composed(folder, "c.toml") == "p = [\"b\", \"c\"]\n");
}

TEST_CASE("a selector that means nothing or several lists the elements with their places") {
  CHECK(edited("_remove_ = ['Flp']\n") == "child.toml:3:13: error[MR125]: `p` has no element `Flp`");
  CHECK(advice(kPipeline, "p._remove_ = ['Flp']\n") ==
        "its elements: [0] Load (base.toml:1:6), [1] Flip (base.toml:1:25), [2] second (base.toml:1:56), "
        "[3] Pack (base.toml:1:94), [4] an integer (base.toml:1:102)\ndid you mean `Flip`?");
  CHECK(edited("_patch_.9.x = 1\n") == "child.toml:3:9: error[MR112]: `p` has 5 elements, so it has no index 9");
  CHECK(merged("p = ['a', 'a']\n", "p._remove_ = ['a']\n") ==
        "child.toml:2:15: error[MR126]: `a` means 2 elements of `p`");
  CHECK(advice("p = ['a', 'a']\n", "p._remove_ = ['a']\n") ==
        "its elements: [0] a (base.toml:1:6), [1] a (base.toml:1:11)\n"
        "say which one by its index, such as 0, or give it a `_name_`");
}

TEST_CASE("what cannot be edited, and words of the wrong kind") {
  CHECK(merged("p = 1\n", "p._append_ = [2]\n") ==
        "child.toml:2:3: error[MR124]: `p` inherits an integer, so `_append_` has no list to edit");
  CHECK(merged("p.x = 1\n", "p._append_ = [2]\n") ==
        "child.toml:2:3: error[MR124]: `p` inherits a table, so `_append_` has no list to edit");
  CHECK(composed_text("p._append_ = [2]\n") ==
        "a.toml:1:3: error[MR124]: `p` inherits no list that `_append_` could edit");
  CHECK(merged("p = [1]\n", "p = { _append_ = [2], x = 1 }\n") ==
        "child.toml:2:23: error[MR124]: `x` cannot stand beside `_append_`");
  CHECK(merged("p = [1]\n", "p._append_ = 2\n") ==
        "child.toml:2:14: error[MR123]: `_append_` takes an array of elements, not an integer");
  CHECK(merged("p = [1]\n", "p._remove_ = 'x'\n") ==
        "child.toml:2:14: error[MR123]: `_remove_` takes an array of selectors, not a string");
  CHECK(merged("p = [1]\n", "p._remove_ = [[1]]\n") ==
        "child.toml:2:15: error[MR123]: a selector is a `_name_`, a `type` or an index, not an array");
  CHECK(merged("p = [1]\n", "p._patch_ = [1]\n") ==
        "child.toml:2:13: error[MR123]: `_patch_` takes a table of selectors, not an array");
  CHECK(merged("p = [1]\n", "p._patch_.0 = 5\n") ==
        "child.toml:2:15: error[MR123]: `_patch_` merges a table into an element, not an integer");
  CHECK(merged("p = [1]\n", "p._patch_.0.x = 5\n") ==
        "child.toml:2:11: error[MR114]: `p[0]` is an integer, so nothing can be merged into it");
  CHECK(merged("p = ['a']\n", "p._remove_ = ['a']\np._patch_.a.x = 1\n") ==
        "child.toml:3:11: error[MR124]: `a` of `p` is removed, so it cannot be changed");
  CHECK(merged("p = ['a']\n", "p._append_ = [{ _append_ = [1] }]\n") ==
        "child.toml:2:17: error[MR124]: `p[1]` inherits no list that `_append_` could edit");
  CHECK(composed_text("_append_ = [2]\n") == "a.toml:1:1: error[MR107]: `_append_` means nothing at the top of a file");
}

TEST_CASE("every mistake of an edit is reported") {
  CHECK(merged("p = ['a']\n", "p._remove_ = ['x', 'y']\np._patch_.z.x = 1\n") ==
        "child.toml:2:15: error[MR125]: `p` has no element `x`\n"
        "child.toml:2:20: error[MR125]: `p` has no element `y`\n"
        "child.toml:3:11: error[MR125]: `p` has no element `z`");
}

TEST_CASE("an edit of a list that is not yet known makes it known first") {
  CHECK(merged("p = '{{ vars.p }}'\nvars.p = [{ type = '{{ vars.t }}' }]\nvars.t = 'A'\n", "p._patch_.A.x = 1\n") ==
        "p = [{ type = \"A\", x = 1 }]\nvars = { p = [{ type = \"A\" }], t = \"A\" }\n");
  CHECK(merged("p = [{ _use_ = 'defs.a' }]\ndefs.a = { type = 'A', n = 1 }\n", "p._patch_.A.n = 2\n") ==
        "p = [{ type = \"A\", n = 2 }]\n\n[defs]\na = { type = \"A\", n = 1 }\n");
  // What stands inside of the elements still waits.
  CHECK(merged("p = '{{ vars.p }}'\nvars.p = [{ type = 'A', n = '{{ vars.n }}' }]\nvars.n = 1\n",
               "p._patch_.A.x = 1\nvars.n = 2\n") ==
        "p = [{ type = \"A\", n = 2, x = 1 }]\nvars = { p = [{ type = \"A\", n = 2 }], n = 2 }\n");
}

TEST_CASE("_unset_ removes inherited keys, before the table's own are merged") {
  CHECK(merged("t = { a = 1, b = { x = 1 }, c = 3 }\n", "t = { _unset_ = ['a', 'b'], b.y = 2 }\n") ==
        "[t]\nc = 3\nb = { y = 2 }\n");
  CHECK(merged("a = 1\nb = 2\n", "_unset_ = ['a']\n") == "b = 2\n");
  CHECK(merged("p = [{ a = 1, b = 2 }]\n", "p._patch_.0._unset_ = ['a']\n") == "p = [{ b = 2 }]\n");
  CHECK(merged("'a.b' = 1\nc = 1\n", "_unset_ = ['a.b']\n") == "c = 1\n");
}

TEST_CASE("unsetting what is not there is a warning") {
  CHECK(merged("t.depth = 1\n", "t._unset_ = ['dept']\n") ==
        "child.toml:2:14: warning[MR903]: there is no inherited `t.dept` to unset\nt = { depth = 1 }\n");
  CHECK(advice("t.depth = 1\n", "t._unset_ = ['dept']\n") == "did you mean `depth`?");
  CHECK(composed_text("t = { _unset_ = ['a'], x = 1 }\n") ==
        "a.toml:1:18: warning[MR903]: there is no inherited `t.a` to unset\nt = { x = 1 }\n");
  CHECK(merged("t.a = 1\n", "t = { _delete_ = true, _unset_ = ['a'], x = 1 }\n") ==
        "child.toml:2:35: warning[MR903]: there is no inherited `t.a` to unset\nt = { x = 1 }\n");
}

TEST_CASE("_unset_ takes an array of keys") {
  CHECK(merged("t.a = 1\n", "t._unset_ = 'a'\n") ==
        "child.toml:2:13: error[MR123]: `_unset_` takes an array of keys, not a string");
  CHECK(merged("t.a = 1\n", "t._unset_ = [1]\n") ==
        "child.toml:2:13: error[MR123]: `_unset_` takes an array of keys, not other values");
}
