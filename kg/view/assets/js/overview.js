// The first view, as the builder placed it: nothing needs to be computed before it is drawn.

import { item, Scene, themeLines } from "./items.js";

export function firstScene(overview, language) {
  const { columns, keys, styles, blocks, labels } = overview.first;
  const items = columns.n.map((n, k) => {
    const style = styles[columns.style[k]];
    const made = item(n, style, labels[columns.label[k]], {
      chip: columns.chip[k], plus: columns.plus[k], theme: columns.theme[k], depth: columns.depth[k], side: columns.side[k],
      x: columns.x[k], y: columns.y[k], w: columns.width[k], h: overview.layout.styles[style].height,
      kind: overview.kinds[columns.kind[k]], key: keys[k] || "",
    });
    return made;
  });
  const nameOf = (n) => {
    const theme = overview.themes.find((each) => each.n === n);
    return (language.code !== "zh" && theme.en) || theme.label;
  };
  const drafts = blocks.map(([from, to, initiatives, figures, themes, lines]) => {
    const root = items[from];
    root.lines = themeLines(themes, lines, nameOf);
    root.share = lines ? themes : [];
    root.h += lines ? overview.layout.styles.root.bar + overview.layout.styles.root.line * lines : 0;
    root.sub = language.t("root.counts", { initiatives, figures });
    if (root.n < 0) root.text = language.t("block.loose");
    return { root, items: items.slice(from, to), groups: [], sides: [] };
  });
  return new Scene(drafts, null);
}
