// The buttons around the map.

import { byId } from "./dom.js";
import { download } from "./export.js";
import { encodeState } from "./state.js";

export const PHONE = 760; // pixels, as in the style sheet

/** Puts the interface's texts into the static page. */
export function translate(language) {
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = language.t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) {
    const text = language.t(node.dataset.label);
    node.setAttribute("aria-label", text);
    node.title = text;
  }
  byId("search").placeholder = language.t("search.placeholder");
}

export function bindControls(app) {
  const { store } = app;
  const on = (id, handler) => byId(id).addEventListener("click", handler);
  on("metrics", () => store.change({ layers: store.toggled("layers", "metric"), view: "map" }));
  on("reset", () => app.reset());
  on("back", () => app.leaveFocus());
  on("fit", () => app.renderer.fit({ animated: true }));
  on("zoom-in", () => app.renderer.zoomBy(1.3));
  on("zoom-out", () => app.renderer.zoomBy(1 / 1.3));
  on("language", () => store.change({ lang: app.language.code === "zh" ? "en" : "zh" }));
  on("theme", () => toggleTheme(app));
  on("link", () => copyLink(app));
  on("png", () => savePng(app));
  on("svg", () => save(app, new Blob([app.picture()], { type: "image/svg+xml" }), "svg"));
  on("fold", () => document.body.classList.toggle("folded"));
  for (const button of document.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => store.change({ view: button.dataset.view }));
  }
  for (const button of document.querySelectorAll("[data-group]")) {
    button.addEventListener("click", () => store.change({ group: button.dataset.group, focus: "", view: "map" }));
  }
  bindTabs(app);
}

function bindTabs(app) {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      // On a phone the panel is a sheet: a second tap on its tab lowers it, another raises it.
      if (app.tab === tab.dataset.tab && innerWidth <= PHONE) document.body.classList.toggle("folded");
      else document.body.classList.remove("folded");
      app.showTab(tab.dataset.tab);
    });
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const next = tabs[(tabs.indexOf(tab) + 1) % tabs.length];
      app.showTab(next.dataset.tab);
      next.focus();
    });
  }
}

function toggleTheme(app) {
  document.documentElement.dataset.theme = app.palette.dark ? "light" : "dark";
  app.applyTheme();
}

function save(app, blob, suffix) {
  const name = app.graph && app.selected() !== undefined ? app.graph.label(app.selected()) : "graph";
  download(blob, `${name.replace(/[^\p{L}\p{N}-]+/gu, "_").slice(0, 60) || "graph"}.${suffix}`);
}

function savePng(app) {
  app.canvas().toBlob((blob) => blob && save(app, blob, "png"));
}

/** A permalink to exactly this view, camera included, in the clipboard or else selected to be copied. */
async function copyLink(app) {
  const hash = encodeState({ ...app.store.state, camera: app.renderer.camera() }, app.store.first);
  const address = location.href.split("#")[0] + "#" + hash;
  app.store.written = hash;
  try {
    history.replaceState(null, "", "#" + hash);
  } catch {
    // Inside a notebook there is no address to change.
  }
  try {
    await navigator.clipboard.writeText(address);
    byId("live").textContent = app.language.t("link.copied");
  } catch {
    byId("live").textContent = app.language.t("link.address");
  }
  byId("status").textContent = byId("live").textContent;
  setTimeout(() => app.status(), 2500);
}
