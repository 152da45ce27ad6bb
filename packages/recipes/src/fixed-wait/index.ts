import type { Failure } from "@regreen/contracts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { suggestWait } from "./suggest.ts";

/**
 * A flaky test that waits for a fixed time, as one that waits until something is so (requirements FIX-12: "Explicit wait with
 * timeout"). One green run proves nothing about a test that is sometimes red, so this is a suggestion in the ticket: it is
 * never run, never called proven, and becomes no pull request.
 */
export const fixedWait: Recipe = { id: "fixed-wait", version: 1, mayTouchTests: true, fix };

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const { context } = request;
  const wholly = context.fix_type === "flaky_test" || context.fix_type === "timeout";
  const failures = context.failures.filter((failure) => wholly || isFlaky(failure));
  const known = new Set(await tools.listFiles());
  let looked = false;
  for (const { file, line } of failures) {
    if (file === null || line === null || !known.has(file)) continue;
    const text = await tools.readFile(file);
    const found = text === null ? null : suggestWait(file, text, line);
    looked ||= text !== null && /\b(?:sleep|waitForTimeout|wait_for_timeout|setTimeout)\(/i.test(text);
    if (found === null) continue;
    await tools.writeFile(file, found.text);
    return {
      kind: "changed",
      files: [file],
      summary: `wait for the condition instead of ${found.waited / 1000} s`,
      rootCause: `${file}:${found.line} waits ${found.waited / 1000} s and then looks once; on a slow machine that is too early.`,
      explanation: `A suggestion, not proven: the test looks again until it is so, for at most ${found.limit / 1000} s, and then asserts the same as before. Whether what it waits for can be asked again and again is for a person to say. Source: ${found.form.source}`,
      tool: "regreen",
      toolVersion: null,
      blastRadius: "behaviour",
      patchType: "refactor",
      confidence: 0.75,
      suggestionOnly: true,
    };
  }
  return looked ? noChange("The test waits for a fixed time, and not in a form that a recipe knows.") : NOT_APPLICABLE;
}

function isFlaky({ outcome }: Failure): boolean {
  return outcome === "flaky" || outcome === "timeout";
}
