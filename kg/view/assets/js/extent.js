// How far blocks and scenes reach.

const CARD_PAD = 18;

/** A block's card: the extent of its items and some air. */
export function extent(draft) {
  if (draft.box) return draft.box;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const item of draft.items) {
    box.left = Math.min(box.left, item.x - CARD_PAD);
    box.right = Math.max(box.right, item.x + item.w + CARD_PAD);
    box.top = Math.min(box.top, item.y - item.h / 2 - CARD_PAD);
    box.bottom = Math.max(box.bottom, item.y + item.h / 2 + CARD_PAD);
  }
  draft.box = box;
  return box;
}

export const meets = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

export function sceneExtent(scene) {
  const boxes = scene.drafts.map(extent);
  if (!boxes.length) return { left: -100, top: -100, right: 100, bottom: 100 };
  return {
    left: Math.min(...boxes.map((b) => b.left)),
    top: Math.min(...boxes.map((b) => b.top)),
    right: Math.max(...boxes.map((b) => b.right)),
    bottom: Math.max(...boxes.map((b) => b.bottom)),
  };
}
