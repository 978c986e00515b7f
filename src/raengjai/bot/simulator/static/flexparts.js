// The parts of a Flex bubble: box, text, button, image, icon, separator, filler, video.

import { actionable } from "./actions.js";
import { make } from "./dom.js";
import { along, borderWidth, colour, gradient, pictureSize, plainLength, ratio, shared, space, textSize } from "./flexsize.js";
import { flexText } from "./flextext.js";
import { picturable } from "./links.js";

const DRAW = { box, button, image, icon, separator, video, text: flexText, filler: blank, spacer: blank };

/** Draw one part; `parent` is the box around it, `place` how many parts stand before it. */
export function drawPart(part, phone, parent, place) {
  const draw = DRAW[part.type];
  if (!draw) return make("div");
  const made = draw(part, phone, parent);
  stand(made, part, parent, place);
  return made;
}

/** Where a part stands in its box: its share, its distance to the one before, its offset. */
function stand(made, part, parent, place) {
  const lies = parent.layout !== "vertical";
  const distance = space(part.margin) || space(parent.spacing);
  if (place > 0 && distance && part.position !== "absolute") made.style[lies ? "marginInlineStart" : "marginTop"] = distance;
  made.style.flex = share(part, lies);
  if (lies) made.style.minWidth = "0";
  if (part.position === "absolute") made.style.position = "absolute";
  const offsets = { top: part.offsetTop, bottom: part.offsetBottom, insetInlineStart: part.offsetStart, insetInlineEnd: part.offsetEnd };
  for (const [side, given] of Object.entries(offsets)) if (space(given)) made.style[side] = space(given);
}

const NEVER_GROWS = new Set(["icon", "separator", "spacer"]);

// In a row every part shares the width (flex 1) unless told otherwise; in a column each is as high as it needs.
function share(part, lies) {
  if (NEVER_GROWS.has(part.type)) return "0 0 auto";
  if (part.type === "filler") return `${part.flex ?? 1} 1 0`;
  const given = part.flex ?? (lies && !(part.type === "box" && part.width) ? 1 : 0);
  if (given <= 0) return lies && part.type === "text" ? "0 1 auto" : "0 0 auto";
  return lies ? `${given} ${given} 0` : `${given} 0 auto`;
}

function box(part, phone) {
  const inside = (part.contents ?? []).map((each, place) => drawPart(each, phone, part, place));
  const wants = { class: `flex-box ${part.layout}` };
  const made = part.action ? actionable(part.action, phone, wants, { kind: "div" }, inside) : make("div", wants, inside);
  Object.assign(made.style, boxStyle(part));
  return made;
}

function boxStyle(part) {
  const all = space(part.paddingAll);
  return {
    paddingTop: space(part.paddingTop) || all,
    paddingBottom: space(part.paddingBottom) || all,
    paddingInlineStart: space(part.paddingStart) || all,
    paddingInlineEnd: space(part.paddingEnd) || all,
    width: plainLength(part.width),
    height: plainLength(part.height),
    maxWidth: plainLength(part.maxWidth),
    maxHeight: plainLength(part.maxHeight),
    justifyContent: shared(part.justifyContent),
    alignItems: shared(part.alignItems),
    borderRadius: space(part.cornerRadius),
    ...paint(part),
  };
}

function paint(part) {
  const wide = borderWidth(part.borderWidth);
  return {
    backgroundColor: colour(part.backgroundColor),
    backgroundImage: gradient(part.background),
    border: wide && wide !== "0px" ? `${wide} solid ${colour(part.borderColor) || "#000000"}` : "",
  };
}

function button(part, phone) {
  const { style = "link", height = "md", action, color, adjustMode } = part;
  const wants = { class: `flex-button ${style} ${height} ${adjustMode ?? ""}`, testid: "action" };
  const made = actionable(action, phone, wants, {}, make("span", { text: action.label ?? "" }));
  made.style[style === "link" ? "color" : "backgroundColor"] = colour(color);
  return make("div", { class: "flex-cell", style: { justifyContent: along(part.gravity, "top") } }, made);
}

function image(part, phone) {
  const picture = make("img", { src: picturable(part.url) ?? "", alt: "", style: {
    aspectRatio: ratio(part.aspectRatio), objectFit: part.aspectMode === "cover" ? "cover" : "contain", backgroundColor: colour(part.backgroundColor),
  } });
  const wants = { class: "flex-image", style: { width: pictureSize(part.size) } };
  const frame = part.action ? actionable(part.action, phone, wants, { kind: "div" }, picture) : make("div", wants, picture);
  return make("div", { class: "flex-cell", style: { justifyContent: along(part.gravity, "top"), alignItems: along(part.align, "center") } }, frame);
}

function icon(part) {
  const high = textSize(part.size);
  const style = { height: high, aspectRatio: ratio(part.aspectRatio) };
  return make("img", { class: "flex-icon", src: picturable(part.url) ?? "", alt: "", style });
}

function separator(part, _, parent) {
  return make("div", { class: `flex-separator ${parent.layout}`, style: { backgroundColor: colour(part.color) } });
}

function video(part, phone, parent) {
  const src = picturable(part.url);
  if (!src) return drawPart(part.altContent, phone, parent, 0);
  return make("video", { class: "flex-video", src, poster: picturable(part.previewUrl), controls: true, preload: "none", style: { aspectRatio: ratio(part.aspectRatio) } });
}

function blank() {
  return make("div", { class: "flex-blank" });
}
