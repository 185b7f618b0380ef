// Microsoft's botframework-connector, asked over HTTP whether a request may hand in an activity: 200, or the status of its refusal. It calls nothing else.
'use strict';
const http = require('node:http');
const auth = require('botframework-connector/lib/auth');
const { OpenIdMetadata } = require('botframework-connector/lib/auth/openIdMetadata');
const { JwtTokenExtractor } = require('botframework-connector/lib/auth/jwtTokenExtractor');

// The tests' time stands still.
const now = Number(process.env.TOKENS_NOW) * 1000;
Date.now = () => now;
console.error = () => {};

auth.ChannelValidation.OpenIdMetadataEndpoint = process.env.TOKENS_METADATA;
JwtTokenExtractor.openIdMetadataCache.set(auth.AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl, new OpenIdMetadata(process.env.TOKENS_TENANT));
const credentials = new auth.SimpleCredentialProvider(process.env.TOKENS_APP, 'secret');

http.createServer({ maxHeaderSize: 32768 }, (request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    try {
      await auth.JwtTokenValidation.authenticateRequest(JSON.parse(Buffer.concat(chunks).toString()), request.headers.authorization ?? '', credentials, '', new auth.AuthenticationConfiguration());
      response.statusCode = 200;
    } catch (fault) {
      response.statusCode = fault instanceof auth.AuthenticationError ? fault.statusCode : 500;
    }
    response.end();
  });
}).listen(0, '127.0.0.1', function () {
  console.log(`ready http://127.0.0.1:${this.address().port}/`);
});
