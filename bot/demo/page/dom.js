/** Small helpers around the DOM. Text is always set as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

/** `h("button", {class: "key", onclick: tap}, "Oui")`: null and false attributes are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Text for screen readers only. */
export const spoken = (text) => h("span", { class: "sr" }, text);

/** "Nadia Benali" → "NB", "(votre réseau)" → "VR". */
export function initials(name) {
  const words = name.match(/\p{L}+/gu) ?? ["?"];
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return picked.map((word) => [...word][0].toLocaleUpperCase("fr")).join("");
}

/** Lower case without accents, to compare what people type. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** 14,336 bytes → « 14 Ko ». */
export function fileSize(bytes) {
  const units = ["o", "Ko", "Mo", "Go"];
  const power = bytes > 0 ? Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), 3) : 0;
  const digits = { maximumFractionDigits: power > 1 ? 1 : 0 };
  return `${(bytes / 1024 ** power).toLocaleString("fr", digits)}\u00a0${units[power]}`;
}

let counter = 0;

/** An id no other element of the page has. */
export const freshId = (prefix) => `${prefix}-${(counter += 1)}`;
