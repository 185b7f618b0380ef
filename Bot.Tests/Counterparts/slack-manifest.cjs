// Validates app manifests (a JSON array in a file) against the Manifest type of @slack/web-api, with the limits that Slack writes into its
// comments made part of the schema. Prints one array of findings a manifest, then ends.
const fs = require('node:fs');
const path = require('node:path');
const { createGenerator } = require('ts-json-schema-generator');
const Ajv = require('ajv');

const types = path.join(path.dirname(require.resolve('@slack/web-api')), 'types', 'request', 'manifest.d.ts');
const schema = createGenerator({ path: types, type: 'Manifest', expose: 'all', jsDoc: 'extended', additionalProperties: false, skipTypeCheck: true }).createSchema('Manifest');

let limits = 0;
(function tighten(node) {
  if (node === null || typeof node !== 'object') return;
  const words = typeof node.description === 'string' ? node.description.replace(/\s+/g, ' ') : '';
  const longest = /Maximum length is ([\d,]+) characters/.exec(words);
  const most = /[Mm]aximum of (\d+) /.exec(words) ?? /Maximum of (\d+)/.exec(words);
  if (longest && node.type === 'string') { node.maxLength = Number(longest[1].replace(',', '')); limits++; }
  if (most && node.type === 'array') { node.maxItems = Number(most[1]); limits++; }
  if (words.includes('Allowed characters: `a-z`, `0-9`, `-`, `_`, and `.`')) { node.pattern = '^[a-z0-9._-]+$'; limits++; }
  if (words.includes('include the leading `/` character')) { node.pattern = '^/[^\\s/A-Z]+$'; limits++; }
  if (words.includes('hex color value')) { node.pattern = '^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$'; limits++; }
  if (/full `?https`? URL/.test(words)) { node.pattern = '^https://'; limits++; }
  Object.values(node).forEach(tighten);
})(schema.definitions);
// The type extends Record<string, unknown>, which would let anything through at the top.
schema.definitions.Manifest.additionalProperties = false;

const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const findings = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).map((manifest) =>
  validate(manifest) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`));
console.log(JSON.stringify({ limits, findings }));
