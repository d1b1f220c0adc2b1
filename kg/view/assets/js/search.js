// Search over all names: Chinese, pinyin, initials; a combobox with keyboard.

import { el } from "./dom.js";

const MOST = 40;
const KIND_ORDER = ["area", "initiative", "organization", "indicator", "theme", "person", "policy", "award", "article", "event", "metric"];

const plain = (text) => text.toLowerCase().replace(/[\s“”‘’"'《》()（）·、,，]/g, "");

export class SearchIndex {
  constructor(graph) {
    this.graph = graph;
    this.syllables = new Map();
    for (const [syllable, characters] of Object.entries(graph.data.pinyin.table)) {
      for (const char of characters) this.syllables.set(char, syllable);
    }
    this.special = new Map(Object.entries(graph.data.pinyin.names));
    this.entries = [];
    for (let i = 0; i < graph.size; i++) {
      const names = [graph.label(i), ...graph.alternatives(i)];
      const m = graph.measurement(i);
      if (m) names.push(m.written);
      names.forEach((name, k) => name && this.entries.push(this.entry(i, name, k)));
    }
  }

  entry(i, name, k) {
    const special = this.special.get(name);
    const parts = special ? special.split(" ") : [...name].map((char) => this.syllables.get(char) ?? char);
    return {
      i, name, alternative: k > 0, text: plain(name),
      full: plain(parts.join("")), initials: plain(parts.map((part) => part[0] || "").join("")),
      order: KIND_ORDER.indexOf(this.graph.kind(i)),
    };
  }

  score(entry, query) {
    const { text, full, initials } = entry;
    if (text === query) return 0;
    if (text.startsWith(query)) return 1;
    const inside = text.indexOf(query);
    if (inside > 0) return 2 + inside / 100;
    if (full === query) return 3;
    if (full.startsWith(query)) return 4;
    if (initials.startsWith(query)) return 5;
    if (query.length > 1 && initials.includes(query)) return 6;
    if (query.length > 2 && full.includes(query)) return 7;
    return -1;
  }

  /** The best entries for a query, best first, each node once. */
  find(text) {
    const query = plain(text);
    if (!query) return { hits: [], total: 0 };
    const found = new Map();
    for (const entry of this.entries) {
      const score = this.score(entry, query);
      if (score < 0) continue;
      const worth = score + entry.order * 0.08 + (entry.alternative ? 0.5 : 0);
      const known = found.get(entry.i);
      if (!known || worth < known.worth) found.set(entry.i, { ...entry, worth });
    }
    const rank = this.graph.data.rank;
    const hits = [...found.values()].sort((a, b) => a.worth - b.worth || rank[a.i] - rank[b.i]);
    return { hits: hits.slice(0, MOST), total: hits.length };
  }
}

/** The search box. `choose(node)` is called for the chosen entry. */
export class SearchBox {
  constructor(input, list, { index, describe, choose, language }) {
    Object.assign(this, { input, list, index, describe, choose, language });
    this.hits = [];
    this.active = -1;
    input.addEventListener("input", () => this.update());
    input.addEventListener("focus", () => this.input.value && this.update());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  async update() {
    const wanted = this.input.value;
    const { hits, total, lost } = await this.find(wanted);
    if (wanted !== this.input.value) return; // typed on in the meantime
    this.hits = hits;
    this.active = hits.length ? 0 : -1;
    const rows = hits.map((hit, k) => this.option(hit, k));
    if (total > hits.length) rows.push(this.note(this.language.t("search.more", { count: total - hits.length })));
    if (lost) rows.push(this.note(this.language.t("server.lost")));
    else if (!total && this.input.value.trim()) rows.push(this.note(this.language.t("search.none")));
    this.list.replaceChildren(...rows);
    this.list.hidden = !rows.length;
    this.input.setAttribute("aria-expanded", String(rows.length > 0));
    this.mark();
  }

  async find(text) {
    try {
      return await (await this.index()).find(text);
    } catch {
      return { hits: [], total: 0, lost: true };
    }
  }

  note(text) {
    return el("li", { class: "note", role: "presentation", text });
  }

  option(hit, k) {
    const { kind, colour, context } = this.describe(hit.i);
    const dot = el("span", { class: "dot", "aria-hidden": "true" });
    dot.style.background = colour;
    return el("li", { role: "option", id: `hit-${k}`, on: { mousedown: (event) => this.pick(event, k) } },
      dot, el("span", { class: "name", text: hit.name }), el("span", { class: "where", text: [kind, context].filter(Boolean).join(" · ") }));
  }

  pick(event, k) {
    event.preventDefault();
    this.take(k);
  }

  take(k) {
    const hit = this.hits[k];
    if (!hit) return;
    this.input.value = "";
    this.close();
    this.input.blur();
    this.choose(hit.i);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active = (this.active + step + this.hits.length) % (this.hits.length || 1);
      this.mark();
    } else if (event.key === "Enter") this.take(this.active);
    else if (event.key === "Escape") {
      this.input.value = "";
      this.close();
      this.input.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  mark() {
    [...this.list.children].forEach((row, k) => row.setAttribute("aria-selected", String(k === this.active)));
    const row = this.list.children[this.active];
    if (row && this.active >= 0) {
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
