export * from "./codeowners.ts";
export { fixBranch, hasStableBranch, isBotBranch } from "./git-names.ts";
export * from "./guardrails.ts";
export * from "./labels.ts";
export * from "./messages.ts";
export { POLICY_PATH, parsePolicy, serializePolicy } from "./parse.ts";
export * from "./path-rules.ts";
export { type Policy, policySchema } from "./schema.ts";
export * from "./setup-steps.ts";
