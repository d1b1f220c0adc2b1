// Elements from plain text: nothing of the data is ever read as HTML.

export function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  return filled(node, attributes, children);
}

export function makeSvg(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

export const chinese = document.documentElement.lang.startsWith("zh");
export const say = (zh, en) => (chinese ? zh : en);

// Where a node's page is: the same rule as kg/serve/pages/links.py.
export function address(iri, base) {
  if (base && iri.startsWith(base)) {
    const [local, ...fragment] = iri.slice(base.length).split("#");
    const path = local.replace(/[^A-Za-z0-9\-._~%!$&'()*+,;=:@]/gu, (c) => encodeURIComponent(c));
    return `/id/${path}${fragment.length ? `#${fragment.join("#")}` : ""}`;
  }
  const ours = "https://w3id.org/govkg/ontology#";
  if (iri.startsWith(ours)) return `/ontology#${encodeURIComponent(iri.slice(ours.length))}`;
  return `/entity?iri=${encodeURIComponent(iri)}`;
}

export function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
