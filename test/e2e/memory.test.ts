import { afterEach, describe, expect, it } from "vitest";
import { pulls } from "./api.ts";
import { type Line, startLine, story } from "./line.ts";
import { ciWorkflow, freshGenerated, generatedProject, staleSource } from "./projects.ts";

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

const TIMEOUT = 240_000;

/** Fails on one branch, at the first attempt: the same commit is green elsewhere. */
const MOODY = `import assert from "node:assert/strict";
import { test } from "node:test";

test("is moody", () => {
  const { GITHUB_REF_NAME, GITHUB_RUN_ATTEMPT } = process.env;
  assert.notEqual(\`\${GITHUB_REF_NAME} \${GITHUB_RUN_ATTEMPT}\`, "feature/b 1");
});
`;

/** Kinds of the events on the state branch, in their order. */
async function remembered(at: Line): Promise<string[]> {
  const { content } = await at.api<{ content: string }>(
    "GET",
    `/repos/${at.repository}/contents/${await monthOf(at)}/001.jsonl?ref=regreen-state`,
  );
  const lines = Buffer.from(content, "base64").toString("utf8").trimEnd().split("\n");
  return lines.map((text) => (JSON.parse(text) as { type: string }).type);
}

async function monthOf(at: Line): Promise<string> {
  const [month] = await at.api<{ path: string }[]>("GET", `/repos/${at.repository}/contents/events?ref=regreen-state`);
  return month?.path ?? "";
}

describe("memory", () => {
  it("the failed jobs run again when the same commit was green: no pull request, no ticket, no commit", {
    timeout: TIMEOUT,
  }, async () => {
    line = await startLine({
      files: { ...generatedProject, "moody.test.js": MOODY, ".github/workflows/ci.yml": ciWorkflow(["npm test"]) },
    });
    const sha = await line.push("feature/a", { "NOTES.md": "Notes\n" });
    expect(line.runOf("CI").conclusion).toBe("success");
    await line.api("POST", `/repos/${line.repository}/git/refs`, { ref: "refs/heads/feature/b", sha }, "sam");
    await line.actions.settled();

    const healing = line.runOf("Regreen");
    expect(line.runOf("CI"), story(healing)).toMatchObject({ conclusion: "success", run_attempt: 2 });
    expect(healing.conclusion, story(healing)).toBe("success");
    expect(await pulls(line)).toEqual([]);
    expect(await line.github.resolve(line.repository, "feature/b")).toBe(sha);
    expect(await remembered(line)).toEqual(["rerun_requested", "failure_seen", "fix_outcome", "flaky_observed"]);
    expect(line.github.journal.matching(/POST .*\/rerun-failed-jobs/)).toHaveLength(1);
  });

  it("a merged fix is tried first when its cause comes back on another branch", { timeout: TIMEOUT }, async () => {
    line = await startLine({
      files: { ...generatedProject, ".github/regreen.yml": "fix: {min_confidence: 0.3}\npr: {draft: false}\n" },
    });
    await line.push("feature/teapot", staleSource, "Add the teapot");
    const [first] = await pulls(line);
    expect(first, story(line.runOf("Regreen"))).toBeDefined();
    const route = `/repos/${line.repository}`;
    await line.api("PUT", `${route}/pulls/${first?.number}/merge`, {});
    await line.api("DELETE", `${route}/git/refs/heads/${first?.head.ref}`);
    await line.actions.settled();

    await line.push("feature/other", staleSource, "Add the teapot, too");
    const second = (await pulls(line)).find(({ number }) => number !== first?.number);
    // The patch itself, not the recipe run anew: that would be "by node".
    expect(second?.body, story(line.runOf("Regreen"))).toContain("`stale-generated` v2, by regreen");
    expect(await line.github.readFile(line.repository, second?.head.ref ?? "", "codes.js")).toBe(freshGenerated);
    expect((await remembered(line)).filter((type) => type === "fix_proposed")).toHaveLength(2);
    expect(await remembered(line)).toContain("fix_decided");
  });
});
