import { hasAll, isObject, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { IN_MS, NO_TESTS } from "./test-durations.ts";

/** https://playwright.dev/docs/test-reporters#json-reporter: suites in suites; each test's last try. */
export const playwright: Format = {
  id: "playwright",
  tool: "Playwright Test",
  how: "playwright test --reporter=json",
  about: IN_MS,
  fits: ({ json }) => hasAll(json, "config", "suites") && isObject(json.config) && Array.isArray(json.suites),
  read: (source, results) => {
    const waiting = source
      .document()
      .get("suites")
      .items()
      .map((suite) => ({ suite, path: "" }));
    // Not by recursion: how deep suites lie in suites is up to the file.
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { suite } = next;
      const path = [next.path, suite.maybe("title")?.asString ?? ""].filter((part) => part !== "").join(" > ");
      for (const spec of suite.maybe("specs")?.items() ?? []) addSpec(spec, path, results);
      waiting.unshift(...(suite.maybe("suites")?.items() ?? []).map((inner) => ({ suite: inner, path })));
    }
  },
};

function addSpec(spec: Json, path: string, results: Results): void {
  const name = [path, spec.get("title").string()].filter((part) => part !== "").join(" > ");
  for (const test of spec.maybe("tests")?.items() ?? []) {
    const last = test.maybe("results")?.items().at(-1) ?? null;
    const value = last?.maybe("duration")?.asNumber;
    const project = test.maybe("projectName")?.asString ?? "";
    if (last?.maybe("status")?.value !== "passed" || value == null) results.note(NO_TESTS);
    else results.add({ name: project === "" ? name : `[${project}] ${name}`, metric: "duration", unit: "ms", value });
  }
}
