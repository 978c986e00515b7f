// The messages of one chat, oldest first, each drawn once and drawn anew when the server tells it anew.

import { entryRow } from "./entry.js";
import { make, part } from "./dom.js";
import { dayKey, dayWords, moment } from "./time.js";
import { say } from "./words.js";

const NEAR_END = 120;

export class Entries {
  constructor(phone) {
    this.phone = phone;
    this.place = part(phone.element, "messages");
    this.rows = new Map();
    this.day = "";
    /** The newest message of a person or the bot: quick replies hang on it alone. */
    this.latest = null;
    this.keepEnd();
  }

  /** Who reads the end goes on reading it when chips, menu or pictures take room. */
  keepEnd() {
    this.stuck = true;
    let top = 0;
    this.place.addEventListener("scroll", () => {
      // Only a person scrolls up; the page itself scrolls down, and may not be at the end when it tells us.
      if (this.atEnd()) this.stuck = true;
      else if (this.place.scrollTop < top - 1) this.stuck = false;
      top = this.place.scrollTop;
    }, { passive: true });
    new ResizeObserver(() => { if (this.stuck) this.toEnd(); }).observe(this.place);
    this.place.addEventListener("load", () => { if (this.stuck) this.toEnd(); }, true);
  }

  /** Draw entries that are new, or known and changed. */
  take(entries) {
    if (!entries.length) return;
    const follow = this.stuck || entries.some((entry) => entry.from === "user");
    for (const entry of entries) this.draw(entry);
    if (follow) this.toEnd();
  }

  draw(entry) {
    const row = entryRow(entry, this.phone);
    const known = this.rows.get(entry.id);
    this.rows.set(entry.id, row);
    if (entry.from !== "system" && (!this.latest || entry.seq >= this.latest.seq)) this.latest = entry;
    if (known) known.replaceWith(row);
    else this.append(entry, row);
  }

  append(entry, row) {
    const when = moment(entry.at);
    if (dayKey(when) !== this.day) {
      this.day = dayKey(when);
      this.place.append(make("p", { class: "day", testid: "day", text: dayWords(when) }));
    }
    this.place.append(row);
    if (this.dots) this.place.append(this.dots);
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.place;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  toEnd() {
    this.stuck = true;
    this.place.scrollTop = this.place.scrollHeight;
  }

  /** LINE's loading animation: three dots until the next message. */
  typing(visible) {
    if (visible === Boolean(this.dots)) return;
    this.dots?.remove();
    this.dots = visible ? make("p", { class: "typing", testid: "typing", label: say("typing"), role: "img" }, make("i"), make("i"), make("i")) : null;
    if (this.dots) this.place.append(this.dots);
    if (this.dots && this.stuck) this.toEnd();
  }

  clear() {
    this.place.replaceChildren();
    this.rows.clear();
    this.day = "";
    this.latest = null;
    this.dots = null;
  }
}
