import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { branches, pulls } from "../api.ts";
import { type Line, type Run, startLine, story } from "../line.ts";
import { generatedProject, staleSource } from "../projects.ts";
import { causeTickets, ended, ran } from "./support.ts";

const LABELS = ["windows-latest", "macos-15"];

/** One failure on machines that a replay doesn't have. */
const CI = `name: CI
on: push
permissions:
  contents: read
jobs:
  windows:
    runs-on: windows-latest
    steps:
      - uses: actions/checkout@v7
      - name: Fresh
        run: npm run check:generated
  mac:
    runs-on: macos-15
    steps:
      - uses: actions/checkout@v7
      - run: node --test
  container:
    runs-on: ubuntu-latest
    container: node:24-bookworm
    services:
      db: { image: "postgres:17" }
    steps:
      - uses: actions/checkout@v7
      - run: node -e "throw new Error('no route to db')"
`;

const TEST = `import assert from "node:assert/strict";
import { test } from "node:test";
test("counts", () => assert.equal(1, 2));
`;

describe("jobs on machines that we have none of", () => {
  let line: Line;
  let run: Run;
  beforeAll(async () => {
    const files = { ...generatedProject, ".github/workflows/ci.yml": CI, "codes.test.js": TEST };
    line = await startLine({ files, runner: { labels: LABELS, containers: "pretend" } });
    await line.push("feature/teapot", staleSource, "Add the teapot");
    run = line.runOf("Regreen");
  }, 240_000);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  const of = (type: string) => ended(run).find(({ fix_type }) => fix_type === type);
  const ticketOf = async (type: string) =>
    (await causeTickets(line)).find(({ number }) => number === of(type)?.number)?.body;

  it("end without a pull request, a branch or a proof", async () => {
    expect(run.conclusion, story(run)).toBe("success");
    expect(ended(run), story(run)).toHaveLength(3);
    expect(await pulls(line)).toEqual([]);
    expect((await branches(line)).filter((name) => name.startsWith("ai/"))).toEqual([]);
    expect(ran(run).filter((job) => job.includes("Validate"))).toEqual([]);
  });

  it("Windows: what a recipe finds on Linux is a suggestion in a ticket", async () => {
    expect(of("stale_generated"), story(run)).toMatchObject({ outcome: "proposed", delivery: "ticket" });
    const body = await ticketOf("stale_generated");
    expect(body).toContain("+export const teapot = 418;");
    expect(body).toContain("windows-latest");
    expect(ran(run).filter((job) => job.includes("Recipe"))).toHaveLength(1);
  });

  it("macOS: a failing test is not tried elsewhere, and the ticket says why", async () => {
    expect(of("test_failure")).toMatchObject({ outcome: "not_reproduced", reason_code: "unsupported_runner" });
    expect(await ticketOf("test_failure")).toContain("runs on macos-15, not on one of GitHub's Linux runners");
  });

  it("a container with services: the ticket says how to see it", async () => {
    const found = ended(run).find(({ reason_code }) => reason_code === "container_job");
    expect(found).toMatchObject({ outcome: "not_reproduced", delivery: "ticket" });
    const body = (await causeTickets(line)).find(({ number }) => number === found?.number)?.body;
    expect(body).toContain("runs in the container node:24-bookworm");
    expect(body).toContain("docker run --rm -it");
    expect(body).toContain("start the job's services");
  });
});
