import { PlatformError, UserError } from "@regreen/contracts";
import { afterEach, describe, expect, it } from "vitest";
import { createHistoryPort, type HistoryPort } from "../src/index.ts";
import { json, octokitFor, type ScriptedServer, startServer } from "./support/server.ts";

const RUNS = "/repos/acme/shop/actions/workflows/ci.yml/runs";
const JOBS = "/repos/acme/shop/actions/runs/7/jobs";

let server: ScriptedServer;
afterEach(() => server.close());

type Answer = (query: URLSearchParams) => { body: unknown; status?: number; headers?: Record<string, string> };

async function portFor(answers: Record<string, Answer>): Promise<HistoryPort> {
  server = await startServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://api");
    const answer = answers[url.pathname]?.(url.searchParams) ?? { body: { message: "Not Found" }, status: 404 };
    json(response, answer.status ?? 200, answer.body, answer.headers);
  });
  return createHistoryPort(octokitFor(server), { owner: "acme", repo: "shop" });
}

const runOf = (id: number) => ({
  id,
  run_number: id,
  run_attempt: 2,
  html_url: `https://github.com/acme/shop/actions/runs/${id}`,
  event: "push",
  conclusion: "success",
  head_sha: "1".repeat(40),
  head_branch: null,
  head_repository: null,
  created_at: "2026-11-01T10:00:00Z",
  run_started_at: "2026-11-01T10:00:01Z",
  updated_at: "2026-11-01T10:05:00Z",
});

describe("past runs", () => {
  it("come page by page, each once, no more than asked for", async () => {
    const pages: string[] = [];
    const port = await portFor({
      [RUNS]: (query) => {
        pages.push(`${query.get("page")} ${query.get("branch")} ${query.get("status")} ${query.get("created")}`);
        // A run ended between the two pages: the first of the second page was the last of the first.
        const from = query.get("page") === "1" ? 1000 : 901;
        return { body: { total_count: 500, workflow_runs: Array.from({ length: 100 }, (_, at) => runOf(from - at)) } };
      },
    });
    const runs = await port.listPastRuns({
      workflow: ".github/workflows/ci.yml",
      branch: "main",
      since: "2026-08-01T00:00:00Z",
      limit: 150,
    });
    expect(runs).toHaveLength(150);
    expect(new Set(runs?.map(({ id }) => id)).size).toBe(150);
    expect(pages).toEqual(["1 main completed >=2026-08-01T00:00:00Z", "2 main completed >=2026-08-01T00:00:00Z"]);
    expect(runs?.[0]).toMatchObject({ number: 1000, attempt: 2, headBranch: "", headRepository: "" });
  });

  it("of a workflow that GitHub does not know are nothing", async () => {
    const port = await portFor({});
    expect(await port.listPastRuns({ workflow: ".github/workflows/new.yml", limit: 10 })).toBeNull();
    expect(await port.listPastRuns({ workflow: "", limit: 10 })).toBeNull();
  });

  it("tell how many calls are left", async () => {
    const port = await portFor({
      [RUNS]: () => ({ body: { total_count: 0, workflow_runs: [] }, headers: { "x-ratelimit-remaining": "42" } }),
    });
    expect(port.callsLeft()).toBeNull();
    await port.listPastRuns({ workflow: "ci.yml", limit: 10 });
    expect(port.callsLeft()).toBe(42);
  });

  it("that may not be read are an error of the permission, those of a dead API one of the platform", async () => {
    const port = await portFor({ [RUNS]: () => ({ body: { message: "Resource not accessible" }, status: 403 }) });
    const error = await port.listPastRuns({ workflow: "ci.yml", limit: 1 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).hint).toContain("actions: read");
    await server.close();
    await expect(port.listPastRuns({ workflow: "ci.yml", limit: 1 })).rejects.toBeInstanceOf(PlatformError);
  });
});

describe("past jobs", () => {
  it("are those of every attempt, however many pages", async () => {
    const job = (id: number) => ({
      id,
      run_attempt: 1,
      name: `test (${id})`,
      html_url: null,
      conclusion: "success",
      labels: [],
    });
    const port = await portFor({
      [JOBS]: (query) => {
        const count = query.get("page") === "1" ? 100 : 3;
        const from = query.get("page") === "1" ? 0 : 100;
        expect(query.get("filter")).toBe("all");
        return { body: { total_count: 103, jobs: Array.from({ length: count }, (_, at) => job(from + at)) } };
      },
    });
    const jobs = await port.listPastJobs(7);
    expect(jobs).toHaveLength(103);
    expect(jobs[0]).toMatchObject({ startedAt: null, createdAt: null, steps: [] });
  });
});
