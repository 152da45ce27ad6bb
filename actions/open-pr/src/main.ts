import { runAction } from "@regreen/action-kit";
import { createOctokit, createPublishPort } from "@regreen/github";
import { connectLedger, type Memory, NO_TOKEN } from "@regreen/ledger";
import { createFilePort } from "./file-port.ts";
import { readInputs } from "./inputs.ts";
import { run } from "./run.ts";

await runAction(async ({ inputs: reader, logger, env }) => {
  const inputs = readInputs(reader);
  const { token, owner, repo } = inputs;
  const at = { owner, repo };
  const octokit = token === undefined ? null : createOctokit({ token, apiUrl: env.apiUrl, log: logger });
  const github = octokit === null ? null : createPublishPort(octokit, at);
  const memory: Memory = octokit === null ? NO_TOKEN : { ledger: connectLedger(octokit, at) };
  const now = () => new Date().toISOString();
  const files = createFilePort(env.workspace);
  return run(inputs, { files, github, memory, logger, now, serverUrl: env.serverUrl });
});
