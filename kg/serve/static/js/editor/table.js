// The table of results: sortable, unfolding, links to the pages of nodes.
import { address, make, say } from "../dom.js";
import { compared, isNumber, short } from "./results.js";

const STEP = 200;
const LONG = 160;

export class ResultTable {
  constructor(place, known) {
    this.place = place;
    this.known = known; // { prefixes, base }
  }

  show(table) {
    this.table = table;
    this.order = null;
    this.shown = STEP;
    this.numeric = table.columns.map((_, i) => table.rows.some((r) => r[i]) && table.rows.every((r) => !r[i] || isNumber(r[i])));
    this.draw();
  }

  draw() {
    const rows = this.sorted();
    const body = make("tbody", {}, ...rows.slice(0, this.shown).map((row, place) => this.row(row, place)));
    const head = make("thead", {}, make("tr", {}, make("th", { class: "number", scope: "col" }, "#"), ...this.table.columns.map((name, i) => this.header(name, i))));
    const left = rows.length - this.shown;
    const more = left > 0 ? make("button", { type: "button", class: "more" }, say(`再显示 ${Math.min(STEP, left)} 行（共 ${rows.length} 行）`, `Show ${Math.min(STEP, left)} more of ${rows.length} rows`)) : null;
    more?.addEventListener("click", () => {
      this.shown += STEP;
      this.draw();
    });
    const frame = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("结果表", "Table of results") }, make("table", {}, head, body));
    this.place.replaceChildren(...[frame, more].filter(Boolean));
  }

  sorted() {
    if (!this.order) return this.table.rows;
    const { column, down } = this.order;
    return [...this.table.rows].sort((a, b) => (down ? -1 : 1) * compared(a[column], b[column]));
  }

  header(name, column) {
    const mine = this.order?.column === column;
    const button = make("button", { type: "button", title: say("点击排序", "Sort") }, name, mine ? (this.order.down ? " ↓" : " ↑") : "");
    button.addEventListener("click", () => {
      this.order = { column, down: mine ? !this.order.down : this.numeric[column] };
      this.draw();
    });
    const sort = mine ? (this.order.down ? "descending" : "ascending") : null;
    return make("th", { scope: "col", class: this.numeric[column] ? "right" : null, "aria-sort": sort }, button);
  }

  row(row, place) {
    return make("tr", {}, make("td", { class: "number" }, String(place + 1)), ...row.map((cell, i) => this.cell(cell, i)));
  }

  cell(cell, column) {
    if (!cell) return make("td", { class: "none" }, "");
    if (cell.type === "uri") return make("td", {}, this.link(cell.value));
    if (cell.type === "bnode") return make("td", { class: "iri" }, `_:${cell.value}`);
    if (this.numeric[column]) return make("td", { class: "right" }, cell.value);
    const tag = cell["xml:lang"] ? make("span", { class: "tag" }, cell["xml:lang"]) : null;
    return make("td", { dir: "auto" }, ...(cell.value.length > LONG ? [folded(cell.value)] : [cell.value]), tag);
  }

  link(iri) {
    const text = short(iri, this.known.prefixes);
    const web = /^https?:\/\//i.test(iri);
    if (!web && !/^urn:/i.test(iri)) return make("span", { class: "iri" }, text); // no other scheme becomes a link
    return make("a", { href: address(iri, this.known.base), class: "iri", title: iri }, text);
  }
}

function folded(text) {
  const button = make("button", { type: "button", class: "unfold", "aria-expanded": "false" }, `${text.slice(0, LONG)}…`);
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    button.textContent = open ? `${text.slice(0, LONG)}…` : text;
  });
  return button;
}
