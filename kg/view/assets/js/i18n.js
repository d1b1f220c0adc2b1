// The interface in two languages; {name} in a string is replaced by a value, {name:row|rows} by the noun for it.

import { owns } from "./dom.js";

export class Language {
  constructor(strings, code) {
    this.strings = strings;
    this.use(code);
  }

  use(code) {
    this.code = owns(this.strings, code) ? code : "zh";
    document.documentElement.lang = this.code === "zh" ? "zh-Hans" : "en";
  }

  has(key) {
    return owns(this.strings[this.code], key);
  }

  t(key, values) {
    const text = this.has(key) ? this.strings[this.code][key] : key;
    const fill = (whole, name, one, many) => (one ? (String(values[name]) === "1" ? one : many) : String(values[name] ?? whole));
    return values ? text.replace(/\{(\w+)(?::(\w+)\|(\w+))?\}/g, fill) : text;
  }

  /** The name of a class, kind or value in this language; unknown ones as they are. */
  name(group, key) {
    const full = `${group}.${key}`;
    return this.has(full) ? this.t(full) : key;
  }

  number(value) {
    return Number(value).toLocaleString(this.code === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: 4 });
  }
}
