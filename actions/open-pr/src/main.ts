import { runAction } from "@regreen/action-kit";
import { createOctokit, createPublishPort } from "@regreen/github";
import { createFilePort } from "./file-port.ts";
import { readInputs } from "./inputs.ts";
import { run } from "./run.ts";

await runAction(async ({ inputs: reader, logger, env }) => {
  const inputs = readInputs(reader);
  const { token, owner, repo } = inputs;
  const github =
    token === undefined
      ? null
      : createPublishPort(createOctokit({ token, apiUrl: env.apiUrl, log: logger }), { owner, repo });
  const now = () => new Date().toISOString();
  return run(inputs, { files: createFilePort(env.workspace), github, logger, now, serverUrl: env.serverUrl });
});
