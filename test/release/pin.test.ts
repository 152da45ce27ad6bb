import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { lintFile, RULES } from "../../packages/workflow-lint/src/index.ts";
import { writePinnedCommits } from "../../scripts/pin/commits.ts";
import { levelsOf } from "../../scripts/pin/levels.ts";
import { ownReferences, pinReferences } from "../../scripts/pin/references.ts";
import { git } from "../../scripts/release/git.ts";
import { files, ROOT } from "../repository.ts";

const OWN = /^corp\/regreen\/(\S+)@([0-9a-f]{40})$/;

let copy: string;
let release: string;
let head: string;

/** What this tree would release, pinned for a company's server. */
beforeAll(() => {
  copy = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-pin-test-")));
  for (const file of [...files(".github/**/*.yml"), ...files("actions/*/action.yml")]) {
    cpSync(path.join(ROOT, file), path.join(copy, file));
  }
  git(copy, ["init", "--quiet", "--initial-branch=main"]);
  git(copy, ["add", "--all"]);
  git(copy, ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "Release"]);
  release = git(copy, ["rev-parse", "HEAD"]);
  head = writePinnedCommits(copy, { commit: "HEAD", repository: "corp/regreen", version: "1.2.3", ghes: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function changed(): string[] {
  return git(copy, ["diff", "--name-only", release, head]).split("\n");
}

function at(commit: string, file: string): string {
  return git(copy, ["show", `${commit}:${file}`], { trim: false });
}

describe("the pinned variant of this tree", () => {
  it("changes every public workflow, the composite actions that use others, and nothing else", () => {
    const callable = files(".github/workflows/*.yml").filter((file) => "workflow_call" in onOf(at(release, file)));
    expect(changed()).toEqual(expect.arrayContaining(callable));
    expect(changed().filter((file) => !/^\.github\/(?:workflows|actions)\//.test(file))).toEqual([]);
    expect(changed().filter((file) => /\/(?:ci|release)\b/.test(file))).toEqual([]);
  });

  it("is valid for GitHub's own parser and no worse for our audit", async () => {
    for (const file of changed()) {
      const text = at(head, file);
      expect(await errorsOf(file, text), file).toEqual([]);
      expect(text, file).not.toMatch(/uses: (?:\$\/|\.\/)|queue: max/);
      const before = findings(file, at(release, file));
      expect(findings(file, text).filter((finding) => !before.includes(finding))).toEqual([]);
    }
  });

  it("names places that are there, at commits in which they are pinned themselves", () => {
    const seen = new Set<string>();
    const follow = (text: string) => {
      for (const [, uses = ""] of text.matchAll(/uses:\s+(\S+)/g)) {
        const [, place = "", commit = ""] = OWN.exec(uses) ?? [];
        if (place === "" || seen.has(uses)) continue;
        seen.add(uses);
        const file = place.endsWith(".yml") ? place : `${place}/action.yml`;
        const used = at(commit, file);
        expect(ownReferences(used), uses).toEqual([]);
        follow(used);
      }
    };
    for (const file of changed()) follow(at(head, file));
    const places = [...seen].map((uses) => uses.split("@")[0]);
    expect(places).toEqual(expect.arrayContaining(["corp/regreen/.github/workflows/heal-one.yml"]));
    expect(places).toEqual(expect.arrayContaining(["corp/regreen/actions/open-pr"]));
  });

  it("is the same whoever makes it, and touches neither branch, index nor files", () => {
    const before = git(copy, ["status", "--porcelain"]);
    const args = ["scripts/pin.ts", "1.2.3", "--root", copy, "--repository", "corp/regreen", "--ghes"];
    const env = { ...process.env, GIT_AUTHOR_NAME: "Bob", TZ: "Asia/Tokyo" };
    const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", env });
    expect(stdout.trim()).toBe(head);
    expect(git(copy, ["rev-parse", "HEAD"])).toBe(release);
    expect(git(copy, ["status", "--porcelain"])).toBe(before);
  });

  it("keeps the queues where the server knows them", () => {
    const here = writePinnedCommits(copy, {
      commit: release,
      repository: "regreen/regreen",
      version: "1.2.3",
      ghes: false,
    });
    expect(at(here, ".github/workflows/auto-fix.yml")).toContain("queue: max");
  });

  it.each([
    [["1.x"], /is no version/],
    [["1.2.3", "--repository", "corp/regreen@x"], /is no OWNER\/NAME/],
    [["1.2.3", "--commit", "nothing"], /nothing/],
  ])("refuses %j", (args, message) => {
    const program = ["scripts/pin.ts", "--root", copy, ...args];
    const { status, stderr } = spawnSync(process.execPath, program, { cwd: ROOT, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe("references", () => {
  it("of a step to the caller's folder, of others and in comments stay", () => {
    const text = [
      "      - uses: $/actions/a # ours",
      "        uses: $/actions/b",
      "    uses: ./.github/workflows/c.yml",
      "      - uses: ./actions/mine",
      "      - uses: x/y@v1",
      "      # uses: $/actions/d",
    ].join("\n");
    expect(ownReferences(text)).toEqual([".github/workflows/c.yml", "actions/a", "actions/b"]);
    const pinned = pinReferences(text, { repository: "o/r", version: "1.0.0" }, () => "0".repeat(40)).split("\n");
    expect(pinned[0]).toBe(`      - uses: o/r/actions/a@${"0".repeat(40)} # v1.0.0`);
    expect(pinned[2]).toBe(`    uses: o/r/.github/workflows/c.yml@${"0".repeat(40)} # v1.0.0`);
    expect(pinned.slice(3)).toEqual(text.split("\n").slice(3));
  });

  it("that go in a circle, or nowhere, are told", () => {
    const uses = (place: string) => `    uses: ./.github/workflows/${place}.yml\n`;
    const circle = new Map([
      [".github/workflows/a.yml", uses("b")],
      [".github/workflows/b.yml", uses("a")],
    ]);
    expect(() => levelsOf(circle)).toThrow(/a\.yml uses .*b\.yml uses .*a\.yml: these can't be pinned/);
    expect(() => levelsOf(new Map([["w.yml", uses("gone")]]))).toThrow(/w\.yml uses .*gone\.yml, which is not there/);
  });
});

function findings(file: string, text: string): string[] {
  return lintFile(file, text, RULES).findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

async function errorsOf(name: string, content: string): Promise<string[]> {
  if (name.endsWith("/action.yml")) {
    const { context } = parseAction({ name, content }, new NoOperationTraceWriter());
    return context.errors.getErrors().map(String);
  }
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(String);
}

function onOf(text: string): object {
  const { on } = parse(text) as { on: unknown };
  return typeof on === "object" && on !== null ? on : {};
}
