import type { FixRequest } from "@regreen/contracts";

/** The files that a tool's failures name, else all affected ones; in order, each once. */
export function failingFiles(request: FixRequest, tools: readonly string[]): string[] {
  const { failures, affected_files } = request.context;
  const own = failures.flatMap(({ file, tool }) =>
    file !== null && tool !== null && isOneOf(tool, tools) ? [file] : [],
  );
  return [...new Set(own.length > 0 ? own : affected_files)];
}

function isOneOf(tool: string, tools: readonly string[]): boolean {
  return tools.includes(tool.toLowerCase());
}
