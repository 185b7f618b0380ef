// The page: who one is, the conversations, and the line to write in.

import { make, MessageView } from "./messages.js";
import * as server from "./server.js";

const at = id => document.getElementById(id);
let people, rooms, places, here, stop;

/** A conversation: its button, its log, and what has not been seen of it. */
class Place {
  #as; #views = new Map(); #times = []; #pinned = true;
  last = 0;

  constructor(as, id, title, about, testId) {
    Object.assign(this, { id, title, about });
    this.#as = as;
    this.log = make("div", "log", { role: "log", "aria-live": "polite", "aria-label": title, tabindex: "0", hidden: "" });
    this.log.append(make("p", "empty", {}, "Nothing here yet. Pick a command below to begin."));
    this.log.onscroll = () => {
      this.#pinned = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
      if (this.#pinned) at("newest").hidden = true;
    };
    this.count = make("span", "count", { "data-testid": "unread", hidden: "" });
    this.button = make("button", "place", { type: "button", "data-testid": testId, "data-place": id }, title);
    this.button.append(this.count);
    this.button.onclick = () => go(as, id);
  }

  take(message) {
    this.last = Math.max(this.last, message.seq);
    const known = this.#views.get(message.id);
    if (!known) this.#add(message);
    else if (known.take(message) && this.#pinned) this.scroll();
  }

  #add(message) {
    const view = new MessageView(this.#as, message, (id, verb, data) => server.act(this.#as, this.id, id, verb, data));
    const later = message.seq < this.last ? [...this.#views.values()].filter(other => other.seq > message.seq) : [];
    const next = later.length ? later.reduce((first, other) => (other.seq < first.seq ? other : first)).element : null;
    this.log.insertBefore(view.element, next);
    this.#views.set(message.id, view);
    if (message.from !== this.#as) this.#times.push(Date.parse(message.at));
    this.#follow(view, message.from === this.#as);
    this.seen();
  }

  /** Moves on to a new message, unless this person reads further up or is filling in a form. */
  #follow(view, mine) {
    const writing = document.activeElement.matches("input, select, textarea") && this.log.contains(document.activeElement);
    if (mine || (this.#pinned && !writing)) {
      this.scroll();
      view.reveal();
    } else if (this === here) {
      at("newest").hidden = false;
    }
  }

  scroll() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  show(shown) {
    this.log.hidden = !shown;
    this.button.toggleAttribute("aria-current", shown);
    if (shown && this.#pinned) this.scroll();
    this.seen();
  }

  /** Counts what came after the last look; looking is having the conversation open in a visible tab. */
  seen() {
    const key = `seen:${this.#as}:${this.id}`;
    if (this === here && !document.hidden && this.#times.length) localStorage.setItem(key, Math.max(...this.#times));
    const until = Number(localStorage.getItem(key));
    this.unread = this.#times.filter(time => time > until).length;
    this.count.hidden = this.unread === 0;
    this.count.textContent = this.unread;
    this.count.append(make("span", "unseen", {}, " unread"));
    const all = [...places.values()].reduce((sum, place) => sum + (place.unread ?? 0), 0);
    document.title = `${all ? `(${all}) ` : ""}${here?.title ?? "Chat"} · EngagementBot`;
  }
}

/** Comes in as somebody: their conversations, what is in them, and what happens from now on. */
function enter(as) {
  stop?.();
  places = new Map(
    [
      ...rooms.map(room => new Place(as, `room:${room}`, `# ${room}`, "Everybody on the team reads along here.", "place-room")),
      new Place(as, "me", "My chat", "Between you and the bot. Nobody else sees it.", "place-me"),
    ].map(place => [place.id, place]));
  here = undefined;
  at("logs").replaceChildren(...[...places.values()].map(place => place.log));
  at("places").replaceChildren(...[...places.values()].map(place => {
    const row = make("li");
    row.append(place.button);
    return row;
  }));

  const mine = places;
  const lost = () => (at("lost").hidden = false);
  const load = () => Promise.all([...mine.values()].map(async place => {
    for (const message of await server.messages(as, place.id)) place.take(message);
  })).then(() => (at("lost").hidden = true), lost);
  let left = false;
  stop = () => (left = true);
  load().then(() => {
    if (left) return;
    // Loading again when the stream opens closes the gap between the two, and after a lost connection brings what was missed.
    stop = server.follow(as, () => Math.max(...[...mine.values()].map(place => place.last)), {
      message: message => mine.get(message.in)?.take(message),
      open: load,
      lost,
    });
  });
}

/** Shows a conversation as somebody; both stand in the address, so that two tabs can be two people. */
function go(as, id, write = history.pushState) {
  const changed = at("persona").dataset.as !== as;
  if (changed) enter(as);
  at("persona").dataset.as = at("persona").value = as;
  here = places.get(id) ?? places.values().next().value;
  at("place-title").textContent = here.title;
  at("place-about").textContent = here.about;
  at("newest").hidden = true;
  for (const place of places.values()) place.show(place === here);
  const address = `?${new URLSearchParams({ as, in: here.id })}`;
  if (address !== location.search) write.call(history, null, "", address);
}

function arrive() {
  const wanted = new URLSearchParams(location.search);
  const person = people.find(one => one.account === wanted.get("as")) ?? people[0];
  go(person.account, wanted.get("in"), history.replaceState);
}

/** Sends a text; what was refused goes back to the line with the reason. */
async function say(text) {
  const place = here;
  at("refused").hidden = true;
  const { error } = await server.say(at("persona").value, place.id, text);
  at("refused").textContent = error ?? "";
  at("refused").hidden = !error;
  return !error;
}

async function sendLine() {
  const line = at("composer");
  const text = line.value;
  if (!text.trim() || at("send").disabled) return;
  at("send").disabled = true;
  if ((await say(text)) && line.value === text) line.value = "";
  at("send").disabled = false;
  line.focus();
}

async function begin() {
  let command;
  try {
    ({ people, rooms, command } = await server.people());
  } catch {
    at("lost").hidden = false;
    setTimeout(begin, 3000);
    return;
  }

  at("lost").hidden = true;
  at("persona").replaceChildren(...people.map(one => make("option", "", { value: one.account }, `${one.name} · ${one.role}`)));
  at("persona").onchange = event => go(event.target.value, here.id);
  at("composer").placeholder = `Type /${command}`;
  at("talk").onsubmit = event => {
    event.preventDefault();
    sendLine();
  };
  at("chips").replaceChildren(...["", " mine", " policy", " help"].map(rest => {
    const chip = make("button", "chip", { type: "button", "data-testid": "chip" }, `/${command}${rest}`);
    chip.onclick = async () => {
      if (!(await say(chip.textContent)) && !at("composer").value) at("composer").value = chip.textContent;
    };
    return chip;
  }));
  at("newest").onclick = () => here.scroll();
  window.onpopstate = arrive;
  document.onvisibilitychange = () => here.seen();
  arrive();
}

begin();
