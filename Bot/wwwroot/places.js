// A conversation: its button, its log, and what of it has not been seen.

import { make, MessageView } from "./messages.js";
import { act } from "./server.js";

export class Place {
  #as; #page; #views = new Map(); #times = []; #pinned = true;
  last = 0;
  unread = 0;

  /** `page` knows which place is open (`isOpen`), and hears of unread counts (`counted`) of messages out of view (`below`), and whether this person sent a line and writes nothing now (`waits`). */
  constructor(as, { id, title, about, testId }, page) {
    Object.assign(this, { id, title, about });
    this.#as = as;
    this.#page = page;
    this.log = make("div", "log", { role: "log", "aria-live": "polite", "aria-label": title, tabindex: "0", hidden: "" });
    this.log.append(make("p", "empty", {}, "Nothing here yet. Pick a command below to begin."));
    this.log.onscroll = () => {
      this.#pinned = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
      if (this.#pinned) page.below(false);
    };
    this.count = make("span", "count", { "data-testid": "unread", hidden: "" });
    this.button = make("button", "place", { type: "button", "data-testid": testId, "data-place": id }, title);
    this.button.append(this.count);
  }

  /** Takes a new message, or a newer version of a known one. */
  take(message) {
    this.last = Math.max(this.last, message.seq);
    const known = this.#views.get(message.id);
    if (!known) this.#add(message);
    else if (known.take(message) && this.#pinned) this.scroll();
  }

  show(shown) {
    this.log.hidden = !shown;
    this.button.toggleAttribute("aria-current", shown);
    if (shown && this.#pinned) this.scroll();
    this.seen();
  }

  scroll() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  /** Counts what came after the last look; looking is having the conversation open in a visible tab. */
  seen() {
    const key = `seen:${this.#as}:${this.id}`;
    if (this.#page.isOpen(this) && !document.hidden && this.#times.length) localStorage.setItem(key, Math.max(...this.#times));
    const until = Number(localStorage.getItem(key));
    this.unread = this.#times.filter(time => time > until).length;
    this.count.hidden = this.unread === 0;
    this.count.replaceChildren(`${this.unread}`, make("span", "unseen", {}, " unread"));
    this.#page.counted();
  }

  #add(message) {
    const view = new MessageView(this.#as, message, (id, verb, data) => act(this.#as, this.id, id, verb, data));
    // In the order in which they came, also where an older one has changed since.
    const later = [...this.#views.values()].filter(other => other.place > view.place).sort((one, other) => one.place - other.place);
    this.log.insertBefore(view.element, later[0]?.element ?? null);
    this.#views.set(message.id, view);
    const mine = message.from === this.#as;
    const answered = !mine && this.#page.isOpen(this) && this.#page.waits();
    if (!mine) this.#times.push(Date.parse(message.at));
    this.#moveTo(view, mine);
    if (answered) view.begin();
    this.seen();
  }

  /** Moves on to a new message, unless this person reads further up or is filling in a form. */
  #moveTo(view, mine) {
    const writing = document.activeElement.matches("input, select, textarea") && this.log.contains(document.activeElement);
    if (mine || (this.#pinned && !writing)) {
      this.scroll();
      view.reveal();
    } else if (this.#page.isOpen(this)) {
      this.#page.below(true);
    }
  }
}
