// graphile-worker with a handler that does nothing: how many jobs a second it runs. Arguments: connection string, jobs. Needs npm ci in Bot.Tests/Counterparts.
'use strict';
const path = require('node:path');
const counterparts = path.join(__dirname, '..', 'Bot.Tests', 'Counterparts', 'node_modules');
const { run, makeWorkerUtils, Logger } = require(path.join(counterparts, 'graphile-worker'));
const { Pool } = require(path.join(counterparts, 'pg'));

const [connectionString, count] = [process.argv[2], Number(process.argv[3])];
const logger = new Logger(() => () => {});

(async () => {
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  const pool = new Pool({ connectionString, max: 20 });
  await pool.query("SELECT graphile_worker.add_job('noop', json_build_object('n', n)) FROM generate_series(1, $1::int) n", [count]);
  await pool.query('ANALYZE');
  let done = 0;
  let finished;
  const all = new Promise((resolve) => { finished = resolve; });
  const begin = process.hrtime.bigint();
  const runner = await run({ pgPool: pool, concurrency: 16, pollInterval: 1000, noHandleSignals: true, logger, taskList: { noop: async () => { if (++done === count) finished(); } } });
  await all;
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  await runner.stop();
  await utils.release();
  await pool.end();
  console.log(Math.round(count / seconds));
  process.exit(0);
})().catch((fault) => { console.error(fault); process.exit(1); });
