// Imagemaps: one picture, its areas live.

import { actionable } from "./actions.js";
import { make } from "./dom.js";
import { picturable } from "./links.js";

const WIDTH = 700; // of the five sizes a bot must serve, enough for a telephone's sharp screen

/** A message of type imagemap. */
export function imagemap({ baseUrl, altText, baseSize, actions }, phone) {
  const picture = make("img", { src: picturable(`${baseUrl}/${WIDTH}`) ?? "", alt: altText });
  const areas = actions.map((action) => actionable(asAction(action), phone, {
    class: "imagemap-area", testid: "action", label: action.label ?? action.text ?? altText, style: place(action.area, baseSize),
  }));
  return make("div", { class: "imagemap", style: { aspectRatio: `${baseSize.width} / ${baseSize.height}` } }, picture, areas);
}

/** An imagemap's action says linkUri where others say uri. */
const asAction = ({ area, linkUri, ...action }) => (linkUri ? { ...action, uri: linkUri } : action);

function place({ x, y, width, height }, base) {
  return {
    left: `${(x / base.width) * 100}%`, top: `${(y / base.height) * 100}%`,
    width: `${(width / base.width) * 100}%`, height: `${(height / base.height) * 100}%`,
  };
}
