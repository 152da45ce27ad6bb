import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ModelUsage, Verdict } from "@regreen/contracts";
import type { LogCause } from "@regreen/failure-log";
import type { ModelPlan } from "./model-wish.ts";
import type { PatchStack } from "./patch-stack.ts";
import type { ProofRequest } from "./prove.ts";
import { type Proposal, readProposal, type Search, writeRequest } from "./search.ts";
import { generateFix, type Judged, mayBeMended, validateFix } from "./stages.ts";

/** A first answer, and one more with what the proof said. */
const MAX_ROUNDS = 2;

export interface ModelSearch {
  readonly plan: ModelPlan;
  /** The root cause. */
  readonly cause: LogCause;
  /** Fixes of recipes that stand in the stack and were not enough. */
  readonly earlier: readonly Proposal[];
  readonly stack: PatchStack;
  /** The copy with the stack. */
  readonly repository: string;
  /** Path of policy.json. */
  readonly policy: string;
  readonly facts: Search["facts"];
  readonly step: Search["step"];
}

export interface ModelRounds {
  /** The last answer that could be used; it stands in the stack. Null when there was none. */
  readonly answered: { readonly proposal: Proposal; readonly judged: Judged } | null;
  /** Why there is no answer, or how its proof ended. */
  readonly verdict: Verdict;
  /** Of all rounds. */
  readonly usage: ModelUsage;
}

/** Asks about the root cause and has the answer proven; once more, with the reason, when the proof fails. */
export async function askModel(request: ProofRequest, asked: ModelSearch): Promise<ModelRounds> {
  let rounds = await askOnce(request, asked, null, 1);
  for (let round = 2; round <= MAX_ROUNDS && rounds.goOn && rounds.answered !== null; round += 1) {
    await asked.stack.removeLast();
    const next = await askOnce(request, asked, rounds, round);
    const { answered } = rounds;
    if (next.answered === null) await asked.stack.add(answered.proposal.patch);
    rounds = next.answered === null ? { ...next, answered, verdict: answered.judged.verdict } : next;
  }
  return rounds;
}

interface Round extends ModelRounds {
  readonly goOn: boolean;
}

async function askOnce(
  request: ProofRequest,
  asked: ModelSearch,
  before: ModelRounds | null,
  round: number,
): Promise<Round> {
  const { places, logger } = request;
  const { plan, stack, policy, repository } = asked;
  const dir = path.join(places.scratch, `model-${round}`);
  mkdirSync(dir);
  const paths = await writeRequest(asked.cause, { ...asked, dir, top: places.top });
  const given = { request: paths.requestPath, outputDir: paths.outputDir, policy, repository };
  const more = { ...plan.inputs, ...(before === null ? {} : feedback(before, dir)) };
  const { verdict, usage, mayRetry } = await generateFix(request, given, more);
  const spent = together(before?.usage ?? null, usage);
  const proposal = readProposal(paths);
  if (proposal === null || !(await stack.add(proposal.patch)))
    return { answered: null, verdict, usage: spent, goOn: false };
  // It is proven by itself, where recipes have left things: a model's fix is held to stricter rules than theirs.
  await stack.removeLast();
  const base = asked.earlier.length === 0 ? places.top : repository;
  const { fix, patch } = proposal;
  const judged = await logger.group("Proving it on fresh copies: before, after", () =>
    validateFix(request, { fix, patch, first: proposal, dir, policy, repository: base }),
  );
  await stack.add(patch);
  const goOn = mayRetry && judged.validation?.verified !== true && mayBeMended(judged.verdict);
  return { answered: { proposal, judged }, verdict: judged.verdict, usage: spent, goOn };
}

/** What the next round is told of the one before. */
function feedback({ answered, usage }: ModelRounds, dir: string): Record<string, string> {
  if (answered === null) return {};
  const { proposal, judged } = answered;
  const write = (name: string, text: string) => {
    writeFileSync(path.join(dir, name), text);
    return path.join(dir, name);
  };
  return {
    spent: JSON.stringify(usage),
    "previous-fix": write("previous-fix.json", JSON.stringify(proposal.fix)),
    "previous-patch": write("previous.patch", proposal.patch),
    validation: path.join(judged.dir, "validation", "validation.json"),
  };
}

function together(before: ModelUsage | null, now: ModelUsage | null): ModelUsage {
  const calls = [...(before?.calls ?? []), ...(now?.calls ?? [])];
  const usd = calls.reduce((sum, call) => sum + call.usd, 0);
  return { schema_version: 1, reservation_id: null, calls, usd: Number(usd.toFixed(10)) };
}
