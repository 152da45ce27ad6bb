import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DefaultArtifactClient } from "@actions/artifact";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SHOP = "acme/shop";

let github: GitHubDouble;
let client: DefaultArtifactClient;
let folder: string;
let nextRun = 1;

beforeAll(async () => {
  // The client tells every step on standard output, as it would in a job's log.
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(console, "error").mockReturnValue();
  github = await startGitHub({ repositories: [{ repository: SHOP, files: { a: "a\n" } }] });
  folder = await mkdtemp(join(tmpdir(), "regreen-artifacts-"));
  vi.stubEnv("ACTIONS_RESULTS_URL", github.artifacts.url);
  vi.stubEnv("GITHUB_API_URL", github.apiUrl);
  vi.stubEnv("GITHUB_SERVER_URL", "https://github.com");
  vi.stubEnv("GITHUB_WORKSPACE", folder);
  const { DefaultArtifactClient: Client } = await import("@actions/artifact");
  client = new Client();
});

afterEach(() => github.artifacts.faults.clear());

afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
  await github.close();
});

/** Takes the place of a job of a new run, or of another job or attempt of the same one. */
async function enterJob(options: { runId?: number; jobId?: number; attempt?: number } = {}): Promise<number> {
  const runId = options.runId ?? (await recordRun());
  const { jobId = 1, attempt = 1 } = options;
  vi.stubEnv("ACTIONS_RUNTIME_TOKEN", github.artifacts.runtimeToken({ runId, jobId, attempt }));
  return runId;
}

async function recordRun(): Promise<number> {
  const headSha = (await github.resolve(SHOP, "main")) ?? "";
  return github.runs.recordRun({ repository: SHOP, workflow: ".github/workflows/ci.yml", headSha }).id;
}

async function upload(name: string, files: Record<string, string | Buffer>): Promise<{ id?: number; digest?: string }> {
  const root = join(folder, `upload-${nextRun++}`);
  await mkdir(root, { recursive: true });
  for (const [path, content] of Object.entries(files)) await writeFile(join(root, path), content);
  const paths = Object.keys(files).map((path) => join(root, path));
  return client.uploadArtifact(name, paths, root);
}

describe("the toolkit's client", () => {
  it("uploads, lists, finds and downloads the right one of several, byte for byte", async () => {
    const runId = await enterJob();
    const big = randomBytes(20 * 1024 * 1024);
    await upload("small", { "note.txt": "small\n" });
    const uploaded = await upload("fix-context", { "head.bundle": big, "policy.json": "{}\n" });
    await upload("last", { "note.txt": "last\n" });
    await enterJob({ runId, jobId: 2 });
    const { artifacts } = await client.listArtifacts();
    expect(artifacts.map(({ name }) => name)).toEqual(["small", "fix-context", "last"]);
    const { artifact } = await client.getArtifact("fix-context");
    expect(artifact).toMatchObject({ id: uploaded.id, digest: `sha256:${uploaded.digest}` });
    const path = join(folder, "download");
    const done = await client.downloadArtifact(artifact.id, { path, expectedHash: `sha256:${uploaded.digest}` });
    expect(done.digestMismatch).toBe(false);
    expect((await readFile(join(path, "head.bundle"))).equals(big)).toBe(true);
    expect((await readdir(path)).sort()).toEqual(["head.bundle", "policy.json"]);
  });

  it("uploads a single file as it is", async () => {
    await enterJob();
    const file = join(folder, "plain.json");
    await writeFile(file, '{"a":1}\n');
    const { id } = await client.uploadArtifact("ignored", [file], folder, { skipArchive: true });
    const path = join(folder, "plain-download");
    await client.downloadArtifact(id ?? 0, { path });
    expect(await readFile(join(path, "plain.json"), "utf8")).toBe('{"a":1}\n');
  });

  it("refuses the same name twice in one run, until it is deleted", async () => {
    const runId = await enterJob();
    await upload("twice", { a: "1" });
    await expect(upload("twice", { a: "2" })).rejects.toThrow(/409.*already exists on the workflow run/);
    await enterJob({ runId, jobId: 2 });
    await expect(upload("twice", { a: "2" })).rejects.toThrow(/409/);
    await client.deleteArtifact("twice");
    await upload("twice", { a: "2" });
    await enterJob({ runId, attempt: 2 });
    await upload("twice", { a: "3" });
    const { artifacts } = await client.listArtifacts({ latest: true });
    expect(artifacts.map(({ name }) => name)).toEqual(["twice"]);
  });

  it("keeps runs apart", async () => {
    await enterJob();
    const { id } = await upload("mine", { a: "1" });
    await enterJob();
    expect((await client.listArtifacts()).artifacts).toEqual([]);
    await expect(client.getArtifact("mine")).rejects.toThrow(/not found/i);
    await expect(client.downloadArtifact(id ?? 0, { path: folder })).rejects.toThrow(/No artifacts found/);
  });

  it("reaches another run through the API, with the permission for it", async () => {
    const workflowRunId = await enterJob();
    await upload("across", { "across.txt": "across\n" });
    await enterJob();
    const where = { repositoryOwner: "acme", repositoryName: "shop", workflowRunId };
    const findBy = { ...where, token: github.mintToken(SHOP, { actions: "read" }) };
    const { artifact } = await client.getArtifact("across", { findBy });
    const path = join(folder, "across");
    await client.downloadArtifact(artifact.id, { path, findBy });
    expect(await readFile(join(path, "across.txt"), "utf8")).toBe("across\n");
    const without = { ...where, token: github.mintToken(SHOP, { contents: "write" }) };
    await expect(client.getArtifact("across", { findBy: without })).rejects.toThrow(/Resource not accessible/);
  });

  it("says when what arrived isn't what was uploaded", async () => {
    const runId = await enterJob();
    const digest = `sha256:${"0".repeat(64)}`;
    const stored = await github.recordArtifact(runId, "forged", { a: "not what was said\n" }, { digest });
    const done = await client.downloadArtifact(stored.id, { path: join(folder, "forged"), expectedHash: digest });
    expect(done.digestMismatch).toBe(true);
  });
});

describe("the service", () => {
  const create = "/twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact";

  it("takes no token but its own, and none for another run", async () => {
    const post = (token: string, body: object): Promise<Response> =>
      fetch(github.artifacts.url + create, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const own = github.artifacts.runtimeToken({ runId: 7, jobId: 1 });
    const [head = "", claims = ""] = own.split(".");
    const forged = { ...(JSON.parse(Buffer.from(claims, "base64url").toString()) as object), jti: "guessed" };
    const token = `${head}.${Buffer.from(JSON.stringify(forged)).toString("base64url")}.`;
    const run = (id: number): object => ({
      workflow_run_backend_id: `00000001-0000-4000-8000-${String(id).padStart(12, "0")}`,
      name: "a",
    });
    expect((await post(token, run(7))).status).toBe(401);
    expect((await post(own, run(8))).status).toBe(403);
    expect((await post(own, run(7))).status).toBe(200);
  });

  it("fails where a test wants it to", async () => {
    await enterJob();
    github.artifacts.faults.push({
      match: "CreateArtifact",
      status: 403,
      body: { code: "denied", msg: "quota reached" },
    });
    await expect(upload("fault", { a: "1" })).rejects.toThrow(/quota reached/);
    await upload("fault", { a: "1" });
  });
});
