// Draws the whole graph on a canvas context: grounds, links and points, and over them names and what is chosen.
// Everything is in screen pixels; `cam` is {x, y, scale, width, height}, x and y the scene point in the middle.

import { FONT, roundRect } from "./shapes.js";
import { Taken } from "./taken.js";
import { shorten } from "./text.js";

const LEAST = 0.16; // scale below which points do not shrink any more, so that they stay to be seen
const LINK = 3; // pixels from which a link is drawn
const NAMES = 140; // names on the screen at most
const CANDIDATES = 700;
const LOOKED_AT = 5000; // of the most telling nodes, where too many are on the screen to look at all
const SIGN = 24; // pixels of a district's radius from which its name is shown
const ALWAYS = 24; // districts that are named however small they are
const NAMED = 4.2; // pixels of a point's radius from which its name is shown
const NEAR = 40; // neighbours of the chosen node that are named

export const pointScale = (scale) => Math.max(scale, LEAST);

export class CloudPainter {
  constructor(palette) {
    this.palette = palette;
    this.widths = new Map();
    this.spoken = (text) => text; // names of grounds without a node; set by the page
  }

  colour(cloud, i) {
    if (cloud.kind[i] === cloud.area) return this.palette.root;
    return cloud.theme[i] >= 0 ? this.palette.theme(cloud.theme[i]) : this.palette.plain;
  }

  /** The part of the scene on the screen, with a margin in pixels. */
  view(cam, margin = 0) {
    const wide = (cam.width / 2 + margin) / cam.scale, high = (cam.height / 2 + margin) / cam.scale;
    return { left: cam.x - wide, right: cam.x + wide, top: cam.y - high, bottom: cam.y + high };
  }

  // ------------------------------------------------------------------ ground

  grounds(ctx, cloud, cam) {
    ctx.fillStyle = this.palette.card;
    ctx.strokeStyle = this.palette.edge;
    ctx.lineWidth = 1;
    for (const { x, y, radius } of cloud.grounds) {
      const r = radius * cam.scale, [sx, sy] = at(cam, x, y);
      if (sx + r < 0 || sx - r > cam.width || sy + r < 0 || sy - r > cam.height) continue;
      ctx.beginPath();
      ctx.arc(sx, sy, r, 0, Math.PI * 2);
      ctx.fill();
      ctx.stroke();
    }
  }

  /** Grounds, links and points: all that does not depend on what is chosen. */
  base(ctx, cloud, cam) {
    this.grounds(ctx, cloud, cam);
    if (cloud.graph) this.links(ctx, cloud, cam);
    this.points(ctx, cloud, cam);
  }

  links(ctx, cloud, cam) {
    ctx.beginPath();
    cloud.within(this.view(cam, 200), (i) => {
      const above = cloud.parent(i);
      if (above < 0 || !cloud.visible[above]) return;
      const length = Math.abs(cloud.x[i] - cloud.x[above]) + Math.abs(cloud.y[i] - cloud.y[above]);
      if (length * cam.scale < LINK) return;
      ctx.moveTo(...at(cam, cloud.x[i], cloud.y[i]));
      ctx.lineTo(...at(cam, cloud.x[above], cloud.y[above]));
    });
    ctx.strokeStyle = this.palette.link;
    ctx.lineWidth = 1;
    ctx.stroke();
  }

  points(ctx, cloud, cam) {
    const byColour = new Map();
    cloud.within(this.view(cam), (i) => {
      const colour = this.colour(cloud, i);
      if (!byColour.has(colour)) byColour.set(colour, []);
      byColour.get(colour).push(i);
    });
    const scale = pointScale(cam.scale);
    for (const [colour, points] of byColour) {
      ctx.fillStyle = colour;
      for (const i of points) this.point(ctx, cloud, cam, i, cloud.r[i] * scale);
    }
  }

  point(ctx, cloud, cam, i, r) {
    const sx = (cloud.x[i] - cam.x) * cam.scale + cam.width / 2;
    const sy = (cloud.y[i] - cam.y) * cam.scale + cam.height / 2;
    if (r < 1.1) {
      ctx.fillRect(sx - r * 0.88, sy - r * 0.88, r * 1.76, r * 1.76);
      return;
    }
    ctx.beginPath();
    ctx.arc(sx, sy, r, 0, Math.PI * 2);
    ctx.fill();
  }

  // ------------------------------------------------------------------ names and the chosen

  /** Names, and the chosen node with its neighbours; `look` is {selected, hover}, items or null. */
  overlay(ctx, cloud, cam, look) {
    ctx.textBaseline = "middle";
    const taken = new Taken();
    const chosen = look.selected && look.selected.n >= 0 && look.selected.n < cloud.size ? look.selected.n : -1;
    if (chosen >= 0) this.neighbours(ctx, cloud, cam, chosen, taken);
    if (look.hover && look.hover.n !== chosen) this.tip(ctx, cloud, cam, look.hover.n, taken);
    const alpha = chosen >= 0 ? 0.45 : 1;
    ctx.globalAlpha = alpha;
    const found = this.candidates(cloud, cam);
    for (const i of found) if (cloud.groundOf.has(i)) this.name(ctx, cloud, cam, i, taken);
    for (const i of found) {
      if (taken.count >= NAMES) break;
      if (!cloud.groundOf.has(i)) this.name(ctx, cloud, cam, i, taken);
    }
    this.groundNames(ctx, cloud, cam, taken);
    ctx.globalAlpha = 1;
  }

  /** The nodes whose names may be shown, the most telling first. */
  candidates(cloud, cam) {
    const view = this.view(cam, 20);
    const isIn = (i) => cloud.x[i] > view.left && cloud.x[i] < view.right && cloud.y[i] > view.top && cloud.y[i] < view.bottom;
    const found = [];
    if (cloud.graph && cloud.countWithin(view) < 12000) {
      cloud.within(view, (i) => this.isNamed(cloud, cam, i) && isIn(i) && found.push(i));
      const { rank } = cloud.graph.data;
      return found.sort((a, b) => rank[a] - rank[b]).slice(0, CANDIDATES);
    }
    let districts = 0;
    for (const i of cloud.ranked.slice(0, LOOKED_AT)) {
      if (found.length >= CANDIDATES) break;
      if (!cloud.visible[i] || !isIn(i)) continue;
      const isFirst = cloud.groundOf.has(i) && districts++ < ALWAYS;
      if (isFirst || this.isNamed(cloud, cam, i)) found.push(i);
    }
    return found;
  }

  isNamed(cloud, cam, i) {
    const ground = cloud.groundOf.get(i);
    return ground ? ground.radius * cam.scale >= SIGN : cloud.r[i] * cam.scale >= NAMED;
  }

  name(ctx, cloud, cam, i, taken) {
    const [x, y] = at(cam, cloud.x[i], cloud.y[i]);
    const text = shorten(cloud.label(i), 14);
    if (!text) return;
    if (cloud.groundOf.has(i)) {
      this.sign(ctx, text, x, y, taken);
      return;
    }
    const r = cloud.r[i] * cam.scale;
    const weight = cloud.kind[i] === cloud.area ? 600 : 400;
    const face = `${weight} ${cloud.kind[i] === cloud.area ? 12.5 : 11.5}px ${FONT}`;
    const width = this.measure(ctx, text, face);
    const box = { left: x + r + 3, top: y - 8, right: x + r + 5 + width, bottom: y + 8 };
    if (!taken.take(box)) return;
    this.write(ctx, text, box.left + 1, y, face, this.palette.ink);
  }

  /** Text with a rim in the colour of the ground, so that it stays readable over points. */
  write(ctx, text, x, y, face, colour) {
    ctx.font = face;
    ctx.textAlign = "left";
    if (ctx.strokeText) {
      ctx.lineWidth = 3;
      ctx.lineJoin = "round";
      ctx.strokeStyle = this.palette.card;
      ctx.strokeText(text, x, y);
    }
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }

  /** A district's name on a plate over its point. */
  sign(ctx, text, x, y, taken) {
    const face = `600 13px ${FONT}`;
    const width = this.measure(ctx, text, face) + 14;
    if (!taken.take({ left: x - width / 2, top: y - 11, right: x + width / 2, bottom: y + 11 })) return;
    roundRect(ctx, x - width / 2, y - 11, width, 22, 7);
    ctx.fillStyle = this.palette.root;
    ctx.fill();
    ctx.font = face;
    ctx.textAlign = "center";
    ctx.fillStyle = this.palette.rootText;
    ctx.fillText(text, x, y + 0.5);
  }

  /** What stands together only by its kind (indicators, themes) is named by it. */
  groundNames(ctx, cloud, cam, taken) {
    for (const ground of cloud.grounds) {
      if (ground.node >= 0 || ground.radius * cam.scale < SIGN) continue;
      const [x, y] = at(cam, ground.x, ground.y);
      const top = y - ground.radius * cam.scale;
      const text = this.spoken(ground.kind), face = `400 12px ${FONT}`;
      const width = this.measure(ctx, text, face);
      const box = { left: x - width / 2, top: top - 18, right: x + width / 2, bottom: top - 2 };
      if (box.right < 0 || box.left > cam.width || box.bottom < 0 || box.top > cam.height || !taken.take(box)) continue;
      this.write(ctx, text, box.left, top - 10, face, this.palette.soft);
    }
  }

  /** Veils everything, then draws the chosen node's relations over it. */
  neighbours(ctx, cloud, cam, chosen, taken) {
    const { graph } = cloud;
    ctx.globalAlpha = 0.62;
    ctx.fillStyle = this.palette.paper;
    ctx.fillRect(0, 0, cam.width, cam.height);
    const near = graph ? [...new Set(graph.links[chosen].map((e) => graph.other(e, chosen)))] : [];
    const drawn = near.filter((i) => i < cloud.size && cloud.visible[i]);
    const [x, y] = at(cam, cloud.x[chosen], cloud.y[chosen]);
    ctx.globalAlpha = drawn.length > 200 ? 0.25 : 0.55;
    ctx.strokeStyle = this.palette.selected;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    for (const i of drawn) {
      ctx.moveTo(x, y);
      ctx.lineTo(...at(cam, cloud.x[i], cloud.y[i]));
    }
    ctx.stroke();
    ctx.globalAlpha = 1;
    for (const i of drawn) {
      ctx.fillStyle = this.colour(cloud, i);
      this.point(ctx, cloud, cam, i, Math.max(2.5, cloud.r[i] * cam.scale));
    }
    this.ring(ctx, cloud, cam, chosen);
    this.label(ctx, cloud, cam, chosen, taken, 600);
    const { rank } = graph ? graph.data : { rank: [] };
    for (const i of drawn.sort((a, b) => rank[a] - rank[b]).slice(0, NEAR)) this.label(ctx, cloud, cam, i, taken, 400);
  }

  ring(ctx, cloud, cam, i) {
    const [x, y] = at(cam, cloud.x[i], cloud.y[i]);
    const r = Math.max(5, cloud.r[i] * cam.scale);
    ctx.beginPath();
    ctx.arc(x, y, r, 0, Math.PI * 2);
    ctx.fillStyle = this.colour(cloud, i);
    ctx.fill();
    ctx.beginPath();
    ctx.arc(x, y, r + 2.5, 0, Math.PI * 2);
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = this.palette.selected;
    ctx.stroke();
  }

  /** A name beside its point, wherever there is room. */
  label(ctx, cloud, cam, i, taken, weight) {
    const text = shorten(cloud.label(i), 18), [x, y] = at(cam, cloud.x[i], cloud.y[i]);
    if (!text || x < 0 || y < 0 || x > cam.width || y > cam.height) return;
    const face = `${weight} 12.5px ${FONT}`;
    const width = this.measure(ctx, text, face), r = Math.max(weight === 600 ? 8 : 3, cloud.r[i] * cam.scale);
    const box = { left: x + r + 4, top: y - 9, right: x + r + 6 + width, bottom: y + 9 };
    if (!taken.take(box)) return;
    this.write(ctx, text, box.left, y, face, this.palette.ink);
  }

  tip(ctx, cloud, cam, i, taken) {
    this.ring(ctx, cloud, cam, i);
    this.label(ctx, cloud, cam, i, taken, 600);
  }

  measure(ctx, text, face) {
    const key = face + "\n" + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      ctx.font = face;
      width = ctx.measureText(text).width;
      if (this.widths.size > 20000) this.widths.clear();
      this.widths.set(key, width);
    }
    return width;
  }
}

function at(cam, x, y) {
  return [(x - cam.x) * cam.scale + cam.width / 2, (y - cam.y) * cam.scale + cam.height / 2];
}
