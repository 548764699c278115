/** A pop-up menu: arrows, Home and End move, Escape closes, the focus goes back where it was. */

import { h } from "./dom.js";

const MARGIN = 8;

/** Opens `items` ([{label, danger?, run}]) under `anchor`; one menu at a time. */
export function openMenu(anchor, label, items) {
  document.querySelector(".menu")?.hidePopover();
  const menu = h("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  menu.append(...items.map((item) => entry(item, menu, anchor)));
  menu.addEventListener("keydown", (event) => walk(event, menu));
  menu.addEventListener("toggle", ({ newState }) => newState === "closed" && closed(menu, anchor));
  document.querySelector("main").append(menu);
  menu.showPopover();
  place(menu, anchor.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");
  menu.firstElementChild.focus();
}

function entry({ label, danger, run }, menu, anchor) {
  const choose = () => {
    menu.hidePopover();
    anchor.focus();
    run();
  };
  const look = danger ? "danger" : null;
  return h("button", { type: "button", role: "menuitem", tabindex: "-1", class: look, onclick: choose }, label);
}

function closed(menu, anchor) {
  const inside = menu.contains(document.activeElement) || document.activeElement === document.body;
  menu.remove();
  if (!document.querySelector(".menu")) anchor.removeAttribute("aria-expanded");
  if (inside) anchor.focus();
}

function walk(event, menu) {
  const entries = [...menu.children];
  const at = entries.indexOf(document.activeElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (target === undefined) return;
  event.preventDefault();
  entries.at(target % entries.length).focus();
}

function place(menu, anchor) {
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + height + MARGIN < innerHeight;
  const left = Math.min(Math.max(anchor.right - width, MARGIN), innerWidth - width - MARGIN);
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(below ? anchor.bottom + 4 : anchor.top - height - 4, MARGIN)}px`;
}
