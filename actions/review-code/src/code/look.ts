import type { Logger } from "@regreen/action-kit";
import { type LintOptions, type LintPorts, lintCode } from "@regreen/code-lint";
import type { Finding, Findings } from "@regreen/contracts";
import { languageOf, syntaxErrors } from "@regreen/syntax";
import { type ChangedFiles, fitsText } from "../changes/changed-file.ts";
import { MAX_BYTES, MAX_NOTEBOOK_BYTES, type SkipReason, skippedPath, skippedText } from "./skipped.ts";
import type { CodeFile, CodeSource } from "./source.ts";

type Ruff = NonNullable<LintPorts["ruff"]>;

/** The embedded ruff; it has to be closed. */
interface RuffWorker {
  readonly check: Ruff;
  close(): Promise<void>;
}

export interface LookPorts {
  readonly source: CodeSource;
  readonly startRuff: () => Promise<RuffWorker>;
  readonly logger: Logger;
}

export interface Looked {
  /** In the order of the files. */
  readonly findings: readonly Finding[];
  readonly notChecked: Findings["not_checked"];
  /** Paths that were looked at, with their texts where they may be needed for a suggestion. */
  readonly checked: ReadonlySet<string>;
  /** How many were left because nobody wrote them by hand. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
}

interface Wanted {
  readonly files: readonly CodeFile[];
  /** Files that were named one by one: they are looked at whatever they look like. */
  readonly asked: ReadonlySet<string>;
  /** Null: the whole of every file. */
  readonly changes: ChangedFiles | null;
  readonly lint: LintOptions;
}

/** While ruff has one file, the own rules look at another. They take most of the time, so a second worker would only take memory. */
const LANES = 2;
const PROGRESS = 1_000;

interface FileResult {
  readonly findings: readonly Finding[];
  readonly notChecked: string | null;
  readonly skipped: SkipReason | null;
}

/** Looks at one file after the other; what can't be looked at is told and the rest goes on. */
export async function lookAt({ files, asked, changes, lint }: Wanted, ports: LookPorts): Promise<Looked> {
  const hasPython = files.some(({ path }) => (languageOf(path) ?? "python") === "python");
  const ruff = hasPython ? await ports.startRuff() : undefined;
  const results: FileResult[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let at = next++; at < files.length; at = next++) {
      const file = files[at] as CodeFile;
      results[at] = await lookAtFile(file, { asked, changes, lint, source: ports.source, ruff });
      done += 1;
      if (done % PROGRESS === 0) ports.logger.info(`Looked at ${done} of ${files.length} files.`);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, work));
  } finally {
    await ruff?.close();
  }
  return collect(files, results);
}

interface Surroundings extends Pick<Wanted, "asked" | "changes" | "lint"> {
  readonly source: CodeSource;
  readonly ruff: RuffWorker | undefined;
}

async function lookAtFile(
  { path, bytes }: CodeFile,
  { asked, changes, lint, source, ruff }: Surroundings,
): Promise<FileResult> {
  const isAsked = asked.has(path);
  const limit = languageOf(path) === null ? MAX_NOTEBOOK_BYTES : MAX_BYTES;
  if (bytes > limit) return isAsked ? notChecked(`It is larger than ${limit / 1_000_000} MB.`) : skipped("large");
  const byPath = isAsked ? null : skippedPath(path);
  if (byPath !== null) return skipped(byPath);
  try {
    const text = await source.read(path);
    if (text === null) return notChecked("It can't be read.");
    const byText = languageOf(path) === null ? null : skippedText(text);
    if (byText === "binary" && isAsked) return notChecked("It is no text.");
    if (byText !== null && !isAsked) return skipped(byText);
    const change = changes?.get(path);
    if (change !== undefined && !fitsText(change, text))
      return notChecked(
        "It is another one here than in the pull request: check out `github.event.pull_request.head.sha`.",
      );
    const linted = await lintCode(path, text, ruff === undefined ? {} : { ruff: ruff.check }, lint);
    // What no longer is code has no findings, and must not pass as mended.
    const broken = isAsked && linted.notChecked === null ? await brokenLine(path, text, ruff) : null;
    if (broken !== null) return { ...linted, notChecked: `Line ${broken} is no valid code.`, skipped: null };
    return { ...linted, skipped: null };
  } catch (error) {
    return notChecked(`It could not be looked at: ${(error as Error).message}`.slice(0, 900));
  }
}

/** The first line that does not fit the language; null where all of them do. */
async function brokenLine(path: string, text: string, ruff: RuffWorker | undefined): Promise<number | null> {
  const language = languageOf(path);
  if (language === null) return null;
  if (language !== "python" || ruff === undefined) return syntaxErrors(language, text)[0]?.line ?? null;
  // No rule is asked for, so ruff tells of its parser's errors alone.
  const [error] = await ruff.check(text, { lint: { select: [] } });
  return error?.start_location.row ?? null;
}

function notChecked(why: string): FileResult {
  return { findings: [], notChecked: why, skipped: null };
}

function skipped(why: SkipReason): FileResult {
  return { findings: [], notChecked: null, skipped: why };
}

function collect(files: readonly CodeFile[], results: readonly FileResult[]): Looked {
  const checked = new Set<string>();
  const left: Findings["not_checked"] = [];
  const counts = new Map<SkipReason, number>();
  for (const [at, { path }] of files.entries()) {
    const result = results[at] as FileResult;
    if (result.skipped !== null) counts.set(result.skipped, (counts.get(result.skipped) ?? 0) + 1);
    else if (result.notChecked !== null) left.push({ what: path.slice(0, 1000), why: result.notChecked });
    else checked.add(path);
  }
  return { findings: results.flatMap(({ findings }) => findings), notChecked: left, checked, skipped: counts };
}
