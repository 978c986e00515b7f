// Text in a Flex bubble, whole or in spans.

import { actionable } from "./actions.js";
import { make } from "./dom.js";
import { along, colour, plainLength, textSize } from "./flexsize.js";

const DECORATION = { underline: "underline", "line-through": "line-through" };
const ALIGN = { start: "start", center: "center", end: "end" };
const LINE = 1.4; // Thai needs room for two marks above a letter

/** A text part. */
export function flexText(part, phone) {
  const inside = part.contents?.length ? part.contents.map(span) : [part.text ?? ""];
  const words = make("p", { class: `flex-text ${part.wrap ? "wraps" : ""} ${part.adjustMode ?? ""}` }, inside);
  Object.assign(words.style, looks(part), { textAlign: ALIGN[part.align] ?? "start", fontSize: textSize(part.size) });
  spaceLines(words, part);
  const wants = { class: "flex-cell", style: { justifyContent: along(part.gravity, "top") } };
  return part.action ? actionable(part.action, phone, wants, { kind: "div" }, words) : make("div", wants, words);
}

function span(part) {
  const made = make("span", { text: part.text ?? "" });
  Object.assign(made.style, looks(part), part.size ? { fontSize: textSize(part.size) } : {});
  return made;
}

function looks({ color, weight, style, decoration }) {
  return {
    color: colour(color),
    fontWeight: { bold: "700", regular: "400" }[weight] ?? "",
    fontStyle: style === "italic" ? "italic" : "",
    textDecoration: DECORATION[decoration] ?? "",
  };
}

function spaceLines(words, { lineSpacing, maxLines, wrap }) {
  const more = plainLength(lineSpacing);
  if (more) words.style.lineHeight = `calc(${LINE}em + ${more})`;
  if (!wrap || !maxLines) return;
  words.classList.add("clamped");
  words.style.webkitLineClamp = String(maxLines);
}
