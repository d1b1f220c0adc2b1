// Where everything stands: the same steps as kg/view/layout.py, for what the reader opens later.

import { shorten, textWidth } from "./text.js";

export function sizeItem(item, known) {
  const style = known.styles[item.style];
  let total = textWidth(shorten(item.text, style.limit)) * style.font + 2 * style.pad;
  if (item.style === "root") total = Math.max(total, style.minimum);
  else total += known.marker;
  if (item.second) total += known.between + textWidth(item.second) * style.second;
  if (item.chip) total += known.between + known.chip + String(item.chip).length * 0.6 * style.second + 4;
  item.w = Math.ceil(total);
  item.h = style.height;
}

const groupHeight = (group, known) => group.reduce((sum, item) => sum + item.h, known.groupGap);

/** Sides that are not fixed yet (0) go where there is more room: 1 right, -1 left. */
export function balance(draft, known, narrow) {
  const count = draft.groups.reduce((sum, group) => sum + group.length, 0);
  const fixed = draft.sides.some((side) => side !== 0);
  const oneSided = narrow || (!fixed && count <= known.oneSided);
  const heights = { 1: 0, "-1": 0 };
  draft.groups.forEach((group, i) => {
    if (draft.sides[i] && !narrow) heights[draft.sides[i]] += groupHeight(group, known);
  });
  draft.sides = draft.groups.map((group, i) => {
    if (oneSided) return 1;
    if (draft.sides[i]) return draft.sides[i];
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

/** A column for each block so that all together come nearest to width : height = aspect. */
export function pack(boxes, aspect, known) {
  let best = Infinity;
  let chosen = boxes.map(() => 0);
  for (let count = 1; count <= boxes.length; count++) {
    const columns = fillColumns(boxes, count, known);
    const wide = new Array(count).fill(0);
    const high = new Array(count).fill(0);
    boxes.forEach((box, i) => {
      wide[columns[i]] = Math.max(wide[columns[i]], box.right - box.left);
      high[columns[i]] += box.bottom - box.top + known.rowGap;
    });
    const width = wide.reduce((a, b) => a + b, 0) + known.columnGap * (count - 1);
    const worth = Math.max(width / aspect, ...high);
    if (worth < best) [best, chosen] = [worth, columns];
    if (width / aspect > best) break;
  }
  return chosen;
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
    const reachLeft = Math.max(...inside.map(([, box]) => -box.left));
    const reachRight = Math.max(...inside.map(([, box]) => box.right));
    const heights = inside.map(([, box]) => box.bottom - box.top);
    const total = heights.reduce((a, b) => a + b, 0) + known.rowGap * (inside.length - 1);
    let y = -Math.floor(total / 2);
    for (const [draft, box] of inside) {
      move(draft, left + reachLeft, y - box.top);
      y += box.bottom - box.top + known.rowGap;
    }
    left += reachLeft + reachRight + known.columnGap;
  }
}

/** Lays out drafts; `columns` says whether each draft's column is already fixed. */
export function layout(drafts, known, { aspect, narrow, columnsFixed }) {
  for (const draft of drafts) {
    draft.items = [draft.root, ...draft.groups.flat()];
    for (const item of draft.items) sizeItem(item, known);
    balance(draft, known, narrow);
  }
  const boxes = drafts.map((draft) => place(draft, known));
  if (!columnsFixed || narrow) pack(boxes, aspect, known).forEach((column, i) => (drafts[i].column = column));
  arrange(drafts, boxes, known);
}
