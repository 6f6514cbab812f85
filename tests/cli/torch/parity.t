200 losses of a MLP and of a CNN that begin with weights of PyTorch, next to those that PyTorch recorded. On one machine
they are the same to the last digit, which parity.python looks at; other processors add up in another order.

--- FILE compare.awk
# Two files of one number a line: recorded, then seen.
FNR == NR { wanted[FNR] = $1; next }
{ off = $1 / wanted[FNR] - 1; if (off < 0) off = -off; if (off > most) most = off }
END { print FNR " losses, " (FNR == 200 && most < 1e-3 ? "PyTorch's" : "off by " most) }
---
--- FILE losses.sh
mmreg run $REPO/tests/parity/$1.toml --work-dir $1 >/dev/null && sed 's/.*"loss": \([^,}]*\).*/\1/' $1/*/vis_data/scalars.json >$1.seen
awk -f compare.awk $REPO/tests/parity/recorded/$1.losses $1.seen
---
$ sh losses.sh mlp
  200 losses, PyTorch's

$ sh losses.sh cnn
  200 losses, PyTorch's
