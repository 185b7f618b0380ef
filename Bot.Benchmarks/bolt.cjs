// A Bolt app that only acknowledges: what Slack's own SDK costs before it does anything. Needs npm ci in Bot.Tests/Counterparts.
'use strict';
const path = require('node:path');
const counterparts = path.join(__dirname, '..', 'Bot.Tests', 'Counterparts', 'node_modules');
const { App, HTTPReceiver, LogLevel } = require(path.join(counterparts, '@slack', 'bolt'));

const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SECRET, endpoints: '/slack/events', logLevel: LogLevel.ERROR,
  customRoutes: [{ path: '/healthz/live', method: 'GET', handler: (_, response) => response.end('{}') }] });
const app = new App({ receiver, logLevel: LogLevel.ERROR, authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0', botUserId: 'U0' }) });
app.command(/[\s\S]*/, async ({ ack }) => ack());
app.view({ callback_id: /[\s\S]*/, type: 'view_submission' }, async ({ ack }) => ack());
app.start(0).then((server) => console.log(`Now listening on: http://127.0.0.1:${server.address().port}`));
