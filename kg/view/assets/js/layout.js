// Where everything stands: the same steps as kg/view/layout.py, for what the reader opens later.

import { shorten, textWidth } from "./text.js";

/** What the sign for folded initiatives says: how many there are, or that they can be folded again. */
export function plusText(item) {
  if (item.plus) return `+${item.plus}`;
  return item.unfolded ? "−" : "";
}

export function sizeItem(item, known) {
  const style = known.styles[item.style];
  let total = textWidth(shorten(item.text, style.limit)) * style.font + 2 * style.pad;
  item.h = style.height;
  if (item.style === "root") {
    const wide = item.lines.map(({ text }) => known.marker + textWidth(text) * style.second + 2 * style.pad);
    total = Math.max(total, style.minimum, ...wide);
    if (item.lines.length) item.h += style.bar + style.line * item.lines.length;
  } else total += known.marker;
  if (item.second) total += known.between + textWidth(item.second) * style.second;
  for (const text of [item.chip ? String(item.chip) : "", plusText(item)]) {
    if (text) total += known.between + known.chip + textWidth(text) * style.second + 3;
  }
  item.w = Math.ceil(total);
}

/** How many themes a root may name beside so many rows: its block shall not grow by them. */
export function roomForLines(rows, known) {
  const most = known.styles.root.lines;
  return rows >= 5 ? most : Math.min(Math.floor(rows / 3), most);
}

const groupHeight = (group, known) => group.reduce((sum, item) => sum + item.h, known.groupGap);

/** Sides for the groups: those that are fixed (1 right, -1 left) stay, the others go where there is more room. */
export function balance(draft, known, oneSided) {
  const fixed = draft.fixed || draft.groups.map(() => 0);
  const count = draft.groups.reduce((sum, group) => sum + group.length, 0);
  if (oneSided === Infinity || (count <= oneSided && !fixed.some((side) => side))) {
    draft.sides = draft.groups.map(() => 1);
    return;
  }
  const heights = { 1: 0, "-1": 0 };
  draft.groups.forEach((group, i) => {
    if (fixed[i]) heights[fixed[i]] += groupHeight(group, known);
  });
  draft.sides = draft.groups.map((group, i) => {
    if (fixed[i]) return fixed[i];
    const side = heights[1] <= heights[-1] ? 1 : -1;
    heights[side] += groupHeight(group, known);
    return side;
  });
}

/** Places a block around its root at (0, 0) and returns its extent. */
export function place(draft, known) {
  const root = draft.root;
  root.x = -Math.floor(root.w / 2);
  root.y = 0;
  const box = { left: root.x, right: root.x + root.w, top: -Math.floor(root.h / 2), bottom: Math.floor(root.h / 2) };
  const reach = { 1: box.right + known.trunk, "-1": box.left - known.trunk };
  for (const side of [1, -1]) {
    const groups = draft.groups.filter((_, i) => draft.sides[i] === side);
    const total = groups.length ? groups.reduce((sum, g) => sum + groupHeight(g, known), 0) - known.groupGap : 0;
    let y = -Math.floor(total / 2);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + total);
    for (const group of groups) {
      for (const item of group) {
        const inner = reach[side] + side * known.indent * item.depth;
        item.side = side;
        item.x = side === 1 ? inner : inner - item.w;
        item.y = y + Math.floor(item.h / 2);
        y += item.h;
        box.left = Math.min(box.left, item.x);
        box.right = Math.max(box.right, item.x + item.w);
      }
      y += known.groupGap;
    }
  }
  return box;
}

function fillColumns(boxes, count, known) {
  const heights = new Array(count).fill(0);
  return boxes.map((box) => {
    const column = heights.indexOf(Math.min(...heights));
    heights[column] += box.bottom - box.top + known.rowGap;
    return column;
  });
}

function fillByWidth(boxes, count, known) {
  const heights = boxes.map((box) => box.bottom - box.top + known.rowGap);
  const width = (n) => boxes[n].right - boxes[n].left;
  const order = boxes.map((_, n) => n).sort((a, b) => width(b) - width(a) || a - b);
  const share = heights.reduce((a, b) => a + b, 0) / count;
  const columns = boxes.map(() => 0);
  let column = 0, filled = 0;
  for (const n of order) {
    if (column < count - 1 && filled + heights[n] / 2 > share * (column + 1)) column += 1;
    columns[n] = column;
    filled += heights[n];
  }
  return columns;
}

/** A column for each block so that all together come nearest to width : height = aspect. */
export function pack(boxes, aspect, known) {
  let best = { worth: Infinity, columns: boxes.map(() => 0) };
  for (let count = 1; count <= boxes.length; count++) {
    let least = Infinity;
    for (const columns of [fillColumns(boxes, count, known), fillByWidth(boxes, count, known)]) {
      const wide = new Array(count).fill(0), high = new Array(count).fill(0);
      boxes.forEach((box, i) => {
        wide[columns[i]] = Math.max(wide[columns[i]], box.right - box.left);
        high[columns[i]] += box.bottom - box.top + known.rowGap;
      });
      const width = wide.reduce((a, b) => a + b, 0) + known.columnGap * (count - 1);
      const worth = Math.max(width / aspect, ...high);
      least = Math.min(least, width / aspect);
      if (worth < best.worth) best = { worth, columns };
    }
    if (least > best.worth) break;
  }
  return best;
}

function move(draft, dx, dy) {
  for (const item of draft.items) {
    item.x += dx;
    item.y += dy;
  }
}

export function arrange(drafts, boxes, known) {
  const columns = Math.max(-1, ...drafts.map((draft) => draft.column)) + 1;
  let left = 0;
  for (let column = 0; column < columns; column++) {
    const inside = drafts.map((draft, i) => [draft, boxes[i]]).filter(([draft]) => draft.column === column);
    if (!inside.length) continue;
    const wide = Math.max(...inside.map(([, box]) => box.right - box.left));
    const heights = inside.map(([, box]) => box.bottom - box.top);
    const total = heights.reduce((a, b) => a + b, 0) + known.rowGap * (inside.length - 1);
    let y = -Math.floor(total / 2);
    for (const [draft, box] of inside) {
      move(draft, left + Math.floor((wide - (box.right - box.left)) / 2) - box.left, y - box.top);
      y += box.bottom - box.top + known.rowGap;
    }
    left += wide + known.columnGap;
  }
}

/** Lays out drafts; `fixed` says that sides and columns are those of the builder. */
export function layout(drafts, known, { aspect, narrow, fixed }) {
  for (const draft of drafts) {
    draft.items = [draft.root, ...draft.groups.flat()];
    for (const item of draft.items) sizeItem(item, known);
    if (!fixed) draft.fixed = null;
  }
  const placed = (oneSided) => drafts.map((draft) => {
    balance(draft, known, oneSided);
    return place(draft, known);
  });
  if (fixed && !narrow) return arrange(drafts, placed(0), known);
  if (narrow) {
    for (const draft of drafts) draft.column = 0;
    return arrange(drafts, placed(Infinity), known);
  }
  let best = { worth: Infinity, columns: [], oneSided: 0 };
  for (const oneSided of known.oneSided) {
    const found = { ...pack(placed(oneSided), aspect, known), oneSided };
    if (found.worth < best.worth) best = found;
  }
  best.columns.forEach((column, i) => (drafts[i].column = column));
  return arrange(drafts, placed(best.oneSided), known);
}
