// The bar of every page: finding by name, language, light or dark.
import { byId, make, say } from "./dom.js";

const finder = byId("find");
const list = byId("found");
let results = [];
let chosen = -1;
let asked = 0;
let waiting = 0;

function show() {
  list.replaceChildren(
    ...results.map((each, place) =>
      make(
        "li",
        { role: "option", id: `found-${place}`, "aria-selected": String(place === chosen) },
        make("span", { class: "name" }, each.name),
        make("span", { class: "where" }, each.description),
      ),
    ),
  );
  if (!results.length && finder.value.trim()) list.append(make("li", {}, make("span", { class: "where" }, say("没有找到", "Nothing found"))));
  list.hidden = !finder.value.trim();
  finder.setAttribute("aria-expanded", String(!list.hidden));
  if (chosen >= 0) {
    finder.setAttribute("aria-activedescendant", `found-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  } else finder.removeAttribute("aria-activedescendant");
}

async function search() {
  const words = finder.value.trim();
  const turn = ++asked;
  if (!words) {
    results = [];
    show();
    return;
  }
  try {
    const answer = await fetch(`/api/names?q=${encodeURIComponent(words)}`);
    const found = answer.ok ? (await answer.json()).results : [];
    if (turn !== asked) return; // an older answer came later
    results = found;
    chosen = found.length ? 0 : -1;
    show();
  } catch { /* the server is away; the page stays as it is */ }
}

function open(place) {
  const found = results[place];
  if (found) location.assign(`/id/${encodeURIComponent(found.id).replaceAll("%25", "%")}`);
}

function close() {
  list.hidden = true;
  finder.setAttribute("aria-expanded", "false");
}

finder.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 90);
});
finder.addEventListener("focus", () => results.length && show());
finder.addEventListener("blur", close);
finder.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  else if (event.key === "Enter") open(Math.max(chosen, 0));
  else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && results.length) {
    event.preventDefault();
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + results.length) % results.length;
    show();
  }
});
list.addEventListener("pointerdown", (event) => {
  const item = event.target.closest("li");
  if (item?.id) {
    event.preventDefault();
    open(Number(item.id.slice("found-".length)));
  }
});
document.addEventListener("pointerdown", (event) => event.target.closest(".finder") || close());
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable], #code");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    finder.focus();
    finder.select();
  }
});

byId("theme").addEventListener("click", () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try { localStorage.setItem("kg-theme", next); } catch { /* then it lasts for this page */ }
});
byId("language").addEventListener("click", (event) => {
  const next = event.currentTarget.lang.startsWith("zh") ? "zh" : "en";
  document.cookie = `lang=${next}; path=/; max-age=31536000; samesite=lax`;
  window.dispatchEvent(new Event("kg-leaving"));
  location.reload();
});
