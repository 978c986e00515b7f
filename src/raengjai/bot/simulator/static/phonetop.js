// The top of a telephone: whose it is, its menu, and the banner that says what keeps messages away.

import * as api from "./api.js";
import { askMember } from "./asks.js";
import { make, part, show, toggle } from "./dom.js";
import { face } from "./face.js";
import { membersOf, world } from "./world.js";
import { say } from "./words.js";

export class PhoneTop {
  constructor(phone) {
    this.phone = phone;
    this.menu = part(phone.element, "chat-menu-items");
    this.button = part(phone.element, "chat-menu");
    this.button.addEventListener("click", () => toggle(this.button, this.menu));
    this.menu.addEventListener("click", () => toggle(this.button, this.menu, false));
    for (const way of ["back", "close-chat"]) part(phone.element, way).addEventListener("click", phone.ways.close);
    phone.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") toggle(this.button, this.menu, false);
    });
  }

  draw() {
    const { chat, isGroup } = this.phone;
    const state = JSON.stringify([chat, world.people]);
    if (state === this.drawn) return;
    this.drawn = state;
    const top = this.phone.element.querySelector(".phone-top");
    top.querySelector(".avatar").replaceWith(face(chat));
    part(top, "chat-name").textContent = chat.name;
    top.querySelector("p").textContent = isGroup ? namesOf(chat) : (chat.role_hint ?? "");
    this.menu.replaceChildren(...(isGroup ? this.groupItems(chat) : this.personItems(chat)));
    this.banner(isGroup ? this.groupBanner(chat) : this.personBanner(chat));
  }

  item(name, words, act) {
    return make("button", { type: "button", testid: name, text: words, onclick: () => this.phone.change(act) });
  }

  personItems({ id, friend, blocked }) {
    if (friend && !blocked) return [this.item("block", say("block"), () => api.unfollow(id))];
    return [this.item("follow", say(blocked ? "unblock" : "follow"), () => api.follow(id))];
  }

  groupItems(room) {
    const bot = room.bot_in
      ? this.item("remove-bot", say("remove_bot"), () => api.removeBot(room.id))
      : this.item("invite-bot", say("invite_bot"), () => api.inviteBot(room.id));
    return [bot, this.item("add-member", say("add_member"), () => this.addMember(room))];
  }

  async addMember(room) {
    const inside = new Set(membersOf(room).map(({ id }) => id));
    const chosen = await askMember(world.people.filter(({ id }) => !inside.has(id)));
    if (chosen) await api.addMember(room.id, chosen);
  }

  personBanner({ id, friend, blocked }) {
    if (blocked) return { words: say("is_blocked"), name: "follow", does: say("unblock"), act: () => api.follow(id) };
    if (!friend) return { words: say("not_friend"), name: "follow", does: say("follow"), act: () => api.follow(id) };
    return null;
  }

  groupBanner({ id, bot_in: inside }) {
    return inside ? null : { words: say("bot_out"), name: "invite-bot", does: say("invite_bot"), act: () => api.inviteBot(id) };
  }

  banner(told) {
    const place = part(this.phone.element, "banner");
    show(place, Boolean(told));
    if (!told) return;
    place.querySelector("span").textContent = told.words;
    place.querySelector("button").replaceWith(this.item(told.name, told.does, told.act));
  }
}

const namesOf = (room) => membersOf(room).map(({ name }) => name).join(", ") || say("members", { count: room.members.length });
