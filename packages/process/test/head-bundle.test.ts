import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { unbundle, writeHeadBundle } from "../src/index.ts";
import { gitServer } from "./git-server.ts";
import { git, place, repository, write } from "./support.ts";

const env = { PATH: process.env.PATH };

/** A repository with two commits on a server, and its head. */
async function served(files: Record<string, string | Uint8Array>, options: { authorization?: string } = {}) {
  const root = place();
  const repo = join(root, "acme/shop");
  repository(repo, { "old.txt": "old history" });
  for (const [path, text] of Object.entries(files)) write(join(repo, path), text);
  git(repo, "add", "--all");
  git(repo, "commit", "-q", "--allow-empty", "-m", "second");
  const server = await gitServer(root, options);
  return { root, repo, server, url: `${server.url}/acme/shop/.git`, sha: git(repo, "rev-parse", "HEAD") };
}

describe("the head bundle", () => {
  it("carries exactly one commit from a server to a job without a token", async () => {
    const { root, url, sha, repo } = await served({ "src/a.js": "let a\n" });
    const bundle = join(root, "head.bundle");
    await writeHeadBundle({ url, sha, bundle, scratch: root, env });
    expect(existsSync(join(root, "head.git"))).toBe(false);

    const workspace = await unbundle({ bundle, sha, dir: join(root, "tree") });
    expect(workspace).toMatchObject({ baseSha: sha, headSha: sha, notes: [] });
    expect(readFileSync(join(workspace.dir, "src/a.js"), "utf8")).toBe("let a\n");
    expect(git(workspace.dir, "rev-parse", "HEAD")).toBe(sha);
    expect(git(workspace.dir, "status", "--porcelain")).toBe("");
    expect(git(workspace.dir, "log", "--oneline").split("\n")).toHaveLength(1);
    expect(git(workspace.dir, "remote")).toBe("");
    expect(git(workspace.dir, "fsck")).not.toContain("missing");
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("shows the token to the server and to nobody else", async () => {
    const authorization = `Basic ${Buffer.from("x-access-token:ghs_abc").toString("base64")}`;
    const { root, url, sha, server } = await served({}, { authorization });
    const bundle = join(root, "head.bundle");
    await writeHeadBundle({ url, sha, token: "ghs_abc", bundle, scratch: root, env });
    expect(server.authorizations.at(-1)).toBe(authorization);
    expect(readFileSync(bundle).includes("ghs_abc")).toBe(false);
  });

  it("keeps the token from the host of another address", async () => {
    const { root, sha, server } = await served({});
    const elsewhere = await gitServer(root, { authorization: "Basic never" });
    const rewrite = {
      ...env,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: `url.${server.url}/.insteadOf`,
      GIT_CONFIG_VALUE_0: "https://github.com/",
    };
    const request = { sha, token: "ghs_abc", bundle: join(root, "head.bundle"), scratch: root, env: rewrite };
    await writeHeadBundle({ ...request, url: "https://github.com/acme/shop/.git" });
    expect(server.authorizations.at(-1)).toContain("Basic ");
    expect(elsewhere.authorizations).toEqual([]);
  });

  it("says what the token lacks", async () => {
    const { root, url, sha } = await served({}, { authorization: "Basic other" });
    const request = { url, sha, token: "ghs_abc", bundle: join(root, "b"), scratch: root, env };
    const error = await writeHeadBundle(request).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ reasonCode: "permission_missing", hint: expect.stringContaining("contents: read") });
    expect(String(error)).not.toContain("ghs_abc");
  });

  it("says that a commit is gone", async () => {
    const { root, url } = await served({});
    const request = { url, sha: "0".repeat(39).concat("1"), bundle: join(root, "b"), scratch: root, env };
    await expect(writeHeadBundle(request)).rejects.toMatchObject({ name: "UserError", reasonCode: "not_found" });
  });

  it("is nobody's mistake where the server can't be reached", async () => {
    const root = place();
    const nobody = "http://127.0.0.1:1/acme/shop.git";
    const request = { sha: "a".repeat(40), url: nobody, bundle: join(root, "head.bundle"), scratch: root, env };

    await expect(writeHeadBundle(request)).rejects.toMatchObject({ name: "PlatformError", reasonCode: "network" });
  });

  it.each(["file:///etc", "ext::sh -c id", "ssh://git@example.com/x", "/etc", "--upload-pack=id"])(
    "does not fetch from %s",
    async (url) => {
      const root = place();
      const request = { url, sha: "a".repeat(40), bundle: join(root, "b"), scratch: root, env };
      await expect(writeHeadBundle(request)).rejects.toBeInstanceOf(UserError);
    },
  );
});

describe("unbundle", () => {
  async function bundled(prepare: (repo: string) => void) {
    const root = place();
    const repo = join(root, "repo");
    repository(repo, { "a.txt": "a\n" });
    prepare(repo);
    git(repo, "add", "--all");
    git(repo, "commit", "-q", "--allow-empty", "-m", "second");
    const sha = git(repo, "rev-parse", "HEAD");
    git(repo, "update-ref", "refs/heads/head", sha);
    const bundle = join(root, "head.bundle");
    git(repo, "bundle", "create", bundle, "refs/heads/head");
    return { root, sha, bundle };
  }

  it("refuses a bundle with another commit", async () => {
    const { root, bundle } = await bundled(() => {});
    const request = { bundle, sha: "b".repeat(40), dir: join(root, "tree") };
    await expect(unbundle(request)).rejects.toMatchObject({ name: "UserError", reasonCode: "bad_contract" });
  });

  it("refuses what is no bundle", async () => {
    const root = place();
    writeFileSync(join(root, "b"), "not a bundle");
    const request = { bundle: join(root, "b"), sha: "b".repeat(40), dir: join(root, "tree") };
    await expect(unbundle(request)).rejects.toBeInstanceOf(UserError);
  });

  it("runs no filter and changes no line end", async () => {
    const { root, sha, bundle } = await bundled((repo) => {
      write(join(repo, ".gitattributes"), "*.txt filter=lfs diff=evil\n*.bin filter=evil\n");
      write(join(repo, "crlf.txt"), "a\r\nb\r\n");
      write(join(repo, "utf16.txt"), new Uint8Array([0xff, 0xfe, 0x61, 0x00]));
    });
    const { dir } = await unbundle({ bundle, sha, dir: join(root, "tree") });
    expect(readFileSync(join(dir, "crlf.txt"), "utf8")).toBe("a\r\nb\r\n");
    expect([...readFileSync(join(dir, "utf16.txt"))]).toEqual([0xff, 0xfe, 0x61, 0x00]);
  });

  it("tells of links that lead out, submodules and LFS pointers", async () => {
    const { root, sha, bundle } = await bundled((repo) => {
      symlinkSync("/etc/passwd", join(repo, "passwd"));
      symlinkSync("a.txt", join(repo, "inside"));
      write(
        join(repo, "big.psd"),
        `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 1\n`,
      );
      git(repo, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},vendor/x`);
      git(repo, "add", "big.psd", "passwd", "inside");
      git(repo, "commit", "-qm", "odd things");
    });
    const { notes } = await unbundle({ bundle, sha, dir: join(root, "tree") });
    expect(notes.join("\n")).toContain("passwd leads out");
    expect(notes.join("\n")).not.toContain("inside leads out");
    expect(notes.join("\n")).toContain("big.psd is kept in Git LFS");
  });
});
