// What is drawn where: the two scenes of a page and the renderers that draw them.

import { Cloud } from "./cloud.js";
import { CloudPainter } from "./cloud-painter.js";
import { byId } from "./dom.js";
import { Filters } from "./filters.js";
import { Scene } from "./items.js";
import { layout } from "./layout.js";
import { Painter } from "./painter.js";
import { SigmaRenderer, webglKind } from "./renderer-sigma.js";
import { VisRenderer } from "./renderer-vis.js";

/**
 * A state's drawing is a scene: `rows` of labels, or the `cloud` of the whole graph. Each is drawn by a renderer;
 * both renderers offer the same methods.
 */
export class Stages {
  prepareStages() {
    this.map = byId("map");
    this.painter = new Painter(this.palette, this.known);
    this.cloudPainter = new CloudPainter(this.palette);
    this.cloudPainter.spoken = (kind) => this.language.name("kind", kind);
    this.rows = null;
    this.cloud = null;
  }

  startStages() {
    this.vis = new VisRenderer(this.map, this.painter, this.cloudPainter);
    this.vis.on(this.handlers());
    this.vis.onResized = () => {
      const item = this.graph && !this.isWhole && this.selectedItem();
      if (item && !this.renderer.isInView(item)) this.renderer.centre(item);
    };
  }

  get isWhole() { return this.store.state.view === "whole"; }
  get scene() { return this.isWhole ? this.cloud : this.rows; }
  get renderer() { return (this.isWhole && this.sigma) || this.vis; }
  get stage() { return this.isWhole && this.sigma ? byId("whole") : this.map; }

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

  handlers() {
    return {
      click: (point, event) => this.click(point, event),
      doubleClick: (point, event) => this.doubleClick(point, event),
      hover: (point) => this.hover(point),
    };
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
}
