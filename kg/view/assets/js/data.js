// The graph in columns, and what the rest of the page asks of it. Nodes are numbers.

export function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

import { Grower, SPARSE } from "./growing.js";

const NOTHING = { types: [], predicates: [], fields: [] };

function empty() {
  const data = { id: [], label: [], kind: [], type: [], parent: [], theme: [], rank: [], quotes: {}, types: [], predicates: [] };
  for (const name of SPARSE) data[name] = {};
  return { ...data, edges: { s: [], p: [], o: [], c: [], e: {}, n: {} }, sentences: { a: [], t: [] } };
}

/**
 * A graph that is there as a whole (embedded), or that grows by what a server hands out: then `data` has every
 * node's name and place, and `merge` adds relations, sentences and nodes that were left out.
 */
export class Graph {
  constructor(data, overview) {
    this.data = { ...empty(), ...NOTHING, ...data };
    this.overview = overview;
    this.base = overview.base;
    this.isWhole = !data.complete; // a part says of which nodes it is complete
    this.complete = new Set(data.complete || []);
    this.version = 0;
    this.number = new Map(this.data.id.map((id, i) => [id, i]));
    this.blocks = this.data.blocks;
    this.inOverview = new Set(this.data.shown);
    this.children = this.data.id.map(() => []);
    this.parent.forEach((above, i) => above >= 0 && this.children[above].push(i));
    this.links = this.data.id.map(() => []);
    for (let e = 0; e < this.data.edges.s.length; e++) this.link(e);
    this.parentEdge = this.parent.map((above, i) => this.bestEdge(i, above));
    this.block = this.findBlocks();
    this.yearCache = new Map();
  }

  get size() { return this.data.id.length; }
  get parent() { return this.data.parent; }

  predicate(e) { return this.data.predicates[this.data.edges.p[e]]; }

  link(e) {
    const { s, o } = this.data.edges;
    this.links[s[e]].push(e);
    if (o[e] !== s[e]) this.links[o[e]].push(e);
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

  // ------------------------------------------------------------------ growing

  /** Adds a part of the graph; returns the numbers that its nodes have here. */
  merge(part) { return new Grower(this).merge(part); }

  /** Whether everything about a node is here. */
  isComplete(i) { return this.isWhole || this.complete.has(i); }

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
  themes(i) {
    const known = this.data.themes?.[i]; // of a node that was not fetched yet
    if (known && !this.isComplete(i)) return known;
    const stated = this.ofPredicate(i, "theme").map((e) => this.data.edges.o[e]);
    return stated.length || this.theme(i) < 0 || this.kind(i) !== "initiative" ? stated : [this.theme(i)];
  }
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
    if (!row) return this.kind(i) === "metric" ? this.outlined(i) : null;
    return Object.fromEntries(this.data.fields.map((name, k) => [name, row[k]]));
  }

  /** What is known of a metric that was not fetched yet: the quantity as written and what it measures. */
  outlined(i) {
    const blank = { value: "", minimum: "", maximum: "", unit: "", qualifier: "", direction: "", modality: "done", statistic: "" };
    const dates = { period: "", start: "", end: "", standard: "", dimension: "" };
    return { ...blank, ...dates, written: this.data.written?.[i] || "", measure: this.label(i) };
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

  /** How sure a node's place is, 0 to 1; null where nothing says so. */
  sureness(i) {
    const e = this.parentEdge[i];
    if (e >= 0) return this.confidence(e) ?? null;
    const known = this.data.sure?.[i] ?? -1;
    return known < 0 ? null : known / 100;
  }

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

  /** The indicators that several metrics have: [[indicator, count]], most frequent first. */
  compared() {
    const counts = new Map(this.data.compared || []);
    if (!this.data.compared) {
      for (let i = 0; i < this.size; i++) {
        const n = this.kind(i) === "metric" ? this.object(i, "indicator") : -1;
        if (n >= 0) counts.set(n, (counts.get(n) || 0) + 1);
      }
    }
    return [...counts].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

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
    const { years } = this.data;
    if (years && i < years.of.length) return years.sets[years.of[i]];
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
