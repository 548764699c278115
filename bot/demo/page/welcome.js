/** The first-visit hint; its suggestions are the data attributes of index.html. */

const SEEN = "relais-demo-welcome";

export function welcome(stage) {
  const hint = document.getElementById("welcome");
  hint.hidden = remembered();
  for (const name of hint.querySelectorAll("[data-name]")) {
    name.textContent = stage.ranked(Number(name.dataset.name)).name.split(" ")[0];
  }
  for (const button of hint.querySelectorAll("[data-person]")) prepare(button, stage);
  hint.querySelector("[data-close]").addEventListener("click", () => {
    hint.hidden = true;
    remember();
  });
}

function prepare(button, stage) {
  const { person, in: where, say, fill } = button.dataset;
  const named = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
  while (named.nextNode()) named.currentNode.data = withBot(named.currentNode.data, stage);
  button.addEventListener("click", () => {
    const speaker = stage.ranked(Number(person));
    const conversation = where === "group" ? stage.group : stage.privateOf(speaker.id);
    conversation.speaker = speaker.id;
    stage.switcher.show(conversation);
    if (say) conversation.composer.say(say);
    else conversation.composer.write(withBot(fill, stage));
  });
}

const withBot = (text, { bot }) => text.replace("{bot}", bot.username);

/** Storage may be refused by the browser: the hint is then simply shown each time. */
function remembered() {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(SEEN, "1");
  } catch {
    // shown again at the next visit
  }
}
