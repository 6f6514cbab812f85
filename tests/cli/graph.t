`mmreg graph`: the objects of a config as a tree, for Graphviz and for Mermaid. Nothing is built.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

--- FILE good.toml
custom_imports.imports = "good.so"

[objects]
ball = { type = "Ball", size = 3 }
box = { type = "Box", inside = { _ref_ = "objects.ball" }, more = ["Loud", { _ref_ = "objects.ball" }] }
---
$ mmreg graph good.toml
  objects.ball  good.Ball  size = 3
  objects.box  good.Box
    inside  -> objects.ball
    more[0]  good.Loud
    more[1]  -> objects.ball

$ mmreg graph good.toml --format dot
  digraph config {
    rankdir=LR;
    node [shape=box, style="rounded,filled", fillcolor=white, fontname=sans, fontsize=11];
    edge [fontname=sans, fontsize=10];
    n0 [label="objects.ball: good.Ball\nsize = 3\l"];
    n1 [label="objects.box: good.Box\n"];
    n2 [label="objects.box.more[0]: good.Loud\n"];
    n1 -> n0 [label="inside", style=dashed];
    n1 -> n2 [label="more[0]"];
    n1 -> n0 [label="more[1]", style=dashed];
  }

$ mmreg graph good.toml --format mermaid
  flowchart LR
    n0["objects.ball: good.Ball<br/>size = 3"]
    n1["objects.box: good.Box"]
    n2["objects.box.more[0]: good.Loud"]
    n1 -. "inside" .-> n0
    n1 -- "more[0]" --> n2
    n1 -. "more[1]" .-> n0
    classDef broken stroke:#d00,color:#d00

One of its objects.

$ mmreg graph good.toml --only objects.ball
  objects.ball  good.Ball  size = 3

Of a config with mistakes what is right is drawn, and what is wrong says so.

--- FILE bad.toml
custom_imports.imports = "good.so"

[objects]
ball = { type = "Ball", size = "<b>\"big\"" }
box = { type = "Box", inside = { type = "Bal" }, more = [{ type = "Ball", size = 1, sice = 2 }] }
---
$ mmreg graph bad.toml 2>errors.txt; grep -c error errors.txt
  objects.ball  good.Ball  size = '<b>"big"'
    ! `objects.ball.size` must be int, but it is '<b>"big"' (a string)
  objects.box  good.Box
    more[0]  good.Ball  size = 1
      ! `Ball` has no parameter `sice`
    inside  Bal
      ! `Bal` is not in the registry `toy` (scope good)
  4

$ mmreg graph bad.toml --format mermaid 2>errors.txt
  flowchart LR
    n0["objects.ball: good.Ball<br/>size = '#lt;b#gt;#quot;big#quot;'<br/>error: `objects.ball.size` must be int, but it is '#lt;b#gt;#quot;big#quot;' (a string)"]:::broken
    n1["objects.box: good.Box"]
    n2["objects.box.more[0]: good.Ball<br/>size = 1<br/>error: `Ball` has no parameter `sice`"]:::broken
    n3["objects.box.inside: Bal<br/>error: `Bal` is not in the registry `toy` (scope good)"]:::broken
    n1 -- "more[0]" --> n2
    n1 -- "inside" --> n3
    classDef broken stroke:#d00,color:#d00
? 1

$ mmreg graph bad.toml --format dot 2>errors.txt | grep -c 'color=red'
  3

A file that cannot be read has no graph; Graphviz that is not there is said.

$ mmreg graph none.toml
! error[MR104]: there is no file `none.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2

$ mkdir empty; mmreg=$(command -v mmreg); PATH=$PWD/empty $mmreg graph good.toml --format svg
! mmreg: svg needs the program `dot` of Graphviz: install it, or take --format dot
? 2

Graphviz reads HTML's names of characters in its labels.

$ printf 'custom_imports.imports = "good.so"\n[toy]\ntype = "Ball"\ncolor = "a&lt;b"\n' >names.toml; mmreg graph names.toml --format dot | grep 'lt;'
    n0 [label="toy: good.Ball\ncolor = \"a&amp;lt;b\"\lerror: `toy.color` cannot be \"a&amp;lt;b\"\l", color=red, fontcolor=red];
! error[MR304]: `toy.color` cannot be "a&lt;b"
!  --> names.toml:4:9
!   |
! 4 | color = "a&lt;b"
!   |         ^^^^^^^^
!   |
!   = note: it is one of: red, green, blue
!
! 1 error

Only what is built by itself can be named alone.

--- FILE whole.toml
custom_imports.imports = "good.so"
[toy]
type = "Box"
inside = { type = "Ball" }
---
$ mmreg graph --only toy.inside whole.toml
! error[MR110]: `toy.inside` is not built by itself
!   = note: what is built by itself: toy
!   = help: did you mean `toy`?
!
! 1 error
? 2
