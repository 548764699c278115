/** Inline mode: « @bot words » asks the bot, and what it finds is shown above the box. */

import * as api from "../api.js";
import { fold } from "../dom.js";

const PATIENCE = 220;
const LABEL = "Résultats du bot";

export class InlineBox {
  #timer = 0;
  #asked = 0;

  /** `conversation` says who speaks where; `suggestions` is the list to fill. */
  constructor(conversation, suggestions, { clear, write, start, fail }) {
    Object.assign(this, { conversation, suggestions, clear, write, start, fail });
  }

  /** Takes the text if it is for inline mode; false when it is an ordinary message. */
  take(text) {
    this.cancel();
    const { username } = this.conversation.stage.bot;
    const typed = /^@(\w*)$/.exec(text);
    if (typed) return this.#invite(username, typed[1]);
    const [mention, ...words] = text.split(/\s/);
    if (mention.toLowerCase() !== `@${username.toLowerCase()}` || !words.length) return false;
    this.#ask(text.slice(mention.length + 1));
    return true;
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  #invite(username, typed) {
    if (!fold(username).startsWith(fold(typed))) return false;
    const write = () => this.write(`@${username} `);
    const detail = "Chercher sans quitter la conversation";
    this.suggestions.show("Mentionner", [{ title: `@${username}`, detail, pick: write, complete: write }]);
    return true;
  }

  #ask(query) {
    const ticket = this.#asked;
    if (!this.suggestions.open) this.suggestions.show(LABEL, [], "Recherche en cours…");
    this.#timer = setTimeout(async () => {
      const { speaker, chat } = this.conversation;
      try {
        const answer = await api.inline(speaker, chat.id, query);
        if (ticket === this.#asked) this.#show(answer, query);
      } catch (error) {
        if (ticket === this.#asked) this.#failed(error);
      }
    }, PATIENCE);
  }

  #show({ results = [], button }, query) {
    const found = results.map(({ id, title, description }) => ({
      title, detail: description, pick: () => this.#choose(id, query),
    }));
    if (button) found.unshift({ title: button.text, pick: () => this.start(button.start_parameter ?? "") });
    this.suggestions.show(LABEL, found, found.length ? "" : "Aucun résultat.");
  }

  #failed(error) {
    this.suggestions.hide();
    this.fail(error);
  }

  async #choose(result, query) {
    const { speaker, chat } = this.conversation;
    try {
      await api.choose(speaker, chat.id, result, query);
      this.clear();
      this.conversation.toEnd();
    } catch (error) {
      this.#failed(error);
    }
  }
}
