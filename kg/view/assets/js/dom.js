// Elements from plain data. Text enters the page only here, as text nodes; nothing is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child);
  }
  return node;
}

export function el(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** Whether an object has a key of its own; names from a graph must not find what objects inherit. */
export function owns(object, key) {
  return Object.prototype.hasOwnProperty.call(object, key);
}

export function byId(id) {
  return document.getElementById(id);
}

/** A web address that is safe to link to, or null. */
export function webAddress(text) {
  return /^https?:\/\/[^\s]+$/i.test(text || "") ? text : null;
}
