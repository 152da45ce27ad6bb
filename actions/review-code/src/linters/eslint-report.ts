import { pathToFileURL } from "node:url";

/** More results of one report are not read. */
const MAX_MESSAGES = 20_000;

interface Message {
  readonly ruleId?: unknown;
  readonly severity?: unknown;
  readonly message?: unknown;
  readonly line?: unknown;
  readonly column?: unknown;
  readonly endLine?: unknown;
  readonly endColumn?: unknown;
  readonly fatal?: unknown;
}

/**
 * ESLint's JSON report as SARIF, so that it goes the way of every other tool's: whatever is in it was written by code of the
 * repository.
 *
 * @returns null when it is no such report
 */
export function eslintAsSarif(json: string): string | null {
  let files: unknown;
  try {
    files = JSON.parse(json);
  } catch {
    return null;
  }
  if (!Array.isArray(files)) return null;
  const results = files.flatMap(resultsOf).slice(0, MAX_MESSAGES);
  return JSON.stringify({
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "eslint", informationUri: "https://eslint.org" } }, results }],
  });
}

function resultsOf(file: unknown): object[] {
  const { filePath, messages } = Object(file) as { readonly filePath?: unknown; readonly messages?: unknown };
  if (typeof filePath !== "string" || !filePath.startsWith("/") || !Array.isArray(messages)) return [];
  return messages.slice(0, MAX_MESSAGES).map((message: unknown) => resultOf(filePath, Object(message) as Message));
}

function resultOf(filePath: string, { ruleId, severity, message, fatal, ...at }: Message): object {
  const isError = severity === 2 || fatal === true;
  return {
    ruleId: typeof ruleId === "string" ? ruleId : "parse",
    level: isError ? "error" : "warning",
    message: { text: typeof message === "string" ? message : "" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: pathToFileURL(filePath).href },
          region: { startLine: at.line, startColumn: at.column, endLine: at.endLine, endColumn: at.endColumn },
        },
      },
    ],
  };
}
