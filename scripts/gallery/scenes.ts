import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { linkTools } from "@regreen/testbench/samples";
import { exampleText, type Line, startLine } from "../../test/e2e/line.ts";
import { ciWorkflow, generatedProject, staleSource } from "../../test/e2e/projects.ts";

/** A failure of a small project, played on the test bench with the real workflows and bundles. */
export interface Scene {
  readonly title: string;
  play(): Promise<Line>;
}

const BRANCH = "feature/teapot";

/** Machines and containers that the bench only pretends to have. */
const MACHINES = { labels: ["windows-latest"], containers: "pretend" } as const;

/** ESLint and Prettier on the PATH, as a runner image would have them. */
function toolEnvironment(): Record<string, string> {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-gallery-"));
  // Commands of the repository run as another user.
  chmodSync(dir, 0o755);
  const bin = path.join(dir, "bin");
  linkTools(["eslint", "prettier"], bin);
  return { PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}` };
}

/** A push to a branch of a project that was green until then. */
async function pushed(
  files: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>>,
  branch = BRANCH,
): Promise<Line> {
  const line = await startLine({ files, env: toolEnvironment(), runner: MACHINES });
  await line.push(branch, change, "Add the teapot");
  return line;
}

const ESLINT_CONFIG = `export default [
  { files: ["src/**/*.js"], rules: { "no-undef": "error", "no-var": "error", eqeqeq: "error" } },
];
`;

const shop = {
  "package.json": `${JSON.stringify({ name: "shop", private: true, type: "module" }, null, 2)}\n`,
  "eslint.config.js": ESLINT_CONFIG,
  ".prettierignore": "*.yml\n*.json\neslint.config.js\n",
  "src/cart.js": "export const total = (items) => items.length;\n",
  "src/price.js": "export const price = (item) => item.price;\n",
  ".github/CODEOWNERS": "/src/ @robin\n",
};

const UGLY_CART = "export const total = (items) =>\n      items.length\n\nexport const first=(items)=>items [ 0 ]\n";
const HALF_FIXABLE = "var rate = 2;\nexport const total = (items) => items.length * rate * discount;\n";
const BROKEN_TEST = `import assert from "node:assert/strict";
import { test } from "node:test";
import { total } from "../src/cart.js";

test("an empty cart costs nothing", () => {
  assert.equal(total([]), 1);
});
`;

function ci(job: string, steps: readonly string[]): string {
  return ciWorkflow(steps).replace("  check:\n", `  ${job}:\n`);
}

/** What people meet most, and what they should meet without being annoyed. */
export const SCENES: readonly Scene[] = [
  {
    title: "Healed: Prettier's complaint becomes a draft pull request",
    play: () =>
      pushed(
        { ...shop, ".github/workflows/ci.yml": ci("format", ["prettier --check src"]) },
        { "src/cart.js": UGLY_CART },
      ),
  },
  { title: "Healed: a generated file that is out of date", play: () => pushed(generatedProject, staleSource) },
  {
    title: "No recipe: a test that fails for a reason",
    play: () =>
      pushed(
        { ...shop, ".github/workflows/ci.yml": ci("test", ["node --test"]) },
        { "test/cart.test.js": BROKEN_TEST },
      ),
  },
  {
    title: "Not proven: ESLint could fix only a part",
    play: () =>
      pushed({ ...shop, ".github/workflows/ci.yml": ci("lint", ["eslint src"]) }, { "src/cart.js": HALF_FIXABLE }),
  },
  {
    title: "Three causes in one run",
    play: () =>
      pushed(
        {
          ...shop,
          ".github/workflows/ci.yml": [
            ci("format", ["prettier --check src"]),
            ...["lint:eslint src", "test:node --test"].map((each) => job(...(each.split(":") as [string, string]))),
          ].join(""),
        },
        { "src/price.js": UGLY_CART, "src/cart.js": HALF_FIXABLE, "test/cart.test.js": BROKEN_TEST },
      ),
  },
  {
    title: "The default branch: a ticket",
    play: () => pushed(generatedProject, staleSource, "main"),
  },
  {
    title: "A job in a container",
    play: () =>
      pushed(
        { ...shop, ".github/workflows/ci.yml": inContainer(ci("format", ["prettier --check src"])) },
        { "src/cart.js": UGLY_CART },
      ),
  },
  {
    title: "A job on Windows: the formatter's diff as a suggestion",
    play: () =>
      pushed(
        {
          ...shop,
          ".github/workflows/ci.yml": ci("format", ["prettier --check src"]).replace("ubuntu-latest", "windows-latest"),
        },
        { "src/cart.js": UGLY_CART },
      ),
  },
  {
    title: "A path that needs a label",
    play: () =>
      pushed(
        {
          ...shop,
          "infra/deploy.js": "export const region = 1;\n",
          ".github/workflows/ci.yml": ci("format", ["prettier --check infra"]),
        },
        { "infra/deploy.js": "export   const region=2\n" },
      ),
  },
  { title: "A pull request from a fork", play: fromFork },
  { title: "An issue that asks for a fix and names no run", play: askedByIssue },
  { title: "Observe only: analyze.yml", play: observed },
];

function job(name: string, command: string): string {
  const steps = `    steps:\n      - uses: actions/checkout@v7\n      - run: ${command}\n`;
  return `  ${name}:\n    runs-on: ubuntu-latest\n    timeout-minutes: 10\n${steps}`;
}

function inContainer(workflow: string): string {
  return workflow.replace("    timeout-minutes: 10\n", "    timeout-minutes: 10\n    container: node:24\n");
}

async function fromFork(): Promise<Line> {
  const line = await startLine({ files: generatedProject, forks: ["stranger/shop"] });
  await line.github.commit("stranger/shop", staleSource, { branch: "teapot", actor: "stranger" });
  const pull = { title: "Add the teapot", head: "stranger:teapot", base: "main" };
  await line.api("POST", `/repos/${line.repository}/pulls`, pull);
  await line.actions.settled();
  for (const { id, conclusion } of line.actions.runs()) {
    if (conclusion === "action_required") line.actions.approve(id);
  }
  await line.actions.settled();
  return line;
}

async function askedByIssue(): Promise<Line> {
  const line = await startLine({ files: generatedProject, caller: exampleText("auto-fix-pr.yml") });
  const issue = { title: "CI is red", body: "CI is red, please help." };
  const { number } = await line.api<{ number: number }>("POST", `/repos/${line.repository}/issues`, issue);
  await line.api("POST", `/repos/${line.repository}/issues/${number}/labels`, { labels: ["ai-fix"] }, "sam");
  await line.actions.settled();
  return line;
}

async function observed(): Promise<Line> {
  const line = await startLine({ files: generatedProject, caller: exampleText("analyze-on-ci.yml") });
  await line.push(BRANCH, staleSource, "Add the teapot");
  return line;
}
