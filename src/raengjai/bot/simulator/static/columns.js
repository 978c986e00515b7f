// Which telephones are open, side by side; on a narrow screen one at a time, the list being the way between.

import { Phone } from "./chat.js";
import { show } from "./dom.js";
import { group, onWorld, person } from "./world.js";

const NARROW = matchMedia("(max-width: 759px)");
const PHONE_WIDTH = 410;
const LIST_WIDTH = 300;

const phones = new Map();
const listeners = [];
let last = null;

/** Call `listener()` when a chat was opened or closed. */
export function onColumns(listener) {
  listeners.push(listener);
}

export const isOpen = (id) => phones.has(id);

/** The telephone that was last opened or touched, or null. */
export const lastUsed = () => phones.get(last) ?? phones.values().next().value ?? null;

/** Open what the address names, or at first as many people as fit. */
export function startColumns() {
  const wanted = new URLSearchParams(location.search).get("open")?.split(",").filter(Boolean);
  let begun = false;
  onWorld((world) => {
    if (!begun) (wanted ?? firstFew(world)).forEach(openChat);
    begun = true;
    for (const [id, phone] of phones) (known(id) ? phone.hear() : closeChat(id));
  });
  NARROW.addEventListener("change", () => showOne(phones.size ? last : null));
}

const known = (id) => person(id) ?? group(id);

function firstFew({ people }) {
  if (NARROW.matches) return [];
  const room = Math.max(1, Math.floor((innerWidth - LIST_WIDTH) / PHONE_WIDTH));
  return people.slice(0, room).map(({ id }) => id);
}

/** A tap in the list: a narrow screen goes there, a wide one opens or closes the column. */
export function toggleChat(id) {
  if (phones.has(id) && !NARROW.matches) closeChat(id);
  else openChat(id);
}

/** Open the chat of that id, or come back to it. */
export function openChat(id) {
  if (!known(id)) return;
  if (NARROW.matches) for (const other of [...phones.keys()]) if (other !== id) drop(other);
  if (!phones.has(id)) add(id);
  last = id;
  showOne(id);
  changed();
}

function add(id) {
  const phone = new Phone(id, { close: () => closeChat(id), touched: () => { last = id; }, crowd: () => phones.size });
  phones.set(id, phone);
  document.getElementById("columns").append(phone.element);
  if (!NARROW.matches) phone.element.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function drop(id) {
  phones.get(id).leave();
  phones.delete(id);
}

/** Close the chat of that id; a narrow screen shows the list again. */
export function closeChat(id) {
  drop(id);
  if (last === id) last = null;
  showOne(null);
  changed();
}

function showOne(id) {
  document.body.dataset.showing = id ? "chat" : "list";
  show(document.querySelector('[data-testid="pick"]'), phones.size === 0);
}

function changed() {
  const address = new URL(location.href);
  if (phones.size) address.searchParams.set("open", [...phones.keys()].join(","));
  else address.searchParams.delete("open");
  history.replaceState(null, "", address);
  for (const listener of listeners) listener();
}
