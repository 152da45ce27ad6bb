import { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { DEFAULT_ARTIFACT_PATTERNS, type Inputs, readInputs } from "../src/inputs.ts";

function read(given: Record<string, string>): Inputs {
  return readInputs(new InputReader((name) => given[name] ?? ""));
}

const ACCESS = { "github-token": "t", repository: "acme/shop" };

describe("inputs", () => {
  it("take every report of a directory, and the usual names of a run's artifacts", () => {
    expect(read({ "artifacts-dir": "reports" }).artifactPatterns).toEqual(["**"]);
    expect(read({ "artifacts-dir": "reports", "artifact-patterns": "*.xml" }).artifactPatterns).toEqual(["*.xml"]);
  });

  it("have the defaults of the seed", () => {
    expect(read({ ...ACCESS, "workflow-run-id": "12345678" })).toEqual({
      source: { kind: "run", runId: 12345678, attempt: undefined },
      token: "t",
      repository: { owner: "acme", repo: "shop" },
      artifactsDir: undefined,
      artifactPatterns: DEFAULT_ARTIFACT_PATTERNS,
      output: "failure_context.json",
      requestsDir: "fix_requests",
      policyOutput: undefined,
      headBundle: undefined,
      baselineLogs: [],
      problemMatchers: [],
      maxCauses: 10,
    });
  });

  it.each([
    [
      { ...ACCESS, "workflow-run-id": "7", "run-attempt": "2" },
      { kind: "run", runId: 7, attempt: 2 },
    ],
    [
      { ...ACCESS, "issue-number": "5" },
      { kind: "issue", issueNumber: 5 },
    ],
    [{ logs: "a.log\n\n b.log.gz " }, { kind: "files", logs: ["a.log", "b.log.gz"] }],
    [{ "artifacts-dir": "ci-artifacts/" }, { kind: "files", logs: [] }],
    [
      { ...ACCESS, "workflow-run-id": "7", "artifacts-dir": "ci-artifacts/" },
      { kind: "run", runId: 7 },
    ],
  ])("%j", (given, source) => {
    expect(read(given as Record<string, string>).source).toMatchObject(source);
  });

  it.each([
    ["none", {}, /Nothing to analyse/, /workflow-run-id/],
    [
      "run and issue",
      { ...ACCESS, "workflow-run-id": "7", "issue-number": "5" },
      /"workflow-run-id" and "issue-number" exclude/,
      /one of them/,
    ],
    ["run and logs", { ...ACCESS, "workflow-run-id": "7", logs: "a.log" }, /exclude each other/, /one of them/],
    [
      "attempt alone",
      { logs: "a.log", "run-attempt": "2" },
      /"run-attempt" was given without/,
      /leave "run-attempt" out/,
    ],
    [
      "a run id that is none",
      { ...ACCESS, "workflow-run-id": "latest" },
      /"workflow-run-id" is "latest".*whole number from 1/,
      /Correct/,
    ],
    ["a negative run id", { ...ACCESS, "workflow-run-id": "-1" }, /"-1"/, /Correct/],
    ["no token", { repository: "acme/shop", "workflow-run-id": "7" }, /needs "github-token"/, /defaults/],
    ["no repository", { "github-token": "t", "issue-number": "7" }, /needs "repository"/, /defaults/],
    [
      "a repository that is none",
      { ...ACCESS, repository: "https://github.com/acme/shop", "workflow-run-id": "7" },
      /must be OWNER\/NAME/,
      /Correct/,
    ],
    [
      "a repository that climbs",
      { ...ACCESS, repository: "../shop", "workflow-run-id": "7" },
      /must be OWNER\/NAME/,
      /Correct/,
    ],
    [
      "findings without a run",
      { ...ACCESS, findings: "findings.json", logs: "a.log" },
      /"findings" was given without "workflow-run-id"/,
      /github.run_id/,
    ],
    [
      "findings and an issue",
      { ...ACCESS, findings: "findings.json", "workflow-run-id": "7", "issue-number": "5" },
      /"workflow-run-id" and "issue-number" exclude/,
      /one of them/,
    ],
    ["too many causes", { logs: "a.log", "max-causes": "51" }, /"max-causes" is "51".*1 to 50/, /Correct/],
  ])("refused: %s", (_, given, message, hint) => {
    const attempt = () => read(given as Record<string, string>);

    expect(attempt).toThrow(UserError);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(expect.objectContaining({ hint: expect.stringMatching(hint) }));
  });
});
