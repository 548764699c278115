/** What one can do to the messages of a conversation: keys, links, menus, files dropped on it. */

import * as api from "../api.js";
import { deepLink } from "../links.js";
import { openMenu } from "../menu.js";

const COPIED = "Copié.";
const NOT_COPIED = "La copie n’est pas permise par ce navigateur.";

export class Gestures {
  constructor(conversation) {
    this.conversation = conversation;
    this.log = conversation.log;
    const { element } = this.log;
    element.addEventListener("click", (event) => this.#click(event));
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("contextmenu", (event) => this.#contextMenu(event));
    this.#acceptFiles(conversation.section);
  }

  #click(event) {
    const { target } = event;
    const key = target.closest("[data-key]");
    const link = target.closest("a[href]");
    const command = target.closest("[data-command]");
    const picture = target.closest("[data-picture]");
    const quote = target.closest("[data-goto]");
    if (key) this.#press(key);
    else if (link) this.#follow(link, event);
    else if (command) this.conversation.composer.say(command.dataset.command);
    else if (picture) this.conversation.stage.enlarge(picture.querySelector("img"));
    else if (quote) this.log.reveal(Number(quote.dataset.goto));
    else if (target.closest(".actions")) this.#menu(target.closest("article"));
  }

  #press(key) {
    const { key: kind, value } = key.dataset;
    if (kind === "callback") this.#tap(key, value);
    else if (kind === "copy") this.#copy(value);
    else if (kind === "switch_inline") {
      this.conversation.composer.write(`@${this.conversation.stage.bot.username} ${value}`);
    } else this.conversation.notices.toast("Ce bouton n’existe que dans Telegram.");
  }

  async #tap(key, data) {
    if (key.getAttribute("aria-busy")) return;
    const { speaker, chat, stage } = this.conversation;
    key.setAttribute("aria-busy", "true");
    stage.lastTap.set(speaker, this.conversation);
    try {
      await api.tap(speaker, chat.id, Number(key.closest("article").dataset.id), data);
    } catch (error) {
      this.conversation.notices.toast(error.message);
    } finally {
      key.removeAttribute("aria-busy");
    }
  }

  /** A link to the bot itself stays in the page; it goes to the private chat of who follows it. */
  #follow(link, event) {
    const { stage, speaker } = this.conversation;
    const payload = deepLink(link.href, stage.bot.username);
    if (payload === null) return;
    event.preventDefault();
    stage.start(speaker, payload);
  }

  #key(event) {
    const { key, target } = event;
    const article = target.closest("article");
    if (article === target && (key === "Enter" || key === "ContextMenu")) {
      event.preventDefault();
      return this.#menu(article);
    }
    const articles = [...this.log.list.children];
    const at = article ? articles.indexOf(article) : articles.length;
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: articles.length - 1 }[key];
    if (next === undefined || !articles[next]) return;
    event.preventDefault();
    articles[next].focus();
    articles[next].scrollIntoView({ block: "nearest" });
  }

  #contextMenu(event) {
    const article = event.target.closest("article");
    const other = event.target.closest("a, button, img") || String(getSelection());
    if (!article || other) return;
    event.preventDefault();
    this.#menu(article);
  }

  #menu(article) {
    const message = this.log.message(Number(article.dataset.id));
    if (message.service) return;
    const { composer } = this.conversation;
    const items = [{ label: "Répondre", run: () => composer.reply(message) }];
    if (message.text && !message.protected) {
      items.push({ label: "Copier le texte", run: () => this.#copy(message.text) });
    }
    if (this.log.view.own(message)) {
      if (message.text) items.push({ label: "Modifier", run: () => composer.edit(message) });
      items.push({ label: "Supprimer", danger: true, run: () => this.#delete(message) });
    }
    openMenu(article.querySelector(".actions"), "Actions sur ce message", items);
  }

  async #delete(message) {
    try {
      await api.remove(message.from.id, this.conversation.chat.id, message.id);
    } catch (error) {
      this.conversation.notices.toast(error.message);
    }
  }

  async #copy(text) {
    const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
    this.conversation.notices.toast(copied ? COPIED : NOT_COPIED);
  }

  #acceptFiles(section) {
    let depth = 0;
    const over = (change) => {
      depth = Math.max(depth + change, 0);
      section.classList.toggle("dropping", depth > 0);
    };
    const carriesFiles = (event) => event.dataTransfer.types.includes("Files");
    section.addEventListener("dragenter", (event) => carriesFiles(event) && over(1));
    section.addEventListener("dragleave", (event) => carriesFiles(event) && over(-1));
    section.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
    section.addEventListener("drop", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over(-depth);
      this.conversation.composer.attach(event.dataTransfer.files[0]);
    });
  }
}
