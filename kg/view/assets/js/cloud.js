// The whole graph as points with places: what is drawn of it, and what lies where.

const CELL = 64; // scene units
const REACH = 6; // pixels beside a point that still count as on it
const STEPS = 160; // points that the arrow keys look at

export class Cloud {
  constructor({ x, y, r, kind, theme, grounds, names }, overview) {
    this.x = Int32Array.from(x);
    this.y = Int32Array.from(y);
    this.r = Uint8Array.from(r);
    this.kind = Uint8Array.from(kind);
    this.theme = Int32Array.from(theme);
    this.size = x.length;
    this.total = overview.totals.nodes;
    this.area = overview.kinds.indexOf("area");
    this.grounds = grounds.map(([gx, gy, radius, node, name]) => ({ x: gx, y: gy, radius, node, kind: name }));
    this.groundOf = new Map(this.grounds.filter((g) => g.node >= 0).map((g) => [g.node, g]));
    this.names = new Map(Object.entries(names).map(([n, name]) => [Number(n), name]));
    this.visible = new Uint8Array(this.size).fill(1);
    this.shown = this.size;
    this.graph = null;
    this.ranked = [...this.names.keys()];
    this.box = this.findExtent();
    this.buildGrid();
  }

  /** Takes names, ranks and the outline from the graph, once it is there. */
  use(graph) {
    this.graph = graph;
    const { rank } = graph.data;
    this.ranked = Array.from({ length: this.size }, (_, i) => i).sort((a, b) => rank[a] - rank[b]);
  }

  /** A node's name; of a figure, its quantity before what it measures. */
  label(i) {
    if (!this.graph) return this.names.get(i) || "";
    const m = this.graph.measurement(i);
    return m ? `${m.written || m.value + m.unit} ${m.measure}` : this.graph.label(i);
  }

  parent(i) { return this.graph ? this.graph.parent[i] : -1; }

  /** Leaves what `isShown` says; the others are neither drawn nor found. */
  filter(isShown) {
    this.shown = 0;
    for (let i = 0; i < this.size; i++) {
      this.visible[i] = isShown(i) ? 1 : 0;
      this.shown += this.visible[i];
    }
  }

  findExtent() {
    const box = { left: -100, top: -100, right: 100, bottom: 100 };
    const take = (x, y, r) => {
      box.left = Math.min(box.left, x - r);
      box.right = Math.max(box.right, x + r);
      box.top = Math.min(box.top, y - r);
      box.bottom = Math.max(box.bottom, y + r);
    };
    for (const { x, y, radius } of this.grounds) take(x, y, radius);
    for (let i = 0; i < this.size; i++) take(this.x[i], this.y[i], this.r[i]);
    return box;
  }

  extent() { return this.box; }

  // ------------------------------------------------------------------ what lies where

  /** Points by cell: `start` says where a cell's points begin in `order`. */
  buildGrid() {
    const { left, top, right, bottom } = this.box;
    this.columns = Math.ceil((right - left) / CELL) + 1;
    this.rows = Math.ceil((bottom - top) / CELL) + 1;
    this.start = new Int32Array(this.columns * this.rows + 1);
    const cell = (i) => this.columnOf(this.x[i]) + this.columns * this.rowOf(this.y[i]);
    for (let i = 0; i < this.size; i++) this.start[cell(i) + 1]++;
    for (let c = 1; c < this.start.length; c++) this.start[c] += this.start[c - 1];
    const place = this.start.slice();
    this.order = new Int32Array(this.size);
    for (let i = 0; i < this.size; i++) this.order[place[cell(i)]++] = i;
  }

  columnOf(x) { return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.box.left) / CELL))); }
  rowOf(y) { return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.box.top) / CELL))); }

  /** Calls back with every visible point in a box, circles that reach into it included. */
  within({ left, top, right, bottom }, each) {
    const to = this.columnOf(right + CELL), last = this.rowOf(bottom + CELL);
    for (let row = this.rowOf(top - CELL); row <= last; row++) {
      const line = row * this.columns;
      for (let k = this.start[line + this.columnOf(left - CELL)]; k < this.start[line + to + 1]; k++) {
        const i = this.order[k];
        if (this.visible[i]) each(i);
      }
    }
  }

  /** How many points lie in a box, about. */
  countWithin(view) {
    const share = Math.max(0, Math.min(view.right, this.box.right) - Math.max(view.left, this.box.left)) *
      Math.max(0, Math.min(view.bottom, this.box.bottom) - Math.max(view.top, this.box.top));
    return (this.size * share) / ((this.box.right - this.box.left) * (this.box.bottom - this.box.top));
  }

  /** The point at a place of the scene, or null; `scale` is that of the screen. */
  pick({ x, y }, scale) {
    const reach = REACH / scale;
    let best = null, nearest = Infinity;
    const box = { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
    this.within(box, (i) => {
      const distance = Math.hypot(this.x[i] - x, this.y[i] - y) - this.r[i];
      if (distance > reach || distance >= nearest) return;
      nearest = distance;
      best = i;
    });
    return best === null ? null : this.item(best);
  }

  /** A point in the form of the other scenes' items. */
  item(i) {
    const r = this.r[i];
    return { n: i, style: "point", text: this.label(i), x: this.x[i] - r, y: this.y[i], w: 2 * r, h: 2 * r, key: "" };
  }

  itemOf(i) { return i < this.size && this.visible[i] ? this.item(i) : null; }

  /** Where the arrow keys may lead: the points around one. */
  around(current) {
    if (!current) {
      const first = this.ranked.find((i) => this.visible[i]);
      return first === undefined ? [] : [this.item(first)];
    }
    const middle = { x: current.x + current.w / 2, y: current.y };
    let found = [];
    for (let reach = CELL; found.length < STEPS / 4 && reach < 64 * CELL; reach *= 2) {
      found = [];
      this.within({ left: middle.x - reach, top: middle.y - reach, right: middle.x + reach, bottom: middle.y + reach }, (i) => found.push(i));
    }
    const distance = (i) => Math.hypot(this.x[i] - middle.x, this.y[i] - middle.y);
    return found.sort((a, b) => distance(a) - distance(b)).slice(0, STEPS).map((i) => this.item(i));
  }
}
