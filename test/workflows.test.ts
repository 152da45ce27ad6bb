import { readFileSync } from "node:fs";
import path from "node:path";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { describe, expect, it } from "vitest";
import { isMap, isScalar, parse, parseDocument, type YAMLMap } from "yaml";
import { files, ROOT } from "./repository.ts";

interface Job {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}
interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: unknown;
}
interface WorkflowFile {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const own = files(".github/workflows/*.{yml,yaml}");
// Broken sample projects are made to fail; their workflows are somebody's ordinary CI, not ours.
const examples = files("examples/**/*.{yml,yaml}").filter((file) => {
  return !file.startsWith("examples/broken/") && "jobs" in (parse(read(file)) ?? {});
});
const composites = files(".github/actions/*/action.yml");

it("finds our workflows and the example callers", () => {
  expect(own).toEqual(expect.arrayContaining(["analyze.yml", "auto-fix.yml", "heal-one.yml"].map(inWorkflows)));
  expect(examples.length).toBeGreaterThan(0);
});

describe.each([...own, ...examples])("%s", (file) => {
  const text = read(file);
  const workflow = parse(text) as WorkflowFile;
  const jobs = Object.entries(workflow.jobs);

  it("is valid for GitHub's own parser", async () => {
    expect(await workflowErrors(file, text)).toEqual([]);
  });

  it("takes every permission away at the top and gives each job its own, with the reason beside it", () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, job] of jobs) expect(job.permissions, `permissions of job ${name}`).toBeTypeOf("object");
    expect(permissionsWithoutReason(text)).toEqual([]);
  });

  it("limits the time of every job that runs steps", () => {
    // A job that calls a workflow can't have a limit of its own; the called jobs have theirs.
    for (const [name, job] of jobs.filter(([, each]) => each.uses === undefined)) {
      expect(job["timeout-minutes"], `timeout-minutes of job ${name}`).toBeTypeOf("number");
    }
  });

  it("pins what it uses", () => {
    const found = unpinned(text).filter((uses) => !(examples.includes(file) && OWN_RELEASE.test(uses)));
    expect(found).toEqual([]);
  });

  it("splices no expression into a script", () => {
    const steps = jobs.flatMap(([, job]) => job.steps ?? []);
    expect(steps.filter((step) => step.run?.includes("${{")).map((step) => step.name ?? step.run)).toEqual([]);
  });

  it("names no action of the caller's checkout, which may be anybody's", () => {
    if (examples.includes(file)) return;
    expect(usedBy(jobs.flatMap(([, job]) => job.steps ?? [])).filter((uses) => uses.startsWith("."))).toEqual([]);
  });

  it("hands on no secrets wholesale and leaves no credentials in a checkout", () => {
    expect(text).not.toMatch(/^\s*secrets:\s*inherit/m);
    for (const step of jobs.flatMap(([, job]) => job.steps ?? [])) {
      if (!step.uses?.startsWith("actions/checkout@")) continue;
      expect(step.with, "with of actions/checkout").toMatchObject({ "persist-credentials": false });
    }
  });
});

describe.each(composites)("%s", (file) => {
  const text = read(file);
  const steps = (parse(text) as { runs: { steps: Step[] } }).runs.steps;

  it("is valid for GitHub's own parser, pinned, and splices no expression into a script", () => {
    const { context } = parseAction({ name: file, content: text }, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(String)).toEqual([]);
    expect(unpinned(text)).toEqual([]);
    expect(steps.filter((step) => step.run?.includes("${{"))).toEqual([]);
    expect(usedBy(steps).filter((uses) => uses.startsWith("."))).toEqual([]);
  });
});

it.each(files("actions/*/action.yml"))("%s is valid for GitHub's own parser", (file) => {
  const { context } = parseAction({ name: file, content: read(file) }, new NoOperationTraceWriter());
  expect(context.errors.getErrors().map(String)).toEqual([]);
});

describe("the checks themselves", () => {
  it("a key that GitHub doesn't know, and a bad expression, are errors", async () => {
    const text = 'on: push\njobs:\n  a:\n    runs-on: x\n    timeout: 3\n    steps: [{ run: "${{ nope.x }}" }]\n';
    const errors = await workflowErrors("bad.yml", text);
    expect(errors.join("\n")).toMatch(/timeout/);
    expect(errors.join("\n")).toMatch(/nope/);
  });

  it("a tag, a branch, and a SHA without its version are not pinned", () => {
    const sha = "a".repeat(40);
    const lines = [
      `x/y@v1`,
      `x/y@main # v1.0.0`,
      `x/y@${sha}`,
      `x/y@${sha} # v1.2.3`,
      "$/actions/z",
      "./.github/workflows/w.yml",
    ];
    const text = lines.map((line) => `      - uses: ${line}`).join("\n");
    expect(unpinned(text)).toEqual(lines.slice(0, 3));
  });

  it("a permission without a reason is found", () => {
    const text = "jobs:\n  a:\n    permissions:\n      contents: read\n      issues: write # tickets\n";
    expect(permissionsWithoutReason(text)).toEqual(["a: contents"]);
  });
});

function usedBy(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => step.uses ?? []);
}

/** Callers name our release; there is no commit to pin before it exists. */
const OWN_RELEASE = /^[\w-]+\/regreen\/(?:\.github\/workflows|actions)\/[\w./-]+@v\d+$/;

async function workflowErrors(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(String);
}

/** The `uses:` lines that are neither a 40-digit SHA with its version beside it nor a path of this repository. */
function unpinned(text: string): string[] {
  const lines = [...text.matchAll(/^\s*(?:- )?uses:\s*(.+?)\s*$/gm)].map((match) => String(match[1]));
  return lines.filter((uses) => !/^(?:\$\/|\.\/)\S+$|^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses));
}

function permissionsWithoutReason(text: string): string[] {
  const jobs = parseDocument(text).get("jobs") as YAMLMap;
  return jobs.items.flatMap(({ key, value }) => {
    const permissions = isMap(value) ? value.get("permissions") : undefined;
    if (!isMap(permissions)) return [];
    return permissions.items
      .filter((item) => !(isScalar(item.value) && item.value.comment?.trim()))
      .map((item) => `${key}: ${item.key}`);
  });
}

function inWorkflows(name: string): string {
  return `.github/workflows/${name}`;
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}
