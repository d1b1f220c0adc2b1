// The overview tab: what the page holds, and the legend with counts that filters it.

import { el } from "./dom.js";
import { LAYERS } from "./state.js";

const MOST = 12; // entries of a long list shown at first
const LAYER_KINDS = ["area", "organization", "person", "initiative", "metric", "policy", "award", "event"];
const WHOLE_KINDS = [...LAYER_KINDS, "indicator", "theme", "article"];
const orElse = (found, other) => (found.length ? found : [other]);

export class Legend {
  constructor(app, body) {
    this.app = app;
    this.body = body;
    this.wide = new Set(); // lists shown in full
    this.counted = -1; // version of the graph whose counts are known
  }

  /** What the lists count, found once for each version of the graph. */
  counts() {
    const { graph } = this.app;
    if (this.counted === graph.version) return this.known;
    const [kinds, themes, years] = [new Map(), new Map(), new Map()];
    const add = (counts, key) => counts.set(key, (counts.get(key) || 0) + 1);
    for (let i = 0; i < graph.size; i++) {
      const kind = graph.kind(i);
      add(kinds, kind);
      if (kind === "initiative") for (const theme of orElse(graph.themes(i), -1)) add(themes, theme);
      if (kind === "initiative" || kind === "metric") for (const year of orElse(graph.years(i), "")) add(years, String(year));
    }
    this.counted = graph.version;
    this.known = { kinds, themes, years, compared: graph.compared() };
    return this.known;
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

  /** The kinds of node: rows of the map are chosen, points of the whole are left out. */
  kinds() {
    const { store, language, isWhole } = this.app;
    const { kinds } = this.counts();
    const [name, usual] = isWhole ? ["hidden", []] : ["layers", LAYERS];
    const chosen = store.state[name];
    const entries = (isWhole ? WHOLE_KINDS : LAYER_KINDS).filter((kind) => kinds.get(kind));
    const isChanged = [...chosen].sort().join() !== [...usual].sort().join();
    const section = this.section("legend.kinds", entries, (kind) => this.entry({
      label: language.name("kind", kind), count: kinds.get(kind), shape: `kind-${kind}`,
      pressed: chosen.has(kind) !== isWhole, toggle: () => store.change({ [name]: store.toggled(name, kind) }),
    }), false);
    if (isChanged) {
      section.querySelector(".row").append(el("button", {
        type: "button", class: "clear", text: this.t("filter.reset"), on: { click: () => store.change({ [name]: new Set(usual) }) },
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
    const { palette } = this.app;
    const counts = this.counts().themes;
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
    const entries = this.counts().compared;
    return this.section("legend.indicators", entries, ([n, count]) => this.entry({
      label: graph.label(n), count, shape: "kind-indicator", pressed: this.app.selected() === n, toggle: () => this.app.select(n),
    }), false);
  }

  years() {
    const { store, palette } = this.app;
    const counts = this.counts().years;
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
    const names = ["open", "select", "remove", "search", "keys", "history"];
    if (this.app.source.hasWhole) names.splice(1, 0, "whole");
    return el("section", { class: "hints" }, el("h3", { text: this.t("hints.title") }),
      el("ul", {}, ...names.map((name) => el("li", { text: this.t(`hints.${name}`) }))));
  }
}
