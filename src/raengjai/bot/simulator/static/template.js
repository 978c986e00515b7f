// Template messages: buttons, confirm, carousel, image_carousel.

import { actionable } from "./actions.js";
import { make } from "./dom.js";
import { picturable } from "./links.js";
import { swipeRow } from "./swipe.js";
import { say } from "./words.js";

const DRAW = {
  buttons: (template, phone) => card(template, phone),
  confirm: (template, phone) => card(template, phone, "confirm"),
  carousel: ({ columns, ...shared }, phone) => swipeRow(columns.map((column) => card({ ...shared, ...column }, phone)), "cards"),
  image_carousel: ({ columns }, phone) => swipeRow(columns.map((column) => pictureCard(column, phone)), "pictures"),
};

/** A message of type template. */
export function templateMessage({ template, altText }, phone) {
  const draw = DRAW[template.type];
  const drawn = draw ? draw(template, phone) : make("p", { class: "bubble", text: altText ?? say("unknown_kind", { kind: template.type }) });
  drawn.setAttribute("aria-label", altText ?? "");
  drawn.setAttribute("role", "group");
  return drawn;
}

function card(template, phone, kind = "buttons") {
  const { title, text, actions, defaultAction } = template;
  const words = make("div", { class: "card-words" }, title && make("b", { text: title }), make("p", { text }));
  const above = [thumbnail(template), words];
  const top = defaultAction ? actionable(defaultAction, phone, { class: "card-top" }, { kind: "div" }, above) : make("div", { class: "card-top" }, above);
  const buttons = actions.map((action) => actionable(action, phone, { class: "card-action", testid: "action" }, {}, action.label));
  return make("div", { class: `card ${kind}` }, top, make("div", { class: "card-actions" }, buttons));
}

function thumbnail({ thumbnailImageUrl, imageAspectRatio, imageSize, imageBackgroundColor }) {
  const src = picturable(thumbnailImageUrl);
  if (!src) return null;
  const style = { aspectRatio: imageAspectRatio === "square" ? "1" : "1.51", objectFit: imageSize ?? "cover", backgroundColor: imageBackgroundColor ?? "#ffffff" };
  return make("img", { class: "card-picture", src, alt: "", style });
}

function pictureCard({ imageUrl, action }, phone) {
  const picture = make("img", { src: picturable(imageUrl) ?? "", alt: "" });
  const label = action.label ? make("span", { class: "picture-label", text: action.label }) : null;
  return actionable(action, phone, { class: "card picture", testid: "action" }, {}, picture, label);
}
