import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { ActionKit, ActionResult, Environment } from "@regreen/action-kit";
import { restArtifacts, toolkitArtifacts } from "./artifact-client.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { askerOf } from "./issue.ts";
import { localFiles } from "./local-files.ts";
import type { GitHubPorts } from "./ports.ts";
import { run } from "./run.ts";

/** The whole action on real ports: for `main.ts`, and for the command line. */
export async function analyzeFailure({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const inputs = readInputs(reader);
  const scratch = await mkdtemp(path.join(env.tempDir, "regreen-analyze-"));
  try {
    return await run(inputs, {
      github: () => connect(inputs, env, logger),
      writeHeadBundle: async (bundle) => (await import("@regreen/process")).writeHeadBundle(bundle),
      files: localFiles,
      serverUrl: env.serverUrl,
      ownRun: { id: env.runId, sha: env.variables.GITHUB_SHA },
      asker: async () => askerOf(env, env.eventPath === undefined ? undefined : await readFile(env.eventPath, "utf8")),
      scratch,
      logger,
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function connect(inputs: Inputs, env: Environment, log: ActionKit["logger"]): Promise<GitHubPorts> {
  const { token, repository } = inputs;
  // readInputs has asked for both; this is for the compiler.
  if (token === undefined || repository === undefined) throw new Error("A run was asked for without access to it.");
  const [{ createOctokit, createRunsPort }, { connectLedger }] = await Promise.all([
    import("@regreen/github"),
    import("@regreen/ledger"),
  ]);
  const octokit = createOctokit({ token, apiUrl: env.apiUrl, log });
  const runs = createRunsPort(octokit, repository);
  const { ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL } = env.variables;
  const inJob = Boolean(ACTIONS_RUNTIME_TOKEN && ACTIONS_RESULTS_URL);
  return {
    runs,
    memory: { ledger: connectLedger(octokit, repository) },
    readShared: async (shared, file) => {
      const [owner = "", repo = ""] = shared.split("/");
      const other = createRunsPort(octokit, { owner, repo });
      return other.getFile(file, (await other.getRepository()).defaultBranch);
    },
    artifacts: inJob ? toolkitArtifacts(runs, { token, repository, ownRunId: env.runId }) : restArtifacts(runs, sha256),
  };
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
