import { describe, expect, it } from "vitest";
import { healRecorded } from "./support/heal-recorded.ts";
import { recordedCases, requestsOf } from "./support/recorded.ts";

/** One of each recipe whose tools are quick and everywhere; `long/` heals all of them. */
const QUICK = new Set([
  "deprecation/node-buffer",
  "embedded-ruff/black-not-installed",
  "missing-dependency/pnpm-workspace",
  "missing-import/node-reference-error",
  "moved-import/node-renamed-file",
  "project-tool/prettier-list",
  "python-lint/pyflakes",
  "snapshot/vitest-trailing-blank",
  "stale-generated/redirected-output",
  "tsc-mechanical/unused-import",
]);

describe("failures of real tools", () => {
  it.each(recordedCases())("are seen by the real reader: $recipe/$name", async (recorded) => {
    const requests = await requestsOf(recorded);
    expect(requests.flatMap(({ context }) => context.failures)).not.toEqual([]);
  });
});

describe("failures of real tools are healed with the real tools", () => {
  healRecorded((recipe, name) => QUICK.has(`${recipe}/${name}`));
});
