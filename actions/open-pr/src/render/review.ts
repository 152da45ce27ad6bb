import type { BLAST_RADII } from "@regreen/contracts";
import { details, oneLine, outsideOfFences, stripTerminal } from "@regreen/text";
import { code, line, list, spot } from "./parts.ts";
import type { PullRequestView } from "./pull-request.ts";

const BLAST_TEXT: Readonly<Record<(typeof BLAST_RADII)[number], string>> = {
  formatting: "layout of the code only",
  imports: "imports only",
  dependencies: "declared dependencies",
  generated: "generated files",
  types: "types, no behaviour",
  behaviour: "behaviour of the program",
};

/** How the body begins to mention owners. */
export const MENTION = "Review wanted from";

/** What the fix can do, and who has to look at it. */
export function risk(view: PullRequestView): string {
  const { fix, score, remarks, approval, owners, guardians, mentions } = view;
  return [
    `**${score.risk}**. What it can change: ${BLAST_TEXT[fix.recipe.blast_radius]} (blast radius ${score.blast_radius.toFixed(2)}, complexity ${score.complexity.toFixed(2)}, each of 1).`,
    approval.length === 0
      ? ""
      : `**A person responsible for these paths has to approve:** ${list(approval, code, 20)}.`,
    remarks.length === 0
      ? ""
      : `Please look at:\n${remarks
          .slice(0, 20)
          .map((each) => `- ${each.file === null ? "" : `${spot(each)}: `}${line(each.message, 300)}`)
          .join("\n")}`,
    guardians.length === 0 ? "" : `Guardians, whose approval the policy wants: ${list(guardians, code, 20)}.`,
    owners.length === 0 ? "" : `Code owners: ${list(owners, code, 20)}.`,
    mentions.length === 0 ? "" : `${MENTION} ${mentions.join(", ")}.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const FIVE_POINTS = [
  "**Correctness:** Fix addresses the root cause",
  "**Safety:** No security vulnerabilities introduced",
  "**Quality:** Follows project conventions",
  "**Completeness:** All affected files updated",
  "**Side Effects:** No unintended behavior changes",
];

/** The boxes of the policy; what a person ticked stays ticked. */
export function checklist(items: readonly string[], previous: string | null): string {
  const ticked = new Set(
    outsideOfFences(previous ?? "").flatMap((each) => /^- \[[xX]\] (.{1,300})$/.exec(each.trimEnd())?.[1] ?? []),
  );
  // The policy is the owners' own word, so its Markdown stays.
  const boxes = items
    .map((item) => oneLine(stripTerminal(item), 200))
    .map((item) => `- [${ticked.has(item) ? "x" : " "}] ${item}`);
  const guide = `Same standards apply; no shortcuts because it's AI-generated.\n\n${FIVE_POINTS.map((point) => `- ${point}`).join("\n")}`;
  return `${boxes.join("\n")}\n\n${details("What a reviewer verifies", guide)}`;
}
