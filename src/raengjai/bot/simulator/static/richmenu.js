// The rich menu: a picture whose parts are live, folded away by its bar.

import { actionable } from "./actions.js";
import { part, show } from "./dom.js";
import { picturable } from "./links.js";
import { say } from "./words.js";

const ON_GLASS = matchMedia("(pointer: coarse)");

export class RichMenu {
  constructor(phone) {
    this.phone = phone;
    this.place = part(phone.element, "richmenu");
    this.bar = part(phone.element, "richmenu-toggle");
    this.picture = this.place.querySelector(".richmenu-picture");
    this.bar.addEventListener("click", () => this.set(this.picture.hidden));
    this.drawn = null;
  }

  /** Draw the menu the server tells of: {id, image_url, size, areas, chatBarText, selected}, or null. */
  draw(menu) {
    const state = JSON.stringify(menu ?? null);
    if (state === this.drawn) return;
    this.drawn = state;
    show(this.place, Boolean(menu));
    if (!menu) return;
    this.words = menu.chatBarText;
    const image = this.picture.querySelector("img");
    image.src = picturable(menu.image_url) ?? "";
    this.picture.style.aspectRatio = `${menu.size.width} / ${menu.size.height}`;
    this.picture.replaceChildren(image, ...menu.areas.map((area, place) => this.area(area, place, menu.size)));
    this.set(menu.selected !== false);
  }

  area({ bounds, action }, place, { width, height }) {
    const words = action.label ?? action.text ?? action.displayText ?? say("menu_area", { number: place + 1 });
    const style = {
      left: `${(bounds.x / width) * 100}%`, top: `${(bounds.y / height) * 100}%`,
      width: `${(bounds.width / width) * 100}%`, height: `${(bounds.height / height) * 100}%`,
    };
    return actionable(action, this.phone, { class: "richmenu-area", testid: "richmenu-area", label: words, style });
  }

  /** Open or fold the menu. */
  set(open) {
    this.picture.hidden = !open;
    this.place.dataset.open = String(open);
    this.bar.textContent = `${this.words} ${open ? "▾" : "▴"}`;
    this.bar.setAttribute("aria-expanded", String(open));
    this.bar.title = say(open ? "menu_close" : "menu_open");
  }

  /** On glass the keyboard takes the menu's place, as in LINE. */
  makeRoom() {
    if (ON_GLASS.matches && !this.place.hidden) this.set(false);
  }
}
