import { runAction } from "@regreen/action-kit";
import { withScratch } from "@regreen/process";
import { readInputs } from "./inputs.ts";
import { run } from "./run.ts";

await runAction(({ inputs, logger, env }) => {
  const read = readInputs(inputs);
  return withScratch((scratch) => run(read, { logger, env: env.variables, directory: env.workspace, scratch }));
});
