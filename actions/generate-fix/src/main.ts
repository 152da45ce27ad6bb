import path from "node:path";
import { runAction } from "@regreen/action-kit";
import { ownTools, withScratch } from "@regreen/process";
import { isRuffWorker, serveRuff } from "@regreen/ruff/worker";
import { readInputs } from "./inputs.ts";
import { modelPorts } from "./model/system-ports.ts";
import { run } from "./run.ts";

if (isRuffWorker()) await serveRuff();
else {
  await runAction(({ inputs, logger, env, setOutput }) => {
    const read = readInputs(inputs);
    const now = () => new Date().toISOString();
    const startRuff = async () => (await import("@regreen/ruff")).startRuff();
    const home = path.resolve(import.meta.dirname, "../../..");
    const templates = path.join(home, "fix_templates");
    const tools = { ...env.variables, ...ownTools(home) };
    const models = modelPorts(env.variables, templates, (usage) => setOutput("usage", JSON.stringify(usage)));
    return withScratch((scratch) =>
      run(read, { logger, env: tools, directory: env.workspace, scratch, now, startRuff, models }),
    );
  });
}
