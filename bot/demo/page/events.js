/** What happens in the world, as it happens: server-sent events, with our own patience. */

const KINDS = ["message", "edit", "delete", "action", "toast", "clock", "commands", "contest", "reset"];
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5000;

/**
 * Listens for ever. `opened` (asynchronous: it loads the world) runs after each connection and
 * before the events that follow it; `lost` runs when the line drops or the world cannot be read.
 */
export function listen({ opened, happened, lost }) {
  let wait = FIRST_WAIT;
  const connect = () => {
    const source = new EventSource("/api/events");
    let queue = Promise.resolve();
    let over = false;
    const giveUp = () => {
      if (over) return;
      over = true;
      source.close();
      lost();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    const then = (step) => {
      queue = queue.then(() => (over ? undefined : step())).catch((error) => {
        console.error(error);
        giveUp();
      });
    };
    source.addEventListener("error", giveUp);
    source.addEventListener("open", () => then(async () => {
      await opened();
      wait = FIRST_WAIT;
    }));
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }) => then(() => happened(kind, JSON.parse(data))));
    }
  };
  connect();
}
