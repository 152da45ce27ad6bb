import { MODEL_RECIPE } from "@regreen/contracts";
import { usdOf } from "@regreen/models";
import { type Guarded, guardOptionsFor, guardPatch, makePatch, scoreFix } from "@regreen/patch";
import { changeDocPath, renderChangeDoc } from "../output/change-doc.ts";
import { evidenceOfModel, type ModelFixFacts, patchTypeOf } from "./fix-of-model.ts";

/** A patch with its change document. */
export interface Finished {
  readonly patch: string;
  readonly guarded: Guarded;
  readonly changeDoc: { readonly path: string; readonly text: string } | null;
}

/** What is known before there is a change document. */
export type Unfinished = Omit<ModelFixFacts, "patch" | "guarded" | "changeDoc">;

/**
 * The proposal with the change document. It was guarded before without the document, so that the document can't make up for
 * anything; both together are guarded again.
 *
 * @param read a file of the failing commit
 * @throws Ending (`refused`) when the document may not be where the policy puts it
 */
export async function withChangeDoc(
  facts: Unfinished,
  date: string,
  read: (path: string) => Promise<string | null>,
): Promise<Finished> {
  const { request, policy, asked } = facts;
  const path = changeDocPath(policy, request, date);
  const text = documentOf(facts, date);
  const patch = asked.proposal.patch + makePatch([{ path, before: await read(path), after: text }]);
  const made = { recipe: { id: MODEL_RECIPE }, fix_type: request.context.fix_type, change_doc: path };
  return {
    patch,
    guarded: guardPatch(patch, policy, guardOptionsFor(made, policy, null, request.context)),
    changeDoc: { path, text },
  };
}

function documentOf(facts: Unfinished, date: string): string {
  const { request, policy, asked, provider, calls, baseSha } = facts;
  const { guarded, fix } = asked.proposal;
  const evidence = evidenceOfModel({ request, policy, guarded, changeDoc: null });
  const change = {
    rootCause: fix.root_cause,
    explanation: fix.explanation,
    tool: provider.model,
    blastRadius: evidence.blastRadius,
    patchType: patchTypeOf(request),
    confidence: scoreFix(evidence).confidence,
  };
  const model = { provider: provider.id, id: provider.model, costUsd: usdOf(calls) };
  return renderChangeDoc({ request, recipe: { id: MODEL_RECIPE }, change, model, info: guarded.info, baseSha, date });
}
