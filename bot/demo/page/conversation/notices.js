/** What passes over a conversation: « écrit… » and the short answers to taps. */

import { h } from "../dom.js";

const SHOWN = 5000;
const LONGEST_TYPING = 6000;

export class Notices {
  #typingTimer = 0;

  constructor({ section, stage, log }) {
    this.log = log;
    this.line = section.querySelector(".typing");
    this.toasts = section.querySelector(".toasts");
    section.querySelector(".typist").textContent = stage.bot.name;
  }

  /** Shows « écrit… » for so many milliseconds; 0 hides it. */
  typing(duration) {
    clearTimeout(this.#typingTimer);
    this.line.hidden = duration <= 0;
    if (duration <= 0) return;
    this.#typingTimer = setTimeout(() => this.typing(0), Math.min(duration, LONGEST_TYPING));
  }

  toast(text) {
    const toast = h("p", { class: "toast" }, text);
    this.toasts.append(toast);
    setTimeout(() => toast.remove(), SHOWN + 40 * text.length);
  }
}
