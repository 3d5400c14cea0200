// A link to a line takes the cursor there, in the text itself. Without JavaScript it leads to the
// numbered lines below the text.
"use strict";

(() => {
  const area = document.getElementById("tekst");
  if (!area) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link) return;
    event.preventDefault();
    const before = area.value.split("\n").slice(0, Number(link.dataset.line) - 1);
    const start = before.reduce((sum, line) => sum + line.length + 1, 0);
    const end = area.value.indexOf("\n", start);
    area.focus();
    area.setSelectionRange(start, end < 0 ? area.value.length : end);
    const height = area.scrollHeight / area.value.split("\n").length;
    area.scrollTop = Math.max(0, (before.length - 4) * height);
  });
})();
