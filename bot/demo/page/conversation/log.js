/** The messages of one conversation, in order, each kept up to date in place. */

import { h, icon } from "../dom.js";
import { arrange, fill } from "../messages/message.js";
import { Scroller } from "./scroller.js";

export class Log {
  /** id → {message, article}, in the order of the screen. */
  #entries = new Map();

  constructor(conversation) {
    const { section, stage, group } = conversation;
    this.conversation = conversation;
    this.element = section.querySelector(".log");
    this.list = section.querySelector(".messages");
    this.scroller = new Scroller(this.element, () => conversation.looked());
    this.view = {
      group,
      bot: stage.bot,
      hue: (id) => stage.hue(id),
      own: (message) => !message.from.bot && stage.people.has(message.from.id),
      quoted: (id) => this.message(id),
    };
  }

  message(id) {
    return this.#entries.get(id)?.message ?? null;
  }

  article(id) {
    return this.#entries.get(id)?.article ?? null;
  }

  /** Shows exactly these messages; what has not changed is not touched. */
  sync(messages) {
    const kept = new Set(messages.map(({ id }) => id));
    this.element.setAttribute("aria-busy", "true");
    for (const id of this.#entries.keys()) if (!kept.has(id)) this.remove(id);
    for (const message of messages) this.put(message, { quietly: true });
    this.element.removeAttribute("aria-busy");
    this.#showEmptiness();
    this.scroller.settle();
  }

  /** Adds a message, or replaces the one with its id. */
  put(message, { quietly = false } = {}) {
    const known = this.#entries.get(message.id);
    if (!known) this.#append(message);
    else if (JSON.stringify(known.message) !== JSON.stringify(message)) this.#replace(known, message, quietly);
    if (quietly) return;
    this.#showEmptiness();
    this.scroller.settle();
  }

  remove(id) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const next = entry.article.nextElementSibling;
    if (entry.article.contains(document.activeElement)) this.element.focus();
    entry.article.remove();
    this.#entries.delete(id);
    if (next) this.#arrange(this.#entries.get(Number(next.dataset.id)));
    this.#showEmptiness();
  }

  /** Shows a message one spoke of, for a moment. */
  reveal(id) {
    const article = this.article(id);
    article?.scrollIntoView({ block: "center" });
    article?.focus({ preventScroll: true });
    if (article) this.#flash(article);
  }

  #append(message) {
    const article = h("article", { tabindex: "-1", "data-id": message.id });
    const entry = { message, article };
    this.#entries.set(message.id, entry);
    fill(article, message, this.view);
    this.list.append(article);
    this.#arrange(entry);
  }

  #replace(entry, message, quietly) {
    const focus = focusedKey(entry.article);
    entry.message = message;
    fill(entry.article, message, this.view);
    this.#arrange(entry);
    if (focus) refocus(entry.article, focus);
    if (!quietly) this.#flash(entry.article);
  }

  #arrange({ message, article }) {
    const previous = article.previousElementSibling;
    arrange(article, message, previous ? this.message(Number(previous.dataset.id)) : null);
  }

  #flash(article) {
    article.classList.remove("changed");
    void article.offsetWidth;
    article.classList.add("changed");
  }

  #showEmptiness() {
    const shown = this.element.querySelector(".empty");
    if (this.#entries.size) shown?.remove();
    else if (!shown) this.element.append(emptiness(this.conversation));
  }
}

/** Where the focus is in an article: the text of its button and its rank. */
function focusedKey(article) {
  if (!article.contains(document.activeElement)) return null;
  const keys = [...article.querySelectorAll(".key")];
  return { rank: keys.indexOf(document.activeElement), text: document.activeElement.textContent };
}

/** After an edit the focus stays on the same button, or the one in its place, or the message. */
function refocus(article, { rank, text }) {
  const keys = [...article.querySelectorAll(".key")];
  const target = keys.find((key) => key.textContent === text) ?? keys[Math.min(rank, keys.length - 1)];
  (rank >= 0 && target ? target : article).focus({ preventScroll: true });
}

/** The invitation shown in a conversation nobody has opened yet. */
function emptiness({ group, title, composer }) {
  const text = group ? "Le groupe est calme pour l’instant." : `${title} n’a pas encore écrit au bot.`;
  const start = () => composer.say("/start");
  return h("div", { class: "empty" }, icon("mark"), h("p", {}, text),
    group ? null : h("button", { type: "button", class: "key", onclick: start }, "Démarrer"));
}
