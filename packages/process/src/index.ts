export { allowListedEnvironment } from "./environment.ts";
export { createGit, type Git, type GitOptions, type GitResult } from "./git.ts";
export { type HeadBundleRequest, writeHeadBundle } from "./head-bundle.ts";
export { confine, OutsideError } from "./inside.ts";
export { openSession } from "./session.ts";
export { type RunOptions, type Session, type SessionOptions, StepRefused, type StepRun } from "./session-types.ts";
export { type SnapshotRequest, snapshot } from "./snapshot.ts";
export { type UnbundleRequest, unbundle } from "./unbundle.ts";
export { type ApplyResult, applyPatch, diff, type Workspace } from "./workspace.ts";
