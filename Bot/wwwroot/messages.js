// One message on the page: the server's newest version of it, or the form this person has opened in its place.

import { asks, drawCard } from "./cards.js";

export class MessageView {
  #as; #act; #message; #held; #own; #typed = false; #busy = false; #error;

  /** `act(messageId, verb, data)` presses a button and answers with `{ card, error }`; it never throws. */
  constructor(as, message, act) {
    this.#as = as;
    this.#act = act;
    this.#message = message;
    this.#own = kept(this.#ownKey, message.at);
    this.#build();
    this.#draw();
  }

  /** Where it stands among the others: ids are counted up. */
  get place() {
    return Number(this.#message.id.replace(/\D/g, ""));
  }

  /** Scrolls the message into view: all of it, or where it is taller than the view, its beginning. */
  reveal() {
    const tall = this.element.offsetHeight > this.element.parentElement.clientHeight;
    this.element.scrollIntoView({ block: tall ? "start" : "nearest" });
  }

  /** A form that was asked for takes the cursor. */
  begin() {
    if (asks(this.#message.card)) this.body.querySelector("input, textarea, select")?.focus({ preventScroll: true });
  }

  /** Takes a version from the server, and returns whether it is shown: while a form is being filled in, it waits. */
  take(message) {
    if (message.version <= (this.#held ?? this.#message).version) return false;
    this.#held = message;
    const waits = this.#busy || this.#own || this.#typed;
    if (waits) {
      this.#drawLine();
    } else {
      this.#error = undefined;
      this.#settle();
    }

    return !waits;
  }

  async #press(verb, data) {
    if (this.#busy) return;
    const pressed = document.activeElement;
    this.#wait(true);
    const answer = await this.#act(this.#message.id, verb, data);
    this.#wait(false);
    this.#error = answer.error;
    if (answer.error && !answer.card) {
      this.#drawLine();
      pressed?.focus();
      return;
    }

    if (data.form) this.#forget(data.form);
    if (answer.card) this.#replace(answer.card);
    else if (data.form) this.#settle();
    else if (!this.#own && !this.#typed) this.#settle();
    else this.#drawLine();
    this.#lead();
  }

  /** A form stands in place of the message until it is answered; anything else is the message, unless the server has sent a newer one. */
  #replace(card) {
    if (asks(card)) {
      this.#own = card;
      sessionStorage.setItem(this.#ownKey, JSON.stringify({ at: this.#message.at, value: card }));
      this.#draw();
    } else {
      this.#message = { ...this.#message, card };
      this.#settle();
    }
  }

  /** Shows the server's newest version. */
  #settle() {
    this.#message = this.#held ?? this.#message;
    this.#held = this.#own = undefined;
    this.#typed = false;
    sessionStorage.removeItem(this.#ownKey);
    this.#draw();
  }

  #forget(form) {
    sessionStorage.removeItem(draftKey(form));
    this.#typed = false;
  }

  #build() {
    const message = this.#message;
    this.element = make("article", "message", { "data-testid": "message", "data-message-id": message.id, tabindex: "-1" });
    this.element.classList.add(message.from === "bot" ? "bot" : message.from === this.#as ? "mine" : "theirs");
    const face = make("span", "face", { "aria-hidden": "true" });
    if (message.from !== "bot") {
      face.textContent = message.fromName.split(/\s+/).map(word => word[0]).join("").slice(0, 2);
      face.style.setProperty("--hue", [...message.from].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 360);
    }

    this.head = make("p", "head");
    this.body = make("fieldset", "body");
    this.line = make("p", "line", { role: "status", hidden: "" });
    this.element.append(face, this.head, this.body, this.line);
  }

  #draw() {
    const { fromName, at, onlyYou, text } = this.#message;
    const card = this.#own ?? this.#message.card;
    const when = make("time", "", { datetime: at, title: new Date(at).toLocaleString() }, clock(at));
    this.head.replaceChildren(make("span", "who", {}, fromName), when);
    if (onlyYou) this.head.append(make("span", "only", { "data-testid": "only-you" }, "Only you can see this"));
    this.body.replaceChildren();
    if (text) this.body.append(make("p", "text", {}, text));
    if (card) this.body.append(this.#drawCard(card));
    this.#drawLine();
  }

  #drawCard(json) {
    const drawn = drawCard(json, {
      typedIn: form => form && kept(draftKey(form)),
      press: (verb, data) => this.#press(verb, data),
      type: (form, values) => {
        this.#typed = true;
        if (form) sessionStorage.setItem(draftKey(form), JSON.stringify({ value: values }));
      },
    });
    if (drawn.form && kept(draftKey(drawn.form))) this.#typed = true;
    // A form of its own: options with the same name in two cards must not switch each other off.
    const frame = make("form", "card");
    frame.onsubmit = event => event.preventDefault();
    frame.append(drawn.element ?? make("p", "text", {}, "This card cannot be shown here."));
    return frame;
  }

  #drawLine() {
    const stale = this.#held && !this.#busy && !this.#error;
    this.line.replaceChildren(this.#error ?? (stale ? "This has changed since you started to fill it in." : ""));
    this.line.classList.toggle("bad", Boolean(this.#error));
    this.line.hidden = !this.#error && !stale;
    if (this.line.hidden || !(this.#held || this.#own)) return;
    const newest = make("button", "plain", { type: "button", "data-testid": "show-newest" }, this.#held ? "Show the newest" : "Leave the form");
    newest.onclick = () => {
      this.#error = undefined;
      this.#settle();
      this.element.focus();
    };
    this.line.append(" ", newest);
  }

  #wait(busy) {
    this.#busy = busy;
    this.body.disabled = busy;
    this.element.setAttribute("aria-busy", busy);
    if (busy) this.#error = undefined;
    if (busy) this.#drawLine();
  }

  /** The pressed button is gone: on to what is wrong, to the first input, or to the message itself. */
  #lead() {
    if (document.activeElement !== document.body && !this.element.contains(document.activeElement)) return;
    const inputs = ":is(input, textarea, select)";
    const next = this.body.querySelector(`${inputs}[aria-invalid=true], [aria-invalid=true] ${inputs}`) ?? this.body.querySelector(inputs);
    (next ?? this.element).focus({ preventScroll: true });
    this.reveal();
    next?.scrollIntoView({ block: "nearest" });
  }

  get #ownKey() {
    return `open:${this.#as}:${this.#message.id}`;
  }
}

/** An element with a class, attributes and text. */
export function make(tag, names, attributes = {}, text = "") {
  const element = document.createElement(tag);
  if (names) element.className = names;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(text);
  return element;
}

const draftKey = form => `draft:${form}`;

/** What this tab keeps under a key; `at` tells whether it is still about the same message. */
function kept(key, at) {
  const stored = JSON.parse(sessionStorage.getItem(key) ?? "null");
  return stored && (at === undefined || stored.at === at) ? stored.value : undefined;
}

function clock(at) {
  const then = new Date(at);
  const time = { hour: "numeric", minute: "2-digit" };
  const today = then.toDateString() === new Date().toDateString();
  return then.toLocaleString(undefined, today ? time : { weekday: "short", day: "numeric", month: "short", ...time });
}
