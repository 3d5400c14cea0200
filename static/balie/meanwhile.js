// At the desk what is typed is kept a moment after each answer: a call can drop. The page works
// without it: every button above and below the form keeps what stands in it.
"use strict";

const form = document.getElementById("stap");
if (form) {
  const PAUSE = 1500;
  let waiting = 0;
  let leaving = false;
  const keep = () => {
    if (leaving) return;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") body.append(name, value);
    }
    body.set("actie", "tussendoor");
    // What is wrong is told at the next press; here a lost connection loses nothing but this.
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
  };
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(waiting);
  });
  window.addEventListener("pageshow", () => { leaving = false; });
}
