import { approvalPaths, type Codeowners, gatesOf, guardiansFor, type Policy, ruleOf } from "@regreen/policy";
import { refusalsOf } from "./gates.ts";
import type { Repository } from "./repository.ts";

/** What would happen to a patch that touches one path. */
export interface PathAnswer {
  readonly path: string;
  /** Tracked files that it stands for: 1 for a file, more for a directory, 0 for what git doesn't track. */
  readonly files: number;
  /** Of a directory, the strictest of its files. */
  readonly verdict: "allowed" | "needs_label" | "refused";
  /** The label that would open it. */
  readonly label: string | null;
  /** Why it is refused, or closed. */
  readonly reasons: readonly string[];
  /** The fix counts as high risk, and names who has to approve it. */
  readonly needs_approval: boolean;
  readonly owners: readonly string[];
  /** Where the owners stand: `.github/CODEOWNERS:3 (src/auth/)`. */
  readonly owners_from: readonly string[];
  readonly guardians: readonly string[];
}

/** Files of a directory that are asked for one by one. */
const MAX_FILES = 2000;

/** Asks the real guardrails, and the CODEOWNERS file. */
export function answerFor(
  asked: string,
  policy: Policy,
  { repository, codeowners }: { readonly repository: Repository; readonly codeowners: Codeowners },
): PathAnswer {
  const file = asked.replace(/^\.\/|\/$/g, "");
  const tracked = repository.files.filter((each) => each === file || each.startsWith(`${file}/`));
  const paths = tracked.length === 0 ? [file] : tracked.slice(0, MAX_FILES);
  const judged = paths.map((each) => judge(each, policy));
  const worst = [...judged].sort((a, b) => RANK[b.verdict] - RANK[a.verdict])[0];
  const rules = [...new Set(paths.map((each) => ruleOf(codeowners, each)))].filter((rule) => rule !== null);
  return {
    path: file,
    files: tracked.length,
    verdict: worst?.verdict ?? "allowed",
    label: worst?.label ?? null,
    reasons: [...new Set(judged.flatMap((each) => each.reasons))],
    needs_approval: approvalPaths(policy, paths).length > 0,
    owners: [...new Set(rules.flatMap((rule) => rule.owners))],
    owners_from: rules.map((rule) => `${repository.codeowners?.path ?? "CODEOWNERS"}:${rule.line} (${rule.pattern})`),
    guardians: guardiansFor(policy, paths),
  };
}

const RANK = { allowed: 0, needs_label: 1, refused: 2 } as const;

function judge(file: string, policy: Policy): Pick<PathAnswer, "verdict" | "label" | "reasons"> {
  const closed = refusalsOf(policy, file);
  const reasons = closed.map((violation) => violation.message);
  if (closed.length === 0) return { verdict: "allowed", label: null, reasons };
  const label = gatesOf(policy).find((gate) => refusalsOf(policy, file, [gate.label]).length === 0)?.label ?? null;
  return { verdict: label === null ? "refused" : "needs_label", label, reasons };
}
