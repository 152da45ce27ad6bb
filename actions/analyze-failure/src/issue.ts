import { type Environment, parsePayload } from "@regreen/action-kit";
import { UserError, undelivered, type Verdict } from "@regreen/contracts";
import type { IssueInfo, RunsPort } from "@regreen/github";
import type { Policy } from "@regreen/policy";

/** Who asks, and how: read from the event that started us. */
export interface Asker {
  readonly login: string | undefined;
  /** The label that was put on, for the event `issues: labeled`. */
  readonly label: string | undefined;
}

/**
 * Who started us. The event's own sender counts: `GITHUB_ACTOR` may be somebody else on a re-run.
 *
 * @param payload text of the event's file; undefined outside of a workflow
 * @throws UserError when it is no JSON
 */
export function askerOf(
  { eventName, actor }: Pick<Environment, "eventName" | "actor">,
  payload: string | undefined,
): Asker {
  if (payload === undefined) return { login: actor, label: undefined };
  const event: { sender?: { login?: unknown } | null; label?: { name?: unknown } | null } = parsePayload(
    payload,
    'Leave GITHUB_EVENT_PATH as the runner sets it, or pass "workflow-run-id" instead.',
  );
  const login = event.sender?.login;
  const label = event.label?.name;
  return {
    login: typeof login === "string" ? login : undefined,
    label: eventName === "issues" && typeof label === "string" ? label : undefined,
  };
}

export interface RunLink {
  readonly runId: number;
  readonly attempt: number | undefined;
}

interface IssuePlace {
  readonly repository: string;
  readonly serverUrl: string;
  readonly policy: Policy;
}

/** An issue that asks, but names no run: its author has to hear what is missing. */
export interface Unanswered {
  readonly issue: IssueInfo;
  /** What to add, for people. */
  readonly message: string;
}

/**
 * Which run an issue asks about (TRG-03), or what it lacks, or the verdict when nobody asked. Everyone can write an issue and triage can
 * label it, so the person who asks must have write permission (C-15); what is asked for comes from the issue's text.
 */
export async function resolveIssue(
  issueNumber: number,
  at: IssuePlace & { readonly asker: Asker },
  runs: RunsPort,
): Promise<RunLink | Unanswered | Verdict> {
  const wanted = at.policy.triggers.issue_label;
  if (at.asker.label !== undefined && at.asker.label.toLowerCase() !== wanted.toLowerCase()) {
    const message = `The label "${at.asker.label}" does not ask for a fix; "${wanted}" does.`;
    return undelivered("nothing_to_do", "opted_out", message);
  }
  await requireWrite(at.asker.login, runs);
  const issue = await runs.getIssue(issueNumber);
  if (issue === null) {
    throw new UserError(`There is no issue #${issueNumber} in ${at.repository}, or the token may not see it.`, {
      hint: "Check the number, and grant `issues: read` to the job.",
      reasonCode: "not_found",
    });
  }
  const link = findRunLink(issue, at);
  if (link !== null) return link;
  return { issue, message: whatIsMissing(issue, at) };
}

/** A command in the issue is anybody's text; what runs comes from workflow files alone. */
function whatIsMissing({ title, body, number }: IssueInfo, { repository, serverUrl, policy }: IssuePlace): string {
  const command = `${title}\n${body}`.includes("```") ? " Commands in the text are not run." : "";
  const example = `${serverUrl}/${repository}/actions/runs/123456`;
  return `Issue #${number} names no failed run of ${repository}.${command} Add the address of the run to its text, such as ${example}, then take the label "${policy.triggers.issue_label}" off and put it on again.`;
}

async function requireWrite(login: string | undefined, runs: RunsPort): Promise<void> {
  if (login === undefined) {
    throw new UserError("It is not known who asks for the fix of this issue.", {
      hint: 'Start it from an event of GitHub, or pass "workflow-run-id" instead.',
      reasonCode: "permission_missing",
    });
  }
  const permission = await runs.permissionOf(login);
  if (permission === "admin" || permission === "write") return;
  throw new UserError(`${login} has ${permission} permission; asking for a fix needs write.`, {
    hint: "Somebody with write permission can put the label on again.",
    reasonCode: "permission_missing",
  });
}

/** The first address of a run of this repository on this server; other hosts and repositories don't count. */
function findRunLink(issue: IssueInfo, at: { repository: string; serverUrl: string }): RunLink | null {
  const base = `${at.serverUrl}/${at.repository}/actions/runs/`.toLowerCase();
  // Folding changes the length of some texts, so it is read folded, too.
  const text = `${issue.title}\n${issue.body}`.toLowerCase();
  for (let from = text.indexOf(base); from >= 0; from = text.indexOf(base, from + 1)) {
    const rest = text.slice(from + base.length, from + base.length + 80);
    const [, id, attempt] = /^(\d{1,15})(?:\/attempts\/(\d{1,4}))?(?!\d)/.exec(rest) ?? [];
    if (id !== undefined) return { runId: Number(id), attempt: attempt === undefined ? undefined : Number(attempt) };
  }
  return null;
}
