export type { Appended } from "./append.ts";
export { connectLedger } from "./connect.ts";
export { STATE_BRANCH } from "./layout.ts";
export { type AppendOptions, createLedger, type Ledger, type LedgerPorts } from "./ledger.ts";
export { type Memory, type MemoryLog, NO_TOKEN, remember } from "./remember.ts";
export type { Snapshot } from "./snapshot.ts";
