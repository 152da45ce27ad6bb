import type { ToolRow } from "../tool-row.ts";
import { C } from "./c.ts";
import { GO } from "./go.ts";
import { HOOKS } from "./hooks.ts";
import { INFRASTRUCTURE } from "./infrastructure.ts";
import { JAVASCRIPT } from "./javascript.ts";
import { JVM } from "./jvm.ts";
import { MARKUP } from "./markup.ts";
import { OTHERS } from "./others.ts";
import { PHP } from "./php.ts";
import { PYTHON_TOOLS } from "./python.ts";
import { RUBY_TOOLS } from "./ruby.ts";
import { RUST } from "./rust.ts";
import { SHELL } from "./shell.ts";

/** Every tool, by the name of its program. */
export const TOOLS: Readonly<Record<string, ToolRow>> = {
  ...JAVASCRIPT,
  ...MARKUP,
  ...PYTHON_TOOLS,
  ...GO,
  ...RUST,
  ...JVM,
  ...RUBY_TOOLS,
  ...C,
  ...SHELL,
  ...PHP,
  ...INFRASTRUCTURE,
  ...HOOKS,
  ...OTHERS,
};

/** Names like `clang-format-14`, `yapf3` or `autopep8-3` are the tool in one version. */
export function rowOf(program: string): ToolRow | null {
  if (Object.hasOwn(TOOLS, program)) return TOOLS[program] as ToolRow;
  const plain = program.replace(/\.(?:bat|cmd|exe)$/, "").replace(/-?\d{1,3}(?:\.\d{1,3})?$/, "");
  return Object.hasOwn(TOOLS, plain) ? (TOOLS[plain] as ToolRow) : null;
}
