export { dispatchInputs } from "./call-inputs.ts";
export type { Grace } from "./child.ts";
export { PERMISSIVE_DEFAULT, RESTRICTED_DEFAULT, type TokenPermissions } from "./permissions.ts";
export type {
  Annotation,
  JobRecord as WorkflowJobRecord,
  RunRecord as WorkflowRunRecord,
  StepLog,
  StepRecord as WorkflowStepRecord,
} from "./records.ts";
export { firstOf, folderResolver, gitResolver, type ResolvedRepository, type ResolveRepository } from "./repository.ts";
export type { ArtifactAccess, MintToken } from "./run-state.ts";
export { createRunner } from "./runner.ts";
export type { RunHandle, Runner, RunnerOptions, RunRequest } from "./runner-options.ts";
export { type ReadCalled, workflowErrors } from "./validation.ts";
