// What the reader does, and the start of the page.

import { byId } from "./dom.js";
import { toSvg } from "./export.js";
import { Page } from "./page.js";
import { pick } from "./renderer-vis.js";
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
    const item = pick(this.scene, point);
    if (!this.graph) return;
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

  doubleClick(point, event) {
    const item = pick(this.scene, point);
    if (item && item.n >= 0 && this.graph && !event.ctrlKey && !event.metaKey) this.toggleOpen(item.n);
  }

  hover(point) {
    const item = point && this.scene ? pick(this.scene, point) : null;
    if (item === this.renderer.look.hover) return;
    this.renderer.look.hover = item;
    this.map.classList.toggle("over", Boolean(item && (item.n >= 0 || item.key)));
    this.renderer.redraw();
  }

  walk(item) {
    if (item) this.select(item.n, "walk");
  }

  toggleOpen(i) {
    const id = this.graph.id(i);
    this.store.change({ open: this.store.toggled("open", id), selected: id });
  }

  /** Opens or folds what stands behind a "+" sign. */
  unfold(key) {
    this.store.change({ open: this.store.toggled("open", key) });
  }

  focus(i) {
    const id = this.graph.id(i);
    this.store.change({ focus: id, selected: id, open: new Set() });
  }

  remove(i) {
    this.store.change({ gone: new Set(this.store.state.gone).add(this.graph.id(i)), selected: "" });
  }

  /** Brings a node into view: opens what it is folded into, or shows its own neighbourhood. */
  reveal(i) {
    if (this.scene.itemOf(i)) return this.select(i);
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
    else if (this.store.state.focus) this.store.change({ focus: "" });
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

  /** The scene as SVG text. */
  picture() {
    const title = this.overview.title || this.language.t("title");
    return toSvg(this.scene, this.painter, `${title} · ${byId("status").textContent}`);
  }
}

const app = new App();
app.start();
globalThis.kgPage = app;
