import { steps, workflow } from "../support.ts";
import type { Example } from "./example.ts";

const STEPS = "    steps:\n      - run: make";
const job = (lines: string) => workflow(STEPS, { job: lines });
const call = (uses: string) =>
  `name: CI\non: push\npermissions: {}\njobs:\n  call:\n    name: Call\n    uses: ${uses}\n`;

/** Mistakes of each kind, found with actionlint's core. */
export const CORRECTNESS_EXAMPLES: readonly Example[] = [
  ["syntax-check", steps("- run: make\n  retries: 2"), steps("- run: make")],
  ["expression", steps("- run: echo ${{ gihub.sha }}"), steps("- run: echo ${{ github.sha }}")],
  ["events", workflow(STEPS, { on: "pushed" }), workflow(STEPS)],
  [
    "action",
    steps(`- uses: actions/checkout@v4\n  with:\n    fetch-dept: 1`),
    steps(`- uses: actions/checkout@v4\n  with:\n    fetch-depth: 1`),
  ],
  ["glob", workflow(STEPS, { on: "{push: {paths: ['../x']}}" }), workflow(STEPS, { on: "{push: {paths: ['x/**']}}" })],
  ["if-cond", steps("- run: make\n  if: true && 42"), steps("- run: make\n  if: github.ref_protected")],
  ["permissions", job("permissions:\n  content: read"), job("permissions:\n  contents: read")],
  [
    "matrix",
    workflow(`    strategy:\n      matrix:\n        a: [1, 1]\n${STEPS}`),
    workflow(`    strategy:\n      matrix:\n        a: [1, 2]\n${STEPS}`),
  ],
  ["job-needs", job("needs: [build]"), workflow(STEPS)],
  [
    "id",
    steps("- id: make\n  run: make\n- id: make\n  run: make test"),
    steps("- id: make\n  run: make\n- id: test\n  run: make test"),
  ],
  ["runner-label", workflow(STEPS).replace("ubuntu-latest", "ubuntu-lastest"), workflow(STEPS)],
  [
    "credentials",
    job("container:\n  image: ghcr.io/a/b\n  credentials:\n    username: me\n    password: x-${{ secrets.P }}"),
    job("container:\n  image: ghcr.io/a/b\n  credentials:\n    username: me\n    password: ${{ secrets.P }}"),
  ],
  [
    "deprecated-commands",
    steps('- run: echo "::set-output name=a::b"'),
    steps('- run: echo "a=b" >> "$GITHUB_OUTPUT"'),
  ],
  ["shell-name", steps("- run: make\n  shell: fish"), steps("- run: make\n  shell: bash")],
  ["env-var", steps('- run: make\n  env:\n    "A B": c'), steps("- run: make\n  env:\n    A_B: c")],
  ["workflow-call", call("./.github/workflows/build.yml@v1"), call("./.github/workflows/build.yml")],
];
