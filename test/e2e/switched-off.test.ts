import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { branches, pulls, tickets } from "./api.ts";
import { exampleText, type Line, type Run, startLine, story } from "./line.ts";
import { generatedProject, staleSource } from "./projects.ts";
import { SHOP, shopJson, shopProject } from "./regression/project.ts";
import { comments, dispatch, merge, propose } from "./regression/support.ts";

const TIMEOUT = 240_000;
const WORKFLOWS = ["analyze", "auto-fix", "heal-one", "nightly-audit", "regression", "code-review", "workflow-patches"];
const ON = "(vars.REGREEN_DISABLED || 'false') == 'false'";
const MUTABLE = "def add(item, into=[]):\n    into.append(item)\n    return into\n";

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

async function start(options: Parameters<typeof startLine>[0]): Promise<Line> {
  line = await startLine(options);
  return line;
}

/** Keys of the jobs that did something, without the caller's. */
function started(run: Run): string[] {
  return run.jobs.filter(({ conclusion }) => conclusion !== "skipped").map(({ key }) => key.replace(/^[^/]*\//, ""));
}

/** What jobs changed on GitHub, or tried to, with their own tokens. */
function written(shop: Line): string[] {
  const writes = shop.github.journal.writes().filter(({ kind }) => kind === "job");
  return writes.map(({ method, path: route }) => `${method} ${route}`);
}

/** The run ended green, after one job that says why, in the summary and in its outputs. */
function expectSwitchedOff(run: Run): void {
  expect(run.conclusion, story(run)).toBe("success");
  expect(started(run)).toEqual(["switched-off"]);
  const job = run.jobs.find(({ key }) => key.endsWith("/switched-off"));
  expect(job?.outputs).toMatchObject({ outcome: "nothing_to_do", "reason-code": "opted_out" });
  expect(job?.summary).toContain("`nothing_to_do/opted_out`: The variable REGREEN_DISABLED switches Regreen off here");
  expect(Object.values(job?.permissions ?? {})).not.toContain("write");
}

async function byHand(shop: Line, workflow: string, inputs: Record<string, string>): Promise<void> {
  await shop.api("POST", `/repos/${shop.repository}/actions/workflows/${workflow}/dispatches`, { ref: "main", inputs });
  await shop.actions.settled();
}

describe("every job of ours", () => {
  /** Why a job may start although Regreen is switched off. */
  const REST: Readonly<Record<string, string>> = {
    "heal-one/settle": "needs.reserve.outputs.allowed == 'true'",
    "code-review/settle": "needs.reserve.outputs.allowed == 'true'",
    "nightly-audit/audit": `(${ON} || (inputs.fail-on || 'none') != 'none')`,
    "regression/measure": `(${ON} || inputs.mode == 'compare')`,
    "regression/compare": "inputs.mode == 'compare'",
    "code-review/linters": `(${ON} || inputs.fail-on != 'none')`,
    "code-review/review": `(${ON} || inputs.fail-on != 'none')`,
  };

  it.each(WORKFLOWS)("of %s.yml asks for the switch, but for those that only judge or settle", (name) => {
    const text = readFileSync(path.resolve(import.meta.dirname, `../../.github/workflows/${name}.yml`), "utf8");
    const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, { readonly if?: string }>> };
    for (const [job, { if: condition = "" }] of Object.entries(jobs)) {
      if (job === "switched-off") expect(condition).toContain(ON.replace("==", "!="));
      else if (REST[`${name}/${job}`] !== undefined) expect(condition, job).toContain(REST[`${name}/${job}`]);
      // Beside it stand conditions that all have to hold.
      else expect(outsideBrackets(condition), job).toContain(ON);
    }
  });

  it("the check sees a switch that is only one of two ways in", () => {
    expect(outsideBrackets(`${ON} && (a || b)`)).toContain(ON);
    expect(outsideBrackets(`!cancelled() && ${ON} && c`)).toContain(ON);
    expect(outsideBrackets(`(${ON} || a) && b`)).not.toContain(ON);
    expect(outsideBrackets(`${ON} || a`)).toEqual([]);
  });
});

/** The parts of a condition that all have to hold; none where one of several is enough. */
function outsideBrackets(condition: string): string[] {
  let depth = 0;
  // What stands in brackets of its own is no way in or out: only its outermost signs count.
  const marked = [...condition.replace(/\s+/g, " ").trim()].map((sign) => {
    if (sign === ")") depth -= 1;
    const shown = depth > 0 && /[&|]/.test(sign) ? (sign === "&" ? "\u0001" : "\u0002") : sign;
    if (sign === "(") depth += 1;
    return shown;
  });
  const text = marked.join("");
  if (text.includes("||")) return [];
  return text.split("&&").map((part) => part.replaceAll("\u0001", "&").replaceAll("\u0002", "|").trim());
}

describe("switched off", () => {
  it("a failed run is neither read nor healed; switched on again it is", { timeout: TIMEOUT }, async () => {
    const vars: Record<string, string> = { REGREEN_DISABLED: "true" };
    const shop = await start({ files: generatedProject, vars });
    await shop.push("feature/teapot", staleSource);
    expect(shop.runOf("CI").conclusion).toBe("failure");
    expectSwitchedOff(shop.runOf("Regreen"));
    expect(written(shop)).toEqual([]);
    // Whatever stands there stops, but for `false`.
    vars.REGREEN_DISABLED = "0";
    shop.actions.rerun(shop.runOf("Regreen").id);
    await shop.actions.settled();
    expectSwitchedOff(shop.runOf("Regreen"));
    vars.REGREEN_DISABLED = "False";
    shop.actions.rerun(shop.runOf("Regreen").id);
    await shop.actions.settled();
    expect(await pulls(shop), story(shop.runOf("Regreen"))).toHaveLength(1);
    expect(started(shop.runOf("Regreen"))).not.toContain("switched-off");
  });

  it("nobody observes, and a caller that reads the lists finds empty ones", { timeout: TIMEOUT }, async () => {
    const caller = `${exampleText("analyze-on-ci.yml")}
  after:
    needs: analyze
    runs-on: ubuntu-latest
    permissions: {}
    steps:
      - env:
          CAUSES: \${{ join(fromJSON(needs.analyze.outputs.requests), ',') }}
          CODE: \${{ needs.analyze.outputs.outcome }}/\${{ needs.analyze.outputs.reason-code }}
        run: echo "[$CAUSES] $CODE" >> "$GITHUB_STEP_SUMMARY"
`;
    const shop = await start({ files: generatedProject, caller, vars: { REGREEN_DISABLED: "yes" } });
    await shop.push("feature/teapot", staleSource);
    const run = shop.runOf("Regreen observe");
    expect(started(run), story(run)).toEqual(["switched-off", "after"]);
    expect(run.jobs.find(({ key }) => key === "after")?.summary).toContain("[] nothing_to_do/opted_out");
    expect(written(shop)).toEqual([]);
  });

  it("no night, and no patch of a workflow", { timeout: TIMEOUT }, async () => {
    const names = ["nightly-ai-audit.yml", "workflow-patches.yml"];
    const files = Object.fromEntries(names.map((name) => [`.github/workflows/${name}`, exampleText(name)]));
    const shop = await start({ files: { ...files, "a.py": MUTABLE }, vars: { REGREEN_DISABLED: "true" } });
    await byHand(shop, "nightly-ai-audit.yml", { mode: "fix" });
    expectSwitchedOff(shop.runOf("Nightly audit"));
    await byHand(shop, "workflow-patches.yml", { operation: "create" });
    expectSwitchedOff(shop.runOf("Workflow patches"));
    expect(written(shop)).toEqual([]);
  });

  it("no review, where it is advice", { timeout: TIMEOUT }, async () => {
    const shop = await start({ files: review("none"), vars: { REGREEN_DISABLED: "true" } });
    const { number } = await propose(shop, "topic", { "src/cart.py": MUTABLE });
    expectSwitchedOff(shop.runOf("Code review"));
    expect(await shop.api("GET", `/repos/${shop.repository}/pulls/${number}/comments`)).toEqual([]);
  });
});

describe("a check is not opened by the switch", () => {
  it("of reviews: still red, without a word on the pull request", { timeout: TIMEOUT }, async () => {
    const shop = await start({ files: review("medium"), vars: { REGREEN_DISABLED: "true" } });
    const { number } = await propose(shop, "topic", { "src/cart.py": MUTABLE });
    const run = shop.runOf("Code review");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(started(run).sort()).toEqual(["review", "switched-off"]);
    expect(run.jobs.find(({ key }) => key === "review/review")?.outputs["reason-code"]).toBe("findings_found");
    expect(run.jobs.find(({ key }) => key === "review/switched-off")?.summary).toContain("goes on as a check");
    expect(await shop.api("GET", `/repos/${shop.repository}/pulls/${number}/comments`)).toEqual([]);
    expect(written(shop)).toEqual([]);
  });

  it("of a night: still red, without an issue or a fix", { timeout: TIMEOUT }, async () => {
    const asCheck = "    with:\n      fail-on: medium\n      run-dependencies: false\n";
    const caller = exampleText("nightly-ai-audit.yml").replace("    with:\n", asCheck);
    const files = { ".github/workflows/nightly-ai-audit.yml": caller, "a.py": MUTABLE };
    const shop = await start({ files, vars: { REGREEN_DISABLED: "true" } });
    await byHand(shop, "nightly-ai-audit.yml", { mode: "fix" });
    const run = shop.runOf("Nightly audit");
    expect(run.conclusion, story(run)).toBe("failure");
    expect([...new Set(started(run))].sort(), story(run)).toEqual(["audit", "switched-off"]);
    expect(written(shop)).toEqual([]);
    expect([await pulls(shop), await tickets(shop)]).toEqual([[], []]);
  });

  it("of regressions: still red, no comment, no history, no baselines", { timeout: TIMEOUT }, async () => {
    const vars: Record<string, string> = {};
    const shop = await start({ files: shopProject({ benchmarks: false }), vars });
    await dispatch(shop, "establish");
    await merge(shop, (await pulls(shop))[0]?.number ?? 0);
    vars.REGREEN_DISABLED = "true";
    const before = { writes: written(shop), branches: await branches(shop) };
    const { number } = await propose(shop, "feature/prices", shopJson({ prices: { ...SHOP.prices, tea: 9 } }));
    const run = shop.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(started(run).sort()).toEqual(["compare", "measure", "switched-off"]);
    expect(await comments(shop, number)).toEqual([]);
    expectSwitchedOff(await dispatch(shop, "establish"));
    expect(written(shop)).toEqual(before.writes);
    expect(await branches(shop)).toEqual([...before.branches, "feature/prices"].sort());
    expect(await tickets(shop)).toEqual([]);
  });
});

function review(failOn: string): Record<string, string> {
  const caller = exampleText("ai-code-review.yml").replace("fail-on: high", `fail-on: ${failOn}`);
  return { ".github/workflows/ai-code-review.yml": caller, "README.md": "A shop\n" };
}
