/** The list of conversations: tabs on a phone, short cuts when the columns do not all fit. */

import { h, initials, spoken } from "./dom.js";

export class Switcher {
  #buttons = new Map();

  constructor(stage) {
    this.stage = stage;
    this.nav = document.getElementById("switcher");
    this.main = document.getElementById("conversations");
    this.observer = new IntersectionObserver((entries) => this.#seen(entries), { threshold: 0.5 });
    new ResizeObserver(() => this.#measure()).observe(this.main);
    document.addEventListener("visibilitychange", () => this.refresh());
  }

  add(conversation) {
    const { title, group, person, stage, section } = conversation;
    const hue = group ? "group" : stage.hue(person.id);
    const badge = h("span", { class: "badge" });
    const button = h("button", { type: "button" },
      h("span", { class: `avatar hue-${hue}`, "aria-hidden": "true" }, initials(title)),
      h("span", { class: "name" }, group ? "Groupe" : title.split(" ")[0]), badge);
    button.addEventListener("click", ({ detail }) => {
      this.show(conversation);
      if (detail === 0) conversation.composer.focus();
    });
    button.title = title;
    this.#buttons.set(conversation, { button, badge });
    this.nav.firstElementChild.append(h("li", {}, button));
    this.observer.observe(section);
  }

  remove(conversation) {
    const { button } = this.#buttons.get(conversation);
    const current = button.hasAttribute("aria-current");
    this.observer.unobserve(conversation.section);
    this.#buttons.delete(conversation);
    button.parentElement.remove();
    const [another] = this.#buttons.keys();
    if (current && another) this.show(another);
    this.refresh();
  }

  /** Brings a conversation on screen: alone on a phone, scrolled to on a wide window. */
  show(conversation) {
    for (const [other, { button }] of this.#buttons) {
      const current = other === conversation;
      other.section.toggleAttribute("data-current", current);
      if (current) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    conversation.section.scrollIntoView({ inline: "nearest", block: "nearest" });
    conversation.log.scroller.settle();
  }

  refresh() {
    let total = 0;
    for (const [conversation, { badge }] of this.#buttons) {
      const { unread } = conversation;
      total += unread;
      badge.replaceChildren(...(unread ? [String(unread), spoken(unread > 1 ? " nouveaux messages" : " nouveau message")] : []));
    }
    document.title = `${total ? `(${total}) ` : ""}Relais – démonstration`;
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const conversation = [...this.#buttons.keys()].find(({ section }) => section === target);
      conversation.visible = isIntersecting;
      conversation.looked();
    }
    this.#measure();
  }

  #measure() {
    const fits = this.main.scrollWidth <= this.main.clientWidth;
    document.body.toggleAttribute("data-fits", fits);
  }
}
