// A canvas context that writes SVG: the few methods that the painter uses, nothing more.

const number = (value) => String(Math.round(value * 100) / 100);

export class SvgContext {
  constructor(measuring) {
    this.measuring = measuring;
    this.parts = [];
    this.path = [];
    this.fillStyle = "#000";
    this.strokeStyle = "#000";
    this.lineWidth = 1;
    this.globalAlpha = 1;
    this.font = "10px sans-serif";
    this.textAlign = "left";
    this.textBaseline = "middle";
  }

  measureText(text) {
    this.measuring.font = this.font;
    return this.measuring.measureText(text);
  }

  beginPath() { this.path = []; }
  add(command, ...values) { this.path.push(command + values.map(number).join(" ")); }
  moveTo(x, y) { this.add("M", x, y); }
  lineTo(x, y) { this.add("L", x, y); }
  quadraticCurveTo(a, b, x, y) { this.add("Q", a, b, x, y); }
  bezierCurveTo(a, b, c, d, x, y) { this.add("C", a, b, c, d, x, y); }
  closePath() { this.path.push("Z"); }

  rect(x, y, w, h) {
    this.moveTo(x, y);
    this.lineTo(x + w, y);
    this.lineTo(x + w, y + h);
    this.lineTo(x, y + h);
    this.closePath();
  }

  /** Text is written without a rim. */
  strokeText() {}

  /** Full circles only, which is all that the painter draws. */
  arc(x, y, r) {
    this.moveTo(x - r, y);
    this.path.push(`a${number(r)} ${number(r)} 0 1 0 ${number(2 * r)} 0`);
    this.path.push(`a${number(r)} ${number(r)} 0 1 0 ${number(-2 * r)} 0`);
    this.closePath();
  }

  element(name, attributes, text) {
    this.parts.push([name, attributes, text]);
  }

  opacity() { return this.globalAlpha < 1 ? { opacity: number(this.globalAlpha) } : {}; }

  fill() {
    this.element("path", { d: this.path.join(""), fill: this.fillStyle, ...this.opacity() });
  }

  stroke() {
    const width = number(this.lineWidth);
    this.element("path", {
      d: this.path.join(""), fill: "none", stroke: this.strokeStyle, "stroke-width": width, ...this.opacity(),
    });
  }

  fillRect(x, y, w, h) {
    this.beginPath();
    this.rect(x, y, w, h);
    this.fill();
  }

  fillText(text, x, y, most) {
    const [, weight, size] = /^(\d+) ([\d.]+)px/.exec(this.font) || [0, "400", "12"];
    const width = this.measureText(text).width;
    this.element("text", {
      x: number(x), y: number(y), fill: this.fillStyle, "font-size": size, "font-weight": weight,
      "dominant-baseline": "central", "text-anchor": this.textAlign === "center" ? "middle" : "start",
      ...(most && width > most ? { textLength: number(most), lengthAdjust: "spacingAndGlyphs" } : {}),
      ...this.opacity(),
    }, text);
  }
}
