// Fills in where somebody stands, when she asks for it. The device asks her leave; the coordinates stand
// in their box, to be changed or wiped, and go nowhere before the form does.
"use strict";

document.querySelectorAll("[data-here]").forEach((holder) => {
  if (!navigator.geolocation || !window.isSecureContext) return;
  const box = document.getElementById(holder.dataset.here);
  const status = holder.querySelector("[role=status]");
  const found = ({ coords }) => {
    box.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
    const metres = Math.max(1, Math.round(coords.accuracy));
    status.textContent = holder.dataset.found.replace("{n}", String(metres));
  };
  const failed = () => {
    status.textContent = holder.dataset.failed;
  };
  holder.hidden = false;
  holder.querySelector("button").addEventListener("click", () => {
    status.textContent = holder.dataset.busy;
    navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 20000 });
  });
});
