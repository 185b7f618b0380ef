// pg-boss: how many jobs a second it fetches and completes, so many at a time, with nothing done in between. Arguments: connection string, jobs, how many at a time, how many such loops. Needs npm ci in Bot.Tests/Counterparts.
'use strict';
const path = require('node:path');
const counterparts = path.join(__dirname, '..', 'Bot.Tests', 'Counterparts', 'node_modules');
const PgBoss = require(path.join(counterparts, 'pg-boss'));

const connectionString = process.argv[2];
const [count, together, loops] = process.argv.slice(3).map(Number);

(async () => {
  const boss = new PgBoss({ connectionString, max: 20, supervise: false, schedule: false });
  boss.on('error', (fault) => console.error(fault));
  await boss.start();
  await boss.createQueue('noop');
  for (let from = 0; from < count; from += 1000)
    await boss.insert(Array.from({ length: Math.min(1000, count - from) }, (_, n) => ({ name: 'noop', data: { n: from + n } })));
  let done = 0;
  const begin = process.hrtime.bigint();
  await Promise.all(Array.from({ length: loops }, async () => {
    while (done < count) {
      const jobs = await boss.fetch('noop', { batchSize: together });
      if (jobs.length === 0) return;
      await boss.complete('noop', jobs.map((job) => job.id));
      done += jobs.length;
    }
  }));
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  await boss.stop({ graceful: false });
  console.log(Math.round(done / seconds));
  process.exit(0);
})().catch((fault) => { console.error(fault); process.exit(1); });
