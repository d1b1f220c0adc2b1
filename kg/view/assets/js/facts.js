// Facts as sentences a person reads, each with the source sentence that states it.

import { el, owns } from "./dom.js";

/** A node's name in a sentence; a metric is its measure with its quantity. */
export function nameOf(graph, language, i) {
  const m = graph.measurement(i);
  if (m) return `${m.measure ? m.measure + " " : ""}${quantityOf(m, language)}`;
  const label = graph.label(i);
  const theme = graph.kind(i) === "theme" && language.code !== "zh" && graph.overview.themes.find((t) => t.n === i);
  if (theme?.en) return theme.en;
  return graph.kind(i) === "policy" || graph.kind(i) === "article" ? `《${label.replace(/^《(.*)》$/, "$1")}》` : label;
}

export function quantityOf(m, language) {
  if (m.written) return m.written;
  const shown = (value) => (value === "" || Number.isNaN(Number(value)) ? value : language.number(value));
  const value = m.value ? shown(m.value) : [m.minimum, m.maximum].map(shown).join("–");
  return value + m.unit;
}

// Words of a quantity that say its qualifier to who reads Chinese.
const SAID = { over: /[余餘多超逾]|以上/, approximately: /[约約近几幾数數]|左右|上下/, under: /不足|不到|以下|以内|以內/ };

/** What is stated about a metric beside its number and not said by it: qualifier, statistic, period, plan. */
export function remarksOf(m, language) {
  const remarks = [];
  const isSaid = language.code === "zh" && owns(SAID, m.qualifier) && SAID[m.qualifier].test(m.written);
  if (m.modality && m.modality !== "done") remarks.push(language.name("modality", m.modality));
  if (m.qualifier && m.qualifier !== "exact" && !isSaid) remarks.push(language.name("qualifier", m.qualifier));
  if (m.direction) remarks.push(language.name("direction", m.direction));
  if (m.statistic && !(m.statistic === "ratio" && m.unit === "%")) remarks.push(language.name("statistic", m.statistic));
  if (m.period) remarks.push(m.period);
  else if (m.start) remarks.push(m.start === m.end || !m.end ? m.start : `${m.start} – ${m.end}`);
  return remarks;
}

/** An edge as a sentence: nodes and text, with the other node as a link. */
export function factSentence(graph, language, e, about, link) {
  const predicate = graph.predicate(e);
  const key = graph.note(e) && language.has(`fact.${predicate}.note`) ? `fact.${predicate}.note` : `fact.${predicate}`;
  const template = language.has(key) ? language.t(key) : `{s} ${predicate} {o}`;
  const { s, o } = graph.data.edges;
  const piece = (i) => (i === about ? el("span", { class: "self", text: nameOf(graph, language, i) }) : link(i));
  const parts = template.split(/(\{[son]\})/).filter(Boolean).map((part) => {
    if (part === "{s}") return piece(s[e]);
    if (part === "{o}") return piece(o[e]);
    return part === "{n}" ? graph.note(e) : part;
  });
  return el("p", { class: "fact" }, ...parts);
}

/** The stretches of a sentence to mark: [{begin, end, strong}], sorted, not overlapping. */
function marks(graph, sentence, nodes) {
  const text = graph.sentence(sentence);
  const found = [];
  const toUnits = (offset) => [...text].slice(0, offset).join("").length;
  for (const i of nodes) {
    const quote = graph.quotes(i).find(([n]) => n === sentence);
    if (quote && graph.kind(i) === "metric") {
      found.push({ begin: toUnits(quote[1]), end: toUnits(quote[2]), strong: true });
      continue;
    }
    const name = [graph.label(i), ...graph.alternatives(i)].find((label) => label && text.includes(label));
    if (quote) found.push({ begin: toUnits(quote[1]), end: toUnits(quote[2]), strong: false });
    else if (name) found.push({ begin: text.indexOf(name), end: text.indexOf(name) + name.length, strong: false });
  }
  found.sort((a, b) => a.begin - b.begin || b.strong - a.strong);
  return found.filter((mark, k) => mark.end > mark.begin && (!k || mark.begin >= found[k - 1].end));
}

/** A source sentence as a quotation: quantity highlighted, names marked, article and date below. */
export function evidence(graph, language, sentence, article, nodes, link) {
  const text = graph.sentence(sentence);
  const parts = [];
  let place = 0;
  for (const { begin, end, strong } of text ? marks(graph, sentence, nodes) : []) {
    parts.push(text.slice(place, begin), el(strong ? "mark" : "b", { text: text.slice(begin, end) }));
    place = end;
  }
  parts.push(text.slice(place));
  const source = article >= 0 ? article : graph.sentenceArticle(sentence);
  return el("figure", { class: "evidence" },
    text ? el("blockquote", {}, ...parts) : el("p", { class: "quiet", text: language.t("evidence.none") }),
    source >= 0 && el("figcaption", {}, link(source), " ", el("time", { text: graph.issued(source) })));
}

export function edgeEvidence(graph, e) {
  const own = graph.evidence(e);
  if (own.length) return own;
  const { s, o } = graph.data.edges;
  const metric = [o[e], s[e]].find((i) => graph.kind(i) === "metric");
  return metric === undefined ? [] : graph.quotes(metric).map(([n]) => [graph.sentenceArticle(n), n]);
}
