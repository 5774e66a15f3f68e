// Keep the draft as it is written, and go on trying when the connection is lost.
const form = document.getElementById("say");
const told = document.getElementById("kept");
let waiting, sent = "", sending = false, said = false;

// Pictures stay where they are until the idea is said.
const words = () => {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
  return data;
};

async function keep(last = false) {
  clearTimeout(waiting);
  const data = words();
  if (said || sending || data.toString() === sent) return;
  sending = !last;
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: data, headers: { "X-Draft": "1" }, keepalive: last, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 403) { told.textContent = form.dataset.over; return; }
    if (!answer.ok) throw new Error(answer.status);
    sent = data.toString();
    told.textContent = `${form.dataset.kept} ${await answer.text()}`;
    if (words().toString() !== sent) later(1000);
  } catch {
    told.textContent = form.dataset.lost;
    later(5000);
  } finally {
    sending = false;
  }
}
function later(delay) {
  clearTimeout(waiting);
  waiting = setTimeout(keep, delay);
}

if (form) {
  sent = words().toString();
  form.addEventListener("input", () => later(1000));
  // The house takes a form sent twice for one; here, nothing more is kept while it is being said.
  form.addEventListener("submit", () => {
    said = true;
    clearTimeout(waiting);
    setTimeout(() => { said = false; }, 10000);
  });
  addEventListener("online", () => keep());
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(true); });
}
