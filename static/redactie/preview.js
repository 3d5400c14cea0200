// When the text of the form changes elsewhere, this page takes the new text in, with what was typed.
// Without JavaScript the button "Formulier opnieuw laden" does the same.
"use strict";

(() => {
  const bar = document.querySelector("[data-state-url]");
  if (!bar) return;
  const look = async () => {
    if (!document.hidden) {
      try {
        const answer = await fetch(bar.dataset.stateUrl, { redirect: "error" });
        if (answer.ok && (await answer.text()) !== bar.dataset.state) {
          const again = document.querySelector("button[value=verversen]");
          if (again) again.form.requestSubmit(again);
          else location.reload();
          return;
        }
      } catch {
        // The server is away for a moment; ask again later.
      }
    }
    setTimeout(look, 1500);
  };
  setTimeout(look, 1500);
})();
