import { firstOf, hasAll } from "../core/json.ts";
import type { Format } from "../core/types.ts";
import { ABOUT, NO_TESTS } from "./test-durations.ts";

/** RSpec's JSON formatter: `run_time` in seconds. */
export const rspec: Format = {
  id: "rspec",
  tool: "RSpec",
  how: "rspec --format json --out results.json",
  about: ABOUT,
  fits: ({ json }) => hasAll(json, "examples", "summary_line") && hasAll(firstOf(json.examples), "full_description"),
  read: (source, results) => {
    for (const example of source.document().get("examples").items()) {
      const value = example.maybe("run_time")?.asNumber;
      const name = example.get("full_description").string();
      if (example.maybe("status")?.value !== "passed" || value == null) results.note(NO_TESTS);
      else results.add({ name, metric: "duration", unit: "s", value, place: example });
    }
  },
};
