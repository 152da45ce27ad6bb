import { readFile } from "node:fs/promises";
import { type ActionKit, type ActionResult, parseRepository } from "@regreen/action-kit";
import { createGatePort, createOctokit, createPublishPort, type Repository } from "@regreen/github";
import { connectHistory } from "@regreen/ledger/history";
import { readEvent } from "./event.ts";
import { createFilePort } from "./files/create-file-port.ts";
import { readInputs } from "./inputs.ts";
import type { Remote } from "./ports.ts";
import { run } from "./run.ts";

/** The whole action on real ports: for `main.ts`, and for the command line. */
export async function regressionCompare(kit: ActionKit): Promise<ActionResult> {
  const { logger, env } = kit;
  const inputs = readInputs(kit.inputs);
  const repository = parseRepository(env.repository);
  const payload = env.eventPath === undefined ? null : await readFile(env.eventPath, "utf8");
  const isRemote = inputs.token !== undefined && repository !== null;
  return run(inputs, {
    files: createFilePort(env.workspace),
    repository,
    remote: isRemote ? connect(kit, inputs.token, repository) : null,
    event: readEvent(env, payload),
    logger,
    now: () => new Date().toISOString(),
    serverUrl: env.serverUrl,
    workspace: env.workspace,
    env: env.variables,
  });
}

function connect({ logger, env }: ActionKit, token: string, at: Repository): Remote {
  const octokit = createOctokit({ token, apiUrl: env.apiUrl, log: logger });
  return {
    github: createGatePort(octokit, at),
    publish: createPublishPort(octokit, at),
    history: connectHistory(octokit, at),
  };
}
