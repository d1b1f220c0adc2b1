// The graph in columns, and what the rest of the page asks of it. Nodes are numbers.

import { unpack } from "./inflate.js";

export function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

export async function loadGraph(overview) {
  const packed = readJson("kg-graph");
  return new Graph(JSON.parse(await unpack(packed.deflate)), overview);
}

export class Graph {
  constructor(data, overview) {
    this.data = data;
    this.overview = overview;
    this.size = data.label.length;
    this.base = overview.base;
    this.number = new Map(data.id.map((id, i) => [id, i]));
    this.parent = data.parent;
    this.blocks = data.blocks;
    this.inOverview = new Set(data.shown);
    this.children = Array.from({ length: this.size }, () => []);
    this.parent.forEach((above, i) => above >= 0 && this.children[above].push(i));
    this.links = Array.from({ length: this.size }, () => []);
    const { s, p, o } = data.edges;
    for (let e = 0; e < s.length; e++) {
      this.links[s[e]].push(e);
      if (o[e] !== s[e]) this.links[o[e]].push(e);
    }
    this.parentEdge = this.parent.map((above, i) => this.bestEdge(i, above));
    this.block = this.findBlocks();
    this.yearCache = new Map();
    this.predicate = (e) => data.predicates[p[e]];
  }

  bestEdge(i, above) {
    if (above < 0) return -1;
    const { s, o, c } = this.data.edges;
    let best = -1;
    for (const e of this.links[i]) {
      if (s[e] !== above && o[e] !== above) continue;
      if (best < 0 || (c[e] ?? 0) > (c[best] ?? 0)) best = e;
    }
    return best;
  }

  /** Each node's block. `heads` are the nodes that have a block or a group of their own. */
  findBlocks() {
    const block = new Array(this.size).fill(-1);
    const roots = new Set(this.blocks.map((b) => b.root));
    const parts = this.blocks.flatMap((b) => b.groups.filter((g) => !g.theme).map((g) => g.head));
    this.heads = new Set([...roots, ...parts]);
    this.blockNodes = this.blocks.map(() => []);
    const paint = (start, number) => {
      for (const stack = [start]; stack.length; ) {
        const i = stack.pop();
        if (block[i] >= 0) continue;
        block[i] = number;
        this.blockNodes[number].push(i);
        for (const kid of this.children[i]) if (!roots.has(kid)) stack.push(kid);
      }
    };
    this.blocks.forEach((b, number) => {
      if (b.root >= 0) paint(b.root, number);
      for (const group of b.groups) {
        if (!group.theme && group.head >= 0) paint(group.head, number);
        for (const member of group.members) paint(member, number);
      }
    });
    return block;
  }

  id(i) { return this.data.id[i]; }
  iri(i) { return /^https?:/.test(this.id(i)) ? this.id(i) : this.base + this.id(i); }
  kind(i) { return this.overview.kinds[this.data.kind[i]]; }
  type(i) { return this.data.types[this.data.type[i]]; }
  theme(i) { return this.data.theme[i]; }
  themes(i) { return this.ofPredicate(i, "theme").map((e) => this.data.edges.o[e]); }
  label(i) { return this.data.label[i]; }
  alternatives(i) { return this.data.alternatives[i] || []; }
  details(i) { return this.data.details[i] || []; }
  issued(i) { return this.data.issued[i] || ""; }
  source(i) { return this.data.source[i] || ""; }
  quotes(i) { return this.data.quotes[i] || []; }
  sentence(n) { return n >= 0 ? this.data.sentences.t[n] : ""; }
  sentenceArticle(n) { return n >= 0 ? this.data.sentences.a[n] : -1; }

  /** A metric's fields by name, or null. */
  measurement(i) {
    const row = this.data.measurements[i];
    if (!row) return null;
    return Object.fromEntries(this.data.fields.map((name, k) => [name, row[k]]));
  }

  ofPredicate(i, name) {
    return this.links[i].filter((e) => this.data.edges.s[e] === i && this.predicate(e) === name);
  }

  object(i, name) {
    const found = this.ofPredicate(i, name);
    return found.length ? this.data.edges.o[found[0]] : -1;
  }

  other(e, i) { return this.data.edges.s[e] === i ? this.data.edges.o[e] : this.data.edges.s[e]; }
  confidence(e) { return this.data.edges.c[e]; }
  evidence(e) { return this.data.edges.e[e] || []; }
  note(e) { return this.data.edges.n[e] || ""; }

  /** A node's relations: [{predicate, outward, edges}], in the ontology's order. */
  relations(i) {
    const found = new Map();
    for (const e of this.links[i]) {
      const outward = this.data.edges.s[e] === i;
      const key = this.data.edges.p[e] * 2 + (outward ? 0 : 1);
      if (!found.has(key)) found.set(key, { key, predicate: this.predicate(e), outward, edges: [] });
      found.get(key).edges.push(e);
    }
    return [...found.values()].sort((a, b) => a.key - b.key);
  }

  ancestors(i) {
    const found = [];
    for (let above = this.parent[i]; above >= 0; above = this.parent[above]) found.push(above);
    return found;
  }

  /** All nodes of a kind in a node's subtree, nearest first. */
  below(i, kind) {
    const found = [];
    for (let layer = [i]; layer.length; ) {
      const next = layer.flatMap((node) => this.children[node]);
      for (const node of next) if (this.kind(node) === kind) found.push(node);
      layer = next;
    }
    return found;
  }

  metricsBelow(i) { return this.below(i, "metric"); }

  /** Each node's place when the outline is read from top to bottom. */
  readingOrder() {
    const order = new Array(this.size).fill(Infinity);
    let place = 0;
    const rank = (a, b) => (this.kind(b) === "metric") - (this.kind(a) === "metric") || this.data.rank[a] - this.data.rank[b];
    const read = (start) => {
      for (const stack = [start]; stack.length; ) {
        const i = stack.pop();
        if (order[i] !== Infinity) continue;
        order[i] = place++;
        stack.push(...this.children[i].filter((kid) => !this.heads.has(kid)).sort(rank).reverse());
      }
    };
    for (const { root, groups } of this.blocks) {
      if (root >= 0) read(root);
      for (const { theme, head, members } of groups) [...(theme ? [] : [head]), ...members].forEach(read);
    }
    for (let i = 0; i < this.size; i++) read(i);
    return order;
  }

  /** The district (or other block root) that a node belongs to, or -1. */
  district(i) { return this.block[i] >= 0 ? this.blocks[this.block[i]].root : -1; }

  years(i) {
    let years = this.yearCache.get(i);
    if (!years) {
      years = this.findYears(i);
      this.yearCache.set(i, years);
    }
    return years;
  }

  findYears(i) {
    const m = this.measurement(i);
    if (m && (m.start || m.end)) {
      const from = Number((m.start || m.end).slice(0, 4)), to = Number((m.end || m.start).slice(0, 4));
      const count = Math.min(Math.max(to - from + 1, 1), 50);
      return Number.isFinite(from) ? Array.from({ length: count }, (_, k) => from + k) : [];
    }
    if (m || this.kind(i) === "article") return this.issued(i) ? [Number(this.issued(i).slice(0, 4))] : [];
    const below = this.children[i].filter((kid) => ["metric", "initiative"].includes(this.kind(kid)));
    const articles = this.ofPredicate(i, "mentionedIn").map((e) => this.data.edges.o[e]);
    const earlier = below.flatMap((n) => (this.kind(n) === "metric" ? this.children[n] : []));
    return [...new Set([...below, ...earlier, ...articles].flatMap((n) => this.years(n)))].sort();
  }
}
