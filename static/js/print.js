// Shows the print buttons and lets them print; without JavaScript the browser's own menu does.
"use strict";

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
