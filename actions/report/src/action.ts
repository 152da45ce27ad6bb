import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ActionKit, ActionResult } from "@regreen/action-kit";
import { createOctokit, createPublishPort } from "@regreen/github";
import { connectLedger, type Memory, NO_TOKEN } from "@regreen/ledger";
import { type CalibrationInputs, readInputs } from "./inputs.ts";
import { findOutcomeFiles } from "./outcome-files.ts";
import { type Ports, run } from "./run.ts";

/** The whole action on real ports: for `main.ts`, and for the command line. */
export async function report({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const inputs = readInputs(reader);
  return run(inputs, {
    findOutcomeFiles,
    readFile: (path) => readText(resolve(env.workspace, path)),
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

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return null;
    throw error;
  }
}
