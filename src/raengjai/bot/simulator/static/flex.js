// Flex messages: bubbles and carousels of bubbles. Their parts are drawn by flexparts.js.

import { actionable } from "./actions.js";
import { make } from "./dom.js";
import { drawPart } from "./flexparts.js";
import { colour } from "./flexsize.js";
import { swipeRow } from "./swipe.js";

const SIZES = new Set(["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"]);
const BLOCKS = ["header", "hero", "body", "footer"];

/** A message of type flex. */
export function flexMessage({ contents, altText }, phone) {
  const drawn = contents.type === "carousel"
    ? swipeRow((contents.contents ?? []).map((each) => bubble(each, phone)), "flexes")
    : bubble(contents, phone);
  drawn.setAttribute("aria-label", altText ?? "");
  drawn.setAttribute("role", "group");
  return drawn;
}

function bubble(contents, phone) {
  const size = SIZES.has(contents.size) ? contents.size : "mega";
  const wants = { class: `flex ${size}`, dir: contents.direction === "rtl" ? "rtl" : "ltr", data: { size } };
  const blocks = BLOCKS.filter((name) => contents[name]).map((name) => block(name, contents, phone));
  return contents.action ? actionable(contents.action, phone, wants, { kind: "div" }, blocks) : make("div", wants, blocks);
}

function block(name, contents, phone) {
  const style = contents.styles?.[name] ?? {};
  const footed = name === "body" && contents.footer ? "footed" : "";
  const made = make("div", { class: `flex-block flex-${name} ${footed}` }, drawPart(contents[name], phone, { layout: "vertical" }, 0));
  made.style.backgroundColor = colour(style.backgroundColor);
  const first = BLOCKS.find((each) => contents[each]) === name;
  if (style.separator && !first) made.style.borderTop = `1px solid ${colour(style.separatorColor) || "#d4d6da"}`;
  return made;
}
