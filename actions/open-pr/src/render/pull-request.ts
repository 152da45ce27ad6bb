import { bandOf, type Fix, type FixRequest, type Score, type Validation } from "@regreen/contracts";
import { keepHunks, type Violation } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { BODY_LIMIT_CHARS, details, fence, inertBlock, oneLine, stripTerminal, table } from "@regreen/text";
import { renderMarkers } from "../markers.ts";
import type { BoundPatch } from "../material.ts";
import type { Spent } from "../usage.ts";
import { artifactName } from "./artifacts.ts";
import { isAudited } from "./audited.ts";
import { fetchLine } from "./local.ts";
import { maker, modelProof, provenance, testsAdded, wordsOf } from "./model.ts";
import { notice } from "./notice.ts";
import {
  code,
  contextArtifact,
  type Detail,
  fit,
  headerTable,
  line,
  link,
  problem,
  proof,
  prose,
  thenRerun,
} from "./parts.ts";
import { checklist, risk } from "./review.ts";
import { fillBody } from "./template.ts";

/** Everything the body of a fix pull request speaks of. */
export interface PullRequestView {
  readonly request: FixRequest;
  readonly fix: Fix;
  readonly patch: BoundPatch;
  /** With everything that is known, the proof included. */
  readonly score: Score;
  /** Null where nothing was run: then the fix is not proven. */
  readonly validation: Validation | null;
  /** Why the fix is not proven; null when it is. */
  readonly notProven: string | null;
  /** What all rounds with a model came to; null where none was asked. */
  readonly spent: Spent | null;
  /** The last part of the artifacts' names. */
  readonly round: string | null;
  readonly policy: Policy;
  /** The repository's own body, `pr.body_template`; null for the usual one. */
  readonly template: string | null;
  /** Guardrail findings that a person should look at. */
  readonly remarks: readonly Violation[];
  /** Touched paths that need a person's approval, with who owns them. */
  readonly approval: readonly string[];
  readonly owners: readonly string[];
  /** Who has to approve beside the owners (REV-14). */
  readonly guardians: readonly string[];
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
  /** Pull request that mended this cause before and was merged. */
  readonly merged: number | null;
  /** Open ticket about this cause, written when there was no pull request. */
  readonly ticket: number | null;
}

/** Body of a fix pull request (PR-01…06, PR-12, C-16, REV-05, REV-15), within GitHub's limit. */
export function pullRequestBody(view: PullRequestView): string {
  return fit(BODY_LIMIT_CHARS, (detail) => render(view, detail));
}

function render(view: PullRequestView, detail: Detail): string {
  const { request, commitSha, template } = view;
  const parts = partsOf(view, detail);
  return [
    renderMarkers({
      fingerprint: request.fingerprint,
      commit: commitSha,
      kind: "pull-request",
      unproven: view.notProven !== null,
    }).trimEnd(),
    notice(view),
    template === null ? usualBody(parts) : ownBody(template, parts),
  ].join("\n\n");
}

/** The parts by the names that a template of one's own may use (C-16). */
function partsOf(view: PullRequestView, detail: Detail) {
  const { request, fix, policy, validation, branch } = view;
  const run = request.context.run;
  return {
    header: header(view),
    problem: problem(request, detail),
    root_cause: wordsOf(fix, fix.root_cause) || "Not known.",
    proposed_fix: proposedFix(view, detail),
    tests_added: testsAdded(fix, validation),
    risk: risk(view),
    rollback: rollback(view),
    metrics: metrics(view),
    model: provenance(fix, view.spent),
    try_it: `${fetchLine(branch)}\n\n${thenRerun(request)}`.trimEnd(),
    checklist: checklist(policy.pr.checklist, view.previous),
    context: context(view),
    footer: footer(policy, request.fingerprint),
    summary: line(fix.summary, 120),
    fix_type: code(fix.fix_type),
    branch: run === null ? "–" : code(run.head_branch),
    run_url: link("Original CI run", run?.url),
    fingerprint: request.fingerprint,
  };
}

function usualBody(parts: ReturnType<typeof partsOf>): string {
  const sections: [title: string, text: string][] = [
    ["Problem", parts.problem],
    ["Root Cause", parts.root_cause],
    ["Proposed Fix", parts.proposed_fix],
    ["Tests Added", parts.tests_added],
    ["Risk", parts.risk],
    ["Rollback", parts.rollback],
    ["Metrics Before and After", parts.metrics],
    ["How It Was Made", parts.model],
    ["Try It Locally", parts.try_it],
    ["Checklist", parts.checklist],
    ["Context", parts.context],
  ];
  const shown = sections.filter(([, text]) => text !== "").map(([title, text]) => `## ${title}\n\n${text}`);
  return [parts.header, ...shown, `---\n${parts.footer}`].join("\n\n");
}

/** A template may leave out what it likes, but not the list that every reviewer ticks off (PR-06). */
function ownBody(template: string, parts: ReturnType<typeof partsOf>): string {
  const filled = fillBody(template, parts).trim();
  return template.includes("{checklist}") ? filled : `${filled}\n\n## Checklist\n\n${parts.checklist}`;
}

function header({ request, fix, score, notProven }: PullRequestView): string {
  const run = request.context.run;
  const tool = fix.recipe.tool_version === null ? fix.recipe.tool : `${fix.recipe.tool} ${fix.recipe.tool_version}`;
  return headerTable([
    ["Fix Type", code(fix.fix_type)],
    [
      isAudited(request) ? "Audit" : "Original CI Run",
      run === null ? "–" : link(line(`${run.workflow_name} ${run.id}, attempt ${run.attempt}`), run.url),
    ],
    ["Branch", run === null ? "–" : `${code(run.head_branch)} at ${code(run.head_sha.slice(0, 7))}`],
    ["Confidence", `${score.confidence.toFixed(2)} (${bandOf(score.confidence)})`],
    fix.model === null
      ? ["Recipe", `${code(fix.recipe.id)} v${fix.recipe.version}, by ${line(tool, 80)}`]
      : ["Written by", `the ${maker(fix)}`],
    ["Verified", notProven === null ? "**yes**: red before, green after" : "**no**: nothing has proven it"],
  ]);
}

/** The replay before and after, or why there is none. */
function metrics({ request, validation, notProven }: PullRequestView): string {
  const why = notProven === null ? "" : `**${line(notProven, 500)}**`;
  if (validation === null) return why;
  return [why, proof(validation, request), modelProof(validation)].filter((part) => part !== "").join("\n\n");
}

function proposedFix({ fix, patch, request, round }: PullRequestView, detail: Detail): string {
  const { files } = patch.info;
  const more = files.length - detail.files;
  const sum = (key: "additions" | "deletions") => files.reduce((total, file) => total + file[key], 0);
  // The change document says what the rest of this body says.
  const shown = keepHunks(patch.text, (file) => file.path !== fix.change_doc).trimEnd();
  const diff = shown.split("\n").slice(0, detail.diffLines).join("\n").slice(0, 20_000);
  const cut = diff.length < shown.length;
  return [
    wordsOf(fix, fix.explanation || fix.summary),
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
          `${inertBlock(diff, "diff")}${cut ? `\n\nThe whole diff is under *Files changed* and in the artifact ${code(artifactName("fix", request.fingerprint, { round }))}.` : ""}`,
        ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function rollback({ fix, commitSha }: PullRequestView): string {
  const revert = commitSha === null ? "" : `\n\n${fence(`git revert ${commitSha}`, "sh")}`;
  const back = `${prose(fix.rollback.how) || "Revert the commit."} Before the fix: ${code(fix.rollback.base_sha.slice(0, 12))}.${revert}`;
  return fix.rollout === undefined ? back : `${back}\n\nRollout: ${prose(fix.rollout.how, 500)}`;
}

function context({ request, fix, validation, healingRunUrl, round, workflowToken, policy }: PullRequestView): string {
  const run = request.context.run;
  const { fingerprint } = request;
  const proofs = validation === null ? null : artifactName("validation", fingerprint, { round });
  const artifacts = [contextArtifact(healingRunUrl), artifactName("fix", fingerprint, { round }), proofs]
    .filter((name) => name !== null)
    .map(code)
    .join(", ");
  return [
    `- ${link(isAudited(request) ? "Audit" : "Original CI run", run?.url)}; ${link("run that made this fix", healingRunUrl)} with the artifacts ${artifacts} (\`failure_context.json\`, patch, logs before and after)`,
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
