#!/bin/sh
# See to it that there is a Chromium for the tests of the page: Debian's own, through apt.
# Never fails: without a browser those tests are skipped and say so.
set -u
here=$(dirname "$0")

# Without a Chinese font every character is the same empty box, in the pictures as in the tests.
if command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh family)" ]; then :; else
    echo "== installing a Chinese font (fonts-noto-cjk)" >&2
    sh "$here/apt_install.sh" fontconfig fonts-noto-cjk >/dev/null 2>&1 ||
        echo "== no Chinese font could be installed; pictures will show empty boxes." >&2
fi

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        echo "== browser for the page's tests: $(command -v "$name")" >&2
        exit 0
    fi
done
echo "== installing Chromium for the page's tests" >&2
if reason=$(sh "$here/apt_install.sh" chromium 2>&1) && command -v chromium >/dev/null 2>&1; then
    echo "== browser for the page's tests: $(command -v chromium)" >&2
    exit 0
fi
reason=$(printf '%s' "$reason" | tail -n 1)
echo "== Chromium could not be installed (${reason:-apt-get failed}): the page's tests in a browser will be skipped." >&2
echo "   To run them too: sudo apt-get install chromium, then make test again." >&2
echo "   未能安装 Chromium：网页的浏览器测试将被跳过；可运行 sudo apt-get install chromium 后再 make test。" >&2
exit 0
