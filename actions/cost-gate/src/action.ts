import { resolve } from "node:path";
import { type ActionKit, type ActionResult, readTextIfThere } from "@regreen/action-kit";
import { createOctokit, createPublishPort } from "@regreen/github";
import { connectLedger, type Memory, NO_TOKEN } from "@regreen/ledger";
import { readInputs } from "./inputs.ts";
import { run } from "./run.ts";

/** The whole action on real ports: for `main.ts`, and for the command line. */
export async function costGate({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const inputs = readInputs(reader);
  const { token, repository } = inputs;
  const access =
    token === undefined || repository === undefined
      ? null
      : { octokit: createOctokit({ token, apiUrl: env.apiUrl, log: logger }), at: repository };
  const withoutAccess: Memory = token === undefined ? NO_TOKEN : { ledger: null, why: "there is no repository" };
  const { runId: id, runAttempt: attempt } = env;
  return run(inputs, {
    directory: env.workspace,
    readFile: (path) => readTextIfThere(resolve(env.workspace, path)),
    memory: access === null ? withoutAccess : { ledger: connectLedger(access.octokit, access.at) },
    github: access === null ? null : createPublishPort(access.octokit, access.at),
    logger,
    now: () => new Date().toISOString(),
    job: id === undefined ? null : { id, attempt: attempt ?? 1 },
  });
}
