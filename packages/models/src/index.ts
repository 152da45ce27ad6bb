export * from "./breaker.ts";
export * from "./choose.ts";
export type { ModelKeys, ProviderPorts, ProviderSettings } from "./create-provider.ts";
export * from "./meter.ts";
export * from "./model-error.ts";
export { findModel, type KnownModel, knownModels, type PriceOverrides } from "./prices/find-model.ts";
export { type Caps, priceOf, worstCaseUsd } from "./prices/price.ts";
export type { ProgramOptions, ProgramRun, RunProgram } from "./program.ts";
export * from "./provider.ts";
