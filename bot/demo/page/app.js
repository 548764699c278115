/** Puts the page together: the world, its conversations, and what happens in them. */

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { Conversation } from "./conversation/conversation.js";
import { listen } from "./events.js";
import { Switcher } from "./switcher.js";
import { welcome } from "./welcome.js";

const HUES = 5;
const LOST = "Connexion perdue, on réessaie…";
const CONTEST =
  "Un autre programme prend les messages du bot (409 Conflict). Arrêtez-le\u00a0: le bot réessaie et revient de lui-même.";

class Stage {
  bot = null;
  people = new Map();
  commands = {};
  conversations = new Map();
  lastTap = new Map();
  isLost = false;
  contest = false;

  constructor() {
    this.main = document.getElementById("conversations");
    this.connection = document.getElementById("connection");
    this.alert = document.getElementById("alert");
    this.picture = document.getElementById("picture");
    this.picture.addEventListener("click", () => this.picture.close());
    this.clock = new Clock((error) => this.warn("Horloge", error.message));
    this.switcher = new Switcher(this);
  }

  /** The people in the server's order; a rank too high means the last of them. */
  ranked(rank) {
    return [...this.people.values()].at(Math.min(rank, this.people.size - 1));
  }

  hue(id) {
    return Math.max([...this.people.keys()].indexOf(id), 0) % HUES;
  }

  get group() {
    return [...this.conversations.values()].find(({ group }) => group);
  }

  privateOf(person) {
    return [...this.conversations.values()].find(({ chat }) => chat.person === person);
  }

  /** Opens the private chat of a person, with the start of a deep link when there is one. */
  start(person, payload) {
    const conversation = this.privateOf(person);
    this.switcher.show(conversation);
    if (payload) conversation.composer.say(`/start ${payload}`);
    if (matchMedia("(hover: hover)").matches) conversation.composer.focus();
  }

  enlarge(image) {
    const shown = this.picture.querySelector("img");
    Object.assign(shown, { src: image.src, alt: image.alt });
    this.picture.showModal();
  }

  warn(title, text) {
    this.alert.querySelector("h2").textContent = title;
    this.alert.querySelector("p").textContent = text;
    if (!this.alert.open) this.alert.showModal();
  }

  /** Reads the whole world; what is already on screen is only brought up to date. */
  async load() {
    const world = await api.world();
    const first = this.bot === null;
    this.bot = world.bot;
    this.commands = world.commands;
    this.people = new Map(world.people.map((person) => [person.id, person]));
    this.clock.set(world.now);
    for (const chat of world.chats) this.#conversation(chat).refresh(chat);
    this.#forget(new Set(world.chats.map(({ id }) => id)));
    this.isLost = false;
    this.contest = world.contest;
    this.#tell();
    if (first) this.#open();
  }

  /** One event of the server. */
  async happened(kind, event) {
    const conversation = this.conversations.get(event.chat);
    if (!conversation && "chat" in event) return this.load();
    if (kind === "message") conversation.arrived(event);
    else if (kind === "edit") conversation.log.put(event);
    else if (kind === "delete") conversation.log.remove(event.id);
    else if (kind === "action") conversation.notices.typing(Date.parse(event.until) - this.clock.now);
    else if (kind === "toast") this.#answer(event);
    else if (kind === "clock") this.clock.set(event.now);
    else if (kind === "reset") return this.load();
    else if (kind === "commands") this.commands = event;
    else if (kind === "contest") this.#contest(event.lasts);
  }

  lost() {
    this.isLost = true;
    this.#tell();
  }

  #contest(lasts) {
    this.contest = lasts;
    this.#tell();
  }

  /** What hinders the demonstration, while it does. */
  #tell() {
    const trouble = this.isLost ? LOST : this.contest ? CONTEST : "";
    if (this.connection.textContent !== trouble) this.connection.textContent = trouble;
  }

  #conversation(chat) {
    const known = this.conversations.get(chat.id);
    if (known) return known;
    const conversation = new Conversation(this, chat);
    this.conversations.set(chat.id, conversation);
    this.main.append(conversation.section);
    this.switcher.add(conversation);
    return conversation;
  }

  /** Removes what the world no longer has: a group that became another, say. */
  #forget(kept) {
    for (const [id, conversation] of this.conversations) {
      if (kept.has(id)) continue;
      this.conversations.delete(id);
      this.switcher.remove(conversation);
      conversation.section.remove();
    }
  }

  #open() {
    this.main.querySelectorAll(".loading, noscript").forEach((element) => element.remove());
    this.main.removeAttribute("aria-busy");
    this.switcher.show(this.conversations.values().next().value);
    welcome(this);
  }

  #answer({ person, text, alert }) {
    const conversation = this.lastTap.get(person) ?? this.privateOf(person);
    if (alert) this.warn(`Message pour ${this.people.get(person).name}`, text);
    else conversation.notices.toast(text);
  }
}

const stage = new Stage();
listen({
  opened: () => stage.load(),
  happened: (kind, event) => stage.happened(kind, event),
  lost: () => stage.lost(),
});
