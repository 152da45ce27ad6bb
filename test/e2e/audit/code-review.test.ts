import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { exampleText, type Line, startLine, story } from "../line.ts";
import { propose } from "../regression/support.ts";

const TIMEOUT = 240_000;
const CALLER = ".github/workflows/ai-code-review.yml";
const CLEAN = "def add(item, into):\n    into.append(item)\n    return into\n";
const MUTABLE = CLEAN.replace("into):", "into=[]):");

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

interface Comment {
  readonly path: string;
  readonly line: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

async function start(files: Record<string, string> = {}, options: Partial<Parameters<typeof startLine>[0]> = {}) {
  const caller = { [CALLER]: exampleText("ai-code-review.yml") };
  const started = await startLine({ files: { "src/cart.py": CLEAN, ...caller, ...files }, ...options });
  line = started;
  return started;
}

const comments = (shop: Line, number: number) =>
  shop.api<Comment[]>("GET", `/repos/${shop.repository}/pulls/${number}/comments`);

describe("a pull request", () => {
  it("fails the check from the wanted severity on", { timeout: TIMEOUT }, async () => {
    const strict = exampleText("ai-code-review.yml").replace("fail-on: high", "fail-on: medium");
    const shop = await start({ [CALLER]: strict });
    await propose(shop, "topic", { "src/cart.py": MUTABLE });
    const run = shop.runOf("Code review");
    expect(run.conclusion, story(run)).toBe("failure");
    const review = run.jobs.find(({ key }) => key === "review/review");
    expect(review?.outputs).toMatchObject({ "reason-code": "findings_found", findings: "1" });
  });

  it("of a fork gets annotations, and no right at all", { timeout: TIMEOUT }, async () => {
    const shop = await start({}, { forks: ["stranger/shop"] });
    await shop.github.commit("stranger/shop", { "src/cart.py": MUTABLE }, { branch: "topic", actor: "stranger" });
    const pull = { title: "Topic", head: "stranger:topic", base: "main" };
    const { number } = await shop.api<{ number: number }>("POST", `/repos/${shop.repository}/pulls`, pull);
    await shop.actions.settled();
    for (const { id, conclusion } of shop.actions.runs())
      if (conclusion === "action_required") shop.actions.approve(id);
    await shop.actions.settled();
    const run = shop.runOf("Code review");
    const review = run.jobs.find(({ key }) => key === "review/review");
    expect(review?.conclusion, story(run)).toBe("success");
    expect(Object.values(review?.permissions ?? {})).not.toContain("write");
    expect(review?.log).toContain("from a fork may only read");
    expect(review?.log).toMatch(/src\/cart\.py:1:\d+: medium: .+ \[regreen\/B006\]/);
    expect(await comments(shop, number)).toEqual([]);
  });
});

describe("the project's own linters", () => {
  /** A linter that tells what it can see. */
  const LINTER = [
    "#!/usr/bin/env node",
    'const { readdirSync, readFileSync, writeFileSync } = require("node:fs");',
    "const seen = [JSON.stringify(process.env)];",
    'for (const pid of readdirSync("/proc").filter((name) => /^\\d+$/.test(name)))',
    '  for (const file of ["environ", "cmdline"]) try { seen.push(readFileSync(`/proc/${pid}/${file}`, "utf8")); } catch {}',
    'const text = seen.join().match(/gh[ps]_[A-Za-z0-9]{10,}|ACTIONS_RUNTIME_TOKEN|INPUT_GITHUB/) ? "A token." : "No token.";',
    'const messages = [{ ruleId: "spy", severity: 1, message: text, line: 1, column: 1 }];',
    'const at = process.argv[process.argv.indexOf("--output-file") + 1];',
    'writeFileSync(at, JSON.stringify([{ filePath: process.cwd() + "/web/a.js", messages }]));',
    'console.log("::set-output name=findings::0");',
  ].join("\n");

  it("run in a job without rights, and what they find is said by the other", { timeout: TIMEOUT }, async () => {
    const install = [
      'import { mkdirSync, writeFileSync } from "node:fs";',
      'mkdirSync("node_modules/.bin", { recursive: true });',
      `writeFileSync("node_modules/.bin/eslint", ${JSON.stringify(LINTER)}, { mode: 0o755 });`,
    ].join("\n");
    const caller = `${exampleText("ai-code-review.yml")}      run-project-linters: true\n      setup: node install.mjs\n`;
    const shop = await start({
      [CALLER]: caller,
      "install.mjs": install,
      "eslint.config.js": "",
      ".gitignore": "node_modules\n",
    });
    const pull = await propose(shop, "topic", { "web/a.js": "export const a = 1;\n" });
    const run = shop.runOf("Code review");
    expect(run.conclusion, story(run)).toBe("success");
    const linters = run.jobs.find(({ key }) => key === "review/linters");
    expect(linters?.permissions).toMatchObject({ contents: "read" });
    expect(Object.values(linters?.permissions ?? {})).not.toContain("write");
    expect(await comments(shop, pull.number), story(run)).toMatchObject([
      { path: "web/a.js", line: 1, body: expect.stringContaining("No token.") },
    ]);
  });

  it("that can't be installed are no reason to look at nothing", { timeout: TIMEOUT }, async () => {
    const caller = `${exampleText("ai-code-review.yml")}      run-project-linters: true\n      setup: exit 3\n`;
    const shop = await start({ [CALLER]: caller });
    const pull = await propose(shop, "topic", { "src/cart.py": MUTABLE });
    const run = shop.runOf("Code review");
    expect(run.jobs.find(({ key }) => key === "review/linters")?.conclusion).toBe("failure");
    expect(await comments(shop, pull.number), story(run)).toHaveLength(1);
  });
});

it("runs no job for `pull_request_target`, whatever its caller asks for", () => {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../../.github/workflows/code-review.yml"), "utf8");
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, { readonly if?: string }>> };
  for (const [name, job] of Object.entries(jobs))
    expect(job.if, name).toMatch(/&& github\.event_name != 'pull_request_target'(?: \}\})?$/);
});
