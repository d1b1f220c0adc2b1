// From a state to what is seen: map, panel, legend, table, texts.

import { bindControls, PHONE, translate } from "./controls.js";
import { Cloud } from "./cloud.js";
import { CloudPainter } from "./cloud-painter.js";
import { byId } from "./dom.js";
import { nameOf } from "./facts.js";
import { Filters } from "./filters.js";
import { Language } from "./i18n.js";
import { unpack } from "./inflate.js";
import { bindKeyboard } from "./keyboard.js";
import { layout } from "./layout.js";
import { Legend } from "./legend.js";
import { firstScene } from "./overview.js";
import { Painter } from "./painter.js";
import { Palette } from "./palette.js";
import { Panel } from "./panel.js";
import { SigmaRenderer, webglKind } from "./renderer-sigma.js";
import { VisRenderer } from "./renderer-vis.js";
import { Scene, SceneBuilder } from "./scene.js";
import { SearchBox } from "./search.js";
import { initialState, Store } from "./state.js";
import { TableView } from "./table.js";

// What of a state changes the drawing: as a whole, so that it is fitted anew, or in some place.
const REFITTING = ["focus", "group", "themes", "districts", "years", "confidence"];
const GROWING = ["lang", "open", "gone", "revealed", "layers"];
// What changes the picture of the whole.
const LEAVING = ["gone", "hidden", "themes", "districts", "years", "confidence"];

/**
 * Everything that shows a state; what changes it is in main.js. A state's drawing is a scene: `rows` of labels,
 * or the `cloud` of the whole graph. Each is drawn by a renderer; both renderers offer the same methods.
 */
export class Page {
  constructor(source, overview) {
    this.source = source;
    this.overview = overview;
    this.known = overview.layout;
    const first = initialState(overview.lang);
    first.focus = overview.focus;
    first.selected = overview.focus;
    if (overview.whole && !overview.focus) first.view = "whole";
    this.store = new Store(first, (state, before, reason) => this.update(state, before, reason));
    if (this.store.state.view === "whole" && !source.hasWhole) this.store.state.view = "map";
    this.language = new Language(overview.strings, this.store.state.lang);
    this.palette = new Palette(overview.themes);
    this.map = byId("map");
    this.painter = new Painter(this.palette, this.known);
    this.cloudPainter = new CloudPainter(this.palette);
    this.cloudPainter.spoken = (kind) => this.language.name("kind", kind);
    this.graph = null;
    this.rows = null;
    this.cloud = null;
    this.tab = "legend";
    this.unpack = unpack;
  }

  get isWhole() { return this.store.state.view === "whole"; }
  get scene() { return this.isWhole ? this.cloud : this.rows; }
  get renderer() { return (this.isWhole && this.sigma) || this.vis; }
  get stage() { return this.isWhole && this.sigma ? byId("whole") : this.map; }

  start() {
    this.vis = new VisRenderer(this.map, this.painter, this.cloudPainter);
    this.applyTheme();
    this.panel = new Panel(this, byId("details"));
    this.legend = new Legend(this, byId("legend"));
    this.table = new TableView(this, byId("table"));
    this.search = new SearchBox(byId("search"), byId("hits"), {
      index: async () => (this.index = this.index || this.source.finder(await this.ready)),
      describe: (i) => this.describe(i), choose: (i) => this.reveal(i), language: this.language,
    });
    document.querySelector("[data-view=whole]").hidden = !this.source.hasWhole;
    document.body.classList.toggle("folded", innerWidth <= PHONE); // there the panel is a sheet, raised by a tap
    translate(this.language);
    this.bind();
    this.applyStage();
    if (!this.isSpecial() && !this.isWhole) this.show(firstScene(this.overview, this.language), { fit: true });
    this.legend.show();
    this.ready = this.read();
  }

  /** Reads the picture of the whole, then the graph; each is drawn as soon as it is there. */
  async read() {
    if (this.isWhole) {
      await this.openWhole();
      this.show(this.cloud, { fit: true });
      await new Promise((resolve) => setTimeout(resolve));
    }
    const graph = await this.source.graph(this.overview);
    return this.hydrate(graph);
  }

  /** Makes the picture of the whole and the renderer for it: WebGL where the machine has it, else the canvas. */
  async openWhole() {
    if (this.cloud) return;
    this.cloud = new Cloud(await this.source.readCloud(), this.overview);
    if (this.graph) this.cloud.use(this.graph);
    if (webglKind() === "hardware") this.useSigma();
    this.applyStage();
  }

  useSigma() {
    try {
      this.sigma = new SigmaRenderer(byId("whole"), this.cloudPainter);
      this.sigma.on(this.handlers());
      this.applyStage();
      this.sigma.show(this.cloud);
      byId("whole").addEventListener("webglcontextlost", () => this.useCanvas(), { capture: true, once: true });
    } catch {
      this.useCanvas();
    }
  }

  /** Goes on without WebGL, where it fails on the way. */
  useCanvas() {
    const camera = this.isWhole && this.scene && this.sigma?.cloud ? this.sigma.camera() : null;
    this.sigma = null;
    byId("whole").replaceChildren();
    this.applyStage();
    if (!this.isWhole || !this.cloud) return;
    this.show(this.cloud, { fit: !camera });
    if (camera) this.renderer.setCamera(camera);
  }

  applyStage() {
    const isTable = this.store.state.view === "table";
    const onSigma = this.isWhole && Boolean(this.sigma);
    this.map.hidden = isTable || onSigma;
    byId("whole").hidden = isTable || !onSigma;
  }

  /** Whether the first view differs from the one that the builder placed. */
  isSpecial() {
    return this.store.written !== "" || this.overview.focus !== "" || this.isNarrow() || this.language.code !== this.overview.lang;
  }

  isNarrow() { return innerWidth < 700 || this.map.clientWidth < 520; }

  async hydrate(graph) {
    this.graph = graph;
    this.builder = new SceneBuilder(graph, this.language);
    this.cloud?.use(graph);
    await this.fetchAll(this.store.state);
    const { view, camera } = this.store.state;
    if (view === "whole") this.showWhole({ fit: false });
    else if (this.isSpecial() || !this.rows) this.rebuild({ fit: true });
    else this.status();
    this.legend.show();
    this.applyView();
    this.applySelection();
    if (camera) this.renderer.setCamera(camera);
    document.documentElement.dataset.ready = "yes";
    return graph;
  }

  handlers() {
    return {
      click: (point, event) => this.click(point, event),
      doubleClick: (point, event) => this.doubleClick(point, event),
      hover: (point) => this.hover(point),
    };
  }

  bind() {
    this.vis.on(this.handlers());
    this.vis.onResized = () => {
      const item = this.graph && !this.isWhole && this.selectedItem();
      if (item && !this.renderer.isInView(item)) this.renderer.centre(item);
    };
    bindControls(this);
    bindKeyboard(this, [this.map, byId("whole")]);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.applyTheme());
    let width = innerWidth;
    addEventListener("resize", () => {
      const crossed = (width < 700) !== (innerWidth < 700);
      width = innerWidth;
      if (crossed && this.graph && this.store.state.view === "map") this.rebuild({ fit: true });
    });
  }

  // ------------------------------------------------------------------ state → page

  update(state, before, reason) {
    if (state.lang !== before.lang) {
      this.language.use(state.lang);
      translate(this.language);
    }
    if (!this.graph) return;
    this.draw(state, before, reason);
    if (this.source.isServer) this.fetchMissing(state);
  }

  draw(state, before, reason) {
    this.applyView();
    const changed = (names) => names.some((name) => differs(state[name], before[name]));
    if (state.view === "whole") {
      if (before.view !== "whole") this.enterWhole();
      else if (changed(LEAVING)) this.showWhole({ fit: false });
    } else if (before.view === "whole" || (state.view === "map" && !this.rows)) this.rebuild({ fit: true });
    else if (changed([...REFITTING, ...GROWING])) this.rebuild({ fit: changed(REFITTING) });
    this.applySelection(reason);
    this.legend.show();
    if (state.camera) this.renderer.setCamera(state.camera);
  }

  async enterWhole() {
    await this.openWhole();
    if (!this.isWhole) return;
    this.showWhole({ fit: !this.store.state.camera });
    this.applySelection("refresh");
    if (this.store.state.camera) this.renderer.setCamera(this.store.state.camera);
    else if (this.selectedItem()) this.renderer.centre(this.selectedItem());
  }

  /** Draws the whole graph as far as the filters leave it. */
  showWhole({ fit }) {
    const { graph, cloud } = this, { state } = this.store;
    const filters = new Filters(graph, state);
    const kinds = this.overview.kinds.map((kind) => !state.hidden.has(kind));
    const gone = new Set([...state.gone].map((id) => graph.number.get(id)));
    cloud.filter((i) => kinds[cloud.kind[i]] && filters.passes(i) && !gone.has(i));
    this.show(cloud, { fit });
  }

  // ------------------------------------------------------------------ what only the server knows

  /** Fetches what a state shows in full and is not here yet; says whether anything was. */
  async fetchAll({ selected, focus, open }) {
    if (!this.source.isServer) return false;
    const ids = [selected, focus, ...open].filter((id) => id && !/^[~+]/.test(id));
    const one = async (id) => {
      const i = await this.source.resolve(this.graph, id);
      return i !== undefined && this.source.complete(this.graph, i);
    };
    try {
      return (await Promise.all(ids.map(one))).some(Boolean);
    } catch {
      this.lost();
      return false;
    }
  }

  async fetchMissing(state) {
    if (!(await this.fetchAll(state))) return;
    const now = this.store.state;
    if (now.view === "map") this.rebuild({ fit: now.focus !== "" && !now.camera });
    this.applySelection("refresh");
  }

  /** The server does not answer. */
  lost() {
    byId("status").textContent = this.language.t("server.lost");
    byId("live").textContent = this.language.t("server.lost");
  }

  // ------------------------------------------------------------------ drawing

  /** Draws the state anew; unless it is to fit the screen, a label that stays keeps its place on it. */
  rebuild({ fit }) {
    const before = fit || !this.rows || this.isWhole ? [] : this.anchors();
    const drafts = this.builder.build(this.store.state);
    const { focus, group, layers } = this.store.state;
    const isOverview = !focus && group === "district" && !layers.has("metric") && !this.builder.filters.active;
    layout(drafts, this.known, { aspect: this.aspect(), narrow: this.isNarrow(), fixed: isOverview });
    this.show(new Scene(drafts, this.graph), { fit });
    for (const old of before) {
      const fresh = this.rows.itemOf(old.n);
      if (fresh) return this.renderer.keep(old, fresh);
    }
    return undefined;
  }

  /** The selected label, then those nearest to the middle of the screen. */
  anchors() {
    const [x, y] = this.renderer.camera();
    const distance = (item) => Math.hypot(item.x + item.w / 2 - x, item.y - y);
    const near = this.rows.items.filter((item) => item.n >= 0 && item.style !== "caption");
    near.sort((a, b) => distance(a) - distance(b));
    const chosen = this.selectedItem();
    return chosen && this.renderer.isInView(chosen) ? [chosen, ...near] : near;
  }

  aspect() {
    return Math.max(0.3, this.map.clientWidth / Math.max(1, this.map.clientHeight));
  }

  show(scene, { fit }) {
    if (scene !== this.cloud) this.rows = scene;
    this.renderer.look.hover = null;
    this.renderer.look.selected = this.markedItem();
    this.renderer.show(scene);
    if (fit) this.renderer.fit({ readable: true });
    this.status();
  }

  status() {
    if (!this.scene) return;
    const total = this.overview.totals.nodes;
    const text = this.language.t("showing", { shown: this.language.number(this.scene.shown), total: this.language.number(total) });
    byId("status").textContent = text;
    byId("empty").hidden = this.scene.shown > 0 || this.scene.items?.length > 0;
    this.stage.setAttribute("aria-label", `${this.language.t("map.label")} ${text}`);
  }

  applyView() {
    const isTable = this.store.state.view === "table";
    byId("table").hidden = !isTable;
    this.applyStage();
    document.body.classList.toggle("table", isTable);
    document.body.classList.toggle("whole", this.isWhole);
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
    if (this.scene) this.renderer.redraw();
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
    this.vis.recolour();
    this.sigma?.recolour();
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
