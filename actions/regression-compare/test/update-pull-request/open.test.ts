import { execFileSync } from "node:child_process";
import type { PullRequest } from "@regreen/github";
import { isBotBranch, parsePolicy } from "@regreen/policy";
import { RecordingLogger } from "@regreen/testbench";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { updateBranch } from "../../src/update-pull-request/job.ts";
import { openUpdatePullRequest } from "../../src/update-pull-request/open.ts";
import type { BaselineUpdate } from "../../src/update-pull-request/ports.ts";
import { AT, Bench, NOW, REPOSITORY } from "../publish/bench.ts";
import { HOSTILE } from "../support/hostile.ts";
import { aDifference, anArtifact, aScenario, aVerdict } from "../support/verdict.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const FOLDER = "tests/regression/baselines/sales-by-month";
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255, 254, 128]);
const BEFORE = aVerdict({
  scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "small_drift", differences: [aDifference()] })] })],
});

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start({ [`${FOLDER}/expected_analysis.json`]: "1\n", [`${FOLDER}/expected_old.txt`]: "old\n" });
});
afterEach(() => bench.close());

const bytes = (text: string) => new TextEncoder().encode(text);

function files(text = "2\n"): BaselineUpdate["files"] {
  return [
    { path: `${FOLDER}/expected_analysis.json`, content: bytes(text) },
    { path: `${FOLDER}/expected_chart.png`, content: PNG },
    { path: `${FOLDER}/expected_old.txt`, content: null },
  ];
}

async function propose(change: Partial<BaselineUpdate> = {}, token = bench.token) {
  const logger = new RecordingLogger();
  const update: BaselineUpdate = {
    ...AT,
    suite: "default",
    files: files(),
    before: BEFORE,
    commit: bench.main,
    base: "main",
    pullRequest: null,
    isFork: false,
    runId: 7,
    ...change,
  };
  const ports = { github: bench.port(token), logger, now: () => NOW, serverUrl: "https://github.com" };
  return { ...(await openUpdatePullRequest(update, ports)), logger };
}

const labelled = (): Partial<BaselineUpdate> => ({ commit: bench.head, base: "feature/a", pullRequest: bench.pull });

/** Pull requests beside the one that is there from the start, newest first. */
async function pulls(): Promise<PullRequest[]> {
  const all = await bench.as("ada").listPullRequests({ state: "all" });
  return all.filter(({ number }) => number !== bench.pull);
}

async function only(): Promise<PullRequest> {
  const [pull, ...more] = await pulls();
  expect(more).toEqual([]);
  if (pull === undefined) throw new Error("there is no pull request");
  return pull;
}

function git(...args: string[]): Buffer {
  return execFileSync("git", ["--git-dir", bench.github.bareDir(REPOSITORY), ...args]);
}

/** Puts a person's commit on a branch. */
async function personCommits(branch: string): Promise<void> {
  await bench.github.commit(REPOSITORY, { "notes.md": "mine\n" }, { branch, actor: "ada" });
}

describe("the pull request with new baselines", () => {
  it("holds exactly what was written, pictures to the byte, as one commit on the measured one", async () => {
    const { verdict, url, number } = await propose();
    const pull = await only();

    expect(verdict).toMatchObject({
      outcome: "nothing_to_do",
      reason_code: "baselines_written",
      delivery: "review_pr",
    });
    expect(pull).toMatchObject({
      url,
      number,
      state: "open",
      draft: false,
      baseBranch: "main",
      headBranch: "ai/fix/baselines/default",
    });
    expect(git("rev-parse", `${pull.headSha}^@`).toString().trim()).toBe(bench.main);
    expect(git("diff", "--name-status", bench.main, pull.headSha).toString().trim().split("\n")).toEqual([
      `M\t${FOLDER}/expected_analysis.json`,
      `A\t${FOLDER}/expected_chart.png`,
      `D\t${FOLDER}/expected_old.txt`,
    ]);
    expect(Buffer.compare(git("show", `${pull.headSha}:${FOLDER}/expected_chart.png`), PNG)).toBe(0);
    expect(git("log", "-1", "--format=%B", pull.headSha).toString()).toContain("\nRegreen-Baselines: default\n");
    expect(pull.body).toContain("41.9");
    expect(pull.body).toContain("expected_chart.png");
    expect(git("rev-parse", "main").toString().trim()).toBe(bench.main);
  });

  it("is signed by GitHub, by the token's own identity", async () => {
    await propose();
    const tip = await bench.as("ada").getCommit((await only()).headSha);
    expect(tip?.author?.login).toBe("github-actions[bot]");
  });

  it("goes into the branch of the pull request whose label asks for it, and says so", async () => {
    await bench.as("ada").addLabels(bench.pull, ["baselines:update"]);
    const { verdict } = await propose(labelled());
    const pull = await only();
    expect(pull).toMatchObject({ baseBranch: "feature/a", headBranch: `ai/fix/baselines-for-${bench.pull}/default` });
    expect(pull.body).toContain(`#${bench.pull}`);
    expect(pull.body).toContain("REGREEN_TOKEN");
    expect(verdict.message).toContain("starts no CI");
    const source = await bench.as("ada").getPullRequest(bench.pull);
    expect(source?.labels).toEqual(["baselines:update"]);
  });

  it("says nothing of CI where an app's token started it", async () => {
    const token = bench.mint({ contents: "write", issues: "write", "pull-requests": "write" }, "regreen");
    const { verdict } = await propose({}, token);
    expect(verdict.message).not.toContain("CI");
    expect((await only()).body).not.toContain("REGREEN_TOKEN");
  });

  it("never sets the label by which people accept it, even where the policy lists it", async () => {
    await bench.close();
    bench = await Bench.start({ ".github/regreen.yml": "labels:\n  pr: [ci, 'Baselines:Update', baselines:update]\n" });
    await propose({ files: [{ path: `${FOLDER}/expected_a.txt`, content: bytes("a") }] });
    expect((await only()).labels).toEqual(["ci"]);
  });

  it("never sets that label by another name", async () => {
    await bench.close();
    const policy = "labels:\n  pr: [ci]\n  aliases:\n    ci: [baselines:update]\n";
    bench = await Bench.start({ ".github/regreen.yml": policy });
    await bench.as("ada").createLabel({ name: "baselines:update", color: "ededed", description: "" });
    await propose({ files: [{ path: `${FOLDER}/expected_a.txt`, content: bytes("a") }] });
    expect((await only()).labels).toEqual([]);
  });

  it("asks the owners of the baselines for a review", async () => {
    await bench.close();
    bench = await Bench.start({ ".github/CODEOWNERS": "/tests/ @bob\n" });
    const { number } = await propose({ files: [{ path: `${FOLDER}/expected_a.txt`, content: bytes("a") }] });
    const events = await bench.as("ada").listEvents(number ?? 0);
    expect(events.filter(({ event }) => event === "review_requested")).toHaveLength(1);
  });

  it("gets no commit for another moment alone", async () => {
    const stamped = (at: string, text?: string) => [
      ...files(text),
      { path: `${FOLDER}/baseline.json`, content: bytes(`{"written_at":"${at}"}`) },
    ];
    await propose({ files: stamped("2026-11-20") });
    const first = await only();
    await propose({ files: stamped("2026-11-21") });
    expect((await only()).headSha).toBe(first.headSha);
    await propose({ files: stamped("2026-11-21").slice(1) });
    expect((await only()).headSha).not.toBe(first.headSha);
  });

  it("is brought up to date in place, and left alone where nothing changed", async () => {
    await propose();
    const first = await only();
    expect((await propose()).number).toBe(first.number);
    expect((await only()).headSha).toBe(first.headSha);

    await propose({ files: files("3\n") });
    const second = await only();
    expect(second.number).toBe(first.number);
    expect(git("show", `${second.headSha}:${FOLDER}/expected_analysis.json`).toString()).toBe("3\n");
    expect(git("merge-base", "--is-ancestor", first.headSha, second.headSha).toString()).toBe("");
    expect(second.body).not.toBe(first.body);
  });

  it("follows its base", async () => {
    await propose();
    const moved = await bench.github.commit(REPOSITORY, { "src/b.js": "b\n" }, { actor: "ada" });
    await propose({ commit: moved });
    const pull = await only();
    expect(git("diff", "--name-only", moved, pull.headSha).toString().trim().split("\n")).toHaveLength(3);
    expect(git("rev-list", "--count", `${moved}..${pull.headSha}`).toString().trim()).toBe("2");
  });

  it("is one for each suite and source", async () => {
    await propose();
    await propose({ suite: "Default" });
    await propose(labelled());
    expect(new Set((await pulls()).map(({ headBranch }) => headBranch)).size).toBe(3);
  });

  it("is a new one after the last was merged, on the same branch", async () => {
    await propose();
    await bench.merge((await only()).number);
    const commit = (await bench.github.resolve(REPOSITORY, "main")) ?? "";
    expect((await propose({ commit })).verdict.reason_code).toBe("no_drift");

    const { verdict } = await propose({ commit, files: files("3\n") });
    expect(verdict.reason_code).toBe("baselines_written");
    expect((await pulls()).map(({ state, headBranch }) => [state, headBranch])).toEqual([
      ["open", "ai/fix/baselines/default"],
      ["merged", "ai/fix/baselines/default"],
    ]);
  });
});

describe("what is not done", () => {
  it("is anything for a fork", async () => {
    const { verdict, url } = await propose({ ...labelled(), isFork: true });
    expect(verdict).toMatchObject({ outcome: "refused", reason_code: "update_not_confirmed" });
    expect(url).toBeNull();
    expect(await pulls()).toEqual([]);
  });

  it("is anything where nothing changed", async () => {
    expect((await propose({ files: [] })).verdict.reason_code).toBe("no_drift");
    const same = [{ path: `${FOLDER}/expected_analysis.json`, content: bytes("1\n") }];
    expect((await propose({ files: same })).verdict.reason_code).toBe("no_drift");
    expect(await pulls()).toEqual([]);
  });

  it("is writing over people's commits", async () => {
    await propose();
    const { headBranch, number } = await only();
    await personCommits(headBranch);
    const before = await bench.github.resolve(REPOSITORY, headBranch);
    const { verdict } = await propose({ files: files("3\n") });

    expect(verdict).toMatchObject({ outcome: "refused", reason_code: "update_not_confirmed" });
    expect(verdict.message).toContain(`merge or close #${number} and delete the branch`);
    expect(await bench.github.resolve(REPOSITORY, headBranch)).toBe(before);
  });

  it("is writing over a person's branch that carries our trailer", async () => {
    const message = "x\n\nRegreen-Baselines: default\n";
    await bench.github.commit(REPOSITORY, { x: "x" }, { branch: "ai/fix/baselines/default", actor: "ada", message });
    const before = await bench.github.resolve(REPOSITORY, "ai/fix/baselines/default");
    const { verdict } = await propose();
    expect(verdict.reason_code).toBe("update_not_confirmed");
    expect(await bench.github.resolve(REPOSITORY, "ai/fix/baselines/default")).toBe(before);
    expect(await pulls()).toEqual([]);
  });

  it("is proposing for a branch that has moved on, or is gone", async () => {
    await personCommits("feature/a");
    expect((await propose(labelled())).verdict.reason_code).toBe("head_moved");
    expect((await propose({ ...labelled(), base: "gone" })).verdict.reason_code).toBe("head_moved");
    expect(await pulls()).toEqual([]);
  });

  it("is opening again what a person closed, unless the baselines differ or a person dispatches", async () => {
    await propose(labelled());
    const first = await only();
    await bench.as("ada").updateIssue(first.number, { state: "closed" });
    expect((await propose(labelled())).verdict).toMatchObject({ outcome: "refused", reason_code: "closed_by_person" });
    expect(await pulls()).toHaveLength(1);

    // Who wrote them and when is no difference.
    const stamp = { path: `${FOLDER}/baseline.json`, content: bytes('{"written_at":"2026-11-21T00:00:00.000Z"}') };
    const stamped = await propose({ ...labelled(), files: [...files(), stamp] });
    expect(stamped.verdict.reason_code).toBe("closed_by_person");

    const other = await propose({ ...labelled(), files: files("3\n") });
    expect(other.verdict.reason_code).toBe("baselines_written");
    expect(await pulls()).toHaveLength(2);
  });

  it("is two at the same moment", async () => {
    const ends = await Promise.all([propose(), propose()]);
    expect(await pulls()).toHaveLength(1);
    for (const { verdict } of ends) expect(["baselines_written", "superseded"]).toContain(verdict.reason_code);
  });

  it("is a second one for another base, while the first is open", async () => {
    await propose();
    await bench.github.commit(REPOSITORY, { x: "x" }, { branch: "develop", actor: "ada" });
    const commit = (await bench.github.resolve(REPOSITORY, "develop")) ?? "";
    const { verdict } = await propose({ base: "develop", commit });
    expect(verdict.message).toContain("is open for main");
    expect(await pulls()).toHaveLength(1);
  });

  it.each(["../evil.txt", "/etc/passwd", ".git/config", "a/.github/workflows/x.yml", "a//b", "a/./b", "a\\b", "a\nb"])(
    "is writing to %j",
    async (path) => {
      await expect(propose({ files: [{ path, content: bytes("x") }] })).rejects.toThrow("no path of a baseline");
      expect(await pulls()).toEqual([]);
    },
  );

  it.each([
    [{ contents: "read", "pull-requests": "write" }, "contents: write"],
    [{ contents: "write", "pull-requests": "read" }, "pull-requests: write"],
  ] as const)("is hidden where the token may not: %o", async (permissions, named) => {
    const { verdict } = await propose({}, bench.mint(permissions));
    expect(verdict).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing" });
    expect(verdict.message).toContain(named);
  });

  it("is hidden where Actions may not open pull requests, and the branch is there", async () => {
    bench.github.settings(REPOSITORY).canCreatePullRequests = false;
    const { verdict } = await propose();
    expect(verdict).toMatchObject({ outcome: "misconfigured", reason_code: "pr_creation_disabled" });
    expect(verdict.message).toContain("https://github.com/acme/shop/compare/main...ai/fix/baselines/default?expand=1");
    expect(await bench.github.resolve(REPOSITORY, "ai/fix/baselines/default")).not.toBeNull();
  });

  it("is hidden where a rule keeps the branch closed", async () => {
    bench.github.protectBranch(REPOSITORY, "ai/fix/*");
    const { verdict } = await propose();
    expect(verdict).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing" });
  });
});

describe("names", () => {
  it.each([...HOSTILE, "a\nRegreen-Baselines: other", "Closes #1", "x".repeat(200)])(
    "of suites may be anything: %j",
    async (suite) => {
      const { verdict } = await propose({ suite, before: { ...BEFORE, suite } });
      expect(verdict.reason_code).toBe("baselines_written");
      const pull = await only();
      expect(pull.headBranch).toMatch(/^ai\/fix\/baselines\/[a-z0-9-]+$/);
      expect(pull.title).not.toMatch(/[\n\u202e]|<!--|@octocat|#1\b/);
      const message = git("log", "-1", "--format=%B", pull.headSha).toString();
      expect(message.match(/^[A-Za-z-]+: .*$/gm)?.filter((line) => line.startsWith("Regreen-"))).toHaveLength(1);
      expect((await propose({ suite, before: { ...BEFORE, suite } })).number).toBe(pull.number);
    },
  );

  it.each([
    "ai/fix/{key}",
    "fix/auto-{yyyymmdd}-{hhmmss}",
    "{key}",
    "bot-{key}",
    "bots/{fix_type}/{key}",
    "x/{run_id}",
    "x/{key}-y",
  ])("of branches are a bot's, stable, and of one suite alone, with the template %s", (template) => {
    const policy = parsePolicy("regreen.yml", `branch:\n  template: "${template}"\n`);
    const names = [
      { slug: "default", pullRequest: null },
      { slug: "default", pullRequest: 3 },
      { slug: "default", pullRequest: 33 },
      { slug: "for-3", pullRequest: null },
      { slug: "baselines-for-3", pullRequest: null },
    ].map((each) => updateBranch(policy, { ...each, now: NOW }));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(isBotBranch(policy, name), name).toBe(true);
    expect(updateBranch(policy, { slug: "default", pullRequest: null, now: "2027-01-01T00:00:00.000Z" })).toBe(
      names[0],
    );
  });
});
