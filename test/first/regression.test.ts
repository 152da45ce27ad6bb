import { expect, it } from "vitest";
import { startLine, story } from "../e2e/line.ts";
import { comments, outputsOf, propose } from "../e2e/regression/support.ts";

const TIMEOUT = 240_000;

const CALLER = `name: Regression
on: pull_request
permissions: {}
jobs:
  regression:
    permissions:
      actions: write
      contents: write
      issues: write
      pull-requests: write
    uses: regreen/regreen/.github/workflows/regression.yml@v1
    with:
      run: mkdir -p "$REGREEN_RESULTS/scenarios/report" && cp prices.json "$REGREEN_RESULTS/scenarios/report/"
      actual: scenarios
`;

const prices = (tea: number) => `${JSON.stringify({ tea, cake: 4.25 })}\n`;

it("a drift of the data fails the check, and one comment says what moved", { timeout: TIMEOUT }, async () => {
  await using line = await startLine({
    files: {
      ".github/workflows/regression.yml": CALLER,
      "prices.json": prices(3.1),
      "tests/regression/baselines/report/expected_prices.json": prices(3.1),
    },
    caller: null,
  });
  const change = await propose(line, "feature/prices", { "prices.json": prices(3.12) });
  const run = line.runOf("Regression");
  expect(run.conclusion, story(run)).toBe("failure");
  expect(outputsOf(run, "compare")).toMatchObject({ drift: "small", "reason-code": "small_drift" });
  const said = await comments(line, change.number);
  expect(said, story(run)).toHaveLength(1);
  expect(said[0]?.body).toContain("$.tea");
});
