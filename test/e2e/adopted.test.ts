import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { pulls, tickets } from "./api.ts";
import { ended } from "./awkward/support.ts";
import { chapters } from "./chapters.ts";
import { type Line, startLine, story } from "./line.ts";
import { ciWorkflow, freshGenerated, generatedProject, staleSource } from "./projects.ts";

const MAIN = path.resolve(import.meta.dirname, "../../packages/cli/src/main.ts");
const OBSERVER = ".github/workflows/analyze-on-ci.yml";
const HEALER = ".github/workflows/auto-fix.yml";
const POLICY = ".github/regreen.yml";

/** A project of somebody who has never heard of Regreen, with a name for its CI that nobody could guess. */
const PROJECT = {
  ...generatedProject,
  ".github/workflows/ci.yml": ciWorkflow(["npm run check:generated", "npm test"], { name: "Checks on codes" }),
};

/** What `regreen init --json` says, as far as a person acts on it. */
interface Prepared {
  readonly files: readonly { readonly path: string; readonly status: string; readonly written: boolean }[];
  readonly todo: readonly string[];
}

/** From nothing, with the commands and by the advice that a person gets (issue 8, "Proof"; SAF-13, SAF-14). */
describe("a repository that is prepared by `regreen init --apply`", () => {
  const it = chapters();
  let checkout: string;
  let line: Line;

  /** The command as people start it: a process, in a home that is empty. */
  function init(...flags: string[]): Prepared {
    const home = path.join(checkout, "../home");
    mkdirSync(home, { recursive: true });
    const command = ["-C", "@regreen/source", MAIN, "init", "--repo", checkout, "--apply", "--json", ...flags];
    const env = { PATH: process.env.PATH, HOME: home };
    return JSON.parse(execFileSync(process.execPath, command, { cwd: home, env, encoding: "utf8" })) as Prepared;
  }
  const written = (file: string) => readFileSync(path.join(checkout, file), "utf8");
  const git = (...args: string[]) => execFileSync("git", ["-C", checkout, ...args], { stdio: "pipe" });

  beforeAll(async () => {
    checkout = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-adopted-"))), "codes");
    for (const [file, text] of Object.entries(PROJECT)) {
      mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
      writeFileSync(path.join(checkout, file), text);
    }
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("-c", "user.name=Sam", "-c", "user.email=sam@example.com", "commit", "--quiet", "--message", "Codes");
  });
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    rmSync(path.dirname(checkout), { recursive: true, force: true });
  });

  it("observes first: a red run is explained, and nothing is written", async () => {
    const { files } = init();
    expect(files.map(({ path: file }) => file)).toEqual([OBSERVER, POLICY]);
    expect(files.every((file) => file.written && existsSync(path.join(checkout, file.path)))).toBe(true);
    const prepared = Object.fromEntries(files.map(({ path: file }) => [file, written(file)]));
    line = await startLine({ files: { ...PROJECT, ...prepared }, caller: null });

    await line.push("feature/teapot", staleSource);

    expect(line.runOf("Checks on codes").conclusion).toBe("failure");
    const run = line.runOf("Regreen observe");
    expect(run.conclusion, story(run)).toBe("success");
    expect(run.jobs.map(({ summary }) => summary).join("\n")).toContain("codes.js");
    expect([await pulls(line), await tickets(line)]).toEqual([[], []]);
  });

  it("then assists: the next red run becomes a verified draft pull request", async () => {
    const { files, todo } = init("--phase", "assist");
    expect(files.map(({ path: file, status }) => [file, status])).toEqual([
      [HEALER, "new"],
      [".github/workflows/auto-fix-pr.yml", "new"],
      [POLICY, "differs"],
    ]);
    expect(todo).toContain(`Remove ${OBSERVER}: auto-fix.yml analyses the run, too.`);
    expect(todo.join("\n")).toContain(`${POLICY} holds back what assist is for`);
    rmSync(path.join(checkout, POLICY));
    init("--phase", "assist");
    const prepared = Object.fromEntries(files.map(({ path: file }) => [file, written(file)]));
    await line.push("main", { ...prepared, [OBSERVER]: null }, "Let Regreen assist");

    await line.push("feature/kettle", staleSource);

    expect(line.runOf("Checks on codes").conclusion).toBe("failure");
    const run = line.runOf("Regreen");
    expect(run.conclusion, story(run)).toBe("success");
    expect(ended(run)).toMatchObject([{ outcome: "healed", delivery: "draft_pr" }]);
    const [pull, ...more] = await pulls(line);
    expect(more).toEqual([]);
    expect(pull).toMatchObject({ draft: true, state: "open", base: { ref: "feature/kettle" } });
    expect(pull?.body).toContain("npm run check:generated");
    const route = `/repos/${line.repository}/contents/codes.js?ref=${pull?.head.ref}`;
    const { content } = await line.api<{ content: string }>("GET", route);
    expect(Buffer.from(content, "base64").toString()).toBe(freshGenerated);
  });
});
