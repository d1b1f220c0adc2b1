// SPARQL results as rows of cells, whatever they came as.

const NUMERIC = /#(integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/;
const TEMPORAL = /#(date|dateTime|gYear|gYearMonth)$/;

export const isNumber = (cell) => cell?.type === "literal" && NUMERIC.test(cell.datatype ?? "") && Number.isFinite(Number(cell.value));
export const isTime = (cell) => cell?.type === "literal" && TEMPORAL.test(cell.datatype ?? "");

export function tableOf(json) {
  if (typeof json.boolean === "boolean") {
    const datatype = "http://www.w3.org/2001/XMLSchema#boolean";
    return { columns: ["ASK"], rows: [[{ type: "literal", value: String(json.boolean), datatype }]] };
  }
  const columns = json.head.vars;
  return { columns, rows: json.results.bindings.map((row) => columns.map((name) => row[name] ?? null)) };
}

export function short(iri, prefixes) {
  for (const [prefix, start] of Object.entries(prefixes)) {
    if (start && iri.startsWith(start)) return `${prefix}:${readable(iri.slice(start.length))}`;
  }
  return readable(iri);
}

function readable(text) {
  try { return decodeURI(text); } catch { return text; }
}

export function compared(a, b) {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  if (isNumber(a) && isNumber(b)) return Number(a.value) - Number(b.value);
  return a.value.localeCompare(b.value, "zh-Hans");
}
