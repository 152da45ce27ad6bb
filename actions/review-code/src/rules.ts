import { CODE_RULES, RUFF_CODES } from "@regreen/code-lint";
import { UserError } from "@regreen/contracts";
import { nearest } from "@regreen/policy";
import { oneLine } from "@regreen/text";

const KNOWN: readonly string[] = [...CODE_RULES.map(({ id }) => id), ...RUFF_CODES];
const LOWER: ReadonlySet<string> = new Set(KNOWN.map((name) => name.toLowerCase()));

/**
 * A rule that is not there is never broken, so nobody would notice its name. Those of other tools, where these take part, are as their
 * reports have them.
 *
 * @throws UserError for a name that is no rule's
 */
export function checkRules(named: readonly string[], withOthers: boolean): void {
  if (withOthers) return;
  const foreign = named.filter((name) => !LOWER.has(name.toLowerCase()) && !name.includes("/"));
  if (foreign.length === 0) return;
  const shown = foreign.slice(0, 5).map((name) => `"${oneLine(name, 80)}"`);
  const meant = [...new Set(foreign.map((name) => nearest(name, KNOWN)).filter((name) => name !== null))].slice(0, 5);
  const isOne = foreign.length === 1;
  throw new UserError(
    `Input "rules" names ${shown.join(", ")}; there ${isOne ? "is no such rule" : "are no such rules"}.`,
    {
      hint: `${meant.length === 0 ? "" : `Did you mean ${meant.map((name) => `"${name}"`).join(", ")}? `}docs/review-rules.md lists the rules; leave the input empty for all of them.`,
      reasonCode: "bad_input",
    },
  );
}
