import { type NpmRegistry, type OsvDouble, startNpmRegistry, startOsv } from "@regreen/testbench";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { pulls } from "../api.ts";
import { chapters } from "../chapters.ts";
import { conclusions, type Line, type Run, startLine, story } from "../line.ts";
import { CI, caller, npmFiles, POLICY, REPORT } from "./project.ts";

const TIMEOUT = 240_000;

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
}

describe("a night", () => {
  const it = chapters();
  let line: Line;
  let osv: OsvDouble;
  let registry: NpmRegistry;

  beforeAll(async () => {
    registry = await startNpmRegistry({
      packages: ["1.0.0", "1.2.0"].map((version) => ({ name: "basket", version })),
    });
    osv = await startOsv();
    const old = await startNpmRegistry({ packages: [{ name: "basket", version: "1.0.0" }] });
    // A lockfile of the time before the mended version was published.
    const locked = await npmFiles(old, "1.0.0");
    await old.close();
    const files = Object.fromEntries(
      Object.entries(locked).map(([name, text]) => [name, text.replaceAll(old.url, registry.url)]),
    );
    line = await startLine({
      files: {
        ...files,
        "report.py": REPORT,
        ".github/regreen.yml": POLICY,
        ".github/workflows/ci.yml": CI,
        ".github/workflows/nightly-ai-audit.yml": caller(osv),
      },
      env: { npm_config_registry: registry.url },
    });
  }, TIMEOUT);
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    await Promise.all([osv.close(), registry.close()]);
  });

  async function night(mode: string): Promise<Run> {
    await line.api("POST", `/repos/${line.repository}/actions/workflows/nightly-ai-audit.yml/dispatches`, {
      ref: "main",
      inputs: { mode },
    });
    await line.actions.settled();
    return line.runOf("Nightly audit");
  }

  async function issues(): Promise<Issue[]> {
    const all = await line.api<Issue[]>("GET", `/repos/${line.repository}/issues?state=all`);
    return all.filter(({ body }) => body?.includes("regreen:kind=audit-report"));
  }

  it("of mode analyze tells what stands in one issue, and mends nothing", async () => {
    const run = await night("analyze");

    expect(run.conclusion, story(run)).toBe("success");
    expect(conclusions(run)).toMatchObject({ "audit / Audit workflows": "success", "audit / Audit code": "success" });
    const found = await issues();
    expect(found, story(run)).toHaveLength(1);
    expect(found[0]?.body).toContain("template-injection");
    expect(found[0]?.body).toContain("list-cast-in-loop");
    expect(await pulls(line)).toEqual([]);
  });

  it("gives the jobs that audit no right to write, and no job but the report the findings' way out", async () => {
    const run = line.runOf("Nightly audit");
    for (const job of run.jobs.filter(({ name }) => name.startsWith("audit / Audit")))
      expect(job.permissions).toEqual({ actions: "read", contents: "read", metadata: "read" });
  });

  it("says nothing again where nothing is new", async () => {
    const [before] = await issues();
    const run = await night("analyze");
    const comments = await line.api<unknown[]>("GET", `/repos/${line.repository}/issues/${before?.number}/comments`);

    expect(run.conclusion, story(run)).toBe("success");
    expect(await issues()).toHaveLength(1);
    expect(comments.length).toBeLessThanOrEqual(1);
  });

  it("of mode fix mends a package and a place in the code, each proven, as draft pull requests", async () => {
    osv.publish({
      id: "GHSA-aaaa-bbbb-cccc",
      summary: "A basket lets strangers in",
      modified: "2026-01-01T00:00:00Z",
      affected: [
        {
          package: { ecosystem: "npm", name: "basket" },
          ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "1.2.0" }] }],
        },
      ],
      database_specific: { severity: "HIGH" },
    });
    const run = await night("fix");

    expect(run.conclusion, story(run)).toBe("success");
    const open = (await pulls(line)).filter(({ state }) => state === "open");
    expect(
      open.map(({ base }) => base.ref),
      story(run),
    ).toEqual(["main", "main"]);
    const bodies = open.map(({ body }) => body ?? "").join("\n");
    expect(bodies).toContain("GHSA-aaaa-bbbb-cccc");
    expect(bodies).toContain("report.py");
    const [issue] = await issues();
    expect(issue?.body).toContain("GHSA-aaaa-bbbb-cccc");
  });

  it("tries nothing twice", async () => {
    const before = (await pulls(line)).length;
    const run = await night("fix");

    expect(run.conclusion, story(run)).toBe("success");
    expect((await pulls(line)).length).toBe(before);
    expect(run.jobs.filter(({ name }) => name.includes("Recipe")).map(({ conclusion }) => conclusion)).not.toContain(
      "success",
    );
  });

  it("of mode security-audit looks at no code", async () => {
    const run = await night("security-audit");

    expect(run.conclusion, story(run)).toBe("success");
    const [issue] = await issues();
    expect(issue?.body).not.toContain("list-cast-in-loop");
  });
});
