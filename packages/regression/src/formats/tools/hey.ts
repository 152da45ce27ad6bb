import type { Format } from "../core/types.ts";
import { printedNumber, printedTime } from "../core/units.ts";
import { ABOUT, addLatency, addThroughput, find } from "./load-figures.ts";

/** https://github.com/rakyll/hey; oha prints nearly the same. */
export const hey: Format = {
  id: "hey",
  tool: "hey",
  how: "hey URL > results.txt",
  about: ABOUT,
  fits: (source) =>
    source.hasLine(/^ {2}Requests\/sec:\s/) && source.hasLine(/^ {2}Slowest:\s/) && source.hasLine(/^Summary:/),
  read: (source, results) => {
    addThroughput("hey", printedNumber(find(source, /^ {2}Requests\/sec:\s{1,20}([\d.,]{1,30})/)?.[1] ?? ""), results);
    const average = find(source, /^ {2}Average:\s{1,20}([\d.]{1,30}) (secs|sec|ms|µs|us)\b/);
    addLatency("hey", "latency", printedTime(`${average?.[1]} ${average?.[2]}`), results);
    for (const line of source.lines) {
      const [, share, number, unit] =
        /^ {2,4}(\d{1,3}(?:\.\d+)?)%%? in ([\d.]{1,30}) (secs|sec|ms|µs|us)\b/.exec(line) ?? [];
      if (share !== undefined && ["50", "50.00", "95", "95.00", "99", "99.00"].includes(share))
        addLatency("hey", `latency_p${Number(share)}`, printedTime(`${number} ${unit}`), results);
    }
  },
};
