/** Where links lead, and whether one may follow them. */

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
const TELEGRAM = new Set(["t.me", "www.t.me", "telegram.me"]);

/** The address as the page will follow it, or null when it must not be followed. */
export function safeAddress(address) {
  const parsed = URL.canParse(address) ? new URL(address) : null;
  return parsed && SCHEMES.has(parsed.protocol) ? parsed.href : null;
}

/** The start payload of a link to the bot itself ("" without one); null for any other link. */
export function deepLink(address, username) {
  const { hostname, pathname, searchParams } = new URL(address);
  const name = pathname.replace(/^\/|\/$/g, "").toLowerCase();
  const ours = TELEGRAM.has(hostname) && name === username.toLowerCase();
  return ours ? (searchParams.get("start") ?? "") : null;
}
