// Reads cards with Microsoft's own parser: a JSON array of cards comes in, a JSON array of what is wrong with each goes out.
// The bundle, because the package's modules leave out the file endings that Node asks for.
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = require("adaptivecards/dist/adaptivecards.min.js");

// The parser counts the buttons under the dots with those in the row; Teams shows six in the row.
const host = new HostConfig({ actions: { maxActions: 100 } });
const mostInRow = 6;

const wrong = JSON.parse(require("fs").readFileSync(0, "utf8")).map(json => {
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.hostConfig = host;
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const invalid = card.validateProperties().validationEvents.map(event => event.message);
  const inputs = card.getAllInputs().filter(input => !input.label && !input.title).map(input => `The input ${input.id} has no label.`);
  const inRow = (json.actions ?? []).filter(action => action.mode !== "secondary").length;
  return [...events, ...invalid, ...inputs, ...(inRow > mostInRow ? [`${inRow} buttons in the row.`] : [])];
});
process.stdout.write(JSON.stringify(wrong));
