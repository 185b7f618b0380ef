// An official @slack/bolt App over HTTP that acknowledges everything and does nothing. SLACK_SECRET signs; SLACK_ANSWERS=1 makes it answer as tests want.
'use strict';
const { App, HTTPReceiver, LogLevel } = require('@slack/bolt');

const answers = process.env.SLACK_ANSWERS === '1';
const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel() { return LogLevel.ERROR; }, setName() {} };
const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SECRET,
  endpoints: ['/slack/events', '/slack/commands', '/slack/interactions'],
  logger: quiet,
  logLevel: LogLevel.ERROR,
  unhandledRequestTimeoutMillis: Number(process.env.SLACK_UNHANDLED ?? 3001),
});
const app = new App({
  receiver,
  logger: quiet,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: process.env.SLACK_TOKEN ?? 'xoxb-none', botId: 'B0', botUserId: 'U0' }),
  clientOptions: { slackApiUrl: process.env.SLACK_API ?? 'http://127.0.0.1:9/' },
});
app.error(async () => {});
const heard = (line) => answers && console.log(`heard ${line}`);
const every = /[\s\S]*/;

app.command(every, async ({ ack, command, respond, client }) => {
  await ack(answers ? { text: `heard ${command.command} ${command.text}` } : undefined);
  heard(`command ${command.command} ${command.text}`);
  if (!answers) return;
  await client.views.open({ trigger_id: command.trigger_id, view: asked('Client', 'client') });
  await respond({ text: 'responded' });
});
app.action(every, async ({ ack, action, respond, body }) => {
  await ack();
  heard(`action ${action.type} ${action.action_id} ${action.value ?? action.selected_option?.value ?? ''}`);
  if (answers && body.response_url) await respond({ text: 'decided', replace_original: true });
});
app.view({ callback_id: every, type: 'view_submission' }, async ({ ack, view }) => {
  const typed = Object.entries(view.state.values).map(([block, actions]) => [block, Object.values(actions)[0]]);
  const text = Object.fromEntries(typed.map(([block, value]) => [block, value.value ?? value.selected_option?.value ?? value.selected_date ?? null]));
  heard(`view ${view.callback_id} ${JSON.stringify(text)}`);
  if (!answers) return ack();
  if (text.client === 'nobody') return ack({ response_action: 'errors', errors: { client: 'No such client.' } });
  if (text.client === 'more') return ack({ response_action: 'push', view: asked('More', 'more') });
  if (text.client === 'other') return ack({ response_action: 'update', view: asked('Other', 'client') });
  if (text.client === 'wrong') return ack({ response_action: 'errors', errors: { nowhere: 'No such field.' } });
  return ack();
});
app.view({ callback_id: every, type: 'view_closed' }, async ({ ack, view }) => {
  await ack();
  heard(`closed ${view.callback_id}`);
});
app.shortcut({ callback_id: every, type: 'shortcut' }, async ({ ack, shortcut }) => {
  await ack();
  heard(`shortcut ${shortcut.callback_id}`);
});
app.shortcut({ callback_id: every, type: 'message_action' }, async ({ ack, shortcut }) => {
  await ack();
  heard(`message shortcut ${shortcut.callback_id} ${shortcut.message.text}`);
});
app.options(every, async ({ ack, options }) => ack({ options: [{ text: { type: 'plain_text', text: `All ${options.value}` }, value: options.value }] }));
for (const type of ['app_mention', 'app_home_opened', 'app_uninstalled', 'tokens_revoked', 'reaction_added']) {
  app.event(type, async ({ event }) => heard(`event ${type} ${event.text ?? event.tab ?? event.reaction ?? ''}`.trim()));
}
app.message(async ({ message }) => heard(`message ${message.channel_type} ${message.text}`));

app.start({ port: 0, host: '127.0.0.1' }).then((server) => console.log(`ready http://127.0.0.1:${server.address().port}/`));

function asked(title, block) {
  return {
    type: 'modal',
    callback_id: `ask-${block}`,
    notify_on_close: true,
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Send' },
    blocks: [
      { type: 'input', block_id: block, label: { type: 'plain_text', text: title }, element: { type: 'plain_text_input', action_id: 'a' } },
      {
        type: 'input',
        block_id: 'tier',
        optional: true,
        label: { type: 'plain_text', text: 'Tier' },
        element: {
          type: 'static_select',
          action_id: 'a',
          initial_option: { text: { type: 'plain_text', text: 'First' }, value: '1' },
          options: [{ text: { type: 'plain_text', text: 'First' }, value: '1' }, { text: { type: 'plain_text', text: 'Second' }, value: '2' }],
        },
      },
      { type: 'input', block_id: 'day', optional: true, label: { type: 'plain_text', text: 'Day' }, element: { type: 'datepicker', action_id: 'a' } },
      { type: 'input', block_id: 'account', optional: true, label: { type: 'plain_text', text: 'Account' }, element: { type: 'external_select', action_id: 'a', min_query_length: 1 } },
      { type: 'actions', block_id: 'keys', elements: [{ type: 'button', action_id: 'again', text: { type: 'plain_text', text: 'Again' }, value: 'v' }] },
    ],
  };
}
