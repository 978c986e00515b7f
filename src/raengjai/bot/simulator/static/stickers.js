// Stickers. LINE's own drawings cannot be fetched, so a few of the sendable ones have a drawing of ours.

import { make } from "./dom.js";
import { line } from "./icons.js";
import { say } from "./words.js";

const SMILE = "M38 62c6 10 18 10 24 0";
const GRIN = "M36 58h28c-2 18-26 18-28 0z";
const SAD = "M38 68c6-8 18-8 24 0";

// LINE's sendable package 11537 ("Brown & Cony & Sally").
const KNOWN = [
  { packageId: "11537", stickerId: "52002738", name: "sticker_hello", colour: "#ffd76a", mouth: SMILE },
  { packageId: "11537", stickerId: "52002739", name: "sticker_thanks", colour: "#ffb3c1", mouth: SMILE },
  { packageId: "11537", stickerId: "52002735", name: "sticker_ok", colour: "#a5e6b8", mouth: SMILE },
  { packageId: "11537", stickerId: "52002736", name: "sticker_fight", colour: "#ffa96b", mouth: GRIN },
  { packageId: "11537", stickerId: "52002754", name: "sticker_sorry", colour: "#b9cdf2", mouth: SAD },
  { packageId: "11537", stickerId: "52002768", name: "sticker_laugh", colour: "#ffe08a", mouth: GRIN },
];

/** A sticker in the chat. */
export function sticker({ packageId, stickerId }) {
  const known = KNOWN.find((each) => each.packageId === String(packageId) && each.stickerId === String(stickerId));
  return known ? drawn(known, "div") : plain(`${packageId}/${stickerId}`);
}

function plain(name) {
  return make("div", { class: "sticker plain", text: say("sticker_named", { name }) });
}

function drawn({ name, colour, mouth }, kind, wants = {}) {
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  sheet.setAttribute("viewBox", "0 0 100 100");
  sheet.setAttribute("aria-hidden", "true");
  const ink = { fill: "none", stroke: "#4a3320", "stroke-width": "4", "stroke-linecap": "round" };
  sheet.append(
    line("M50 8a42 42 0 1 0 0 84 42 42 0 0 0 0-84", { fill: colour }),
    line("M36 42v4M64 42v4", { ...ink, "stroke-width": "7" }),
    line(mouth, mouth === GRIN ? { ...ink, fill: "#fff" } : ink),
  );
  return make(kind, { class: "sticker", ...wants }, sheet, make("b", { text: say(name) }));
}

/** The tray's stickers; `chosen({package_id, sticker_id})` on a tap. */
export function stickerButtons(chosen) {
  return KNOWN.map((each) => drawn(each, "button", {
    type: "button", testid: "sticker", label: say("sticker_named", { name: say(each.name) }),
    onclick: () => chosen({ package_id: each.packageId, sticker_id: each.stickerId }),
  }));
}
