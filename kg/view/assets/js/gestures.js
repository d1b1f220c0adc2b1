// Click and double click of a mouse, from the browser's own events. The libraries time clicks by when their
// handlers run: on a busy machine the second click of two then comes too late for them.

const STILL = 5; // pixels by which the pointer may move between press and release

/** Calls `handlers` with the scene point under the mouse; `toScene` turns an event into that point. */
export function bindMouse(element, toScene, handlers) {
  let pressed = null;
  element.addEventListener("pointerdown", (event) => (pressed = event), true);
  const isStill = (event) => !pressed || Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) <= STILL;
  const isMouse = () => !pressed || pressed.pointerType === "mouse" || pressed.pointerType === "pen";
  element.addEventListener("click", (event) => isMouse() && isStill(event) && handlers().click(toScene(event), event));
  element.addEventListener("dblclick", (event) => isMouse() && handlers().doubleClick(toScene(event), event));
  element.addEventListener("pointermove", (event) => {
    if (event.buttons === 0 && event.pointerType === "mouse") handlers().hover(toScene(event));
  });
  element.addEventListener("pointerleave", () => handlers().hover(null));
}
