// The map by keyboard: arrows walk the outline, Enter opens, letters act.

/** The item that a key leads to from the current one. */
export function step(scene, current, key) {
  const items = scene.around(current);
  if (!current) return items[0] || null;
  const inReach = items.filter((item) => item !== current && reaches(current, item, key));
  const distance = (item) => {
    const dx = centre(item) - centre(current), dy = item.y - current.y;
    return key === "ArrowUp" || key === "ArrowDown" ? Math.abs(dy) + Math.abs(dx) * 2 : Math.abs(dx) + Math.abs(dy) * 2.5;
  };
  return inReach.sort((a, b) => distance(a) - distance(b))[0] || null;
}

const centre = (item) => item.x + item.w / 2;

function reaches(from, to, key) {
  if (key === "ArrowUp") return to.y < from.y - 4;
  if (key === "ArrowDown") return to.y > from.y + 4;
  const least = Math.min(20, from.w / 2);
  if (key === "ArrowLeft") return centre(to) < centre(from) - least;
  return centre(to) > centre(from) + least;
}

export function bindKeyboard(app, maps) {
  for (const map of maps) bindMap(app, map);
  document.addEventListener("keydown", (event) => {
    const isTyping = ["INPUT", "TEXTAREA"].includes(event.target.tagName);
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      app.search.input.focus();
    } else if (event.key === "Escape" && !isTyping) app.escape();
  });
}

function bindMap(app, map) {
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = app.selectedItem();
    if (event.key.startsWith("Arrow")) {
      if (event.shiftKey) app.renderer.panBy(...panStep(event.key));
      else app.walk(step(app.scene, item, event.key));
    } else if (event.key === "Enter" && item) app.showDetails(true);
    else if (event.key === " " && item) app.toggleOpen(item.n);
    else if (event.key === "Delete" && item) app.remove(item.n);
    else if (event.key === "f" && item) app.focus(item.n);
    else if (event.key === "+" || event.key === "=") app.renderer.zoomBy(1.25);
    else if (event.key === "-") app.renderer.zoomBy(0.8);
    else if (event.key === "0") app.renderer.fit({ animated: true });
    else return;
    event.preventDefault();
  });
}

function panStep(key) {
  return { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[key];
}
