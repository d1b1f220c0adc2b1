// From a state to what is seen: map, panel, legend, table, texts.

import { bindControls, translate } from "./controls.js";
import { loadGraph, readJson } from "./data.js";
import { byId } from "./dom.js";
import { nameOf } from "./facts.js";
import { Language } from "./i18n.js";
import { unpack } from "./inflate.js";
import { bindKeyboard } from "./keyboard.js";
import { layout } from "./layout.js";
import { Legend } from "./legend.js";
import { firstScene } from "./overview.js";
import { Painter } from "./painter.js";
import { Palette } from "./palette.js";
import { Panel } from "./panel.js";
import { VisRenderer } from "./renderer-vis.js";
import { Scene, SceneBuilder } from "./scene.js";
import { SearchBox, SearchIndex } from "./search.js";
import { initialState, Store } from "./state.js";
import { TableView } from "./table.js";

// What of a state changes the drawing: as a whole, so that it is fitted anew, or in some place.
const REFITTING = ["focus", "group", "themes", "districts", "years", "confidence"];
const GROWING = ["lang", "open", "gone", "revealed", "layers"];

/** Everything that shows a state; what changes it is in main.js. */
export class Page {
  constructor() {
    this.overview = readJson("kg-overview");
    this.known = this.overview.layout;
    const first = initialState(this.overview.lang);
    first.focus = this.overview.focus;
    first.selected = this.overview.focus;
    this.store = new Store(first, (state, before, reason) => this.update(state, before, reason));
    this.language = new Language(this.overview.strings, this.store.state.lang);
    this.palette = new Palette(this.overview.themes);
    this.map = byId("map");
    this.painter = new Painter(this.palette, this.known);
    this.graph = null;
    this.tab = "legend";
    this.unpack = unpack;
  }

  start() {
    this.applyTheme();
    this.renderer = new VisRenderer(this.map, this.painter);
    this.panel = new Panel(this, byId("details"));
    this.legend = new Legend(this, byId("legend"));
    this.table = new TableView(this, byId("table"));
    this.search = new SearchBox(byId("search"), byId("hits"), {
      index: async () => (this.index = this.index || new SearchIndex(await this.ready)),
      describe: (i) => this.describe(i), choose: (i) => this.reveal(i), language: this.language,
    });
    translate(this.language);
    this.bind();
    if (!this.isSpecial()) this.show(firstScene(this.overview, this.language), { fit: true });
    this.legend.show();
    this.ready = loadGraph(this.overview).then((graph) => this.hydrate(graph));
  }

  /** Whether the first view differs from the one that the builder placed. */
  isSpecial() {
    return this.store.written !== "" || this.overview.focus !== "" || this.isNarrow() || this.language.code !== this.overview.lang;
  }

  isNarrow() { return innerWidth < 700 || this.map.clientWidth < 520; }

  hydrate(graph) {
    this.graph = graph;
    this.builder = new SceneBuilder(graph, this.language);
    if (this.isSpecial()) this.rebuild({ fit: true });
    else this.status();
    this.legend.show();
    this.applyView();
    this.applySelection();
    if (this.store.state.camera) this.renderer.setCamera(this.store.state.camera);
    document.documentElement.dataset.ready = "yes";
    return graph;
  }

  bind() {
    this.renderer.on({
      click: (point, event) => this.click(point, event),
      doubleClick: (point, event) => this.doubleClick(point, event),
      hover: (point) => this.hover(point),
    });
    bindControls(this);
    bindKeyboard(this, this.map);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.applyTheme());
    let width = innerWidth;
    addEventListener("resize", () => {
      const crossed = (width < 700) !== (innerWidth < 700);
      width = innerWidth;
      if (crossed && this.graph) this.rebuild({ fit: true });
    });
  }

  // ------------------------------------------------------------------ state → page

  update(state, before, reason) {
    if (state.lang !== before.lang) {
      this.language.use(state.lang);
      translate(this.language);
    }
    if (!this.graph) return;
    this.applyView();
    const changed = (names) => names.some((name) => differs(state[name], before[name]));
    if (changed([...REFITTING, ...GROWING])) this.rebuild({ fit: changed(REFITTING) });
    this.applySelection(reason);
    this.legend.show();
    if (state.camera) this.renderer.setCamera(state.camera);
  }

  /** Draws the state anew; unless it is to fit the screen, a label that stays keeps its place on it. */
  rebuild({ fit }) {
    const before = fit || !this.scene ? [] : this.anchors();
    const drafts = this.builder.build(this.store.state);
    const { focus, group, layers } = this.store.state;
    const isOverview = !focus && group === "district" && !layers.has("metric") && !this.builder.filters.active;
    layout(drafts, this.known, { aspect: this.aspect(), narrow: this.isNarrow(), fixed: isOverview });
    this.show(new Scene(drafts, this.graph), { fit });
    for (const old of before) {
      const fresh = this.scene.itemOf(old.n);
      if (fresh) return this.renderer.keep(old, fresh);
    }
    return undefined;
  }

  /** The selected label, then those nearest to the middle of the screen. */
  anchors() {
    const [x, y] = this.renderer.camera();
    const distance = (item) => Math.hypot(item.x + item.w / 2 - x, item.y - y);
    const near = this.scene.items.filter((item) => item.n >= 0 && item.style !== "caption");
    near.sort((a, b) => distance(a) - distance(b));
    const chosen = this.selectedItem();
    return chosen && this.renderer.isInView(chosen) ? [chosen, ...near] : near;
  }

  aspect() {
    return Math.max(0.3, this.map.clientWidth / Math.max(1, this.map.clientHeight));
  }

  show(scene, { fit }) {
    this.scene = scene;
    this.renderer.look.hover = null;
    this.renderer.look.selected = this.markedItem();
    this.renderer.show(scene);
    if (fit) this.renderer.fit({ readable: true });
    this.status();
  }

  status() {
    const total = this.overview.totals.nodes;
    const text = this.language.t("showing", { shown: this.language.number(this.scene.shown), total: this.language.number(total) });
    byId("status").textContent = text;
    byId("empty").hidden = this.scene.items.length > 0;
    this.map.setAttribute("aria-label", `${this.language.t("map.label")} ${text}`);
  }

  applyView() {
    const isTable = this.store.state.view === "table";
    byId("table").hidden = !isTable;
    this.map.hidden = isTable;
    document.body.classList.toggle("table", isTable);
    if (isTable) this.table.show(this.store.state);
    for (const button of document.querySelectorAll("[data-view]")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === this.store.state.view));
    }
    for (const button of document.querySelectorAll("[data-group]")) {
      button.setAttribute("aria-pressed", String(button.dataset.group === this.store.state.group && !this.store.state.focus));
    }
    const all = this.store.state.layers.has("metric");
    byId("metrics").setAttribute("aria-pressed", String(all));
    byId("back").hidden = !this.store.state.focus;
  }

  applySelection(reason) {
    const i = this.selected();
    this.renderer.look.selected = this.markedItem();
    this.renderer.redraw();
    if (i === undefined) {
      if (this.tab === "details") this.showTab("legend");
      return;
    }
    this.panel.show(i, { again: reason === "refresh" });
    if (reason !== "walk" || this.tab === "details") {
      this.showTab("details");
      document.body.classList.remove("folded");
    }
    byId("live").textContent = this.describeAloud(i);
  }

  describeAloud(i) {
    const { kind, context } = this.describe(i);
    return [nameOf(this.graph, this.language, i), kind, context].filter(Boolean).join(", ");
  }

  showTab(name) {
    this.tab = name;
    for (const tab of document.querySelectorAll("[role=tab]")) {
      const isOn = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(isOn));
      tab.tabIndex = isOn ? 0 : -1;
      byId(tab.dataset.tab).hidden = !isOn;
    }
  }

  applyTheme() {
    const wished = document.documentElement.dataset.theme;
    const dark = wished ? wished === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    this.palette.setDark(dark);
    document.documentElement.classList.toggle("dark", dark);
    this.renderer?.redraw();
    if (!this.graph) return;
    this.legend.show();
    this.applySelection("refresh");
  }

  selected() { return this.graph?.number.get(this.store.state.selected); }

  selectedItem() {
    const i = this.selected();
    return i === undefined || !this.scene ? null : this.scene.itemOf(i);
  }

  /** The label to mark: the selected node's own, or that of the nearest node it is folded into. */
  markedItem() {
    const i = this.selected();
    if (i === undefined || !this.scene) return null;
    for (const n of [i, ...this.graph.ancestors(i)]) {
      const item = this.scene.itemOf(n);
      if (item) return item;
    }
    return null;
  }

  // ------------------------------------------------------------------ names

  describe(i) {
    const { graph, language } = this;
    const district = graph.district(i);
    const context = district >= 0 && district !== i ? graph.label(district) : graph.ancestors(i).map((n) => graph.label(n))[0];
    return { kind: language.name("kind", graph.kind(i)), colour: this.colourOf(i), context };
  }

  colourOf(i) {
    if (this.graph.kind(i) === "theme") return this.palette.theme(i);
    if (this.graph.kind(i) === "area") return this.palette.root;
    const theme = this.builder.themeOf(i);
    return theme >= 0 ? this.palette.theme(theme) : this.palette.plain;
  }

  themeName(n) {
    return n < 0 ? this.language.t("theme.none") : this.builder.themeName(n);
  }
}

function differs(a, b) {
  return a instanceof Set ? a.size !== b.size || [...a].some((value) => !b.has(value)) : a !== b;
}
