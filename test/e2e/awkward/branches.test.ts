import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { branches, pulls } from "../api.ts";
import { chapters } from "../chapters.ts";
import { type Line, startLine, story } from "../line.ts";
import { generatedProject, staleSource } from "../projects.ts";
import { analysis, byHand, causeTickets, ended, heal, ran, summary } from "./support.ts";

const TIMEOUT = 180_000;
const policy = (triggers: string) => ({ ".github/regreen.yml": `triggers:\n${triggers}` });
const onMain = async (line: Line) => (await pulls(line)).filter(({ base }) => base.ref === "main");

describe("a failure on the default branch (C-13)", () => {
  const it = chapters();
  let line: Line;
  let broken: string;
  beforeAll(async () => {
    line = await startLine({ files: { ...generatedProject, ...byHand } });
    broken = await line.push("main", staleSource, "Add the teapot");
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  it("is a ticket that says which setting asks for more; no code is run, nothing is pushed", async () => {
    const run = line.runOf("Regreen");
    expect(run.conclusion, story(run)).toBe("success");
    expect(ended(run)).toMatchObject([
      { outcome: "nothing_to_do", reason_code: "protected_branch", delivery: "ticket" },
    ]);
    expect(await pulls(line)).toEqual([]);
    expect(await branches(line)).toEqual(["main"]);
    const [ticket, ...others] = await causeTickets(line);
    expect(others).toEqual([]);
    expect(ticket?.body).toContain("set triggers.fix_default_branch to get fix pull requests for it");
    expect(ticket?.body).toContain("codes.js");
    expect(ran(run).join()).not.toContain("Recipe");
  });

  it("is a pull request against it where the policy asks for one; never a push", async () => {
    const asked = await line.push("main", policy("  fix_default_branch: true\n"), "Ask for fixes");
    expect(asked).not.toBe(broken);
    const run = line.runOf("Regreen");
    expect(ended(run), story(run)).toMatchObject([{ outcome: "healed", delivery: "draft_pr" }]);
    expect(await onMain(line)).toMatchObject([{ draft: true, base: { ref: "main" } }]);
    const { commit } = await line.api<{ commit: { sha: string } }>("GET", `/repos/${line.repository}/branches/main`);
    expect(commit.sha).toBe(asked);
  });

  it("is left to the newer commit when its own is not the head any more", async () => {
    const [first] = line.actions.runs().filter(({ name }) => name === "CI");
    const run = await heal(line, first?.id ?? 0);
    expect(run.conclusion, story(run)).toBe("success");
    expect(analysis(run)).toMatchObject({ outcome: "nothing_to_do", "reason-code": "superseded", requests: "[]" });
    expect(summary(run)).toMatch(/"main" is at [0-9a-f]{10} now; the run failed at/);
    expect(await pulls(line)).toHaveLength(1);
    expect(await causeTickets(line)).toHaveLength(1);
  });
});

describe("a failure on a protected branch (TRG-07)", () => {
  let line: Line;
  beforeAll(async () => {
    line = await startLine({ files: generatedProject });
    await line.github.commit(line.repository, { "NOTES.md": "x\n" }, { branch: "release", actor: "sam" });
    await line.actions.settled();
    line.github.protectBranch(line.repository, "release");
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  it("is a ticket, and a pull request where the policy does not skip it", { timeout: TIMEOUT }, async () => {
    await line.push("release", staleSource, "Add the teapot");
    expect(ended(line.runOf("Regreen")), story(line.runOf("Regreen"))).toMatchObject([
      {
        reason_code: "protected_branch",
        delivery: "ticket",
        message: expect.stringContaining('"release" is a protected'),
      },
    ]);
    expect(await pulls(line)).toEqual([]);

    await line.push("main", policy("  skip_protected_branches: false\n"), "Protected branches, too");
    await line.push("release", { "NOTES.md": "y\n" }, "Change notes");
    expect(ended(line.runOf("Regreen"))).toMatchObject([{ outcome: "healed", delivery: "draft_pr" }]);
    expect(await pulls(line)).toMatchObject([{ base: { ref: "release" } }]);
    expect(await causeTickets(line)).toHaveLength(1);
  });
});
