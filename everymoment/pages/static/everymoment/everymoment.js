// Starts the NHS.UK components that work better with a script, and keeps pages left open from growing old unseen.
// Every page works without this file.
import { initAll } from "../nhsuk/nhsuk-frontend.min.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

// A page left open asks whether something is newer: not while nobody looks at it, and less and less often while the
// server does not answer.
let failures = 0;
let leaveOut = 0;
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!document.hidden && leaveOut === 0) return;
  leaveOut = Math.max(0, leaveOut - 1);
  event.preventDefault();
});
document.addEventListener("htmx:afterRequest", (event) => {
  failures = event.detail.successful ? 0 : Math.min(failures + 1, 5);
  leaveOut = failures ? 2 ** failures - 1 : 0;
});

// Signing in again in another tab changes the token that forms carry: one sent from here carries the one of now, so that
// what was typed is not refused.
document.addEventListener("submit", (event) => {
  const hidden = event.target.querySelector("input[name=csrfmiddlewaretoken]");
  const now = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
  if (hidden && now) hidden.value = now[1];
});
