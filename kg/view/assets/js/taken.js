// Names that do not cover each other: what is on the screen already.

const BIN = 96; // pixels of a bin in which a name looks for others in its way

/** The boxes of the names written so far; a name that would cover another is left out. */
export class Taken {
  constructor() {
    this.bins = new Map();
    this.count = 0;
  }

  take(box) {
    const bins = [];
    for (let column = Math.floor(box.left / BIN); column <= Math.floor(box.right / BIN); column++) {
      for (let row = Math.floor(box.top / BIN); row <= Math.floor(box.bottom / BIN); row++) bins.push(`${column} ${row}`);
    }
    const meets = (b) => box.left < b.right && box.right > b.left && box.top < b.bottom && box.bottom > b.top;
    if (bins.some((key) => this.bins.get(key)?.some(meets))) return false;
    for (const key of bins) this.bins.set(key, [...(this.bins.get(key) || []), box]);
    this.count += 1;
    return true;
  }
}
