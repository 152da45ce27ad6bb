import { SHA, steps, workflow } from "../support.ts";
import type { Example } from "./example.ts";

export const GOOD = workflow("    steps:\n      - run: make");
const two = (needs: string) =>
  `name: CI\non: push\npermissions: {}\njobs:\n  unit:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make unit\n  slow:\n    runs-on: ubuntu-latest\n${needs}    steps:\n      - run: make slow\n`;
const runsOn = (label: string) => GOOD.replace("ubuntu-latest", label);

export const QUALITY_EXAMPLES: readonly Example[] = [
  ["anonymous-definition", GOOD.replace("name: CI\n", ""), GOOD],
  ["concurrency-limits", GOOD.replace(/concurrency:\n.*\n.*\n/, ""), GOOD],
  ["concurrency-limits", GOOD.replace(/concurrency:\n.*\n.*\n/, "concurrency: one\n"), GOOD.replace("true", "false")],
  ["eol-runner", runsOn("ubuntu-20.04"), runsOn("ubuntu-24.04")],
  [
    "full-fetch-depth",
    steps(`- uses: actions/checkout@${SHA}\n  with:\n    fetch-depth: 0\n- run: make`),
    steps(`- uses: actions/checkout@${SHA}\n  with:\n    fetch-depth: 0\n- run: git describe --tags`),
  ],
  [
    "misfeature",
    steps("- run: dir\n  shell: cmd").replace("ubuntu-latest", "windows-latest"),
    steps("- run: dir\n  shell: pwsh").replace("ubuntu-latest", "windows-latest"),
  ],
  [
    "missing-cache",
    steps(`- uses: actions/setup-node@${SHA}\n- run: npm ci`),
    steps(`- uses: actions/setup-node@${SHA}\n  with:\n    cache: npm\n- run: npm ci`),
  ],
  [
    "missing-path-filter",
    steps("- run: make", { on: "pull_request" }),
    steps("- run: make", { on: "{pull_request: {paths: [src]}}" }),
  ],
  ["missing-timeout", GOOD.replace("    timeout-minutes: 5\n", ""), GOOD],
  [
    "outdated-action",
    steps("- uses: actions/cache@v2\n  with:\n    path: .cache\n    key: cache"),
    steps("- uses: actions/cache@v4\n  with:\n    path: .cache\n    key: cache"),
  ],
  ["self-repository", steps("- uses: ./tools/build"), steps("- uses: $/tools/build")],
  ["serial-jobs", two("    needs: unit\n"), two("")],
  ["superfluous-actions", steps(`- uses: softprops/action-gh-release@${SHA}`), steps("- run: gh release create v1")],
  [
    "undocumented-permissions",
    GOOD.replace("  contents: read", "  contents: read\n  issues: write"),
    GOOD.replace("  contents: read", "  contents: read # checkout\n  issues: write # says what failed"),
  ],
  [
    "unsound-ternary",
    steps("- run: echo ${{ github.ref_protected && '' || 'x' }}"),
    steps("- run: echo ${{ !github.ref_protected && 'x' || '' }}"),
  ],
];
