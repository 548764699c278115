/** What one joins to a conversation, as Telegram's clip offers it: photo, file, place, contact. */

import * as api from "../api.js";
import { openMenu } from "../menu.js";

/** Where somebody of the sample network may be; the browser's own position is never asked for. */
const PLACES = [
  { name: "Cergy", latitude: 49.0364, longitude: 2.0761 },
  { name: "Pontoise", latitude: 49.0508, longitude: 2.1008 },
  { name: "Magny-en-Vexin", latitude: 49.1531, longitude: 1.7872 },
  { name: "Sarcelles", latitude: 48.9953, longitude: 2.3808 },
];

export class Clip {
  /** `button` opens the menu, `picker` is the file input; `deliver` sends, `attach` takes a file to send. */
  constructor(conversation, { button, picker, attach, deliver }) {
    Object.assign(this, { conversation, button, picker, attach, deliver });
    button.addEventListener("click", () => this.#open());
    picker.addEventListener("change", () => {
      this.attach(picker.files[0], picker.accept !== "");
      picker.value = "";
    });
  }

  #open() {
    openMenu(this.button, "Pièce jointe", [
      { label: "Photo", run: () => this.#pick("image/*") },
      { label: "Fichier", run: () => this.#pick("") },
      { label: "Position…", run: () => this.#places() },
      { label: "Contact…", run: () => this.#contacts() },
    ]);
  }

  #pick(accept) {
    this.picker.accept = accept;
    this.picker.click();
  }

  #places() {
    const item = (place) => ({ label: place.name, run: () => this.#send((me, chat) => api.location(me, chat, place)) });
    openMenu(this.button, "Envoyer la position de", PLACES.map(item));
  }

  #contacts() {
    const { speaker, stage } = this.conversation;
    const people = [...stage.people.values()].sort((one, other) => (other.id === speaker) - (one.id === speaker));
    const item = ({ id, name }) => ({
      label: id === speaker ? "Mon contact" : name,
      run: () => this.#send((me, chat) => api.contact(me, chat, id)),
    });
    openMenu(this.button, "Envoyer le contact de", people.map(item));
  }

  #send(call) {
    const { speaker, chat } = this.conversation;
    return this.deliver(() => call(speaker, chat.id));
  }
}
