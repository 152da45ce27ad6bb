import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { git, project, review, tempDir, write } from "./support/project.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const BIOME = realpathSync(path.join(ROOT, "node_modules/@biomejs/biome"));
const TIMEOUT = 120_000;

/** A project with an ESLint of its own making: a program of that name which writes what `report` says. */
function withEslint(script: string): string {
  const dir = project({ "eslint.config.js": "", "src/a.js": "var a = 1;\n", ".gitignore": "node_modules\n" });
  const bin = path.join(dir, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, "eslint"), `#!/usr/bin/env node\n${script}\n`, { mode: 0o755 });
  return dir;
}

const REPORT = [
  'const fs = require("node:fs");',
  'const at = process.argv[process.argv.indexOf("--output-file") + 1];',
  'const message = { ruleId: "no-var", severity: 2, message: "No var.", line: 1, column: 1 };',
  'fs.writeFileSync(at, JSON.stringify([{ filePath: process.cwd() + "/src/a.js", messages: [message] }]));',
].join("\n");

describe("the project's own linters", { timeout: TIMEOUT }, () => {
  it("run only when they are asked for", async () => {
    const dir = withEslint(REPORT);
    expect((await review(dir)).counted).toEqual([]);
    const { counted, summary } = await review(dir, { "run-project-linters": "true" });
    expect(counted).toEqual(["src/a.js:1 eslint/no-var"]);
    expect(summary).toContain("The project's own eslint ran, too.");
    const only = await review(dir, { "run-project-linters": "only", "output-format": "sarif", "min-severity": "info" });
    expect(readFileSync(only.outputs["sarif-path"] ?? "", "utf8")).toContain("no-var");
  });

  it("real Biome is asked for SARIF", async () => {
    const rules = { linter: { rules: { suspicious: { noDoubleEquals: "error" } } } };
    const dir = project({ "biome.json": JSON.stringify(rules), "src/a.js": "export const a = (b) => b == 1;\n" });
    mkdirSync(path.join(dir, "node_modules/.bin"), { recursive: true });
    mkdirSync(path.join(dir, "node_modules/@biomejs"), { recursive: true });
    for (const name of ["biome", "cli-linux-x64"]) {
      const from = path.join(path.dirname(BIOME), name);
      if (existsSync(from))
        cpSync(realpathSync(from), path.join(dir, "node_modules/@biomejs", name), { recursive: true });
    }
    symlinkSync("../@biomejs/biome/bin/biome", path.join(dir, "node_modules/.bin/biome"));
    const { counted, notChecked } = await review(dir, { "run-project-linters": "only", "min-severity": "info" });
    expect(notChecked).toEqual([]);
    expect(counted).toEqual(["src/a.js:1 Biome/lint/suspicious/noDoubleEquals"]);
  });

  it("see neither our environment nor our tree, and what they change is thrown away", async () => {
    const spy = [
      REPORT,
      'fs.writeFileSync("src/a.js", "changed");',
      "const seen = Object.keys(process.env).filter((name) => /^(?:INPUT_|GITHUB_TOKEN|SECRET)/.test(name));",
      "message.message = JSON.stringify([seen, process.env.HOME]);",
      'fs.writeFileSync(at, JSON.stringify([{ filePath: process.cwd() + "/src/a.js", messages: [message] }]));',
    ].join("\n");
    const dir = withEslint(spy);
    const { found } = await review(
      dir,
      { "run-project-linters": "true" },
      { SECRET: "s", INPUT_X: "y", HOME: "/root" },
    );
    expect(found[0]?.message).toMatch(/^\[\[\],".*session-.*\/home"\]$/);
    expect(readFileSync(path.join(dir, "src/a.js"), "utf8")).toBe("var a = 1;\n");
    expect(git(dir, "status", "--porcelain")).toBe("");
  });

  it.each([
    ["no report", "process.exit(2)", /It gave no report/],
    ["no JSON", 'require("node:fs").writeFileSync(process.argv.at(-2), "oops")', /It gave no report/],
    ["a link in its place", `require("node:fs").symlinkSync("/etc/passwd", process.argv.at(-2))`, /It gave no report/],
    ["last words", 'console.error("::error::Cannot find plugin"); process.exit(2)', /It said: .*Cannot find plugin/],
  ])("that leave %s are named as not checked", async (_what, script, why) => {
    const dir = withEslint(script);
    const { notChecked, verdict } = await review(dir, { "run-project-linters": "true" });
    expect(notChecked).toEqual([{ what: "eslint", why: expect.stringMatching(why) }]);
    expect(verdict.reason_code).toBe("not_all_checked");
  });

  it("that are not installed are not fetched", async () => {
    const dir = project({ "eslint.config.js": "", "a.js": "" });
    const { notChecked } = await review(dir, { "run-project-linters": "true" });
    expect(notChecked).toEqual([
      { what: "eslint", why: expect.stringContaining("node_modules/.bin/eslint is not there") },
    ]);
  });

  it("are none where the project has no settings of any", async () => {
    const dir = tempDir();
    write(dir, { "a.js": "" });
    expect((await review(dir, { "run-project-linters": "true" })).verdict.reason_code).toBe("no_findings");
  });
});
