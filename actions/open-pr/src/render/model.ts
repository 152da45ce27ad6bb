import type { Fix, Validation } from "@regreen/contracts";
import { table } from "@regreen/text";
import type { Spent } from "../usage.ts";
import { code, prose } from "./parts.ts";

/** A name for whoever wrote a fix: "recipe `eslint`", "model `claude-sonnet-5` (anthropic)". */
export function maker({ recipe, model }: Pick<Fix, "recipe" | "model">): string {
  return model === null ? `recipe ${code(recipe.id)}` : `model ${code(model.id)} (${model.provider})`;
}

/** Text that a model wrote, marked as its own words: escaped, quoted, and believed by nobody. */
export function wordsOf({ model }: Pick<Fix, "model">, text: string): string {
  const words = prose(text);
  if (model === null || words === "") return words;
  const quoted = words.split("\n").map((each) => `> ${each}`.trimEnd());
  return `In the words of the model, which nobody has checked:\n\n${quoted.join("\n")}`;
}

/** Which tests were added, and whether they show the failure (requirement FIX-03). */
export function testsAdded({ tests_added, model }: Fix, validation: Validation | null): string {
  const checks = model === null ? null : (validation?.model_checks ?? null);
  if (checks === null) {
    const untried = model === null ? "" : "; whether it shows the failure was not tried";
    const tests = tests_added.slice(0, 50).map((test) => `- ${code(test)}${untried}`);
    return tests.length === 0 ? "None." : tests.join("\n");
  }
  const items = [
    ...checks.tests_showing.map((path) => `- ${code(path)} fails without the fix and passes with it`),
    ...checks.tests_silent.map(
      (path) =>
        `- ${code(path)} **does not show the failure**: without the fix it passes, or the failing step does not run it`,
    ),
  ];
  return items.length === 0 ? "None." : items.join("\n");
}

/** What the proof of a model's fix holds beyond red before and green after. */
export function modelProof({ model_checks: checks, red_again }: Validation): string {
  if (checks === null) return "";
  const items = [
    red_again ? "- Taken back, the fix lets the failure come back." : "",
    checks.green_without_tests === true
      ? "- The step is green with the tests and settings of the patch as they were before, too."
      : "",
  ];
  return items.filter((item) => item !== "").join("\n");
}

/** Who wrote the fix, from what, and what that came to; "" for a recipe's (requirements FIX-33, COST-12, C-18). */
export function provenance({ model, cost_usd }: Fix, spent: Spent | null): string {
  if (model === null) return "";
  const rows: [string, string][] = [
    ["Model", `${code(model.id)} by ${code(model.provider)}`],
    [
      "Template",
      `${code(model.template)}, SHA-256 ${code(model.template_sha256.slice(0, 12))}; prompt ${code(model.prompt_sha256.slice(0, 12))}`,
    ],
    ["Requests", String(model.calls)],
    ["Tokens", `${count(model.input_tokens)} in, ${count(model.output_tokens)} out${savedOf(model)}`],
    ["Cost", usd(cost_usd)],
  ];
  if (spent !== null && spent.rounds > 1) rows.push(["All rounds", spentWords(spent)]);
  return table(
    ["", ""],
    rows.map(([name, value]) => [`**${name}**`, value]),
  );
}

/** "2 rounds, 3 requests, 9,120 tokens in, 812 out, $0.0412" */
function spentWords({ rounds, calls, inputTokens, outputTokens, usd: dollars, isUncertain }: Spent): string {
  const plural = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const parts = [
    plural(rounds, "round"),
    plural(calls, "request"),
    `${count(inputTokens)} tokens in, ${count(outputTokens)} out`,
    `${isUncertain ? "at least " : ""}${usd(dollars)}`,
  ];
  return parts.join(", ");
}

/** The models' part of a ticket: what was spent although no fix of theirs is proven; "" where none was asked. */
export function spentLine(spent: Spent | null): string {
  return spent === null ? "" : `A model was asked: ${spentWords(spent)}.`;
}

function savedOf({ log_tokens, input_tokens }: NonNullable<Fix["model"]>): string {
  return log_tokens === null || log_tokens <= input_tokens ? "" : `; the failing log alone has ${count(log_tokens)}`;
}

function count(tokens: number): string {
  return tokens.toLocaleString("en-US");
}

/** Four digits below a dollar: most fixes cost less than a cent. */
function usd(dollars: number): string {
  // Two bare signs on a line would be a formula.
  return `\\$${dollars.toFixed(dollars < 1 ? 4 : 2)}`;
}
