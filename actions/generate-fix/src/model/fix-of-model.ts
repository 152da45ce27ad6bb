import type { FixModel, FixRequest, ModelCall, PatchType } from "@regreen/contracts";
import { type Fix, MODEL_RECIPE } from "@regreen/contracts";
import { tokensOf, usdOf } from "@regreen/models";
import {
  bestScore,
  evidenceOf,
  type FixEvidence,
  type Guarded,
  isTestPath,
  reachOfPatch,
  scoreFix,
} from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { clean, fixOf } from "../output/fix-file.ts";
import type { Asked } from "./ask.ts";

/** Of our own prompt and rules; raised whenever the same model would be asked or judged otherwise. */
const MODEL_RECIPE_VERSION = 1;

export interface ModelFixFacts {
  readonly request: FixRequest;
  readonly policy: Policy;
  readonly asked: Asked;
  readonly provider: { readonly id: FixModel["provider"]; readonly model: string };
  /** Of all rounds of this fix. */
  readonly calls: readonly ModelCall[];
  /** With the change document. */
  readonly patch: string;
  readonly guarded: Guarded;
  readonly baseSha: string;
  readonly changeDoc: string | null;
}

/** `fix.json` of a model's fix. What the model says of its fix is in the texts; every figure is measured. */
export function fixOfModel(facts: ModelFixFacts): Fix {
  const { request, asked, provider, calls, patch, guarded, baseSha, changeDoc } = facts;
  const evidence = evidenceOfModel(facts);
  return fixOf(
    {
      patch_type: patchTypeOf(request),
      summary: summaryOf(facts),
      root_cause: asked.proposal.fix.root_cause,
      explanation: asked.proposal.fix.explanation,
      recipe: {
        id: MODEL_RECIPE,
        version: MODEL_RECIPE_VERSION,
        tool: provider.model,
        tool_version: null,
        blast_radius: evidence.blastRadius,
      },
      tests_added: testsAdded(guarded),
      model: modelOf(facts),
      cost_usd: usdOf(calls),
    },
    { request, info: guarded.info, patch, score: scoreFix(evidence), baseSha, changeDoc },
  );
}

/** The evidence by which a fix is scored before anything is proven. */
export function evidenceOfModel({
  request,
  policy,
  guarded,
  changeDoc,
}: Pick<ModelFixFacts, "request" | "policy" | "guarded" | "changeDoc">): FixEvidence {
  return evidenceOf({
    fixType: request.context.fix_type,
    maker: { kind: "model" },
    blastRadius: reachOfPatch(guarded.info, changeDoc),
    info: guarded.info,
    changeDoc,
    context: request.context,
    policy,
    violations: guarded.review,
    validation: null,
  });
}

/** The most that a proof can make of it, 0..1. */
export function bestConfidence(evidence: FixEvidence): number {
  return bestScore(evidence).confidence;
}

export function patchTypeOf({ context }: FixRequest): PatchType {
  return context.fix_type === "lint" || context.fix_type === "warning" ? "refactor" : "bug_fix";
}

/** A model that says nothing is spoken for. */
function summaryOf({ asked, guarded }: Pick<ModelFixFacts, "asked" | "guarded">): string {
  const said = clean(asked.proposal.fix.summary).trim();
  return said === "" ? `fix ${guarded.info.files[0]?.path ?? "the failing step"}` : said;
}

/** Of plain English; a log has fewer, so that what is saved is not said too large. */
const BYTES_A_TOKEN = 4;

function modelOf({ asked, provider, calls, request }: ModelFixFacts): FixModel {
  const { prompt } = asked;
  const { input, output } = tokensOf(calls);
  return {
    provider: provider.id,
    id: provider.model,
    template: prompt.template,
    template_sha256: prompt.template_sha256,
    prompt_sha256: prompt.prompt_sha256,
    calls: calls.length,
    input_tokens: input,
    output_tokens: output,
    log_tokens: request.context.log_bytes === null ? null : Math.ceil(request.context.log_bytes / BYTES_A_TOKEN),
  };
}

/** Files with tests that were not there before. */
function testsAdded({ info }: Guarded): string[] {
  const added = info.files.filter((file) => isTestPath(file.path) && file.additions > 0 && file.deletions === 0);
  return added.map((file) => file.path);
}
