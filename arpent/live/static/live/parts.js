// What the follower of a scene reads in a part, and how one part takes the place of another.
// Loaded before live.js.

function parts(inside) {
  return inside.querySelectorAll("[data-part]");
}

// What is to be said aloud, by what it is about: only what changed is.
function said(inside) {
  const all = [...inside.querySelectorAll("[data-announce]")];
  return Object.fromEntries(all.map((one) => [one.dataset.announce, one.textContent.trim()]));
}

// What a part says, without what differs from one drawing to the next by itself.
function plain(part) {
  const copy = part.cloneNode(true);
  for (const token of copy.querySelectorAll("[name=csrfmiddlewaretoken]")) token.remove();
  return copy.outerHTML;
}

function busy(part) {
  const focused = document.activeElement;
  if (part.contains(focused) && focused.matches("input, textarea, select")) return true;
  return [...part.querySelectorAll("input, textarea, select")].some(changed);
}

function changed(control) {
  if (control.type === "hidden" || control.type === "submit") return false;
  if (control.type === "checkbox" || control.type === "radio")
    return control.checked !== control.defaultChecked;
  if (control.tagName === "SELECT") {
    const options = [...control.options];
    const chosen = options.some((one) => one.defaultSelected);
    return chosen
      ? options.some((one) => one.selected !== one.defaultSelected)
      : control.multiple
        ? control.selectedOptions.length > 0
        : control.selectedIndex > 0;
  }
  return control.value !== control.defaultValue;
}

// Put a part in the place of another; who was on a link or a button is still there.
function swap(old, part) {
  for (const kept of old.querySelectorAll("[data-keep][id]")) {
    part.querySelector(`#${CSS.escape(kept.id)}`)?.replaceWith(kept);
  }
  for (const opened of old.querySelectorAll("details[open][id]")) {
    part.querySelector(`#${CSS.escape(opened.id)}`)?.setAttribute("open", "");
  }
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(part);
  if (!focused) return;
  const same = focused.id
    ? part.querySelector(`#${CSS.escape(focused.id)}`)
    : [...part.querySelectorAll(focused.tagName)].find(
        (one) => one.textContent.trim() === focused.textContent.trim(),
      );
  if (same) same.focus({ preventScroll: true });
  else {
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }
}
