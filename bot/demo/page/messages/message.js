/** One message as an article: who, what, when, and the buttons under it. */

import { attachments } from "./attachments.js";
import { day, hour, moment } from "../dates.js";
import { h, icon, initials, spoken } from "../dom.js";
import { deepLink, safeAddress } from "../links.js";
import { richText } from "./richtext.js";

const TOGETHER = 5 * 60 * 1000;
const KEY_ICONS = { url: "out", copy: "copy", switch_inline: "search" };

/** Fills `article` with the message. `view`: {group, bot, hue(id), quoted(id), own(message)}. */
export function fill(article, message, view) {
  if (message.service) return note(article, "La composition du groupe a changé.");
  const own = view.own(message);
  const side = message.from.bot ? "bot" : own && !view.group ? "mine" : "other";
  article.className = `message ${side}`;
  article.setAttribute("aria-label", label(message));
  article.replaceChildren(
    ...(view.group ? [avatar(message, view)] : []),
    h("div", { class: "body" }, bubble(message, view), reactions(message), keyboard(message, view)),
  );
}

function note(article, text) {
  article.className = "message note";
  article.setAttribute("aria-label", text);
  article.replaceChildren(h("p", {}, text));
}

/** Says what depends on the message before: a new day, or the same author going on. */
export function arrange(article, message, previous) {
  const date = new Date(message.date);
  const before = previous ? new Date(previous.date) : null;
  const newDay = before === null || day(before) !== day(date);
  const same = previous !== null && previous.from.id === message.from.id;
  article.classList.toggle("follows", same && !newDay && date - before < TOGETHER);
  article.querySelector(":scope > .day")?.remove();
  if (newDay) article.prepend(h("p", { class: "day" }, h("span", {}, day(date))));
}

function label(message) {
  const edited = message.edited ? ", modifié" : "";
  return `${message.from.name}, ${hour(new Date(message.date))}${edited}`;
}

function avatar({ from }, view) {
  const content = from.bot ? markOfTheBot() : initials(from.name);
  return h("span", { class: `avatar hue-${from.bot ? "bot" : view.hue(from.id)}`, "aria-hidden": "true" }, content);
}

export function markOfTheBot() {
  const mark = icon("mark");
  mark.setAttribute("class", "mark");
  return mark;
}

function bubble(message, view) {
  const bubble = h("div", { class: "bubble" });
  if (view.group || message.via_bot) bubble.append(author(message, view));
  const quoted = message.reply_to && view.quoted(message.reply_to);
  if (quoted) bubble.append(quote(quoted));
  bubble.append(...attachments(message));
  const text = h("div", { class: message.html ? "text" : "text bare" });
  if (message.html) text.append(richText(message.html));
  for (const link of text.querySelectorAll("a[target]")) keepInside(link, view);
  text.append(meta(message));
  bubble.append(text, moreButton());
  return bubble;
}

function author({ from, via_bot: viaBot }, view) {
  const via = viaBot ? h("small", {}, ` via ${view.bot.name}`) : null;
  const hue = from.bot ? "bot" : view.hue(from.id);
  return h("p", { class: `author ink-${hue}` }, from.name, via);
}

/** A link to the bot itself opens no window: the page handles it. */
function keepInside(link, { bot }) {
  if (deepLink(link.href, bot.username) === null) return;
  link.removeAttribute("target");
  link.querySelector(".sr")?.remove();
}

/** The message one answers to, in one line. */
export function excerpt(message) {
  const text = message.text || message.file?.name || message.contact?.first_name;
  return text || (message.photo ? "Image" : "Message");
}

function quote(message) {
  return h("button", { type: "button", class: "quote", "data-goto": message.id },
    spoken("En réponse à "), h("strong", {}, message.from.name), h("span", {}, excerpt(message)));
}

function meta(message) {
  const date = new Date(message.date);
  const meta = h("span", { class: "meta" });
  if (message.protected) {
    meta.append(h("span", { class: "protected" }, icon("lock"), " ne se transfère pas"));
  }
  if (message.edited) meta.append(h("span", {}, "modifié"));
  meta.append(h("time", { datetime: message.date, title: moment(date) }, hour(date)));
  return meta;
}

function moreButton() {
  return h("button", { type: "button", class: "ghost actions", tabindex: "-1", "aria-haspopup": "menu" },
    icon("more"), spoken("Actions sur ce message"));
}

function reactions({ reactions }) {
  if (!reactions?.length) return null;
  return h("p", { class: "reactions" }, spoken("Réactions\u00a0: "), reactions.join(" "));
}

function keyboard({ buttons }, view) {
  if (!buttons?.length) return null;
  const rows = buttons.map((row) => h("div", { class: "row" }, ...row.map((button) => key(button, view))));
  return h("div", { class: "keyboard" }, ...rows);
}

function key(button, view) {
  const mark = KEY_ICONS[button.kind] ? icon(KEY_ICONS[button.kind]) : null;
  const text = h("span", {}, button.text);
  const href = button.kind === "url" ? safeAddress(button.url) : null;
  if (href) {
    if (deepLink(href, view.bot.username) !== null) return h("a", { class: "key", href }, text);
    return h("a", { class: "key", href, target: "_blank", rel: "noopener noreferrer" },
      text, mark, spoken(" (nouvelle fenêtre)"));
  }
  const value = button.data ?? button.text;
  return h("button", { type: "button", class: "key", "data-key": button.kind, "data-value": value }, text, mark);
}
