// Warns two minutes before the login ends and lets one key extend it (WCAG 2.2.1). The server is asked
// how much time is left, because another tab may have used it; asking does not extend. A closed
// dialog gives the focus back to where it was: that much a browser does by itself.
"use strict";

(() => {
  const dialog = document.getElementById("sessie");
  if (!dialog || !dialog.showModal) return;
  const { leftUrl, extendUrl, endedUrl, csrf } = dialog.dataset;
  const status = dialog.querySelector("[role=status]");
  const WARN = 120;
  let timer = 0;

  const later = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(1, Math.min(seconds, 600)) * 1000);
  };
  const open = () => {
    if (dialog.open) return;
    status.textContent = "";
    dialog.showModal();
    dialog.querySelector("[data-stay]").focus();
  };
  const close = () => {
    if (dialog.open) dialog.close();
  };
  // What stands in the page when time is up goes to the server first: a late step is kept there and
  // shown to nobody but the same person.
  const leave = async () => {
    const form = document.querySelector("form:has([name=bewijs])");
    if (form) {
      const body = new URLSearchParams(new FormData(form));
      await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
    }
    location.assign(endedUrl);
  };
  const follow = (seconds) => {
    if (seconds <= 0) return leave();
    if (seconds <= WARN) {
      open();
      return later(Math.min(seconds + 1, 20));
    }
    close();
    return later(seconds - WARN);
  };
  const ask = async (url, options) => {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store", ...options });
    if ([401, 403, 404, 410].includes(answer.status)) return 0;
    if (!answer.ok) throw new Error(String(answer.status));
    return Number((await answer.json()).seconds);
  };
  const look = () => ask(leftUrl).then(follow, () => later(30));
  const stay = () =>
    ask(extendUrl, { method: "POST", body: new URLSearchParams({ csrf_token: csrf }) }).then(follow, () => {
      status.textContent = status.dataset.failed;
    });

  // Escape means "I am still here" as well: nobody is logged out by closing the warning.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  // A laptop that slept, a page out of the browser's memory: look again at once.
  document.addEventListener("visibilitychange", () => document.hidden || look());
  window.addEventListener("pageshow", look);
})();
