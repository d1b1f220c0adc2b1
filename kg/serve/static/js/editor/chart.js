// A chart of a result, drawn as SVG: bars for names, a line for times, points for two numbers.
import { make, makeSvg, say } from "../dom.js";
import { isNumber, isTime, short } from "./results.js";

const MOST_BARS = 60;
const NAMES = { bar: ["条形图", "Bars"], line: ["折线图", "Line"], scatter: ["散点图", "Points"] };

export class Chart {
  constructor(place, known, changed) {
    this.place = place;
    this.known = known;
    this.changed = changed;
  }

  // Returns whether there is anything to draw.
  show(table, wish = {}) {
    this.table = table;
    const every = (test) => table.columns.map((_, i) => i).filter((i) => table.rows.some((r) => r[i]) && table.rows.every((r) => !r[i] || test(r[i])));
    this.numbers = every(isNumber);
    this.times = every(isTime);
    if (!this.numbers.length || !table.rows.length) return false;
    const names = table.columns.map((_, i) => i).filter((i) => !this.numbers.includes(i) && table.rows.some((r) => r[i]?.type === "literal"));
    const label = names.find((i) => !this.times.includes(i)) ?? table.columns.map((_, i) => i).find((i) => !this.numbers.includes(i));
    const kind = this.times.length && (label === undefined || this.times.includes(label)) ? "line" : label !== undefined ? "bar" : this.numbers.length > 1 ? "scatter" : "bar";
    const known = (name) => (table.columns.includes(name) ? table.columns.indexOf(name) : undefined);
    this.kind = NAMES[wish.kind] ? wish.kind : kind;
    this.x = known(wish.x) ?? (this.kind === "line" && this.times.length ? this.times[0] : this.kind === "scatter" ? this.numbers[0] : label ?? -1);
    this.y = known(wish.y) ?? this.numbers.find((i) => i !== this.x) ?? this.numbers[0];
    this.draw();
    return true;
  }

  get wish() {
    return { kind: this.kind, x: this.table.columns[this.x] ?? "", y: this.table.columns[this.y] };
  }

  draw() {
    const points = this.points();
    const picture = this.kind === "bar" ? this.bars(points) : this.plane(points);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", say(`${NAMES[this.kind][0]}：${points.length} 个值`, `${NAMES[this.kind][1]}: ${points.length} values`));
    this.picture = picture;
    const cut = this.kind === "bar" && points.length > MOST_BARS ? make("p", { class: "quiet" }, say(`只画前 ${MOST_BARS} 个（共 ${points.length} 个）`, `The first ${MOST_BARS} of ${points.length}`)) : null;
    this.place.replaceChildren(...[this.controls(), picture, cut].filter(Boolean));
  }

  controls() {
    const all = this.table.columns.map((_, i) => i);
    const xs = this.kind === "bar" ? [-1, ...all] : [...new Set([...this.times, ...this.numbers])];
    const pick = (name, label, values, now, shown) => {
      const select = make("select", { "aria-label": label }, ...values.map((value) => make("option", { value, selected: value === now }, shown(value))));
      select.addEventListener("change", () => {
        this[name] = name === "kind" ? select.value : Number(select.value);
        if (name === "kind") this.fit();
        this.draw();
        this.changed();
      });
      return make("label", {}, make("span", {}, label), select);
    };
    const column = (i) => (i < 0 ? say("行号", "row") : this.table.columns[i]);
    const kinds = Object.keys(NAMES).filter((kind) => kind === "bar" || new Set([...this.times, ...this.numbers]).size > (kind === "scatter" ? 1 : 0));
    return make(
      "div",
      { class: "controls" },
      pick("kind", say("图形", "Chart"), kinds, this.kind, (kind) => say(...NAMES[kind])),
      pick("x", this.kind === "bar" ? say("名称", "Names") : say("横轴", "Across"), xs, this.x, column),
      pick("y", this.kind === "bar" ? say("数值", "Values") : say("纵轴", "Upwards"), this.numbers, this.y, column),
    );
  }

  // A change of the kind of chart keeps the columns where they make sense.
  fit() {
    const ordered = [...this.times, ...this.numbers];
    if (this.kind !== "bar" && !ordered.includes(this.x)) this.x = ordered.find((i) => i !== this.y) ?? ordered[0];
  }

  points() {
    return this.table.rows
      .map((row, place) => {
        const cell = this.x < 0 ? null : row[this.x];
        const name = this.x < 0 ? String(place + 1) : cell ? (cell.type === "uri" ? short(cell.value, this.known.prefixes) : cell.value) : "";
        const across = cell && isTime(cell) ? Date.parse(cell.value.length === 4 ? `${cell.value}-01-01` : cell.value) : cell && isNumber(cell) ? Number(cell.value) : place + 1;
        return { name, across, value: row[this.y] ? Number(row[this.y].value) : null };
      })
      .filter((point) => point.value !== null && Number.isFinite(point.across));
  }

  bars(points) {
    const shown = points.slice(0, MOST_BARS);
    const [low, high] = range(shown.map((p) => p.value), true);
    const [width, left, right, step] = [860, 210, 90, 28];
    const height = shown.length * step + 34;
    const scale = (value) => left + ((value - low) / (high - low)) * (width - left - right);
    const nodes = ticks(low, high).flatMap((tick) => [
      makeSvg("line", { class: "grid", x1: scale(tick), x2: scale(tick), y1: 4, y2: height - 26 }),
      makeSvg("text", { class: "tick", x: scale(tick), y: height - 8, "text-anchor": "middle" }, spoken(tick)),
    ]);
    shown.forEach((point, i) => {
      const y = i * step + 6;
      const [from, to] = [scale(Math.min(0, point.value)), scale(Math.max(0, point.value))];
      nodes.push(
        makeSvg("text", { class: "label", x: left - 10, y: y + 15, "text-anchor": "end" }, cut(point.name, 15)),
        makeSvg("rect", { class: "bar", x: from, y, width: Math.max(1, to - from), height: step - 8, rx: 3 }, makeSvg("title", {}, `${point.name}：${spoken(point.value)}`)),
        makeSvg("text", { class: "value", x: to + 7, y: y + 15 }, spoken(point.value)),
      );
    });
    return makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart" }, ...nodes);
  }

  plane(points) {
    const [width, height, left, right, top, bottom] = [860, 400, 84, 24, 14, 40];
    const sorted = this.kind === "line" ? [...points].sort((a, b) => a.across - b.across) : points;
    const [low, high] = range(sorted.map((p) => p.value), this.kind === "line");
    const [first, last] = range(sorted.map((p) => p.across), false);
    const across = (value) => left + ((value - first) / (last - first)) * (width - left - right);
    const upwards = (value) => height - bottom - ((value - low) / (high - low)) * (height - top - bottom);
    const time = this.times.includes(this.x);
    const nodes = [
      ...ticks(low, high).flatMap((tick) => [
        makeSvg("line", { class: "grid", x1: left, x2: width - right, y1: upwards(tick), y2: upwards(tick) }),
        makeSvg("text", { class: "tick", x: left - 10, y: upwards(tick) + 4, "text-anchor": "end" }, spoken(tick)),
      ]),
      ...(time ? dates(first, last) : ticks(first, last)).map((tick) =>
        makeSvg("text", { class: "tick", x: across(tick), y: height - bottom + 22, "text-anchor": "middle" }, time ? day(tick, first, last) : spoken(tick)),
      ),
    ];
    if (this.kind === "line") nodes.push(makeSvg("polyline", { class: "line", points: sorted.map((p) => `${across(p.across)},${upwards(p.value)}`).join(" ") }));
    for (const point of sorted) {
      nodes.push(makeSvg("circle", { class: "point", cx: across(point.across), cy: upwards(point.value), r: 4.5 }, makeSvg("title", {}, `${point.name}：${spoken(point.value)}`)));
    }
    return makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart" }, ...nodes);
  }

  // The picture with its colours written into it, as a file.
  file() {
    const copy = this.picture.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const originals = [this.picture, ...this.picture.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((node, i) => {
      const style = getComputedStyle(originals[i]);
      for (const name of ["fill", "stroke", "stroke-width", "font-family", "font-size"]) node.setAttribute(name, style.getPropertyValue(name));
    });
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  }
}

function range(values, withZero) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (withZero) [low, high] = [Math.min(0, low), Math.max(0, high)];
  if (low === high) [low, high] = [low - (withZero ? 0 : 1), high + 1];
  return [low, high];
}

function ticks(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const found = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high + step / 1e6; tick += step) found.push(Math.abs(tick) < step / 1e6 ? 0 : tick);
  return found;
}

const dates = (first, last) => [0, 1, 2, 3, 4].map((i) => first + ((last - first) * i) / 4);
const day = (time, first, last) => new Date(time).toISOString().slice(0, last - first > 6 * 366 * 864e5 ? 4 : last - first > 120 * 864e5 ? 7 : 10);
const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function spoken(number) {
  const size = Math.abs(number);
  if (say(true, false) && size >= 1e8) return `${+(number / 1e8).toFixed(2)}亿`;
  if (say(true, false) && size >= 1e5) return `${+(number / 1e4).toFixed(1)}万`;
  return new Intl.NumberFormat("en", { maximumFractionDigits: 2, notation: size >= 1e6 ? "compact" : "standard" }).format(number);
}
