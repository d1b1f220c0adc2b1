// Which nodes the legend's choices leave: theme, district, year, confidence.

/** The legend's filters: theme, district, year, confidence. */
export class Filters {
  constructor(graph, state) {
    this.graph = graph;
    this.state = state;
    this.active = Boolean(state.themes.size || state.districts.size || state.years.size || state.confidence);
    this.cache = new Map();
    this.kept = new Map();
  }

  passes(i) {
    if (!this.active) return true;
    let known = this.cache.get(i);
    if (known === undefined) {
      known = this.test(i);
      this.cache.set(i, known);
    }
    return known;
  }

  /** Whether a node passes or has an initiative below it that does. */
  keeps(i) {
    if (!this.active) return true;
    let known = this.kept.get(i);
    if (known === undefined) {
      const below = this.graph.children[i].filter((kid) => this.graph.kind(kid) === "initiative");
      known = this.passes(i) || below.some((kid) => this.keeps(kid));
      this.kept.set(i, known);
    }
    return known;
  }

  /** In a neighbourhood the district filter makes no sense; the others hold. */
  passesHere(i) {
    return this.passesTheme(i) && this.passesYear(i) && this.passesConfidence(i);
  }

  test(i) {
    return this.passesDistrict(i) && this.passesHere(i);
  }

  passesDistrict(i) {
    const { districts } = this.state;
    if (!districts.size) return true;
    const district = this.graph.district(i);
    return districts.has(district < 0 ? "" : this.graph.id(district));
  }

  passesTheme(i) {
    const { themes } = this.state;
    if (!themes.size) return true;
    for (let node = i; node >= 0; node = this.graph.parent[node]) {
      const own = this.graph.themes(node);
      if (own.length) return own.some((theme) => themes.has(this.graph.id(theme)));
      if (this.graph.kind(node) === "initiative" && themes.has("")) return true;
      if (this.graph.kind(node) === "area") return false;
    }
    return false;
  }

  passesYear(i) {
    const { years } = this.state;
    if (!years.size) return true;
    const own = this.graph.years(i);
    return own.length ? own.some((year) => years.has(String(year))) : years.has("");
  }

  passesConfidence(i) {
    if (!this.state.confidence) return true;
    return (this.graph.sureness(i) ?? 1) >= this.state.confidence;
  }

  /** How many nodes of some kinds pass. */
  count(kinds) {
    let total = 0;
    for (let i = 0; i < this.graph.size; i++) total += kinds.has(this.graph.kind(i)) && this.passes(i) ? 1 : 0;
    return total;
  }
}
