export * from "./code-frame.ts";
export * from "./commands.ts";
export * from "./markdown.ts";
export * from "./permalink.ts";
export * from "./redact.ts";
export * from "./terminal.ts";
export * from "./truncate.ts";
