import { firstOf, hasAll } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { ABOUT, NO_TESTS } from "./test-durations.ts";

/** https://google.github.io/googletest/advanced.html#generating-a-json-report: durations as `"0.035s"`. */
export const googleTest: Format = {
  id: "google-test",
  tool: "GoogleTest",
  how: "./tests --gtest_output=json:results.json",
  about: ABOUT,
  fits: ({ json }) => hasAll(json, "testsuites", "tests") && hasAll(firstOf(json.testsuites), "testsuite"),
  read: (source, results) => {
    for (const suite of source.document().get("testsuites").items()) {
      for (const test of suite.get("testsuite").items()) {
        const [, seconds] = /^(\d{1,12}(?:\.\d{1,12})?)s$/.exec(test.maybe("time")?.asString ?? "") ?? [];
        const hasRun = test.maybe("status")?.value === "RUN" && test.maybe("failures") === null;
        const parts = ["classname", "name"].map((key) => test.maybe(key)?.asString ?? "");
        if (!hasRun || seconds === undefined) results.note(NO_TESTS);
        else results.add({ name: parts.join("."), metric: "duration", unit: "s", value: Number(seconds), place: test });
      }
    }
  },
};
