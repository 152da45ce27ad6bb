import type { BranchProtection, CheckedPull, GatePort } from "@regreen/github";
import { findCodeowners, parseCodeowners } from "@regreen/policy";
import { oneLine, outsideOfFences } from "@regreen/text";
import type { ExtraCheck } from "./inputs.ts";

/** One check beside the guardrails. */
export interface CheckResult {
  readonly name: ExtraCheck;
  /** `skipped` where it does not apply, or nobody may see what it asks. */
  readonly state: "passed" | "failed" | "skipped";
  readonly message: string;
}

/** All of them, in the order of their names in the documentation. */
export async function extraChecks(
  github: GatePort,
  pull: CheckedPull,
  { isBots, defaultBranch }: { readonly isBots: boolean; readonly defaultBranch: string },
): Promise<readonly CheckResult[]> {
  const [protection, owners] = await Promise.all([
    github.protectionOf(pull.baseBranch),
    findCodeowners((path) => github.getFile(path, defaultBranch)),
  ]);
  return [checklistComplete(pull, isBots), branchProtection(protection, pull.baseBranch), codeowners(owners)];
}

/** Every box of a fix's checklist is ticked (PR-06). Code blocks may show boxes that are nobody's to tick. */
export function checklistComplete({ body }: Pick<CheckedPull, "body">, isBots: boolean): CheckResult {
  const name = "checklist-complete";
  if (!isBots) return { name, state: "skipped", message: "Only Regreen's pull requests have a checklist." };
  const boxes = outsideOfFences(body).flatMap((line) => {
    const [, mark, text = ""] = /^\s{0,3}[-*+] \[([ xX])\]\s{0,4}(.{0,300})/.exec(line) ?? [];
    return mark === undefined ? [] : [{ done: mark !== " ", text }];
  });
  if (boxes.length === 0) return { name, state: "failed", message: "The body has no checklist; every fix has one." };
  const open = boxes.filter(({ done }) => !done);
  if (open.length === 0) return { name, state: "passed", message: `All ${boxes.length} points are ticked.` };
  const first = oneLine(open[0]?.text ?? "", 120);
  return { name, state: "failed", message: `${open.length} of ${boxes.length} points are open, first: ${first}` };
}

/** The base is only changed with a review and green checks (SAF-19, REV-04). */
export function branchProtection(found: BranchProtection, branch: string): CheckResult {
  const name = "branch-protection";
  const missing = [
    ...(found.reviews === 0 ? ["an approving review"] : []),
    ...(found.checks.length === 0 ? ["a status check"] : []),
  ];
  if (missing.length > 0)
    return { name, state: "failed", message: `${branch} does not require ${missing.join(" or ")}.` };
  const checks = found.checks.slice(0, 5).join(", ");
  if (found.reviews === null) {
    const message = `${branch} requires ${checks}; its old branch protection does not show whether it requires a review.`;
    return { name, state: "skipped", message };
  }
  const owners = found.codeOwners === true ? ", of a code owner" : "";
  return {
    name,
    state: "passed",
    message: `${branch} requires ${found.reviews} approving review(s)${owners}, and ${checks}.`,
  };
}

/** GitHub skips lines of CODEOWNERS that it can't read, without a word (REV-11). */
export function codeowners(text: string | null): CheckResult {
  const name = "codeowners";
  if (text === null) return { name, state: "skipped", message: "The default branch has no CODEOWNERS." };
  const { problems, rules } = parseCodeowners(text);
  const [first] = problems;
  if (first === undefined) return { name, state: "passed", message: `CODEOWNERS has ${rules.length} valid lines.` };
  const message = `CODEOWNERS has ${problems.length} lines that GitHub skips, first line ${first.line}: ${oneLine(first.message, 120)}`;
  return { name, state: "failed", message };
}
