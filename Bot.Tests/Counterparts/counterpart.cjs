// Preloaded into every counterpart.

// It ends with the tests that started it, however those ended: its input closes then.
process.stdin.on('end', () => process.exit()).on('error', () => process.exit()).resume();

// It is heard on this machine only: a server that names no host would listen on every network.
const net = require('node:net');
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  const bare = typeof port === 'number' && typeof rest[0] !== 'string';
  return bare ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest);
};
