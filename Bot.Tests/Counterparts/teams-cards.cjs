// Judges Adaptive Cards that are sent to Teams. With --schema it writes the schema of Microsoft's types, which takes seconds; without,
// {schema, documents} comes in, documents an array of cards, activities or answers, and an array of what is wrong with the cards in each goes out.
// The shape comes from the interfaces of @microsoft/teams.cards; what no type says is checked by hand.
const path = require("node:path");
const fs = require("node:fs");
const Ajv = require("ajv").default;

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
const mostBytes = 28 * 1024;
const mostInRow = 6;

if (process.argv.includes("--schema")) {
  const { createGenerator } = require("ts-json-schema-generator");
  const types = path.join(__dirname, "node_modules", "@microsoft", "teams.cards", "dist", "core.d.ts");
  const schema = createGenerator({ path: types, type: "IAdaptiveCard", expose: "all", additionalProperties: false, skipTypeCheck: true, jsDoc: "none" }).createSchema("IAdaptiveCard");
  process.stdout.write(JSON.stringify(schema));
  return;
}

function* objects(node, at = "") {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) yield* objects(item, `${at}/${index}`);
  } else if (node !== null && typeof node === "object") {
    yield [node, at];
    for (const [name, member] of Object.entries(node)) yield* objects(member, `${at}/${name}`);
  }
}

const blank = text => typeof text !== "string" || text.trim() === "";

// The form that Microsoft's renderers take (adaptivecards, text-formatters): everything else stays on the card as it is.
const macro = /^\{\{(DATE\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(, ?(COMPACT|LONG|SHORT))?\)|TIME\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\))\}\}/;

function* byHand(card) {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > mostBytes) yield `a card of ${bytes} bytes`;
  if (card.version !== "1.5") yield `version ${card.version}`;
  for (const name of ["fallbackText", "speak"]) if (blank(card[name])) yield `no ${name}`;
  if (/[<>&]/.test(card.speak ?? "")) yield "/speak is read as markup";
  const ids = new Set();
  const body = { ...card, actions: undefined };
  for (const [node, at] of objects(body)) {
    const type = node.type ?? "";
    if (type.startsWith("Input.")) {
      if (blank(node.id)) yield `${at} has no id`;
      if (ids.has(node.id)) yield `${at}: the id ${node.id} stands twice`;
      ids.add(node.id);
      if (blank(node.label) && blank(node.title)) yield `${at} has no label`;
      if ((node.isRequired || node.regex) && blank(node.errorMessage)) yield `${at} does not say what is wrong with it`;
    }
    if (type === "Input.ChoiceSet") {
      const values = (node.choices ?? []).map(choice => choice.value);
      if (values.length === 0 && !node["choices.data"]) yield `${at} offers nothing`;
      if (new Set(values).size < values.length) yield `${at} offers a value twice`;
      if ((node.choices ?? []).some(choice => blank(choice.title) || choice.value === "")) yield `${at} has an option without a name or a value`;
      for (const chosen of node.value === undefined ? [] : node.isMultiSelect ? node.value.split(",") : [node.value]) if (!values.includes(chosen)) yield `${at} begins with an option it has not`;
    }
    if (type === "Input.Date" && "value" in node && !/^\d{4}-\d\d-\d\d$/.test(node.value)) yield `${at}/value is no date`;
    if (type === "Input.Time" && "value" in node && !/^\d\d:\d\d$/.test(node.value)) yield `${at}/value is no time`;
    if (type === "Image" && blank(node.altText)) yield `${at} has no altText`;
    if (type === "RichTextBlock" && node.inlines.length === 0) yield `${at} has no text`;
    // Both read Markdown.
    if (type === "TextBlock" || type === "FactSet") yield `${at} reads Markdown`;
    if (type === "TextRun") {
      if (node.text === "") yield `${at} has no text`;
      for (let from = node.text.indexOf("{{"); from >= 0; from = node.text.indexOf("{{", from + 2)) if (!macro.test(node.text.slice(from))) yield `${at}/text holds {{ that is no date`;
    }
  }
  for (const [node, at] of objects(card)) {
    for (const [name, value] of Object.entries(node)) {
      if (typeof value !== "string") continue;
      if (!value.isWellFormed()) yield `${at}/${name} holds half a character`;
      if (name !== "value" && /[\u202a-\u202e\u2066-\u2069]/.test(value)) yield `${at}/${name} turns the text around it`;
      if (["label", "title", "fallbackText", "speak"].includes(name) && value.includes("{{")) yield `${at}/${name} holds a date sign where none is read`;
    }
  }
  const actions = card.actions ?? [];
  if (actions.filter(action => action.mode !== "secondary").length > mostInRow) yield "too many buttons in the row";
  if (new Set(actions.map(action => action.tooltip ?? action.title)).size < actions.length) yield "two buttons of one name";
  for (const [index, action] of actions.entries()) {
    const at = `/actions/${index}`;
    if (blank(action.title)) yield `${at} has no title`;
    if (action.type === "Action.Execute" && blank(action.verb)) yield `${at} has no verb`;
    if (action.type === "Action.Execute" && action.fallback?.data?.verb !== action.verb) yield `${at} has no fallback that says the same`;
    if (action.type === "Action.OpenUrl" && !/^(https?:\/\/|mailto:)/.test(action.url)) yield `${at} opens ${action.url}`;
  }
}

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, verbose: true });
ajv.addSchema(asked.schema, "sent");
const types = Object.fromEntries(Object.entries(asked.schema.definitions).map(([name, definition]) => [definition.properties?.type?.const, name]).filter(([type]) => type));
const compiled = new Map();
const shape = name => compiled.get(name) ?? compiled.set(name, ajv.compile({ $ref: `sent#/definitions/${name}` })).get(name);

// A union answers with the complaints of all its members: those of the innermost objects of a known type are the ones that were meant.
function* shapeErrors(card) {
  if (shape("IAdaptiveCard")(card)) return;
  const found = [];
  for (const [node, at] of objects(card)) {
    if (typeof node.type !== "string" || at.includes("/data")) continue;
    if (!types[node.type]) found.push([at, `${at} is a ${node.type}, which Teams has not`]);
    else if (!shape(types[node.type])(node))
      for (const error of shape(types[node.type]).errors) found.push([at, `${at}${error.instancePath} ${error.message}${error.params?.additionalProperty ? ` (${error.params.additionalProperty})` : ""}`]);
  }
  const inner = found.filter(([at]) => !found.some(([other]) => other !== at && other.startsWith(`${at}/`)));
  yield* (inner.length > 0 ? inner.map(([, what]) => what) : ["it is no card of Teams"]).slice(0, 5);
}

const cards = document => [...objects(document)].filter(([node]) => node.type === "AdaptiveCard");
process.stdout.write(JSON.stringify(asked.documents.map(document =>
  cards(document).flatMap(([card, at]) => [...shapeErrors(card), ...byHand(card)].map(what => (at ? `${at}: ${what}` : what))))));
