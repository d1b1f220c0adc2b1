// Colours of the canvas, light and dark. Themes bring their own from the builder.

const LIGHT = {
  paper: "#faf9f5", card: "#ffffff", edge: "#e9e6de", link: "#d8d5cc", ink: "#22262b", soft: "#676d75", faint: "#9aa0a8",
  root: "#2b3138", rootText: "#ffffff", rootSoft: "rgba(255,255,255,0.72)",
  chip: "#efede6", hover: "rgba(38,74,120,0.07)", selected: "#1c62b9", selectedFill: "rgba(28,98,185,0.10)",
  plain: "#8a8f97", found: "#ffe9a8",
};
const DARK = {
  paper: "#15171a", card: "#1c1f23", edge: "#2b2f35", link: "#3b4047", ink: "#e6e4df", soft: "#a2a8b0", faint: "#747a82",
  root: "#e4e1d9", rootText: "#1b1e22", rootSoft: "rgba(27,30,34,0.70)",
  chip: "#2c3036", hover: "rgba(150,190,240,0.09)", selected: "#7fb4f5", selectedFill: "rgba(127,180,245,0.16)",
  plain: "#858b93", found: "#5d4d13",
};

export class Palette {
  constructor(themes) {
    this.themes = new Map(themes.map((theme) => [theme.n, theme]));
    this.setDark(false);
  }

  setDark(dark) {
    this.dark = dark;
    Object.assign(this, dark ? DARK : LIGHT);
  }

  /** A theme's colour on a district's plate, whose ground is the other way round. */
  themeOnRoot(n) {
    const known = this.themes.get(n);
    if (!known) return this.plain;
    return this.dark ? known.light : known.dark;
  }

  theme(n) {
    const known = this.themes.get(n);
    if (!known) return this.plain;
    return this.dark ? known.dark : known.light;
  }
}
