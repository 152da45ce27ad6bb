export { type AuditFiles, createAuditFiles } from "./files.ts";
export { type AuditReport, finishAudit, type UnusedIgnore } from "./finish.ts";
export { type Judged, judgeFindings } from "./judge.ts";
export type { KnownText } from "./known-findings.ts";
export { type ListedFiles, listFiles, type WantedFiles } from "./list/list-files.ts";
export { type AuditOptions, OUTPUT_FORMATS, type OutputFormat, readAuditOptions } from "./options.ts";
export { type Access, loadAuditPolicy } from "./policy.ts";
export { type FinishPorts, finishPorts, type PolicyIgnore } from "./ports.ts";
