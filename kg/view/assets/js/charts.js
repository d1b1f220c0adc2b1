// Small charts as inline SVG: one indicator across districts, and a figure beside its baseline.

import { svg } from "./dom.js";
import { quantityOf, remarksOf } from "./facts.js";
import { shorten, textWidth } from "./text.js";

const WIDTH = 320;
const ROW = 26;
const PER_DISTRICT = 2; // figures of one district in a chart

/** A metric's number in the unit that it is written in. */
const written = (m) => (m.value || m.maximum || m.minimum ? Number(m.value || m.maximum || m.minimum) : NaN);
/** Its number for comparison: in the standard unit where there is one (亩 and 平方米 in m²). */
const valueOf = (m) => (m.dimension ? Number(m.standard) : written(m));

/** The metrics of an indicator that can stand in one chart: the most that have one standard unit or are all counts (人, 名). */
export function comparable(graph, indicator) {
  const metrics = graph.links[indicator]
    .filter((e) => graph.predicate(e) === "indicator" && graph.data.edges.o[e] === indicator)
    .map((e) => graph.data.edges.s[e])
    .map((i) => ({ i, m: graph.measurement(i) }))
    .filter(({ m }) => m && Number.isFinite(valueOf(m)));
  const areCounts = metrics.every(({ m }) => !m.dimension);
  const family = (m) => m.dimension || (areCounts ? "" : m.unit);
  const families = new Map();
  for (const { m } of metrics) families.set(family(m), (families.get(family(m)) || 0) + 1);
  const most = [...families].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
  return metrics.filter(({ m }) => family(m) === most).sort((a, b) => valueOf(b.m) - valueOf(a.m) || a.i - b.i);
}

/** The district that reports a figure: its holder's, else that of the block in which it stands. */
function districtOf(graph, i) {
  const told = graph.links[i].find((e) => graph.predicate(e) === "reports" && graph.data.edges.o[e] === i);
  const holder = told === undefined ? -1 : graph.district(graph.data.edges.s[told]);
  return holder >= 0 ? holder : graph.district(i);
}

/** The rows of a chart: districts by their largest value, at most a few figures each; `own` ones always. */
function chartRows(graph, all, own, most) {
  const byDistrict = new Map();
  for (const row of all) {
    const district = districtOf(graph, row.i);
    byDistrict.set(district, [...(byDistrict.get(district) || []), row]);
  }
  const rows = [];
  for (const figures of byDistrict.values()) {
    const mine = figures.filter(({ i }) => own.has(i));
    const picked = [...new Set([...mine, ...figures])].slice(0, Math.max(mine.length && 3, PER_DISTRICT));
    rows.push(...figures.filter((row) => picked.includes(row)));
  }
  const first = rows.slice(0, most);
  const missing = rows.filter((row) => own.has(row.i) && !first.includes(row)).slice(0, 2);
  return [...first.slice(0, most - missing.length), ...missing];
}

/** Bars of one indicator across districts; `own` is drawn in the accent colour, plans are hollow. */
export function indicatorChart(graph, language, indicator, own, { most = 12, choose, title }) {
  const all = comparable(graph, indicator);
  const districts = new Set(all.map(({ i }) => districtOf(graph, i)));
  if (all.length < 2 || (districts.size < 2 && !own.has(indicator))) return null;
  const rows = chartRows(graph, all, own, most);
  let last = null;
  const named = rows.map((row) => {
    const district = districtOf(graph, row.i);
    const isNew = district !== last;
    last = district;
    return { ...row, name: district >= 0 ? graph.label(district) : "—", isNamed: isNew, isOwn: own.has(row.i), after: row.m.period };
  });
  return { chart: bars(named, { language, choose, title }), all: all.length, rows: rows.length };
}

/** One indicator in one district over time: the district of the `own` figures, or the one with the most dates. */
export function timeChart(graph, language, indicator, own, { most = 12, choose, title }) {
  const byDistrict = new Map();
  for (const row of comparable(graph, indicator).filter(({ m }) => m.start || m.end)) {
    const district = districtOf(graph, row.i);
    byDistrict.set(district, [...(byDistrict.get(district) || []), row]);
  }
  const date = ({ m }) => m.end || m.start;
  const dates = (rows) => new Set(rows.map(date)).size;
  const isWanted = (rows) => dates(rows) > 1 && (own.has(indicator) || rows.some(({ i }) => own.has(i)));
  const found = [...byDistrict].filter(([, rows]) => isWanted(rows)).sort((a, b) => dates(b[1]) - dates(a[1]) || a[0] - b[0])[0];
  if (!found) return null;
  const rows = found[1].sort((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : a.i - b.i)).slice(-most);
  const named = rows.map((row) => ({ ...row, name: row.m.period || date(row).slice(0, 4), isNamed: true, isOwn: own.has(row.i), after: row.m.measure }));
  return { chart: bars(named, { language, choose, title }), district: found[0] };
}

/** Rows of {i, m, name, isNamed, isOwn, after} as bars with a name before and the figure behind. */
function bars(rows, { language, choose, title }) {
  const largest = Math.max(...rows.map(({ m }) => Math.abs(valueOf(m)))) || 1;
  const chart = svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${rows.length * ROW + 4}`, role: "group", "aria-label": title });
  rows.forEach(({ i, m, name, isNamed, isOwn, after }, k) => {
    const y = k * ROW;
    const width = Math.max(2, (Math.abs(valueOf(m)) / largest) * 148);
    const remarks = remarksOf(m, language).join(" · ");
    const amount = quantityOf(m, language);
    const room = (WIDTH - 92 - width) / 11.5;
    const more = after ? `${amount} · ${after}` : amount;
    chart.append(svg("g", {
      class: `bar${isOwn ? " own" : ""}${m.modality === "planned" ? " planned" : ""}`, tabindex: "0", role: "button",
      "aria-label": `${name} ${m.measure} ${amount} ${remarks}`,
      on: { click: () => choose(i), keydown: (event) => event.key === "Enter" && choose(i) },
    },
    svg("title", { text: [m.measure, amount, remarks].filter(Boolean).join(" · ") }),
    svg("rect", { class: "hit", x: 0, y, width: WIDTH, height: ROW - 2 }),
    isNamed && svg("text", { x: 78, y: y + 16, "text-anchor": "end", text: shorten(name, 6.5) }),
    svg("rect", { class: "value", x: 84, y: y + 5, width, height: ROW - 12, rx: 2 }),
    svg("text", { class: "amount", x: 90 + width, y: y + 16, text: shorten(textWidth(more) <= room ? more : amount, room) })));
  });
  return chart;
}

/** Before and after: a metric beside the baseline that it is compared with. */
export function changeChart(graph, language, i) {
  const baseline = graph.object(i, "baseline");
  if (baseline < 0) return null;
  const before = graph.measurement(baseline), after = graph.measurement(i);
  const isSameUnit = before.unit === after.unit;
  if (!isSameUnit && (!before.dimension || before.dimension !== after.dimension)) return null;
  const values = [before, after].map(isSameUnit ? written : valueOf);
  if (!values.every(Number.isFinite)) return null;
  const largest = Math.max(...values.map(Math.abs)) || 1;
  const chart = svg("svg", { class: "chart change", viewBox: `0 0 ${WIDTH} 66`, role: "img",
    "aria-label": `${quantityOf(before, language)} → ${quantityOf(after, language)}` });
  [[before, values[0], "before"], [after, values[1], "after"]].forEach(([m, value, name], k) => {
    const width = Math.max(2, (Math.abs(value) / largest) * 170);
    chart.append(
      svg("text", { x: 52, y: 21 + k * 30, "text-anchor": "end", text: shorten(m.period || language.t(`change.${name}`), 5) }),
      svg("rect", { class: `value ${name}`, x: 60, y: 8 + k * 30, width, height: 18, rx: 2 }),
      svg("text", { class: "amount", x: 66 + width, y: 21 + k * 30, text: quantityOf(m, language) }));
  });
  const percent = values[0] ? ((values[1] - values[0]) / Math.abs(values[0])) * 100 : NaN;
  return { chart, percent };
}
