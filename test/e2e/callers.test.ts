import { afterEach, describe, expect, it } from "vitest";
import { pulls } from "./api.ts";
import { exampleText, type Line, startLine, story } from "./line.ts";
import { generatedProject, staleSource } from "./projects.ts";

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

const TIMEOUT = 180_000;

async function failedRun(caller: string): Promise<{ line: Line; runId: number }> {
  line = await startLine({ files: generatedProject, caller: exampleText(caller) });
  await line.push("feature/teapot", staleSource);
  const run = line.runOf("CI");
  expect(run.conclusion).toBe("failure");
  return { line, runId: run.id };
}

describe("analyze-on-ci.yml, as a user copies it", () => {
  it("says what broke and writes nothing", { timeout: TIMEOUT }, async () => {
    const { line } = await failedRun("analyze-on-ci.yml");
    const run = line.runOf("Regreen observe");
    expect(run.conclusion, story(run)).toBe("success");
    expect(run.jobs.map(({ summary }) => summary).join("\n")).toContain("codes.js");
    const byJobs = line.github.journal.writes().filter(({ actor }) => actor !== "sam" && actor !== "robin");
    expect(byJobs.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});

describe("auto-fix-pr.yml", () => {
  const ask = async (line: Line, body: string, actor: string) => {
    const issue = await line.api<{ number: number }>("POST", `/repos/${line.repository}/issues`, {
      title: "CI is red",
      body,
    });
    await line.api("POST", `/repos/${line.repository}/issues/${issue.number}/labels`, { labels: ["ai-fix"] }, actor);
    await line.actions.settled();
  };

  it("heals the run that the issue links, when a person with write access asks", { timeout: TIMEOUT }, async () => {
    const { line, runId } = await failedRun("auto-fix-pr.yml");
    await ask(line, `Please: https://github.com/${line.repository}/actions/runs/${runId}`, "sam");
    expect(await pulls(line), story(line.runOf("Regreen on request"))).toHaveLength(1);
  });

  it("doesn't hear people without write access, though they may label", { timeout: TIMEOUT }, async () => {
    const { line, runId } = await failedRun("auto-fix-pr.yml");
    await ask(line, `Please: https://github.com/${line.repository}/actions/runs/${runId}`, "tess");
    const run = line.runOf("Regreen on request");
    expect(run.conclusion).toBe("failure");
    expect(run.jobs.find(({ key }) => key.endsWith("analyze"))?.outputs["reason-code"], story(run)).toBe(
      "permission_missing",
    );
    expect(await pulls(line)).toEqual([]);
  });

  it("asks for a run when the issue links none", { timeout: TIMEOUT }, async () => {
    const { line } = await failedRun("auto-fix-pr.yml");
    await ask(line, "CI is red, please help.", "sam");
    const run = line.runOf("Regreen on request");
    expect(run.jobs.find(({ key }) => key.endsWith("analyze"))?.outputs.outcome, story(run)).toBe("needs_reproducer");
    expect(await pulls(line)).toEqual([]);
  });
});

describe("auto-fix-manual.yml", () => {
  const dispatch = async (line: Line, inputs: Record<string, string>) => {
    const route = `/repos/${line.repository}/actions/workflows/auto-fix.yml/dispatches`;
    await line.api("POST", route, { ref: "main", inputs });
    await line.actions.settled();
  };

  it("heals the run that a person names", { timeout: TIMEOUT }, async () => {
    const { line, runId } = await failedRun("auto-fix-manual.yml");
    await dispatch(line, { "workflow-run-id": String(runId), mode: "fix" });
    expect(await pulls(line), story(line.runOf("Regreen by hand"))).toHaveLength(1);
  });

  it("stops after the analysis in mode analyze", { timeout: TIMEOUT }, async () => {
    const { line, runId } = await failedRun("auto-fix-manual.yml");
    await dispatch(line, { "workflow-run-id": String(runId), mode: "analyze" });
    const run = line.runOf("Regreen by hand");
    expect(run.conclusion, story(run)).toBe("success");
    expect(run.jobs.filter(({ conclusion }) => conclusion !== "skipped").map(({ key }) => key)).toEqual([
      "auto-fix/analyze",
      "auto-fix/outcome",
    ]);
    expect(await pulls(line)).toEqual([]);
  });

  it("says that there is no such run", { timeout: TIMEOUT }, async () => {
    const { line } = await failedRun("auto-fix-manual.yml");
    await dispatch(line, { "workflow-run-id": "404404", mode: "fix" });
    const run = line.runOf("Regreen by hand");
    expect(run.conclusion).toBe("failure");
    expect(run.jobs.find(({ key }) => key.endsWith("analyze"))?.log).toMatch(/404404/);
    expect(run.jobs.find(({ key }) => key.endsWith("outcome"))?.conclusion).toBe("failure");
  });
});
