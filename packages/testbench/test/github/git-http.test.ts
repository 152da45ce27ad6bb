import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";
import { type GitOutcome, git, octokit, refusalOf, withFolder } from "./clients.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SHOP = "acme/shop";
const at = { owner: "acme", repo: "shop" };

let github: GitHubDouble;

beforeAll(async () => {
  github = await startGitHub({
    users: ["alice", "mallory"],
    repositories: [
      {
        repository: SHOP,
        files: { "README.md": "# Shop\n", "run.sh": "#!/bin/sh\n" },
        collaborators: { alice: "admin" },
      },
      { repository: "acme/docs", private: false, files: { "index.md": "docs\n" } },
    ],
  });
});

afterAll(() => github.close());

/** Clones with `token`, changes `path`, commits and pushes to `branch`. */
function cloneAndPush(token: string, branch: string, path: string, content = `${branch}\n`): Promise<GitOutcome> {
  return withFolder(async (dir) => {
    const cloned = await git(dir, ["clone", "--quiet", github.gitUrl(SHOP, github.tokens.alice), "."]);
    expect(cloned).toEqual({ code: 0, output: "" });
    await git(dir, ["remote", "set-url", "origin", github.gitUrl(SHOP, token)]);
    await git(dir, ["switch", "--quiet", "-c", "work"]);
    await git(dir, ["config", "core.hooksPath", "/dev/null"]);
    const file = join(dir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    await git(dir, ["add", "."]);
    await git(dir, ["commit", "--quiet", "-m", "Change"]);
    return git(dir, ["push", "origin", `HEAD:${branch}`]);
  });
}

describe("reading", () => {
  it("clones a private repository with a job token that may read contents", async () => {
    await withFolder(async (dir) => {
      const url = github.gitUrl(SHOP, github.mintToken(SHOP, { contents: "read" }));
      expect(await git(dir, ["clone", "--quiet", url, "."])).toEqual({ code: 0, output: "" });
      expect((await git(dir, ["ls-files", "-s", "run.sh"])).output).toMatch(/^100755 /);
      expect((await git(dir, ["fsck", "--strict"])).code).toBe(0);
    });
  });

  it("asks strangers to sign in and hides the repository from those it doesn't concern", async () => {
    await withFolder(async (dir) => {
      const anonymous = await git(dir, ["ls-remote", github.gitUrl(SHOP)]);
      expect(anonymous.output).toMatch(/could not read Username|terminal prompts disabled/);
      expect((await git(dir, ["ls-remote", github.gitUrl(SHOP, "ghp_invented")])).output).toContain(
        "Authentication failed",
      );
      const mallory = await git(dir, ["ls-remote", github.gitUrl(SHOP, github.tokens.mallory)]);
      expect(mallory.output).toContain("Repository not found");
      const noContents = github.mintToken(SHOP, { issues: "write" });
      expect((await git(dir, ["ls-remote", github.gitUrl(SHOP, noContents)])).output).toContain("Repository not found");
      const otherRepository = github.mintToken("acme/docs", { contents: "write" });
      expect((await git(dir, ["ls-remote", github.gitUrl(SHOP, otherRepository)])).code).not.toBe(0);
    });
  });

  it("lets everyone read a public repository", async () => {
    await withFolder(async (dir) => {
      expect((await git(dir, ["ls-remote", github.gitUrl("acme/docs")])).output).toContain("refs/heads/main");
    });
  });

  it("serves one commit by its id, without a branch that leads to it", async () => {
    const first = await github.resolve(SHOP, "main");
    await github.commit(SHOP, { "later.txt": "later\n" }, { branch: "history" });
    await github.commit(SHOP, { "last.txt": "last\n" }, { branch: "history" });
    const middle = await github.resolve(SHOP, "history~1");
    await withFolder(async (dir) => {
      await git(dir, ["init", "--quiet"]);
      const url = github.gitUrl(SHOP, github.mintToken(SHOP, { contents: "read" }));
      const fetched = await git(dir, ["fetch", "--quiet", "--depth=1", "--no-tags", url, middle ?? ""]);
      expect(fetched).toEqual({ code: 0, output: "" });
      expect((await git(dir, ["rev-list", "FETCH_HEAD"])).output).toBe(middle);
      expect((await git(dir, ["cat-file", "-e", first ?? ""])).code).not.toBe(0);
    });
  });

  it("redirects https://github.com/ by environment only", async () => {
    await withFolder(async (dir) => {
      const env = github.gitEnvironment();
      expect((await git(dir, ["ls-remote", "https://github.com/acme/docs.git"], env)).output).toContain(
        "refs/heads/main",
      );
    });
  });
});

describe("pushing", () => {
  it("takes a push from a token that may write and tells its listeners", async () => {
    const events: unknown[] = [];
    github.onPush((event) => events.push(event));
    const token = github.mintToken(SHOP, { contents: "write" });
    expect((await cloneAndPush(token, "from-job", "a.txt")).code).toBe(0);
    expect((await cloneAndPush(github.tokens.alice ?? "", "from-alice", "b.txt")).code).toBe(0);
    const after = await github.resolve(SHOP, "from-job");
    const before = "0".repeat(40);
    expect(events).toEqual([
      { repository: SHOP, ref: "refs/heads/from-job", before, after, actor: "github-actions[bot]", byJobToken: true },
      expect.objectContaining({ ref: "refs/heads/from-alice", actor: "alice", byJobToken: false }),
    ]);
  });

  it("refuses a push with a token that may only read", async () => {
    const refused = await cloneAndPush(github.mintToken(SHOP, { contents: "read" }), "read-only", "a.txt");
    expect(refused.output).toContain("Permission to acme/shop.git denied to github-actions[bot]");
    expect(refused.output).toContain("403");
    expect(await github.resolve(SHOP, "refs/heads/read-only")).toBeNull();
  });

  it("refuses workflow files from a job token, whatever else it may do", async () => {
    const token = github.mintToken(SHOP, { contents: "write", actions: "write", workflows: "none" });
    const path = ".github/workflows/new.yml";
    const refused = await cloneAndPush(token, "workflow", path);
    expect(refused.output).toContain(
      `refusing to allow a GitHub App to create or update workflow \`${path}\` without \`workflows\` permission`,
    );
    expect(await github.resolve(SHOP, "refs/heads/workflow")).toBeNull();
    expect((await cloneAndPush(github.addUserToken("alice", ["repo"]), "workflow", path)).code).not.toBe(0);
    expect((await cloneAndPush(github.tokens.alice ?? "", "workflow", path)).code).toBe(0);
  });

  it("refuses pushes to protected branches from everyone", async () => {
    github.protectBranch(SHOP, "release/*");
    const refused = await cloneAndPush(github.tokens.alice ?? "", "release/1.0", "a.txt");
    expect(refused.output).toContain("GH006: Protected branch update failed for refs/heads/release/1.0");
    expect((await cloneAndPush(github.tokens.alice ?? "", "released", "a.txt")).code).toBe(0);
  });
});

describe("push protection", () => {
  it("refuses commits that bring a token along, by git and by API", async () => {
    github.settings(SHOP).pushProtection = true;
    const secret = `token = "ghp_${"a1B2".repeat(9)}"\n`;
    const refused = await cloneAndPush(github.tokens.alice ?? "", "secret", "config.ini", secret);
    expect(refused.output).toContain("GH013: Repository rule violations found");
    const api = octokit(github, github.tokens.alice);
    const main = (await github.resolve(SHOP, "main")) ?? "";
    const entry = { path: "config.ini", mode: "100644" as const, content: secret };
    const tree = await api.rest.git.createTree({ ...at, base_tree: main, tree: [entry] });
    const commit = await api.rest.git.createCommit({ ...at, message: "Oops", tree: tree.data.sha, parents: [main] });
    const ref = api.rest.git.createRef({ ...at, ref: "refs/heads/secret", sha: commit.data.sha });
    expect((await refusalOf(ref)).message).toContain("Push cannot contain secrets");
    expect((await cloneAndPush(github.tokens.alice ?? "", "harmless", "config.ini")).code).toBe(0);
    github.settings(SHOP).pushProtection = false;
  });
});

describe("one truth for git and API", () => {
  it("gives objects the same ids whether git or the API made them", async () => {
    const api = octokit(github, github.mintToken(SHOP, { contents: "write" }));
    const blob = await api.rest.git.createBlob({ ...at, content: "hello\n" });
    expect(blob.data.sha).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
    await cloneAndPush(github.tokens.alice ?? "", "both", "deep/er/file.txt");
    const branch = await api.rest.repos.getBranch({ ...at, branch: "both" });
    expect(branch.data.commit.sha).toBe(await github.resolve(SHOP, "both"));
    const file = await api.rest.repos.getContent({ ...at, path: "deep/er/file.txt", ref: "both" });
    expect(file.data).toMatchObject({ type: "file", encoding: "base64", size: 5 });
  });
});
