/** The people's side of the demonstration server. Every refusal carries a French sentence. */

const SILENT = "Le serveur de la démonstration ne répond pas. Réessayez dans un instant.";
const BROKEN = "La demande n’a pas abouti. Réessayez dans un instant.";

export class ApiError extends Error {}

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(`/api/${path}`, options);
  } catch {
    throw new ApiError(SILENT);
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(body?.error ?? BROKEN);
  return body ?? {};
}

function post(path, payload) {
  const headers = { "Content-Type": "application/json" };
  return request(path, { method: "POST", headers, body: JSON.stringify(payload) });
}

export const world = () => request("world", { cache: "no-store" });
export const say = (person, chat, text, replyTo = null) =>
  post("say", { person, chat, text, ...(replyTo === null ? {} : { reply_to: replyTo }) });
export const tap = (person, chat, message, data) => post("tap", { person, chat, message, data });
export const edit = (person, chat, message, text) => post("edit", { person, chat, message, text });
export const remove = (person, chat, message) => post("delete", { person, chat, message });
export const inline = (person, chat, query) => post("inline", { person, chat, query });
export const location = (person, chat, { latitude, longitude }) =>
  post("location", { person, chat, latitude, longitude });
export const contact = (person, chat, of) => post("contact", { person, chat, of });
export const choose = (person, chat, result, query) => post("choose", { person, chat, result, query });
export const block = (person, blocked) => post("block", { person, blocked });
export const pushClock = (push) => post("clock", push);

/** `small`: a picture's smaller size, or null: then it goes as a file. */
export function upload(person, chat, caption, { whole, small }) {
  const form = new FormData();
  const fields = { person, chat, caption, ...(small ? {} : { as: "file" }) };
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  form.set("file", whole, whole.name);
  if (small) form.set("small", small, small.name);
  return request("upload", { method: "POST", body: form });
}
