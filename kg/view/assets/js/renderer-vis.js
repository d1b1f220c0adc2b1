// The canvas renderer: vis-network gives camera and gestures, the painters draw: labelled rows, or where WebGL
// is missing the whole graph. renderer-sigma.js offers the same methods.

import { Cloud } from "./cloud.js";
import { bindMouse } from "./gestures.js";

/* global vis */

const FOOT = 46; // the strip with status and zoom buttons
const SPARE = 0.35; // of the screen's size that is drawn beyond each of its edges, for panning
const SHARP = 110; // milliseconds of rest after which a zoomed picture is drawn anew

export class VisRenderer {
  constructor(container, painter, cloudPainter) {
    this.container = container;
    this.painter = painter;
    this.cloudPainter = cloudPainter;
    this.still = null; // the whole graph as drawn last: {canvas, cam}
    this.look = { scale: 1, view: null, selected: null, hover: null, found: null };
    this.scene = null;
    const options = {
      physics: { enabled: false },
      autoResize: false, // vis-network would zoom with the window; see resized
      layout: { improvedLayout: false, randomSeed: 1 },
      interaction: { dragNodes: false, selectable: false, hover: false, keyboard: false, zoomSpeed: 0.7 },
    };
    this.network = new vis.Network(container, { nodes: [], edges: [] }, options);
    this.network.on("beforeDrawing", (ctx) => this.draw(ctx));
    this.network.on("zoom", () => this.limitZoom());
    this.fitted = null; // how the scene was fitted, until the reader moves the camera
    this.onResized = () => {};
    for (const moved of ["zoom", "dragEnd"]) this.network.on(moved, () => (this.fitted = null));
    new ResizeObserver(() => this.resized()).observe(container);
  }

  /** Labels keep their size when the window or the panel changes; what was fitted is fitted again. */
  resized() {
    const { clientWidth, clientHeight } = this.container;
    const size = `${clientWidth} ${clientHeight}`;
    if (!clientWidth || !clientHeight || size === this.size) return;
    const isFirst = this.size === undefined;
    this.size = size;
    if (isFirst) return;
    const camera = this.camera(), { fitted } = this;
    this.still = null;
    this.network.setSize("100%", "100%");
    if (fitted && this.scene) this.fit({ ...fitted, animated: false });
    else this.setCamera(camera);
    this.network.redraw();
    this.onResized();
  }

  on(handlers) {
    const byTouch = (handler) => (params) => {
      if (params.event?.pointerType === "touch") handler(params.pointer.canvas, params.event.srcEvent || {});
    };
    this.network.on("click", byTouch(handlers.click));
    this.network.on("doubleClick", byTouch(handlers.doubleClick));
    bindMouse(this.container.querySelector("canvas"), (event) => this.toScene(event), () => handlers);
  }

  show(scene) {
    this.scene = scene;
    this.still = null;
    this.redraw();
  }

  recolour() {
    this.still = null;
    this.redraw();
  }

  draw(ctx) {
    if (!this.scene) return;
    this.look.scale = this.network.getScale();
    this.look.view = this.view();
    if (this.scene instanceof Cloud) this.drawWhole(ctx);
    else this.painter.paint(ctx, this.scene, this.look);
  }

  // ------------------------------------------------------------------ the whole graph without WebGL

  cam() {
    const [x, y, scale] = this.camera();
    return { x, y, scale, width: this.container.clientWidth, height: this.container.clientHeight };
  }

  /** Moves the picture drawn last where that is enough, and writes the names over it. */
  drawWhole(ctx) {
    const cam = this.cam(), density = devicePixelRatio || 1;
    if (!this.still || !covers(this.still.cam, cam)) this.drawStill(cam, density);
    else if (this.still.cam.scale !== cam.scale) this.sharpen();
    const { canvas, cam: drawn } = this.still;
    const grown = cam.scale / drawn.scale;
    ctx.save();
    ctx.setTransform(density, 0, 0, density, 0, 0);
    const left = (drawn.x - cam.x) * cam.scale + cam.width / 2 - (drawn.width / 2) * grown;
    const top = (drawn.y - cam.y) * cam.scale + cam.height / 2 - (drawn.height / 2) * grown;
    ctx.drawImage(canvas, left, top, drawn.width * grown, drawn.height * grown);
    this.cloudPainter.overlay(ctx, this.scene, cam, this.look);
    ctx.restore();
  }

  drawStill(cam, density) {
    const wide = { ...cam, width: Math.round(cam.width * (1 + 2 * SPARE)), height: Math.round(cam.height * (1 + 2 * SPARE)) };
    const canvas = this.still?.canvas || document.createElement("canvas");
    canvas.width = wide.width * density;
    canvas.height = wide.height * density;
    const ctx = canvas.getContext("2d");
    ctx.setTransform(density, 0, 0, density, 0, 0);
    this.cloudPainter.base(ctx, this.scene, wide);
    this.still = { canvas, cam: wide };
  }

  sharpen() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (!(this.scene instanceof Cloud)) return;
      this.drawStill(this.cam(), devicePixelRatio || 1);
      this.redraw();
    }, SHARP);
  }

  redraw() {
    this.network.redraw();
  }

  view() {
    const { clientWidth, clientHeight } = this.container;
    const from = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const to = this.network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }

  toScene(event) {
    const box = this.container.getBoundingClientRect();
    return this.network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
  }

  toScreen(point) {
    return this.network.canvasToDOM(point);
  }

  /** Shows the whole scene; where that would be too small to read (a phone), its upper part in full width. */
  fit(options) {
    const { clientWidth, clientHeight } = this.container;
    if (!clientWidth || !clientHeight) return;
    const box = this.scene.extent();
    const wide = box.right - box.left, high = box.bottom - box.top;
    const pad = clientWidth < 600 ? 6 : 12;
    const acrossScale = (clientWidth - 2 * pad) / wide;
    let scale = Math.min(acrossScale, (clientHeight - pad - FOOT) / high, 1.25);
    let y = (box.top + box.bottom) / 2 + (FOOT - pad) / 2 / scale;
    if (options?.readable && !(this.scene instanceof Cloud) && scale < 0.6 && acrossScale >= 0.6) {
      scale = Math.min(acrossScale, 1);
      y = box.top + (clientHeight / 2 - pad) / scale;
    }
    this.moveTo({ x: (box.left + box.right) / 2, y }, scale, options?.animated);
    this.fitted = { ...options };
  }

  centre(item, scale, animated) {
    this.moveTo({ x: item.x + item.w / 2, y: item.y }, scale ?? Math.max(this.network.getScale(), 0.8), animated);
  }

  /** Whether an item is wholly on the screen and large enough to read. */
  isInView(item) {
    const { left, top, right, bottom } = this.view();
    const inside = item.x > left && item.x + item.w < right && item.y - item.h > top && item.y + item.h < bottom;
    return inside && this.network.getScale() >= 0.55;
  }

  moveTo(position, scale, animated) {
    this.fitted = null;
    const still = !animated || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = still ? false : { duration: 280, easingFunction: "easeInOutQuad" };
    this.network.moveTo({ position, scale, animation });
  }

  /** Moves the camera so that a scene point that was at `before` stands still on the screen. */
  keep(before, after) {
    const { x, y } = this.network.getViewPosition();
    this.moveTo({ x: x + after.x - before.x, y: y + after.y - before.y }, this.network.getScale(), false);
  }

  camera() {
    const { x, y } = this.network.getViewPosition();
    return [x, y, this.network.getScale()];
  }

  setCamera([x, y, scale]) {
    this.moveTo({ x, y }, scale, false);
  }

  zoomBy(factor) {
    this.moveTo(this.network.getViewPosition(), clampScale(this.network.getScale() * factor), true);
  }

  panBy(dx, dy) {
    const { x, y } = this.network.getViewPosition();
    const scale = this.network.getScale();
    this.moveTo({ x: x + dx / scale, y: y + dy / scale }, scale, false);
  }

  limitZoom() {
    const scale = this.network.getScale();
    if (clampScale(scale) !== scale) this.moveTo(this.network.getViewPosition(), clampScale(scale), false);
  }
}

const clampScale = (scale) => Math.min(6, Math.max(0.01, scale));

/** Whether a picture drawn for one camera holds all that another sees, not much coarser than it should be. */
function covers(drawn, cam) {
  const factor = cam.scale / drawn.scale;
  if (factor > 2.2 || factor < 0.45) return false;
  const fits = (middle, size, at, need) => Math.abs(middle - at) <= size / 2 / drawn.scale - need / 2 / cam.scale + 1;
  return fits(drawn.x, drawn.width, cam.x, cam.width) && fits(drawn.y, drawn.height, cam.y, cam.height);
}
