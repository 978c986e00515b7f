// Where one writes: text, stickers, pictures, files, places; in a group also as whom.

import { askPlace } from "./asks.js";
import { make, part, show, toggle } from "./dom.js";
import { stickerButtons } from "./stickers.js";
import { membersOf } from "./world.js";

const MOST_LINES = 120;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    const find = (name) => part(phone.element, name);
    this.input = find("input");
    this.form = phone.element.querySelector("form.composer");
    this.attachTray = find("attach-tray");
    this.stickerTray = find("sticker-tray");
    this.trays();
    this.writing();
    for (const field of this.attachTray.querySelectorAll("input")) field.addEventListener("change", () => this.sendFile(field));
    find("attach-location").addEventListener("click", () => this.sendPlace());
    this.stickerTray.append(...stickerButtons((sticker) => this.sendSticker(sticker)));
  }

  trays() {
    const pairs = [["attach", this.attachTray], ["stickers", this.stickerTray]];
    for (const [name, tray] of pairs) {
      const button = part(this.phone.element, name);
      button.addEventListener("click", () => {
        const open = tray.hidden;
        this.closeTrays();
        toggle(button, tray, open);
      });
    }
  }

  closeTrays() {
    toggle(part(this.phone.element, "attach"), this.attachTray, false);
    toggle(part(this.phone.element, "stickers"), this.stickerTray, false);
  }

  writing() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.sendText();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.sendText();
    });
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("focus", () => this.phone.richMenu.makeRoom());
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, MOST_LINES)}px`;
  }

  get speaker() {
    return part(this.phone.element, "speaker").value;
  }

  /** Keep the choice of speakers as the group's members are. */
  draw() {
    const { chat, isGroup, element } = this.phone;
    show(element.querySelector(".speaker"), isGroup);
    if (!isGroup) return;
    const choice = part(element, "speaker");
    const people = membersOf(chat);
    const state = JSON.stringify(people.map(({ id, name }) => [id, name]));
    if (state === this.drawn) return;
    this.drawn = state;
    const before = choice.value;
    choice.replaceChildren(...people.map(({ id, name }) => make("option", { value: id, text: name })));
    if (people.some(({ id }) => id === before)) choice.value = before;
  }

  write(words) {
    this.input.value = words;
    this.fit();
    this.input.focus();
  }

  async sendText() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.fit();
    const mention = part(this.phone.element, "mention").checked ? { mention_bot: true } : {};
    if (!(await this.phone.send({ type: "text", text, ...mention }))) this.write(text);
  }

  async sendSticker(sticker) {
    this.closeTrays();
    await this.phone.send({ type: "sticker", ...sticker });
  }

  async sendPlace() {
    this.closeTrays();
    const place = await askPlace();
    if (place) await this.phone.send({ type: "location", ...place });
  }

  async sendFile(field) {
    const [chosen] = field.files;
    if (!chosen) return;
    this.closeTrays();
    const data = await inBase64(chosen);
    field.value = "";
    const sent = await this.phone.send({ type: field.dataset.sends, name: chosen.name, data_base64: data });
    field.dispatchEvent(new CustomEvent("sent", { detail: sent }));
  }

  /** Ask for a file of that kind; resolves to whether it was sent. */
  pickFile(kind) {
    const field = part(this.phone.element, `attach-${kind}`);
    return new Promise((resolve) => {
      field.addEventListener("sent", (event) => resolve(event.detail), { once: true });
      field.addEventListener("cancel", () => resolve(false), { once: true });
      field.click();
    });
  }
}

function inBase64(chosen) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(chosen);
  });
}
