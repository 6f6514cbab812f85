However many threads check, what they say is the same, byte for byte.

--- FILE base.toml
default_scope = "good"
custom_imports.imports = ["good"]
[toy]
type = "Ball"
size = 200
---

800 configs: most inherit a mistake, every fourth has one of its own, every seventh is no TOML, every ninth warns.

$ awk 'BEGIN { for (i = 0; i < 800; ++i) { f = sprintf("c%03d.toml", i); print "_base_ = \"base.toml\"" >f; if (i % 4 == 0) print "toy.colour = \"red\"" >f; if (i % 7 == 0) print "x = [1," >f; if (i % 9 == 0) print "_unset_ = [\"gone" i "\"]" >f; close(f) } }'; ls | wc -l
  801
$ export MMREG_PLUGIN_PATH=$PLUGINS/good; for form in full concise json github gitlab sarif junit; do for jobs in 1 16; do mmreg validate --jobs $jobs --output-format $form . >$form.$jobs 2>&1; echo $form $? >>codes; done; cmp $form.1 $form.16 && test $(wc -c <$form.1) -gt 10000 && echo $form; done; sort codes | uniq -c
  full
  concise
  json
  github
  gitlab
  sarif
  junit
        2 concise 1
        2 full 1
        2 github 1
        2 gitlab 1
        2 json 1
        2 junit 1
        2 sarif 1
