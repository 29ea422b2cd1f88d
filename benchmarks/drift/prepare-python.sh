#!/bin/sh
# Makes the Python environment that drift.ts compares with, in .venv beside this script.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v python3 >/dev/null 2>&1; then
  echo "python3 was not found. Install Python 3.11 or later, or run drift.ts with --without-scipy." >&2
  exit 1
fi
[ -x "$here/.venv/bin/python" ] || python3 -m venv "$here/.venv"
"$here/.venv/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"
"$here/.venv/bin/python" -c "import scipy; print('scipy', scipy.__version__)"
