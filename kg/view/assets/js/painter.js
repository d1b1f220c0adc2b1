// Draws a scene on a canvas context, or on anything with the same few methods (the SVG export).

import { extent, meets } from "./extent.js";
import { plusText } from "./layout.js";
import { cross, font, polygon, roundRect, star } from "./shapes.js";
import { shorten, textWidth } from "./text.js";

const READABLE = 0.5; // below this scale rows are drawn as bars and only districts keep their names

export class Painter {
  constructor(palette, known) {
    this.palette = palette;
    this.known = known;
    this.widths = new Map();
  }

  /** Paints what of a scene lies in `look.view` ({left, top, right, bottom} in scene units) at `look.scale`. */
  paint(ctx, scene, look) {
    ctx.textBaseline = "middle";
    for (const draft of scene.drafts) {
      const box = extent(draft);
      if (!meets(box, look.view)) continue;
      this.card(ctx, box);
      this.links(ctx, draft, look);
      for (const item of draft.items) {
        if (item.y + item.h < look.view.top || item.y - item.h > look.view.bottom) continue;
        this.item(ctx, item, look);
      }
    }
    if (look.scale < READABLE) for (const draft of scene.drafts) this.sign(ctx, draft, look);
  }

  card(ctx, box) {
    const { left, top, right, bottom } = box;
    roundRect(ctx, left, top, right - left, bottom - top, 16);
    ctx.fillStyle = this.palette.card;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = this.palette.edge;
    ctx.stroke();
  }

  // ------------------------------------------------------------------ links

  /** Curves from the root to its groups; a stem and ticks from a row to the rows below it. */
  links(ctx, draft, look) {
    const parents = [draft.root];
    const byColour = new Map();
    for (const item of draft.items.slice(1)) {
      const level = item.depth + 1;
      parents[level] = item;
      parents.length = level + 1;
      const parent = parents[level - 1];
      if (!parent || Math.max(parent.y, item.y) < look.view.top || Math.min(parent.y, item.y) > look.view.bottom) continue;
      const colour = this.colour(parent.style === "root" ? item : parent);
      if (!byColour.has(colour)) byColour.set(colour, []);
      byColour.get(colour).push([parent, item]);
    }
    ctx.lineWidth = Math.max(1.3, 0.8 / look.scale);
    for (const [colour, pairs] of byColour) {
      ctx.strokeStyle = colour;
      ctx.globalAlpha = 0.5;
      ctx.beginPath();
      for (const [from, to] of pairs) this.link(ctx, from, to);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  link(ctx, from, to) {
    const end = innerEdge(to);
    if (from.style === "root") {
      const start = from.x + (to.side === 1 ? from.w : 0);
      const bend = (end - start) * 0.55;
      ctx.moveTo(start, from.y);
      ctx.bezierCurveTo(start + bend, from.y, end - bend, to.y, end, to.y);
      return;
    }
    const stem = innerEdge(from) + from.side * 6.5;
    ctx.moveTo(stem, from.y + 8);
    ctx.lineTo(stem, to.y - 6);
    ctx.quadraticCurveTo(stem, to.y, stem + 6 * to.side, to.y);
    ctx.lineTo(end + to.side * 2, to.y);
  }

  colour(item) {
    return item.theme >= 0 ? this.palette.theme(item.theme) : this.palette.plain;
  }

  // ------------------------------------------------------------------ items

  item(ctx, item, look) {
    const isChosen = look.selected === item && item.n >= 0;
    if (isChosen || look.hover === item || look.found?.has(item.n)) this.halo(ctx, item, look, isChosen);
    if (look.scale < READABLE) return item.style === "root" ? undefined : this.bar(ctx, item);
    if (item.style === "root") return this.root(ctx, item, look);
    const style = this.known.styles[item.style];
    const inner = innerEdge(item);
    this.marker(ctx, item, inner + item.side * 6.5);
    const runs = this.runs(ctx, item, style);
    const total = runs.reduce((sum, run) => sum + run.width + run.gap, 0);
    const free = item.w - this.known.marker - style.pad * 0.6;
    const squeeze = total > free ? free / total : 1;
    let x = item.side === 1 ? inner + this.known.marker + 2 : inner - this.known.marker - 2 - total * squeeze;
    for (const run of runs) {
      x += run.gap * squeeze;
      if (run.chip) this.chip(ctx, x, item, run);
      ctx.font = run.font;
      ctx.fillStyle = run.colour;
      ctx.textAlign = "left";
      const inset = run.chip ? 4.5 : 0;
      if (squeeze < 1) ctx.fillText(run.text, x + inset, item.y + 0.5, run.width * squeeze);
      else ctx.fillText(run.text, x + inset, item.y + 0.5);
      x += run.width * squeeze;
    }
    return undefined;
  }

  halo(ctx, item, look, isChosen) {
    const { palette } = this;
    roundRect(ctx, item.x, item.y - item.h / 2 + 1, item.w, item.h - 2, item.style === "root" ? 14 : 7);
    ctx.fillStyle = isChosen ? palette.selectedFill : look.hover === item ? palette.hover : palette.found;
    ctx.fill();
    if (!isChosen) return;
    ctx.lineWidth = Math.max(1.5, 1.5 / look.scale);
    ctx.strokeStyle = palette.selected;
    ctx.stroke();
  }

  root(ctx, item, look) {
    const { palette } = this;
    roundRect(ctx, item.x + 2, item.y - item.h / 2 + 2, item.w - 4, item.h - 4, 12);
    ctx.fillStyle = item.theme >= 0 ? palette.theme(item.theme) : palette.root;
    ctx.fill();
    if (look.selected === item) {
      ctx.lineWidth = 3;
      ctx.strokeStyle = palette.selected;
      ctx.stroke();
    }
    const style = this.known.styles.root;
    const middle = item.x + item.w / 2;
    const top = item.y - item.h / 2;
    ctx.textAlign = "center";
    ctx.fillStyle = item.theme >= 0 && !palette.dark ? "#ffffff" : palette.rootText;
    ctx.font = font(style.font, 600);
    ctx.fillText(shorten(item.text, style.limit), middle, top + (item.sub ? 18 : style.height / 2), item.w - 20);
    if (!item.sub) return;
    ctx.globalAlpha = 0.8;
    ctx.font = font(style.second, 400);
    ctx.fillText(shorten(item.sub, 40), middle, top + 39, item.w - 20);
    ctx.globalAlpha = 1;
    if (item.lines.length) this.works(ctx, item, top + style.height, style);
  }

  /** What a district works on: its themes as a bar, the first of them by name. */
  works(ctx, item, top, style) {
    const total = item.share.reduce((sum, [, count]) => sum + count, 0);
    const wide = item.w - 2 * style.pad;
    let x = item.x + style.pad;
    for (const [theme, count] of item.share) {
      const width = (wide * count) / total;
      ctx.fillStyle = this.palette.themeOnRoot(theme);
      ctx.fillRect(x, top, Math.max(1, width - 1.2), 6);
      x += width;
    }
    ctx.textAlign = "left";
    ctx.font = font(style.second, 400);
    item.lines.forEach(({ theme, text }, k) => {
      const y = top + style.bar - 7 + style.line * (k + 0.5);
      ctx.fillStyle = this.palette.themeOnRoot(theme);
      ctx.beginPath();
      ctx.arc(item.x + style.pad + 4, y, 4, 0, 7);
      ctx.fill();
      ctx.fillStyle = this.palette.rootText;
      ctx.fillText(text, item.x + style.pad + 14, y + 0.5, wide - 14);
    });
  }

  /** The pieces of text of a row, from left to right, with their widths. */
  runs(ctx, item, style) {
    const { palette } = this;
    const runs = [];
    const add = (text, size, weight, colour, gap) => {
      const face = font(size, weight);
      runs.push({ text, font: face, colour, gap: runs.length ? gap : 0, width: this.measure(ctx, text, face) });
    };
    const text = shorten(item.text, style.limit);
    if (item.style === "figure") {
      const arrow = { increase: "↑", decrease: "↓" }[item.m.direction] || "";
      add(arrow + text, style.font, 600, item.m.modality === "planned" ? palette.soft : palette.ink, 0);
      add(item.second, style.second, 400, palette.soft, this.known.between);
      return runs;
    }
    const weight = item.style === "head" ? 600 : item.style === "caption" ? 600 : 400;
    const isQuiet = item.style === "more" || (item.style === "caption" && item.theme < 0);
    const colour = item.style === "caption" && item.theme >= 0 ? palette.theme(item.theme) : palette.ink;
    add(text, style.font, weight, item.context ? palette.faint : isQuiet ? palette.soft : colour, 0);
    if (item.second) add(item.second, style.second, 400, palette.soft, this.known.between);
    const sign = (label, colour, kind) => {
      add(label, style.second, 500, colour, this.known.between);
      const run = runs[runs.length - 1];
      Object.assign(run, { chip: kind, width: run.width + this.known.chip });
    };
    if (item.chip) sign(String(item.chip), palette.soft, "figures");
    if (plusText(item)) sign(plusText(item), palette.selected, "fold");
    return runs;
  }

  measure(ctx, text, face) {
    const key = face + "\n" + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      ctx.font = face;
      width = ctx.measureText(text).width;
      if (this.widths.size > 20000) this.widths.clear();
      this.widths.set(key, width);
    }
    return width;
  }

  chip(ctx, x, item, run) {
    roundRect(ctx, x, item.y - 8, run.width, 16, 8);
    ctx.fillStyle = run.chip === "fold" ? this.palette.selectedFill : this.palette.chip;
    ctx.fill();
    if (run.chip === "fold") item.sign = [x - 4, x + run.width + 4];
  }

  /** A small sign at the row's inner edge: what kind of thing it is. */
  marker(ctx, item, x) {
    ctx.fillStyle = this.colour(item);
    ctx.strokeStyle = this.colour(item);
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    const kind = item.style === "caption" ? "caption" : item.style === "figure" ? item.m.modality : item.kind;
    const y = item.y;
    if (kind === "caption") ctx.rect(x - 4, y - 4, 8, 8);
    else if (kind === "planned") ctx.arc(x, y, 2.4, 0, 7);
    else if (item.style === "figure") ctx.rect(x - 2, y - 2, 4, 4);
    else if (kind === "area") ctx.rect(x - 4, y - 4, 8, 8);
    else if (kind === "organization") polygon(ctx, [[x, y - 5], [x + 5, y], [x, y + 5], [x - 5, y]]);
    else if (kind === "award") polygon(ctx, star(x, y));
    else if (kind === "event") polygon(ctx, cross(x, y));
    else if (kind === "policy" || kind === "article") ctx.rect(x - 3.5, y - 4.5, 7, 9);
    else if (kind === "indicator") polygon(ctx, [[x, y - 4.5], [x + 4.5, y + 4], [x - 4.5, y + 4]]);
    else ctx.arc(x, y, 3.6, 0, 7);
    const isHollow = ["planned", "person", "policy", "article", "area", "organization"].includes(kind);
    if (!isHollow) return ctx.fill();
    ctx.fillStyle = this.palette.card;
    ctx.fill();
    return ctx.stroke();
  }

  // ------------------------------------------------------------------ from afar

  bar(ctx, item) {
    ctx.globalAlpha = item.style === "caption" ? 0.9 : 0.35;
    ctx.fillStyle = this.colour(item);
    const width = Math.max(20, item.w - 24);
    ctx.fillRect(item.side === 1 ? item.x + 8 : item.x + item.w - 8 - width, item.y - 5, width, 10);
    ctx.globalAlpha = 1;
  }

  /** A district's name, as large as its block allows, so that it can be read from afar. */
  sign(ctx, draft, look) {
    const { root } = draft;
    const box = extent(draft);
    if (!meets(box, look.view)) return;
    const wide = box.right - box.left, high = box.bottom - box.top;
    const text = shorten(root.text, 12);
    const size = Math.min(15 / look.scale, wide / Math.max(4, textWidth(text) + 1), high / 1.5, 150);
    ctx.font = font(size, 600);
    const width = this.measure(ctx, text, ctx.font) + size * 0.9;
    const middle = Math.max(box.left + width / 2, Math.min(box.right - width / 2, root.x + root.w / 2));
    roundRect(ctx, middle - width / 2, root.y - size * 0.75, width, size * 1.5, size * 0.35);
    ctx.fillStyle = root.theme >= 0 ? this.palette.theme(root.theme) : this.palette.root;
    ctx.fill();
    ctx.fillStyle = this.palette.rootText;
    ctx.textAlign = "center";
    ctx.fillText(text, middle, root.y + size * 0.04);
  }
}

const innerEdge = (item) => (item.side === 1 ? item.x : item.x + item.w);
