// What one message looks like, by its type.

import { flexMessage } from "./flex.js";
import { imagemap } from "./imagemap.js";
import { make } from "./dom.js";
import { audio, file, image, location, video } from "./media.js";
import { sticker } from "./stickers.js";
import { templateMessage } from "./template.js";
import { text, textV2 } from "./text.js";
import { say } from "./words.js";

const DRAW = {
  text, textV2, sticker, image, video, audio, file, location, imagemap,
  template: templateMessage,
  flex: flexMessage,
};

const WIDE = new Set(["flex", "template", "imagemap", "location"]);

/** The bubble of an entry. */
export function bubble(entry, phone) {
  const draw = DRAW[entry.message.type] ?? unknown;
  const made = draw(entry.message, phone, entry);
  made.dataset.testid = "bubble";
  return made;
}

/** Whether the time stands below the bubble rather than beside it. */
export const isWide = (message) => WIDE.has(message.type);

function unknown({ type, altText }) {
  return make("p", { class: "bubble", text: altText ?? say("unknown_kind", { kind: type }) });
}
