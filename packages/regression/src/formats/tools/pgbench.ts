import { bannerName } from "../core/lines.ts";
import type { Format } from "../core/types.ts";
import { ABOUT, addLatency } from "./server-figures.ts";

/** https://www.postgresql.org/docs/current/pgbench.html. Since 14 tps come once, without the initial connection. */
export const pgbench: Format = {
  id: "pgbench",
  tool: "pgbench",
  how: "pgbench -T 60 > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(/^tps = \d/) && source.hasLine(/^transaction type: |^number of clients: /),
  read: (source, results) => {
    results.repeats = "others";
    let name = "pgbench";
    let hasTps = false;
    for (const line of source.lines) {
      const banner = bannerName(line);
      const [, type] = /^transaction type: (\S.{0,200})$/.exec(line) ?? [];
      if (banner !== null) [name, hasTps] = [banner, false];
      else if (type !== undefined && (name === "pgbench" || hasTps)) name = type;
      if (type !== undefined) hasTps = false;
      const [, average] = /^latency average = ([\d.]{1,30}) ms$/.exec(line) ?? [];
      if (average !== undefined) addLatency(name, "latency", Number(average), results);
      const [, tps, which] =
        /^tps = ([\d.]{1,30}) \((including connections establishing|excluding connections establishing|without initial connection time|including reconnection times)\)$/.exec(
          line,
        ) ?? [];
      if (tps === undefined || which?.startsWith("including connections")) continue;
      hasTps = true;
      results.add({ name, metric: "throughput", unit: "transactions/s", direction: "higher", value: Number(tps) });
    }
  },
};
