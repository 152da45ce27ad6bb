import type { Finding } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { applyFixes, fixFile, type LintFacts, lintFile, RULES } from "../src/index.ts";
import { DIGEST, SHA, steps, WORKFLOW, workflow } from "./support.ts";

const FACTS: LintFacts = {
  commits: new Map([["actions/cache@v4", SHA]]),
  digests: new Map([["node:22", DIGEST]]),
};
const GOOD = workflow("    steps:\n      - run: make");
const CHECKOUT = `- uses: actions/checkout@${SHA}`;
const DEPENDABOT = ".github/dependabot.yml";

/** Fixed by one rule alone, so that each example shows one fix. */
function fixedBy(rule: string, text: string, path = WORKFLOW): string {
  const rules = RULES.filter(({ id }) => id === rule);
  return fixFile(path, text, rules, FACTS, { unsafe: true }).text;
}

const job = (lines: string) => workflow("    steps:\n      - run: make", { job: lines });
const update = (more: string) =>
  `version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: # often\n      interval: weekly\n${more}\n  - package-ecosystem: pip\n    cooldown: { default-days: 9 }\n`;

const CASES: readonly (readonly [rule: string, before: string, after: string, path?: string])[] = [
  ["anonymous-definition", GOOD.replace("name: CI\n", ""), GOOD.replace("name: CI", "name: ci")],
  [
    "artipacked",
    steps(`${CHECKOUT} # all\n- run: make`),
    steps(`${CHECKOUT} # all\n  with:\n    persist-credentials: false\n- run: make`),
  ],
  [
    "artipacked",
    steps(`${CHECKOUT}\n  with: { fetch-depth: 2 }`),
    steps(`${CHECKOUT}\n  with: { fetch-depth: 2, persist-credentials: false }`),
  ],
  [
    "bot-conditions",
    job("if: github.actor == 'renovate[bot]' # ours").replace("on: push", "on: pull_request"),
    job("if: github.event.pull_request.user.login == 'renovate[bot]' # ours").replace("on: push", "on: pull_request"),
  ],
  [
    "cache-poisoning",
    steps(`- uses: actions/setup-go@${SHA}`, { on: "release" }),
    steps(`- uses: actions/setup-go@${SHA}\n  with:\n    cache: false`, { on: "release" }),
  ],
  [
    "concurrency-limits",
    GOOD.replace(/concurrency:\n.*\n.*\n/, "# What runs\n"),
    GOOD.replace(
      /concurrency:\n.*\n.*\n/,
      "concurrency:\n  group: ${{ github.workflow }}-${{ github.event.pull_request.number || github.ref }}\n  cancel-in-progress: ${{ github.event_name == 'pull_request' }}\n\n# What runs\n".replaceAll(
        "$",
        "$$$$",
      ),
    ),
  ],
  ["dependabot-cooldown", update(""), update("    cooldown:\n      default-days: 7\n"), DEPENDABOT],
  [
    "dependabot-execution",
    update("    insecure-external-code-execution: allow # why"),
    update("    insecure-external-code-execution: deny # why"),
    DEPENDABOT,
  ],
  [
    "eol-runner",
    GOOD.replace("ubuntu-latest", "ubuntu-18.04 # old"),
    GOOD.replace("ubuntu-latest", "ubuntu-latest # old"),
  ],
  ["excessive-permissions", job("permissions: write-all"), job("permissions: {}")],
  [
    "full-fetch-depth",
    steps(`${CHECKOUT}\n  with:\n    fetch-depth: 0 # all\n- run: make`),
    steps(`${CHECKOUT}\n  with:\n    fetch-depth: 1 # all\n- run: make`),
  ],
  [
    "hardcoded-container-credentials",
    job("container:\n  image: x\n  credentials:\n    password: hunter2"),
    job("container:\n  image: x\n  credentials:\n    password: ${{ secrets.REGISTRY_PASSWORD }}"),
  ],
  [
    "insecure-commands",
    job("env:\n  A: b\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: true\n  C: d"),
    job("env:\n  A: b\n  C: d"),
  ],
  ["insecure-commands", job("env:\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: true"), GOOD],
  [
    "insecure-url-scheme",
    "repos:\n  - repo: http://example.org/x\n",
    "repos:\n  - repo: https://example.org/x\n",
    ".pre-commit-config.yaml",
  ],
  ["misfeature", steps("- run: dir\n  shell: cmd"), steps("- run: dir\n  shell: pwsh")],
  [
    "missing-cache",
    steps(`- uses: actions/setup-node@${SHA}\n- run: pnpm install`),
    steps(`- uses: actions/setup-node@${SHA}\n  with:\n    cache: pnpm\n- run: pnpm install`),
  ],
  [
    "missing-permissions",
    steps("- run: gh issue create").replace("permissions:\n  contents: read\n", ""),
    steps("- run: gh issue create")
      .replace("permissions:\n  contents: read\n", "")
      .replace("jobs:", "permissions:\n  issues: write # gh issue create\n\njobs:"),
  ],
  [
    "missing-timeout",
    GOOD.replace("timeout-minutes: 5", "env: {}"),
    GOOD.replace("timeout-minutes: 5", "timeout-minutes: 30\n    env: {}"),
  ],
  ["obfuscation", steps(`- uses: owner/repo//.//sub@${SHA}`), steps(`- uses: owner/repo/sub@${SHA}`)],
  ["outdated-action", steps("- uses: actions/cache@v2 # mine"), steps("- uses: actions/cache@v4 # mine")],
  ["self-repository", steps("- uses: ./a"), steps("- uses: $/a")],
  [
    "template-injection",
    steps('- run: |\n    echo "${{ github.head_ref }}"\n    echo "${{ github.event.issue.title }}" # title'),
    steps(
      '- run: |\n    echo "${GITHUB_HEAD_REF}"\n    echo "${GITHUB_EVENT_ISSUE_TITLE}" # title\n  env:\n    GITHUB_EVENT_ISSUE_TITLE: ${{ github.event.issue.title }}',
    ),
  ],
  ["typosquat-uses", steps(`- uses: actoins/cache@${SHA}`), steps(`- uses: actions/cache@${SHA}`)],
  ["unpinned-images", job("container: node:22 # lts"), job(`container: node:22@${DIGEST} # lts`)],
  ["unpinned-uses", steps("- uses: actions/cache@v4"), steps(`- uses: actions/cache@${SHA} # v4`)],
  ["unsound-condition", job("if: >\n  ${{ github.ref_protected }}"), job("if: >-\n  ${{ github.ref_protected }}")],
  [
    "unsound-contains",
    job("if: contains('main dev', github.ref_name)"),
    job('if: contains(fromJSON(\'["main", "dev"]\'), github.ref_name)'),
  ],
];

describe("a fix", () => {
  it.each(CASES)("of %s changes that and nothing else", (rule = "", before = "", after = "", path = WORKFLOW) => {
    expect(fixedBy(rule, before, path)).toBe(after);
    expect(fixedBy(rule, after, path)).toBe(after);
  });

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
    const count = (text: string, rule: string) =>
      lintFile(WORKFLOW, text, RULES, FACTS).findings.filter((each) => each.rule === rule && each.persona !== "auditor")
        .length;
    const comments = (text: string) => [...text.matchAll(/(?:^|\s)# [a-z ]+$/gm)].map(([comment]) => comment.trim());
    fc.assert(
      fc.property(made, fc.boolean(), (text, unsafe) => {
        const { text: fixed, applied } = fixFile(WORKFLOW, text, RULES, FACTS, { unsafe });
        expect(parseDocument(fixed).errors.length).toBeLessThanOrEqual(parseDocument(text).errors.length);
        expect(fixFile(WORKFLOW, fixed, RULES, FACTS, { unsafe }).text).toBe(fixed);
        const kept = new Set(comments(fixed));
        // The comment behind a line that is taken away goes with it.
        expect(comments(text).filter((comment) => comment !== "# old" && !kept.has(comment))).toEqual([]);
        for (const { id } of RULES) expect(count(fixed, id)).toBeLessThanOrEqual(count(text, id));
        if (applied.length === 0) expect(fixed).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
