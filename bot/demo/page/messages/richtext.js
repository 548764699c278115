/**
 * Formatted text of a message. The server has cleaned it already; it is rebuilt here from a short
 * list of elements all the same, so that nothing else can reach the page.
 */

import { h, spoken } from "../dom.js";
import { safeAddress } from "../links.js";

const KEPT = new Set(["B", "I", "U", "S", "STRONG", "EM", "CODE", "PRE", "BLOCKQUOTE", "BR"]);
const FOUND = new RegExp(
  [
    String.raw`(?<url>https?:\/\/[^\s<>«»]*[^\s<>«».,;:!?)])`,
    String.raw`(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<phone>(?<![\d+])\+[1-9](?:[ .\u00a0\u202f-]?\d){7,14}(?!\d))`,
    String.raw`(?<command>(?<![^\s(«])\/[a-z][a-z0-9_]{0,31}(?![\w/]))`,
  ].join("|"),
  "g",
);

/**
 * The formatted text as nodes. As in Telegram, addresses, commands and telephones in international form
 * become links and buttons by themselves.
 */
export function richText(html) {
  const inert = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...[...inert.body.childNodes].flatMap((node) => copy(node, true)));
  return fragment;
}

function copy(node, linking) {
  if (node.nodeType === Node.TEXT_NODE) return linking ? linked(node.data) : [node.data];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  if (["SCRIPT", "STYLE", "TEMPLATE"].includes(node.tagName)) return [];
  const inside = (links) => [...node.childNodes].flatMap((child) => copy(child, links));
  if (node.tagName === "A") return anchor(node.getAttribute("href") ?? "", inside(false));
  if (node.tagName === "SPAN" && /(^|-)spoiler$/.test(node.className)) return [spoiler(inside(false))];
  if (!KEPT.has(node.tagName)) return inside(linking);
  const verbatim = node.tagName === "CODE" || node.tagName === "PRE";
  return [h(node.tagName.toLowerCase(), {}, ...inside(linking && !verbatim))];
}

function anchor(address, children) {
  const href = safeAddress(address);
  if (href === null) return children;
  if (!href.startsWith("http")) return [h("a", { href }, ...children)];
  const elsewhere = { href, target: "_blank", rel: "noopener noreferrer" };
  return [h("a", elsewhere, ...children, spoken(" (nouvelle fenêtre)"))];
}

function spoiler(children) {
  const hidden = h("span", { class: "veil", "aria-hidden": "true" }, ...children);
  const button = h("button", { type: "button", class: "spoiler" }, spoken("Texte masqué, afficher"), hidden);
  button.addEventListener("click", () => {
    const shown = h("span", { tabindex: "-1" }, ...hidden.childNodes);
    button.replaceWith(shown);
    shown.focus();
  });
  return button;
}

function linked(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(FOUND)) {
    nodes.push(text.slice(end, match.index), ...link(match[0], match.groups));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)].filter((node) => node !== "");
}

function link(text, { url, mail, phone }) {
  if (url) return anchor(url, [text]);
  if (mail) return anchor(`mailto:${mail}`, [text]);
  if (phone) return anchor(`tel:${phone.replace(/[^\d+]/g, "")}`, [text]);
  return [h("button", { type: "button", class: "command", "data-command": text }, text)];
}
