import type { Execution, Validation, Verdict } from "@regreen/contracts";
import { escapeMarkdown, inlineCode, oneLine, table } from "@regreen/text";

const RESULT_SIGNS = {
  passed: "✅ passed",
  failed: "❌ failed",
  already_red: "⚪ red before too",
  skipped: "— skipped",
} as const;

/** The job summary: what was proven, and before beside after. */
export function renderSummary(validation: Validation, notes: readonly string[]): string {
  const { before, after } = validation;
  const parts = [`### ${validation.verified ? "✅ The fix is proven" : NOT_PROVEN}`, verdictLine(validation)];
  if (before !== null) parts.push(beforeAfter(before, after), `Command: ${inlineCode(validation.command)}`);
  if (validation.stages.length > 0) parts.push(stageTable(validation));
  const checks = modelLines(validation);
  if (checks.length > 0) parts.push(checks.join("\n"));
  if (before !== null) parts.push(isolationLine(validation));
  parts.push(...notes.map((note) => `- ${escapeMarkdown(oneLine(note, 300))}`));
  return `${parts.join("\n\n")}\n`;
}

/** The job summary where nothing was run. */
export function renderRefusal(verdict: Verdict): string {
  return `### ${NOT_PROVEN}\n\n${verdictLine(verdict)}\n`;
}

const NOT_PROVEN = "The fix is not proven";

function verdictLine({ outcome, reason_code, message }: Pick<Verdict, "outcome" | "reason_code" | "message">): string {
  return `${inlineCode(`${outcome} / ${reason_code}`)} ${escapeMarkdown(oneLine(message, 500))}`;
}

function beforeAfter(before: Execution, after: Execution | null): string {
  const row = (name: string, show: (execution: Execution) => string) => [
    name,
    show(before),
    after === null ? "—" : show(after),
  ];
  return table(
    ["", "Before", "After"],
    [
      row("Result", (execution) => (execution.exit_code === 0 ? "🟢 green" : "🔴 red")),
      row("Exit code", (execution) =>
        execution.timed_out ? "time limit" : String(execution.exit_code ?? execution.signal),
      ),
      row("Failures", (execution) => String(execution.failures.length)),
      row("Tests executed", (execution) => String(execution.tests?.executed ?? "—")),
      row("Run time", (execution) => `${(execution.duration_ms / 1000).toFixed(1)} s`),
      row("Peak memory", (execution) =>
        execution.max_rss_kib === null ? "—" : `${Math.round(execution.max_rss_kib / 1024)} MiB`,
      ),
    ],
  );
}

function stageTable({ stages }: Validation): string {
  return table(
    ["Stage", "Group", "Result", "Run time"],
    stages.map((stage) => [
      inlineCode(oneLine(stage.name, 100)),
      stage.group.replaceAll("_", " "),
      RESULT_SIGNS[stage.result] + (stage.note === "" ? "" : `: ${escapeMarkdown(oneLine(stage.note, 200))}`),
      runTime(stage),
    ]),
  );
}

/** "2.1 s (+0.3 s)": how long it took with the patch, and what that is against before. */
function runTime({ after, metrics_delta }: Validation["stages"][number]): string {
  if (after === null) return "—";
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  if (metrics_delta === null) return seconds(after.duration_ms);
  const sign = metrics_delta.duration_ms < 0 ? "−" : "+";
  return `${seconds(after.duration_ms)} (${sign}${seconds(Math.abs(metrics_delta.duration_ms))})`;
}

/** What was asked of a model's fix in particular. */
function modelLines({ model_checks: checks, red_again }: Validation): string[] {
  if (checks === null) return [];
  const files = (paths: readonly string[]) =>
    paths
      .slice(0, 5)
      .map((path) => inlineCode(oneLine(path, 200)))
      .join(", ");
  return [
    red_again ? "- Run once more without the patch, the step is red again." : "",
    checks.green_without_tests === true ? "- It is green without the tests and settings of the patch, too." : "",
    checks.tests_showing.length > 0 ? `- Fails without the fix, as it should: ${files(checks.tests_showing)}.` : "",
    checks.tests_silent.length > 0
      ? `- **Does not show the failure**, or the failing step does not run it: ${files(checks.tests_silent)}.`
      : "",
  ].filter((line) => line !== "");
}

function isolationLine({ isolation }: Validation): string {
  const user = isolation.other_user ? `as the other user ${inlineCode(isolation.user)}` : "as this job's own user";
  return `Commands ran ${user}, with a clean environment, in a process group of their own.`;
}
