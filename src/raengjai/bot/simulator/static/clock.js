// The clock: what time it is in the pretended world, and buttons to move it.

import { moveClock, resetClock } from "./api.js";
import { attempt } from "./attempt.js";
import { part, show } from "./dom.js";
import { dayWords, hourWords, lengthWords, moment, shortDayWords } from "./time.js";
import { onWorld, refresh } from "./world.js";
import { say } from "./words.js";

const MOVES = {
  hour: () => moveClock({ seconds: 3600 }),
  day: () => moveClock({ seconds: 86400 }),
  "20th": () => moveClock({ to: "20th" }),
  "25th": () => moveClock({ to: "25th" }),
  month_end: () => moveClock({ to: "month_end" }),
  back: () => resetClock(),
};

let told = null; // { now, at }: the server's time, and when this page heard it

/** The time in the pretended world, running on between two answers. */
export const simulatedNow = () => new Date(told.now.getTime() + performance.now() - told.at);

function draw() {
  if (!told) return;
  const now = simulatedNow();
  write("now", `${shortDayWords(now)} ${hourWords(now)}`);
  write("clock-now", `${dayWords(now)} ${hourWords(now)}`);
}

function write(name, words) {
  const place = part(document, name);
  if (place.textContent !== words) place.textContent = words;
}

function hear({ clock }) {
  if (!clock) return;
  told = { now: moment(clock.now), at: performance.now() };
  const moved = Math.round(clock.moved_seconds ?? 0);
  const place = part(document, "clock-moved");
  show(place, Math.abs(moved) >= 60);
  place.textContent = say(moved < 0 ? "clock_behind" : "clock_ahead", { much: lengthWords(moved) });
  draw();
}

/** Start the clock and its buttons. */
export function startClock() {
  onWorld(hear);
  setInterval(draw, 1000);
  for (const button of document.querySelectorAll("[data-move]")) {
    button.addEventListener("click", () => attempt(async () => {
      await MOVES[button.dataset.move]();
      await refresh();
    }));
  }
}
