/** The bot's commands as suggestions, filtered while one types. */

import { fold } from "../dom.js";

/** The commands for what is typed after the slash: those that begin so first, then the others. */
export function matching(commands, typed) {
  const wanted = fold(typed);
  const begins = commands.filter(({ command }) => command.startsWith(wanted));
  const holds = commands.filter((entry) => !begins.includes(entry) && within(entry, wanted));
  return [...begins, ...holds];
}

function within({ command, description }, wanted) {
  return command.includes(wanted) || fold(description).split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted));
}

/** Enter or a click sends the command; Tab writes it so that words can follow. */
export function options(commands, { send, write }) {
  return commands.map(({ command, description }) => ({
    title: `/${command}`,
    detail: description,
    pick: () => send(`/${command}`),
    complete: () => write(`/${command} `),
  }));
}
