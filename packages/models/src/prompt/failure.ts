import type { Failure, FixRequest, FixType } from "@regreen/contracts";
import { isTestPath } from "@regreen/patch";
import { oneLine, redact } from "@regreen/text";

const MAX_COMMAND_CHARS = 600;
const MAX_MESSAGE_CHARS = 300;

/** How much of a failure is told. */
export interface FailureDetail {
  readonly problems: number;
  readonly logLines: number;
}

/** The failure as text: what was run, what is wrong where, and the lines of the log that say so. All of it is text of the run. */
export function failureText(request: FixRequest, { problems, logLines }: FailureDetail): string {
  const { context } = request;
  const step = context.failing_step;
  const command = redact(request.reproducer?.command ?? step?.command ?? "")
    .trim()
    .slice(0, MAX_COMMAND_CHARS);
  const cwd = request.reproducer?.cwd ?? step?.cwd ?? "";
  const log = logText(context.relevant_logs, logLines);
  const exit = step?.exit_code == null ? "" : `exit code ${step.exit_code}`;
  return [
    `summary: ${oneLine(context.summary, MAX_MESSAGE_CHARS)}`,
    command === "" ? "" : `command${cwd === "" || cwd === "." ? "" : ` in ${oneLine(cwd, 200)}`}: ${command}`,
    exit,
    ...context.failures.slice(0, problems).map((failure) => problemLine(failure, log)),
    ...movesOf(request),
    log === "" ? "" : `log:\n${log}`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** The reason is left out where the log below says it in the same words. */
function problemLine({ file, line, column, nodeid, rule, message }: Failure, log: string): string {
  const place = file === null ? "" : `${file}${line === null ? "" : `:${line}${column === null ? "" : `:${column}`}`}`;
  const said = oneLine(message, MAX_MESSAGE_CHARS);
  const inLog = log.replace(/\s+/g, " ").includes(said.slice(0, 60));
  const parts = [place, nodeid ?? "", rule ?? "", inLog ? "" : said];
  return `- ${oneLine(parts.filter((part) => part !== "").join(" "), 500)}`;
}

/** The first lines, block by block, without repeats: they were chosen by what they explain. */
function logText(excerpts: readonly string[], max: number): string {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const line of excerpts.flatMap((excerpt) => excerpt.slice(0, 20_000).split("\n"))) {
    if (lines.length >= max) break;
    // Addresses and counters make no line a new one.
    const plain = line
      .trim()
      .slice(0, 1_000)
      .replace(/0x[\da-f]+|\d+/gi, "0");
    if (plain === "" || seen.has(plain)) continue;
    seen.add(plain);
    lines.push(line);
  }
  return lines.join("\n");
}

/** Files that were moved lately and that the failure seems to look for. */
function movesOf({ renames, context }: FixRequest): string[] {
  const told = [context.summary, ...context.failures.slice(0, 5).map(({ message }) => message)]
    .join("\n")
    .slice(0, 5_000);
  const stem = (path: string) => /([^/]+?)(?:\.[^/.]*)?$/.exec(path)?.[1] ?? "";
  const fitting = renames.slice(0, 200).filter(({ from }) => stem(from).length > 2 && told.includes(stem(from)));
  return fitting.slice(0, 3).map(({ from, to }) => `moved lately: ${oneLine(from, 200)} -> ${oneLine(to, 200)}`);
}

/** Types whose own tool is the test: adding one more would test the tool. */
const CHECKED_BY_A_TOOL: ReadonlySet<FixType> = new Set([
  ...(["lint", "warning", "type_error", "compilation_error", "import_error", "dependency_conflict"] as const),
  ...(["dependency_vulnerability", "env_setup", "config_error", "stale_generated", "flaky_test"] as const),
]);

/** Whether nothing but the step itself shows the failure, so that a test should be added (requirements FIX-03). */
export function lacksTest({ context }: FixRequest): boolean {
  if (CHECKED_BY_A_TOOL.has(context.fix_type)) return false;
  return !context.failures.some(({ nodeid, file }) => nodeid !== null || (file !== null && isTestPath(file)));
}

/** The type in words, for `{issue_type}`. */
export function issueType(type: FixType): string {
  return ISSUES[type] ?? "a failed step";
}

const ISSUES: Partial<Record<FixType, string>> = {
  warning: "a warning that fails the build",
  lint: "a lint or formatting failure",
  import_error: "an import error",
  type_error: "a type error",
  flaky_test: "a flaky test",
  test_failure: "a failing test",
  timeout: "a time-out",
  compilation_error: "a compilation error",
  dependency_conflict: "a dependency conflict",
  dependency_vulnerability: "a vulnerable dependency",
  env_setup: "a problem of the environment",
  config_error: "a wrong setting",
};
