// Comfort inside a form; every form works without it.
"use strict";

// One press sends once. The button stays a button: a second press within five seconds does nothing,
// later it works again, so that a lost connection does not leave someone stuck.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  const now = Date.now();
  if (now - Number(form.dataset.sentAt || 0) < 5000) event.preventDefault();
  else form.dataset.sentAt = String(now);
});
// A page that comes back out of the browser's memory may be sent again at once.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("[data-once]").forEach((form) => delete form.dataset.sentAt);
});

// How much room is left in a text: shown near the end, and a second after the last key, so that a
// screen reader is not interrupted at every letter. Counted as the server counts: in code points,
// a line end as one.
document.querySelectorAll("[data-counter-for]").forEach((region) => {
  const area = document.getElementById(region.dataset.counterFor);
  const limit = Number(area.dataset.limit);
  let waiting = 0;
  const show = () => {
    const left = limit - Array.from(area.value).length;
    const n = Math.abs(left);
    const word = left < 0 ? "over" : "left";
    const text = region.dataset[n === 1 ? `${word}One` : word].replace("{n}", String(n));
    region.toggleAttribute("data-over-limit", left < 0);
    region.textContent = left <= limit / 4 ? text : "";
  };
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 1000);
  });
  area.addEventListener("blur", show);
});

// Browsers that pass over `autofocus` on a heading are helped to it; a link to a place on the page wins.
const start = document.querySelector("h1[autofocus], h2[autofocus]");
if (start && !location.hash && document.activeElement === document.body) start.focus();
