// The details of one node: names, figures, charts, and every fact with its source.

import { changeChart, indicatorChart, timeChart } from "./charts.js";
import { el, webAddress } from "./dom.js";
import { edgeEvidence, evidence, factSentence, nameOf, quantityOf, remarksOf } from "./facts.js";

const FIRST = 6; // facts of a relation shown at first
const CARDS = 6;
const CHARTS = 3;
const RELATION_ORDER = ["runs", "achieves", "reports", "partOf", "issued", "received", "holds", "formerlyHeld"];

export class Panel {
  constructor(app, body) {
    this.app = app;
    this.body = body;
  }

  get graph() { return this.app.graph; }
  get language() { return this.app.language; }

  t(key, values) { return this.language.t(key, values); }

  /** Shows a node; one that is shown already is only drawn anew where something of it changed. */
  show(i, { again }) {
    const { graph, language, store } = this.app;
    const shown = [i, language.code, store.state.open.has(graph.id(i))].join();
    if (shown === this.shown && !again) return;
    const isSame = this.node === i;
    [this.shown, this.node] = [shown, i];
    const hadFocus = this.body.contains(document.activeElement);
    this.body.replaceChildren(...this.parts(i).filter(Boolean));
    if (!isSame) this.body.scrollTop = 0;
    if (hadFocus) this.body.querySelector("h2").focus({ preventScroll: true });
  }

  parts(i) {
    const { graph } = this;
    const relations = graph.relations(i).sort((a, b) => relationRank(a) - relationRank(b) || a.key - b.key);
    if (graph.kind(i) === "metric") {
      return [
        this.head(i), this.figure(i), this.actions(i), this.mentions(i), this.details(i), this.charts(i),
        ...relations.map((relation) => this.relation(i, relation)), this.identity(i),
      ];
    }
    return [
      this.head(i), this.actions(i), this.details(i), this.themes(i), this.cards(i), this.charts(i),
      this.summary(relations), ...relations.map((relation) => this.relation(i, relation)), this.mentions(i), this.identity(i),
    ];
  }

  link = (i) => el("button", {
    class: "node", type: "button", text: nameOf(this.graph, this.language, i),
    on: { click: () => this.app.select(i) },
  });

  // ------------------------------------------------------------------ head

  head(i) {
    const { graph, language } = this;
    const kind = language.name("kind", graph.kind(i));
    const type = graph.type(i) ? language.name("type", graph.type(i)) : "";
    const m = graph.measurement(i);
    const trail = graph.ancestors(i).reverse();
    const others = graph.kind(i) === "theme" ? [] : graph.alternatives(i);
    return el("header", { class: "head" },
      el("p", { class: "badge" }, this.dot(i), [kind, type].filter((v, k, all) => v && all.indexOf(v) === k).join(" · ")),
      el("h2", { tabindex: "-1", text: m ? m.measure || quantityOf(m, language) : nameOf(graph, language, i) }),
      others.length > 0 && el("p", { class: "others", text: this.t("alternatives", { names: others.join(this.t("comma")) }) }),
      trail.length > 0 && el("nav", { class: "trail", "aria-label": this.t("trail") },
        ...trail.flatMap((n, k) => (k ? [el("span", { text: "›", "aria-hidden": "true" }), this.link(n)] : [this.link(n)]))));
  }

  dot(i) {
    const dot = el("span", { class: "dot", "aria-hidden": "true" });
    dot.style.background = this.app.colourOf(i);
    return dot;
  }

  /** A metric's number, large, with what is stated about it. */
  figure(i) {
    const m = this.graph.measurement(i);
    if (!m) return null;
    const remarks = remarksOf(m, this.language);
    const exact = this.exact(m);
    return el("div", { class: `figure ${m.modality}` },
      el("p", { class: "amount", text: quantityOf(m, this.language) }),
      exact && el("p", { class: "quiet", text: exact }),
      remarks.length > 0 && el("p", { class: "remarks" }, ...remarks.map((text) => el("span", { text }))));
  }

  /** The value in full where the article writes it in another way (2.68万亩: 26,800 亩). */
  exact(m) {
    const bounds = [m.minimum, m.maximum].filter(Boolean);
    const value = m.value ? this.language.number(m.value) : bounds.map((bound) => this.language.number(bound)).join("–");
    const isSame = !value || m.written.replace(/[^\d.]/g, "") === (m.value || bounds.join("")).replace(/\.0+$/, "");
    return isSame ? "" : this.t("value.exact", { value, unit: m.unit });
  }

  actions(i) {
    const isOpen = this.app.store.state.open.has(this.graph.id(i));
    const button = (key, handler) => el("button", { type: "button", class: "action", text: this.t(key), on: { click: handler } });
    const source = webAddress(this.graph.source(i));
    return el("div", { class: "actions" },
      button(isOpen ? "action.close" : "action.open", () => this.app.toggleOpen(i)),
      button("action.focus", () => this.app.focus(i)),
      button("action.remove", () => this.app.remove(i)),
      source && el("a", { class: "action", href: source, target: "_blank", rel: "noopener noreferrer", text: this.t("action.source") }));
  }

  details(i) {
    const { graph } = this;
    const rows = graph.details(i).map(([name, value]) => [this.t(`detail.${name}`), this.language.name("status", value)]);
    if (graph.issued(i)) rows.unshift([this.t("detail.issued"), graph.issued(i)]);
    if (!rows.length) return null;
    return el("dl", { class: "details" }, ...rows.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })]));
  }

  /** What a district works on: the themes of the initiatives below it, most frequent first, as a bar. */
  themes(i) {
    const { graph } = this;
    if (!["area", "organization"].includes(graph.kind(i))) return null;
    const counts = new Map();
    for (const n of graph.below(i, "initiative")) counts.set(graph.theme(n), (counts.get(graph.theme(n)) || 0) + 1);
    const themes = [...counts].filter(([theme]) => theme >= 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (themes.length < 2) return null;
    const total = themes.reduce((sum, [, count]) => sum + count, 0);
    const part = ([theme, count]) => {
      const piece = el("span");
      piece.style.flexGrow = count / total;
      piece.style.background = this.app.palette.theme(theme);
      return piece;
    };
    return el("section", { class: "themes" }, el("h3", { text: this.t("themes.title") }),
      el("div", { class: "share", "aria-hidden": "true" }, ...themes.map(part)),
      el("p", {}, ...themes.slice(0, 6).map(([theme, count]) => el("button", {
        type: "button", on: { click: () => this.app.select(theme) },
      }, this.dot(theme), this.app.themeName(theme), el("span", { class: "count", text: count })))));
  }

  // ------------------------------------------------------------------ figures and charts

  cards(i) {
    const compared = (n) => (this.graph.object(n, "indicator") >= 0 ? 0 : 1);
    const metrics = this.graph.metricsBelow(i).sort((a, b) => compared(a) - compared(b));
    if (!metrics.length) return null;
    const grid = el("div", { class: "cards" });
    const fill = (count) => grid.replaceChildren(...metrics.slice(0, count).map((n) => this.card(n)));
    fill(CARDS);
    const more = metrics.length > CARDS && el("button", {
      type: "button", class: "more", text: this.t("cards.all", { count: metrics.length }),
      on: { click: () => { fill(metrics.length); more.remove(); } },
    });
    return el("section", {}, el("h3", { text: this.t("cards.title", { count: metrics.length }) }), grid, more);
  }

  card(n) {
    const m = this.graph.measurement(n);
    return el("button", { type: "button", class: `card ${m.modality}`, on: { click: () => this.app.select(n) } },
      el("span", { class: "amount", text: quantityOf(m, this.language) }),
      el("span", { class: "measure", text: m.measure }),
      el("span", { class: "remarks", text: remarksOf(m, this.language).join(" · ") }));
  }

  charts(i) {
    const change = this.change(i);
    const compared = this.comparisons(i);
    if (!change && !compared.length) return null;
    return el("section", { class: "charts" }, change, ...compared);
  }

  change(i) {
    const found = changeChart(this.graph, this.language, i);
    if (!found) return null;
    const percent = Number.isFinite(found.percent) && this.t("change.percent", {
      percent: `${found.percent > 0 ? "+" : ""}${found.percent.toFixed(1)}%`,
    });
    return el("div", {}, el("h3", { text: this.t("change.title") }), found.chart, percent && el("p", { class: "quiet", text: percent }));
  }

  /** The indicators to compare: the node's own, or those of the figures below it that others have too. */
  comparisons(i) {
    const { graph } = this;
    const own = new Set(["metric", "indicator"].includes(graph.kind(i)) ? [i] : graph.metricsBelow(i));
    const named = graph.kind(i) === "indicator" ? [i] : [...own].map((n) => graph.object(n, "indicator"));
    const indicators = [...new Set(named)].filter((n) => n >= 0);
    const charts = [];
    for (const indicator of indicators) {
      if (charts.length >= CHARTS) break;
      charts.push(...[this.across(indicator, own), this.overTime(indicator, own)].filter(Boolean));
    }
    return charts;
  }

  across(indicator, own) {
    const title = this.t("chart.title", { name: this.graph.label(indicator) });
    const found = indicatorChart(this.graph, this.language, indicator, own, { choose: (n) => this.app.select(n), title });
    if (!found) return null;
    const rest = found.all > found.rows && el("p", { class: "quiet", text: this.t("chart.some", { rows: found.rows, all: found.all }) });
    return el("div", {}, el("h3", {}, this.t("chart.across"), " ", this.link(indicator)), found.chart, rest);
  }

  overTime(indicator, own) {
    const title = this.t("chart.time", { name: this.graph.label(indicator) });
    const found = timeChart(this.graph, this.language, indicator, own, { choose: (n) => this.app.select(n), title });
    if (!found) return null;
    const where = found.district >= 0 && el("span", { class: "count", text: this.graph.label(found.district) });
    return el("div", { class: "time" }, el("h3", {}, title, where), found.chart);
  }

  // ------------------------------------------------------------------ facts

  relationName({ predicate, outward }) {
    return this.t(`relation.${predicate}.${outward ? "out" : "in"}`);
  }

  /** The relations with their counts, as a table of contents. */
  summary(relations) {
    if (!relations.length) return null;
    return el("nav", { class: "relations", "aria-label": this.t("relations") }, ...relations.map((relation) =>
      el("button", { type: "button", on: { click: () => this.jump(relation.key) } },
        this.relationName(relation), el("span", { class: "count", text: relation.edges.length }))));
  }

  jump(key) {
    const section = this.body.querySelector(`[data-relation="${key}"]`);
    section?.scrollIntoView({ block: "start" });
    section?.querySelector("h3")?.focus({ preventScroll: true });
  }

  relation(i, relation) {
    const list = el("ul", { class: "facts" });
    const rank = (e) => this.graph.data.rank[this.graph.other(e, i)];
    const edges = [...relation.edges].sort((a, b) => rank(a) - rank(b));
    const add = (from, to) => list.append(...edges.slice(from, to).map((e) => this.fact(e, i, edges.length <= 3)));
    add(0, FIRST);
    const more = edges.length > FIRST && el("button", {
      type: "button", class: "more", text: this.t("facts.all", { count: edges.length }),
      on: { click: () => { add(FIRST); more.remove(); } },
    });
    return el("section", { "data-relation": relation.key },
      el("h3", { tabindex: "-1" }, this.relationName(relation), el("span", { class: "count", text: edges.length })), list, more);
  }

  fact(e, i, open) {
    const { graph, language } = this;
    const sentence = factSentence(graph, language, e, i, this.link);
    const nodes = [graph.data.edges.s[e], graph.data.edges.o[e]];
    const sources = edgeEvidence(graph, e).filter(([, n]) => !this.isQuoted(i, n));
    const quotes = () => sources.map(([article, n]) => evidence(graph, language, n, article, nodes, this.link));
    const confidence = graph.confidence(e);
    const sure = confidence !== null && confidence !== undefined && el("span", {
      class: "confidence", title: this.t("confidence"), text: `${Math.round(confidence * 100)}%`,
    });
    if (sure) sentence.append(" ", sure);
    if (!sources.length) return el("li", {}, sentence);
    if (open) return el("li", {}, sentence, ...quotes());
    const details = el("details", { on: { toggle: () => details.childElementCount < 2 && details.append(...quotes()) } },
      el("summary", { text: this.t("evidence.show", { count: sources.length }) }));
    return el("li", {}, sentence, details);
  }

  /** Whether a sentence stands on the panel already: a metric's own, above its relations. */
  isQuoted(i, sentence) {
    return this.graph.kind(i) === "metric" && this.graph.quotes(i).some(([n]) => n === sentence);
  }

  mentions(i) {
    const { graph, language } = this;
    const quotes = graph.quotes(i);
    if (!quotes.length) return null;
    const title = graph.kind(i) === "metric" ? "mentions.metric" : "mentions.title";
    return el("section", {}, el("h3", { text: this.t(title) }),
      ...quotes.map(([n]) => evidence(graph, language, n, -1, [i], this.link)));
  }

  identity(i) {
    return el("footer", { class: "identity" }, el("code", { text: this.graph.iri(i) }));
  }
}

function relationRank({ predicate }) {
  const place = RELATION_ORDER.indexOf(predicate);
  return place < 0 ? RELATION_ORDER.length : place;
}
