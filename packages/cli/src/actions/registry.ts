import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import type { ActionKit, ActionResult } from "@regreen/action-kit";
import { HOME, TEMPLATES_DIR } from "../home.ts";

/** An action as a sub-command runs it: `readInputs` and `run` of the action itself, on real ports. */
export interface RunnableAction {
  readonly name: string;
  readonly run: (kit: ActionKit) => Promise<ActionResult>;
}

/** Every action. Each is loaded when it is run, so that starting the command line stays cheap. */
export const ACTIONS: readonly RunnableAction[] = [
  {
    name: "analyze-failure",
    run: async (kit) => (await import("@regreen/action-analyze-failure/action")).analyzeFailure(kit),
  },
  { name: "generate-fix", run: generateFix },
  { name: "validate-fix", run: validateFix },
  { name: "open-pr", run: openPr },
  {
    name: "policy-gate",
    run: async (kit) => (await import("@regreen/action-policy-gate/action")).policyGate(kit),
  },
  { name: "report", run: async (kit) => (await import("@regreen/action-report/action")).report(kit) },
  { name: "cost-gate", run: async (kit) => (await import("@regreen/action-cost-gate/action")).costGate(kit) },
  {
    name: "regression-compare",
    run: async (kit) => (await import("@regreen/action-regression-compare/action")).regressionCompare(kit),
  },
  {
    name: "audit-workflows",
    run: async (kit) => (await import("@regreen/action-audit-workflows/action")).auditWorkflows(kit),
  },
  {
    name: "audit-dependencies",
    run: async (kit) => (await import("@regreen/action-audit-dependencies/action")).auditDependenciesAction(kit),
  },
  {
    name: "review-code",
    run: async (kit) => (await import("@regreen/action-review-code/action")).reviewCode(kit),
  },
];

/** @throws Error for a name that is none of ours */
export function findAction(name: string): RunnableAction {
  const found = ACTIONS.find((action) => action.name === name);
  if (found === undefined) throw new Error(`There is no action "${name}".`);
  return found;
}

async function generateFix({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const [{ run }, { readInputs }, { modelPorts }] = await Promise.all([
    import("@regreen/action-generate-fix"),
    import("@regreen/action-generate-fix/inputs"),
    import("@regreen/action-generate-fix/model-ports"),
  ]);
  const inputs = readInputs(reader);
  const variables = await withOwnTools(env);
  const startRuff = async () => (await import("@regreen/ruff")).startRuff();
  const now = () => new Date().toISOString();
  // What is spent stands in usage.json, and among the outputs.
  const models = modelPorts(env.variables, TEMPLATES_DIR, () => undefined);
  return inScratch(env.tempDir, (scratch) =>
    run(inputs, { logger, env: variables, directory: env.workspace, scratch, now, startRuff, models }),
  );
}

async function validateFix({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const [{ run }, { readInputs }] = await Promise.all([
    import("@regreen/action-validate-fix"),
    import("@regreen/action-validate-fix/inputs"),
  ]);
  const inputs = readInputs(reader);
  const variables = await withOwnTools(env);
  return inScratch(env.tempDir, (scratch) =>
    run(inputs, { logger, env: variables, directory: env.workspace, scratch }),
  );
}

/** The bundles beside this command line are what an audit's reproducer starts. */
async function withOwnTools({ variables }: ActionKit["env"]): Promise<ActionKit["env"]["variables"]> {
  const { ownTools } = await import("@regreen/process");
  return { ...variables, ...ownTools(HOME) };
}

/** A directory for workspaces, below the caller's temporary directory, so that `heal` can remove everything at once. */
async function inScratch<T>(tempDir: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(path.join(tempDir, "regreen-"));
  // Another user has to pass through.
  chmodSync(scratch, 0o711);
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function openPr({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const [{ run }, { readInputs }, { createFilePort }, github, { connectLedger, NO_TOKEN }] = await Promise.all([
    import("@regreen/action-open-pr"),
    import("@regreen/action-open-pr/inputs"),
    import("@regreen/action-open-pr/file-port"),
    import("@regreen/github"),
    import("@regreen/ledger"),
  ]);
  const inputs = readInputs(reader);
  const { token, owner, repo } = inputs;
  const at = { owner, repo };
  const octokit = token === undefined ? null : github.createOctokit({ token, apiUrl: env.apiUrl, log: logger });
  return run(inputs, {
    files: createFilePort(env.workspace),
    github: octokit === null ? null : github.createPublishPort(octokit, at),
    memory: octokit === null ? NO_TOKEN : { ledger: connectLedger(octokit, at) },
    logger,
    now: () => new Date().toISOString(),
    serverUrl: env.serverUrl,
  });
}
