#!/bin/sh
# See to it that there are SPARQL servers for the tests of `kg push` and `kg query --endpoint`:
# Oxigraph's, which the development requirements bring, and Virtuoso, Debian's own, through apt. Only the
# program is installed, no service; the tests start it themselves, on the loopback address.
# Never fails: without a server its tests are skipped and say so.
set -u
here=$(dirname "$0")
venv=${1:-.venv}

if [ -x "$venv/bin/oxigraph" ] || command -v oxigraph >/dev/null 2>&1; then
    echo "== server for the tests of remote stores: oxigraph" >&2
else
    echo "== no oxigraph: its tests will be skipped; to run them too: $venv/bin/pip install oxigraph" >&2
    echo "   没有 oxigraph：相应测试将被跳过；可运行 $venv/bin/pip install oxigraph" >&2
fi

if ! command -v virtuoso-t >/dev/null 2>&1; then
    echo "== installing Virtuoso for the tests of remote stores" >&2
    reason=$(sh "$here/apt_install.sh" virtuoso-opensource-7-bin 2>&1) || true
fi
if command -v virtuoso-t >/dev/null 2>&1; then
    echo "== server for the tests of remote stores: $(command -v virtuoso-t)" >&2
    exit 0
fi
reason=$(printf '%s' "${reason:-}" | tail -n 1)
echo "== Virtuoso could not be installed (${reason:-apt-get failed}): its tests will be skipped." >&2
echo "   To run them too: sudo apt-get install virtuoso-opensource-7-bin, then make test again." >&2
echo "   未能安装 Virtuoso：相应测试将被跳过；可运行 sudo apt-get install virtuoso-opensource-7-bin 后再 make test。" >&2
exit 0
