// Completion: terms of the ontology by their names in either language, prefixes, variables, names of nodes.
import { chinese } from "../dom.js";

const KEYWORDS = "SELECT DISTINCT WHERE OPTIONAL FILTER BIND VALUES UNION MINUS GRAPH GROUP BY HAVING ORDER BY ASC DESC LIMIT OFFSET CONSTRUCT DESCRIBE ASK PREFIX COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT STR LANG CONTAINS STRSTARTS REGEX EXISTS NOT IN IF COALESCE BOUND YEAR".split(" ");
const RANKS = { class: 3, property: 2, individual: 0 };

export function completions(known) {
  const terms = known.terms.map((term) => ({
    label: term.name,
    detail: chinese ? term.zh : term.en,
    type: term.sort === "individual" ? "constant" : term.sort,
    info: (chinese ? term.note.zh : term.note.en) || undefined,
    boost: RANKS[term.sort],
    words: `${term.name}\n${term.zh}\n${term.en}`.toLowerCase(),
  }));
  const prefixes = Object.entries(known.prefixes).map(([name, iri]) => ({ label: `${name}:`, detail: iri, type: "namespace", words: `${name}:` }));
  const keywords = KEYWORDS.map((word) => ({ label: word, type: "keyword", boost: -1, words: word.toLowerCase() }));

  return async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const string = /"([^"\\]*)$/.exec(outside(before));
    if (string) return named(context, string[1]);
    if (/<[^>\s]*$/.test(before) || /(^|\s)#/.test(outside(before))) return null;
    const word = context.matchBefore(/[?$]?[\p{L}\p{N}_:.+-]*/u);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const typed = word.text.toLowerCase();
    if (/^[?$]/.test(typed)) return { from: word.from, options: variables(context.state.doc.toString(), word.text), filter: false };
    const options = [...terms, ...prefixes, ...keywords].map((option) => ({ option, rank: fits(option, typed) })).filter((each) => each.rank);
    options.sort((a, b) => b.rank - a.rank || (b.option.boost ?? 0) - (a.option.boost ?? 0));
    return { from: word.from, options: options.slice(0, 60).map((each) => each.option), filter: false };
  };
}

function fits(option, typed) {
  if (!typed) return option.type === "keyword" ? 1 : 2;
  const names = option.words.split("\n");
  if (names.some((name) => name === typed)) return 5;
  if (names.some((name) => name.startsWith(typed) || name.split(":")[1]?.startsWith(typed))) return 4;
  return option.words.includes(typed) && option.type !== "keyword" ? 2 : 0;
}

function variables(text, typed) {
  const found = new Set(text.match(/[?$][\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  found.delete(typed);
  return [...found].filter((name) => name.startsWith(typed)).map((label) => ({ label, type: "variable" }));
}

// Closed strings and IRIs hide what looks like the beginning of one.
const outside = (text) => text.replace(/"(?:[^"\\]|\\.)*"|<[^<>\s]*>/g, (each) => " ".repeat(each.length));

async function named(context, typed) {
  if (!typed && !context.explicit) return null;
  const answer = await fetch(`/api/names?limit=12&q=${encodeURIComponent(typed || "a")}`);
  if (!answer.ok || context.aborted) return null;
  const { results } = await answer.json();
  const options = results.map((each) => ({ label: each.name, detail: each.description, type: "text" }));
  return options.length ? { from: context.pos - typed.length, options, filter: false } : null;
}
