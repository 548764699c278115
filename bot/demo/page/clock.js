/** The clock of the demonstration: it runs, and one can push it. */

import * as api from "./api.js";
import { moment } from "./dates.js";

export class Clock {
  #ahead = 0;

  constructor(fail) {
    this.section = document.getElementById("clock");
    this.time = this.section.querySelector("time");
    this.status = this.section.querySelector("[role=status]");
    for (const button of this.section.querySelectorAll("button")) {
      button.addEventListener("click", () => this.#push(button).catch(fail));
    }
    setInterval(() => this.#show(), 1000);
  }

  /** The instant it is in the demonstration. */
  get now() {
    return new Date(Date.now() + this.#ahead);
  }

  set(iso) {
    this.#ahead = Date.parse(iso) - Date.now();
    this.#show();
  }

  async #push(button) {
    const { seconds } = button.dataset;
    button.setAttribute("aria-busy", "true");
    try {
      const { now } = await api.pushClock(seconds ? { seconds: Number(seconds) } : { next: true });
      if (now) this.set(now);
      this.status.textContent = `Il est ${moment(this.now)}.`;
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  #show() {
    const text = moment(this.now);
    if (this.time.textContent === text) return;
    this.time.textContent = text;
    this.time.dateTime = this.now.toISOString();
  }
}
