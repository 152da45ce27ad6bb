import { afterEach, describe, expect, it } from "vitest";
import { createRunsPort, type RunsPort } from "../src/index.ts";
import { json, octokitFor, type ScriptedServer, startServer } from "./support/server.ts";

const GREEN = "1".repeat(40);
const HEAD = "2".repeat(40);
const RUN = { id: 7, workflow_path: ".github/workflows/ci.yml" };
const RUNS = "/repos/acme/shop/actions/workflows/ci.yml/runs";

let server: ScriptedServer;
const asked: string[] = [];
afterEach(() => server.close());

async function portFor(answers: Record<string, (query: URLSearchParams) => unknown>): Promise<RunsPort> {
  asked.length = 0;
  server = await startServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://api");
    asked.push(`${url.pathname}${url.search}`);
    const answer = answers[decodeURIComponent(url.pathname)];
    if (answer === undefined) return json(response, 404, { message: "Not Found" });
    json(response, 200, answer(url.searchParams));
  });
  return createRunsPort(octokitFor(server), { owner: "acme", repo: "shop" });
}

const runOf = (id: number) => ({
  id,
  html_url: `https://github.com/acme/shop/actions/runs/${id}`,
  head_sha: GREEN,
  head_branch: "main",
});
const commitOf = (sha: string, parents = 1) => ({
  sha,
  html_url: `https://github.com/acme/shop/commit/${sha}`,
  commit: { message: `Commit ${sha.slice(0, 3)}`, author: { name: "Ann" } },
  author: null,
  parents: Array.from({ length: parents }, () => ({ sha: GREEN })),
  files: [{ filename: `${sha.slice(0, 3)}.ts` }],
});
const shaOf = (number: number) => String(number).padStart(40, "0");

describe("the last green run", () => {
  it("is the newest successful one of the workflow's file on the branch that began before", async () => {
    const port = await portFor({ [RUNS]: () => ({ total_count: 2, workflow_runs: [runOf(9), runOf(5), runOf(3)] }) });
    expect(await port.lastGreenRun(RUN, "main")).toEqual({
      id: 5,
      url: "https://github.com/acme/shop/actions/runs/5",
      headSha: GREEN,
      headBranch: "main",
    });
    expect(asked[0]).toContain("branch=main&status=success");
    await port.lastGreenRun(RUN, "main");
    expect(asked).toHaveLength(1);
  });

  it("is nobody's where there was none, the workflow is another repository's, or the branch has no name", async () => {
    const port = await portFor({ [RUNS]: () => ({ total_count: 0, workflow_runs: [] }) });
    expect(await port.lastGreenRun(RUN, "main")).toBeNull();
    expect(await port.lastGreenRun({ ...RUN, workflow_path: "other/repo/gone.yml" }, "main")).toBeNull();
    expect(await port.lastGreenRun(RUN, "")).toBeNull();
    expect(asked).toHaveLength(2);
  });
});

describe("the commits since then", () => {
  it("come newest first, with their files, without merges", async () => {
    const shas = [shaOf(101), shaOf(102), shaOf(103)];
    const port = await portFor({
      [`/repos/acme/shop/compare/${GREEN}...${HEAD}`]: () => ({
        total_commits: 3,
        commits: shas.map((sha, index) => commitOf(sha, index === 1 ? 2 : 1)),
      }),
      ...Object.fromEntries(shas.map((sha) => [`/repos/acme/shop/commits/${sha}`, () => commitOf(sha)])),
    });
    const between = await port.commitsBetween(GREEN, HEAD);
    expect(between?.total).toBe(3);
    expect(between?.commits.map(({ sha }) => sha)).toEqual([shas[2], shas[0]]);
    expect(between?.commits[0]).toMatchObject({ author: "Ann", files: ["000.ts"] });
  });

  it("of many are the newest: the last page is read, and few of it in full", async () => {
    const page = (query: URLSearchParams) => {
      const first = (Number(query.get("page") ?? 1) - 1) * 100;
      const count = Math.min(100, 240 - first);
      return {
        total_commits: 240,
        commits: Array.from({ length: count }, (_, index) => commitOf(shaOf(first + index))),
      };
    };
    const commits = Array.from({ length: 240 }, (_, index) => shaOf(index));
    const port = await portFor({
      [`/repos/acme/shop/compare/${GREEN}...${HEAD}`]: page,
      ...Object.fromEntries(commits.map((sha) => [`/repos/acme/shop/commits/${sha}`, () => commitOf(sha)])),
    });
    const between = await port.commitsBetween(GREEN, HEAD);
    expect(between?.commits[0]?.sha).toBe(shaOf(239));
    expect(between?.commits).toHaveLength(15);
    expect(asked).toHaveLength(17);
  });

  it("of many are also those before the last page, where that has few", async () => {
    const all = Array.from({ length: 103 }, (_, index) => shaOf(index));
    const page = (query: URLSearchParams) => {
      const first = (Number(query.get("page") ?? 1) - 1) * 100;
      return { total_commits: 103, commits: all.slice(first, first + 100).map((sha) => commitOf(sha)) };
    };
    const port = await portFor({
      [`/repos/acme/shop/compare/${GREEN}...${HEAD}`]: page,
      ...Object.fromEntries(all.map((sha) => [`/repos/acme/shop/commits/${sha}`, () => commitOf(sha)])),
    });

    const between = await port.commitsBetween(GREEN, HEAD);
    expect(between?.commits.map(({ sha }) => sha)).toEqual(all.slice(-15).toReversed());
  });

  it("are unknown when one end is gone", async () => {
    const port = await portFor({});
    expect(await port.commitsBetween(GREEN, HEAD)).toBeNull();
  });
});
