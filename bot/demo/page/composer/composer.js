/** The box under a conversation: text, file, answer, correction, commands, inline mode. */

import * as api from "../api.js";
import { Clip } from "./clip.js";
import * as commands from "./commands.js";
import { fileSize } from "../dom.js";
import { InlineBox } from "./inline.js";
import { excerpt } from "../messages/message.js";
import { asSent } from "./pictures.js";
import { Suggestions } from "./suggestions.js";

export class Composer {
  /** What the text is about: null, {kind: "reply" | "edit", message} or {kind: "file", file, asPhoto}. */
  #context = null;
  #busy = false;

  constructor(conversation, form) {
    this.conversation = conversation;
    this.form = form;
    this.box = form.querySelector("textarea");
    this.error = form.querySelector(".error");
    this.banner = form.querySelector(".context");
    this.suggestions = new Suggestions(this.box, form.querySelector(".panel"));
    this.inline = new InlineBox(conversation, this.suggestions, {
      clear: () => this.#clear(),
      write: (text) => this.write(text),
      start: (payload) => conversation.stage.start(conversation.speaker, payload),
      fail: (error) => this.fail(error),
    });
    this.#label();
    this.#listen();
  }

  /** Puts `text` in the box, as if it had been typed. */
  write(text) {
    this.box.value = text;
    this.focus();
    this.#typed();
  }

  focus() {
    this.box.focus();
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
  }

  reply(message) {
    this.#about({ kind: "reply", message }, `Réponse à ${message.from.name}`, excerpt(message));
  }

  edit(message) {
    this.#about({ kind: "edit", message }, "Modifier le message", excerpt(message));
    this.write(message.text);
  }

  attach(file, asPhoto = true) {
    const detail = () => `${fileSize(file.size)}, avec une légende si vous voulez`;
    if (file) this.#about({ kind: "file", file, asPhoto }, file.name, detail());
  }

  fail(error) {
    this.error.textContent = error instanceof api.ApiError ? error.message : "Une erreur est survenue sur cette page.";
    if (!(error instanceof api.ApiError)) console.error(error);
  }

  /** Sends a command or a suggestion as it is, whatever is in the box. */
  async say(text) {
    await this.#deliver(() => api.say(this.conversation.speaker, this.conversation.chat.id, text));
  }

  #label() {
    const { title } = this.conversation;
    const name = (selector, label) => {
      const element = this.form.querySelector(selector);
      element.setAttribute("aria-label", label);
      if (element.matches("button")) element.title = label;
    };
    name("textarea", `Message dans la conversation ${title}`);
    name(".attach", "Pièce jointe");
    name(".slash", "Commandes du bot");
    name(".send", "Envoyer");
    name(".context button", "Abandonner");
  }

  #listen() {
    this.clip = new Clip(this.conversation, {
      button: this.form.querySelector(".attach"),
      picker: this.form.querySelector("input[type=file]"),
      attach: (file, asPhoto) => this.attach(file, asPhoto),
      deliver: (send) => this.#deliver(send),
    });
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.box.addEventListener("input", () => this.#typed());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("paste", ({ clipboardData }) => this.attach(clipboardData.files[0]));
    this.banner.querySelector("button").addEventListener("click", () => this.#abandon());
    const slash = this.form.querySelector(".slash");
    slash.addEventListener("pointerdown", (event) => event.preventDefault());
    slash.addEventListener("click", () => this.#toggleCommands());
  }

  #about(context, title, detail) {
    this.#context = context;
    this.banner.querySelector("strong").textContent = title;
    this.banner.querySelector("span").textContent = detail;
    this.banner.hidden = false;
    this.error.textContent = "";
    this.focus();
  }

  #abandon() {
    if (this.#context?.kind === "edit") this.box.value = "";
    this.#context = null;
    this.banner.hidden = true;
    this.#typed();
    this.focus();
  }

  #clear() {
    this.box.value = "";
    this.#context = null;
    this.banner.hidden = true;
    this.#typed();
  }

  #typed() {
    this.#grow();
    this.error.textContent = "";
    const text = this.box.value;
    if (this.inline.take(text)) return;
    if (/^\/\w*$/.test(text)) this.#offer(text.slice(1));
    else this.suggestions.hide();
  }

  #grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight}px`;
  }

  #offer(typed) {
    const found = commands.matching(this.conversation.commands, typed);
    const actions = { send: (text) => this.#sendCommand(text), write: (text) => this.write(text) };
    if (found.length) this.suggestions.show("Commandes", commands.options(found, actions));
    else this.suggestions.hide();
  }

  #toggleCommands() {
    const closing = this.suggestions.open;
    this.focus();
    if (closing) this.suggestions.hide();
    else if (this.conversation.commands.length) this.#offer("");
    else this.suggestions.show("Commandes", [], "Le bot n’a pas annoncé de commande ici.");
  }

  #sendCommand(text) {
    this.suggestions.hide();
    if (this.box.value.startsWith("/")) this.write("");
    this.say(text);
  }

  #key(event) {
    if (this.suggestions.key(event)) return;
    if (event.key === "Escape" && this.#context) this.#abandon();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.box.value.trim();
    if (!text && this.#context?.kind !== "file") return this.focus();
    this.suggestions.hide();
    this.inline.cancel();
    const typed = this.box.value;
    const sent = await this.#deliver(() => this.#send(text));
    if (sent && this.box.value === typed) this.#clear();
  }

  async #send(text) {
    const { speaker, chat } = this.conversation;
    const { kind, message, file, asPhoto } = this.#context ?? {};
    if (kind === "file") return api.upload(speaker, chat.id, text, asPhoto ? await asSent(file) : { whole: file });
    if (kind === "edit") return api.edit(message.from.id, chat.id, message.id, text);
    return api.say(speaker, chat.id, text, message?.id ?? null);
  }

  /** True when the server took it; otherwise its sentence is shown and the box is left as it was. */
  async #deliver(send) {
    if (this.#busy) return false;
    this.#busy = true;
    this.form.setAttribute("aria-busy", "true");
    this.error.textContent = "";
    try {
      await send();
      this.conversation.toEnd();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    } finally {
      this.#busy = false;
      this.form.removeAttribute("aria-busy");
    }
  }
}
