// The overview tab: what the page holds, and the legend with counts that filters it.

import { el } from "./dom.js";
import { LAYERS } from "./state.js";

const MOST = 12; // entries of a long list shown at first
const LAYER_KINDS = ["area", "organization", "person", "initiative", "metric", "policy", "award", "event"];

export class Legend {
  constructor(app, body) {
    this.app = app;
    this.body = body;
    this.wide = new Set(); // lists shown in full
  }

  t(key, values) { return this.app.language.t(key, values); }

  show() {
    const { graph } = this.app;
    const parts = graph ? [this.intro(), this.kinds(), this.themes(), this.districts(), this.indicators(), this.years(), this.confidence(), this.hints()] : [this.intro()];
    const buttons = () => [...this.body.querySelectorAll("button, input")];
    const focused = buttons().indexOf(document.activeElement);
    this.body.replaceChildren(...parts.filter(Boolean));
    if (focused >= 0) buttons()[focused]?.focus({ preventScroll: true });
  }

  intro() {
    const { overview, language } = this.app;
    const { totals } = overview;
    return el("div", { class: "intro" },
      el("h2", { text: overview.title || this.t("title") }),
      el("p", { text: this.t("intro", {
        articles: language.number(totals.articles), districts: language.number(totals.districts),
        initiatives: language.number(totals.initiatives), metrics: language.number(totals.metrics),
      }) }));
  }

  section(key, entries, render, isActive, name) {
    if (!entries.length) return null;
    const many = entries.length > MOST + 2 && !this.wide.has(key);
    const rows = (many ? entries.slice(0, MOST) : entries).map(render);
    const head = el("h3", { text: this.t(key) });
    const clear = isActive && el("button", {
      type: "button", class: "clear", text: this.t("filter.clear"), on: { click: () => this.app.store.change({ [name]: new Set() }) },
    });
    const more = many && el("button", {
      type: "button", class: "more", text: this.t("more", { count: entries.length - MOST }),
      on: { click: () => { this.wide.add(key); this.show(); } },
    });
    return el("section", {}, el("div", { class: "row" }, head, clear), el("ul", { class: "legend" }, ...rows), more);
  }

  entry({ label, count, colour, pressed, shape, toggle, open }) {
    const dot = el("span", { class: `dot ${shape || ""}`, "aria-hidden": "true" });
    if (colour) dot.style.background = colour;
    return el("li", {},
      el("button", { type: "button", class: "entry", "aria-pressed": String(pressed), on: { click: toggle } },
        dot, el("span", { class: "name", text: label }), el("span", { class: "count", text: this.app.language.number(count) })),
      open && el("button", { type: "button", class: "open", "aria-label": this.t("legend.open", { name: label }), text: "›", on: { click: open } }));
  }

  kinds() {
    const { graph, store, language } = this.app;
    const counts = new Map();
    for (let i = 0; i < graph.size; i++) counts.set(graph.kind(i), (counts.get(graph.kind(i)) || 0) + 1);
    const entries = LAYER_KINDS.filter((kind) => counts.get(kind));
    const isChanged = [...store.state.layers].sort().join() !== [...LAYERS].sort().join();
    const section = this.section("legend.kinds", entries, (kind) => this.entry({
      label: language.name("kind", kind), count: counts.get(kind), shape: `kind-${kind}`,
      pressed: store.state.layers.has(kind), toggle: () => store.change({ layers: store.toggled("layers", kind) }),
    }), false);
    if (isChanged) {
      section.querySelector(".row").append(el("button", {
        type: "button", class: "clear", text: this.t("filter.reset"), on: { click: () => store.change({ layers: new Set(LAYERS) }) },
      }));
    }
    return section;
  }

  /** A list of nodes that filters by set membership. */
  facet(key, name, nodes, countOf, labelOf, colourOf) {
    const { graph, store } = this.app;
    const chosen = store.state[name];
    return this.section(key, nodes, (n) => {
      const id = n < 0 ? "" : graph.id(n);
      return this.entry({
        label: labelOf(n), count: countOf(n), colour: colourOf(n), pressed: chosen.has(id),
        toggle: () => store.change({ [name]: store.toggled(name, id) }), open: n >= 0 && (() => this.app.select(n)),
      });
    }, chosen.size > 0, name);
  }

  themes() {
    const { graph, palette } = this.app;
    const counts = new Map();
    for (let i = 0; i < graph.size; i++) {
      if (graph.kind(i) !== "initiative") continue;
      const own = graph.themes(i);
      for (const theme of own.length ? own : [-1]) counts.set(theme, (counts.get(theme) || 0) + 1);
    }
    const themes = [...counts.keys()].sort((a, b) => (a < 0) - (b < 0) || counts.get(b) - counts.get(a) || a - b);
    if (themes.length === 1 && themes[0] < 0) return null;
    return this.facet("legend.themes", "themes", themes, (n) => counts.get(n), (n) => this.app.themeName(n), (n) => palette.theme(n));
  }

  districts() {
    const { graph, palette } = this.app;
    const blocks = new Map(graph.blocks.map((block) => [block.root, block]));
    const name = (n) => (n < 0 ? this.t("block.loose") : graph.label(n));
    return this.facet("legend.districts", "districts", [...blocks.keys()], (n) => blocks.get(n).initiatives, name, () => palette.root);
  }

  indicators() {
    const { graph } = this.app;
    const counts = new Map();
    for (let i = 0; i < graph.size; i++) {
      const n = graph.kind(i) === "metric" ? graph.object(i, "indicator") : -1;
      if (n >= 0) counts.set(n, (counts.get(n) || 0) + 1);
    }
    const entries = [...counts].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return this.section("legend.indicators", entries, ([n, count]) => this.entry({
      label: graph.label(n), count, shape: "kind-indicator", pressed: this.app.selected() === n, toggle: () => this.app.select(n),
    }), false);
  }

  years() {
    const { graph, store, palette } = this.app;
    const counts = new Map();
    for (let i = 0; i < graph.size; i++) {
      if (!["metric", "initiative"].includes(graph.kind(i))) continue;
      const years = graph.years(i);
      for (const year of years.length ? years : [""]) counts.set(String(year), (counts.get(String(year)) || 0) + 1);
    }
    const years = [...counts.keys()].sort((a, b) => (a === "") - (b === "") || Number(b) - Number(a));
    if (years.length < 2) return null;
    return this.section("legend.years", years, (year) => this.entry({
      label: year || this.t("year.none"), count: counts.get(year), colour: palette.plain, pressed: store.state.years.has(year),
      toggle: () => store.change({ years: store.toggled("years", year) }),
    }), store.state.years.size > 0, "years");
  }

  confidence() {
    const { store } = this.app;
    const value = Math.round(store.state.confidence * 100);
    const output = el("output", { class: "count", text: `≥ ${value}%` });
    const input = el("input", { type: "range", min: 0, max: 100, step: 5, "aria-label": this.t("confidence"), on: {
      input: () => { output.textContent = `≥ ${input.value}%`; },
      change: () => store.change({ confidence: Number(input.value) / 100 }),
    } });
    input.value = String(value);
    return el("section", {}, el("div", { class: "row" }, el("h3", { text: this.t("confidence") }), output), input);
  }

  hints() {
    return el("section", { class: "hints" }, el("h3", { text: this.t("hints.title") }),
      el("ul", {}, ...["open", "select", "remove", "search", "keys", "history"].map((name) => el("li", { text: this.t(`hints.${name}`) }))));
  }
}
