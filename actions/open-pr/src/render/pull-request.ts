import type { BLAST_RADII, Fix, FixRequest, Validation } from "@regreen/contracts";
import { keepHunks, type Violation } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { BODY_LIMIT_CHARS, details, fence, oneLine, stripTerminal, table } from "@regreen/text";
import { renderMarkers } from "../markers.ts";
import type { BoundPatch } from "../material.ts";
import {
  code,
  contextArtifact,
  type Detail,
  fit,
  headerTable,
  line,
  link,
  list,
  problem,
  proof,
  prose,
} from "./parts.ts";

/** Everything the body of a fix pull request speaks of. */
export interface PullRequestView {
  readonly request: FixRequest;
  readonly fix: Fix;
  readonly patch: BoundPatch;
  readonly validation: Validation;
  readonly policy: Policy;
  /** Guardrail findings that a person should look at. */
  readonly remarks: readonly Violation[];
  /** Touched paths that need a person's approval, with who owns them. */
  readonly approval: readonly string[];
  readonly owners: readonly string[];
  /** Owners who have to be mentioned, because the token can't request their review. */
  readonly mentions: readonly string[];
  /** Commit on the fix branch; null in a dry run. */
  readonly commitSha: string | null;
  readonly branch: string;
  /** The token is the workflow's own, so runs on this pull request wait for a click. */
  readonly workflowToken: boolean;
  /** Run that made the fix. */
  readonly healingRunUrl: string | null;
  /** Body before an update: what a person ticked stays ticked. */
  readonly previous: string | null;
}

/** Body of a fix pull request (PR-01…06, PR-12, C-16, REV-05, REV-15), within GitHub's limit. */
export function pullRequestBody(view: PullRequestView): string {
  return fit(BODY_LIMIT_CHARS, (detail) => render(view, detail));
}

function render(view: PullRequestView, detail: Detail): string {
  const { request, fix, policy, validation } = view;
  const sections: [title: string, text: string][] = [
    ["Problem", problem(request, detail)],
    ["Root Cause", prose(fix.root_cause) || "Not known."],
    ["Proposed Fix", proposedFix(view, detail)],
    [
      "Tests Added",
      fix.tests_added.length === 0
        ? "None."
        : fix.tests_added
            .slice(0, 50)
            .map((test) => `- ${code(test)}`)
            .join("\n"),
    ],
    ["Risk", risk(view)],
    ["Rollback", rollback(view)],
    ["Metrics Before and After", proof(validation)],
    ["Checklist", checklist(policy.pr.checklist, view.previous)],
    ["Context", context(view)],
  ];
  return [
    renderMarkers({ fingerprint: request.fingerprint, commit: view.commitSha, kind: "pull-request" }).trimEnd(),
    "> This PR was automatically generated to fix a CI failure.\n> Please review carefully before merging.",
    header(view),
    ...sections.map(([title, text]) => `## ${title}\n\n${text}`),
    `---\n${footer(policy, request.fingerprint)}`,
  ].join("\n\n");
}

function header({ request, fix }: PullRequestView): string {
  const run = request.context.run;
  const tool = fix.recipe.tool_version === null ? fix.recipe.tool : `${fix.recipe.tool} ${fix.recipe.tool_version}`;
  return headerTable([
    ["Fix Type", code(fix.fix_type)],
    [
      "Original CI Run",
      run === null ? "–" : link(line(`${run.workflow_name} ${run.id}, attempt ${run.attempt}`), run.url),
    ],
    ["Branch", run === null ? "–" : `${code(run.head_branch)} at ${code(run.head_sha.slice(0, 7))}`],
    ["Confidence", `${fix.confidence_score.toFixed(2)} (${request.context.confidence})`],
    ["Recipe", `${code(fix.recipe.id)} v${fix.recipe.version}, by ${line(tool, 80)}`],
    ["Verified", "**yes**: red before, green after"],
  ]);
}

function proposedFix({ fix, patch, request }: PullRequestView, detail: Detail): string {
  const { files } = patch.info;
  const more = files.length - detail.files;
  const sum = (key: "additions" | "deletions") => files.reduce((total, file) => total + file[key], 0);
  // The change document says what the rest of this body says.
  const shown = keepHunks(patch.text, (file) => file.path !== fix.change_doc).trimEnd();
  const diff = shown.split("\n").slice(0, detail.diffLines).join("\n").slice(0, 20_000);
  const cut = diff.length < shown.length;
  return [
    prose(fix.explanation || fix.summary),
    table(
      ["File", "Change", "+", "−"],
      files
        .slice(0, detail.files)
        .map((file) => [code(file.path), file.change, String(file.additions), String(file.deletions)]),
    ),
    `${files.length} ${files.length === 1 ? "file" : "files"}, ${sum("additions")} additions, ${sum("deletions")} deletions.${more > 0 ? ` ${more} files are not listed.` : ""}`,
    detail.diffLines === 0
      ? ""
      : details(
          cut ? "Diff (beginning)" : "Diff",
          `${fence(diff, "diff")}${cut ? `\n\nThe whole diff is under *Files changed* and in the artifact ${code(`fix-${request.fingerprint}`)}.` : ""}`,
        ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

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

/** Paths that need a person's approval make any fix a risky one (REV-12). */
export function riskOf({ fix, approval }: PullRequestView): Fix["risk"] {
  return approval.length > 0 ? "high" : fix.risk;
}

function risk(view: PullRequestView): string {
  const { fix, remarks, approval, owners, mentions } = view;
  return [
    `**${riskOf(view)}**. What it can change: ${BLAST_TEXT[fix.recipe.blast_radius]}.`,
    approval.length === 0
      ? ""
      : `**A person responsible for these paths has to approve:** ${list(approval, code, 20)}.`,
    remarks.length === 0
      ? ""
      : `Please look at:\n${remarks
          .slice(0, 20)
          .map(({ file, message }) => `- ${file === null ? "" : `${code(file)}: `}${line(message, 300)}`)
          .join("\n")}`,
    owners.length === 0 ? "" : `Code owners: ${list(owners, code, 20)}.`,
    mentions.length === 0 ? "" : `${MENTION} ${mentions.join(", ")}.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function rollback({ fix, commitSha }: PullRequestView): string {
  const revert = commitSha === null ? "" : `\n\n${fence(`git revert ${commitSha}`, "sh")}`;
  return `${prose(fix.rollback.how) || "Revert the commit."} Before the fix: ${code(fix.rollback.base_sha.slice(0, 12))}.${revert}`;
}

const FIVE_POINTS = [
  "**Correctness:** Fix addresses the root cause",
  "**Safety:** No security vulnerabilities introduced",
  "**Quality:** Follows project conventions",
  "**Completeness:** All affected files updated",
  "**Side Effects:** No unintended behavior changes",
];

function checklist(items: readonly string[], previous: string | null): string {
  const ticked = new Set(
    (previous ?? "").split("\n").flatMap((each) => /^- \[[xX]\] (.{1,300})$/.exec(each.trimEnd())?.[1] ?? []),
  );
  // The policy is the owners' own word, so its Markdown stays.
  const boxes = items
    .map((item) => oneLine(stripTerminal(item), 200))
    .map((item) => `- [${ticked.has(item) ? "x" : " "}] ${item}`);
  const guide = `Same standards apply; no shortcuts because it's AI-generated.\n\n${FIVE_POINTS.map((point) => `- ${point}`).join("\n")}`;
  return `${boxes.join("\n")}\n\n${details("What a reviewer verifies", guide)}`;
}

function context({ request, fix, healingRunUrl, workflowToken, policy }: PullRequestView): string {
  const run = request.context.run;
  const artifacts = [contextArtifact(healingRunUrl), `fix-${request.fingerprint}`, `validation-${request.fingerprint}`]
    .filter((name) => name !== null)
    .map(code)
    .join(", ");
  return [
    `- ${link("Original CI run", run?.url)}; ${link("run that made this fix", healingRunUrl)} with the artifacts ${artifacts} (\`failure_context.json\`, patch, logs before and after)`,
    `- Fingerprint of the cause: ${code(request.fingerprint)}; a later run with the same cause updates this pull request`,
    fix.change_doc === null ? "" : `- Change document: ${code(fix.change_doc)}`,
    `- ${howCiStarts(workflowToken)}`,
    `- Not wanted? Close this pull request: Regreen will not open it again. Questions: an issue with the label ${code(policy.labels.support)}`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function howCiStarts(workflowToken: boolean): string {
  const filter = "Where a workflow filters by base branch it may have to be dispatched by hand.";
  return workflowToken
    ? `CI on this pull request waits for a person with write access, because it was opened with \`GITHUB_TOKEN\`: use **Approve workflows to run** below. With an app token CI starts by itself. ${filter}`
    : `CI starts on this pull request by itself. ${filter}`;
}

export function footer(policy: Policy, fingerprint: string): string {
  const own = `*Generated by Regreen${policy.project.name === null ? "" : ` for ${line(policy.project.name, 80)}`} · cause ${fingerprint}*`;
  return policy.pr.footer === null ? own : oneLine(stripTerminal(policy.pr.footer), 500);
}
