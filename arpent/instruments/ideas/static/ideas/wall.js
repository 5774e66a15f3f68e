// Whoever asked their device for less motion gets a wall that stays; nothing else is needed here.
const moving = document.querySelector("meta[http-equiv=refresh]");
if (moving && matchMedia("(prefers-reduced-motion: reduce)").matches) {
  location.replace(`${location.pathname}?n=${new URLSearchParams(location.search).get("n") ?? 0}&stay`);
}
