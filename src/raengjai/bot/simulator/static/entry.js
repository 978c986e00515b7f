// One line of a chat: who, the bubble, when, and how it was sent and what that cost.

import { bubble, isWide } from "./bubble.js";
import { make } from "./dom.js";
import { face } from "./face.js";
import { hourWords, moment } from "./time.js";
import { unsendable } from "./unsend.js";
import { person, world } from "./world.js";
import { say } from "./words.js";

/** The row for an entry of GET /_sim/chats/<id>. */
export function entryRow(entry, phone) {
  if (entry.unsent) return make("p", { class: "system", testid: "unsent", text: unsentWords(entry, phone) });
  if (entry.from === "system") return systemRow(entry);
  return entry.from === "bot" ? botRow(entry, phone) : userRow(entry, phone);
}

function marks(entry, mine) {
  const { id, seq, from, how } = entry;
  return { testid: "message", data: { id, seq, from, mine: String(mine), kind: entry.message.type, ...(how ? { how } : {}) } };
}

function systemRow(entry) {
  const { text } = entry.message ?? {};
  return make("p", { class: "system", testid: "message", data: { id: entry.id, seq: entry.seq, from: "system" }, text: text ?? entry.text ?? "" });
}

function botRow(entry, phone) {
  const sender = entry.message.sender ?? {};
  const name = sender.name ?? world.bot?.name ?? say("bot");
  const bot = make("span", { class: "avatar bot", "aria-hidden": "true", text: "ใจ" });
  return row(entry, { mine: false, name, picture: bot, how: howTag(entry) }, phone);
}

function userRow(entry, phone) {
  const who = senderOf(entry, phone);
  const mine = !who || who.id === phone.speaker;
  const made = row(entry, { mine, name: mine ? null : who.name, picture: mine ? null : face(who) }, phone);
  if (mine) unsendable(made, entry, phone);
  return made;
}

function row(entry, { mine, name, picture, how = null }, phone) {
  const stamp = make("span", { class: "stamp", testid: "stamp" }, how,
    make("time", { testid: "time", text: hourWords(moment(entry.at)) }));
  const side = isWide(entry.message) ? "wide" : "narrow";
  const said = make("div", { class: "said" }, name && make("span", { class: "name", text: name }),
    make("div", { class: `line ${side}` }, bubble(entry, phone), stamp));
  return make("article", { class: `message ${mine ? "mine" : "theirs"}`, ...marks(entry, mine) }, picture, said);
}

/** The sender in a group; null in a chat of two, where only the owner speaks. */
function senderOf({ sender }, phone) {
  if (!phone.isGroup || !sender) return null;
  const id = sender.id ?? sender;
  return person(id) ?? { id, name: sender.name ?? String(id) };
}

function unsentWords(entry, phone) {
  const who = senderOf(entry, phone);
  return who && who.id !== phone.speaker ? say("unsent_other", { name: who.name }) : say("unsent_mine");
}

const HOW = new Set(["reply", "push", "multicast", "broadcast", "narrowcast"]);

function howTag({ how, cost }) {
  if (!HOW.has(how)) return null;
  // A request's cost stands on its first message; the others came along for nothing.
  const words = how === "reply" || cost ? say(`how_${how}`, { cost }) : say("how_more");
  return make("span", { class: `how ${how}`, testid: "how", text: words });
}
