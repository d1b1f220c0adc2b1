// How wide a text is drawn: the same estimate as kg/view/text.py, so that both agree on every position.

const NARROW = new Set("iljtfrI.,:;|!'()[] ");
const WIDE = new Set("mwMW%@+");

function characterWidth(char) {
  if (NARROW.has(char)) return 0.36;
  if (WIDE.has(char)) return 0.94;
  if (char >= "A" && char <= "Z") return 0.72;
  return char.codePointAt(0) < 0x80 ? 0.6 : 1.0;
}

export function textWidth(text) {
  let total = 0;
  for (const char of text) total += characterWidth(char);
  return total;
}

export function shorten(text, limit) {
  text = text.split(/[\s\u001c-\u001f\u0085]+/).filter(Boolean).join(" ");
  if (textWidth(text) <= limit) return text;
  let total = 1;
  let kept = "";
  for (const char of text) {
    total += characterWidth(char);
    if (total > limit) break;
    kept += char;
  }
  return kept + "…";
}
