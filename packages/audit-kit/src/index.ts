export type { AuditFiles, AuditReport, FinishPorts } from "./finish.ts";
export { type AuditOptions, OUTPUT_FORMATS, type OutputFormat, readAuditOptions } from "./options.ts";
