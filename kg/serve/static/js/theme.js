// Before the first paint: light or dark, as chosen or as the system says.
(() => {
  "use strict";
  let chosen = null;
  try { chosen = localStorage.getItem("kg-theme"); } catch { /* storage may be forbidden */ }
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
