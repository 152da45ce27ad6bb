import type { LedgerEvent } from "@regreen/contracts";
import { type Issue, isOwnLogin, WORKFLOW_LOGIN } from "@regreen/github";
import type { Alert } from "@regreen/ledger/money";
import type { Materials } from "./materials.ts";
import type { BudgetGitHub, Ports } from "./ports.ts";
import { BUDGET_MARKER, budgetIssueBody, budgetIssueTitle } from "./render/budget-issue.ts";

/** What the issue is found by (COST-10). */
const BUDGET_LABEL = "budget-review";
const LABEL = { name: BUDGET_LABEL, color: "d4c5f9", description: "What fixes by models cost needs a look" };

export interface BudgetNews {
  readonly fresh: readonly Alert[];
  readonly events: readonly LedgerEvent[];
  readonly at: string;
}

/**
 * Writes the one open issue about the budget: the one that is there is edited in place, else it is opened.
 *
 * @returns its number; null where there is no place for one
 * @throws UserError without the permission; PlatformError
 */
export async function writeBudgetIssue(news: BudgetNews, ports: Ports, materials: Materials): Promise<number | null> {
  const { github, logger } = ports;
  const { policy, headSha } = materials;
  if (github === null || policy.issues.mode === "off") return null;
  const body = budgetIssueBody(news, policy);
  const viewer = (await github.viewer()) ?? WORKFLOW_LOGIN;
  const isOwn = ({ author }: Issue) => isOwnLogin(viewer, author);
  const find = () => findOpen(github, isOwn);
  const issue = await github.exclusively({ key: BUDGET_LABEL, sha: headSha }, async (alone) => {
    const found = await find();
    if (found !== undefined) return update(github, found, body);
    const made = await create(github, body);
    return made === "disabled" || alone ? made : keepFirst(github, made, await find());
  });
  if (issue !== "disabled") return issue.number;
  logger.warning("There is no issue about the budget: the repository has its issues switched off.");
  return null;
}

/** The oldest open one of ours. */
async function findOpen(github: BudgetGitHub, isOwn: (issue: Issue) => boolean): Promise<Issue | undefined> {
  const issues = await github.listIssues({ label: BUDGET_LABEL });
  return issues.findLast((issue) => issue.state === "open" && isOwn(issue) && issue.body.startsWith(BUDGET_MARKER));
}

async function update(github: BudgetGitHub, issue: Issue, body: string): Promise<Issue> {
  if (issue.body !== body) await github.updateIssue(issue.number, { body });
  return issue;
}

async function create(github: BudgetGitHub, body: string): Promise<Issue | "disabled"> {
  await github.createLabel(LABEL);
  return github.createIssue({ title: budgetIssueTitle(), body, labels: [BUDGET_LABEL] });
}

/** Where nobody could be kept out two may have been opened at the same moment; the first one stays. */
async function keepFirst(github: BudgetGitHub, mine: Issue, first: Issue | undefined): Promise<Issue> {
  if (first === undefined || first.number >= mine.number) return mine;
  await github.updateIssue(mine.number, {
    body: `${BUDGET_MARKER}\nThe same as #${first.number}.\n`,
    state: "closed",
    stateReason: "not_planned",
  });
  return first;
}
