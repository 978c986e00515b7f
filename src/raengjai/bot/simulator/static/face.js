// A round face with the first letter of the name, in the person's colour.

import { make } from "./dom.js";

const COLOUR = /^#[0-9a-f]{3,8}$/i;
// A Thai vowel written before its consonant is not what a name begins with: เดือน is ด.
const FIRST = /^[\s"'(]*(?:นาย|นางสาว|นาง|น\.ส\.|คุณ)?\s*[เแโใไ]?(\S)/u;

/** The face of a person, a group or the bot: {name, picture_color?}. */
export function face({ name, picture_color: colour }, kind = "") {
  const made = make("span", { class: `avatar ${kind}`, "aria-hidden": "true", text: name.match(FIRST)?.[1] ?? "?" });
  if (COLOUR.test(colour ?? "")) made.style.backgroundColor = colour;
  return made;
}
