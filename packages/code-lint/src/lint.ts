import type { Finding } from "@regreen/contracts";
import { languageOf } from "@regreen/syntax";
import { JavaScriptFile } from "./javascript/file.ts";
import { PythonModule } from "./python/module.ts";
import type { RuffPort } from "./ruff/port.ts";
import { kindOfRuffRule, RUFF_SETTINGS } from "./ruff/rules.ts";
import type { CodeRule } from "./rule.ts";
import { JAVASCRIPT_RULES } from "./rules/javascript/index.ts";
import { PYTHON_RULES } from "./rules/python/index.ts";
import { SourceText, withFingerprints } from "./source.ts";

/** Larger files are generated. */
const MAX_CHARS = 1_000_000;
const MAX_FINDINGS = 1_000;
const HELP = "https://github.com/regreen/regreen/blob/main/docs/review-rules.md#";

export interface LintPorts {
  /** Absent: own rules only. */
  readonly ruff?: RuffPort;
}

export interface LintedCode {
  /** In the order of the file; ignored ones are among them, marked. */
  readonly findings: readonly Finding[];
  /** Why the file, or a part of the rules, was left; null where all was looked at. */
  readonly notChecked: string | null;
}

/** Findings of one file, by its own rules and by ruff's; none for a language without rules. */
export async function lintCode(path: string, text: string, ports: LintPorts = {}): Promise<LintedCode> {
  const language = languageOf(path);
  if (language === null) return { findings: [], notChecked: "There are no rules for this language." };
  if (text.length > MAX_CHARS) return { findings: [], notChecked: `It has more than ${MAX_CHARS} characters.` };
  const source = new SourceText(path, text);
  const found =
    language === "python"
      ? ownFindings(PYTHON_RULES, new PythonModule(text), source)
      : ownFindings(JAVASCRIPT_RULES, new JavaScriptFile(language, text), source);
  let notChecked: string | null = null;
  if (language === "python" && ports.ruff !== undefined) {
    try {
      found.push(...(await ruffFindings(ports.ruff, source)));
    } catch (error) {
      notChecked = `ruff could not look at it: ${(error as Error).message}`.slice(0, 900);
    }
  }
  found.sort(
    (a, b) => a.location.start_line - b.location.start_line || a.location.start_column - b.location.start_column,
  );
  return {
    findings: withFingerprints(found.slice(0, MAX_FINDINGS), source).map((f) => judged(f, source)),
    notChecked,
  };
}

function ownFindings<F>(rules: readonly CodeRule<F>[], file: F, source: SourceText): Finding[] {
  const found = new Map<string, Finding>();
  for (const rule of rules) {
    const { check: _check, id, ...facts } = rule;
    for (const { at, message } of rule.check(file)) {
      const location = source.locate(at.from, at.to);
      found.set(`${id} ${at.from}`, {
        ...facts,
        rule: id,
        message: message.slice(0, 2000),
        location,
        related: [],
        fix: null,
        fingerprint: "0".repeat(16),
        help_url: `${HELP}${id}`,
        package: null,
        suppressed: null,
      });
    }
  }
  return [...found.values()];
}

async function ruffFindings(ruff: RuffPort, source: SourceText): Promise<Finding[]> {
  const diagnostics = await ruff(source.text, RUFF_SETTINGS);
  return diagnostics.flatMap(
    ({ code, message = code ?? "", start_location: start, end_location: end = start }): Finding[] => {
      // Text that is no Python has no code of a rule.
      if (code === null || !/^[A-Z]{1,8}[0-9]{1,5}$/.test(code)) return [];
      return [
        {
          ...kindOfRuffRule(code),
          rule: code,
          title: `ruff ${code}`,
          message: message.slice(0, 2000),
          why: "A rule of ruff; its page says what it is for.",
          confidence: "high",
          location: {
            file: source.file,
            start_line: start.row,
            start_column: start.column,
            end_line: end.row,
            end_column: end.column,
          },
          related: [],
          fix: null,
          fingerprint: "0".repeat(16),
          help_url: `https://docs.astral.sh/ruff/rules/${code}`,
          package: null,
          suppressed: null,
        },
      ];
    },
  );
}

/** `# regreen: ignore[rule]` at the end of the line, as in workflows; several with commas. */
function judged(finding: Finding, source: SourceText): Finding {
  const match = /regreen:\s{0,5}ignore\[([\w.,/ -]{1,200})\]([^\n]{0,400})/.exec(
    source.line(finding.location.start_line),
  );
  const rules = (match?.[1] ?? "").split(",").map((rule) => rule.trim());
  if (match === null || !rules.includes(finding.rule)) return finding;
  return { ...finding, suppressed: { by: "comment", reason: (match[2] ?? "").trim() } };
}
