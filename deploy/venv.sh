#!/bin/sh
# venv.sh FOLDER: a virtual environment that works, made of the first Python 3.11 or later found.
set -eu
folder=$1

works() { "$folder/bin/python" -m pip --version >/dev/null 2>&1; }
fresh_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if works && fresh_enough "$folder/bin/python"; then
    exit 0
fi

for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if fresh_enough "$python"; then
        found=$python
        break
    fi
done
if [ -z "${found:-}" ]; then
    echo "Relais needs Python 3.11 or later; on Debian: apt-get install python3 python3-venv" >&2
    exit 1
fi

echo "Preparing $folder, once; this takes a minute…" >&2
rm -rf "$folder"
if ! problem=$("$found" -m venv "$folder" 2>&1); then
    rm -rf "$folder"
    echo "$found cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2
    echo "$problem" >&2
    exit 1
fi
