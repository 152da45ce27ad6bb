export * from "./annotations.ts";
export * from "./baseline.ts";
export { helpLink } from "./help-link.ts";
export { mergeFindings } from "./merge.ts";
export { byGravity, countsOf, isCounted, rank } from "./order.ts";
export { type RenderedFindings, type RenderOptions, renderIssue, renderSummary } from "./render/render.ts";
export { type ReadSarif, readSarif, type SarifSource } from "./sarif/read.ts";
export { SARIF_LIMITS, type SarifOptions, type WrittenSarif, writeSarif } from "./sarif/write.ts";
