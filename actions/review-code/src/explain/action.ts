import type { ActionKit, ActionResult } from "@regreen/action-kit";
import { createAuditFiles } from "@regreen/audit-kit";
import { systemModelPorts } from "@regreen/models";
import { askForExplanations } from "./ask.ts";
import { readExplainInputs } from "./inputs.ts";

/** The mode `explain` on real ports; loaded only for it, as the SDK is large. */
export async function explainFindings({ inputs, env, logger, setOutput }: ActionKit): Promise<ActionResult> {
  const files = createAuditFiles(env.workspace);
  return askForExplanations(readExplainInputs(inputs, env.tempDir), {
    directory: env.workspace,
    logger,
    now: () => new Date().toISOString(),
    open: () => systemModelPorts(env.variables),
    announceUsage: (usage) => setOutput("usage", JSON.stringify(usage)),
    write: (file, text) => files.write(file, text),
  });
}
