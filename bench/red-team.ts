/** Every payload at every entry, and the rate of attacks that get through each channel: `node -C @regreen/source bench/red-team.ts`. */
import { attack, TARGETS } from "../test/red-team/campaign.ts";
import { Report } from "../test/red-team/report.ts";

const report = new Report();
for (const target of TARGETS) await attack(target, 1, report);
console.log(report.table());
for (const { entry, payload, channel, what } of report.successes.slice(0, 50))
  console.log(`${channel}: ${what} (${entry}; ${payload})`);
process.exitCode = report.successes.length === 0 ? 0 : 1;
