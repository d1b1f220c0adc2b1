#!/bin/sh
# Create a virtual environment and install the project into it:  setup_venv.sh FOLDER REQUIREMENT
# e.g. `sh scripts/setup_venv.sh .venv ".[dev]"`. PYTHON names the interpreter; else the newest that is found.
set -eu
venv=$1
what=$2
here=$(dirname "$0")

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    say "make: Python 3.11 or newer is needed and was not found; install it, or say where it is: make PYTHON=/path/to/python3 …"
    say "      需要 Python 3.11 或更新版本；请安装，或用 make PYTHON=… 指明位置"
    exit 1
}

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    say "== creating $venv ($("$python" --version))"
    rm -rf "$venv"
    if ! "$python" -m venv "$venv" 2>/dev/null; then
        # Debian and Ubuntu keep venv in a package of its own.
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        rm -rf "$venv"
        sh "$here/apt_install.sh" "python$version-venv" || {
            say "make: this Python cannot create virtual environments; install the package python$version-venv"
            exit 1
        }
        "$python" -m venv "$venv"
    fi
fi
say "== installing $what (the first time this takes a minute or two)"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check -e "$what"
