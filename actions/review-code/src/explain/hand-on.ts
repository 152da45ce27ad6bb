import { createHash } from "node:crypto";
import path from "node:path";
import { type Finding, PlatformError, UserError } from "@regreen/contracts";
import type { GatePort } from "@regreen/github";
import { POLICY_PATH, parseBudget, parsePolicy, serializePolicy, withBudget } from "@regreen/policy";
import { oneLine, safeJson } from "@regreen/text";
import { explanationRequest } from "./questions.ts";

interface Review {
  readonly repository: string | null;
  readonly pull: { readonly number: number; readonly headSha: string | null; readonly isFork: boolean };
  /** That were said at lines in this run. */
  readonly commented: readonly Finding[];
  readonly limit: number;
  readonly outputDir: string;
}

interface Ports {
  readonly gate: Pick<GatePort, "getRepository" | "getFile">;
  readonly read: (path: string) => Promise<string | null>;
  readonly write: (path: string, text: string) => Promise<string>;
}

/** What the next jobs need to ask a model; or why it is not asked, in a sentence. */
export interface Handed {
  readonly outputs: Readonly<Record<string, string>>;
  readonly why: string | null;
}

/** Nothing is asked. */
export const NOT_ASKED = {
  "explanations-wanted": "0",
  "explanation-request-sha256": "",
  "explanation-policy-sha256": "",
} as const;

/**
 * Writes down what a model is to explain, in files for the jobs that reserve the money and ask. The review is published by then;
 * whatever keeps it from being explained is told, and changes nothing about it.
 */
export async function handOn(review: Review, ports: Ports): Promise<Handed> {
  const { repository, pull, commented, limit, outputDir } = review;
  // What was said before is explained already.
  if (commented.length === 0) return { outputs: NOT_ASKED, why: null };
  if (pull.isFork) return none("nobody's key pays for a fork's pull request.");
  if (repository === null || pull.headSha === null) return none("nobody knows whose pull request it is.");
  try {
    const policy = await policyOfDefaultBranch(ports.gate);
    const asked = {
      repository,
      pull: pull.number,
      headSha: pull.headSha,
      findings: commented,
      limit,
      read: ports.read,
    };
    const request = await explanationRequest(asked);
    const texts = { request: `${safeJson(request, { indent: 1 })}\n`, policy };
    await ports.write(path.join(outputDir, "explanation_request.json"), texts.request);
    await ports.write(path.join(outputDir, "policy.json"), texts.policy);
    return {
      outputs: {
        "explanations-wanted": String(request.questions.length),
        "explanation-request-sha256": sha256(texts.request),
        "explanation-policy-sha256": sha256(texts.policy),
      },
      why: null,
    };
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError)) throw error;
    return none(oneLine(error.message, 500));
  }
}

/** Who is asked, where, and for how much: a pull request must not choose any of it, so its own files say nothing here. */
async function policyOfDefaultBranch(gate: Ports["gate"]): Promise<string> {
  const { defaultBranch } = await gate.getRepository();
  const policy = parsePolicy(POLICY_PATH, await gate.getFile(POLICY_PATH, defaultBranch));
  const { file } = policy.cost;
  return serializePolicy(withBudget(policy, parseBudget(file, await gate.getFile(file, defaultBranch))));
}

function none(why: string): Handed {
  return { outputs: NOT_ASKED, why };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
