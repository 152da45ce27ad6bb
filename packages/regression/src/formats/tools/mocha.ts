import { firstOf, hasAll } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { IN_MS, NO_TESTS } from "./test-durations.ts";

/** https://mochajs.org/next/reporters/json/ */
export const mocha: Format = {
  id: "mocha",
  tool: "Mocha",
  how: "mocha --reporter json",
  about: IN_MS,
  fits: ({ json }) =>
    hasAll(json, "stats", "tests") &&
    (hasAll(firstOf(json.tests), "fullTitle", "err") || hasAll(json, "passes", "failures")),
  read: (source, results) => {
    for (const test of source.document().get("tests").items()) {
      const value = test.maybe("duration")?.asNumber;
      const hasFailed = Object.keys((test.maybe("err")?.value as object | undefined) ?? {}).length > 0;
      if (value == null || hasFailed) results.note(NO_TESTS);
      else
        results.add({
          name: test.get("fullTitle").string(),
          metric: "duration",
          unit: "ms",
          value,
          place: test,
        });
    }
  },
};
