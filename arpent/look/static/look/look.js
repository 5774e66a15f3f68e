// Small improvements; every page works without them.

// Escape, or leaving the search box, folds what was suggested.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") fold();
});
document.addEventListener("focusin", (event) => {
  if (!event.target.closest(".seek")) fold();
});
function fold() {
  const found = document.getElementById("seek-found");
  if (found) found.replaceChildren();
}
