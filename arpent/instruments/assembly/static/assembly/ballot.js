// The token of a ballot is drawn by the browser, and kept by it alone: a page loaded again after
// a lost network finds its receipt. Without this script the page draws it, and nothing keeps it.
for (const form of document.querySelectorAll("form[data-ballot]")) {
  const place = `arpent-ballot-${location.pathname}`;
  const field = form.elements.token;
  const kept = sessionStorage.getItem(place);
  if ("again" in form.dataset) {
    if (kept) { field.value = kept; form.hidden = false; }
    continue;
  }
  const drawn = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
  field.value = kept || drawn.join("");
  form.addEventListener("submit", () => sessionStorage.setItem(place, field.value));
}
