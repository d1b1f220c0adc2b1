// The WebGL renderer: sigma draws the points and links of the whole graph and has camera and gestures; grounds
// lie on a canvas below, names and what is chosen on one above, drawn by the same painter as without WebGL.
// It offers what renderer-vis.js offers: show, redraw, fit, centre, isInView, camera, setCamera, zoomBy, panBy,
// toScene, toScreen, on.

import { pointScale } from "./cloud-painter.js";
import { el } from "./dom.js";
import { bindMouse } from "./gestures.js";

/* global sigmaParts */

const FOOT = 46; // the strip with status and zoom buttons
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
const NEAREST = 6; // pixels of the screen for a unit of the scene, at most
const WAIT = 240; // milliseconds of an animated move

/** What WebGL this machine has: "hardware", "software" or "none". `?renderer=webgl` or `canvas` in the address decides. */
export function webglKind() {
  const wished = new URLSearchParams(location.search).get("renderer");
  if (typeof sigmaParts === "undefined" || wished === "canvas") return "none";
  try {
    const gl = document.createElement("canvas").getContext("webgl2");
    if (!gl) return "none";
    if (wished === "webgl") return "hardware";
    const known = gl.getExtension("WEBGL_debug_renderer_info");
    const name = String(gl.getParameter(known ? known.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    return SOFTWARE.test(name) ? "software" : "hardware";
  } catch {
    return "none";
  }
}

export class SigmaRenderer {
  constructor(container, painter) {
    this.container = container;
    this.painter = painter;
    this.look = { selected: null, hover: null };
    this.scene = null;
    this.wholeScale = 0; // pixels for a unit of the scene where sigma's ratio is 1
    const layer = (name) => el("canvas", { class: "layer", "data-layer": name, "aria-hidden": "true" });
    [this.below, this.above] = [layer("below"), layer("above")];
    this.stage = el("div", { class: "layer" });
    container.replaceChildren(this.below, this.stage, this.above);
    new ResizeObserver(() => this.resized()).observe(container);
  }

  on(handlers) {
    this.handlers = handlers;
    bindMouse(this.container, (event) => this.toScene(event), () => handlers);
  }

  // ------------------------------------------------------------------ scene

  show(cloud) {
    if (this.cloud !== cloud) this.start(cloud);
    this.scene = cloud;
    if (this.linked !== Boolean(cloud.graph)) this.sigma.setGraph(this.build());
    else this.sigma.refresh();
  }

  start(cloud) {
    this.cloud = cloud;
    this.sigma?.kill();
    const { EdgeLineProgram, NodePointProgram, Sigma } = sigmaParts;
    const box = cloud.extent();
    this.sigma = new Sigma(this.build(), this.stage, {
      renderLabels: false, hideEdgesOnMove: cloud.size > 20000, stagePadding: 0, allowInvalidContainer: true,
      nodeProgramClasses: { circle: NodePointProgram }, defaultNodeType: "circle",
      edgeProgramClasses: { line: EdgeLineProgram }, defaultEdgeType: "line", enableCameraRotation: false, maxCameraRatio: 4,
      zoomToSizeRatioFunction: (ratio) => 1 / pointScale(this.wholeScale / ratio), itemSizesReference: "screen",
      defaultDrawNodeHover: () => {},
      // Colour and visibility are asked for at each refresh; the graph itself never changes.
      nodeReducer: (i, data) => ({ ...data, color: this.painter.colour(cloud, i), hidden: !cloud.visible[i] }),
      edgeReducer: (_, data) => ({ ...data, color: this.painter.palette.link }),
    });
    this.sigma.setCustomBBox({ x: [box.left, box.right], y: [-box.bottom, -box.top] });
    this.sigma.refresh();
    this.measure();
    this.sigma.on("resize", () => this.measure());
    this.sigma.on("afterRender", () => this.paint());
    this.bindGestures();
  }

  /** The points, and the outline's links once the graph is there, as sigma wants them. */
  build() {
    const { cloud } = this;
    const graph = new sigmaParts.Graph({ type: "directed", multi: false, allowSelfLoops: false });
    for (let i = 0; i < cloud.size; i++) graph.addNode(i, { x: cloud.x[i], y: -cloud.y[i], size: cloud.r[i] });
    this.linked = Boolean(cloud.graph);
    for (let i = 0; this.linked && i < cloud.size; i++) {
      const above = cloud.parent(i);
      if (above >= 0 && above < cloud.size) graph.addEdge(i, above, { size: 0.6 });
    }
    return graph;
  }

  /** Fingers, and that sigma shall not zoom at a double click. */
  bindGestures() {
    const touch = this.sigma.getTouchCaptor();
    const at = (event, handler) => {
      const finger = event.previousTouches[0]; // of a tap the finger is gone
      if (!finger) return;
      const { x, y } = this.sigma.viewportToGraph(finger);
      handler({ x, y: -y }, event.original);
    };
    this.sigma.getMouseCaptor().on("doubleClick", (event) => event.preventSigmaDefault());
    touch.on("tap", (event) => at(event, this.handlers.click));
    touch.on("doubletap", (event) => {
      event.preventSigmaDefault();
      at(event, this.handlers.doubleClick);
    });
  }

  resized() {
    if (!this.sigma || !this.container.clientWidth) return;
    const camera = this.camera();
    this.sigma.resize();
    this.setCamera(camera);
    this.sigma.refresh({ skipIndexation: true });
  }

  measure() {
    const from = this.sigma.graphToViewport({ x: 0, y: 0 }), to = this.sigma.graphToViewport({ x: 100, y: 0 });
    this.wholeScale = ((to.x - from.x) / 100) * this.sigma.getCamera().ratio;
  }

  // ------------------------------------------------------------------ drawing

  cam() {
    const [x, y, scale] = this.camera();
    return { x, y, scale, width: this.container.clientWidth, height: this.container.clientHeight };
  }

  paint() {
    if (!this.cloud) return;
    const cam = this.cam();
    const below = this.context(this.below, cam);
    this.painter.grounds(below, this.cloud, cam);
    this.painter.overlay(this.context(this.above, cam), this.cloud, cam, this.look);
  }

  context(canvas, { width, height }) {
    const density = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
    }
    const ctx = canvas.getContext("2d");
    ctx.setTransform(density, 0, 0, density, 0, 0);
    ctx.clearRect(0, 0, width, height);
    return ctx;
  }

  /** What is chosen or hovered changed: only the layer above is drawn anew. */
  redraw() {
    if (this.cloud) this.painter.overlay(this.context(this.above, this.cam()), this.cloud, this.cam(), this.look);
  }

  recolour() {
    this.sigma?.refresh();
  }

  // ------------------------------------------------------------------ camera

  camera() {
    const { width, height } = this.sigma.getDimensions();
    const middle = this.sigma.viewportToGraph({ x: width / 2, y: height / 2 });
    return [middle.x, -middle.y, this.wholeScale / this.sigma.getCamera().ratio];
  }

  setCamera([x, y, scale]) { this.moveTo({ x, y }, scale, false); }

  moveTo({ x, y }, scale, animated) {
    const framed = this.sigma.viewportToFramedGraph(this.sigma.graphToViewport({ x, y: -y }));
    const state = { x: framed.x, y: framed.y, ratio: this.wholeScale / this.clamp(scale), angle: 0 };
    const still = !animated || matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still) this.sigma.getCamera().setState(state);
    else this.sigma.getCamera().animate(state, { duration: WAIT });
  }

  clamp(scale) { return Math.min(NEAREST, Math.max(this.wholeScale / 4, scale)); }

  fit(options) {
    this.sigma.resize();
    const { clientWidth, clientHeight } = this.container;
    if (!clientWidth || !clientHeight) return;
    const { left, top, right, bottom } = this.cloud.extent();
    const scale = Math.min((clientWidth - 24) / (right - left), (clientHeight - 12 - FOOT) / (bottom - top), 1.25);
    this.moveTo({ x: (left + right) / 2, y: (top + bottom) / 2 + FOOT / 2 / scale }, scale, options?.animated);
  }

  centre(item, scale, animated) {
    this.moveTo({ x: item.x + item.w / 2, y: item.y }, scale ?? Math.max(this.camera()[2], 1.2), animated);
  }

  isInView(item) {
    const cam = this.cam(), view = this.painter.view(cam, -20);
    const x = item.x + item.w / 2;
    return x > view.left && x < view.right && item.y > view.top && item.y < view.bottom && cam.scale >= 0.5;
  }

  keep() {} // the places of the whole never change

  zoomBy(factor) {
    const [x, y, scale] = this.camera();
    this.moveTo({ x, y }, scale * factor, true);
  }

  panBy(dx, dy) {
    const [x, y, scale] = this.camera();
    this.moveTo({ x: x + dx / scale, y: y + dy / scale }, scale, false);
  }

  toScene(event) {
    const box = this.container.getBoundingClientRect();
    const { x, y } = this.sigma.viewportToGraph({ x: event.clientX - box.left, y: event.clientY - box.top });
    return { x, y: -y };
  }

  toScreen({ x, y }) { return this.sigma.graphToViewport({ x, y: -y }); }
}
