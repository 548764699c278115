// Keeps the code on the screen that of the moment, and the page's address out of the room's sight.
"use strict";

const KEY = "relais-attendance";
const OFTEN = 5; // seconds: people who come in are counted soon
const AGAIN = 3; // seconds, after a failure

const display = document.getElementById("display");
const lost = document.getElementById("lost");

// « …/attendance/<token> » → the token, which stays with this tab; the address bar shows « …/attendance/ ».
function hidden() {
  const last = location.pathname.split("/").pop();
  if (last) {
    sessionStorage.setItem(KEY, last);
    history.replaceState(null, "", "./");
  }
  return last || sessionStorage.getItem(KEY);
}

async function follow(token) {
  let wait = AGAIN;
  try {
    const answer = await fetch(`${encodeURIComponent(token)}/now`, { cache: "no-store" });
    if (answer.status === 404) {
      sessionStorage.removeItem(KEY); // another address was made, or the event is called off
      location.reload();
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const { html, seconds } = await answer.json();
    display.innerHTML = html;
    lost.hidden = true;
    wait = seconds === null ? OFTEN : Math.min(OFTEN, seconds + 0.2);
  } catch {
    lost.hidden = false;
    const digits = display.querySelector(".code");
    if (digits) digits.hidden = true; // what counts no more is not shown
  }
  setTimeout(follow, wait * 1000, token);
}

// Between two answers the time goes on.
setInterval(() => {
  const left = document.getElementById("left");
  if (left) left.value = Math.max(0, left.value - 1);
}, 1000);

const token = hidden();
if (token) follow(token);
