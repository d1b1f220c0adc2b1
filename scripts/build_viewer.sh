#!/bin/sh
# Bundle sigma and graphology (WebGL, for large graphs) into kg/view/assets/vendor/. Needs Node and npm:
#   sh scripts/build_viewer.sh
# The versions are pinned in scripts/viewer; the result is committed, so nobody else needs Node.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target="$here/../kg/view/assets/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/viewer/package.json" "$here/viewer/package-lock.json" "$here/viewer/entry.js" "$work/"
cd "$work"
npm ci --silent --ignore-scripts --no-audit --no-fund
node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --target=es2020 --charset=utf8 \
    --define:process.env.NODE_ENV='"production"' --legal-comments=none --outfile=sigma.js
mkdir -p "$target"
{
    echo "sigma.js bundles these packages, each under its own licence. Made by scripts/build_viewer.sh."
    for name in sigma graphology graphology-utils events; do
        version=$(node -p "require('./node_modules/$name/package.json').version")
        printf '\n%s %s\n\n' "$name" "$version"
        cat "node_modules/$name/"LICENSE*
    done
} >"$target/LICENSES.txt"
mv sigma.js "$target/sigma.js"
ls -l "$target" >&2
