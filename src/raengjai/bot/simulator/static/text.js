// Text bubbles.

import { make } from "./dom.js";
import { linked } from "./links.js";

/** A text message; its web addresses become links. */
export function text(message) {
  return make("p", { class: "bubble" }, linked(message.text ?? ""));
}

const GAP = /\{\{|\}\}|\{([0-9a-zA-Z_]+)\}/g;

/** A textV2 message: {key} stands for a mention or an emoji, {{ and }} for braces. */
export function textV2({ text: words, substitution = {} }) {
  const filled = words.replace(GAP, (found, key) => {
    if (!key) return found[0];
    return standIn(substitution[key]) ?? found;
  });
  return make("p", { class: "bubble" }, linked(filled));
}

function standIn(thing) {
  if (thing?.type === "mention") return thing.mentionee?.type === "all" ? "@All" : `@${thing.mentionee?.userId ?? ""}`;
  return thing?.type === "emoji" ? "☺" : null;
}
