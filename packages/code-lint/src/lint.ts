import type { Finding } from "@regreen/contracts";
import { type Language, languageOf } from "@regreen/syntax";
import { withIgnored } from "./ignores.ts";
import { JavaScriptFile } from "./javascript/file.ts";
import { isNotebook, readNotebook } from "./notebook.ts";
import { ownFindings } from "./own.ts";
import { PythonModule } from "./python/module.ts";
import { ruffFindings } from "./ruff/findings.ts";
import type { RuffPort } from "./ruff/port.ts";
import { BANNED_API, bannedUses } from "./rules/banned-api.ts";
import { JAVASCRIPT_RULES } from "./rules/javascript/index.ts";
import { PYTHON_RULES } from "./rules/python/index.ts";
import { SourceText, withFingerprints } from "./source.ts";
import { forReaders } from "./tests.ts";

/** Larger files are generated. */
const MAX_CHARS = 1_000_000;
/** Pictures of a notebook are in its text. */
const MAX_NOTEBOOK_CHARS = 20_000_000;
const MAX_FINDINGS = 1_000;
const MAX_REASON_CHARS = 900;

export interface LintPorts {
  /** Absent: own rules only. */
  readonly ruff?: RuffPort;
}

/** What is looked for; everything where nothing is said. */
export interface LintOptions {
  readonly dataLeakage?: boolean;
  readonly reproducibility?: boolean;
  readonly performance?: boolean;
  /** Names of Python that may not be used, with what to use instead. */
  readonly banned?: Readonly<Record<string, string>>;
}

export interface LintedCode {
  /** In the order of the file; ignored ones are among them, marked. */
  readonly findings: readonly Finding[];
  /** Why the file, or a part of the rules, was left; null where all was looked at. */
  readonly notChecked: string | null;
}

/** Whether there are rules for a file of this name. */
export function isReviewable(path: string): boolean {
  return isNotebook(path) || languageOf(path) !== null;
}

/**
 * Findings of one file, by its own rules and by ruff's; none for a language without rules. The cells of a notebook (`.ipynb`) are
 * read as one text; places in it are those of the file, and it gets no edits.
 */
export async function lintCode(
  path: string,
  text: string,
  ports: LintPorts = {},
  options: LintOptions = {},
): Promise<LintedCode> {
  if (isNotebook(path)) return lintNotebook(path, text, ports, options);
  const language = languageOf(path);
  if (language === null) return left("There are no rules for this language.");
  if (text.length > MAX_CHARS) return left(`It has more than ${MAX_CHARS} characters.`);
  return lintText(language, new SourceText(path, text), ports, options);
}

function left(notChecked: string): LintedCode {
  return { findings: [], notChecked };
}

async function lintNotebook(path: string, text: string, ports: LintPorts, options: LintOptions): Promise<LintedCode> {
  if (text.length > MAX_NOTEBOOK_CHARS) return left(`It has more than ${MAX_NOTEBOOK_CHARS} characters.`);
  const notebook = readNotebook(text);
  if (typeof notebook === "string") return left(notebook);
  if (notebook.text.length > MAX_CHARS) return left(`Its code has more than ${MAX_CHARS} characters.`);
  const { findings, notChecked } = await lintText("python", new SourceText(path, notebook.text, true), ports, options);
  return { findings: findings.map((finding) => notebook.place(finding)), notChecked };
}

async function lintText(
  language: Language,
  source: SourceText,
  { ruff }: LintPorts,
  options: LintOptions,
): Promise<LintedCode> {
  const reasons: string[] = [];
  const found: Finding[] = [];
  if (language === "python") {
    const module = new PythonModule(source.text);
    if (module.leftOut !== null) reasons.push(module.leftOut);
    found.push(...ownFindings(PYTHON_RULES, module, source));
    const banned = { ...BANNED_API, check: () => bannedUses(module, options.banned ?? {}) };
    found.push(...ownFindings([banned], module, source));
    if (ruff !== undefined) {
      try {
        found.push(...(await ruffFindings(ruff, source)));
      } catch (error) {
        reasons.push(`ruff could not look at it: ${(error as Error).message}`);
      }
    }
  } else {
    const file = new JavaScriptFile(language, source.text, source.file);
    if (file.leftOut !== null) reasons.push(file.leftOut);
    found.push(...ownFindings(JAVASCRIPT_RULES, file, source));
  }
  const wanted = withoutTwins(found.filter((finding) => isWanted(finding, options))).map(forReaders);
  wanted.sort(
    (a, b) => a.location.start_line - b.location.start_line || a.location.start_column - b.location.start_column,
  );
  if (wanted.length > MAX_FINDINGS)
    reasons.push(`It has ${wanted.length} findings; the first ${MAX_FINDINGS} are told.`);
  return {
    findings: withIgnored(withFingerprints(wanted.slice(0, MAX_FINDINGS), source), source),
    notChecked: reasons.length === 0 ? null : reasons.join(" ").slice(0, MAX_REASON_CHARS),
  };
}

function isWanted({ category }: Finding, options: LintOptions): boolean {
  if (category === "data-leakage") return options.dataLeakage !== false;
  if (category === "reproducibility") return options.reproducibility !== false;
  return category !== "performance" || options.performance !== false;
}

/** Own rules, and the rules of ruff that say the same where both see it. */
const TWINS: Readonly<Record<string, RegExp>> = {
  "dict-items-in-loop": /^PERF102$/,
  "list-cast-in-loop": /^PERF101$/,
  "sync-io-in-async": /^ASYNC(?:21|22|25)/,
  "nan-comparison": /^PLW0177$/,
};

function withoutTwins(found: readonly Finding[]): Finding[] {
  const told = new Map<number, string[]>();
  for (const { rule, location } of found) {
    const list = told.get(location.start_line);
    if (list === undefined) told.set(location.start_line, [rule]);
    else list.push(rule);
  }
  return found.filter(({ rule, location }) => {
    const twin = TWINS[rule];
    return twin === undefined || told.get(location.start_line)?.some((each) => twin.test(each)) !== true;
  });
}
