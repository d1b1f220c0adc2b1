// A scene of labelled rows, as the painter draws it.

import { sceneExtent } from "./extent.js";

export class Scene {
  constructor(drafts, graph) {
    this.drafts = drafts;
    this.items = drafts.flatMap((draft) => draft.items || [draft.root, ...draft.groups.flat()]);
    this.place = new Map();
    this.items.forEach((item, i) => {
      if (item.n >= 0 && item.style !== "caption" && !this.place.has(item.n)) this.place.set(item.n, i);
    });
    this.shown = this.place.size;
    this.total = graph ? graph.size : 0;
  }

  itemOf(node) {
    return this.items[this.place.get(node)] || null;
  }

  extent() { return sceneExtent(this); }

  /** The item at a point, or null. */
  pick(point) {
    for (const item of this.items) {
      if (Math.abs(point.y - item.y) <= item.h / 2 && point.x >= item.x && point.x <= item.x + item.w) return item;
    }
    return null;
  }

  /** Where the arrow keys may lead. */
  around() { return this.items.filter((item) => item.n >= 0 && item.style !== "caption"); }
}

export function item(n, style, text, rest) {
  return { n, style, text, second: "", lines: [], share: [], chip: 0, plus: 0, key: "", theme: -1, depth: 0, side: 1, x: 0, y: 0, w: 0, h: 0, ...rest };
}

/** What a district works on, as lines under its name. */
export function themeLines(themes, room, nameOf) {
  return themes.slice(0, room).map(([theme, number]) => ({ theme, text: `${nameOf(theme)} ${number}` }));
}
