// Microsoft's echo bot on its JavaScript SDK, with the memory storage: it verifies each activity, counts it in the conversation's state and replies
// through the connector. Needs npm ci in Bot.Tests/Counterparts.
'use strict';
const path = require('node:path');
const { createRequire } = require('node:module');
const counterparts = createRequire(path.join(__dirname, '..', 'Bot.Tests', 'Counterparts', 'package.json'));
const { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage, MessageFactory, TeamsActivityHandler } = counterparts('botbuilder');
const { MsalServiceClientCredentialsFactory } = counterparts('botframework-connector');
// The MSAL that the SDK itself uses.
const { ConfidentialClientApplication } = createRequire(counterparts.resolve('botframework-connector'))('@azure/msal-node');
const express = counterparts('express');

const { TEAMS_APP: app, TEAMS_TENANT: tenant, TEAMS_SECRET: secret, TEAMS_METADATA: metadata, TEAMS_LOGIN: login } = process.env;
const authority = new URL(tenant, login).href;

// The SDK's own password credentials ask Microsoft whether they know the authority: only an MSAL client of one's own can be told that it is known.
const client = new ConfidentialClientApplication({ auth: { clientId: app, clientSecret: secret, authority, knownAuthorities: [new URL(login).host] } });
const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    MicrosoftAppId: app,
    MicrosoftAppTenantId: tenant,
    ToChannelFromBotLoginUrl: authority,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: metadata,
  },
  new MsalServiceClientCredentialsFactory(app, client));
const adapter = new CloudAdapter(authentication);
adapter.onTurnError = async (_, fault) => { throw fault; };

class EchoBot extends TeamsActivityHandler {
  constructor(state) {
    super();
    this.state = state;
    this.turns = state.createProperty('turns');
    this.onMessage(async (context, next) => {
      await this.turns.set(context, (await this.turns.get(context, 0)) + 1);
      await context.sendActivity(MessageFactory.text(`Echo: ${context.activity.text}`));
      await next();
    });
  }

  async onAdaptiveCardInvoke(context) {
    await this.turns.set(context, (await this.turns.get(context, 0)) + 1);
    return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Echo' };
  }

  async run(context) {
    await super.run(context);
    await this.state.saveChanges(context);
  }
}

const bot = new EchoBot(new ConversationState(new MemoryStorage()));
const server = express();
server.use(express.json());
server.get('/healthz/live', (_, response) => response.end('{}'));
server.post('/api/messages', (request, response) => adapter.process(request, response, (context) => bot.run(context)));
const listening = server.listen(0, '127.0.0.1', () => console.log(`Now listening on: http://127.0.0.1:${listening.address().port}`));
