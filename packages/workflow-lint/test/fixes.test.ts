import type { Finding } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { applyFixes, calledSecretsOf, fixFile, inheritorsOf, type LintFacts, lintFile, RULES } from "../src/index.ts";
import { CHECKOUT, FACTS, FIX_EXAMPLES } from "./examples/fixes.ts";
import { SHA, steps, WORKFLOW, workflow } from "./support.ts";

/** Fixed by one rule alone, so that each example shows one fix. */
function fixedBy(rule: string, text: string, path = WORKFLOW): string {
  const rules = RULES.filter(({ id }) => id === rule);
  return fixFile(path, text, rules, FACTS, { unsafe: true }).text;
}

describe("a fix", () => {
  it.each(FIX_EXAMPLES)(
    "of %s changes that and nothing else",
    (rule = "", before = "", after = "", path = WORKFLOW) => {
      expect(fixedBy(rule, before, path)).toBe(after);
      expect(fixedBy(rule, after, path)).toBe(after);
    },
  );

  it("keeps the ends of lines as they are", () => {
    const windows = (text: string) => text.replaceAll("\n", "\r\n");
    expect(fixedBy("artipacked", windows(steps(CHECKOUT)))).toBe(
      windows(steps(`${CHECKOUT}\n  with:\n    persist-credentials: false`)),
    );
  });

  it.each([
    ["between single quotes", "- run: echo '${{ github.head_ref }}'"],
    ["in a text that the shell takes as it is", "- run: |\n    cat <<'X'\n    ${{ github.head_ref }}\n    X"],
    ["of an unknown shell", "- shell: ${{ matrix.shell }}\n  run: echo ${{ github.head_ref }}"],
    ["that is computed", "- run: echo ${{ format('{0}', github.head_ref) }}"],
    ["whose name the script has", '- run: echo "$GITHUB_EVENT_ISSUE_TITLE ${{ github.event.issue.title }}"'],
  ])("leaves an expression %s", (_where, step) => {
    expect(fixedBy("template-injection", steps(step))).toBe(steps(step));
  });
});

describe("permissions that are proposed", () => {
  const proposed = (uses: string) =>
    fixedBy("missing-permissions", steps(uses).replace("permissions:\n  contents: read\n", ""));

  it("are those of what is used, each with what needs it", () => {
    const text = proposed(`${CHECKOUT}\n- uses: actions/setup-node@${SHA}\n- uses: actions/deploy-pages@${SHA}`);
    expect(text).toContain(
      "permissions:\n  contents: read # actions/checkout\n  id-token: write # actions/deploy-pages\n",
    );
    expect(proposed(`- uses: actions/setup-go@${SHA}\n- run: go test ./...`)).toContain("permissions: {}\n");
  });

  it("say what it is of which nobody knows what it needs", () => {
    expect(proposed(`${CHECKOUT}\n- uses: owner/action@${SHA}`)).toContain(
      "contents: read # not known: owner/action\n",
    );
    expect(proposed("- run: ./tool\n  env:\n    GITHUB_TOKEN: ${{ github.token }}")).toContain(
      "contents: read # not known: a script that has the token\n",
    );
  });
});

describe("secrets of a called workflow", () => {
  const called = (secrets: string, step: string, job = "") =>
    calledSecretsOf(WORKFLOW, steps(step, { on: `{workflow_call: {secrets: ${secrets}}}`, job }));

  it("are those that it declares, where it reads no others", () => {
    expect(
      called("{KEY: {required: true}}", "- run: x\n  env: {K: '${{ secrets.key }}', T: '${{ secrets.GITHUB_TOKEN }}'}"),
    ).toEqual(["KEY"]);
    expect(called("{}", "- run: echo ${{ secrets.OTHER }}")).toBe(null);
    expect(called("{KEY: }", "- run: echo ${{ toJSON(secrets) }}")).toBe(null);
    expect(calledSecretsOf(WORKFLOW, steps("- run: make"))).toBe(null);
  });
});

describe("what can't be pinned", () => {
  it("is told, and stays as it is: the generator of SLSA runs by its tag alone", () => {
    const uses = "slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2.1.0";
    const text = `name: CI\non: push\npermissions: {}\njobs:\n  proof:\n    name: Proof\n    uses: ${uses}\n`;
    const facts = { commits: new Map([["slsa-framework/slsa-github-generator@v2.1.0", SHA]]) };
    const pinned = lintFile(WORKFLOW, text, RULES, facts).findings.find(({ rule }) => rule === "unpinned-uses");
    expect(pinned?.message).toContain("It refuses to run by a commit");
    expect(fixFile(WORKFLOW, text, RULES, facts, { unsafe: true }).text).toBe(text);
  });
});

describe("an image that is gone", () => {
  it("is found in the matrix that runs-on takes it from, once", () => {
    const matrix = "strategy:\n  matrix:\n    os: [macos-12, ubuntu-24.04]\n    include:\n      - os: windows-2019";
    const text = workflow("    steps:\n      - run: make", { job: matrix }).replace(
      "runs-on: ubuntu-latest",
      "runs-on: ${{ matrix.os }}",
    );
    const told = lintFile(WORKFLOW, text, RULES).findings.filter(({ rule }) => rule === "eol-runner");
    expect(told.map(({ message }) => message)).toEqual([
      "GitHub took `macos-12` away in December 2024.",
      "GitHub took `windows-2019` away in June 2025.",
    ]);
    const fixed = fixFile(WORKFLOW, text, RULES, {}, { unsafe: true }).text;
    expect(fixed).toContain("os: [macos-latest, ubuntu-24.04]");
    expect(fixed).toContain("- os: windows-latest");
  });
});

describe("a limit of time", () => {
  const text = workflow("    steps:\n      - run: make").replace(/ +timeout-minutes: .*\n/, "");
  const fixed = (facts: LintFacts) => fixFile(WORKFLOW, text, RULES, facts, { unsafe: true }).text;

  it("is that of the runs where they are known, and else a usual one", () => {
    const jobMinutes = new Map([[WORKFLOW, new Map([["test", 95]])]]);
    expect(fixed({ jobMinutes })).toContain("    timeout-minutes: 95\n");
    expect(fixed({ jobMinutes: new Map([["other.yml", new Map([["test", 95]])]]) })).toContain("timeout-minutes: 30");
    expect(fixed({})).toContain("    timeout-minutes: 30\n");
  });
});

describe("callers that hand everything on", () => {
  it("are told by the repository's own workflows that they call", () => {
    const call = (uses: string, secrets = "inherit") =>
      `on: push\njobs:\n  a:\n    uses: ${uses}\n    secrets: ${secrets}\n`;
    expect(inheritorsOf(WORKFLOW, call("./.github/workflows/a.yml"))).toEqual([".github/workflows/a.yml"]);
    expect(inheritorsOf(WORKFLOW, call("$/.github/workflows/a.yaml"))).toEqual([".github/workflows/a.yaml"]);
    for (const other of ["./../a.yml", "./.github/workflows/../../a.yml", "owner/repo/.github/workflows/a.yml@v1"])
      expect(inheritorsOf(WORKFLOW, call(other))).toEqual([]);
    expect(inheritorsOf(WORKFLOW, `${call("./.github/workflows/a.yml", "{}")}# inherit\n`)).toEqual([]);
  });
});

describe("applying fixes", () => {
  const text = steps(`${CHECKOUT}\n- run: echo "\${{ github.head_ref }}"`);
  const { findings } = lintFile(WORKFLOW, text, RULES);
  const artipacked = findings.find(({ rule }) => rule === "artipacked") as Finding;

  it("takes the first of two that touch, and says which was left", () => {
    const other = {
      ...artipacked,
      rule: "other",
      fix: { ...artipacked.fix, edits: [{ ...artipacked.fix?.edits[0], text: "  x\n" }] },
    };
    const result = applyFixes(text, [artipacked, other as Finding], { unsafe: false });
    expect(result.applied).toEqual([artipacked]);
    expect(result.refused.map(({ rule }) => rule)).toEqual(["other"]);
  });

  it("leaves what is ignored, what nobody has asked for, and what does not fit the text", () => {
    const ignored: Finding = { ...artipacked, suppressed: { by: "comment", reason: "" } };
    const hunted: Finding = { ...artipacked, persona: "auditor" };
    const unsafe = { ...artipacked, fix: { ...artipacked.fix, safety: "unsafe" } } as Finding;
    expect(applyFixes(text, [ignored, hunted, unsafe], { unsafe: false })).toEqual({ text, applied: [], refused: [] });
    expect(applyFixes("short", [artipacked], { unsafe: false })).toMatchObject({
      text: "short",
      refused: [artipacked],
    });
  });

  it("does not apply a fix that would bring another finding", () => {
    const released = steps(`- uses: actions/setup-java@${SHA}\n- run: mvn deploy`, { on: "release" });
    const result = fixFile(WORKFLOW, released, RULES, {}, { unsafe: true });
    expect(result.text).not.toContain("cache: maven");
    expect(result.refused.map(({ rule }) => rule)).toContain("missing-cache");
  });
});

describe("any workflow", () => {
  const step = fc.constantFrom(
    "- uses: actions/checkout@v4 # code",
    "- uses: actions/checkout@v3\n  with: {fetch-depth: 0}",
    "# before\n- uses: actions/setup-node@v2 # node\n  with:\n    node-version: 22 # lts",
    "- run: npm ci && npm test",
    "- name: Say\n  run: |\n    # greet\n    echo \"${{ github.event.issue.title }}\"\n    echo '${{ github.actor }}'\n",
    "- run: echo ${{ github.head_ref }} # last\n  shell: pwsh",
    "- uses: docker://node:22",
    "- if: |\n    ${{ github.actor == 'dependabot[bot]' }}\n  run: make",
    "- &again\n  uses: actions/cache@v4\n  env: {ACTIONS_ALLOW_UNSECURE_COMMANDS: true}\n- *again",
    "- uses: ./local//path/\n  env:\n    ACTIONS_ALLOW_UNSECURE_COMMANDS: true # old",
  );
  const top = fc.constantFrom("", "permissions: write-all", "env:\n  X: y # z", "# end of the head\n");
  const on = fc.constantFrom("push", "pull_request_target", "[release, push]", "{push: {tags: [v1]}}");
  const made = fc
    .record({
      parts: fc.array(step, { minLength: 1, maxLength: 5 }),
      on,
      top,
      job: fc.constantFrom("", "if: contains('a b', github.ref)", "container: node:22"),
    })
    .map(({ parts, ...rest }) => steps(parts.join("\n"), rest));

  it("still reads, keeps its comments and stays as it is the second time, and no rule finds more", () => {
    const counts = (text: string) => {
      const found = new Map<string, number>();
      for (const { rule, persona } of lintFile(WORKFLOW, text, RULES, FACTS).findings)
        if (persona !== "auditor") found.set(rule, (found.get(rule) ?? 0) + 1);
      return found;
    };
    const comments = (text: string) => [...text.matchAll(/(?:^|\s)# [a-z ]+$/gm)].map(([comment]) => comment.trim());
    fc.assert(
      fc.property(made, fc.boolean(), (text, unsafe) => {
        const { text: fixed, applied } = fixFile(WORKFLOW, text, RULES, FACTS, { unsafe });
        expect(parseDocument(fixed).errors.length).toBeLessThanOrEqual(parseDocument(text).errors.length);
        expect(fixFile(WORKFLOW, fixed, RULES, FACTS, { unsafe }).text).toBe(fixed);
        const kept = new Set(comments(fixed));
        // The comment behind a line that is taken away goes with it.
        expect(comments(text).filter((comment) => comment !== "# old" && !kept.has(comment))).toEqual([]);
        const before = counts(text);
        for (const [rule, count] of counts(fixed)) expect(count).toBeLessThanOrEqual(before.get(rule) ?? 0);
        if (applied.length === 0) expect(fixed).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
