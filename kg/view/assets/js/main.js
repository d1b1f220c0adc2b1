// What the reader does, and the start of the page.

import { readJson } from "./data.js";
import { byId } from "./dom.js";
import { cloudCanvas, cloudSvg, toCanvas, toSvg } from "./export.js";
import { Page } from "./page.js";
import { openSource } from "./source.js";
import { initialState } from "./state.js";

class App extends Page {
  select(i, reason) {
    this.store.change({ selected: this.graph.id(i) }, reason);
    if (reason !== "click") this.bringIntoView();
  }

  bringIntoView() {
    const item = this.selectedItem();
    if (item && !this.renderer.isInView(item)) this.renderer.centre(item, undefined, true);
  }

  click(point, event) {
    if (!this.graph || !this.scene) return;
    const item = this.pick(point);
    if (!item) {
      if (this.store.state.selected) this.store.change({ selected: "" });
      return;
    }
    const isOnSign = item.sign && point.x >= item.sign[0] && point.x <= item.sign[1];
    if (item.key && (isOnSign || item.n < 0)) this.unfold(item.key);
    else if (item.n < 0) return;
    else if (event.ctrlKey || event.metaKey) this.remove(item.n);
    else this.select(item.n, "click");
  }

  pick(point) {
    return this.scene.pick(point, this.renderer.camera()[2]);
  }

  doubleClick(point, event) {
    if (!this.graph || !this.scene) return;
    const item = this.pick(point);
    if (item && item.n >= 0 && !event.ctrlKey && !event.metaKey) this.toggleOpen(item.n);
  }

  hover(point) {
    const item = point && this.scene ? this.pick(point) : null;
    const { look } = this.renderer;
    if (item === look.hover || (item && look.hover && item.n === look.hover.n && item.style === "point")) return;
    look.hover = item;
    this.stage.classList.toggle("over", Boolean(item && (item.n >= 0 || item.key)));
    this.renderer.redraw();
  }

  walk(item) {
    if (item) this.select(item.n, "walk");
  }

  /** Expands or folds a node; in the picture of the whole, where all is open, it shows the node by itself. */
  toggleOpen(i) {
    const id = this.graph.id(i);
    if (this.isWhole) return this.focus(i);
    return this.store.change({ open: this.store.toggled("open", id), selected: id });
  }

  /** Opens or folds what stands behind a "+" sign. */
  unfold(key) {
    this.store.change({ open: this.store.toggled("open", key) });
  }

  focus(i) {
    const id = this.graph.id(i);
    const view = this.isWhole ? "map" : this.store.state.view;
    this.store.change({ focus: id, selected: id, open: new Set(), view });
  }

  remove(i) {
    this.store.change({ gone: new Set(this.store.state.gone).add(this.graph.id(i)), selected: "" });
  }

  /** Brings a node into view: opens what it is folded into, or shows its own neighbourhood. */
  reveal(i) {
    if (this.scene?.itemOf(i)) return this.select(i);
    if (this.isWhole) return this.focus(i);
    const chain = [i, ...this.graph.ancestors(i)];
    const isHome = this.graph.block[i] >= 0 && !this.store.state.focus && this.store.state.group === "district";
    if (isHome) {
      const revealed = new Set(this.store.state.revealed);
      const gone = new Set(this.store.state.gone);
      for (const n of chain) {
        if (!this.scene.itemOf(n)) revealed.add(this.graph.id(n));
        gone.delete(this.graph.id(n));
        if (this.graph.heads.has(n) && this.graph.district(n) === n) break;
      }
      this.store.change({ revealed, gone, selected: this.graph.id(i) });
      if (this.selectedItem()) return this.bringIntoView();
    }
    return this.focus(i);
  }

  escape() {
    if (this.store.state.selected) this.store.change({ selected: "" });
    else if (this.store.state.focus) this.leaveFocus();
  }

  /** Back from one node's neighbourhood to where the page began. */
  leaveFocus() {
    this.store.change({ focus: "", view: this.store.first.view });
  }

  reset() {
    const { view, lang } = this.store.state;
    this.store.change({ ...initialState(lang), view });
    this.renderer.fit({ readable: true });
  }

  showDetails(takeFocus) {
    this.showTab("details");
    if (takeFocus) byId("details").querySelector("h2")?.focus();
  }

  note() {
    return `${this.overview.title || this.language.t("title")} · ${byId("status").textContent}`;
  }

  /** The scene as SVG text. */
  picture() {
    return this.isWhole ? cloudSvg(this.cloud, this.cloudPainter, this.note()) : toSvg(this.rows, this.painter, this.note());
  }

  /** The scene as a canvas. */
  canvas() {
    return this.isWhole ? cloudCanvas(this.cloud, this.cloudPainter, this.note()) : toCanvas(this.rows, this.painter, this.note());
  }
}

async function main() {
  const source = openSource();
  try {
    const app = new App(source, source.isServer ? await source.start() : source.overview);
    globalThis.kgPage = app;
    app.start();
  } catch (error) {
    if (!source.isServer) throw error;
    const { strings, lang } = readJson("kg-overview");
    byId("empty").hidden = false;
    byId("empty").textContent = strings[lang]["server.lost"];
  }
}

main();
