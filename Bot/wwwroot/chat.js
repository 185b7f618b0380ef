// The page: who one is, the conversations, and the line to write in.

import { make } from "./messages.js";
import { Place } from "./places.js";
import * as server from "./server.js";

const at = id => document.getElementById(id);
let people, rooms, places, here, stop;

const page = {
  isOpen: place => place === here,
  below: more => (at("newest").hidden = !more),
  waits: () => at("talk").contains(document.activeElement) && (!at("composer").value || at("send").disabled),
  counted: () => {
    const unread = [...places.values()].reduce((sum, place) => sum + place.unread, 0);
    document.title = `${unread ? `(${unread}) ` : ""}${here?.title ?? "Chat"} · EngagementBot`;
  },
};

/** Comes in as somebody, to their conversations. */
function enter(as) {
  stop?.();
  const known = [
    ...rooms.map(room => ({ id: `room:${room}`, title: `# ${room}`, about: "Everybody on the team reads along here.", testId: "place-room" })),
    { id: "me", title: "My chat", about: "Between you and the bot. Nobody else sees it.", testId: "place-me" },
  ].map(place => new Place(as, place, page));
  places = new Map(known.map(place => [place.id, place]));
  here = undefined;
  at("logs").replaceChildren(...known.map(place => place.log));
  at("places").replaceChildren(...known.map(place => {
    place.button.onclick = () => go(as, place.id);
    const row = make("li");
    row.append(place.button);
    return row;
  }));
  follow(as, places);
}

/** Loads what there is and follows what happens. */
function follow(as, mine) {
  const lost = () => (at("lost").hidden = false);
  const load = () => Promise.all([...mine.values()].map(async place => {
    for (const message of await server.messages(as, place.id)) place.take(message);
  })).then(() => (at("lost").hidden = true), lost);
  let left = false;
  stop = () => (left = true);
  at("logs").setAttribute("aria-busy", "true");
  load().then(() => {
    if (left) return;
    at("logs").removeAttribute("aria-busy");
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
  page.below(false);
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
  if (document.activeElement === document.body) line.focus();
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
