// Reads activities (a JSON array) on its input with Microsoft's own parser; answers with a list of what is wrong, one each: null where nothing is.
const { Activity } = require('@microsoft/agents-activity');

let input = '';
process.stdin.on('data', (part) => { input += part; });
process.stdin.on('end', () => {
  const judged = JSON.parse(input).map((one) => {
    try {
      const read = Activity.fromObject(one);
      for (const name of ['type', 'summary', 'text']) {
        if (read[name] !== one[name]) {
          return `${name}: ${read[name]} was read where ${one[name]} stood`;
        }
      }
      return read.attachments?.length === 1 ? null : `${read.attachments?.length} attachments were read`;
    } catch (fault) {
      return String(fault.message ?? fault);
    }
  });
  process.stdout.write(JSON.stringify(judged));
});
