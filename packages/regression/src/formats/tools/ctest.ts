import type { Format } from "../core/types.ts";
import { ABOUT } from "./test-durations.ts";

/** `1/4 Test #1: parse ....................   Passed    2.15 sec` */
const CTEST = /^ {0,6}\d{1,6}\/\d{1,6} Test {1,6}#\d{1,6}: (\S{1,200})(?: \.+| *) +Passed +(\d+\.\d+) sec\s*$/;

export const ctestConsole: Format = {
  id: "ctest-console",
  tool: "CTest",
  how: "ctest (its lines on the console)",
  about: ABOUT,
  fits: (source) => source.hasLine(CTEST),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name, seconds] = CTEST.exec(line) ?? [];
      if (name !== undefined) results.add({ name, metric: "duration", unit: "s", value: Number(seconds) });
    }
  },
};
