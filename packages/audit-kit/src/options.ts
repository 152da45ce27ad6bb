import path from "node:path";
import type { InputReader } from "@regreen/action-kit";
import { PERSONAS, type Persona, SEVERITIES, type Severity, UserError } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";

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
  /** File of known findings. */
  readonly baseline: string;
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
  return {
    paths: reader.lines("paths"),
    exclude: [...audit.exclude, ...reader.lines("exclude")],
    minSeverity: reader.choice("min-severity", SEVERITIES, audit.min_severity),
    persona: reader.choice("persona", PERSONAS, audit.persona),
    failOn: failOn === "none" ? null : failOn,
    rules: words(reader.lines("rules")),
    baseline: reader.optional("baseline") ?? audit.baseline,
    updateBaseline: reader.boolean("update-baseline", false),
    outputDir: reader.optional("output-dir") ?? path.join(tempDir, `regreen-${name}`),
    formats: readFormats(reader, formats),
  };
}

function readFormats(reader: InputReader, allowed: readonly OutputFormat[]): OutputFormat[] {
  const named = words(reader.lines("output-format"));
  const chosen = named.length > 0 ? named : ["json", "sarif", "github-annotations"];
  return chosen.map((name) => {
    const found = allowed.find((format) => format === name);
    if (found !== undefined) return found;
    throw new UserError(`Input "output-format" names "${name.slice(0, 80)}"; it takes ${allowed.join(", ")}.`, {
      hint: "Name one or more of them, one a line or with commas between.",
      reasonCode: "bad_input",
    });
  });
}

/** Values one a line, or with commas or blanks between. */
function words(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(/[,\s]+/)).filter((word) => word !== "");
}
