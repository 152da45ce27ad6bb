import type { ActionResult } from "@regreen/action-kit";
import { type LedgerEvent, parseContract, UserError, undelivered } from "@regreen/contracts";
import { readEventFiles } from "@regreen/ledger/event-files";
import { type CostReport, costReport, dollars } from "@regreen/ledger/money";
import { type Budget, DEFAULT_BUDGET, POLICY_PATH, parseBudget, parsePolicy, policySchema } from "@regreen/policy";
import type { ReportInputs } from "./inputs.ts";
import type { BudgetGitHub, Ports } from "./ports.ts";
import { renderReport } from "./render/report.ts";

/** A proposal may be merged long after it was made. */
const PROPOSALS_DAYS = 120;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Tells what fixes have cost (requirements COST-11, COST-13, COST-14, COST-16); writes nothing. */
export async function reportCosts(inputs: ReportInputs, ports: Ports): Promise<ActionResult> {
  const now = ports.now();
  const [{ events, warnings }, limits] = await Promise.all([readEvents(inputs, ports, now), readLimits(inputs, ports)]);
  for (const warning of warnings) ports.logger.warning(warning);
  const report = costReport(events, { now, days: inputs.days, limits });
  const verdict = undelivered("nothing_to_do", "reported", oneSentence(report));
  return {
    verdict,
    outputs: { report: JSON.stringify(report) },
    summary: renderReport(report, warnings),
  };
}

interface Read {
  readonly events: readonly LedgerEvent[];
  readonly warnings: readonly string[];
}

async function readEvents({ events, days }: ReportInputs, ports: Ports, now: string): Promise<Read> {
  if (events.length > 0) return readEventFiles(events, ports.readFile);
  const { memory } = ports;
  if (memory.ledger === null)
    throw new UserError(`There is nothing to report from: ${memory.why}, and no file was named.`, {
      hint: 'Set "github-token" and "repository", or name files of the branch regreen-state in "events".',
    });
  const since = new Date(Date.parse(now) - (days + PROPOSALS_DAYS) * DAY_MS).toISOString();
  return memory.ledger.read({ since });
}

async function readLimits({ policy }: ReportInputs, { github, readFile, logger }: Ports): Promise<Budget> {
  if (policy !== undefined) {
    const text = await readFile(policy);
    if (text === null)
      throw new UserError(`Input "policy" names "${policy}", which is not a file.`, { reasonCode: "not_found" });
    return parseContract(policy, text, policySchema).budget;
  }
  if (github !== null) return limitsOf(github);
  logger.info("The limits shown are the defaults; name a policy.json for others.");
  return DEFAULT_BUDGET;
}

async function limitsOf(github: BudgetGitHub): Promise<Budget> {
  const { defaultBranch } = await github.getRepository();
  const { cost } = parsePolicy(POLICY_PATH, await github.getFile(POLICY_PATH, defaultBranch));
  return parseBudget(cost.file, await github.getFile(cost.file, defaultBranch));
}

function oneSentence({ usd, fixes, proven, from, to, accepted }: CostReport): string {
  const merged =
    accepted.usd_per_fix === null ? "none merged yet" : `${dollars(accepted.usd_per_fix)} per accepted fix`;
  return `${dollars(usd)} for ${fixes} paid ${fixes === 1 ? "fix" : "fixes"} from ${from} to ${to}, ${proven} proven; ${merged}.`;
}
