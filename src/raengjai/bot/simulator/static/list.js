// The list of people and groups; a tap opens a chat, a second tap closes it on a wide screen.

import { addGroup, addPerson } from "./api.js";
import { askGroup, askPerson } from "./asks.js";
import { attempt } from "./attempt.js";
import { isOpen, onColumns, openChat, toggleChat } from "./columns.js";
import { face } from "./face.js";
import { make } from "./dom.js";
import { onWorld, refresh, world } from "./world.js";
import { say } from "./words.js";

let drawn = "";

/** Keep the list as the world is. */
export function startList() {
  onWorld(draw);
  onColumns(() => draw(world));
  document.querySelector('[data-does="new-person"]').addEventListener("click", newPerson);
  document.querySelector('[data-does="new-group"]').addEventListener("click", newGroup);
}

function draw({ people, groups }) {
  const state = JSON.stringify([people, groups, [...people, ...groups].map(({ id }) => isOpen(id))]);
  if (state === drawn) return;
  drawn = state;
  const focused = document.activeElement?.dataset?.open;
  document.getElementById("people").replaceChildren(...people.map((each) => row(each, each.role_hint)));
  document.getElementById("groups").replaceChildren(...groups.map((each) =>
    row(each, say("members", { count: each.members.length }))));
  if (focused) document.querySelector(`[data-open="${CSS.escape(focused)}"]`)?.focus();
}

function row(chat, below) {
  const open = isOpen(chat.id);
  const unread = !open && chat.unread ? make("span", { class: "unread", text: String(chat.unread), label: say("unread", { count: chat.unread }) }) : null;
  const words = make("span", { class: "row-words" }, make("b", { text: chat.name }), make("small", { text: below ?? "" }));
  const button = make("button", {
    type: "button", class: "row", testid: "open-chat", data: { open: chat.id }, "aria-pressed": String(open),
    onclick: () => toggleChat(chat.id),
  }, face(chat), words, unread);
  return make("li", {}, button);
}

async function newPerson() {
  const wanted = await askPerson();
  if (wanted) await opened(() => addPerson(wanted));
}

async function newGroup() {
  const wanted = await askGroup(world.people);
  if (wanted) await opened(() => addGroup(wanted));
}

async function opened(add) {
  const added = await attempt(add);
  if (!added) return;
  await refresh();
  openChat(added.id);
}
