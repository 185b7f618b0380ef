// Shows every card and form that the bot can draw, as the chat page draws them. What is pressed goes nowhere: it is shown.

import { drawCard } from "../cards.js";
import { make } from "../messages.js";

const response = await fetch("samples");
const samples = response.ok ? await response.json() : [];
const groups = Map.groupBy(samples, sample => sample.group);
document.getElementById("count").textContent = response.ok
  ? `${samples.length} samples in ${groups.size} groups, under the policy in force`
  : "The samples could not be loaded.";
document.getElementById("places").append(...[...groups.keys()].map(link));
document.getElementById("samples").append(...[...groups].map(([group, members]) => section(group, members)));
document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

function link(group) {
  const item = make("li");
  item.append(make("a", "place", { href: `#${anchor(group)}` }, group));
  return item;
}

function section(group, members) {
  const element = make("section", "group");
  const cards = make("div", "samples");
  cards.append(...members.map(show));
  element.append(make("h2", "", { id: anchor(group) }, group), cards);
  return element;
}

function show({ name, card }) {
  const sample = make("article", "sample", { "data-testid": "sample" });
  const pressed = make("p", "line", { role: "status", hidden: "" });
  const { element } = drawCard(card, {
    typedIn: () => undefined,
    press: (verb, data) => {
      pressed.textContent = `${verb} ${JSON.stringify(data)}`;
      pressed.hidden = false;
    },
    type: () => {},
  });
  const frame = make("form", "card");
  frame.onsubmit = event => event.preventDefault();
  frame.append(element ?? make("p", "text", { "data-testid": "not-drawn" }, "This card cannot be shown here."));
  sample.append(make("h3", "", {}, name), frame, pressed);
  return sample;
}

function anchor(group) {
  return group.toLowerCase().replaceAll(" ", "-");
}
