// The page's address holds the query and how it is shown, so that it can be passed on.

export function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  return { query: given.get("query"), question: given.get("question"), view: given.get("view") ?? "table", chart: { kind: given.get("chart"), x: given.get("x"), y: given.get("y") } };
}

export function write({ query, question, view, chart }) {
  const made = new URLSearchParams();
  if (question) made.set("question", question);
  else made.set("query", query);
  if (view === "chart" && chart) for (const [key, value] of [["view", view], ["chart", chart.kind], ["x", chart.x], ["y", chart.y]]) made.set(key, value);
  history.replaceState(null, "", `#${made}`);
  return location.href;
}
