// The official @slack/web-api against the fake: SLACK_API is its address. Says "ready" and the findings as one line of JSON.
'use strict';
const { WebClient } = require('@slack/web-api');

const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel() { return 'error'; }, setName() {} };
const client = new WebClient(process.env.SLACK_TOKEN, { slackApiUrl: process.env.SLACK_API, logger: quiet, retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 1 } });
const refused = async (call) => call.then(() => 'fine', (fault) => ({ code: fault.code, error: fault.data?.error, messages: fault.data?.response_metadata?.messages, errors: fault.data?.errors }));

(async () => {
  const found = {};
  const me = await client.auth.test();
  found.me = { team: me.team_id, user: me.user_id, scopes: me.response_metadata?.scopes };
  const dm = await client.conversations.open({ users: 'U1' });
  found.dm = [dm.channel.id, (await client.conversations.open({ users: 'U1' })).channel.id];
  const posted = await client.chat.postMessage({
    channel: 'C1',
    text: 'Hello',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello *you*' } }],
    metadata: { event_type: 'reminder', event_payload: { key: 'k-1' } },
  });
  await client.chat.update({ channel: 'C1', ts: posted.ts, text: 'Hello again' });
  await client.chat.postMessage({ channel: 'C1', text: 'In the thread', thread_ts: posted.ts });
  await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'Only you' });
  found.link = (await client.chat.getPermalink({ channel: 'C1', message_ts: posted.ts })).permalink;
  const history = await client.conversations.history({ channel: 'C1', include_all_metadata: true });
  found.history = history.messages.map((one) => [one.text, one.metadata?.event_payload?.key ?? null]);
  found.replies = (await client.conversations.replies({ channel: 'C1', ts: posted.ts })).messages.length;
  found.members = [];
  for await (const page of client.paginate('conversations.members', { channel: 'C2', limit: 20 })) found.members.push(page.members.length);
  found.person = (await client.users.info({ user: 'U2' })).user;
  found.channel = (await client.conversations.info({ channel: 'C1' })).channel;
  const view = await client.views.publish({ user_id: 'U1', view: { type: 'home', blocks: [{ type: 'divider' }] } });
  found.home = view.view.id;
  found.conflict = await refused(client.views.publish({ user_id: 'U1', hash: 'old', view: { type: 'home', blocks: [] } }));
  found.opened = (await client.views.open({ trigger_id: process.env.SLACK_TRIGGER, view: { type: 'modal', title: { type: 'plain_text', text: 'Title' }, blocks: [{ type: 'divider' }] } })).view.id;
  found.twice = await refused(client.views.open({ trigger_id: process.env.SLACK_TRIGGER, view: { type: 'modal', title: { type: 'plain_text', text: 'Title' }, blocks: [] } }));
  found.nowhere = await refused(client.chat.postMessage({ channel: 'C404', text: 'x' }));
  found.twins = await refused(client.chat.postMessage({ channel: 'C1', text: 'x', blocks: [{ type: 'divider', block_id: 'same' }, { type: 'divider', block_id: 'same' }] }));
  found.unknown = await refused(client.apiCall('chat.sing'));
  found.stranger = await refused(new WebClient('xoxb-wrong', { slackApiUrl: process.env.SLACK_API, logger: quiet }).auth.test());
  client.on('rate_limited', (seconds) => (found.limited = seconds));
  found.late = (await client.chat.postMessage({ channel: 'C2', text: 'limited' })).ok;
  found.gone = await refused(new WebClient(process.env.SLACK_TOKEN, { slackApiUrl: process.env.SLACK_API, logger: quiet, retryConfig: { retries: 0 } }).chat.delete({ channel: 'C1', ts: '1' }));
  console.log(`ready ${JSON.stringify(found)}`);
})().catch((fault) => { console.error(fault); process.exit(1); });
