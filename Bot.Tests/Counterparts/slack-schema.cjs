// Judges what is sent to Slack. With --schema it writes the schema of Slack's types, which takes seconds; without, {schema, documents} comes in,
// documents an array of {kind: message|modal|home, json}, and an array of what is wrong with each goes out.
// The shape comes from Slack's own types (@slack/types); the limits beside it are those its type comments and documentation state.
const path = require("node:path");
const fs = require("node:fs");
const os = require("node:os");
const Ajv = require("ajv").default;

const types = path.join(__dirname, "node_modules", "@slack", "types", "dist");
const kinds = { message: "Message", modal: "Modal", home: "Home" };

// AnyBlock also takes any object with a type: here only blocks that Slack knows.
const source = `
import type { HomeView, KnownBlock, ModalView } from "@slack/types";
export interface Message { text: string; blocks: KnownBlock[] }
export type Modal = Omit<ModalView, "blocks"> & { blocks: KnownBlock[] };
export type Home = Omit<HomeView, "blocks"> & { blocks: KnownBlock[] };
`;

function schema() {
  const { createGenerator } = require("ts-json-schema-generator");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slack-schema-"));
  try {
    const file = path.join(folder, "sent.ts");
    const tsconfig = path.join(folder, "tsconfig.json");
    fs.writeFileSync(file, source);
    fs.writeFileSync(tsconfig, JSON.stringify({
      compilerOptions: { strict: true, skipLibCheck: true, types: [], module: "node16", moduleResolution: "node16", paths: { "@slack/types": [path.join(types, "index.d.ts")] } },
      files: [file],
    }));
    return createGenerator({ path: file, tsconfig, type: "*", expose: "all", topRef: true, additionalProperties: false, skipTypeCheck: false, jsDoc: "none" }).createSchema("*");
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const text = most => ({ properties: { text: { minLength: 1, maxLength: most } } });
const id = { minLength: 1, maxLength: 255 };
const options = most => ({ minItems: 1, maxItems: most });

const groups = { minItems: 1, maxItems: 100, items: { properties: { label: text(75), options: options(100) } } };

// Limits by what an element calls itself: https://docs.slack.dev/reference/block-kit
const limits = {
  header: { text: text(150) },
  section: { text: text(3000), fields: { minItems: 1, maxItems: 10, items: text(2000) } },
  context: { elements: { minItems: 1, maxItems: 10 } },
  actions: { elements: { minItems: 1, maxItems: 25 } },
  input: { label: text(2000), hint: text(2000) },
  rich_text: { elements: { minItems: 1 } },
  rich_text_section: { elements: { minItems: 1 } },
  rich_text_quote: { elements: { minItems: 1 } },
  rich_text_preformatted: { elements: { minItems: 1 } },
  rich_text_list: { elements: { minItems: 1 } },
  text: { text: { minLength: 1 } },
  link: { url: { minLength: 1, maxLength: 3000, pattern: "^(https?://|mailto:)" }, text: { minLength: 1 } },
  date: { timestamp: { type: "integer" }, format: { minLength: 1 }, fallback: { minLength: 1 } },
  plain_text: { text: { minLength: 1, maxLength: 3000 } },
  mrkdwn: { text: { minLength: 1, maxLength: 3000 } },
  button: { text: text(75), value: { maxLength: 2000 }, url: { maxLength: 3000, pattern: "^https?://" } },
  plain_text_input: { initial_value: { minLength: 1, maxLength: 3000 }, placeholder: text(150) },
  static_select: { options: options(100), option_groups: groups, placeholder: text(150) },
  multi_static_select: { options: options(100), option_groups: groups, initial_options: options(100), placeholder: text(150) },
  radio_buttons: { options: options(10) },
  checkboxes: { options: options(10), initial_options: options(10) },
  datepicker: { initial_date: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" } },
  timepicker: { initial_time: { pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" } },
  modal: {
    title: text(24), submit: text(24), close: text(24), blocks: { minItems: 1, maxItems: 100 },
    private_metadata: { maxLength: 3000 }, callback_id: id, external_id: id,
  },
  home: { blocks: { minItems: 1, maxItems: 100 }, private_metadata: { maxLength: 3000 }, callback_id: id, external_id: id },
};
const option = { text: text(75), description: text(75), value: { minLength: 1, maxLength: 75 } };

// What no type says, on every object of the document.
function* objects(node, at = "") {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) yield* objects(item, `${at}/${index}`);
  } else if (node !== null && typeof node === "object") {
    yield [node, at];
    for (const [name, member] of Object.entries(node)) yield* objects(member, `${at}/${name}`);
  }
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function* byHand(kind, json) {
  const seen = { block_id: new Set(), action_id: new Set() };
  for (const [node, at] of objects(json)) {
    for (const name of ["block_id", "action_id"]) {
      if (!(name in node)) continue;
      if (typeof node[name] !== "string" || node[name].length < 1 || node[name].length > 255) yield `${at}/${name} is not of 1 to 255 characters`;
      if (seen[name].has(node[name])) yield `${at}/${name} ${node[name]} stands twice`;
      seen[name].add(node[name]);
    }
    const values = new Set();
    const offered = node.options ?? (node.option_groups ?? []).flatMap(group => group.options);
    if (/_select$/.test(node.type) && "options" in node === "option_groups" in node) yield `${at} needs options or option_groups`;
    for (const one of offered) {
      if (values.has(one.value)) yield `${at}/options has the value ${one.value} twice`;
      values.add(one.value);
    }
    for (const chosen of [node.initial_option, ...(node.initial_options ?? [])].filter(Boolean)) {
      if (!offered.some(one => same(one, chosen))) yield `${at} begins with an option it has not`;
    }
    if (node.type === "plain_text" || node.type === "mrkdwn" || node.type === "text") {
      if (typeof node.text === "string" && node.text.trim() === "" && node.type !== "text") yield `${at}/text is blank`;
    }
    for (const value of Object.values(node)) {
      // Written as an escape, half a character is read as one; Slack answers invalid_blocks or worse.
      if (typeof value === "string" && !value.isWellFormed()) yield `${at} holds half a character`;
    }
  }
  const blocks = Array.isArray(json.blocks) ? json.blocks : [];
  if (kind === "message" && (blocks.length < 1 || blocks.length > 50)) yield `a message of ${blocks.length} blocks`;
  if (kind === "message" && (typeof json.text !== "string" || json.text.trim() === "" || json.text.length > 4000)) yield "the text beside the blocks is missing or too long";
  if (kind === "message" && JSON.stringify(json).length > 10000) yield `a message of ${JSON.stringify(json).length} characters`;
  if (kind !== "message" && Buffer.byteLength(JSON.stringify(json)) > 250000) yield `a view of ${Buffer.byteLength(JSON.stringify(json))} bytes`;
  if (kind !== "modal" && blocks.some(block => block.type === "input")) yield "an input outside a modal";
  if (kind === "modal" && blocks.some(block => block.type === "input") && !json.submit) yield "a modal with inputs and no submit";
}

if (process.argv.includes("--schema")) {
  process.stdout.write(JSON.stringify(schema()));
  return;
}

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
ajv.addSchema(asked.schema, "sent");
const shapes = Object.fromEntries(Object.entries(kinds).map(([kind, type]) => [kind, ajv.compile({ $ref: `sent#/definitions/${type}` })]));
const checks = Object.fromEntries(Object.entries(limits).map(([type, properties]) => [type, ajv.compile({ properties })]));
const optionCheck = ajv.compile({ properties: option });

const say = (errors, at) => errors.map(error => `${at}${error.instancePath} ${error.message}${error.params?.additionalProperty ? ` (${error.params.additionalProperty})` : ""}`);

function wrong({ kind, json }) {
  if (!shapes[kind]) return [`no such kind: ${kind}`];
  const found = [];
  // A union answers with the complaints of all its members: the deepest are those of the member that was meant.
  if (!shapes[kind](json)) found.push(...say(shapes[kind].errors, "").sort((a, b) => b.split("/").length - a.split("/").length).slice(0, 3));
  for (const [node, at] of objects(json)) {
    const check = checks[node.type];
    if (check && !check(node)) found.push(...say(check.errors, at));
    if (/\/(options|initial_options)\/\d+$|\/initial_option$/.test(at) && !optionCheck(node)) found.push(...say(optionCheck.errors, at));
  }
  return [...found, ...byHand(kind, json)];
}

process.stdout.write(JSON.stringify(asked.documents.map(wrong)));
