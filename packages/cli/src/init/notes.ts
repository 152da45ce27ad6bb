import { POLICY_PATH } from "@regreen/policy";
import type { Caller, Phase } from "./catalogue.ts";
import type { Detected } from "./detect.ts";
import type { PlannedFile } from "./files.ts";

interface Situation {
  readonly callers: readonly Caller[];
  readonly files: readonly PlannedFile[];
  readonly detected: Detected;
  readonly phase: Phase;
  /** Keys of the policy that is there which belong to another step. */
  readonly behind: readonly string[];
}

/** What a person has to do or know, in the order in which it comes up. */
export function adviceFor({ callers, files, detected, phase, behind }: Situation): string[] {
  const has = (...ids: string[]) => callers.some(({ id }) => ids.includes(id));
  return [
    ...callers.filter(({ todo }) => todo !== "").map(({ target, todo }) => `${target}: ${todo}`),
    ...(phase === "observe" ? [] : observersOf(detected)),
    ...(behind.length === 0
      ? []
      : [
          `${POLICY_PATH} holds back what ${phase} is for, or opens more, with ${behind.join(", ")} of another step: change them, or delete the file and run init again.`,
        ]),
    ...(files.some(({ status }) => status === "differs")
      ? ["Files that differ are left as they are; take over by hand what you want of them."]
      : []),
    ...(has("fix", "model", "issue", "manual", "nightly") ? [PULL_REQUESTS, TOKEN] : []),
    ...branchAdvice(detected),
    "Run `regreen doctor` once the files are there; with --repository OWNER/NAME and GITHUB_TOKEN it asks GitHub, too.",
  ];
}

const PULL_REQUESTS =
  'Switch "Allow GitHub Actions to create and approve pull requests" on (Settings → Actions → General); without it fixes arrive as tickets.';
const TOKEN =
  "For CI to run on fix pull requests by itself, pass the token of a GitHub App as the secret REGREEN_TOKEN (docs/setup.md, A token of your own).";

/** Whoever heals looks first; two that look at the same run say everything twice. */
function observersOf({ workflows }: Detected): string[] {
  return workflows
    .filter(({ calls, events }) => calls.includes("analyze.yml") && events.includes("workflow_run"))
    .map(({ file }) => `Remove ${file}: auto-fix.yml analyses the run, too.`);
}

function branchAdvice({ defaultBranch, currentBranch }: Detected): string[] {
  const main = defaultBranch ?? "the default branch";
  if (currentBranch === defaultBranch && currentBranch !== null) return [`Commit the files to ${main}, and push.`];
  return [`Bring the files to ${main}: GitHub starts such workflows, and Regreen reads its policy, only from there.`];
}
