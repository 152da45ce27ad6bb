import { type Check, ok, warning } from "../check.ts";
import type { OnlineSituation } from "./check-online.ts";

/** Who has to look before a fix is merged, and whether required checks ever start on it. */
export async function checkApprovals(situation: OnlineSituation): Promise<Check[]> {
  const { settings, at, defaultBranch, references, writes } = situation;
  const { rules, protected: isProtected } = await settings.branchRules(at, defaultBranch);
  const approvals = Math.max(0, ...rules.map((rule) => rule.approvals));
  const checks = [approvals > 0 || isProtected ? good(defaultBranch, approvals) : nobody(defaultBranch)];
  const healers = references.filter(
    ({ name, isWorkflow }) => isWorkflow && /^(?:auto-fix|nightly-audit)\.yml$/.test(name),
  );
  const without = healers.find(({ secrets }) => !secrets.includes("REGREEN_TOKEN"));
  if (writes && without !== undefined && rules.some(({ type }) => type === "required_status_checks"))
    checks.push(
      warning(
        "approvals",
        `${defaultBranch} requires checks, and GitHub does not start them by itself on pull requests of the job's token: fixes into it wait.`,
        "Pass the token of a GitHub App as the secret REGREEN_TOKEN, or start CI on each fix by hand.",
        without.place,
      ),
    );
  return checks;
}

function good(branch: string, approvals: number): Check {
  if (approvals === 0) return ok("approvals", `${branch} is a protected branch.`);
  const people = approvals === 1 ? "one approval" : `${approvals} approvals`;
  return ok("approvals", `What is merged into ${branch} needs ${people}; Regreen never gives one.`);
}

function nobody(branch: string): Check {
  return warning(
    "approvals",
    `Nobody has to approve what is merged into ${branch}, a fix included.`,
    "Add a ruleset that requires a pull request with one approval (Settings → Rules → Rulesets).",
  );
}
