/** Keeps a log at its end while one reads the end, and leaves it alone otherwise. */

const NEAR = 32;

export class Scroller {
  /** `moved` runs whenever the log reaches or leaves its end. */
  constructor(log, moved) {
    this.log = log;
    this.moved = moved;
    this.pinned = true;
    this.top = 0;
    log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const observer = new ResizeObserver(() => this.settle());
    observer.observe(log);
    observer.observe(log.firstElementChild);
  }

  /** Goes back to the end if that is where one was. */
  settle() {
    if (!this.pinned) return;
    this.log.scrollTop = this.log.scrollHeight;
    this.top = this.log.scrollTop;
  }

  toEnd() {
    this.pinned = true;
    this.settle();
    this.moved();
  }

  /** Only somebody scrolling up leaves the end: growing content does not. */
  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const near = scrollHeight - clientHeight - scrollTop < NEAR;
    const before = this.pinned;
    if (near) this.pinned = true;
    else if (scrollTop < this.top - 1) this.pinned = false;
    this.top = scrollTop;
    if (before !== this.pinned) this.moved();
  }
}
