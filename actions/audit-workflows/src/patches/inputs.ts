import type { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";

/** What can be done with patches of workflow files (requirements AUD-08, AUD-10); `analyze` is the audit itself. */
export const PATCH_OPERATIONS = [
  "create",
  "test",
  "approve",
  "reject",
  "deploy",
  "rollback",
  "list",
  "show",
  "report",
  "health",
] as const;
export type PatchOperation = (typeof PATCH_OPERATIONS)[number];

/**
 * What the action is asked for.
 *
 * @throws UserError for a name that is none of them
 */
export function readOperation(inputs: InputReader): "analyze" | PatchOperation {
  return inputs.choice("operation", ["analyze", ...PATCH_OPERATIONS], "analyze");
}

export interface PatchInputs {
  readonly operation: PatchOperation;
  readonly token: string;
  /** A token that may write workflow files; `GITHUB_TOKEN` never may. */
  readonly workflowToken: string | undefined;
  /** 12 hex digits; undefined only where the operation is about no single patch. */
  readonly patchId: string | undefined;
  /** Why, in a sentence; given wherever a person decides. */
  readonly reason: string | undefined;
  /** `test`: run the patched workflow, too, on a branch of its own. */
  readonly testRun: boolean;
  /** File name or path of the only workflow to make a patch for; undefined: all of them. */
  readonly workflow: string | undefined;
  /** Rules whose fixes are taken; none: all. */
  readonly rules: readonly string[];
  /** Fixes, too, after which a person has to look whether that was meant. */
  readonly unsafeFixes: boolean;
  /** Patches, too, for what is only slow; undefined: as the policy says. */
  readonly autoOptimize: boolean | undefined;
  /** Folder for the diffs; undefined: one of the runner's. */
  readonly outputDir: string | undefined;
}

const ABOUT_ONE: readonly PatchOperation[] = ["test", "approve", "reject", "deploy", "rollback", "show"];
const DECISIONS: readonly PatchOperation[] = ["approve", "reject", "rollback"];
const MAX_REASON = 300;

/** @throws UserError which names the input, what was found and what is valid */
export function readPatchInputs(inputs: InputReader): PatchInputs {
  const operation = operationOf(inputs);
  return {
    operation,
    token: inputs.required("github-token"),
    workflowToken: inputs.optional("workflow-token"),
    patchId: patchIdOf(inputs, operation),
    reason: reasonOf(inputs, operation),
    testRun: inputs.boolean("test-run", false),
    workflow: inputs.optional("workflow-name"),
    rules: inputs.lines("rules").flatMap((line) => line.split(/[,\s]+/).filter((word) => word !== "")),
    unsafeFixes: inputs.boolean("unsafe-fixes", false),
    autoOptimize: inputs.optional("auto-optimize") === undefined ? undefined : inputs.boolean("auto-optimize", false),
    outputDir: inputs.optional("output-dir"),
  };
}

function operationOf(inputs: InputReader): PatchOperation {
  const operation = readOperation(inputs);
  if (operation !== "analyze") return operation;
  throw new UserError('Input "operation" is "analyze", which is the audit and no operation on a patch.', {
    hint: `Name one of ${PATCH_OPERATIONS.join(", ")}.`,
  });
}

function patchIdOf(inputs: InputReader, operation: PatchOperation): string | undefined {
  const needsOne = ABOUT_ONE.includes(operation);
  const id = needsOne ? inputs.required("patch-id") : inputs.optional("patch-id");
  if (id === undefined || /^[0-9a-f]{12}$/.test(id)) return needsOne ? id : undefined;
  throw new UserError(`Input "patch-id" is "${oneLine(id, 80)}"; it must be 12 lower-case hex digits.`, {
    hint: "`operation: list` shows the ids.",
  });
}

function reasonOf(inputs: InputReader, operation: PatchOperation): string | undefined {
  const reason = inputs.optional("reason");
  if (DECISIONS.includes(operation) && (reason === undefined || reason.length < 3))
    throw new UserError(`Input "reason" is needed with operation "${operation}".`, {
      hint: "Say in one sentence why; it is kept in the ledger.",
    });
  return reason === undefined ? undefined : oneLine(reason, MAX_REASON);
}
