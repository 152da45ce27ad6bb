import { describeIssues, type Environment, environmentSchema, type Measured, UserError } from "@regreen/contracts";
import { FormatError, type ParsedResults, parseBenchmarks, toMeasured } from "@regreen/regression";
import { oneLine } from "@regreen/text";
import type { NamedFile } from "../files/file-port.ts";
import { MOST_BYTES } from "../files/limits.ts";
import type { Ports } from "../ports.ts";
import { formatOf } from "./results-format.ts";

/** The results of one side. */
export interface Side {
  readonly files: readonly NamedFile[];
  readonly measured: readonly Measured[];
  /** What the tools themselves tell. */
  readonly environment: Partial<Environment>;
  readonly commit: string | null;
  readonly warnings: readonly string[];
}

/**
 * Reads the results that an input names, each file one process run.
 *
 * @throws UserError (`bad_results`) which names file, line and column
 */
export async function readSide(
  patterns: readonly string[],
  input: string,
  format: string | undefined,
  { files, logger }: Ports,
): Promise<Side> {
  const found = await files.find(patterns, input);
  logger.info(`${found.files.length} files of "${input}" are read`);
  const parsed: ParsedResults[] = [];
  for (const file of found.files) parsed.push(await readResults(file, { input, format }, files));
  return {
    files: found.files,
    measured: measuredIn(parsed, input),
    environment: parsed.find(({ environment }) => Object.keys(environment).length > 0)?.environment ?? {},
    commit: parsed.find(({ commit }) => commit !== null)?.commit ?? null,
    warnings: [
      ...found.duplicates.map((path) => `${path} is named twice in "${input}" and counts once.`),
      ...new Set(parsed.flatMap(({ notes }) => notes)),
    ],
  };
}

/**
 * One file of results.
 *
 * @param format name of the tool; undefined: told from the content
 * @throws UserError (`bad_results`) which names file, line and column
 */
export async function readResults(
  file: NamedFile,
  { input, format }: { readonly input: string; readonly format: string | undefined },
  files: Ports["files"],
): Promise<ParsedResults> {
  const text = await textOf(file, input, files);
  const own = formatOf(text, format);
  return told(input, () => parseBenchmarks(text, { file: file.shown, ...(own === undefined ? {} : { format: own }) }));
}

/** The files of one side together. @throws UserError (`bad_results`) where one contradicts another */
export function measuredIn(parsed: readonly ParsedResults[], input: string): Measured[] {
  return told(input, () => toMeasured(parsed));
}

function told<T>(input: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new UserError(`Input "${input}": ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      reasonCode: "bad_results",
      cause: error,
    });
  }
}

async function textOf({ shown, real }: NamedFile, input: string, files: Ports["files"]): Promise<string> {
  const bytes = await files.read(real, input, MOST_BYTES.results);
  if (bytes === null) throw new UserError(`${oneLine(shown, 200)} is gone.`, { reasonCode: "bad_results" });
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/** Results compared with themselves are always the same. @throws UserError */
export function refuseSameFiles(head: Side, base: Side): void {
  const own = new Set(head.files.map(({ real }) => real));
  const both = base.files.find(({ real }) => own.has(real));
  if (both === undefined) return;
  throw new UserError(`"${oneLine(both.shown, 200)}" is named in "benchmark-results" and in "base-results".`, {
    hint: "A file is a run of the head or of the base, not of both.",
  });
}

/** `environment.json` of `measure`, filled up with what the tools tell. @throws UserError */
export async function readEnvironmentFile(
  path: string | undefined,
  told: Partial<Environment>,
  { files }: Ports,
): Promise<Environment> {
  const known = environmentSchema.parse(defined(told));
  if (path === undefined) return known;
  const bytes = await files.read(path, "environment", MOST_BYTES.settings);
  if (bytes === null)
    throw new UserError(`Input "environment" names "${oneLine(path, 200)}": there is no such file.`, {
      hint: 'Name the environment.json that "measure" wrote, or leave "environment" out.',
      reasonCode: "not_found",
    });
  const measured = parseEnvironment(path, new TextDecoder().decode(bytes));
  return { ...known, ...defined(measured), tools: { ...known.tools, ...measured.tools } };
}

function parseEnvironment(path: string, text: string): Environment {
  const parsed = environmentSchema.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  throw notOurs(path, describeIssues(parsed.error), parsed.error);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notOurs(path, "it is no JSON", cause);
  }
}

function notOurs(path: string, why: string, cause: unknown): UserError {
  return new UserError(`${oneLine(path, 200)} is no environment.json: ${why}.`, {
    hint: 'Pass the file that "measure" wrote, unchanged.',
    reasonCode: "bad_contract",
    cause,
  });
}

/** Without what is unknown, so that it hides nothing. */
function defined(environment: Partial<Environment>): Partial<Environment> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== null && value !== undefined));
}
