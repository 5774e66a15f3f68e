// On a shared screen, a seat without gestures closes itself; one minute before, the page says so.
const seat = document.querySelector("[data-seat]");
if (seat) {
  const whole = Number(seat.dataset.seat) * 1000;
  const told = seat.querySelector(".seat-ends");
  const usual = told.textContent;
  let warn, end;
  const start = () => {
    clearTimeout(warn);
    clearTimeout(end);
    if (told.textContent !== usual) told.textContent = usual;
    warn = setTimeout(() => { told.textContent = told.dataset.soon; }, whole - 60000);
    end = setTimeout(() => seat.querySelector("form").submit(), whole);
  };
  for (const gesture of ["input", "pointerdown", "keydown", "scroll"]) addEventListener(gesture, start, { passive: true });
  start();
}
