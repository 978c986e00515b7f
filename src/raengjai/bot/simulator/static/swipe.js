// A row of cards that is swiped, or moved by its two buttons.

import { make } from "./dom.js";
import { say } from "./words.js";

const STEP = 0.8;

/** `cards` side by side. */
export function swipeRow(cards, kind) {
  const row = make("div", { class: `swipe ${kind}`, testid: "swipe", tabindex: "0" }, cards);
  const move = (way) => row.scrollBy({ left: way * row.clientWidth * STEP, behavior: "smooth" });
  const arrow = (name, way, sign) =>
    make("button", { type: "button", class: `arrow ${name}`, label: say(name), text: sign, onclick: () => move(way) });
  const arrows = [arrow("previous", -1, "‹"), arrow("next", 1, "›")];
  const judge = () => {
    arrows[0].hidden = row.scrollLeft < 4;
    arrows[1].hidden = row.scrollLeft + row.clientWidth > row.scrollWidth - 4;
  };
  row.addEventListener("scroll", judge, { passive: true });
  new ResizeObserver(judge).observe(row);
  return make("div", { class: "swipe-frame" }, row, arrows);
}
