// What the page asks of the server. Every write carries an id; after a lost answer the same press sends the same id,
// so that nothing is done twice.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const unanswered = new Map();

export const people = () => read("chat/people");
export const messages = async (as, place) => (await read(`chat/messages?${new URLSearchParams({ as, in: place })}`)).messages;
export const say = (as, place, text) => write("chat/messages", { as, in: place, text, zone });
export const act = (as, place, message, verb, data) => write("chat/actions", { as, in: place, message, verb, data, zone });

/** Follows what happens, and returns how to stop. EventSource reconnects by itself unless the server answered with an error. */
export function follow(as, after, { message, open, lost }) {
  let stream, again;
  const connect = () => {
    stream = new EventSource(`chat/stream?${new URLSearchParams({ as, after: after() })}`);
    stream.onmessage = event => message(JSON.parse(event.data));
    stream.onopen = open;
    stream.onerror = () => {
      lost();
      if (stream.readyState === EventSource.CLOSED) again = setTimeout(connect, 3000);
    };
  };
  connect();
  return () => {
    clearTimeout(again);
    stream.close();
  };
}

async function read(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/** Never throws: what went wrong is a sentence under `error`. */
async function write(path, body) {
  const attempt = JSON.stringify([path, body]);
  const id = unanswered.get(attempt) ?? newId();
  unanswered.set(attempt, id);
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id, ...body }),
    });
    const answer = await response.json().catch(() => ({}));
    if (response.status < 500) unanswered.delete(attempt);
    return response.ok ? answer : { ...answer, error: answer.error ?? `The bot could not take this (${response.status}). Please try again.` };
  } catch {
    return { error: "The bot cannot be reached. What you wrote is still here; please try again." };
  }
}

// crypto.randomUUID exists on https and localhost only.
const newId = () => [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join("");
