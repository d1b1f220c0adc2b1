// The editor page: write a query, run it, read, chart, save and pass on what comes.
import { byId, download, make, say } from "../dom.js";
import { Chart } from "./chart.js";
import { codeEditor } from "./code.js";
import { completions } from "./completion.js";
import * as link from "./link.js";
import { listQuestions } from "./questions.js";
import { tableOf } from "./results.js";
import { ResultTable } from "./table.js";

const FIRST = "compare-initiatives";
const state = { question: null, table: null, text: null, asked: "", view: "table", running: null };

const load = async (path) => (await fetch(path)).json();
const [known, questions] = await Promise.all([load("/api/vocabulary"), load("/api/questions")]);
const given = link.read();
const narrow = matchMedia("(max-width: 980px)"); // then the questions fold away
byId("drawer").open = !narrow.matches;
narrow.addEventListener("change", () => (byId("drawer").open = !narrow.matches));

const editor = codeEditor(byId("code"), { text: "", complete: completions(known), run: () => run(), changed: () => edited() });
const table = new ResultTable(byId("table"), known);
const chart = new Chart(byId("chart"), known, () => remember());
const mark = listQuestions(questions, (question) => {
  pick(question);
  if (narrow.matches) byId("drawer").open = false;
  run();
});

function pick(question) {
  editor.text = question.text;
  state.question = question;
  byId("asked").textContent = say(question.zh, question.en);
  byId("asked").hidden = false;
  mark(question);
}

function edited() {
  editor.clear();
  if (state.question && editor.text !== state.question.text) {
    state.question = null;
    byId("asked").hidden = true;
    mark(null);
  }
}

function remember() {
  return link.write({ query: editor.text, question: state.question?.name, view: state.view, chart: state.view === "chart" ? chart.wish : null });
}

async function ask(query, accept, signal) {
  const body = new URLSearchParams({ query });
  return fetch("/sparql", { method: "POST", body, headers: { Accept: accept }, signal });
}

async function run() {
  state.running?.abort();
  const turn = (state.running = new AbortController());
  const query = editor.text;
  state.asked = query;
  busy(true);
  const begun = performance.now();
  try {
    const answer = await ask(query, "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.1", turn.signal);
    const text = await answer.text();
    if (turn !== state.running) return;
    const seconds = (performance.now() - begun) / 1000;
    if (answer.ok) shown(answer, text, seconds);
    else failed(text);
    remember();
  } catch (error) {
    if (turn === state.running) failed(JSON.stringify({ title: error.name === "AbortError" ? say("已取消", "Cancelled") : say("连不上服务器", "The server cannot be reached"), detail: "" }));
  } finally {
    if (turn === state.running) busy(false);
  }
}

function busy(is) {
  if (!is) state.running = null;
  byId("run").hidden = is;
  byId("cancel").hidden = !is;
  byId("result").setAttribute("aria-busy", String(is));
  if (is) byId("status").textContent = say("查询中…", "Running…");
}

function shown(answer, text, seconds) {
  byId("fault").hidden = true;
  const isTable = answer.headers.get("content-type").includes("json");
  state.table = isTable ? tableOf(JSON.parse(text)) : null;
  state.text = isTable ? null : text;
  const warnings = JSON.parse(decodeURIComponent(answer.headers.get("govkg-warnings") ?? "") || "[]");
  byId("warnings").replaceChildren(...warnings.map((each) => make("li", {}, each)));
  const rows = state.table ? state.table.rows.length : text.split("\n").filter((line) => /[.;,]$/.test(line) && !line.startsWith("@")).length;
  const what = state.table ? say(`${rows} 行`, `${rows} ${rows === 1 ? "row" : "rows"}`) : say("Turtle", "Turtle");
  byId("status").textContent = `${what} · ${seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`}`;
  if (state.table) table.show(state.table);
  else byId("table").replaceChildren(make("pre", { tabindex: "0" }, text));
  const drawable = state.table ? chart.show(state.table, given.chart) : false;
  given.chart = {};
  byId("tab-chart").disabled = !drawable;
  for (const button of document.querySelectorAll("[data-form]")) button.hidden = (button.dataset.kind === "table") !== isTable;
  byId("tabs").hidden = false;
  view(drawable ? state.view : "table");
}

function failed(text) {
  let problem;
  try { problem = JSON.parse(text); } catch { problem = { title: say("出错了", "Something went wrong"), detail: text.slice(0, 300) }; }
  byId("status").textContent = "";
  byId("warnings").replaceChildren();
  byId("fault").hidden = false;
  const where = problem.line ? say(`第 ${problem.line} 行，第 ${problem.column} 列`, `Line ${problem.line}, column ${problem.column}`) : problem.title;
  byId("fault").replaceChildren(make("b", {}, where), make("span", {}, problem.detail));
  byId("tabs").hidden = true;
  byId("table").replaceChildren();
  byId("chart").hidden = true;
  if (problem.line) editor.point(problem.line, problem.column, problem.detail);
}

function view(which) {
  state.view = which;
  for (const name of ["table", "chart"]) {
    byId(name).hidden = name !== which;
    byId(`tab-${name}`).setAttribute("aria-selected", String(name === which));
    byId(`tab-${name}`).tabIndex = name === which ? 0 : -1;
  }
  byId("save-svg").hidden = which !== "chart";
}

async function save(button) {
  const answer = await ask(state.asked, button.dataset.media);
  if (answer.ok) download(`${state.question?.name ?? "result"}.${button.dataset.form}`, await answer.blob());
  else failed(await answer.text());
}

byId("run").addEventListener("click", run);
byId("cancel").addEventListener("click", () => state.running?.abort());
for (const name of ["table", "chart"]) {
  byId(`tab-${name}`).addEventListener("click", () => (view(name), remember()));
}
byId("tabs").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const next = state.view === "table" && !byId("tab-chart").disabled ? "chart" : "table";
  view(next);
  byId(`tab-${next}`).focus();
});
for (const button of document.querySelectorAll("[data-form]")) button.addEventListener("click", () => save(button));
byId("save-svg").addEventListener("click", () => download("chart.svg", chart.file()));
byId("share").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  const url = remember();
  try {
    await navigator.clipboard.writeText(url);
    button.textContent = say("已复制", "Copied");
  } catch {
    button.textContent = say("网址栏即链接", "The address is the link");
  }
  setTimeout(() => (button.textContent = say("复制链接", "Copy link")), 1800);
});
window.addEventListener("kg-leaving", () => link.write({ query: editor.text, question: state.question?.name, view: state.view, chart: state.view === "chart" ? chart.wish : null }));

state.view = given.view === "chart" ? "chart" : "table";
const asked = questions.find((each) => each.name === given.question);
if (asked) pick(asked);
else if (given.query) editor.text = given.query;
else pick(questions.find((each) => each.name === FIRST) ?? questions[0]);
await run();
document.documentElement.dataset.ready = "";
