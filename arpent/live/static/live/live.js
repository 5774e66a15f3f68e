// <arpent-live src="…" number="12" pull="…"> follows a scene; the page works without it.
//
// Inside it: [data-scene] holds what the server draws for everybody alike, [data-own] what it draws
// for this reader alone (fetched again from `pull` when [data-stage] changes, or at each move with
// `every`, within `spread` milliseconds), [data-status] says whether one follows. Each element with
// a [data-part] is replaced by itself, and never while somebody fills a form in it. An element with
// [data-keep] and an id stays as it is. A form with [data-quiet] is sent without leaving the page.
// Needs parts.js, loaded before it.

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
const SILENCE = 40000;

class ArpentLive extends HTMLElement {
  connectedCallback() {
    this.number = this.getAttribute("number") || "";
    this.stage = this.querySelector("[data-stage]")?.dataset.stage;
    this.drawn = new Map();
    this.said = said(this.querySelector("[data-scene]") || this);
    for (const part of parts(this)) this.drawn.set(part.dataset.part, plain(part));
    this.wait = FIRST_WAIT;
    this.online = () => this.open();
    // A page that has just been loaded listens already: only one brought back begins again.
    this.back = (event) => event.persisted && this.open();
    this.seen = () => document.visibilityState === "visible" && this.late() && this.open();
    this.sent = (event) => event.target.matches("form[data-quiet]") && this.send(event);
    this.addEventListener("submit", this.sent);
    addEventListener("online", this.online);
    addEventListener("pageshow", this.back);
    document.addEventListener("visibilitychange", this.seen);
    addEventListener("pagehide", () => this.close(), { once: true });
    this.open();
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this.sent);
    removeEventListener("online", this.online);
    removeEventListener("pageshow", this.back);
    document.removeEventListener("visibilitychange", this.seen);
    this.close();
  }

  close() {
    this.source?.close();
    this.source = null;
    clearTimeout(this.timer);
    clearTimeout(this.watchdog);
  }

  late() {
    return !this.heardAt || Date.now() - this.heardAt > SILENCE;
  }

  address() {
    const address = new URL(this.getAttribute("src"), location);
    if (this.number) address.searchParams.set("since", this.number);
    return address;
  }

  open() {
    this.close();
    if (!window.EventSource) return this.ask();
    const source = (this.source = new EventSource(this.address()));
    source.addEventListener("hello", () => this.heard());
    source.addEventListener("beat", () => this.heard());
    source.addEventListener("scene", (event) => {
      this.heard();
      this.take(event.lastEventId, event.data);
    });
    source.addEventListener("error", () => this.lost());
    this.watch();
  }

  heard() {
    this.heardAt = Date.now();
    this.wait = FIRST_WAIT;
    clearTimeout(this.timer);
    this.timer = null;
    this.say("following");
    this.watch();
  }

  // Nothing heard for a while: a proxy that keeps what it should pass on, or a network that is gone.
  watch() {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.lost(), this.heardAt ? SILENCE : 5000);
  }

  lost() {
    this.say("lost");
    if (!this.timer) this.timer = setTimeout(() => this.ask(), this.wait);
  }

  // The browser asks by itself, ever less often, until the server pushes again.
  async ask() {
    this.timer = null;
    const again = () => {
      this.wait = Math.min(this.wait * 1.5, LONGEST_WAIT);
      this.timer = setTimeout(() => this.ask(), this.wait);
    };
    try {
      const answer = await fetch(this.address(), { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      this.wait = FIRST_WAIT;
      if (answer.status === 200) this.take(answer.headers.get("X-Live-Number"), await answer.text());
      this.say("asking");
      // The server answers: listen again from here, rather than from where one began.
      if (this.source?.readyState !== EventSource.OPEN || this.late()) {
        this.source?.close();
        if (window.EventSource) this.reopen();
      }
    } catch {
      this.say("lost");
      if (this.source?.readyState === EventSource.CLOSED && window.EventSource) this.reopen();
    }
    if (!this.timer) again();
  }

  reopen() {
    const timer = this.timer;
    this.timer = null;
    this.open();
    this.timer = timer;
  }

  take(number, html) {
    this.number = number;
    const scene = this.querySelector("[data-scene]");
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    if (scene) this.replace(scene, fresh.content);
    this.announce(fresh.content);
    const stage = fresh.content.querySelector("[data-stage]")?.dataset.stage ?? number;
    const mine = this.hasAttribute("every") || stage !== this.stage;
    if (this.hasAttribute("pull") && mine && !this.pulling) {
      // Five hundred telephones do not ask at the same instant.
      const spread = Number(this.getAttribute("spread") || 800);
      this.pulling = setTimeout(() => this.pull(), Math.random() * spread);
    }
    this.stage = stage;
    this.setAttribute("number", number);
  }

  async pull() {
    this.pulling = null;
    try {
      const answer = await fetch(this.getAttribute("pull") || location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      this.turn(await answer.text());
    } catch {
      this.news();
    }
  }

  // Take what is one's own from a whole page, and what it has to say.
  turn(html, sent) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const whole = page.querySelector("arpent-live");
    const own = whole?.querySelector("[data-own]");
    const mine = this.querySelector("[data-own]");
    if (!own || !mine) return false;
    this.toggleAttribute("every", whole.hasAttribute("every"));
    this.replace(mine, own, sent);
    const told = page.querySelector("main > [role=status]");
    if (told || sent) document.querySelector("main > [role=status]")?.remove();
    if (told) this.closest("main")?.prepend(told);
    return true;
  }

  async send(event) {
    const form = event.target;
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    const sought = this.querySelector("[role=search] input")?.value;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const part = form.closest("[data-part]");
      if (answer.status >= 500) throw new Error(answer.status);
      if (!this.turn(await answer.text(), part)) return location.assign(answer.url);
      if (answer.redirected) this.afresh(answer.url, sought);
    } catch {
      this.say("lost");
      this.news();
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  // What was looked for has been dealt with: the next name can be typed, unless it already was.
  afresh(address, sought) {
    history.replaceState(null, "", address);
    const search = this.querySelector("[role=search] input");
    if (!search?.value || search.value !== sought) return;
    search.value = "";
    // Whoever listens to the box learns that it is empty: the same name can be looked for again.
    search.dispatchEvent(new Event("input", { bubbles: true }));
    search.focus({ preventScroll: true });
  }

  replace(old, fresh, sent) {
    const kept = [];
    const names = new Set();
    for (const part of [...fresh.querySelectorAll("[data-part]")]) {
      const name = part.dataset.part;
      names.add(name);
      const here = old.querySelector(`[data-part="${CSS.escape(name)}"]`);
      if (!here) {
        kept.push([part, null]);
        continue;
      }
      const text = plain(part);
      if (this.drawn.get(name) === text && here !== sent) continue;
      if (here !== sent && busy(here)) {
        this.news();
        continue;
      }
      this.drawn.set(name, text);
      swap(here, part);
    }
    for (const [part] of kept) {
      this.drawn.set(part.dataset.part, plain(part));
      old.append(part);
    }
    for (const part of old.querySelectorAll("[data-part]")) {
      if (names.has(part.dataset.part)) continue;
      if (busy(part)) this.news();
      else {
        this.drawn.delete(part.dataset.part);
        part.remove();
      }
    }
    this.dispatchEvent(new CustomEvent("arpent-live", { bubbles: true }));
  }

  announce(fresh) {
    const now = said(fresh);
    const news = Object.keys(now).filter((one) => now[one] && now[one] !== this.said[one]);
    const place = this.querySelector("[data-announced]");
    if (news.length && place) place.textContent = news.map((one) => now[one]).join(" ");
    this.said = now;
  }

  say(state) {
    const status = this.querySelector("[data-status]");
    if (!status || status.dataset.state === state) return;
    status.dataset.state = state;
    const words = status.querySelector("[data-words]");
    if (words) words.textContent = status.dataset[state];
  }

  news() {
    const news = this.querySelector("[data-news]");
    if (news) news.hidden = false;
  }
}

customElements.define("arpent-live", ArpentLive);
