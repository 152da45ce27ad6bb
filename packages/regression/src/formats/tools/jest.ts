import { firstOf, hasAll } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { printedTime } from "../core/units.ts";
import { IN_MS, NO_TESTS } from "./test-durations.ts";

/** https://jestjs.io/docs/cli#--json; Vitest's JSON reporter writes the same. */
export const jestJson: Format = {
  id: "jest",
  tool: "Jest, Vitest",
  how: "jest --json --outputFile=results.json",
  about: IN_MS,
  fits: ({ json }) =>
    hasAll(json, "testResults", "numTotalTests") &&
    (json.numTotalTests === 0 || hasAll(firstOf(json.testResults), "assertionResults")),
  read: (source, results) => {
    for (const file of source.document().get("testResults").items()) {
      for (const test of file.get("assertionResults").items()) {
        const value = test.maybe("duration")?.asNumber;
        if (test.maybe("status")?.value !== "passed" || value == null) results.note(NO_TESTS);
        else
          results.add({
            name: test.get("fullName").string(),
            metric: "duration",
            unit: "ms",
            value,
            place: test,
          });
      }
    }
  },
};

/** `  ✓ parses (2151 ms)`, under the line of its file; short tests have no time. */
const JEST_LINE = /^ {2,40}[✓√] (\S.{0,300}) \((\d+(?:\.\d+)? m?s)\)$/;

export const jestConsole: Format = {
  id: "jest-console",
  tool: "Jest",
  how: "jest --verbose (its lines on the console)",
  about: IN_MS,
  fits: (source) =>
    source.hasLine(/^(?:PASS|FAIL) \S/) && source.hasLine(/^Test Suites: \d/) && source.hasLine(JEST_LINE),
  read: (source, results) => {
    let file = "";
    for (const line of source.lines) {
      file = /^(?:PASS|FAIL) (\S{1,300})/.exec(line)?.[1]?.replace(/^\.\//, "") ?? file;
      const [, name = "", time = ""] = JEST_LINE.exec(line) ?? [];
      const value = printedTime(time);
      if (value !== null)
        results.add({ name: `${file} > ${name}`, metric: "duration", unit: "ms", value: value / 1e6 });
    }
  },
};
