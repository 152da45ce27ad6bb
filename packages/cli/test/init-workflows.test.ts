import { readFile } from "node:fs/promises";
import path from "node:path";
import { workflowErrors } from "@regreen/testbench";
import { lintFile, RULES } from "@regreen/workflow-lint";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { HOME } from "../src/home.ts";
import { ADDABLE } from "../src/init/catalogue.ts";
import { knownWorkflows } from "../src/init/ci-workflows.ts";
import { findProjects } from "../src/init/projects.ts";
import { runCli } from "../src/program.ts";
import { ciWorkflow, init, initIn } from "./init-support.ts";
import { fakeIo } from "./support.ts";

const EVERYTHING = ["--phase", "autonomous", "--add", ADDABLE.filter((id) => id !== "model").join()];

/** Names that YAML would read as something else, and some that try to get out of it. */
const NAMES = [
  ...["on", "yes", "NULL", "~", "1e3", "0x1f", "1.10", ".inf", "2026-11-21", "true"],
  ...["CI: tests", "CI #1", "[a, b]", "{a: b}", "- a", "&a", "*a", "!tag", "%x", "@x", "`x`", "? a", "a, b", "|", ">"],
  ...[
    '"',
    "'",
    "a\\b",
    "a\nb",
    "\ttab",
    " led",
    "trailed ",
    "\u0000\u001b[31m",
    "\u2028",
    "\u00a0",
    "🚀 Tests",
    "検査",
  ],
  ...["x]\njobs:\n  evil:\n    runs-on: x", '"]\npermissions: write-all\n#', "x # comment", "x".repeat(3000)],
];

/** GitHub's own parser; the called workflows are those of this version, with their inputs and secrets. */
function parserErrors(file: string, text: string): Promise<string[]> {
  return workflowErrors(file, text, (reference) => readFile(path.join(HOME, reference.path), "utf8"));
}

describe("every caller", () => {
  it("is valid for GitHub's parser, and our audit has nothing against it", async () => {
    const { files } = await init({ ".github/workflows/ci.yml": ciWorkflow("CI: all") }, EVERYTHING);
    const workflows = files.filter(({ path }) => path.startsWith(".github/workflows/"));
    expect(workflows.length).toBe(ADDABLE.length);
    for (const { path, text } of workflows) {
      expect(await parserErrors(path, text), path).toEqual([]);
      const { findings } = lintFile(path, text, RULES);
      const grave = findings.filter(({ severity, suppressed }) => {
        return suppressed === null && ["medium", "high", "critical"].includes(severity);
      });
      expect(
        grave.map(({ rule }) => rule),
        path,
      ).toEqual([]);
    }
  });

  it("waits for the workflow under its very name, whatever the name is", async () => {
    const files = NAMES.map((name, at) => [`.github/workflows/w${String(at).padStart(2, "0")}.yml`, ciWorkflow(name)]);
    const answer = await init(Object.fromEntries(files), ["--apply"]);
    const caller = answer.files[0];
    const data = parse(caller?.text ?? "") as Readonly<Record<string, { workflow_run: { workflows: string[] } }>>;
    expect(data.on?.workflow_run.workflows).toEqual(NAMES);
    expect(Object.keys(data)).toEqual(["name", "on", "permissions", "jobs"]);
    expect(await parserErrors("caller.yml", caller?.text ?? "")).toEqual([]);
  });

  it("never names what GitHub would take for an expression, nor what does not exist", async () => {
    const files = {
      ".github/workflows/a.yml": ciWorkflow("${{ github.sha }}"),
      ".github/workflows/b.yml": ciWorkflow("B"),
    };
    expect((await init(files)).detected.ci_workflows).toEqual(["B"]);
    const wrong = await init(files, ["--workflow", "C"]);
    expect(wrong.exit).toBe(2);
    expect(wrong.stderr).toContain('There are "${{ github.sha }}", "B".');
    expect((await init(files, ["--workflow", "B"])).detected.ci_workflows).toEqual(["B"]);
  });
});

const MANIFEST = '{"scripts":{"test":"node --test"}}';
const PROJECTS: readonly (readonly [string, Readonly<Record<string, string>>, string, readonly string[]])[] = [
  [
    "uv",
    { "pyproject.toml": "[project]\nname='a'\nversion='1'\n[tool.pytest.ini_options]\n", "uv.lock": "version = 1\n" },
    "uv run pytest",
    ["python uv"],
  ],
  [
    "poetry",
    { "pyproject.toml": "[tool.poetry]\nname='a'\n", "poetry.lock": "" },
    "poetry run pytest",
    ["python poetry"],
  ],
  ["npm", { "package.json": MANIFEST, "package-lock.json": "{}" }, "npm test", ["javascript npm"]],
  ["pnpm", { "package.json": MANIFEST, "pnpm-lock.yaml": "", "tsconfig.json": "{}" }, "pnpm test", ["typescript pnpm"]],
  ["yarn", { "package.json": MANIFEST, "yarn.lock": "" }, "yarn test", ["javascript yarn"]],
  ["Go", { "go.mod": "module a\n" }, "go test ./...", ["go go"]],
  ["Rust", { "Cargo.toml": "[package]\nname = 'a'\n" }, "cargo test", ["rust cargo"]],
  [
    "mixed",
    {
      "go.mod": "module a\n",
      "web/package.json": MANIFEST,
      "web/yarn.lock": "",
      "api/pyproject.toml": "",
      "api/uv.lock": "",
    },
    "make test",
    ["go go", "python uv", "javascript yarn"],
  ],
];

describe.each(PROJECTS)("a project of %s", (_what, files, run, found) => {
  it.each(["observe", "assist", "autonomous"])(
    "goes from init --phase %s to a doctor who is content",
    async (phase) => {
      const { cwd, detected } = await init({ ...files, ".github/workflows/ci.yml": ciWorkflow("Unit tests", run) }, [
        "--phase",
        phase,
        "--apply",
      ]);
      expect(detected.projects.map((each) => `${each.language} ${each.package_manager}`)).toEqual(found);
      expect(detected.ci_workflows).toEqual(["Unit tests"]);
      const io = fakeIo({ cwd });
      expect(await runCli(["doctor", "--json"], io)).toBe(0);
      const { checks } = JSON.parse(io.stdout()) as { checks: { id: string; status: string; message: string }[] };
      // Tools that this machine lacks, and the token that only a person can make.
      const open = checks
        .filter(({ id, status }) => status !== "ok" && id !== "tool" && id !== "token")
        .filter(({ message }) => !message.endsWith("is not installed here."));
      expect(open).toEqual([]);
      expect((await initIn(cwd, ["--phase", phase])).files.map(({ status }) => status)).not.toContain("differs");
    },
  );
});

describe("what counts as CI", () => {
  const known = (text: string, file = ".github/workflows/w.yml") => knownWorkflows([{ file, text }])[0];
  const job = (step: string) => `jobs: { a: { runs-on: x, steps: [${step}] } }`;

  it.each([
    ["tests on push", `on: push\n${job("{ run: python -m pytest -q }")}`, true],
    ["a linter's action", `on: [pull_request]\n${job("{ uses: golangci/golangci-lint-action@v8 }")}`, true],
    ["a build", `name: Main\non: { push: {} }\n${job("{ run: npm run build }")}`, true],
    ["a build that is deployed", `name: Deploy\non: { push: {} }\n${job("{ run: npm run build }")}`, false],
    ["a build that is scanned", `name: CodeQL\non: push\n${job("{ run: make build }")}`, false],
    ["tests that people start", `on: workflow_dispatch\n${job("{ run: npm test }")}`, false],
    ["a stale bot", `on: push\n${job("{ uses: actions/stale@v9 }")}`, false],
    ["a word within another", `on: push\n${job("{ run: echo contest latest }")}`, false],
    ["no jobs", "on: push\n", undefined],
    ["no mapping", "[]", undefined],
    [
      "aliases that never end",
      `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(50)}]\nc: &c [${"*b,".repeat(50)}]\non: push\njobs: *c\n`,
      undefined,
    ],
  ])("%s", (_what, text, isCi) => {
    expect(known(text)?.isCi).toBe(isCi);
  });

  it("looks into local reusable workflows, and does not go round in circles", () => {
    const call = (name: string) => `on: push\njobs: { a: { uses: ./.github/workflows/${name} } }\n`;
    const found = knownWorkflows([
      { file: ".github/workflows/a.yml", text: call("b.yml") },
      { file: ".github/workflows/b.yml", text: `on: workflow_call\n${job("{ run: cargo test }")}` },
      { file: ".github/workflows/c.yml", text: call("c.yml") },
    ]);
    expect(found.map(({ isCi }) => isCi)).toEqual([true, false, false]);
  });

  it("a name is what GitHub shows: a number as it is spelled, the path where there is none", () => {
    expect(known(`name: 1.10\non: push\n${job("{ run: npm test }")}`)?.name).toBe("1.10");
    expect(known(`on: push\n${job("{ run: npm test }")}`)?.name).toBe(".github/workflows/w.yml");
  });
});

it("finds the projects of a monorepo, its members by the lockfile above them, and nobody else's", () => {
  const files = [
    ...["pnpm-lock.yaml", "package.json", "packages/ui/package.json", "packages/ui/tsconfig.json"],
    ...["services/api/uv.lock", "services/api/pyproject.toml", "services/api/requirements.txt", "tools/setup.py"],
    ...["node_modules/x/package.json", "vendor/y/go.mod", "tests/fixtures/z/package.json", "a/b/c/d/e/go.mod"],
  ];
  expect(
    findProjects(files).map(({ directory, language, packageManager }) => [directory, language, packageManager]),
  ).toEqual([
    [".", "javascript", "pnpm"],
    ["tools", "python", "pip"],
    ["packages/ui", "typescript", "pnpm"],
    ["services/api", "python", "uv"],
  ]);
});
