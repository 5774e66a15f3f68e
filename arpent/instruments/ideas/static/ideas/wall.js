// The wall turns its pages, unless whoever reads asked their device for less motion, or is typing
// their way through it. "Keep this page" stops it; without script a refresh turns them.
const { next, seconds } = document.body.dataset;
if (next && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
  const turn = () => (document.activeElement.matches("a") ? setTimeout(turn, 5000) : location.replace(next));
  setTimeout(turn, seconds * 1000);
} else if (next) {
  location.replace(`${location.pathname}?n=${new URLSearchParams(location.search).get("n") ?? 0}&stay`);
}
