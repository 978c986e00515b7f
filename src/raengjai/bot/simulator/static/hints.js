// Where a newcomer begins: what the demo tells of itself. A code in it goes into the text box by one tap.

import { lastUsed } from "./columns.js";
import { make, show } from "./dom.js";
import { linked } from "./links.js";
import { onWorld } from "./world.js";
import { say } from "./words.js";

const CODE = /(\d{6,})/;
let drawn = "";

/** Keep the hints as the server tells them; no hints, no panel. */
export function startHints() {
  onWorld(({ hints = [] }) => {
    const told = JSON.stringify(hints);
    if (told === drawn) return;
    drawn = told;
    const panel = document.getElementById("hints");
    panel.querySelector("ol").replaceChildren(...hints.map(hint));
    show(panel, hints.length > 0);
  });
}

function hint({ title, text }) {
  return make("li", {}, make("strong", { text: title }), " ", make("span", {}, pieces(text ?? "")));
}

function pieces(text) {
  return text.split(/(https?:\S+)/).flatMap((part) => (part.startsWith("http") ? linked(part) : part.split(CODE).map(withCode)));
}

function withCode(part) {
  if (!/^\d{6,}$/.test(part)) return part;
  const put = () => lastUsed()?.write(part);
  return make("button", { type: "button", class: "code", testid: "hint-code", title: say("tap_code"), text: part, onclick: put });
}
