#!/bin/sh
# Install Debian packages without asking:  apt_install.sh PACKAGE…
# Works as root or with a sudo that needs no password; elsewhere it says why not and returns 1.
set -eu

if ! command -v apt-get >/dev/null 2>&1; then
    echo "no apt-get on this system" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "neither root nor a sudo without password" >&2
    exit 1
fi
install() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null; }
# The package lists may be missing or old: they are fetched only where they are needed.
install "$@" 2>/dev/null || { $as_root apt-get update -q >/dev/null && install "$@"; }
