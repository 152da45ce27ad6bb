import type { InputReader } from "@regreen/action-kit";
import { AUDITS, type AuditId, UserError } from "@regreen/contracts";
import type { Repository } from "@regreen/github";
import { readRequests } from "../common-inputs.ts";
import type { RequestRow } from "../request-row.ts";

/** What a night found, told where people look. */
export interface AuditInputs {
  readonly mode: "audit";
  /** Undefined: nothing is told but the summary. */
  readonly token: string | undefined;
  readonly repository: Repository | undefined;
  readonly findingsDir: string;
  /** SHA-256 of the `findings.json` of every audit that ran. */
  readonly digests: ReadonlyMap<AuditId, string>;
  /** Result of the job that ran them. */
  readonly auditResult: (typeof RESULTS)[number];
  /** 0 to 100; null where the workflows were not audited. */
  readonly healthScore: number | null;
  /** Whether code scanning gets the findings. */
  readonly sarif: boolean;
  readonly openIssue: "one" | "per-audit" | "none";
  readonly outcomesDir: string | undefined;
  readonly requests: readonly RequestRow[];
  /** What was chosen and is left for another night. */
  readonly causesLeft: number;
}

const RESULTS = ["success", "failure", "cancelled", "skipped"] as const;

/** @throws UserError */
export function readAuditInputs(inputs: InputReader): AuditInputs {
  return {
    mode: "audit",
    token: inputs.optional("github-token"),
    repository: inputs.optionalRepository("repository"),
    findingsDir: inputs.required("findings-dir"),
    digests: readDigests(inputs.required("findings-sha256")),
    auditResult: inputs.choice("audit-result", RESULTS, "success"),
    healthScore: readScore(inputs),
    sarif: inputs.boolean("sarif", false),
    openIssue: inputs.choice("open-issue", ["one", "per-audit", "none"], "one"),
    outcomesDir: inputs.optional("outcomes-dir"),
    requests: readRequests(inputs.optional("requests") ?? "[]"),
    causesLeft: inputs.optionalInteger("causes-left", { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 0,
  };
}

/** The outputs of the audit jobs as they are: other ones are passed over, and an empty digest is an audit that did not run. */
function readDigests(text: string): Map<AuditId, string> {
  const announced = parseObject(text);
  const digests = new Map<AuditId, string>();
  for (const audit of AUDITS) {
    const digest = announced[audit] ?? "";
    if (digest === "") continue;
    if (typeof digest !== "string" || !/^[0-9a-f]{64}$/.test(digest)) throw notDigests(`its "${audit}" is no SHA-256`);
    digests.set(audit, digest);
  }
  return digests;
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch (cause) {
    throw notDigests("it is no JSON", cause);
  }
  throw notDigests("it is no object");
}

function notDigests(why: string, cause?: unknown): UserError {
  return new UserError(`Input "findings-sha256" can't be used: ${why}.`, {
    hint: 'Give an object such as `{"workflows": "…64 hex digits…", "code": "…"}`, or `toJSON(needs.audit.outputs)`.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function readScore(inputs: InputReader): number | null {
  const text = inputs.optional("health-score");
  if (text === undefined) return null;
  const score = /^\d{1,3}(?:\.\d{1,10})?$/.test(text) ? Number(text) : Number.NaN;
  if (score >= 0 && score <= 100) return score;
  throw new UserError(`Input "health-score" is "${text.slice(0, 80)}"; it must be a number from 0 to 100.`, {
    hint: "Give the `health-score` output of audit-workflows.",
  });
}
