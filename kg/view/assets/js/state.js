// What the reader sees, as one value; it lives in the address after "#", so every view has a permalink.

import { owns } from "./dom.js";

const SETS = { o: "open", x: "gone", m: "revealed", k: "layers", t: "themes", d: "districts", y: "years", h: "hidden" };
const TEXTS = { f: "focus", s: "selected", g: "group", v: "view", l: "lang" };
export const LAYERS = ["area", "organization", "initiative"];

export function initialState(lang) {
  return {
    focus: "", selected: "", group: "district", view: "map", lang,
    confidence: 0, camera: null,
    open: new Set(), gone: new Set(), revealed: new Set(), layers: new Set(LAYERS),
    themes: new Set(), districts: new Set(), years: new Set(), hidden: new Set(),
  };
}

const sameSet = (a, b) => a.size === b.size && [...a].every((value) => b.has(value));

/** The state as the text after "#"; only what differs from the page's first view. */
export function encodeState(state, first) {
  const parts = [];
  for (const [key, name] of Object.entries(TEXTS)) {
    if (state[name] !== first[name]) parts.push(`${key}=${encodeURIComponent(state[name])}`);
  }
  for (const [key, name] of Object.entries(SETS)) {
    if (!sameSet(state[name], first[name])) {
      parts.push(`${key}=${[...state[name]].map((value) => encodeURIComponent(value)).join(",")}`);
    }
  }
  if (state.confidence) parts.push(`c=${state.confidence}`);
  if (state.camera) parts.push(`z=${state.camera.map((n) => Math.round(n * 1000) / 1000).join(",")}`);
  return parts.join("&");
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** The state that a text after "#" stands for; what it does not understand is left as in `first`. */
export function decodeState(hash, first) {
  const state = { ...first };
  for (const name of Object.values(SETS)) state[name] = new Set(first[name]);
  for (const part of hash.replace(/^#/, "").split("&")) {
    const place = part.indexOf("=");
    const key = part.slice(0, place), value = part.slice(place + 1);
    if (place < 1) continue;
    if (owns(TEXTS, key)) state[TEXTS[key]] = decoded(value);
    else if (owns(SETS, key)) state[SETS[key]] = new Set(value.split(",").filter(Boolean).map(decoded));
    else if (key === "c") state.confidence = Math.min(1, Math.max(0, Number(value) || 0));
    else if (key === "z") {
      const camera = value.split(",").map(Number);
      if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) state.camera = camera;
    }
  }
  if (!["district", "theme"].includes(state.group)) state.group = first.group;
  if (!["map", "table", "whole"].includes(state.view)) state.view = first.view;
  return state;
}

/** Keeps the state, tells the page of changes, and writes history where the page has an address. */
export class Store {
  constructor(first, onChange) {
    this.first = first;
    this.onChange = onChange;
    this.state = decodeState(location.hash, first);
    this.written = encodeState(this.state, first);
    const back = () => {
      const hash = location.hash.slice(1);
      if (hash === this.written) return;
      this.written = hash;
      const before = this.state;
      this.state = decodeState(hash, first);
      onChange(this.state, before, "history");
    };
    addEventListener("popstate", back);
    addEventListener("hashchange", back);
  }

  change(patch, reason = "") {
    const before = this.state;
    this.state = { ...before, camera: null, ...patch };
    const hash = encodeState(this.state, this.first);
    if (hash !== this.written) {
      this.written = hash;
      try {
        history.pushState(null, "", "#" + hash);
      } catch {
        // A page inside a notebook has no address of its own; its state stays in memory.
      }
    }
    this.onChange(this.state, before, reason);
  }

  toggled(name, value) {
    const set = new Set(this.state[name]);
    if (!set.delete(value)) set.add(value);
    return set;
  }
}
