// Where the page's data comes from: its own file, or the server that handed it out. Both offer the same:
// graph(overview), readCloud(), complete(graph, i), resolve(graph, id), finder(graph).

import { Graph, readJson } from "./data.js";
import { unpack } from "./inflate.js";
import { SearchIndex } from "./search.js";

const PAUSE = 120; // milliseconds without a key until the server is asked

export function openSource() {
  const first = readJson("kg-overview");
  return first.api ? new ServerSource(first) : new FileSource(first);
}

/** Everything is in the page; the graph is unpacked after the first drawing. */
class FileSource {
  constructor(overview) {
    this.overview = overview;
    this.isServer = false;
    this.hasWhole = document.getElementById("kg-cloud").textContent.length > 8;
  }

  async readCloud() { return JSON.parse(await unpack(readJson("kg-cloud").deflate)); }

  async graph() {
    return new Graph(JSON.parse(await unpack(readJson("kg-graph").deflate)), this.overview);
  }

  async complete() { return false; }

  async resolve(graph, id) { return graph.number.get(id); }

  finder(graph) { return new SearchIndex(graph); }
}

/** The server has the graph; the page gets names and places at first, and a node's relations when they are asked for. */
class ServerSource {
  constructor(first) {
    this.first = first;
    this.isServer = true;
    this.hasWhole = true;
    this.pending = new Map();
  }

  async get(route, parameters) {
    const answer = await fetch(`${this.first.api}${route}?${new URLSearchParams(parameters)}`);
    if (!answer.ok) throw new Error(`${route}: ${answer.status}`);
    return answer.json();
  }

  async start() {
    const { graph, cloud, ...overview } = await this.get("overview", { lang: this.first.lang });
    this.cloud = cloud;
    this.data = graph;
    return overview;
  }

  async readCloud() { return this.cloud; }

  async graph(overview) { return new Graph(this.data, overview); }

  /** Fetches what is missing of a node; says whether anything was. */
  complete(graph, i) {
    if (graph.isComplete(i)) return Promise.resolve(false);
    const id = graph.id(i);
    if (!this.pending.has(id)) {
      const arrived = this.get("neighbourhood", { id }).then((part) => graph.merge(part)).then(() => true);
      this.pending.set(id, arrived.finally(() => this.pending.delete(id)));
    }
    return this.pending.get(id);
  }

  /** A node's number by its id, also where the first view left it out. */
  async resolve(graph, id) {
    if (!graph.number.has(id)) {
      try {
        graph.merge(await this.get("neighbourhood", { id }));
      } catch {
        return undefined; // a link to what this graph does not have
      }
    }
    return graph.number.get(id);
  }

  finder(graph) {
    let typed = 0;
    return { find: async (text) => {
      const mine = ++typed;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (!text.trim() || mine !== typed) return { hits: [], total: 0 };
      const { hits, total, graph: part } = await this.get("search", { q: text });
      const numbers = graph.merge(part);
      return { hits: hits.map(([k, name]) => ({ i: numbers[k], name })), total };
    } };
  }
}
