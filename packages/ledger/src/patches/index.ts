export { connectPatches } from "./connect.ts";
export { isIntact, MAX_WORKFLOW_PATCH, type PatchFile, patchIdOf } from "./patch-file.ts";
export { type PatchMove, type PatchRecord, patchRecords } from "./record.ts";
export { NEXT_STATES, STALE } from "./states.ts";
export { createPatchStore, type NewPatchMove, type PatchReading, type PatchStore } from "./store.ts";
