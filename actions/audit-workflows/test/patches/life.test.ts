import { UserError } from "@regreen/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AT, Bench, CI, WORKFLOW } from "./bench.ts";

const TIMEOUT = 120_000;
const PUSHED = "audit:\n  workflows:\n    patches: pr\n";

describe("the life of a patch, as a draft pull request", () => {
  let bench: Bench;
  let id: string;

  beforeAll(async () => {
    bench = await Bench.start({ ".github/regreen.yml": PUSHED, CODEOWNERS: "* @bob\n" });
  }, TIMEOUT);
  afterAll(() => bench.close());

  it("is made once, with its text beside the events", { timeout: TIMEOUT }, async () => {
    const first = await bench.ask("create");
    expect(first.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "patch_recorded" });
    expect(first.state).toBe("pending");
    expect((await bench.ask("create")).id).toBe(first.id);
    id = first.id;
    const { records } = await bench.reading();
    expect(records.map(({ moves }) => moves.length)).toEqual([1]);
    const kept = JSON.parse(await bench.file(`patches/${id}.json`, "regreen-state"));
    expect(kept).toMatchObject({ id, file: CI, patch_sha256: records[0]?.patchSha256 });
    expect(kept.patch).toContain("+          persist-credentials: false");
  });

  it("goes through every state, each told by who asked in which run", { timeout: TIMEOUT }, async () => {
    const tested = await bench.ask("test", id, { actor: "bob" });
    expect(tested.state, tested.verdict.message).toBe("tested");
    const approved = await bench.ask("approve", id, { inputs: { reason: "The title is hostile." } });
    expect(approved.state, approved.verdict.message).toBe("approved");
    const [record] = (await bench.reading()).records;
    expect(record?.moves.map(({ to, actor }) => `${to} ${actor}`)).toEqual([
      "pending ada",
      "testing bob",
      "tested bob",
      "approved ada",
    ]);
    expect(record?.approval).toMatchObject({ reason: "The title is hostile.", run: { attempt: 1 } });
  });

  it("becomes one draft pull request with a label and its code owner", { timeout: TIMEOUT }, async () => {
    const ask = () => bench.ask("deploy", id, { workflowToken: bench.personToken() });
    const deployed = await ask();
    expect(deployed.verdict, deployed.verdict.message).toMatchObject({ delivery: "draft_pr" });
    expect(deployed.outputs["pull-request-url"]).toMatch(/\/pull\/1$/);
    expect((await ask()).outputs["pull-request-url"]).toBe(deployed.outputs["pull-request-url"]);
    const { data: pulls } = await bench.api.pulls.list({ ...AT, state: "all" });
    expect(pulls).toHaveLength(1);
    expect(pulls[0]).toMatchObject({ draft: true, base: { ref: "main" }, labels: [{ name: "workflow-change" }] });
    expect(pulls[0]?.requested_reviewers?.map(({ login }) => login)).toEqual(["bob"]);
    const { data: files } = await bench.api.pulls.listFiles({ ...AT, pull_number: 1 });
    expect(files.map(({ filename }) => filename)).toEqual([CI]);
    expect(await bench.file(CI, "main")).toBe(WORKFLOW);
  });

  it("is deployed once people have merged it", { timeout: TIMEOUT }, async () => {
    await bench.merge(1);
    const report = await bench.ask("report");
    expect(JSON.parse(report.outputs.patches ?? "")).toMatchObject([{ id, state: "deployed", approved_by: "ada" }]);
    expect((await bench.reading()).records[0]?.state).toBe("approved");
    const deployed = await bench.ask("deploy", id);
    expect(deployed.state).toBe("deployed");
    expect(deployed.verdict.message).toContain("#1 was merged.");
    expect((await bench.ask("create")).outputs.patches).toBe("[]");
  });

  it("is taken back by another draft pull request", { timeout: TIMEOUT }, async () => {
    const back = await bench.ask("rollback", id, { workflowToken: bench.personToken() });
    expect(back.verdict, back.verdict.message).toMatchObject({ delivery: "draft_pr" });
    await bench.merge(2);
    expect(await bench.file(CI, "main")).toBe(WORKFLOW);
    const done = await bench.ask("rollback", id);
    expect(done.state, done.verdict.message).toBe("rolled_back");
    expect((await bench.ask("create")).summary).toContain("rolled back already");
  });
});

describe("the life of a patch, as a suggestion", () => {
  let bench: Bench;
  let id: string;

  beforeAll(async () => {
    bench = await Bench.start();
    id = await bench.approved();
  }, TIMEOUT);
  afterAll(() => bench.close());

  const openIssues = async () => (await bench.api.issues.listForRepo({ ...AT, state: "open" })).data;

  it("is one issue with the diff, and pushes nothing", { timeout: TIMEOUT }, async () => {
    const deployed = await bench.ask("deploy", id, { workflowToken: bench.personToken() });
    expect(deployed.verdict).toMatchObject({ delivery: "ticket", reason_code: "patch_recorded" });
    expect((await bench.ask("deploy", id)).outputs["issue-url"]).toBe(deployed.outputs["issue-url"]);
    const { data: issues } = await bench.api.issues.listForRepo({ ...AT, state: "all" });
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toContain("+          persist-credentials: false");
    expect(issues[0]?.labels).toMatchObject([{ name: "workflow-change" }]);
    const { data: branches } = await bench.api.repos.listBranches(AT);
    expect(branches.map(({ name }) => name).filter((name) => name.startsWith("ai/"))).toEqual([]);
  });

  it("is deployed once somebody has applied it, and taken back by an issue", { timeout: TIMEOUT }, async () => {
    const shown = await bench.ask("show", id);
    const [{ patch }] = JSON.parse(shown.outputs.patches ?? "") as [{ patch: string }];
    const after = await applied(patch);
    await bench.commit({ [CI]: after });
    expect((await bench.ask("deploy", id)).state).toBe("deployed");
    expect(await openIssues()).toEqual([]);
    const back = await bench.ask("rollback", id);
    expect(back.verdict).toMatchObject({ delivery: "ticket" });
    expect(await openIssues()).toHaveLength(1);
    await bench.commit({ [CI]: WORKFLOW });
    expect((await bench.ask("rollback", id)).state).toBe("rolled_back");
    expect(await openIssues()).toEqual([]);
  });

  it("shows what was changed where taking it back does not fit any more", { timeout: TIMEOUT }, async () => {
    const other = await Bench.start();
    try {
      const own = await other.approved();
      const [{ patch }] = JSON.parse((await other.ask("show", own)).outputs.patches ?? "") as [{ patch: string }];
      await other.commit({ [CI]: await applied(patch) });
      await other.ask("deploy", own);
      await other.commit({ [CI]: "name: Other\non: push\njobs: {}\n" });
      const back = await other.ask("rollback", own);
      expect(back.verdict).toMatchObject({ delivery: "ticket" });
      const { data: issues } = await other.api.issues.listForRepo({ ...AT, state: "all" });
      expect(issues[0]?.body).toContain("does not fit as it is");
    } finally {
      await other.close();
    }
  });
});

describe("what a patch is made of", () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await Bench.start();
  }, TIMEOUT);
  afterAll(() => bench.close());

  const diffOf = async (files: Record<string, string>, inputs: object = {}) => {
    await bench.commit(files);
    return (await bench.ask("create", undefined, { inputs })).summary;
  };

  it("is safe fixes, unless somebody asks for more", { timeout: TIMEOUT }, async () => {
    const text = WORKFLOW.replace("on: push", "on: [push, issues]");
    const safe = await diffOf({ [CI]: text }, { unsafeFixes: false });
    const all = await diffOf({ [CI]: text }, { unsafeFixes: true });
    expect(safe).not.toContain("look whether this is meant");
    expect(all).not.toBe(safe);
  });

  it("makes nothing faster, unless somebody asks for it", { timeout: TIMEOUT }, async () => {
    const text = `${WORKFLOW}      - run: echo 1\n`;
    const unsafeFixes = true;
    expect(await diffOf({ [CI]: text }, { unsafeFixes })).not.toContain("full-fetch-depth");
    expect(await diffOf({ [CI]: text }, { unsafeFixes, autoOptimize: true })).toContain("full-fetch-depth");
  });

  it("leaves alone what the settings let pass", { timeout: TIMEOUT }, async () => {
    const ignore = "audit:\n  ignore:\n    - rule: artipacked\n      reason: The token is needed.\n";
    const text = `${WORKFLOW}      - run: echo 2\n`;
    const summary = await diffOf({ [CI]: text, ".github/regreen.yml": ignore });
    expect(summary).toContain("template-injection");
    expect(summary).not.toContain("persist-credentials");
    const excluded = 'audit:\n  exclude: ["**/ci.yml"]\n';
    expect(await diffOf({ [CI]: text, ".github/regreen.yml": excluded })).toContain("nothing to mend");
  });

  it("is none beside a secret", { timeout: TIMEOUT }, async () => {
    const secret = ["ghp", "0123456789abcdefghijABCDEFGHIJ012345"].join("_");
    const text = WORKFLOW.replace("          fetch-depth: 0", `          fetch-depth: 0\n          token: ${secret}`);
    const summary = await diffOf({ [CI]: text, ".github/regreen.yml": "audit: {}\n" });
    expect(summary).toContain("A secret stands beside");
    expect(summary).not.toContain(secret);
  });

  it("is for a workflow that is there", { timeout: TIMEOUT }, async () => {
    await expect(bench.ask("create", undefined, { inputs: { workflow: "nope" } })).rejects.toThrow(UserError);
  });
});

async function applied(patch: string): Promise<string> {
  const { applyPatchToFiles, parsePatch } = await import("@regreen/patch");
  return applyPatchToFiles(parsePatch(patch), () => WORKFLOW)[0]?.content ?? "";
}
