import { runAction } from "@regreen/action-kit";
import { withScratch } from "@regreen/process";
import { readInputs } from "./inputs.ts";
import { isRuffWorker, serveRuff } from "./ruff/worker-mode.ts";
import { run } from "./run.ts";

if (isRuffWorker()) await serveRuff();
else {
  await runAction(({ inputs, logger, env }) => {
    const read = readInputs(inputs);
    const now = () => new Date().toISOString();
    const startRuff = async () => (await import("./ruff/engine.ts")).startRuff();
    return withScratch((scratch) =>
      run(read, { logger, env: env.variables, directory: env.workspace, scratch, now, startRuff }),
    );
  });
}
