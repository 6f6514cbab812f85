// Places in texts that are being written, and the outline they are found by.
#include "mmreg/assist.hpp"
#include "mmreg/toml_outline.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace mmreg;

namespace {

// The place at `|` in a text: "key a.b[0] 'typed'", with `s` behind what is in a string.
std::string place(std::string text) {
  const std::size_t cursor = text.find('|');
  text.erase(cursor, 1);
  const TextPlace found = place_in(text, cursor);
  std::string out = found.what == TextPlace::What::header ? "header"
                    : found.what == TextPlace::What::key  ? "key"
                                                          : "value";
  std::string path;
  for (const PathStep& step : found.path) {
    path += step.in_brackets ? "[" + step.text + "]" : (path.empty() ? "" : ".") + step.text;
  }
  return out + (path.empty() ? "" : " " + path) + " '" + found.typed + "'" + (found.in_string ? " s" : "");
}

std::string outline(const std::string& text) {
  std::string out;
  for (const TomlStatement& s : outline_toml(text).statements) {
    out += s.kind == TomlStatement::Kind::pair ? "" : s.kind == TomlStatement::Kind::table ? "[]" : "[[]]";
    for (const std::string& part : s.key) out += part + ".";
    if (s.value.end > s.value.begin) out += "=" + text.substr(s.value.begin, s.value.end - s.value.begin);
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("the outline of a text") {
  CHECK(outline("a = 1\n\n[t.u]  # x\nb.c = [1,\n 2]\n[[l]]\n") == "a.=1\n[]t.u.\nb.c.=[1,\n 2]\n[[]]l.\n");
  CHECK(outline("s = \"[no]\"\nm = '''\n[no]\n'''\n") == "s.=\"[no]\"\nm.='''\n[no]\n'''\n");
  CHECK(outline("a = [[1], [2],\n[3]]\nb = 2\n") == "a.=[[1], [2],\n[3]]\nb.=2\n");
  CHECK(outline("\xEF\xBB\xBF"
                "a = 1") == "a.=1\n");
  CHECK(outline("'x y'.\"z\" = 1\n") == "x y.z.=1\n");
}

TEST_CASE("the outline of a text that is being written") {
  CHECK(outline("a = [1, \nb = 2\n") == "a.=[1,\nb.=2\n");  // never closed
  CHECK(outline("a = {x = [\n[t]\nb = 2\n") == "a.={x = [\n[]t.\nb.=2\n");
  CHECK(outline("a\nb = \"open\nc = 3\n") == "a.\nb.=\"open\nc.=3\n");
  CHECK(outline("= 1\n]\n[\n") == "");
  CHECK(outline("s = \"ends with \\") == "s.=\"ends with \\\n");
}

TEST_CASE("comments are no text in strings") {
  const std::string text = "a = '# no'  # yes\nb = [ # one\n 1 ]\n";
  const TomlOutline found = outline_toml(text);
  REQUIRE(found.comments.size() == 2);
  CHECK(text.substr(found.comments[0].begin, found.comments[0].end - found.comments[0].begin) == "# yes");
  CHECK(text.substr(found.comments[1].begin, found.comments[1].end - found.comments[1].begin) == "# one");
}

TEST_CASE("where a cursor is: keys") {
  CHECK(place("|") == "key ''");
  CHECK(place("mod|") == "key 'mod'");
  CHECK(place("[model]\nde|\n") == "key model 'de'");
  CHECK(place("[model]\n|\n[next]\n") == "key model ''");
  CHECK(place("[model]\nbackbone.de| = 1\n") == "key model.backbone 'de'");
  CHECK(place("[[hooks]]\na = 1\n[[hooks]]\nb|\n") == "key hooks[1] 'b'");
  CHECK(place("[[a]]\n[a.b]\nc|\n") == "key a[0].b 'c'");
  CHECK(place("m = { ty| }\n") == "key m 'ty'");
  CHECK(place("m = { type = \"A\", de|\n") == "key m 'de'");
  CHECK(place("l = [{ a = 1 }, { b| }]\n") == "key l[1] 'b'");
}

TEST_CASE("where a cursor is: values and headers") {
  CHECK(place("[model]\ntype = \"Li|n\"\n") == "value model.type 'Li' s");
  CHECK(place("a = |\n") == "value a ''");
  CHECK(place("a = tr|\n") == "value a 'tr'");
  CHECK(place("l = [\"x\", \"y|\"]\n") == "value l[1] 'y' s");
  CHECK(place("m = { a = { type = '|' } }\n") == "value m.a.type '' s");
  CHECK(place("m = { a = [1, 2], b = |}\n") == "value m.b ''");
  CHECK(place("a = \"x\\\"|\"\n") == "value a 'x\\\"' s");
  CHECK(place("[mod|]\n") == "header 'mod'");
  CHECK(place("[model.ba|\n") == "header 'model.ba'");
}

TEST_CASE("every cursor of any text has a place") {
  const std::string text = "a = [{b = \"x\"}, '''y\n''']\n[[c.d]]\n\"e f\" = 1 # g\n{[}]\"'\\\n=.,#";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    for (std::size_t cursor = 0; cursor <= cut + 2; ++cursor) {
      const TextPlace found = place_in(std::string_view(text).substr(0, cut), cursor);
      CHECK(found.begin + found.typed.size() <= std::max(cut, cursor));
    }
  }
}
