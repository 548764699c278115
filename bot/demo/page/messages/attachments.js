/** What a message carries beside its text: picture, file, contact, place. */

import { fileSize, h, icon, initials, spoken } from "../dom.js";

/** The elements of everything attached to the message, in the order people expect. */
export function attachments(message) {
  return [
    message.photo && picture(message),
    message.file && file(message.file),
    message.contact && contact(message.contact),
    message.location && place(message.location),
  ].filter(Boolean);
}

function picture({ photo, from }) {
  const alt = `Image envoyée par ${from.name}`;
  const { url: src, width, height } = photo;
  const image = h("img", { src, alt, width, height, loading: "lazy", decoding: "async" });
  return h("button", { type: "button", class: "photo", "data-picture": src }, image, spoken("Agrandir"));
}

function file({ name, size, url }) {
  const label = h("span", { class: "label" }, h("strong", {}, name), h("small", {}, fileSize(size)));
  return h("a", { class: "attached", href: url, download: name },
    spoken("Télécharger "), h("span", { class: "badge" }, icon("file")), label);
}

/** The Bot API's Contact. */
function contact({ first_name: first, last_name: last, phone_number: phone, vcard }) {
  const name = [first, last].filter(Boolean).join(" ");
  const call = h("a", { href: `tel:${phone.replace(/[^\d+]/g, "")}` }, readable(phone));
  const keep = vcard
    ? h("button", { type: "button", class: "link", onclick: () => save(vcard, `${name}.vcf`) }, "Enregistrer la fiche")
    : null;
  return h("div", { class: "attached" },
    h("span", { class: "badge", "aria-hidden": "true" }, initials(name)),
    h("span", { class: "label" }, h("strong", {}, name), call, keep));
}

function save(vcard, name) {
  const href = URL.createObjectURL(new Blob([vcard], { type: "text/vcard" }));
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** +33123456789 → 01 23 45 67 89; anything else is left as it is. */
function readable(phone) {
  const digits = phone.replace(/[^\d+]/g, "").replace(/^\+?33(?=\d{9}$)/, "0");
  return /^0\d{9}$/.test(digits) ? digits.replace(/(\d\d)(?=\d)/g, "$1\u00a0") : phone;
}

/** The Bot API's Location. */
function place({ latitude, longitude }) {
  const decimals = { minimumFractionDigits: 4, maximumFractionDigits: 4 };
  const figures = [latitude, longitude].map((degrees) => degrees.toLocaleString("fr", decimals)).join(" ; ");
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  const link = h("a", { href, target: "_blank", rel: "noopener noreferrer" },
    "Voir sur la carte", spoken(" (nouvelle fenêtre)"));
  const label = h("span", { class: "label" },
    h("strong", {}, "Lieu"), h("small", {}, figures), link);
  return h("div", { class: "attached" }, h("span", { class: "badge" }, icon("pin")), label);
}
