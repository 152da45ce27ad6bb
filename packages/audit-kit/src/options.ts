import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import type { InputReader } from "@regreen/action-kit";
import { PERSONAS, type Persona, SEVERITIES, type Severity, UserError } from "@regreen/contracts";
import { globProblem, type Policy } from "@regreen/policy";
import { oneLine } from "@regreen/text";

/** What an audit makes of its findings, by `output-format`. */
export const OUTPUT_FORMATS = ["json", "jsonl", "sarif", "github-annotations", "review-comments"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The inputs that every audit has. What is not given comes from the policy's section `audit`. */
export interface AuditOptions {
  /** Files and folders to look at, relative to the workspace; the workspace itself where none is named. */
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  readonly minSeverity: Severity;
  readonly persona: Persona;
  /** From this severity on the job fails; null: findings never fail it. */
  readonly failOn: Severity | null;
  /** Rules to look for; empty for all. What is not among them is not found. */
  readonly rules: readonly string[];
  /** File of known findings; null for none. */
  readonly baseline: string | null;
  /** Writes the file of known findings anew, in place of judging. */
  readonly updateBaseline: boolean;
  /** Folder of what is written: `findings.json`, `findings.sarif`, `findings.jsonl`. */
  readonly outputDir: string;
  readonly formats: readonly OutputFormat[];
}

interface Surroundings {
  readonly policy: Policy;
  readonly tempDir: string;
  readonly audit: string;
  readonly formats: readonly OutputFormat[];
}

/** @throws UserError for an input that names nothing valid */
export function readAuditOptions(
  reader: InputReader,
  { policy: { audit }, tempDir, audit: name, formats }: Surroundings,
): AuditOptions {
  const failOn = reader.choice("fail-on", [...SEVERITIES, "none"], "none");
  // As the log names them.
  const rules = words(reader.lines("rules")).map((name) => name.replace(/^regreen\//, ""));
  // Who names a rule wants to hear of it, however small it is, and whoever it is for.
  const usual = rules.length > 0 ? NAMED_RULES : { minSeverity: audit.min_severity, persona: audit.persona };
  return {
    paths: reader.lines("paths"),
    exclude: [...audit.exclude, ...readExclude(reader)],
    minSeverity: reader.choice("min-severity", SEVERITIES, usual.minSeverity),
    persona: reader.choice("persona", PERSONAS, usual.persona),
    failOn: failOn === "none" ? null : failOn,
    rules,
    ...readBaseline(reader, audit.baseline),
    outputDir: reader.optional("output-dir") ?? usualOutputDir(tempDir, name),
    formats: readFormats(reader, formats),
  };
}

const NAMED_RULES = { minSeverity: "info", persona: "auditor" } as const;

/** A machine's own folder for temporary files is everybody's, and what another user made there can't be written to. */
function usualOutputDir(tempDir: string, name: string): string {
  const owner = path.resolve(tempDir) === path.resolve(tmpdir()) ? `-${userInfo().uid}` : "";
  return path.join(tempDir, `regreen-${name}${owner}`);
}

function readExclude(reader: InputReader): string[] {
  const globs = reader.lines("exclude");
  for (const glob of globs) {
    const problem = globProblem(glob);
    if (problem !== null)
      throw new UserError(`Input "exclude" names "${oneLine(glob, 80)}": ${problem}.`, { hint: 'Correct "exclude".' });
  }
  return globs;
}

function readBaseline(reader: InputReader, usual: string): Pick<AuditOptions, "baseline" | "updateBaseline"> {
  const named = reader.optional("baseline") ?? usual;
  const updateBaseline = reader.boolean("update-baseline", false);
  const baseline = named === "none" ? null : named;
  if (baseline !== null || !updateBaseline) return { baseline, updateBaseline };
  throw new UserError('Input "update-baseline" is true, and input "baseline" is "none": there is no file to write.', {
    hint: 'Name the file in "baseline", or leave it empty for that of the policy.',
  });
}

function readFormats(reader: InputReader, allowed: readonly OutputFormat[]): OutputFormat[] {
  const named = words(reader.lines("output-format"));
  const chosen = named.length > 0 ? [...new Set(named)] : ["json", "sarif", "github-annotations"];
  return chosen.map((name) => {
    const found = allowed.find((format) => format === name);
    if (found !== undefined) return found;
    throw new UserError(`Input "output-format" names "${oneLine(name, 80)}"; it takes ${allowed.join(", ")}.`, {
      hint: "Name one or more of them, one a line or with commas between.",
      reasonCode: "bad_input",
    });
  });
}

/** Values one a line, or with commas or blanks between. */
function words(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(/[,\s]+/)).filter((word) => word !== "");
}
