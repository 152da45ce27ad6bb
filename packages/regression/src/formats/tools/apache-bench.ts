import type { Format } from "../core/types.ts";
import { scaled } from "../core/units.ts";
import { ABOUT, addLatency, addThroughput, find } from "./load-figures.ts";

/** ApacheBench: https://httpd.apache.org/docs/2.4/programs/ab.html */
export const apacheBench: Format = {
  id: "ab",
  tool: "ab (ApacheBench)",
  how: "ab -n 1000 -c 10 URL > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(/^Requests per second: /) && source.hasLine(/^Time per request: /),
  read: (source, results) => {
    const path = find(source, /^Document Path: {1,20}(\S{1,300})/)?.[1] ?? "/";
    const rate = find(source, /^Requests per second: {1,10}([\d.]{1,30}) \[#\/sec\]/)?.[1];
    addThroughput(path, rate === undefined ? null : Number(rate), results);
    const mean = find(source, /^Time per request: {1,20}([\d.]{1,30}) \[ms\] \(mean\)\s*$/)?.[1];
    addLatency(path, "latency", mean === undefined ? null : scaled(Number(mean), 1e6), results);
    for (const line of source.lines) {
      const [, share, time] = /^ {1,4}(50|95|99)% {1,10}(\d{1,12})$/.exec(line.trimEnd()) ?? [];
      if (share !== undefined) addLatency(path, `latency_p${share}`, scaled(Number(time), 1e6), results);
    }
  },
};
