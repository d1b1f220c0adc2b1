// The same content as a table, for screen readers and for who prefers rows.

import { el } from "./dom.js";
import { edgeEvidence, nameOf, quantityOf } from "./facts.js";
import { Filters } from "./filters.js";

const PAGE = 200;
const COLUMNS = ["name", "kind", "value", "period", "district", "theme", "under", "article"];

export class TableView {
  constructor(app, body) {
    this.app = app;
    this.body = body;
    this.sort = { column: "", up: true };
    this.count = PAGE;
  }

  /** The rows of a state: everything of the chosen kinds that passes the filters, figures included. */
  rows(state) {
    const { graph } = this.app;
    const filters = new Filters(graph, state);
    const kinds = new Set([...state.layers, "metric"]);
    const rows = [];
    for (let i = 0; i < graph.size; i++) if (kinds.has(graph.kind(i)) && filters.passes(i)) rows.push(i);
    const cell = (i) => this.cell(i, this.sort.column);
    const rank = graph.data.rank;
    if (this.ordered !== graph.size) [this.ordered, this.order] = [graph.size, graph.readingOrder()];
    if (!this.sort.column) return rows.sort((a, b) => this.order[a] - this.order[b]);
    const key = new Map(rows.map((i) => [i, this.sort.column === "value" ? numeric(graph.measurement(i)) : cell(i)]));
    const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "zh"));
    return rows.sort((a, b) => (this.sort.up ? 1 : -1) * compare(key.get(a), key.get(b)) || rank[a] - rank[b]);
  }

  cell(i, column) {
    const { graph, language } = this.app;
    const m = graph.measurement(i);
    const named = (n) => (n >= 0 ? nameOf(graph, language, n) : "");
    switch (column) {
      case "name": return m ? m.measure : named(i);
      case "kind": return language.name("kind", graph.kind(i));
      case "value": return m ? quantityOf(m, language) : "";
      case "period": return m ? m.period || m.start : graph.issued(i);
      case "district": return named(graph.district(i));
      case "theme": return graph.theme(i) >= 0 ? this.app.themeName(graph.theme(i)) : "";
      case "under": return named(graph.parent[i]);
      default: return named(this.article(i));
    }
  }

  article(i) {
    const { graph } = this.app;
    const e = graph.parentEdge[i];
    const source = e >= 0 ? edgeEvidence(graph, e)[0] : undefined;
    if (source) return source[0] >= 0 ? source[0] : graph.sentenceArticle(source[1]);
    const quote = graph.quotes(i)[0];
    return quote ? graph.sentenceArticle(quote[0]) : -1;
  }

  show(state) {
    const { language } = this.app;
    const rows = this.rows(state);
    const head = el("tr", {}, ...COLUMNS.map((column) => this.header(column, state)));
    const body = el("tbody", {}, ...rows.slice(0, this.count).map((i) => this.row(i)));
    const caption = language.t("table.caption", { shown: Math.min(this.count, rows.length), total: rows.length });
    const more = rows.length > this.count && el("button", {
      type: "button", class: "more", text: language.t("more", { count: rows.length - this.count }),
      on: { click: () => { this.count += PAGE * 5; this.show(state); } },
    });
    this.body.replaceChildren(el("table", {}, el("caption", { text: caption }), el("thead", {}, head), body), ...(more ? [more] : []));
  }

  header(column, state) {
    const isSorted = this.sort.column === column;
    const order = isSorted ? (this.sort.up ? "ascending" : "descending") : "none";
    const sort = () => {
      this.sort = { column, up: isSorted ? !this.sort.up : true };
      this.show(state);
    };
    const mark = isSorted ? (this.sort.up ? " ↑" : " ↓") : "";
    return el("th", { scope: "col", "aria-sort": order },
      el("button", { type: "button", text: this.app.language.t(`table.${column}`) + mark, on: { click: sort } }));
  }

  row(i) {
    const chosen = this.app.selected() === i;
    return el("tr", { "aria-selected": chosen ? "true" : undefined }, ...COLUMNS.map((column, k) =>
      k ? el("td", { class: column }, el("div", { text: this.cell(i, column), title: column === "article" ? this.cell(i, column) : undefined }))
        : el("th", { scope: "row" }, el("button", { type: "button", class: "node", text: this.cell(i, column), on: { click: () => this.app.select(i) } }))));
  }
}

function numeric(m) {
  const value = m ? Number(m.value || m.maximum || m.minimum) : NaN;
  return Number.isFinite(value) ? value : -Infinity;
}
