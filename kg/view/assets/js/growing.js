// A graph that grows by the parts that a server hands out. Ids tell which nodes are known; numbers stay.

export const SPARSE = ["alternatives", "issued", "source", "details", "measurements"];

export class Grower {
  constructor(graph) {
    this.graph = graph;
    graph.sentenceNumber = graph.sentenceNumber || new Map();
    graph.edgeNumber = graph.edgeNumber || new Map();
  }

  /** Adds a part of the graph; returns the numbers that its nodes have here. */
  merge(part) {
    const fresh = [];
    const numbers = part.id.map((id, k) => this.graph.number.get(id) ?? this.add(part, k, fresh));
    const here = (k) => (k < 0 ? -1 : numbers[k]);
    for (const k of fresh) this.place(numbers[k], here(part.parent[k]), here(part.theme[k]));
    const sentences = this.addSentences(part.sentences, here);
    for (const name of SPARSE) for (const [k, value] of Object.entries(part[name])) this.graph.data[name][numbers[k]] = value;
    for (const [k, quotes] of Object.entries(part.quotes)) {
      this.graph.data.quotes[numbers[k]] = quotes.map(([n, begin, end]) => [sentences[n], begin, end]);
    }
    this.graph.data.fields = part.fields;
    this.addEdges(part, numbers, (n) => (n < 0 ? -1 : sentences[n]), here);
    for (const i of numbers) this.graph.parentEdge[i] = this.graph.bestEdge(i, this.graph.parent[i]);
    for (const k of part.complete) this.graph.complete.add(numbers[k]);
    this.graph.yearCache.clear();
    if (fresh.length) this.graph.version += 1;
    return numbers;
  }

  add(part, k, fresh) {
    const i = this.graph.size;
    const { data } = this.graph;
    const type = part.types[part.type[k]];
    if (!data.types.includes(type)) data.types.push(type);
    data.id.push(part.id[k]);
    data.label.push(part.label[k]);
    data.kind.push(part.kind[k]);
    data.type.push(data.types.indexOf(type));
    data.rank.push(part.rank[k]);
    data.parent.push(-1);
    data.theme.push(-1);
    this.graph.children.push([]);
    this.graph.links.push([]);
    this.graph.parentEdge.push(-1);
    this.graph.block.push(-1);
    this.graph.number.set(part.id[k], i);
    fresh.push(k);
    return i;
  }

  place(i, parent, theme) {
    this.graph.data.parent[i] = parent;
    this.graph.data.theme[i] = theme;
    if (parent < 0) return;
    this.graph.children[parent].push(i);
    this.graph.block[i] = this.graph.block[parent];
  }

  addSentences({ a, t }, here) {
    const { sentences } = this.graph.data;
    return t.map((text, k) => {
      const key = `${here(a[k])} ${text}`;
      if (!this.graph.sentenceNumber.has(key)) {
        this.graph.sentenceNumber.set(key, sentences.t.length);
        sentences.a.push(here(a[k]));
        sentences.t.push(text);
      }
      return this.graph.sentenceNumber.get(key);
    });
  }

  addEdges(part, numbers, sentence, here) {
    const { edges, predicates } = this.graph.data;
    part.edges.s.forEach((from, k) => {
      const name = part.predicates[part.edges.p[k]];
      if (!predicates.includes(name)) predicates.push(name);
      const p = predicates.indexOf(name), s = numbers[from], o = numbers[part.edges.o[k]];
      const key = `${s} ${p} ${o} ${part.edges.n[k] || ""}`;
      const e = this.graph.edgeNumber.get(key) ?? edges.s.length; // one that came without its sentences gets them now
      if (e === edges.s.length) {
        this.graph.edgeNumber.set(key, e);
        edges.s.push(s);
        edges.p.push(p);
        edges.o.push(o);
        edges.c.push(part.edges.c[k]);
        this.graph.link(e);
      }
      if (part.edges.e[k]) edges.e[e] = part.edges.e[k].map(([article, n]) => [here(article), sentence(n)]);
      if (part.edges.n[k]) edges.n[e] = part.edges.n[k];
    });
  }
}
