import { DIGEST, SHA, steps, workflow } from "../support.ts";
import type { Example } from "./example.ts";

const CHECKOUT = `- uses: actions/checkout@${SHA} # v4\n  with:\n    persist-credentials: false`;
const APP = `- uses: actions/create-github-app-token@${SHA}\n  with:\n    client-id: abc\n    private-key: \${{ secrets.KEY }}`;
const STEPS = "    steps:\n      - run: make";
const PUBLISH = "- run: npm publish";
const CALL = "    uses: owner/repo/.github/workflows/build.yml";

const job = (lines: string) => workflow("    steps:\n      - run: make", { job: lines });
const call = (lines: string) =>
  `name: CI\non: push\npermissions: {}\njobs:\n  call:\n    name: Call\n${CALL}@${SHA}\n${lines}`;
const dependabot = (lines: string) =>
  `version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule:\n      interval: weekly\n${lines}`;
const hooks = (url: string) => `repos:\n  - repo: ${url}\n    rev: v1.0.0\n    hooks:\n      - id: x\n`;
const DEPENDABOT = ".github/dependabot.yml";
const HOOKS = ".pre-commit-config.yaml";

/** A rule, what it speaks of, and what it leaves alone. */
export const SECURITY_EXAMPLES: readonly Example[] = [
  [
    "adhoc-packages",
    steps("- run: |\n    npm ci\n    npm install left-pad"),
    steps("- run: |\n    npm ci\n    npm install ./local"),
  ],
  ["archived-uses", steps(`- uses: actions-rs/toolchain@${SHA}`), steps(`- uses: dtolnay/install@${SHA}`)],
  [
    "archived-uses",
    hooks("https://github.com/pre-commit/mirrors-prettier"),
    hooks("https://github.com/psf/black"),
    HOOKS,
  ],
  ["artipacked", steps(`- uses: actions/checkout@${SHA}`), steps(CHECKOUT)],
  [
    "artipacked",
    steps(`- uses: actions/checkout@${SHA}\n  with:\n    persist-credentials: \${{ env.X }}`),
    steps(CHECKOUT),
  ],
  [
    "bot-conditions",
    job("if: github.actor == 'dependabot[bot]'"),
    job("if: github.event.pull_request.user.login == 'dependabot[bot]'"),
  ],
  [
    "cache-poisoning",
    steps(`- uses: actions/setup-java@${SHA}\n  with:\n    cache: maven`, { on: "{release: {types: [published]}}" }),
    steps(`- uses: actions/setup-java@${SHA}`, { on: "{release: {types: [published]}}" }),
  ],
  [
    "cache-poisoning",
    steps(`- uses: Swatinem/rust-cache@${SHA}\n- uses: softprops/action-gh-release@${SHA}`),
    steps(`- uses: Swatinem/rust-cache@${SHA}\n- run: cargo build`),
  ],
  [
    "cache-poisoning",
    steps(`- uses: actions/setup-go@${SHA}\n  with:\n    cache: \${{ startsWith(github.ref, 'refs/tags/') }}`, {
      on: "{push: {tags: ['v*']}}",
    }),
    steps(`- uses: actions/setup-go@${SHA}\n  with:\n    cache: \${{ !startsWith(github.ref, 'refs/tags/') }}`, {
      on: "{push: {tags: ['v*']}}",
    }),
  ],
  [
    "dangerous-triggers",
    steps("- run: make", { on: "pull_request_target" }),
    steps("- run: make", { on: "pull_request" }),
  ],
  [
    "dangerous-triggers",
    steps("- run: make", { on: "{workflow_run: {workflows: [a]}}" }),
    steps(`- uses: actions/labeler@${SHA}`, { on: "pull_request_target" }),
  ],
  ["dependabot-cooldown", dependabot(""), dependabot("    cooldown:\n      default-days: 7\n"), DEPENDABOT],
  [
    "dependabot-execution",
    dependabot("    insecure-external-code-execution: allow\n"),
    dependabot("    insecure-external-code-execution: deny\n"),
    DEPENDABOT,
  ],
  ["excessive-permissions", job("permissions: write-all"), job("permissions:\n  contents: read")],
  ["github-app", steps(APP), steps(`${APP}\n    permission-issues: write`)],
  [
    "github-app",
    steps(`${APP}\n    owner: acme\n    permission-issues: write`),
    steps(`${APP}\n    owner: acme\n    permission-members: read`),
  ],
  [
    "github-app",
    steps(`${APP}\n    permission-issues: write\n    skip-token-revoke: true`),
    steps(`${APP}\n    permission-issues: write\n    skip-token-revoke: false`),
  ],
  [
    "github-env",
    steps('- run: echo "NAME=$TITLE" >> "$GITHUB_ENV"', { on: "pull_request_target" }),
    steps("- run: echo NAME=fixed >> $GITHUB_ENV", { on: "pull_request_target" }),
  ],
  [
    "github-env",
    steps("- run: cat names | tee -a $GITHUB_PATH", { on: "pull_request_target" }),
    steps("- run: cat names | tee -a $GITHUB_PATH", { on: "push" }),
  ],
  [
    "github-env",
    steps("- shell: pwsh\n  run: Get-Content a | Out-File $env:GITHUB_ENV", { on: "pull_request_target" }),
    steps("- shell: pwsh\n  run: Get-Content a | Out-File $env:OTHER", { on: "pull_request_target" }),
  ],
  [
    "hardcoded-container-credentials",
    job("container:\n  image: ghcr.io/a/b\n  credentials:\n    username: me\n    password: hunter2"),
    job("container:\n  image: ghcr.io/a/b\n  credentials:\n    username: me\n    password: ${{ secrets.P }}"),
  ],
  [
    "insecure-commands",
    job('env:\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: "true"'),
    job('env:\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: "false"'),
  ],
  ["insecure-url-scheme", hooks("http://example.org/hooks"), hooks("https://example.org/hooks"), HOOKS],
  [
    "missing-permissions",
    "name: CI\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n",
    "name: CI\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n",
  ],
  ["obfuscation", steps(`- uses: owner/repo//sub@${SHA}`), steps(`- uses: owner/repo/sub@${SHA}`)],
  [
    "obfuscation",
    steps("- run: echo ${{ format('{0}', 'x') }}"),
    steps("- run: echo ${{ format('{0}', github.sha) }}"),
  ],
  [
    "obfuscation",
    steps("- run: echo ${{ github.sha == format('{0}', 'x') }}"),
    steps("- run: echo ${{ contains(fromJSON('[\"a\"]'), github.sha) }}"),
  ],
  [
    "overprovisioned-secrets",
    steps("- run: make\n  env:\n    ALL: ${{ toJSON(secrets) }}"),
    steps("- run: make\n  env:\n    ONE: ${{ secrets.ONE }}"),
  ],
  ["secrets-inherit", call("    secrets: inherit\n"), call("    secrets:\n      KEY: ${{ secrets.KEY }}\n")],
  [
    "secrets-outside-env",
    steps("- run: make\n  env:\n    K: ${{ secrets.K }}"),
    job("environment: prod\nenv:\n  K: ${{ secrets.K }}"),
  ],
  ["self-hosted-runner", workflow(STEPS).replace("ubuntu-latest", "[self-hosted, x64]"), workflow(STEPS)],
  [
    "self-hosted-runner",
    workflow(`    strategy:\n      matrix:\n        os: [self-hosted, ubuntu-latest]\n${STEPS}`).replace(
      "runs-on: ubuntu-latest",
      "runs-on: ${{ matrix.os }}",
    ),
    workflow(
      `    strategy:\n      matrix:\n        os: [self-hosted, ubuntu-latest]\n        exclude:\n          - os: self-hosted\n${STEPS}`,
    ).replace("runs-on: ubuntu-latest", "runs-on: ${{ matrix.os }}"),
  ],
  [
    "template-injection",
    steps('- run: echo "${{ github.event.issue.title }}"'),
    steps('- run: echo "$TITLE"\n  env:\n    TITLE: ${{ github.event.issue.title }}'),
  ],
  [
    "template-injection",
    steps('- parallel:\n    - run: echo "${{ github.head_ref }}"'),
    steps('- parallel:\n    - run: echo "$GITHUB_HEAD_REF"'),
  ],
  ["typosquat-uses", steps(`- uses: actoins/checkout@${SHA}`), steps(`- uses: somebody/checkout@${SHA}`)],
  ["unpinned-images", job("container: node:22"), job(`container: node:22@${DIGEST}`)],
  [
    "unpinned-images",
    job("strategy:\n  matrix:\n    image: ['ubuntu:latest']\ncontainer: ${{ matrix.image }}"),
    job(`strategy:\n  matrix:\n    image: ['ubuntu@${DIGEST}']\ncontainer: \${{ matrix.image || '' }}`),
  ],
  [
    "unpinned-tools",
    steps(`- uses: aquasecurity/setup-trivy@${SHA}`),
    steps(`- uses: aquasecurity/setup-trivy@${SHA}\n  with:\n    version: v0.60.0`),
  ],
  ["unpinned-uses", steps("- uses: owner/action@v1"), steps(`- uses: owner/action@${SHA} # v1`)],
  [
    "unredacted-secrets",
    steps("- run: make\n  env:\n    USER: ${{ fromJSON(secrets.LOGIN).user }}"),
    steps("- run: make\n  env:\n    USER: ${{ fromJSON(vars.LOGIN).user }}"),
  ],
  ["unsound-condition", job("if: |\n  ${{ github.ref_protected }}"), job("if: |-\n  ${{ github.ref_protected }}")],
  [
    "unsound-contains",
    job("if: contains('main dev', github.ref_name)"),
    job("if: contains(fromJSON('[\"main\"]'), github.ref_name)"),
  ],
  ["use-trusted-publishing", steps(PUBLISH), steps(PUBLISH, { job: "permissions:\n  id-token: write # npm" })],
  [
    "use-trusted-publishing",
    steps(`- uses: pypa/gh-action-pypi-publish@${SHA}\n  with:\n    password: \${{ secrets.P }}`),
    steps(
      `- uses: pypa/gh-action-pypi-publish@${SHA}\n  with:\n    password: \${{ secrets.P }}\n    repository-url: https://pypi.example.org`,
    ),
  ],
];
