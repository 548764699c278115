/** French dates, always in the time zone of the demonstration. */

const ZONE = "Europe/Paris";
const FIELDS = new Intl.DateTimeFormat("fr-FR", {
  timeZone: ZONE, weekday: "long", day: "numeric", month: "long", year: "numeric",
  hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

function fields(date) {
  return Object.fromEntries(FIELDS.formatToParts(date).map(({ type, value }) => [type, value]));
}

/** « 14 h 30 », « 9 h ». */
export function hour(date) {
  const { hour, minute } = fields(date);
  return `${Number(hour)}\u00a0h${minute === "00" ? "" : `\u00a0${minute}`}`;
}

/** « mardi 24 novembre 2026 », « mardi 1er décembre 2026 ». */
export function day(date) {
  const { weekday, day, month, year } = fields(date);
  return `${weekday} ${day.replace(/^1(er)?$/, "1er")}\u00a0${month} ${year}`;
}

/** « mardi 24 novembre 2026 à 14 h 30 ». */
export const moment = (date) => `${day(date)} à ${hour(date)}`;
