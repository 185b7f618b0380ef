// The official @slack/socket-mode against the fake: SLACK_API is its address. It acknowledges everything, and answers commands and views.
'use strict';
const { SocketModeClient, LogLevel } = require('@slack/socket-mode');

const client = new SocketModeClient({
  appToken: process.env.SLACK_APP_TOKEN,
  logLevel: LogLevel.ERROR,
  clientPingTimeout: Number(process.env.SLACK_PING_TIMEOUT ?? 1000),
  clientOptions: { slackApiUrl: process.env.SLACK_API },
});
client.on('slash_commands', ({ ack, body }) => ack({ text: `heard ${body.command} ${body.text}` }));
client.on('interactive', ({ ack, body }) => ack(body.type === 'view_submission' ? { response_action: 'clear' } : undefined));
client.on('app_mention', ({ ack, event, retry_num: retry }) => ack().then(() => console.log(`mention ${event.text} ${retry}`)));
client.on('app_home_opened', ({ ack }) => ack());
client.start().then(() => console.log('ready connected'), (fault) => { console.error(fault); process.exit(1); });
