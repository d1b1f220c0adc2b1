// The canvas renderer: vis-network gives camera and gestures, the painter draws. A WebGL renderer would
// offer the same methods: show, redraw, fit, centre, zoomBy, camera, toScene, toScreen, and events.

import { sceneExtent } from "./painter.js";

/* global vis */

const FOOT = 46; // the strip with status and zoom buttons
export class VisRenderer {
  constructor(container, painter) {
    this.container = container;
    this.painter = painter;
    this.look = { scale: 1, view: null, selected: null, hover: null, found: null };
    this.scene = null;
    const options = {
      physics: { enabled: false },
      layout: { improvedLayout: false, randomSeed: 1 },
      interaction: { dragNodes: false, selectable: false, hover: false, keyboard: false, zoomSpeed: 0.7 },
    };
    this.network = new vis.Network(container, { nodes: [], edges: [] }, options);
    this.network.on("beforeDrawing", (ctx) => this.draw(ctx));
    this.network.on("zoom", () => this.limitZoom());
  }

  on(handlers) {
    const wrap = (handler) => (params) => handler(params.pointer.canvas, params.event?.srcEvent || {});
    this.network.on("click", wrap(handlers.click));
    this.network.on("doubleClick", wrap(handlers.doubleClick));
    const canvas = this.container.querySelector("canvas");
    canvas.addEventListener("pointermove", (event) => {
      if (event.buttons === 0 && event.pointerType === "mouse") handlers.hover(this.toScene(event));
    });
    canvas.addEventListener("pointerleave", () => handlers.hover(null));
  }

  show(scene) {
    this.scene = scene;
    this.redraw();
  }

  draw(ctx) {
    if (!this.scene) return;
    this.look.scale = this.network.getScale();
    this.look.view = this.view();
    this.painter.paint(ctx, this.scene, this.look);
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
    const box = sceneExtent(this.scene);
    const wide = box.right - box.left, high = box.bottom - box.top;
    const pad = clientWidth < 600 ? 6 : 12;
    const acrossScale = (clientWidth - 2 * pad) / wide;
    let scale = Math.min(acrossScale, (clientHeight - pad - FOOT) / high, 1.25);
    let y = (box.top + box.bottom) / 2 + (FOOT - pad) / 2 / scale;
    if (options?.readable && scale < 0.6 && acrossScale >= 0.6) {
      scale = Math.min(acrossScale, 1);
      y = box.top + (clientHeight / 2 - pad) / scale;
    }
    this.moveTo({ x: (box.left + box.right) / 2, y }, scale, options?.animated);
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

const clampScale = (scale) => Math.min(4, Math.max(0.04, scale));

/** The item of a scene at a point, or null. */
export function pick(scene, point) {
  for (const item of scene.items) {
    if (Math.abs(point.y - item.y) <= item.h / 2 && point.x >= item.x && point.x <= item.x + item.w) return item;
  }
  return null;
}
