// Bundles CodeMirror for `kg serve`: the same bytes for the same package-lock.json.
import { build } from "esbuild";
import { readFileSync, writeFileSync, existsSync } from "node:fs";

const target = new URL("../../kg/serve/static/vendor/", import.meta.url).pathname;
const result = await build({
  entryPoints: ["entry.mjs"],
  outfile: target + "codemirror.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2021"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});
const packages = new Set(
  Object.keys(result.metafile.inputs)
    .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter(Boolean),
);
const parts = [...packages].sort().map((name) => {
  const folder = `node_modules/${name}/`;
  const { version, license } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
  const file = ["LICENSE", "LICENSE.md"].map((each) => folder + each).find(existsSync);
  return `${name} ${version} (${license})\n\n${file ? readFileSync(file, "utf8").trim() : ""}\n`;
});
writeFileSync(target + "LICENSES.txt", parts.join(`\n${"-".repeat(72)}\n\n`));
