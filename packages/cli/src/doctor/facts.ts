import { FIX_TYPES } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import type { StagePlan } from "@regreen/policy/stages";
import type { PathRule } from "./gates.ts";

/** One sentence about what the policy comes to. */
export interface Fact {
  readonly topic: string;
  readonly says: string;
}

export interface Surroundings {
  readonly files: number;
  readonly defaultBranch: string | null;
  readonly hasCodeowners: boolean;
  readonly rules: readonly PathRule[];
  readonly plan: StagePlan;
}

/** What a policy means in practice, in the order of a failure's way. */
export function factsOf(policy: Policy, around: Surroundings): Fact[] {
  return [
    { topic: "Starts", says: starts(policy) },
    { topic: "Branches", says: branches(policy, around.defaultBranch) },
    { topic: "Fixes", says: fixes(policy) },
    { topic: "Size", says: size(policy) },
    { topic: "Paths", says: paths(policy, around) },
    ...aboutFiles(around.rules).map((rule) => ({ topic: "", says: pathRule(rule) })),
    { topic: "Proof", says: proof(policy, around.plan) },
    { topic: "Delivery", says: delivery(policy) },
    { topic: "Reviews", says: reviews(policy, around.hasCodeowners) },
    { topic: "Tickets", says: tickets(policy) },
  ];
}

function starts({ triggers }: Policy): string {
  const { branches, actors, workflows, labels, commit_markers } = triggers.ignore;
  const away = [
    some("pull requests labelled", labels),
    some("commits that say", commit_markers),
    some("branches", branches),
    some("runs of", actors),
    some("workflows", workflows),
  ].filter((part) => part !== "");
  const ended = triggers.conclusions.map((each) => (each === "failure" ? "failed" : "timed out")).join(" or ");
  const from = `Looks at runs that ${ended}, and at issues labelled ${triggers.issue_label}`;
  return away.length === 0 ? `${from}.` : `${from}; stays away from ${away.join("; ")}.`;
}

function branches({ triggers, pr }: Policy, defaultBranch: string | null): string {
  const fixed = `a proven fix becomes a ${pr.draft ? "draft " : ""}pull request into the failing branch`;
  const main = defaultBranch ?? "the default branch";
  if (triggers.fix_default_branch) return `On every branch, ${main} included, ${fixed}.`;
  const closed = triggers.skip_protected_branches ? `${main} and on protected branches` : main;
  return `Failures on ${closed} become tickets; elsewhere ${fixed}.`;
}

function fixes({ fix }: Policy): string {
  const types = FIX_TYPES.filter((type) => fix.allowed_types.includes(type) && !fix.exclude_types.includes(type));
  const left = FIX_TYPES.filter((type) => !types.includes(type));
  if (types.length === 0) return "No type of failure.";
  const which = types.length > left.length ? except("Every type of failure", left) : `Only ${types.join(", ")}`;
  return `${which}, with a confidence above ${fix.min_confidence}.`;
}

function size({ policy, limits, change_doc }: Policy): string {
  const most = limits.max_open_prs_per_source ?? limits.max_fixes_per_pr;
  const doc = change_doc.enabled ? " a change document included," : "";
  return `A patch changes at most ${count(policy.max_lines_changed - 1, "line")} in at most ${count(policy.max_files, "file")},${doc} lockfiles counted apart; at most ${count(most, "fix pull request")} into one branch at a time.`;
}

/** Rules that are about files of this repository; the others are for files to come. */
function aboutFiles(rules: readonly PathRule[]): PathRule[] {
  return rules.filter((rule) => rule.kind !== "outside" && rule.files > 0);
}

function paths({ policy }: Policy, { files, rules }: Surroundings): string {
  const outside = rules.find((rule) => rule.kind === "outside");
  const never = "Workflows, CODEOWNERS and Regreen's own settings are never touched";
  const but = aboutFiles(rules).length === 0 ? "" : ", but for what follows";
  if (outside === undefined) return `A patch may touch any of ${count(files, "tracked file")}${but}. ${never}.`;
  return `A patch may touch ${globs(policy.allowed_paths)}: ${files - outside.files} of ${count(files, "tracked file")}. ${never}.`;
}

/** What a rule about paths means, and how much of the repository it is about. */
function pathRule({ kind, globs: list, label, files }: PathRule): string {
  const what = `${globs(list)} (${count(files, "file")})`;
  switch (kind) {
    case "denied":
      return `${what}: never.`;
    case "label":
      return `${what}: only when the failing pull request has the label ${label}.`;
    default:
      return `${what}: counts as high risk, and asks for the approval of its owners.`;
  }
}

function proof({ validate }: Policy, { stages }: StagePlan): string {
  const setup =
    validate.setup === null
      ? "the failing job's own set-up"
      : validate.setup.length === 0
        ? "no set-up"
        : count(validate.setup.length, "set-up command");
  const then = stages.length === 0 ? "" : `, then ${stages.map((stage) => stage.name).join(", ")}`;
  return `The failing step red before and green after, with ${setup}${then}; at most ${validate.timeout_minutes} min for the step, ${validate.total_timeout_minutes} min for everything.`;
}

function delivery({ branch, labels, commit }: Policy): string {
  const author = commit.author === null ? "signed by GitHub" : `by ${commit.author.name}`;
  return `Branch ${branch.template}, commit ${author}, labels ${labels.pr.join(", ")}${prefixes(labels)}.`;
}

function prefixes({ fix_type_prefix, risk_prefix, patch_type_prefix }: Policy["labels"]): string {
  const used = [fix_type_prefix, risk_prefix, patch_type_prefix].filter((prefix) => prefix !== "");
  return used.length === 0 ? "" : ` and ${used.map((prefix) => `${prefix}…`).join(" ")}`;
}

function reviews({ reviewers, policy }: Policy, hasCodeowners: boolean): string {
  const names = {
    codeowners: hasCodeowners ? "code owners" : "code owners (there is no CODEOWNERS)",
    "original-committer": "who wrote the failing commit",
  };
  const asked = reviewers.sources.map((source) => names[source]).join(", then ");
  const guardians =
    policy.guardians.length === 0 ? "" : ` ${policy.guardians.join(", ")} where paths need a label or an approval.`;
  if (reviewers.max === 0 || asked === "") return `Nobody is asked.${guardians}`;
  return `At most ${reviewers.max} are asked: ${asked}.${guardians}`;
}

function tickets({ issues, labels }: Policy): string {
  if (issues.mode === "off") return "None; the failing pull request gets a comment.";
  const how = issues.mode === "dedup" ? "One for each cause, found again by its last label" : "One for every action";
  return `${how}: ${labels.ticket.join(", ")}.`;
}

function some(what: string, list: readonly string[]): string {
  return list.length === 0 ? "" : `${what} ${list.join(", ")}`;
}

function except(what: string, list: readonly string[]): string {
  return list.length === 0 ? what : `${what} but ${list.join(", ")}`;
}

function globs(list: readonly string[]): string {
  return list.join(", ");
}

export function count(number: number, what: string): string {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}
