import { afterAll, beforeAll, describe, expect } from "vitest";
import { chapters } from "../chapters.ts";
import { type Line, startLine, story } from "../line.ts";
import { outputsOf, propose } from "./support.ts";

const TIMEOUT = 240_000;

const CALLER = `name: Regression
on:
  pull_request:
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
      run: sh make.sh
      actual: scenarios
      touched-only: true
`;

/** Makes what it is told to; all where it is told nothing. */
const MAKE = `for id in \${REGREEN_SCENARIOS-cart mail}; do
  mkdir -p "$REGREEN_RESULTS/scenarios/$id"
  cp "src/$id/said.txt" "$REGREEN_RESULTS/scenarios/$id/"
done
`;

const golden = (id: string) => ({
  [`src/${id}/said.txt`]: `${id}\n`,
  [`tests/regression/baselines/${id}/expected_said.txt`]: `${id}\n`,
  [`tests/regression/baselines/${id}/scenario.yml`]: `paths: ["src/${id}/**"]\n`,
});

describe("a pull request that is held to what it touches (REG-21)", () => {
  const it = chapters();
  let line: Line;

  beforeAll(async () => {
    const files = { ".github/workflows/regression.yml": CALLER, "make.sh": MAKE, ...golden("cart"), ...golden("mail") };
    line = await startLine({ files });
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose]());

  it("makes and compares that scenario alone", async () => {
    await propose(line, "feature/cart", { "src/cart/said.txt": "cart!\n" });
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(outputsOf(run, "compare")).toMatchObject({ verdict: "small_drift" });
    const drifted = story(run);
    expect(drifted).toContain('scenario "cart"');
    expect(drifted).not.toContain('scenario "mail"');
  });

  it("is held to all where it touches none of them", async () => {
    await propose(line, "feature/make", { "make.sh": MAKE.replace("cp ", "cp -f ") });
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("success");
    expect(outputsOf(run, "compare")).toMatchObject({ verdict: "same", "reason-code": "no_drift" });
  });

  it("misses what it should have made, whatever its own scenario.yml says", async () => {
    await propose(line, "feature/hidden", {
      "src/mail/said.txt": "mail!\n",
      "tests/regression/baselines/mail/scenario.yml": 'paths: ["nowhere/**"]\n',
      "src/cart/more.txt": "more\n",
    });
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(outputsOf(run, "compare")).toMatchObject({ verdict: "missing" });
  });
});
