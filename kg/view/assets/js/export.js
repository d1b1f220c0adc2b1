// The scene as a picture: PNG and SVG, whole, in the colours of the screen.

import { svg } from "./dom.js";
import { FONT, sceneExtent } from "./painter.js";
import { SvgContext } from "./svg-context.js";

const MARGIN = 24;
const FOOT = 30;
const MOST_PIXELS = 12000;

function frame(scene) {
  const box = sceneExtent(scene);
  const view = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  return {
    left: box.left - MARGIN,
    top: box.top - MARGIN,
    width: box.right - box.left + 2 * MARGIN,
    height: box.bottom - box.top + 2 * MARGIN + FOOT,
    look: { scale: 1, view, selected: null, hover: null, found: null },
  };
}

function footnote(ctx, palette, size, text) {
  ctx.font = `400 12px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillStyle = palette.soft;
  ctx.fillText(text, size.left + MARGIN, size.top + size.height - FOOT / 2 - 4);
}

export function toCanvas(scene, painter, note) {
  const size = frame(scene);
  const scale = Math.min(2, MOST_PIXELS / size.width, MOST_PIXELS / size.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(size.width * scale);
  canvas.height = Math.ceil(size.height * scale);
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  ctx.translate(-size.left, -size.top);
  ctx.fillStyle = painter.palette.paper;
  ctx.fillRect(size.left, size.top, size.width, size.height);
  painter.paint(ctx, scene, size.look);
  footnote(ctx, painter.palette, size, note);
  return canvas;
}

export function toSvg(scene, painter, note) {
  const size = frame(scene);
  const ctx = new SvgContext(document.createElement("canvas").getContext("2d"));
  ctx.fillStyle = painter.palette.paper;
  ctx.fillRect(size.left, size.top, size.width, size.height);
  painter.paint(ctx, scene, size.look);
  footnote(ctx, painter.palette, size, note);
  const root = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: [size.left, size.top, size.width, size.height].join(" "),
    width: size.width, height: size.height, "font-family": FONT,
  });
  for (const [name, attributes, text] of ctx.parts) root.append(svg(name, { ...attributes, text }));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
}

export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
