import type { ActionResult } from "@regreen/action-kit";
import type { PatchInputs } from "./inputs.ts";
import type { PatchPorts } from "./ports.ts";

export type { PatchInputs } from "./inputs.ts";
export type { PatchPorts, WorkflowText } from "./ports.ts";

/** One operation on patches of workflow files: the only lane that ever proposes changes of them (requirements C-08b). */
export type PatchOperationRun = (inputs: PatchInputs, ports: PatchPorts) => Promise<ActionResult>;
