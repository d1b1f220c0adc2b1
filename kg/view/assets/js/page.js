// From a state to what is seen: map, panel, legend, table, texts.

import { bindControls, PHONE, translate } from "./controls.js";
import { byId } from "./dom.js";
import { nameOf } from "./facts.js";
import { Language } from "./i18n.js";
import { unpack } from "./inflate.js";
import { bindKeyboard } from "./keyboard.js";
import { Legend } from "./legend.js";
import { firstScene } from "./overview.js";
import { Palette } from "./palette.js";
import { Panel } from "./panel.js";
import { SceneBuilder } from "./scene.js";
import { SearchBox } from "./search.js";
import { Stages } from "./stages.js";
import { initialState, Store } from "./state.js";
import { TableView } from "./table.js";

// What of a state changes the drawing: as a whole, so that it is fitted anew, or in some place.
const REFITTING = ["focus", "group", "themes", "districts", "years", "confidence"];
const GROWING = ["lang", "open", "gone", "revealed", "layers"];
// What changes the picture of the whole.
const LEAVING = ["gone", "hidden", "themes", "districts", "years", "confidence"];

/** Everything that shows a state; what changes it is in main.js. */
export class Page extends Stages {
  constructor(source, overview) {
    super();
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
    this.prepareStages();
    this.graph = null;
    this.tab = "legend";
    this.unpack = unpack;
  }

  start() {
    this.startStages();
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

  bind() {
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
      button.setAttribute("aria-pressed", String(button.dataset.group === this.store.state.group && !this.store.state.focus && !this.isWhole));
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
