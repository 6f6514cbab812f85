#!/bin/sh
# python.sh SCRIPT ARGUMENT...: runs a script with a Python that has PyTorch. Exit code 77 where there is none.
for python in python3 /usr/bin/python3; do
  "$python" -c 'import torch' >/dev/null 2>&1 && exec "$python" "$@"
done
echo "skipped: there is no Python with PyTorch (Debian: python3-torch)"
exit 77
