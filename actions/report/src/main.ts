import { runAction } from "@regreen/action-kit";
import { readInputs } from "./inputs.ts";
import { findOutcomeFiles } from "./outcome-files.ts";
import { run } from "./run.ts";

await runAction(({ inputs, logger }) => run(readInputs(inputs), { findOutcomeFiles, logger }));
