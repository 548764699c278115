/** One column: a person's private chat with the bot, or the group. */

import * as api from "../api.js";
import { Composer } from "../composer/composer.js";
import { h, initials } from "../dom.js";
import { Gestures } from "./gestures.js";
import { Log } from "./log.js";
import { openMenu } from "../menu.js";
import { Notices } from "./notices.js";

export class Conversation {
  constructor(stage, chat) {
    this.stage = stage;
    this.chat = chat;
    this.person = stage.people.get(chat.person) ?? null;
    this.group = this.person === null;
    this.title = this.person?.name ?? chat.title;
    this.unread = 0;
    this.visible = false;
    this.section = document.querySelector("template#conversation").content.cloneNode(true).firstElementChild;
    this.#dress();
    this.log = new Log(this);
    this.notices = new Notices(this);
    this.composer = new Composer(this, this.#find(".composer"));
    this.gestures = new Gestures(this);
    this.#listen();
  }

  /** The person in whose name one types and taps here. */
  get speaker() {
    return this.person?.id ?? Number(this.#find(".speaker select").value);
  }

  set speaker(id) {
    if (this.group) this.#find(".speaker select").value = String(id);
  }

  get commands() {
    return this.stage.commands[this.chat.id]?.[this.speaker] ?? [];
  }

  get blocked() {
    return this.person?.blocked ?? false;
  }

  toEnd() {
    this.log.scroller.toEnd();
  }

  /** A message just came, while nobody may be looking. */
  arrived(message) {
    const known = this.log.message(message.id) !== null;
    this.log.put(message);
    if (message.from.bot) this.notices.typing(0);
    if (known || message.from.id === this.chat.person) return;
    if (!this.visible || !this.log.scroller.pinned) this.#count(this.unread + 1);
  }

  /** Called when what one sees of this column changes. */
  looked() {
    const { pinned } = this.log.scroller;
    if (this.visible && pinned) this.#count(0);
    this.#find(".down").hidden = pinned;
  }

  /** Follows what the server says of the chat and its person. */
  refresh(chat) {
    this.chat = chat;
    this.log.sync(chat.messages);
    if (this.group) return;
    this.person = this.stage.people.get(this.person.id);
    this.#showBlocked();
  }

  async block(blocked) {
    try {
      await api.block(this.person.id, blocked);
      this.person.blocked = blocked;
      this.#showBlocked();
    } catch (error) {
      this.composer.fail(error);
    }
  }

  #find(selector) {
    return this.section.querySelector(selector);
  }

  #dress() {
    const { section, stage, chat } = this;
    const heading = this.#find("h2");
    heading.textContent = this.title;
    heading.id = `title-${chat.id}`;
    section.id = `chat-${chat.id}`;
    section.setAttribute("aria-labelledby", heading.id);
    section.classList.add(`hue-${this.group ? "group" : stage.hue(this.person.id)}`);
    this.#find(".role").textContent = this.person?.role ?? `Groupe, ${this.#people.length}\u00a0personnes`;
    this.#find(".avatar").append(initials(this.title));
    const hint = "Flèches haut et bas pour les parcourir.";
    this.#find(".log").setAttribute("aria-label", `Messages de la conversation ${this.title}. ${hint}`);
    const more = this.#find(".more");
    more.setAttribute("aria-label", `Options de la conversation ${this.title}`);
    more.hidden = this.group;
    this.#find(".blocked span").textContent = `${this.title} a bloqué le bot\u00a0: il ne peut plus lui écrire.`;
    if (this.group) this.#offerSpeakers();
    this.#showBlocked();
  }

  get #people() {
    return this.chat.members.map((id) => this.stage.people.get(id)).filter(Boolean);
  }

  #offerSpeakers() {
    const options = this.#people.map(({ id, name }) => h("option", { value: id }, name));
    this.#find(".speaker select").append(...options);
    this.#find(".speaker").hidden = false;
  }

  #listen() {
    this.#find(".more").addEventListener("click", ({ currentTarget }) => this.#menu(currentTarget));
    this.#find(".blocked button").addEventListener("click", () => this.block(false));
    this.#find(".down").addEventListener("click", () => {
      this.toEnd();
      this.composer.focus();
    });
  }

  #menu(anchor) {
    const block = this.blocked
      ? { label: "Débloquer le bot", run: () => this.block(false) }
      : { label: "Bloquer le bot", danger: true, run: () => this.block(true) };
    const start = { label: "Envoyer /start", run: () => this.composer.say("/start") };
    openMenu(anchor, `Options de la conversation ${this.title}`, [start, block]);
  }

  #showBlocked() {
    this.#find(".blocked").hidden = !this.blocked;
  }

  #count(unread) {
    const label = unread > 1 ? `${unread} nouveaux messages` : unread ? "1 nouveau message" : "Aller en bas";
    this.#find(".down span").textContent = label;
    this.#find(".down").classList.toggle("news", unread > 0);
    if (this.unread === unread) return;
    this.unread = unread;
    this.stage.switcher.refresh();
  }
}
