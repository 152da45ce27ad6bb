import type { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import type { FindingsRequest } from "./findings/analyze-findings.ts";

/** What is to be analysed: exactly one of these. */
type Source =
  | { readonly kind: "run"; readonly runId: number; readonly attempt: number | undefined }
  | { readonly kind: "issue"; readonly issueNumber: number }
  | { readonly kind: "files"; readonly logs: readonly string[] }
  | ({ readonly kind: "findings" } & FindingsRequest);

export interface Inputs {
  readonly source: Source;
  /** Undefined is allowed for local files only. */
  readonly token: string | undefined;
  readonly repository: { readonly owner: string; readonly repo: string } | undefined;
  /** Logs of runs that passed, of this machine. */
  readonly baselineLogs: readonly string[];
  /** Files with problem matchers, for local logs. */
  readonly problemMatchers: readonly string[];
  /** Reports from here instead of the run's artifacts. */
  readonly artifactsDir: string | undefined;
  /** Globs of artifact names (or of paths below `artifactsDir`). */
  readonly artifactPatterns: readonly string[];
  readonly output: string;
  readonly requestsDir: string;
  readonly policyOutput: string | undefined;
  readonly headBundle: string | undefined;
  readonly maxCauses: number;
}

/** Names people give to the artifacts that hold test reports. */
export const DEFAULT_ARTIFACT_PATTERNS = [
  "*junit*",
  "*test*result*",
  "*test*report*",
  "*test*log*",
  "*pytest*",
  "*vitest*",
  "*jest*",
  "*surefire*",
  "report*",
  "results*",
];

const MAX_ID = Number.MAX_SAFE_INTEGER;

/** @throws UserError naming the input, what was found and what is valid */
export function readInputs(inputs: InputReader): Inputs {
  const runId = inputs.optionalInteger("workflow-run-id", { min: 1, max: MAX_ID });
  const attempt = inputs.optionalInteger("run-attempt", { min: 1, max: 10_000 });
  const issueNumber = inputs.optionalInteger("issue-number", { min: 1, max: MAX_ID });
  const logs = inputs.lines("logs");
  const artifactsDir = inputs.optional("artifacts-dir");
  const patterns = inputs.lines("artifact-patterns");
  const findings = inputs.lines("findings");
  const given = { runId, attempt, issueNumber, logs, artifactsDir };
  const source = findings.length === 0 ? chooseSource(given) : findingsSource(findings, given, inputs);
  const token = inputs.optional("github-token");
  const repository = readRepository(inputs.optional("repository"));
  if (source.kind !== "files") checkAccess(token, repository);
  return {
    source,
    token,
    repository,
    baselineLogs: inputs.lines("baseline-logs"),
    problemMatchers: inputs.lines("problem-matchers"),
    artifactsDir,
    artifactPatterns: patterns.length > 0 ? patterns : artifactsDir === undefined ? DEFAULT_ARTIFACT_PATTERNS : ["**"],
    output: inputs.optional("output") ?? "failure_context.json",
    requestsDir: inputs.optional("requests-dir") ?? "fix_requests",
    policyOutput: inputs.optional("policy-output"),
    headBundle: inputs.optional("head-bundle"),
    maxCauses: inputs.integer("max-causes", { min: 1, max: 50, fallback: 10 }),
  };
}

/** The findings of an audit, beside the run that the audit is part of, and nothing else. */
function findingsSource(files: readonly string[], given: Given, inputs: InputReader): Source {
  const { runId } = given;
  if (runId === undefined)
    throw new UserError('Input "findings" was given without "workflow-run-id".', {
      hint: "Give the id of the audit's own run; in a workflow that is github.run_id.",
    });
  chooseSource(given);
  const digests = inputs.optional("findings-sha256");
  const modelAvailable = inputs.boolean("model-available", false);
  return {
    kind: "findings",
    files,
    runId,
    modelAvailable,
    sha256: digests === undefined ? null : readDigests(digests),
  };
}

/** Digests, one a line. */
function readDigests(text: string): ReadonlySet<string> {
  const found = text.split(/[\s,]+/).filter((word) => word !== "");
  const wrong = found.find((word) => !/^[0-9a-f]{64}$/.test(word));
  if (wrong !== undefined)
    throw new UserError(
      `Input "findings-sha256" has "${oneLine(wrong, 80)}"; it must be 64 lower-case hex digits each.`,
      {
        hint: 'Pass the outputs "findings-sha256" of the audits, one a line.',
      },
    );
  return new Set(found);
}

interface Given {
  readonly runId: number | undefined;
  readonly attempt: number | undefined;
  readonly issueNumber: number | undefined;
  readonly logs: readonly string[];
  readonly artifactsDir: string | undefined;
}

/** Exactly one source; `artifacts-dir` may stand beside a run, whose artifacts it then replaces. */
function chooseSource({ runId, attempt, issueNumber, logs, artifactsDir }: Given): Source {
  const given = [
    ...(runId === undefined ? [] : ["workflow-run-id"]),
    ...(issueNumber === undefined ? [] : ["issue-number"]),
    ...(logs.length === 0 ? [] : ["logs"]),
  ];
  if (given.length > 1) {
    throw new UserError(`Inputs ${given.map((name) => `"${name}"`).join(" and ")} exclude each other.`, {
      hint: "Give one of them.",
    });
  }
  if (attempt !== undefined && runId === undefined) {
    throw new UserError('Input "run-attempt" was given without "workflow-run-id".', {
      hint: 'Give both, or leave "run-attempt" out.',
    });
  }
  if (runId !== undefined) return { kind: "run", runId, attempt };
  if (issueNumber !== undefined) return { kind: "issue", issueNumber };
  if (logs.length > 0 || artifactsDir !== undefined) return { kind: "files", logs };
  throw new UserError("Nothing to analyse was given.", {
    hint: 'Set "workflow-run-id", "issue-number", "logs" or "artifacts-dir".',
  });
}

function readRepository(text: string | undefined): Inputs["repository"] {
  if (text === undefined) return undefined;
  const [, owner, repo] = /^([\w.-]{1,100})\/([\w.-]{1,100})$/.exec(text) ?? [];
  if (owner !== undefined && repo !== undefined && !/^\.+$/.test(owner) && !/^\.+$/.test(repo)) return { owner, repo };
  throw new UserError(`Input "repository" is "${oneLine(text, 80)}"; it must be OWNER/NAME.`, {
    hint: 'Correct "repository".',
  });
}

function checkAccess(token: string | undefined, repository: Inputs["repository"]): void {
  const missing = [
    ...(token === undefined ? ["github-token"] : []),
    ...(repository === undefined ? ["repository"] : []),
  ];
  if (missing.length === 0) return;
  throw new UserError(`Reading a run needs ${missing.map((name) => `"${name}"`).join(" and ")}.`, {
    hint: "In a workflow both have defaults; elsewhere pass them.",
  });
}
