import type { LintFacts } from "../../src/index.ts";
import { DIGEST, SHA, steps, workflow } from "../support.ts";
import type { Example } from "./example.ts";

/** What fixes that pin have to know. */
export const FACTS: LintFacts = {
  commits: new Map([["actions/cache@v4", SHA]]),
  digests: new Map([["node:22", DIGEST]]),
  calledSecrets: new Map([
    [".github/workflows/deploy.yml", ["KEY", "USER"]],
    [".github/workflows/quiet.yml", []],
  ]),
  advisories: [
    {
      id: "GHSA-x",
      summary: "Runs anything.",
      action: "owner/holed",
      severity: "high",
      ranges: [{ introduced: "1.0.0", fixed: "2.1.0", lastAffected: null }],
    },
  ],
  refs: new Map([["owner/both@v1", { commit: SHA, isTag: true, isBranch: true, reachable: null, tags: [] }]]),
};
const GOOD = workflow("    steps:\n      - run: make");
export const CHECKOUT = `- uses: actions/checkout@${SHA}`;
const call = (name: string, secrets: string) =>
  `name: CI\non: push\npermissions: {}\njobs:\n  call:\n    name: Call\n    uses: $/.github/workflows/${name}.yml\n${secrets}    with: { a: b } # given\n`;
const DEPENDABOT = ".github/dependabot.yml";

const job = (lines: string) => workflow("    steps:\n      - run: make", { job: lines });
const update = (more: string) =>
  `version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: # often\n      interval: weekly\n${more}\n  - package-ecosystem: pip\n    cooldown: { default-days: 9 }\n`;

/** A rule, a file, and what its fix alone makes of it. */
export const FIX_EXAMPLES: readonly Example[] = [
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
  ["known-vulnerable-actions", steps("- uses: owner/holed@v2.0.0 # old"), steps("- uses: owner/holed@v2.1.0 # old")],
  ["ref-confusion", steps('- uses: "owner/both@v1"'), steps(`- uses: "owner/both@${SHA}" # v1`)],
  [
    "secrets-inherit",
    call("deploy", "    secrets: inherit # all\n"),
    call("deploy", "    secrets:\n      KEY: ${{ secrets.KEY }}\n      USER: ${{ secrets.USER }} # all\n"),
  ],
  ["secrets-inherit", call("quiet", "    secrets: inherit\n"), call("quiet", "")],
  ["unpinned-uses", steps("- { uses: actions/cache@v4 }"), steps(`- { uses: actions/cache@${SHA} }`)],
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
