import { readFile } from "node:fs/promises";
import type { ActionKit, ActionResult } from "@regreen/action-kit";
import { createGatePort, createOctokit } from "@regreen/github";
import { readEvent } from "./event.ts";
import { readInputs } from "./inputs.ts";
import { run } from "./run.ts";

/** The action on GitHub itself. */
export async function policyGate({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const inputs = readInputs(reader);
  const octokit = createOctokit({ token: inputs.token, apiUrl: env.apiUrl, log: logger });
  const payload = env.eventPath === undefined ? null : await readFile(env.eventPath, "utf8");
  return run(inputs, {
    github: createGatePort(octokit, { owner: inputs.owner, repo: inputs.repo }),
    event: readEvent(env.eventName, payload),
    logger,
  });
}
