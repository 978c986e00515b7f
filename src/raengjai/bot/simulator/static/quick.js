// Quick replies: chips above the text box, of the last message only, gone once one was tapped.

import { actionable } from "./actions.js";
import { make, part, show } from "./dom.js";
import { picturable } from "./links.js";

export class Quick {
  constructor(phone) {
    this.phone = phone;
    this.place = part(phone.element, "quick-bar");
    this.drawn = null;
  }

  /** Draw the chips of `entry`, the chat's newest message. */
  draw(entry) {
    if (!entry || entry.id === this.drawn) return;
    this.drawn = entry.id;
    const live = entry.from === "bot" && entry.quick_replies_live !== false;
    const items = live ? (entry.message.quickReply?.items ?? []) : [];
    this.place.replaceChildren(...items.map((item) => this.chip(item)));
    this.place.scrollLeft = 0;
    show(this.place, items.length > 0);
  }

  chip({ action, imageUrl }) {
    const address = picturable(imageUrl);
    const picture = address ? make("img", { src: address, alt: "" }) : null;
    const wants = { class: "chip", testid: "quick" };
    return actionable(action, this.phone, wants, { after: () => this.gone() }, picture, make("span", { text: action.label ?? "" }));
  }

  gone() {
    show(this.place, false);
  }
}
