// One short line at the bottom that goes by itself.

const PLACE = document.getElementById("toast");
const SECONDS = 5;
let going;

/** Say `words` for a few seconds. */
export function toast(words) {
  PLACE.textContent = words;
  PLACE.hidden = false;
  clearTimeout(going);
  going = setTimeout(() => { PLACE.hidden = true; }, SECONDS * 1000);
}
