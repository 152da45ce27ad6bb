import { mkdirSync } from "node:fs";
import path from "node:path";
import type { StepCommand, Verdict } from "@regreen/contracts";
import type { Attempt } from "./attempt.ts";
import type { PatchStack } from "./patch-stack.ts";
import type { ProofRequest } from "./prove.ts";
import { mergeFixes, type Proposal, searchFixes } from "./search.ts";
import { generateFix, type Judged, mayBeMended, validateFix } from "./stages.ts";

/** A tool that complains only when the one before it is content gets a round of its own. */
const MAX_ROUNDS = 4;

export interface RecipeSearch {
  readonly step: StepCommand;
  readonly stack: PatchStack;
  /** Path of policy.json. */
  readonly policy: string;
  /** The copy with the stack. */
  readonly repository: string;
  /** Runs the command on a copy with the stack. */
  readonly rerun: (round: number) => Promise<Attempt>;
}

export interface RecipeRounds {
  /** What stands in the stack. */
  readonly proposals: readonly Proposal[];
  /** The proof of all of them together; null when there are none. */
  readonly judged: Judged | null;
  /** Why the first cause without a fix had none. */
  readonly refused: Verdict | null;
  /** The first hint for a person. */
  readonly suggestion: Proposal | null;
  /** The last run of the command. */
  readonly seen: Attempt;
}

/** Looks for fixes with the recipes, round by round: where a first fix lays bare the next problem, there may be one for that. */
export async function askRecipes(request: ProofRequest, first: Attempt, search: RecipeSearch): Promise<RecipeRounds> {
  const { places, logger, timeoutMinutes } = request;
  const { step, stack, policy, repository } = search;
  let state: RecipeRounds = { proposals: [], judged: null, refused: null, suggestion: null, seen: first };
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const { seen } = state;
    const dir = path.join(places.scratch, `round-${round}`);
    mkdirSync(dir);
    const found = await logger.group("Looking for a fix", () =>
      searchFixes(seen.causes, {
        step,
        facts: { exitCode: seen.run.exitCode, timeoutMinutes },
        top: places.top,
        dir,
        stack,
        generate: async (inputs) => (await generateFix(request, { ...inputs, policy, repository })).verdict,
      }),
    );
    const proposals = [...state.proposals, ...found.proposals];
    const refused = state.refused ?? found.verdict;
    state = { ...state, proposals, refused, suggestion: state.suggestion ?? found.suggestion };
    const [oldest, ...others] = proposals;
    if (found.proposals.length === 0 || oldest === undefined) break;
    const fix = mergeFixes([oldest.fix, ...others.map((each) => each.fix)], stack.combined());
    const judged = await logger.group("Proving it on fresh copies: before, after", () =>
      validateFix(request, { fix, patch: stack.combined(), first: oldest, dir, policy }),
    );
    state = { ...state, judged };
    if (judged.validation?.verified || !mayBeMended(judged.verdict)) break;
    state = {
      ...state,
      seen: await logger.group(`Running ${request.command} with the fix`, () => search.rerun(round + 1)),
    };
    if (state.seen.run.exitCode === 0 || state.seen.causes.length === 0) break;
  }
  return state;
}
