import path from "node:path";
import { runAction } from "@regreen/action-kit";
import { ownTools, withScratch } from "@regreen/process";
import { readInputs } from "./inputs.ts";
import { run } from "./run.ts";

await runAction(({ inputs, logger, env }) => {
  const read = readInputs(inputs);
  const home = path.resolve(import.meta.dirname, "../../..");
  const tools = { ...env.variables, ...ownTools(home) };
  return withScratch((scratch) => run(read, { logger, env: tools, directory: env.workspace, scratch }));
});
