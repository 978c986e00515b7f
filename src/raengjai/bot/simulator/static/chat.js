// One telephone: a chat that listens to the server, draws what comes, and sends what is typed or tapped.

import * as api from "./api.js";
import { attempt } from "./attempt.js";
import { Composer } from "./composer.js";
import { Entries } from "./entries.js";
import { drawIcons } from "./icons.js";
import { PhoneTop } from "./phonetop.js";
import { Quick } from "./quick.js";
import { RichMenu } from "./richmenu.js";
import { group, person, refresh } from "./world.js";
import { say } from "./words.js";

// A browser keeps only six connections to one host: two chats may wait for news; more of them look now and then.
const PATIENT_CHATS = 2;
const WAIT = 4; // seconds
const PAUSE = 700; // milliseconds between two looks when the server did not make us wait
const BREATH = 50;

export class Phone {
  /** `ways`: close(), touched(), crowd() → how many telephones are open. */
  constructor(id, ways) {
    this.id = id;
    this.ways = ways;
    this.element = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.element.dataset.chat = id;
    drawIcons(this.element);
    this.top = new PhoneTop(this);
    this.entries = new Entries(this);
    this.quick = new Quick(this);
    this.richMenu = new RichMenu(this);
    this.composer = new Composer(this);
    this.element.addEventListener("pointerdown", ways.touched);
    this.element.addEventListener("focusin", ways.touched);
    this.last = 0;
    this.listening = new AbortController();
    this.hear();
    this.listen();
  }

  /** {name, …} of the person or group whose chat this is. */
  get chat() {
    return person(this.id) ?? group(this.id);
  }

  get isGroup() {
    return Boolean(group(this.id));
  }

  /** Who speaks: the telephone's owner, or in a group the one chosen. */
  get speaker() {
    return this.isGroup ? this.composer.speaker : this.id;
  }

  /** The world was told anew. */
  hear() {
    this.element.setAttribute("aria-label", say("phone_of", { name: this.chat.name }));
    this.top.draw();
    this.composer.draw();
  }

  async listen() {
    while (!this.listening.signal.aborted) await this.once();
  }

  async once() {
    const wait = this.ways.crowd() <= PATIENT_CHATS ? WAIT : 0;
    const [before, begun] = [this.last, performance.now()];
    try {
      this.take(await api.getEntries(this.id, this.last, wait, this.listening.signal));
    } catch (problem) {
      if (problem.name === "AbortError") return;
      if (!(problem instanceof api.Failed || problem instanceof TypeError)) throw problem;
    }
    const waited = performance.now() - begun > PAUSE;
    await this.pause(waited || this.last !== before ? BREATH : PAUSE);
  }

  pause(time) {
    return new Promise((resolve) => { setTimeout(resolve, time); });
  }

  /** Draw the server's news: {entries, last, rich_menu, loading}. */
  take({ entries, last, rich_menu: richMenu, loading }) {
    if (last < this.last) { // the server began anew: so do we, from its first message
      this.entries.clear();
      this.last = 0;
      return;
    }
    this.last = last;
    this.entries.take(entries);
    this.entries.typing(loading);
    this.quick.draw(this.entries.latest);
    this.richMenu.draw(richMenu);
  }

  /** Send a message as the one who speaks; true when the server took it. */
  async send(message) {
    const sent = await attempt(() => api.send(this.id, { as: this.speaker, ...message }));
    return Boolean(sent);
  }

  /** Tell the server of a tap; its answer {open?, clipboard?}, or null when refused. */
  tap(action, params) {
    return attempt(() => api.tap(this.id, { as: this.speaker, action, ...(params ? { params } : {}) }));
  }

  /** Ask for a picture or file; true when one was sent. */
  pickFile(kind) {
    return this.composer.pickFile(kind);
  }

  /** Do to the chat's owner or group what `act` says, and draw the change. */
  change(act) {
    return attempt(async () => {
      await act();
      await refresh();
    });
  }

  /** What a postback asks of the telephone itself. */
  afterPostback({ inputOption, fillInText }) {
    if (inputOption === "closeRichMenu") this.richMenu.set(false);
    if (inputOption === "openRichMenu") this.richMenu.set(true);
    if (inputOption === "openKeyboard") this.write(fillInText ?? "");
  }

  /** Put words in the text box, for the person to send. */
  write(words) {
    this.composer.write(words);
  }

  /** The telephone is put away. */
  leave() {
    this.listening.abort();
    this.element.remove();
  }
}
