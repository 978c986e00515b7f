// A right click or a long press on one's own message offers to unsend it.

import * as api from "./api.js";
import { attempt } from "./attempt.js";
import { make } from "./dom.js";
import { say } from "./words.js";

const LONG_PRESS = 550;

/** Let `row`, a message of one's own, be unsent. */
export function unsendable(row, entry, phone) {
  let pressed;
  const stop = () => clearTimeout(pressed);
  row.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    stop();
    offer(row, entry, phone);
  });
  row.addEventListener("pointerdown", () => { stop(); pressed = setTimeout(() => offer(row, entry, phone), LONG_PRESS); });
  for (const name of ["pointerup", "pointerleave", "pointercancel"]) row.addEventListener(name, stop);
}

function offer(row, entry, phone) {
  document.querySelector(".unsend")?.remove();
  const close = (event) => {
    if (button.contains(event.target)) return;
    button.remove();
    document.removeEventListener("pointerdown", close);
  };
  const button = make("button", {
    type: "button", class: "unsend", testid: "unsend", text: say("unsend"),
    onclick: () => { button.remove(); unsend(entry, phone); },
  });
  row.append(button);
  document.addEventListener("pointerdown", close);
}

async function unsend(entry, phone) {
  const done = await attempt(() => api.unsend(phone.id, entry.message.id ?? entry.id));
  if (done) phone.entries.draw({ ...entry, unsent: true });
}
