// The scene as a picture: PNG and SVG, whole, in the colours of the screen.

import { svg } from "./dom.js";
import { sceneExtent } from "./extent.js";
import { FONT } from "./shapes.js";
import { SvgContext } from "./svg-context.js";

const MARGIN = 24;
const FOOT = 30;
const MOST_PIXELS = 12000;
const CLOUD_PIXELS = 4800;

// A picture is a size in scene units and a function that paints onto a context whose origin is its corner.

function rowsPicture(scene, painter) {
  const box = sceneExtent(scene);
  const view = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const look = { scale: 1, view, selected: null, hover: null, found: null };
  return framed(box, (ctx) => painter.paint(ctx, scene, look));
}

function framed(box, paint) {
  return {
    left: box.left - MARGIN, top: box.top - MARGIN, paint,
    width: box.right - box.left + 2 * MARGIN, height: box.bottom - box.top + 2 * MARGIN + FOOT,
  };
}

/** The whole graph, at the size at which its names can be read, or as large as a picture may be. */
function cloudPicture(cloud, painter) {
  const box = cloud.extent();
  const scale = Math.min(1, CLOUD_PIXELS / (box.right - box.left), CLOUD_PIXELS / (box.bottom - box.top));
  const width = (box.right - box.left) * scale, height = (box.bottom - box.top) * scale;
  const cam = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale, width, height };
  const look = { selected: null, hover: null };
  return framed({ left: 0, top: 0, right: width, bottom: height }, (ctx) => {
    painter.base(ctx, cloud, cam);
    painter.overlay(ctx, cloud, cam, look);
  });
}

function footnote(ctx, palette, size, text) {
  ctx.font = `400 12px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillStyle = palette.soft;
  ctx.fillText(text, size.left + MARGIN, size.top + size.height - FOOT / 2 - 4);
}

function paintAll(ctx, picture, palette, note) {
  ctx.fillStyle = palette.paper;
  ctx.fillRect(picture.left, picture.top, picture.width, picture.height);
  picture.paint(ctx);
  footnote(ctx, palette, picture, note);
}

function onCanvas(picture, palette, note, most) {
  const scale = Math.min(2, most / picture.width, most / picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(picture.width * scale);
  canvas.height = Math.ceil(picture.height * scale);
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  ctx.translate(-picture.left, -picture.top);
  paintAll(ctx, picture, palette, note);
  return canvas;
}

function inSvg(picture, palette, note) {
  const ctx = new SvgContext(document.createElement("canvas").getContext("2d"));
  paintAll(ctx, picture, palette, note);
  const root = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: [picture.left, picture.top, picture.width, picture.height].join(" "),
    width: picture.width, height: picture.height, "font-family": FONT,
  });
  for (const [name, attributes, text] of ctx.parts) root.append(svg(name, { ...attributes, text }));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
}

export const toCanvas = (scene, painter, note) => onCanvas(rowsPicture(scene, painter), painter.palette, note, MOST_PIXELS);
export const toSvg = (scene, painter, note) => inSvg(rowsPicture(scene, painter), painter.palette, note);
export const cloudCanvas = (cloud, painter, note) => onCanvas(cloudPicture(cloud, painter), painter.palette, note, CLOUD_PIXELS);
export const cloudSvg = (cloud, painter, note) => inSvg(cloudPicture(cloud, painter), painter.palette, note);

export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
