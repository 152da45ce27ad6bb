import { createHash } from "node:crypto";
import { PlatformError, UserError } from "@regreen/contracts";
import { type PatchFile, patchIdOf } from "@regreen/ledger/patches";
import { guardPatch, makePatch } from "@regreen/patch";
import { parsePolicy } from "@regreen/policy";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PatchEvent } from "../../src/patches/event.ts";
import { type Asked, AT, Bench, CI, REPOSITORY, WORKFLOW } from "./bench.ts";
import { forgedMove, writeEvents, writePatchFile } from "./forge.ts";

const TIMEOUT = 120_000;
const PUSHED = { ".github/regreen.yml": "audit:\n  workflows:\n    patches: pr\n" };

let bench: Bench;
/** The patch that a group of tests is about. */
let id: string;

type Prepare = () => Promise<string>;

async function start(prepare: Prepare): Promise<void> {
  bench = await Bench.start(PUSHED);
  id = await prepare();
}

/** One repository for a group, whose tests go on where the one before has stopped: what is refused leaves everything as it was. */
function onOneRepository(prepare: Prepare): void {
  beforeAll(() => start(prepare), TIMEOUT);
  afterAll(() => bench.close());
}

function onRepositoriesOfTheirOwn(prepare: Prepare): void {
  beforeEach(() => start(prepare), TIMEOUT);
  afterEach(() => bench.close());
}

function expectRefused(asked: Asked, code: string, words: string): void {
  expect(asked.verdict.message).toContain(words);
  expect(asked.verdict).toMatchObject({ outcome: "refused", reason_code: code, delivery: "none" });
  expect(asked.conclusion).toBe("failure");
}

async function pending(): Promise<string> {
  return (await bench.ask("create")).id;
}

async function tested(): Promise<string> {
  const made = await pending();
  await bench.ask("test", made);
  return made;
}

function approved(): Promise<string> {
  return bench.approved();
}

describe("who may approve", () => {
  onOneRepository(tested);

  const strangers: readonly [string, string, Partial<PatchEvent>, string][] = [
    ["somebody who may only triage", "tess", {}, "tess may not write"],
    ["somebody who may only read", "eve", {}, "eve may not write"],
    ["a bot", "github-actions[bot]", { notAPerson: "It was started by a bot." }, "started by a bot"],
    ["a bot that nothing else gives away", "github-actions[bot]", {}, "may not write"],
    ["a schedule", "ada", { name: "schedule" }, "started by schedule"],
    ["a push", "ada", { name: "push" }, "started by push"],
    ["nobody known", "", { name: null, notAPerson: "Nobody says who started this run." }, "not by hand"],
  ];
  it.each(strangers)("is not %s", { timeout: TIMEOUT }, async (_, actor, event, words) => {
    for (const operation of ["approve", "reject"] as const)
      expectRefused(await bench.ask(operation, id, { actor, event }), "patch_state", words);
    expect((await bench.reading()).records[0]?.state).toBe("tested");
  });
});

describe("the order of the steps", () => {
  onOneRepository(pending);

  it("knows no approval before the test, and names what may be done", { timeout: TIMEOUT }, async () => {
    const asked = await bench.ask("approve", id);
    expectRefused(asked, "patch_state", "is pending, and approve is for one that is tested or approved");
    expect(asked.verdict.message).toContain("Valid now: test, reject.");
    expect(asked.state).toBe("pending");
  });

  it("knows no deployment before the approval, and no way back before the deployment", {
    timeout: TIMEOUT,
  }, async () => {
    await bench.ask("test", id);
    expectRefused(await bench.ask("deploy", id), "patch_state", "is tested, and deploy is for one that is approved");
    expectRefused(await bench.ask("rollback", id), "patch_state", "rollback is for one that is deployed");
  });

  it("ends with a person's no, for good", { timeout: TIMEOUT }, async () => {
    // The machine's own words of a rejection that may be undone.
    const reason = "The file has changed since the patch was made.";
    expect((await bench.ask("reject", id, { inputs: { reason } })).state).toBe("rejected");
    for (const operation of ["test", "approve", "deploy", "rollback", "reject"] as const)
      expectRefused(await bench.ask(operation, id), "patch_state", "Nothing more can be done with it.");
    expect((await bench.ask("create")).state).toBe("rejected");
  });

  it("knows no patch that was never made", { timeout: TIMEOUT }, async () => {
    expectRefused(await bench.ask("show", "0123456789ab"), "patch_state", "There is no patch 0123456789ab");
  });
});

describe("two at once", () => {
  onRepositoriesOfTheirOwn(async () => "");

  it("make one patch of one file", { timeout: TIMEOUT }, async () => {
    const made = await Promise.all([bench.ask("create"), bench.ask("create"), bench.ask("create")]);
    expect(new Set(made.map((each) => each.id)).size).toBe(1);
    expect((await bench.reading()).records.map(({ moves }) => moves.length)).toEqual([1]);
  });

  it("test it once", { timeout: TIMEOUT }, async () => {
    const patch = await pending();
    const both = await Promise.all([bench.ask("test", patch), bench.ask("test", patch)]);
    expect(both.filter(({ verdict }) => verdict.outcome === "nothing_to_do")).toHaveLength(1);
    const [record] = (await bench.reading()).records;
    expect(record?.moves.map(({ to }) => to)).toEqual(["pending", "testing", "tested"]);
    expect(record?.ignored).toBe(0);
  });

  it("approve or reject it, not both", { timeout: TIMEOUT }, async () => {
    const patch = await tested();
    const both = await Promise.all([bench.ask("approve", patch), bench.ask("reject", patch, { actor: "bob" })]);
    expect(both.filter(({ verdict }) => verdict.outcome === "nothing_to_do")).toHaveLength(1);
    expect((await bench.reading()).records[0]?.moves).toHaveLength(4);
  });

  it("open one pull request", { timeout: TIMEOUT }, async () => {
    const patch = await approved();
    const options = { workflowToken: bench.personToken() };
    await Promise.all([bench.ask("deploy", patch, options), bench.ask("deploy", patch, options)]);
    expect((await bench.api.pulls.list({ ...AT, state: "all" })).data).toHaveLength(1);
  });
});

describe("a text that is not the one that was approved", () => {
  onOneRepository(approved);
  let kept: PatchFile;
  beforeAll(async () => {
    kept = await keptPatch(id);
  });

  it("goes nowhere when it was changed on the state branch", { timeout: TIMEOUT }, async () => {
    await writePatchFile(bench, { ...kept, patch: kept.patch.replace("false", "true") });
    const asked = await bench.ask("deploy", id, { workflowToken: bench.personToken() });
    expectRefused(asked, "digest_mismatch", "is not what it was when it was made");
    expect((await bench.api.pulls.list({ ...AT, state: "all" })).data).toEqual([]);
  });

  it("goes nowhere when its digests were made to fit", { timeout: TIMEOUT }, async () => {
    const changed = kept.patch.replace("false", "true");
    await writePatchFile(bench, { ...kept, patch: changed, patch_sha256: sha256(changed) });
    expectRefused(await bench.ask("deploy", id), "digest_mismatch", "is not what it was when it was made");
  });

  it("goes nowhere when it is gone", { timeout: TIMEOUT }, async () => {
    await bench.commit({ [`patches/${id}.json`]: null }, "regreen-state");
    expectRefused(await bench.ask("deploy", id), "digest_mismatch", "not on the branch regreen-state any more");
    expect((await bench.ask("show", id)).summary).toContain("nothing more can be done with it but reject it");
  });
});

describe("a line that somebody else wrote on the state branch", () => {
  onOneRepository(pending);

  it("counts for nothing when it leaves out a step or is about another text", { timeout: TIMEOUT }, async () => {
    const run = (await bench.ports()).event.runId;
    const move = (change: object) => forgedMove(bench, id, { to: "approved", actor: "ada", run, ...change });
    await writeEvents(bench, [
      await move({}),
      await move({ to: "deployed" }),
      await move({ to: "testing", file: "src/main.ts" }),
      await move({ to: "testing", patchSha256: "f".repeat(64) }),
    ]);
    const [record] = (await bench.reading()).records;
    expect(record).toMatchObject({ state: "pending", ignored: 4 });
    expect((await bench.ask("show", id)).summary).toContain("4 lines of the ledger about it can't be true");
    expect((await bench.ask("test", id)).state).toBe("tested");
  });

  it("is no approval when GitHub knows no such run", { timeout: TIMEOUT }, async () => {
    await writeEvents(bench, [await forgedMove(bench, id, { to: "approved", actor: "ada", run: 999_999 })]);
    expectRefused(await bench.ask("deploy", id), "patch_state", "GitHub knows no run 999999");
  });

  it("is no approval of somebody who may not write", { timeout: TIMEOUT }, async () => {
    const run = (await bench.ports({ actor: "tess" })).event.runId;
    await writeEvents(bench, [await forgedMove(bench, id, { to: "approved", actor: "tess", run })]);
    expectRefused(await bench.ask("deploy", id), "patch_state", "tess may not write");
  });

  it("is no approval when another person, or no person, started that run", { timeout: TIMEOUT }, async () => {
    const bobs = (await bench.ports({ actor: "bob" })).event.runId;
    await writeEvents(bench, [await forgedMove(bench, id, { to: "approved", actor: "ada", run: bobs })]);
    expectRefused(await bench.ask("deploy", id), "patch_state", "was not started by ada by hand");
    const pushed = (await bench.ports({ actor: "ada", event: { name: "push" } })).event.runId;
    await writeEvents(bench, [await forgedMove(bench, id, { to: "approved", actor: "ada", run: pushed })]);
    expectRefused(await bench.ask("deploy", id), "patch_state", "was not started by ada by hand");
    // And a real one mends it.
    await bench.ask("approve", id);
    const deployed = await bench.ask("deploy", id, { workflowToken: bench.personToken() });
    expect(deployed.verdict.delivery).toBe("draft_pr");
  });
});

describe("a line that nobody can read", () => {
  onOneRepository(tested);

  it("stops every decision while some of them can't be read", { timeout: TIMEOUT }, async () => {
    await writeEvents(bench, ["{ this may have been a rejection"]);
    expectRefused(await bench.ask("approve", id), "patch_state", "can't be read, so nobody knows what was decided");
  });
});

describe("a patch of anything but one workflow file", () => {
  const OTHER = ".github/workflows/other.yml";
  const change = (path: string, before: string | null = WORKFLOW) =>
    makePatch([{ path, before, after: `${WORKFLOW}# more\n` }]);
  const forged: readonly [string, string, string][] = [
    ["of two files", CI, `${change(CI)}${change(OTHER)}`],
    ["of another file than it says", CI, change(OTHER)],
    ["of code", "src/main.ts", change("src/main.ts")],
    ["that climbs out of the folder", ".github/workflows/../../main.yml", change(".github/workflows/../../main.yml")],
    ["of a file below the folder", ".github/workflows/a/b.yml", change(".github/workflows/a/b.yml")],
    ["of an action", ".github/workflows/action.txt", change(".github/workflows/action.txt")],
    ["that makes a file", CI, change(CI, null)],
    ["that takes a file away", CI, makePatch([{ path: CI, before: WORKFLOW, after: null }])],
    ["that changes the mode", CI, `diff --git a/${CI} b/${CI}\nold mode 100644\nnew mode 100755\n`],
    [
      "that renames",
      CI,
      `diff --git a/${CI} b/${OTHER}\nsimilarity index 100%\nrename from ${CI}\nrename to ${OTHER}\n`,
    ],
  ];
  onOneRepository(pending);

  it.each(forged)("is refused: %s", { timeout: TIMEOUT }, async (_, file, text) => {
    const parts = { file, before_sha256: sha256(WORKFLOW), patch_sha256: sha256(text) };
    const other = patchIdOf(parts);
    const mends: PatchFile["mends"] = [{ rule: "artipacked", title: "", severity: "low", line: 1, safety: "safe" }];
    const patch: PatchFile = { schema_version: 1, id: other, ...parts, after_sha256: sha256(""), patch: text, mends };
    await writePatchFile(bench, patch);
    const about = { patchSha256: parts.patch_sha256, file, actor: "ada", run: 101 };
    for (const to of ["pending", "testing", "tested"] as const)
      await writeEvents(bench, [await forgedMove(bench, other, { ...about, to })]);
    const asked = await bench.ask("approve", other);
    expect(asked.verdict.outcome, asked.verdict.message).toBe("refused");
    expect(["path_denied", "patch_malformed"]).toContain(asked.verdict.reason_code);
    expectRefused(await bench.ask("test", other), asked.verdict.reason_code, "");
  });
});

describe("a file that has changed since", () => {
  onRepositoriesOfTheirOwn(pending);
  const NEWER = `${WORKFLOW}      - run: make\n`;

  it("is rejected by the test, and gets another patch", { timeout: TIMEOUT }, async () => {
    await bench.commit({ [CI]: NEWER });
    const asked = await bench.ask("test", id);
    expectRefused(asked, "head_moved", "has changed since patch");
    expect(asked.state).toBe("rejected");
    const next = await bench.ask("create");
    expect(next.id).not.toBe(id);
    expect((await bench.ask("test", next.id)).state).toBe("tested");
    // Back to what it was: nobody has said no to that.
    await bench.commit({ [CI]: WORKFLOW });
    await bench.ask("create");
    const { records } = await bench.reading();
    expect(records.map((record) => [record.id, record.state])).toEqual([
      [id, "pending"],
      [next.id, "rejected"],
    ]);
  });

  it("is rejected by the deployment", { timeout: TIMEOUT }, async () => {
    await bench.ask("test", id);
    await bench.ask("approve", id);
    await bench.commit({ [CI]: NEWER });
    const asked = await bench.ask("deploy", id, { workflowToken: bench.personToken() });
    expectRefused(asked, "head_moved", "has changed since patch");
    expect(asked.state).toBe("rejected");
    expect((await bench.api.pulls.list({ ...AT, state: "all" })).data).toEqual([]);
  });
});

describe("a test that finds something", () => {
  onOneRepository(pending);

  it("leaves a patch pending that does not mend what it is for", { timeout: TIMEOUT }, async () => {
    const asked = await bench.ask("test", await forgedPatch(`${WORKFLOW}      - run: make\n`));
    expectRefused(asked, "stage_failed", "would still have the finding of artipacked");
    expect(asked.state).toBe("pending");
  });

  it("leaves a patch pending that brings something new", { timeout: TIMEOUT }, async () => {
    const other = await forgedPatch(`${WORKFLOW}      - run: echo \${{ nope.x }}\n`);
    expectRefused(await bench.ask("test", other), "stage_failed", "would have a new finding of");
  });

  it("gives the patch back when it breaks off", { timeout: TIMEOUT }, async () => {
    const factsFor = () => Promise.reject(new PlatformError("GitHub is down", { reasonCode: "platform_failure" }));
    await expect(bench.ask("test", id, { ports: { lint: { factsFor } } })).rejects.toThrow("GitHub is down");
    expect((await bench.reading()).records[0]).toMatchObject({ id, state: "pending" });
    expectRefused(
      await bench.ask("test", id, { ports: { lint: { factsFor: async () => ({}) } } }),
      "stage_failed",
      "actionlint could not be started",
    );
  });

  it("takes over where a test was never ended, after an hour", { timeout: TIMEOUT }, async () => {
    await writeEvents(bench, [await forgedMove(bench, id, { to: "testing", actor: "ada", run: 101 })]);
    expectRefused(await bench.ask("test", id), "patch_state", "is testing");
    const later = () => new Date(Date.now() + 61 * 60 * 1000).toISOString();
    expect((await bench.ask("test", id, { ports: { now: later } })).state).toBe("tested");
  });
});

describe("a token that may not write workflow files", () => {
  onOneRepository(approved);

  it("is asked for before GitHub is", { timeout: TIMEOUT }, async () => {
    const writes = () =>
      bench.github.journal.entries.filter(({ method, path }) => method === "POST" && path.includes("/git/"));
    const before = writes().length;
    await expect(bench.ask("deploy", id)).rejects.toThrow(/GITHUB_TOKEN\) never may change workflow files/);
    const job = bench.github.mintToken(REPOSITORY, { contents: "write", "pull-requests": "write" });
    await expect(bench.ask("deploy", id, { workflowToken: job })).rejects.toThrow(/is the workflow's own/);
    expect(writes()).toHaveLength(before);
    expect((await bench.reading()).records[0]?.state).toBe("approved");
  });

  it("is told what it lacks when it is a person's without the scope", { timeout: TIMEOUT }, async () => {
    const workflowToken = bench.github.addUserToken("ada", ["repo"]);
    const asked = bench.ask("deploy", id, { workflowToken });
    await expect(asked).rejects.toThrow(UserError);
    await expect(asked).rejects.toMatchObject({ hint: expect.stringContaining("REGREEN_WORKFLOW_TOKEN") });
    expect((await bench.api.pulls.list({ ...AT, state: "all" })).data).toEqual([]);
  });
});

describe("people in the way", () => {
  onRepositoriesOfTheirOwn(approved);

  it("keep the branch that they have written", { timeout: TIMEOUT }, async () => {
    await bench.commit({ [CI]: "name: mine\n" }, `ai/fix/workflow-patch/${id}`);
    const asked = await bench.ask("deploy", id, { workflowToken: bench.personToken() });
    expectRefused(asked, "patch_state", "holds something else");
    expect(await bench.file(CI, `ai/fix/workflow-patch/${id}`)).toBe("name: mine\n");
  });

  it("say no by closing the pull request", { timeout: TIMEOUT }, async () => {
    await bench.ask("deploy", id, { workflowToken: bench.personToken() });
    await bench.api.pulls.update({ ...AT, pull_number: 1, state: "closed" });
    const listed = await bench.ask("list");
    expect(JSON.parse(listed.outputs.patches ?? "")).toMatchObject([{ id, state: "rejected" }]);
    expectRefused(await bench.ask("deploy", id), "patch_state", "is rejected");
    expect((await bench.ask("create")).summary).toContain("It is rejected already");
  });

  it("are told where they have changed what was approved", { timeout: TIMEOUT }, async () => {
    await bench.ask("deploy", id, { workflowToken: bench.personToken() });
    await bench.commit({ [CI]: `${WORKFLOW}# more\n` }, `ai/fix/workflow-patch/${id}`);
    await bench.merge(1);
    expect((await bench.ask("deploy", id)).verdict.message).toContain("not exactly what was approved");
  });
});

describe("the other lane", () => {
  onOneRepository(pending);

  it("never lets a patch of a workflow file through, whatever the settings say", { timeout: TIMEOUT }, async () => {
    const { patch } = await keptPatch(id);
    const open = `${PUSHED[".github/regreen.yml"]}policy:\n  allowed_paths: ["**"]\n`;
    const policy = parsePolicy(".github/regreen.yml", open);
    expect(() => guardPatch(patch, policy, { labels: ["workflow-change"] })).toThrow(/workflow/i);
  });
});

async function keptPatch(of: string): Promise<PatchFile> {
  return JSON.parse(await bench.file(`patches/${of}.json`, "regreen-state")) as PatchFile;
}

/** A patch that says to mend `artipacked` and makes something else of the file; written as if the lane had made it. */
async function forgedPatch(after: string): Promise<string> {
  const patch = makePatch([{ path: CI, before: WORKFLOW, after }]);
  const parts = { file: CI, before_sha256: sha256(WORKFLOW), patch_sha256: sha256(patch) };
  const other = patchIdOf(parts);
  const mends: PatchFile["mends"] = [{ rule: "artipacked", title: "", severity: "low", line: 1, safety: "safe" }];
  await writePatchFile(bench, { schema_version: 1, id: other, ...parts, after_sha256: sha256(after), patch, mends });
  const about = { patchSha256: parts.patch_sha256, file: CI, actor: "ada", run: 101 };
  await writeEvents(bench, [await forgedMove(bench, other, { ...about, to: "pending" })]);
  return other;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
