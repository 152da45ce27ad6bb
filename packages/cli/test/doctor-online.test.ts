import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { startGitHub } from "@regreen/testbench";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type Check, type CheckId, DOCS } from "../src/doctor/check.ts";
import { ourReferences } from "../src/doctor/references.ts";
import { HOME } from "../src/home.ts";
import { runCli } from "../src/program.ts";
import { fakeIo, tempRepo } from "./support.ts";

type GitHub = Awaited<ReturnType<typeof startGitHub>>;

const OLD = "0123456789abcdef0123456789abcdef01234567";

function healer(ref = "v1", secrets = "secrets:\n      REGREEN_TOKEN: ${{ secrets.REGREEN_TOKEN }}"): string {
  return `name: Regreen\non:\n  workflow_dispatch:\npermissions: {}\njobs:\n  heal:\n    permissions: { actions: write, contents: write, issues: write, pull-requests: write }\n    uses: regreen/regreen/.github/workflows/auto-fix.yml@${ref}\n    ${secrets}\n`;
}

const open: GitHub[] = [];
afterAll(async () => {
  for (const github of open) await github.close();
});

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub({
    users: ["ada", "bob"],
    apps: ["looker"],
    repositories: [
      { repository: "acme/shop", files: { "a.txt": "a\n" }, collaborators: { ada: "admin", bob: "read" } },
      { repository: "regreen/regreen", private: false, files: { "README.md": "" } },
    ],
  });
  open.push(github);
  await github.publishRelease("regreen/regreen", "v1.4.0");
  const settings = github.settings("acme/shop");
  settings.secrets.own = ["REGREEN_TOKEN"];
  settings.rules.push({
    pattern: "main",
    rule: { type: "pull_request", parameters: { required_approving_review_count: 1 } },
  });
}, 120_000);

const ALL = {
  administration: "read",
  contents: "write",
  secrets: "read",
  variables: "read",
  metadata: "read",
} as const;

async function ask(text = healer(), token = github.mintToken("acme/shop", ALL, "looker")) {
  const cwd = tempRepo({ ".github/workflows/heal.yml": text });
  const env = { PATH: process.env.PATH, GITHUB_TOKEN: token, GITHUB_API_URL: github.apiUrl };
  const io = fakeIo({ cwd, env });
  const exit = await runCli(["doctor", "--json", "--repository", "acme/shop"], io);
  const { checks } = JSON.parse(io.stdout()) as { checks: Check[] };
  const said = (id: CheckId) =>
    checks.filter((check) => check.id === id).map(({ status, message }) => `${status}: ${message}`);
  expect(github.journal.writes()).toEqual([]);
  return { exit, checks, said };
}

describe("a repository that is set up well", () => {
  it("has nothing to mend", async () => {
    const { exit, checks, said } = await ask();
    expect(exit).toBe(0);
    expect(checks.filter(({ status, id }) => status !== "ok" && id !== "tool")).toEqual([]);
    expect(said("actions")).toEqual(["ok: The settings of Actions let Regreen work."]);
    expect(said("approvals")).toEqual(["ok: What is merged into main needs one approval; Regreen never gives one."]);
    expect(said("branches")[0]).toContain("ok: No rule keeps Regreen from fix branches such as ai/fix/");
    expect(said("secrets")).toEqual(["ok: Every secret that the callers hand on is there."]);
    expect(said("release")).toEqual(["ok: regreen/regreen is used at its newest release, v1.4.0."]);
    expect(said("switch")).toEqual(["ok: Regreen is not switched off."]);
    expect(said("access")).toEqual(["ok: The token may write to acme/shop."]);
    expect(said("memory").at(-1)).toContain("The first run that ends makes it.");
  });
});

describe("the settings of Actions", () => {
  it("switched off: nothing starts", async () => {
    github.settings("acme/shop").actions.enabled = false;
    const { exit, said } = await ask();
    expect(exit).toBe(2);
    expect(said("actions")).toEqual(["error: Actions are switched off here, so nothing starts."]);
  });

  it.each([
    ["local_only", [], false],
    ["selected", ["actions/*"], false],
    ["selected", ["regreen/*"], true],
    ["selected", ["regreen/regreen/.github/workflows/auto-fix.yml@*"], true],
    ["selected", ["regreen/*", "!regreen/regreen"], false],
  ] as const)("%s %j", async (allowed, patterns, isFine) => {
    Object.assign(github.settings("acme/shop").actions, { allowed, patterns });
    const { exit, checks } = await ask();
    expect(exit).toBe(isFine ? 0 : 2);
    const found = checks.find(({ id, status }) => id === "actions" && status === "error");
    expect(found?.hint ?? "").toBe(
      isFine ? "" : "Add regreen/regreen/** to the allowed actions under Settings → Actions → General.",
    );
    if (!isFine) expect(found).toMatchObject({ file: ".github/workflows/heal.yml", line: 8 });
  });

  it("pins that are required", async () => {
    github.settings("acme/shop").actions.pinned = true;
    expect((await ask()).said("actions")[0]).toContain("error: Every action has to be pinned to a full commit id here");
    const commit = (await github.resolve("regreen/regreen", "v1.4.0")) ?? "";
    expect((await ask(healer(commit))).exit).toBe(0);
  });

  it("pull requests that Actions may not open matter to those who open them", async () => {
    github.settings("acme/shop").canCreatePullRequests = false;
    expect((await ask()).said("actions")[0]).toContain("warning: GitHub Actions may not create pull requests here");
    const observer = healer().replace("auto-fix.yml", "analyze.yml");
    expect((await ask(observer)).said("actions")).toEqual(["ok: The settings of Actions let Regreen work."]);
  });
});

describe("approvals and rules", () => {
  it("nobody has to approve", async () => {
    github.settings("acme/shop").rules.length = 0;
    const { checks } = await ask();
    const found = checks.find(({ id }) => id === "approvals");
    expect(found).toMatchObject({ status: "warning", message: expect.stringContaining("Nobody has to approve") });
  });

  it("required checks that never start, unless there is a token", async () => {
    github.settings("acme/shop").rules.push({ pattern: "main", rule: { type: "required_status_checks" } });
    expect((await ask(healer("v1", "secrets: {}"))).said("approvals")[1]).toContain("warning: main requires checks");
    expect((await ask()).said("approvals")).toHaveLength(1);
  });

  it("rules that keep fix branches away, by the policy's own template", async () => {
    github.protectBranch("acme/shop", "ai/*");
    github.settings("acme/shop").rules.push({ pattern: "*", rule: { type: "commit_message_pattern" } });
    const { said, exit } = await ask();
    expect(exit).toBe(0);
    expect(said("branches")).toEqual([
      "warning: Rulesets are in the way of fix branches such as ai/fix/0123456789ab: creation, update.",
      "warning: Rulesets have demands on the commits of fix branches: commit_message_pattern.",
    ]);
  });
});

describe("secrets", () => {
  it("that nobody made, and those of the organisation", async () => {
    const text = healer(
      "v1",
      "secrets:\n      REGREEN_TOKEN: ${{ secrets.APP || secrets.github_token }}\n      OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}",
    );
    expect((await ask(text)).said("secrets")).toEqual([
      "warning: There is no secret APP.",
      "warning: There is no secret OPENAI_API_KEY, so OpenAI's models are not asked.",
    ]);
    github.settings("acme/shop").secrets.shared = ["APP", "OPENAI_API_KEY"];
    expect((await ask(text)).said("secrets")).toEqual(["ok: Every secret that the callers hand on is there."]);
  });
});

describe("releases", () => {
  it.each([
    ["v1", "", null],
    ["v1.4.0", "", null],
    ["v1.4", "", null],
    ["v0", "v0", "Write @v1."],
    ["v1.3.9", "v1.3.9", "Write @v1.4.0."],
    ["v1.3", "v1.3", "Write @v1.4.0."],
    [OLD, "commit 0123456789ab", "Write @COMMIT # v1.4.0."],
  ])("%s", async (ref, shown, hint) => {
    const commit = (await github.resolve("regreen/regreen", "v1.4.0")) ?? "";
    const { checks } = await ask(healer(ref));
    const found = checks.find(({ id, status }) => id === "release" && status === "warning");
    expect(found?.hint ?? null).toBe(hint?.replace("COMMIT", commit) ?? null);
    if (hint !== null)
      expect(found?.message).toBe(`regreen/regreen is used at ${shown}; its newest release is v1.4.0.`);
  });

  it("actions in steps count, and where nothing is released it says so", async () => {
    const text =
      "on: pull_request\njobs:\n  gate:\n    runs-on: x\n    steps:\n      - uses: other/regreen/actions/policy-gate@v1\n";
    expect((await ask(text)).said("release")).toEqual(["ok: other/regreen has no release that the token can see."]);
  });
});

describe("the token", () => {
  it("a person's classic one says what it may, and that it is too much to be handed on", async () => {
    const { said } = await ask(healer(), github.tokens.ada);
    expect(said("access")).toEqual([
      "ok: The token, a classic token with the scopes repo, workflow, may administrate acme/shop.",
      "warning: As REGREEN_TOKEN it would be too powerful: workflow reaches further than Regreen needs.",
    ]);
  });

  it("one that may see no settings gets an answer for each question, and no error of ours", async () => {
    const { exit, checks } = await ask(healer(), github.mintToken("acme/shop", { contents: "read" }));
    expect(exit).toBe(0);
    const silent = checks.filter(({ message }) => message.startsWith("GitHub did not say"));
    expect(silent.map(({ id }) => id)).toEqual(["actions", "switch", "secrets"]);
    expect(silent[0]?.hint).toContain("administration: read");
  });

  it("one that may not see the repository is told so once", async () => {
    const { checks } = await ask(healer(), github.mintToken("regreen/regreen", { contents: "read" }));
    expect(checks.filter(({ message }) => message.startsWith("GitHub did not say"))).toHaveLength(2);
  });
});

it("the kill switch", async () => {
  github.settings("acme/shop").variables.REGREEN_DISABLED = "true";
  expect((await ask()).said("switch")).toEqual([
    "warning: Regreen is switched off here: the variable REGREEN_DISABLED is set.",
  ]);
  github.settings("acme/shop").variables.REGREEN_DISABLED = "false";
  expect((await ask()).said("switch")).toEqual(["ok: Regreen is not switched off."]);
});

it("every problem comes with what to do and where it is explained", async () => {
  github.settings("acme/shop").rules.length = 0;
  github.settings("acme/shop").canCreatePullRequests = false;
  const { checks } = await ask(healer("v0", "secrets:\n      X: ${{ secrets.X }}"));
  for (const { status, hint, docs, id } of checks) {
    expect(docs, id).toBe(status === "ok" ? "" : DOCS[id]);
    if (status !== "ok") expect(hint, id).toMatch(/^[A-Z`].*\.$/s);
  }
});

it.each(Object.entries(DOCS))("the documentation of %s is at %s", (_id, docs) => {
  const [file = "", anchor] = docs.split("#");
  const at = path.join(HOME, file);
  expect(existsSync(at)).toBe(true);
  const headings = [...readFileSync(at, "utf8").matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  if (anchor !== undefined) expect(headings).toContain(anchor);
});

it("reads references wherever they stand, and nothing from what is no workflow", () => {
  const text = `jobs:\n  a:\n    uses: Regreen/regreen/.github/workflows/analyze.yml@main\n  b: 3\n  c:\n    steps: [{ run: x }, 3, { uses: regreen/regreen/actions/cost-gate@v2, env: { A: "\${{ secrets.a }}" } }]\n`;
  const found = ourReferences([
    { file: "w.yml", text },
    { file: "x.yml", text: "jobs: [" },
    { file: "y.yml", text: "[]" },
  ]);
  expect(found.map(({ name, ref, secrets, place }) => [name, ref, secrets, place.line])).toEqual([
    ["analyze.yml", "main", [], 3],
    ["cost-gate", "v2", ["A"], 6],
  ]);
});
