// From graph and state to blocks of labelled rows: what is to be seen, before it has a place.

import { Filters } from "./filters.js";
import { item, themeLines } from "./items.js";
import { roomForLines } from "./layout.js";

const LIMIT = 800;
const HARD_LIMIT = 6000;
const NEIGHBOURS = 40;
const OUTLINE = new Set(["area", "organization", "initiative"]);
const LEAVES = ["metric", "policy", "award", "person", "organization", "area", "event", "article"];

/** Builds the drafts of a state. `language` gives captions in the reader's language. */
export class SceneBuilder {
  constructor(graph, language) {
    this.graph = graph;
    this.language = language;
    this.known = graph.overview.layout;
  }

  build(state) {
    this.state = state;
    this.filters = new Filters(this.graph, state);
    this.seen = new Set();
    this.heads = this.graph.heads;
    this.rows = 0;
    this.nodes = (name) => new Set([...state[name]].map((id) => this.graph.number.get(id)));
    this.open = this.nodes("open");
    this.gone = this.nodes("gone");
    this.revealed = this.nodes("revealed");
    this.isOverview = !this.filters.active || this.filters.count(OUTLINE) > LIMIT;
    const focus = this.graph.number.get(state.focus);
    this.isAcross = focus !== undefined && this.graph.district(focus) < 0; // figures of several districts: say whose
    if (focus !== undefined) return [this.neighbourhood(focus)];
    const drafts = state.group === "theme" ? this.byTheme() : this.byDistrict();
    return drafts.filter(Boolean);
  }

  // ------------------------------------------------------------------ rows

  visible(i) {
    if (this.gone.has(i) || this.seen.has(i)) return false;
    if (this.revealed.has(i) || this.open.has(this.graph.parent[i])) return true;
    const kind = this.graph.kind(i);
    if (!this.state.layers.has(kind) || !this.filters.keeps(i)) return false;
    return !OUTLINE.has(kind) || !this.isOverview || this.graph.inOverview.has(i) || this.isUnfolded(i);
  }

  /** Whether the reader has opened the "more" row behind which a node stands. */
  isUnfolded(i) {
    const above = this.graph.parent[i];
    if (above >= 0 && this.state.open.has(`~${this.id(above)}`)) return true;
    return this.state.open.has(`~${this.id(above)}~${this.id(this.graph.theme(i))}`);
  }

  id(i) {
    return i < 0 ? "" : this.graph.id(i);
  }

  /** Gives a row the sign that opens what is folded away behind it, or folds it again. */
  fold(row, nodes, key) {
    row.plus = this.hidden(nodes);
    row.unfolded = this.state.open.has(key);
    if (row.plus || row.unfolded) row.key = key;
  }

  /** How many of some nodes could be shown but are folded away. */
  hidden(nodes) {
    return nodes.filter((n) => !this.seen.has(n) && !this.gone.has(n) && this.filters.keeps(n)).length;
  }

  row(i, depth, style) {
    this.seen.add(i);
    this.rows += 1;
    const graph = this.graph;
    const m = graph.measurement(i);
    const kind = graph.kind(i);
    if (m) {
      const district = graph.district(i);
      const where = this.isAcross && district >= 0 ? ` · ${graph.label(district)}` : "";
      return item(i, "figure", this.quantity(m), { second: m.measure + where, theme: this.themeOf(i), depth, m });
    }
    style = style || (kind === "initiative" ? "item" : "leaf");
    const context = !this.filters.passes(i); // only here for what stands below it
    const e = graph.parentEdge[i];
    const second = kind === "person" && e >= 0 ? graph.note(e) : "";
    return item(i, style, graph.label(i), { second, theme: this.themeOf(i), depth, kind, context });
  }

  quantity(m) {
    if (m.written) return m.written;
    const value = m.value || [m.minimum, m.maximum].filter(Boolean).join("–");
    return `${value ? value.split("–").map((v) => this.language.number(v)).join("–") : "?"}${m.unit}`;
  }

  themeOf(i) {
    for (let node = i; node >= 0; node = this.graph.parent[node]) {
      if (this.graph.theme(node) >= 0) return this.graph.theme(node);
      if (this.graph.kind(node) === "area") break;
    }
    return -1;
  }

  /** A node's row and those of its visible children. */
  subtree(i, depth, style) {
    if (this.rows > HARD_LIMIT) return [];
    const row = this.row(i, depth, style);
    const below = this.kids(i).flatMap((kid) => this.subtree(kid, depth + 1));
    const initiatives = this.graph.children[i].filter((kid) => this.graph.kind(kid) === "initiative");
    if (!this.state.focus) this.fold(row, initiatives, `~${this.id(i)}`);
    row.chip = this.graph.children[i].filter((kid) => this.graph.kind(kid) === "metric" && !this.seen.has(kid)).length;
    return [row, ...below];
  }

  kids(i) {
    const { graph } = this;
    const isOpen = this.open.has(i);
    const found = graph.children[i].filter((kid) => this.visible(kid) && this.mayNest(kid, isOpen));
    if (!isOpen || graph.children[i].length) return this.ranked(found);
    const near = graph.links[i].map((e) => graph.other(e, i));
    return [...new Set(near)].filter((n) => !this.gone.has(n) && this.isFree(n)).slice(0, NEIGHBOURS);
  }

  /** Areas and organizations stand in groups of their own; an opened node shows the others among its parts. */
  mayNest(kid, isOpen) {
    if (!["area", "organization"].includes(this.graph.kind(kid))) return true;
    return (isOpen || this.revealed.has(kid)) && !this.heads.has(kid);
  }

  /** Whether a neighbour has no place of its own in this view, so that it may stand under another node. */
  isFree(n) {
    if (this.seen.has(n)) return false;
    if (this.state.focus) return true;
    return !this.heads.has(n) && !this.graph.inOverview.has(n) && this.graph.kind(n) !== "theme";
  }

  /** Metrics first, then by weight. */
  ranked(nodes) {
    const late = (i) => (this.graph.kind(i) === "metric" ? 0 : 1);
    return nodes.sort((a, b) => late(a) - late(b) || this.rank(a) - this.rank(b));
  }

  rank(i) {
    return this.graph.data.rank[i];
  }

  // ------------------------------------------------------------------ overview

  byDistrict() {
    const state = this.state;
    return this.graph.blocks.map((block, number) => {
      const id = block.root < 0 ? "" : this.graph.id(block.root);
      if (this.gone.has(block.root) || (state.districts.size && !state.districts.has(id))) return null;
      return this.block(block, number);
    });
  }

  block(block, number) {
    const root = block.root;
    if (root >= 0) this.seen.add(root);
    const groups = [], sides = [];
    for (const group of block.groups) {
      const rows = this.group(root, group);
      if (rows.length) {
        groups.push(rows);
        sides.push(group.side);
      }
    }
    if (root >= 0) {
      for (const rows of this.leafGroups(number, root)) {
        groups.push(rows);
        sides.push(0);
      }
    }
    const isShown = root < 0 || this.graph.inOverview.has(root) || this.revealed.has(root);
    if (!groups.length && (this.filters.active || !isShown)) return null;
    const made = this.root(root, block);
    made.lines = themeLines(block.themes, roomForLines(groups.flat().length, this.known), (n) => this.themeName(n));
    made.share = made.lines.length ? block.themes : [];
    return { root: made, groups, fixed: sides, column: block.column };
  }

  root(i, block) {
    const label = i < 0 ? this.language.t("block.loose") : this.graph.label(i);
    const counts = { initiatives: block.initiatives, figures: block.figures };
    return item(i, "root", label, { sub: this.language.t("root.counts", counts), kind: "area" });
  }

  group(root, group) {
    if (group.theme) {
      const members = group.members.filter((m) => this.visible(m));
      const hidden = group.members.filter((m) => !members.includes(m));
      if (!members.length) return [];
      if (members.length === 1 && !this.hidden(hidden)) return this.subtree(members[0], 0);
      const rows = members.flatMap((m) => this.subtree(m, 1));
      const caption = this.caption(group.head);
      this.fold(caption, hidden, `~${this.id(root)}~${this.id(group.head)}`);
      return [caption, ...rows];
    }
    if (this.gone.has(group.head) || this.seen.has(group.head)) return [];
    const members = group.members.filter((m) => this.visible(m));
    const isListed = !this.filters.active && this.visible(group.head);
    const isWanted = members.length || isListed || this.revealed.has(group.head) || this.open.has(group.head);
    const hasLayer = this.graph.children[group.head].some((kid) => this.visible(kid));
    if (!isWanted && !hasLayer) return [];
    return this.subtree(group.head, 0, "head");
  }

  caption(theme) {
    const text = theme >= 0 ? this.themeName(theme) : this.language.t("theme.none");
    return item(theme, "caption", text, { theme });
  }

  themeName(theme) {
    const known = this.graph.overview.themes.find((entry) => entry.n === theme);
    return this.language.code !== "zh" && known?.en ? known.en : this.graph.label(theme);
  }

  /** What belongs to a district and is no initiative: figures, policies, people… by kind. */
  leafGroups(number, root) {
    const graph = this.graph;
    const groups = [];
    for (const kind of LEAVES) {
      const isLayer = !OUTLINE.has(kind) && this.state.layers.has(kind);
      const pool = isLayer ? graph.blockNodes[number] : graph.children[root];
      const nodes = pool.filter((n) => graph.kind(n) === kind && !this.heads.has(n) && this.visible(n));
      const rows = this.ranked(nodes).flatMap((n) => (this.seen.has(n) ? [] : this.subtree(n, 1)));
      if (rows.length) groups.push([item(-1, "caption", this.language.name("kind", kind), { plain: true }), ...rows]);
    }
    return groups;
  }

  byTheme() {
    const graph = this.graph;
    const byTheme = new Map();
    for (const block of graph.blocks) {
      const id = block.root < 0 ? "" : graph.id(block.root);
      if (this.state.districts.size && !this.state.districts.has(id)) continue;
      for (const member of block.groups.flatMap((g) => g.members)) {
        if (!this.visible(member)) continue;
        const theme = graph.theme(member);
        if (!byTheme.has(theme)) byTheme.set(theme, new Map());
        const districts = byTheme.get(theme);
        districts.set(block.root, [...(districts.get(block.root) || []), member]);
      }
    }
    const entries = [...byTheme].sort((a, b) => (a[0] < 0) - (b[0] < 0) || count(b[1]) - count(a[1]) || a[0] - b[0]);
    return entries.map(([theme, districts]) => this.themeBlock(theme, districts));
  }

  themeBlock(theme, districts) {
    const groups = [];
    for (const [district, members] of [...districts].sort((a, b) => b[1].length - a[1].length || a[0] - b[0])) {
      const rows = members.flatMap((m) => (this.seen.has(m) ? [] : this.subtree(m, 1)));
      const name = district < 0 ? this.language.t("block.loose") : this.graph.label(district);
      if (rows.length) groups.push([item(district, "head", name, { kind: "area" }), ...rows]);
    }
    const text = theme >= 0 ? this.themeName(theme) : this.language.t("theme.none");
    const sub = this.language.t("theme.counts", { districts: districts.size, initiatives: count(districts) });
    return { root: item(theme, "root", text, { theme, sub }), groups, column: 0 };
  }

  // ------------------------------------------------------------------ neighbourhood of one node

  neighbourhood(i) {
    this.seen.add(i);
    const graph = this.graph;
    const groups = [];
    for (const { key, predicate, outward, edges } of graph.relations(i)) {
      const others = [...new Set(edges.map((e) => graph.other(e, i)))].filter((n) => !this.gone.has(n));
      const fresh = others.filter((n) => !this.seen.has(n) && this.filters.passesHere(n));
      if (!fresh.length) continue;
      const cap = this.state.open.has(`+${key}`) ? HARD_LIMIT : NEIGHBOURS / 2;
      const name = this.language.t(`relation.${predicate}.${outward ? "out" : "in"}`);
      const rows = this.ranked(fresh).slice(0, cap).flatMap((n) => (this.seen.has(n) ? [] : this.subtree(n, 1)));
      if (fresh.length > cap) {
        const text = this.language.t("more", { count: fresh.length - cap });
        rows.push(item(-1, "more", text, { depth: 1, key: `+${key}` }));
      }
      groups.push([item(-1, "caption", `${name} ${others.length}`, { plain: true }), ...rows]);
    }
    const m = graph.measurement(i);
    const text = m ? this.quantity(m) : graph.kind(i) === "theme" ? this.themeName(i) : graph.label(i);
    const sub = m ? m.measure : this.language.name("kind", graph.kind(i));
    const root = item(i, "root", text, { sub, theme: this.themeOf(i), kind: graph.kind(i) });
    return { root, groups, column: 0 };
  }
}

const count = (districts) => [...districts.values()].reduce((sum, members) => sum + members.length, 0);
