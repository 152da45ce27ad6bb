import { tmpdir } from "node:os";
import * as core from "@actions/core";
import { type JobConclusion, OUTCOME_TABLE, type Verdict, verdictOfError } from "@regreen/contracts";
import {
  createRedactor,
  escapeMarkdown,
  oneLine,
  SUMMARY_LIMIT_BYTES,
  stripTerminal,
  truncateUtf8,
} from "@regreen/text";
import { createActionsLogger } from "./actions-logger.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { InputReader } from "./inputs.ts";
import type { Logger } from "./logger.ts";

/** How one run of an action ended: the verdict, its further outputs by name, and the Markdown of its job summary. */
export interface ActionResult {
  readonly verdict: Verdict;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What to show at lines of the code. */
  readonly annotations?: readonly Annotation[];
  /** How the job ends, where that is another way than the outcome's own: a check is there to fail. */
  readonly conclusion?: JobConclusion;
}

/** Something to say at a line, 1-based; GitHub shows it in the changed files of a pull request (docs.github.com, "Workflow commands"). */
export interface Annotation {
  readonly file: string;
  readonly line: number;
  readonly column: number | null;
  readonly title: string;
  readonly message: string;
  /** `error` where nothing is said. */
  readonly level?: "error" | "warning";
}

export interface ActionKit {
  readonly inputs: InputReader;
  readonly logger: Logger;
  readonly env: Environment;
  /**
   * Sets an output at once. For what has to be known even when the job is ended in the middle: the file of outputs is read then,
   * too, and what is set later counts.
   */
  readonly setOutput: (name: string, value: string) => void;
}

/** Inputs that no log may show. */
const SECRET_INPUTS = ["github-token", "workflow-token", "anthropic-api-key", "openai-api-key", "models-token"];

/**
 * The shell round every action: hands in real inputs, logger and environment; writes the outputs `outcome`,
 * `reason-code`, `delivery` and `message`, on errors too; writes the job summary; ends the step as OUTCOME_TABLE says.
 * A `UserError` is shown without a stack, with its hint; anything else is our bug, and its stack goes to the log.
 */
export async function runAction(main: (kit: ActionKit) => Promise<ActionResult>): Promise<void> {
  const inputs = new InputReader((name) => core.getInput(name));
  const secrets = SECRET_INPUTS.flatMap((name) => inputs.optional(name) ?? []);
  for (const secret of secrets) core.setSecret(secret);
  // The runner masks its log alone, so what we hold is taken out of everything else here.
  const { redact } = createRedactor(secrets);
  const logger = createActionsLogger(redact);
  const env = readEnvironment(process.env, { cwd: process.cwd(), tmp: tmpdir() });
  try {
    const setOutput = (name: string, value: string) => core.setOutput(name, redact(value));
    const result = await main({ inputs, logger, env, setOutput });
    setOutputs(result.verdict, result.outputs, redact);
    await writeSummary(result.summary, redact);
    annotate(result.annotations ?? [], redact);
    conclude(result.verdict, logger, result.conclusion);
  } catch (error) {
    const verdict = verdictOfError(error);
    if (verdict.outcome === "internal_error")
      logger.info(error instanceof Error ? (error.stack ?? error.message) : String(error));
    setOutputs(verdict, {}, redact);
    const said = escapeMarkdown(oneLine(redact(stripTerminal(verdict.message)), 2000));
    await writeSummary(`### ${verdict.outcome} / ${verdict.reason_code}\n\n${said}\n`, redact);
    conclude(verdict, logger);
  }
}

type Redact = (text: string) => string;

function setOutputs(verdict: Verdict, outputs: Readonly<Record<string, string>>, redact: Redact): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, redact(value));
  core.setOutput("outcome", verdict.outcome);
  core.setOutput("reason-code", verdict.reason_code);
  core.setOutput("delivery", verdict.delivery);
  core.setOutput("message", oneLine(redact(stripTerminal(verdict.message)), 500));
}

/** The toolkit escapes what could end a property or a command. */
function annotate(annotations: readonly Annotation[], redact: Redact): void {
  const clean = (text: string) => oneLine(redact(stripTerminal(text)), 200);
  for (const { file, line, column, title, message, level = "error" } of annotations) {
    const place = { file: clean(file), startLine: line, ...(column === null ? {} : { startColumn: column }) };
    const show = level === "error" ? core.error : core.warning;
    show(redact(stripTerminal(message)), { ...place, title: clean(title) });
  }
}

async function writeSummary(markdown: string, redact: Redact): Promise<void> {
  // Outside of a job there is no file to write to; the log has said it all.
  if (!process.env.GITHUB_STEP_SUMMARY || markdown === "") return;
  await core.summary.addRaw(truncateUtf8(redact(markdown), SUMMARY_LIMIT_BYTES), true).write();
}

function conclude(
  verdict: Verdict,
  logger: Logger,
  conclusion: JobConclusion = OUTCOME_TABLE[verdict.outcome].job,
): void {
  const line = `${verdict.outcome} (${verdict.reason_code}): ${verdict.message}`;
  if (conclusion === "success") logger.info(line);
  if (conclusion === "neutral") logger.notice(line);
  if (conclusion === "failure") {
    logger.error(line);
    process.exitCode = core.ExitCode.Failure;
  }
}
