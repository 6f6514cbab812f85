#!/bin/sh
# report.sh MMREG CONFIGS: the page that HTMLReportVisBackend writes, in a headless Chromium.
set -eu
mmreg=$1 configs=$2
. "$(dirname "$0")/browser.sh"

# Text that would be elements if it were not escaped.
"$mmreg" run "$configs/digits/mlp.toml" --work-dir run train_cfg.max_epochs=3 \
  'visualizer={ vis_backends = [{ type = "HTMLReportVisBackend", title = "</script><b id=oops>" }, { type = "TensorboardVisBackend" }] }' \
  'val_evaluator={ metrics = [{ type = "Accuracy" }, { type = "ConfusionMatrix" }] }' \
  'default_hooks.logger.interval=1' >/dev/null
page=$(ls "$folder"/run/*/vis_data/report.html)
needs_nothing_else "$page"
dom "$page" >page.txt
grep -q '<b id="\?oops' page.txt && fail "a text became an element"
grep -q '<h1 id="title">&lt;/script&gt;&lt;b id=oops&gt;</h1>' page.txt || fail "the title is not there"
[ "$(count '<svg' page.txt)" -ge 6 ] || fail "there are $(count '<svg' page.txt) charts"
[ "$(count '<path d="M[0-9]' page.txt)" = "$(count '<svg' page.txt)" ] || fail "not every chart has a curve"
grep -q '<td>accuracy/top1 (validation)</td><td>0\.[0-9]*</td><td>0\.[0-9]*</td><td>[123]</td>' page.txt || fail "no accuracy"
grep -q '<td>loss (training)</td>' page.txt || fail "no loss"
grep -q '<h3>confusion_matrix (validation), epoch 3</h3>' page.txt || fail "no confusion matrix"
[ "$(count '<td title="' page.txt)" = 100 ] || fail "the confusion matrix has $(count '<td title="' page.txt) cells"
grep -q 'confusion_matrix/0_0 (validation)' page.txt && fail "a cell of a table has a curve of its own"
grep -q 'max_epochs = 3' page.txt || fail "no config"
ls "$folder"/run/*/vis_data/events.out.tfevents.* >/dev/null || fail "no event file"
if [ -n "${KEEP_REPORT:-}" ]; then cp "$page" "$KEEP_REPORT"; fi  # to look at it

# A run that fails leaves its page, too: the loss becomes NaN after some iterations.
"$mmreg" run "$configs/digits/mlp.toml" --work-dir failed optim_wrapper.optimizer.lr=1e30 \
  'visualizer={ vis_backends = [{ type = "HTMLReportVisBackend" }] }' 'default_hooks.logger.interval=1' >/dev/null 2>&1 &&
  fail "the loss is no NaN"
ls "$folder"/failed/*/vis_data/report.html >/dev/null || fail "a run that failed left no page"
echo "the page shows $(count '<svg' page.txt) charts"
