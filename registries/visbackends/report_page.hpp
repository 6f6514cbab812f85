// The page of HTMLReportVisBackend: everything but the data.
#pragma once

#include <string_view>

namespace mmreg {

/// A whole page; the one @DATA@ in it stands for a JSON object:
/// {title, facts: [[name, value]], summary: [[name, last, best, step of best]], images: [[name, URL]], config,
///  tables: [{title, step, rows: [[number or null]]}],
///  charts: [{name, x, series: [{name, points: [[step, value or null]]}]}]}
inline constexpr std::string_view kReportPage = R"page(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Run report</title>
<style>
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --text: #1c2430; --soft: #5c6878; --line: #dde2ea;
  --a: #2563eb; --b: #d9480f; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #11151b; --card: #1a2029; --text: #e6eaf0; --soft: #97a3b4; --line: #2d3644; --a: #7aa7ff; --b: #ff9a5c; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1180px; padding: 28px 20px 60px; background: var(--bg); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 24px; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 34px 0 12px; }
.facts { color: var(--soft); margin: 0; }
.facts span + span::before { content: " \00b7  "; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr)); gap: 16px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; min-width: 0; }
.card header { display: flex; justify-content: space-between; gap: 10px; align-items: baseline; }
.card h3 { font-size: 14px; margin: 0; overflow-wrap: anywhere; }
label { color: var(--soft); font-size: 12px; white-space: nowrap; }
svg { display: block; width: 100%; height: auto; margin-top: 8px; }
svg text { fill: var(--soft); font-size: 11px; font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); }
.now { color: var(--soft); font-size: 12px; min-height: 18px; margin-top: 2px; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; padding: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 8px 16px; border-bottom: 1px solid var(--line); white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
th:first-child, td:first-child { text-align: left; }
th { color: var(--soft); font-weight: 500; font-size: 13px; }
figure { margin: 0; }
figure img { display: block; width: 100%; image-rendering: pixelated; }
figcaption { color: var(--soft); font-size: 12px; margin-top: 8px; overflow-wrap: anywhere; }
.table { margin-bottom: 16px; width: fit-content; max-width: 100%; overflow-x: auto; }
.table table { width: auto; margin-top: 8px; }
.table th, .table td { border: 0; padding: 5px 9px; text-align: center; min-width: 38px; }
#images { grid-template-columns: repeat(auto-fill, minmax(min(180px, 100%), 1fr)); }
pre { margin: 0; overflow: auto; max-height: 480px; font: 13px/1.5 ui-monospace, monospace; }
</style>
</head>
<body>
<h1 id="title"></h1>
<p class="facts" id="facts"></p>
<h2>Summary</h2>
<div class="card wide"><table id="summary"></table></div>
<h2>Curves</h2>
<div class="cards" id="charts"></div>
<section id="grids"><h2>Tables</h2></section>
<section id="pictures"><h2>Images</h2>
<div class="cards" id="images"></div></section>
<h2>Config</h2>
<div class="card"><pre id="config"></pre></div>
<script id="data" type="application/json">@DATA@</script>
<script>
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const make = (tag, text, parent) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (parent) parent.append(node);
  return node;
};
const draw = (tag, attributes, parent, text) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
};
const short = v => v === null || v === undefined ? "\u2013"
  : v === 0 ? "0" : Math.abs(v) >= 1e5 || Math.abs(v) < 1e-2 ? v.toExponential(2) : String(+v.toPrecision(4));
const color = i => i === 0 ? "var(--a)" : "var(--b)";

document.title = data.title;
document.getElementById("title").textContent = data.title;
for (const [name, value] of data.facts) make("span", name + " " + value, document.getElementById("facts"));
document.getElementById("config").textContent = data.config;
const table = document.getElementById("summary");
const head = make("tr", undefined, table);
for (const title of ["", "last", "best", "best at"]) make("th", title, head);
for (const [name, last, best, at] of data.summary) {
  const row = make("tr", undefined, table);
  make("td", name, row);
  make("td", short(last), row);
  make("td", short(best), row);
  make("td", at === null ? "\u2013" : String(at), row);
}

function chart(spec) {
  const card = make("section", undefined, document.getElementById("charts"));
  card.className = "card";
  const header = make("header", undefined, card);
  make("h3", spec.name, header);
  const label = make("label", undefined, header);
  const log = make("input", undefined, label);
  log.type = "checkbox";
  label.append(" log scale");
  const svg = draw("svg", { viewBox: "0 0 360 204", role: "img" }, card);
  const now = make("div", "", card);
  now.className = "now";
  const all = spec.series.flatMap(s => s.points).filter(p => p[1] !== null);
  if (!all.some(p => p[1] > 0)) label.remove();
  const box = { left: 52, right: 352, top: 8, bottom: 182 };
  let toX, toY;

  function paint() {
    svg.replaceChildren();
    const scale = log.checked ? Math.log10 : v => v;
    const shown = all.filter(p => !log.checked || p[1] > 0);
    if (shown.length === 0) {
      draw("text", { x: 180, y: 100, "text-anchor": "middle" }, svg, "no finite numbers");
      return;
    }
    const xs = shown.map(p => p[0]), ys = shown.map(p => scale(p[1]));
    const ends = list => list.reduce((e, v) => [Math.min(e[0], v), Math.max(e[1], v)], [Infinity, -Infinity]);
    let [x0, x1] = ends(xs), [y0, y1] = ends(ys);
    if (x0 === x1) { x0 -= 1; x1 += 1; }
    if (y0 === y1) { const d = Math.abs(y0) * 0.1 || 1; y0 -= d; y1 += d; }
    toX = x => box.left + (x - x0) / (x1 - x0) * (box.right - box.left);
    toY = y => box.bottom - (scale(y) - y0) / (y1 - y0) * (box.bottom - box.top);
    for (let i = 0; i <= 4; ++i) {
      const level = y0 + (y1 - y0) * i / 4, y = box.bottom - (box.bottom - box.top) * i / 4;
      draw("line", { class: "grid", x1: box.left, x2: box.right, y1: y, y2: y }, svg);
      draw("text", { x: box.left - 6, y: y + 4, "text-anchor": "end" }, svg, short(log.checked ? 10 ** level : level));
    }
    for (let i = 0; i <= 2; ++i) {
      const x = x0 + (x1 - x0) * i / 2;
      draw("text", { x: toX(x), y: 200, "text-anchor": ["start", "middle", "end"][i] }, svg, short(Math.round(x)));
    }
    spec.series.forEach((series, i) => {
      let path = "", pen = "M";
      for (const [x, y] of series.points) {
        if (y === null || (log.checked && y <= 0)) { pen = "M"; continue; }
        path += pen + toX(x).toFixed(1) + " " + toY(y).toFixed(1);
        pen = "L";
      }
      draw("path", { d: path, fill: "none", stroke: color(i), "stroke-width": 1.6, "stroke-linejoin": "round" }, svg);
      if (series.points.length <= 40) {
        for (const [x, y] of series.points) {
          if (y !== null && (!log.checked || y > 0)) draw("circle", { cx: toX(x), cy: toY(y), r: 2.2, fill: color(i) }, svg);
        }
      }
    });
    const line = draw("line", { class: "grid", y1: box.top, y2: box.bottom, visibility: "hidden" }, svg);
    svg.onpointermove = event => {
      const frame = svg.getBoundingClientRect();
      const x = (event.clientX - frame.left) * 360 / frame.width;
      const nearest = points => points.reduce((a, b) => Math.abs(toX(b[0]) - x) < Math.abs(toX(a[0]) - x) ? b : a);
      const hits = spec.series.filter(s => s.points.length > 0).map(s => [s.name, nearest(s.points)]);
      if (hits.length === 0) return;
      const at = toX(hits[0][1][0]);
      line.setAttribute("x1", at);
      line.setAttribute("x2", at);
      line.setAttribute("visibility", "visible");
      now.textContent = hits.map(([name, [step, value]]) => name + ": " + short(value) + " at " + spec.x + " " + step).join(", ");
    };
    svg.onpointerleave = () => { line.setAttribute("visibility", "hidden"); now.textContent = ""; };
  }
  log.onchange = paint;
  paint();
}
data.charts.forEach(chart);

// Colours say how much of a row a cell holds: on the diagonal, of a confusion matrix, what is right.
function grid(spec) {
  const card = make("section", undefined, document.getElementById("grids"));
  card.className = "card table";
  make("h3", spec.title + ", epoch " + spec.step, card);
  make("label", "Of a confusion matrix the rows are the true classes, the columns the predicted ones.", card);
  const cells = make("table", undefined, card);
  const head = make("tr", undefined, cells);
  make("th", "", head);
  const columns = Math.max(...spec.rows.map(numbers => numbers.length));
  for (let column = 0; column < columns; ++column) make("th", String(column), head);
  spec.rows.forEach((numbers, row) => {
    const line = make("tr", undefined, cells);
    make("th", String(row), line);
    const sum = numbers.reduce((a, b) => a + Math.max(b, 0), 0);
    numbers.forEach((number, column) => {
      const cell = make("td", short(number), line);
      const share = sum > 0 ? Math.max(number, 0) / sum : 0;
      const strength = share > 0 ? 12 + 58 * share : 0;
      cell.style.background = `color-mix(in srgb, ${color(row === column ? 0 : 1)} ${strength.toFixed(0)}%, transparent)`;
      cell.title = `${row} \u2192 ${column}: ${(100 * share).toFixed(1)} %`;
    });
  });
}
data.tables.forEach(grid);
document.getElementById("grids").hidden = data.tables.length === 0;
for (const [name, url] of data.images) {
  const figure = make("figure", undefined, document.getElementById("images"));
  figure.className = "card";
  const image = make("img", undefined, figure);
  image.src = url;
  image.alt = name;
  make("figcaption", name, figure);
}
document.getElementById("pictures").hidden = data.images.length === 0;
</script>
</body>
</html>
)page";

}  // namespace mmreg
