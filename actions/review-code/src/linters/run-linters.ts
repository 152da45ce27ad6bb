import { constants, existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "@regreen/action-kit";
import type { Finding, Findings } from "@regreen/contracts";
import { readSarif } from "@regreen/findings";
import { openSession, type Session, snapshot } from "@regreen/process";
import { oneLine, redact, stripTerminal } from "@regreen/text";
import { LINTERS, type Linter, PROGRAMS } from "./linter.ts";

const TIMEOUT_MS = 15 * 60_000;
const MAX_REPORT_BYTES = 50_000_000;

export interface LinterRequest {
  /** The project's tree; it is copied, and the copy is what the linters see. */
  readonly directory: string;
  /** A directory of ours. */
  readonly scratch: string;
  /** The caller's environment; next to nothing of it reaches a linter. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
}

export interface LinterFindings {
  /** One list for each linter that ran. */
  readonly findings: readonly (readonly Finding[])[];
  readonly notChecked: Findings["not_checked"];
  /** Names of those that ran. */
  readonly ran: readonly string[];
}

/**
 * Runs the linters that a project brings along, as it has set them up: this executes code of the repository. So it happens in a
 * copy, with an environment made from nothing, as another user where that is possible, and never where a token is.
 */
export async function runLinters({ directory, scratch, env, logger }: LinterRequest): Promise<LinterFindings> {
  const names = await readdir(directory);
  const wanted = LINTERS.filter(({ settings }) => names.some((name) => settings.test(name)));
  const present = wanted.filter(({ name }) => existsSync(path.join(directory, PROGRAMS, name)));
  const notChecked = wanted
    .filter((linter) => !present.includes(linter))
    .map(({ name }) => ({ what: name, why: `The project has settings of it, and ${PROGRAMS}/${name} is not there.` }));
  if (present.length === 0) return { findings: [], notChecked, ran: [] };
  const reports = path.join(scratch, "reports");
  await mkdir(reports, { recursive: true });
  const { dir } = await snapshot({ repo: directory, dir: path.join(scratch, "tree") });
  const session = await openSession({
    workspace: dir,
    scratch,
    writable: [reports],
    env: defined(env),
    isolate: "auto",
  });
  if (session.isolationNote !== null) logger.info(`Linters run as the own user: ${session.isolationNote}.`);
  try {
    const results: LinterResult[] = [];
    for (const linter of present) {
      const result = await runLinter(linter, session, { dir, scratch, reports });
      logger.info(`${linter.name}: ${result.findings.length} findings.`);
      results.push(result);
    }
    return {
      findings: results.map(({ findings }) => findings),
      notChecked: [...notChecked, ...results.flatMap((result) => result.notChecked)],
      ran: present.map(({ name }) => name),
    };
  } finally {
    await session.dispose();
  }
}

interface LinterResult {
  readonly findings: readonly Finding[];
  readonly notChecked: Findings["not_checked"];
}

interface Places {
  /** The copy that the linters see. */
  readonly dir: string;
  readonly scratch: string;
  readonly reports: string;
}

async function runLinter(linter: Linter, session: Session, { dir, scratch, reports }: Places): Promise<LinterResult> {
  const report = path.join(await realpath(reports), `${linter.name}.json`);
  const logPath = path.join(scratch, `${linter.name}.log`);
  const step = { name: linter.name, command: linter.command, shell: "bash", cwd: "", env: { REGREEN_LINT: report } };
  const run = await session.run(step, { timeoutMs: TIMEOUT_MS, logPath });
  const text = run.timedOut ? null : await readReport(report);
  const sarif = text === null ? null : linter.sarif(text);
  if (sarif === null) {
    const said = run.timedOut ? `It took more than ${TIMEOUT_MS / 60_000} minutes.` : await lastWords(logPath);
    return { findings: [], notChecked: [{ what: linter.name, why: `It gave no report. ${said}`.trim() }] };
  }
  const roots = [...new Set([dir, await realpath(dir)])];
  const { findings, not_checked } = readSarif({ name: linter.name, text: sarif, roots });
  return { findings, notChecked: not_checked };
}

/** A link in the place of the report could lead anywhere; a pipe would never end. */
async function readReport(file: string): Promise<string | null> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = await handle.stat();
      return stats.isFile() && stats.size <= MAX_REPORT_BYTES ? await handle.readFile("utf8") : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

async function lastWords(logPath: string): Promise<string> {
  const text = stripTerminal(redact(await readFile(logPath, "utf8").catch(() => "")));
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length === 0 ? "" : `It said: ${oneLine(lines.slice(-3).join(" "), 400)}`;
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
