import { resolve } from "node:path";
import { type ActionKit, type ActionResult, readTextIfThere } from "@regreen/action-kit";
import { REGREEN_VERSION } from "@regreen/contracts";
import { createCodeScanningPort, createOctokit, createPublishPort } from "@regreen/github";
import { connectLedger, type Memory, NO_TOKEN } from "@regreen/ledger";
import { findFindingsFiles } from "./audit/findings-files.ts";
import type { AuditInputs } from "./audit/inputs.ts";
import type { AuditPorts } from "./audit/report-audit.ts";
import { type CalibrationInputs, readInputs } from "./inputs.ts";
import { findOutcomeFiles } from "./outcome-files.ts";
import { type Ports, run } from "./run.ts";

/** The whole action on real ports: for `main.ts`, and for the command line. */
export async function report({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const inputs = readInputs(reader);
  return run(inputs, {
    findOutcomeFiles,
    ...(inputs.mode === "audit" ? { audit: auditPorts(inputs, { env, logger }) } : {}),
    readFile: (path) => readTextIfThere(resolve(env.workspace, path)),
    ...(inputs.mode === "calibration" ? access(inputs, env.apiUrl, logger) : NO_ACCESS),
    logger,
    ...(env.repository === undefined ? {} : { home: `${env.serverUrl}/${env.repository}` }),
    now: () => new Date().toISOString(),
  });
}

type Access = Pick<Ports, "memory" | "pullRequests">;

const NO_ACCESS: Access = { memory: NO_TOKEN, pullRequests: null };

function access({ token, repository }: CalibrationInputs, apiUrl: string, log: ActionKit["logger"]): Access {
  if (token === undefined) return NO_ACCESS;
  const nowhere: Memory = { ledger: null, why: "there is no repository" };
  if (repository === undefined) return { memory: nowhere, pullRequests: null };
  const octokit = createOctokit({ token, apiUrl, log });
  return {
    memory: { ledger: connectLedger(octokit, repository) },
    pullRequests: () => createPublishPort(octokit, repository).listPullRequests({ state: "all" }),
  };
}

function auditPorts(
  { token, repository }: AuditInputs,
  { env, logger }: Pick<ActionKit, "env" | "logger">,
): AuditPorts {
  const sha = env.variables.GITHUB_SHA ?? "";
  const connected = token === undefined || repository === undefined ? null : { token, repository };
  const octokit =
    connected === null ? null : createOctokit({ token: connected.token, apiUrl: env.apiUrl, log: logger });
  const nowhere: Memory = { ledger: null, why: token === undefined ? "there is no token" : "there is no repository" };
  return {
    findFindings: (dir) => findFindingsFiles(resolve(env.workspace, dir)),
    github:
      octokit === null || connected === null
        ? null
        : {
            publish: createPublishPort(octokit, connected.repository),
            scanning: createCodeScanningPort(octokit, connected.repository),
          },
    memory: octokit === null || connected === null ? nowhere : { ledger: connectLedger(octokit, connected.repository) },
    run: {
      id: env.runId ?? null,
      attempt: env.runAttempt ?? 1,
      ref: env.variables.GITHUB_REF?.trim() || null,
      sha: /^[0-9a-f]{40}$/.test(sha) ? sha : null,
      serverUrl: env.serverUrl,
      repository: repository === undefined ? null : `${repository.owner}/${repository.repo}`,
    },
    version: REGREEN_VERSION,
    logger,
    now: new Date().toISOString(),
  };
}
