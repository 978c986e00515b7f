// What happens when something that carries a LINE action is tapped.

import { askPlace, askWhen } from "./asks.js";
import { make } from "./dom.js";
import { NEW_TAB, openable } from "./links.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

/**
 * An element that does `action` when tapped: a link for addresses, else a button (or `kind` in a button's role).
 * `after` is called when it was done, not when a picker was left.
 */
export function actionable(action, phone, wants = {}, { kind = "button", after = () => {} } = {}, ...inside) {
  const href = action.type === "uri" ? openable(action.uri ?? action.linkUri) : null;
  if (href) return make("a", { href, ...NEW_TAB, ...wants, onclick: (event) => { event.stopPropagation(); after(); } }, ...inside);
  const role = kind === "button" ? { type: "button" } : { role: "button", tabindex: "0" };
  const done = async (event) => {
    event.stopPropagation();
    if (await perform(action, phone)) after();
  };
  const byKey = kind === "button" ? {} : { onkeydown: (event) => { if (event.key === "Enter") done(event); } };
  return make(kind, { ...role, ...wants, onclick: done, ...byKey }, ...inside);
}

/** Do `action` in that telephone; true when it was done (a picker can be left). */
export async function perform(action, phone) {
  const act = ACTS[action.type] ?? tapped;
  return act(action, phone);
}

const ACTS = {
  postback: async (action, phone) => {
    const done = await tapped(action, phone);
    if (done) phone.afterPostback(action);
    return done;
  },
  datetimepicker: async (action, phone) => {
    const params = await askWhen(action);
    return params ? tapped(action, phone, params) : false;
  },
  uri: async (action) => {
    toast(say("opens_in_line", { uri: action.uri ?? action.linkUri ?? "" }));
    return true;
  },
  clipboard: async (action) => copy(action.clipboardText ?? ""),
  camera: async (_, phone) => phone.pickFile("image"),
  cameraRoll: async (_, phone) => phone.pickFile("image"),
  location: async (_, phone) => {
    const place = await askPlace();
    return place ? phone.send({ type: "location", ...place }) : false;
  },
};

async function tapped(action, phone, params) {
  const answer = await phone.tap(action, params);
  if (!answer) return false;
  if (answer.clipboard) await copy(answer.clipboard);
  if (answer.open && openable(answer.open)) window.open(openable(answer.open), "_blank", "noopener");
  return true;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(say("copied"));
  } catch (problem) {
    if (!(problem instanceof DOMException || problem instanceof TypeError)) throw problem;
    toast(say("copy_failed", { text }));
  }
  return true;
}
