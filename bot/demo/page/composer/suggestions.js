/** The list above the box: commands and inline results. The focus stays in the box, or goes to the list to scroll it. */

import { freshId, h } from "../dom.js";

export class Suggestions {
  #options = [];
  #active = -1;

  constructor(box, panel) {
    this.box = box;
    this.panel = panel;
    panel.id = freshId("panel");
    box.setAttribute("aria-controls", panel.id);
    box.addEventListener("blur", (event) => this.#left(event));
    panel.addEventListener("blur", (event) => this.#left(event));
    panel.addEventListener("keydown", (event) => this.key(event));
    panel.addEventListener("pointerdown", (event) => event.preventDefault());
    panel.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.#options[[...this.#rows()].indexOf(row)].pick();
    });
  }

  get open() {
    return !this.panel.hidden;
  }

  /** `options`: [{title, detail?, pick, complete?}]; `note` is said when there is none, or instead. */
  show(label, options, note = "") {
    this.#options = options;
    this.#active = -1;
    this.panel.setAttribute("aria-label", label);
    this.panel.replaceChildren(...options.map(row), ...(note ? [h("p", { class: "note", role: "presentation" }, note)] : []));
    this.panel.hidden = false;
    if (options.length) this.#activate(0);
    else this.#point(null);
  }

  hide() {
    if (document.activeElement === this.panel) this.box.focus();
    this.panel.hidden = true;
    this.#options = [];
    this.#point(null);
  }

  /** Handles a key of the box; true when it was for the list. */
  key(event) {
    if (!this.open || event.isComposing) return false;
    if (event.key === "Escape") this.hide();
    else if (event.key === "ArrowDown") this.#activate(this.#active + 1);
    else if (event.key === "ArrowUp") this.#activate(this.#active - 1);
    else if (event.key === "Enter" && !event.shiftKey && this.#current) this.#current.pick();
    else if (event.key === "Tab" && !event.shiftKey && this.#current?.complete) this.#current.complete();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  get #current() {
    return this.#options[this.#active];
  }

  /** The focus went elsewhere than to the box or its list. */
  #left({ relatedTarget }) {
    if (relatedTarget !== this.panel && relatedTarget !== this.box) this.hide();
  }

  /** Tells screen readers which option is the current one, null for none. */
  #point(id) {
    for (const element of [this.box, this.panel]) {
      if (id) element.setAttribute("aria-activedescendant", id);
      else element.removeAttribute("aria-activedescendant");
    }
  }

  #rows() {
    return this.panel.querySelectorAll("[role=option]");
  }

  #activate(index) {
    const rows = this.#rows();
    if (!rows.length) return;
    this.#active = (index + rows.length) % rows.length;
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === this.#active)));
    this.#point(rows[this.#active].id);
    rows[this.#active].scrollIntoView({ block: "nearest" });
  }
}

function row({ title, detail }) {
  const lines = [h("strong", {}, title), detail ? h("span", {}, detail) : null];
  return h("div", { role: "option", id: freshId("option"), "aria-selected": "false" }, ...lines);
}
