Runs whose surroundings fail them: what was saved before stays whole, and the reason is told.

A disk that is full when a checkpoint is written (here: no file may be longer than 100 blocks).

$ mmreg run $REPO/configs/smoke/fake_data.toml train_cfg.max_epochs=1 --work-dir full >/dev/null; cp full/epoch_1.pth before; (trap '' XFSZ; ulimit -f 100; mmreg run $REPO/configs/smoke/fake_data.toml --work-dir full 2>said >/dev/null; echo "exit code $?"); head -1 said; cmp before full/epoch_1.pth; ls full | grep pth
  exit code 4
  error[MR701]: `CheckpointHook` (`default_hooks.checkpoint`) failed: cannot write `full/epoch_1.pth`: File too large
  epoch_1.pth

A folder that cannot be made, and one that is a file.

$ mmreg run $REPO/configs/smoke/fake_data.toml --work-dir /proc/no 2>&1 >/dev/null | sed "s,/2.*,/...,"
  error[MR701]: running `Runner` failed: cannot make the folder `/proc/no/...
$ touch file; mmreg run $REPO/configs/smoke/fake_data.toml --work-dir file 2>&1 >/dev/null | sed "s,e/2[^:]*,e/...,"
  error[MR701]: running `Runner` failed: cannot make the folder `file/...: Not a directory

Standard output that is closed: the run goes on to its end, and its log and checkpoints are whole.

$ mmreg run $REPO/configs/smoke/fake_data.toml --work-dir closed >&-; echo "exit code $?"; cat closed/last_checkpoint; echo; grep -c . closed/*/*.log
  exit code 2
  closed/epoch_10.pth
  32
! mmreg: cannot write to standard output

SIGTERM in the middle: as with Ctrl-C a checkpoint is saved, and the words say how to go on.

$ mmreg run $REPO/configs/smoke/fake_data.toml train_cfg.max_epochs=100000 default_hooks.logger.interval=1 default_hooks.checkpoint.interval=100000 --work-dir stopped >out 2>err & until grep -q train out 2>/dev/null; do :; done; kill -TERM $!; wait $!; echo "exit code $?"; sed 's/[0-9][0-9]*/N/g; s/^Go on with.* stopped/Go on with: ... stopped/' err; ls stopped | grep -c pth
  exit code 143
  mmreg: stopped after iteration N; stopped/iter_N.pth is saved
  Go on with: ... stopped --resume
  1
