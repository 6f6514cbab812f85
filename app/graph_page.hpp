// The page of `mmreg graph --format html`: everything but the data.
#pragma once

#include <string_view>

namespace app {

/// A whole page; the one @DATA@ in it stands for a JSON object:
/// {title, nodes: [{path, type, registry, doc, place, lazy, args: [[name, value]], errors: [text],
///                  parts: [{step, node, reference}]}], roots: [number of a node], files: [name], problems: [text]}
inline constexpr std::string_view kGraphPage = R"page(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Config graph</title>
<style>
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --text: #1c2430; --soft: #5c6878; --line: #dde2ea;
  --type: #1d4ed8; --bad: #c81e1e; --mark: #fde68a; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #11151b; --card: #1a2029; --text: #e6eaf0; --soft: #97a3b4; --line: #2d3644; --type: #8ab4ff; --bad: #ff8080;
    --mark: #6b5a12; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1100px; padding: 24px 20px 60px; background: var(--bg); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 22px; margin: 0 0 12px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 26px 0 8px; }
.bar { display: flex; gap: 8px; flex-wrap: wrap; margin-bottom: 14px; }
input { flex: 1 1 220px; min-width: 0; font: inherit; padding: 6px 10px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--card); color: inherit; }
button { font: inherit; padding: 6px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card);
  color: inherit; cursor: pointer; }
details, .leaf { margin: 6px 0 6px 18px; }
#tree > details, #tree > .leaf { margin-left: 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
.step { font-weight: 600; }
.type { color: var(--type); }
.soft { color: var(--soft); font-size: 13px; }
.info { margin: 4px 0 4px 18px; padding: 8px 12px; background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; overflow-x: auto; }
.info table { border-collapse: collapse; font: 13px/1.5 ui-monospace, monospace; }
.info td { padding: 0 14px 0 0; vertical-align: top; }
.bad > summary .step, .bad > summary .type { color: var(--bad); }
.error { color: var(--bad); font-size: 14px; }
.hit > summary { background: var(--mark); border-radius: 4px; }
a { color: var(--type); }
ol { margin: 0; padding-left: 22px; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1 id="title"></h1>
<div class="bar"><input id="search" type="search" placeholder="Search names, types and values" aria-label="Search">
<button id="open">Open all</button><button id="close">Close all</button></div>
<div id="tree"></div>
<section id="problems"><h2>Problems</h2><ol id="problem-list"></ol></section>
<section><h2>Files, what inherits first</h2><ol id="files"></ol></section>
<script id="data" type="application/json">@DATA@</script>
<script>
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const make = (tag, text, parent, name) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (name) node.className = name;
  if (parent) parent.append(node);
  return node;
};
const show = (number, step, parent) => {
  const node = data.nodes[number];
  const box = make("details", undefined, parent, node.errors.length ? "bad" : "");
  box.id = "n" + number;
  box.open = true;
  const head = make("summary", undefined, box);
  make("span", step ? step + "  " : "", head, "step");
  make("span", node.type, head, "type");
  make("span", "  " + [node.registry, node.lazy ? "built later" : ""].filter(x => x).join(", "), head, "soft");
  for (const error of node.errors) make("div", error, box, "error info");
  const info = make("div", undefined, box, "info");
  if (node.doc) make("div", node.doc, info);
  if (node.place) make("div", node.place, info, "soft");
  const table = make("table", undefined, info);
  for (const [name, value] of node.args) {
    const row = make("tr", undefined, table);
    make("td", name, row);
    make("td", value, row);
  }
  for (const part of node.parts) {
    if (!part.reference) { show(part.node, part.step, box); continue; }
    const line = make("div", undefined, box, "leaf");
    make("span", part.step + "  \u2192 ", line, "step");
    const link = make("a", data.nodes[part.node].path, line);
    link.href = "#n" + part.node;
  }
};
document.title = data.title;
document.getElementById("title").textContent = data.title;
for (const root of data.roots) show(root, data.nodes[root].path, document.getElementById("tree"));
for (const file of data.files) make("li", file, document.getElementById("files"));
for (const text of data.problems) make("li", text, document.getElementById("problem-list"), "error");
document.getElementById("problems").hidden = data.problems.length === 0;
const all = () => document.querySelectorAll("#tree details");
document.getElementById("open").onclick = () => all().forEach(box => { box.open = true; });
document.getElementById("close").onclick = () => all().forEach(box => { box.open = false; });
const texts = data.nodes.map(n => [n.path, n.type, n.registry, ...n.args.flat()].join(" ").toLowerCase());
document.getElementById("search").oninput = event => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(w => w);
  all().forEach(box => {
    const hit = words.length > 0 && words.every(w => texts[box.id.slice(1)].includes(w));
    box.classList.toggle("hit", hit);
    box.hidden = false;
  });
  if (words.length > 0) all().forEach(box => {
    const has = box.classList.contains("hit") || box.querySelector(".hit") !== null;
    box.hidden = !has && box.parentElement.closest(".hit") === null;
    if (box.querySelector(".hit")) box.open = true;
  });
};
</script>
</body>
</html>
)page";

}  // namespace app
