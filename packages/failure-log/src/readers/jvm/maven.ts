import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { HeldFindings } from "../shared/held-findings.ts";
import { MAVEN_RULES, type MavenRule } from "./maven-goals.ts";

const MOJO = /^\[INFO\] (?:-{3} |>{3} )\S{1,200}:\S{1,100}/;
const PROJECT =
  /^\[(?:ERROR|FATAL)\] {1,6}(?:The project |The build could not read |Failed to execute goal |\[?(?:FATAL|ERROR)\]? |Unknown lifecycle phase |No plugin found |Plugin |Could not find the selected|The goal you specified|Error executing Maven|Child module|Non-|'\w)/;
/** Maven's own advice at the end of a failed build. */
const ADVICE =
  /^\[ERROR\] {0,3}(?:$|To see the full stack trace|Re-run Maven|For more information|\[Help \d|-> \[Help|After correcting|mvn <|\s{1,4}mvn )/;
const ENFORCER_RULE = /^\[(?:WARNING|ERROR)\] Rule \d{1,3}: \S{1,300} failed(?: with message:)?/;
/** The plugin's headline of what it found: `[ERROR]   Expected a but found b`, `There are 3 errors reported by …`. */
const ECHOES: ReadonlySet<string> = new Set(["tests", "compilation", "warnings", "style"]);
const MAX_BEFORE = 12;
const MAX_DETAILS = 20;
/** Problems that other readers tell with their place. */
const PLACED =
  /^\[ERROR\] (?:(?:\/|[A-Za-z]:|src\/|file:)[^\s:]{1,400}\.\w{1,10}:|Tests run:|\S{1,300} {1,3}(?:-- )?Time elapsed: | {1,3}[\w$.]{1,200}[.:])/;

/** What Maven itself says when a build ends: which goal failed, or why there is nothing to build. */
export const maven: Reader = {
  tool: "maven",
  wakes: ["[ERROR]", "[FATAL]", "failed with message:", "[INFO] --- ", "[INFO] >>> "],
  open: () => createRun(),
};

interface ErrorLine {
  readonly number: number;
  readonly text: string;
}

function createRun(): ReaderRun {
  let before: ErrorLine[] = [];
  let rule: ErrorLine | null = null;
  let block: { finding: PartialFinding; lines: number } | null = null;
  const held = new HeldFindings();
  let lacksPackages = false;

  function flush(): void {
    // Where a parent is missing, all that it would have said is missing as well.
    const isEcho = lacksPackages && block?.finding.pattern === "maven/pom";
    lacksPackages ||= block?.finding.pattern === "maven/dependencies";
    if (block !== null && !isEcho) held.add(block.finding);
    block = null;
  }

  function line(line: Line): boolean {
    const { text, number } = line;
    if (MOJO.test(text)) {
      before = [];
      return false;
    }
    if (ENFORCER_RULE.test(text)) rule = { number, text };
    const verdict = PROJECT.test(text) ? verdictOf(text) : null;
    if (verdict !== null) {
      // Problems of one POM are listed line by line below the project's name.
      const isDetail = block !== null && !text.startsWith("[ERROR] Failed to execute goal");
      if (!isDetail) {
        flush();
        block = { finding: findingOf(verdict, { number, text }, before, rule), lines: 0 };
        before = [];
        rule = null;
        return true;
      }
    }
    if (block !== null && /^\[(?:ERROR|FATAL)\]/.test(text) && !ADVICE.test(text) && block.lines++ < MAX_DETAILS) {
      block = { ...block, finding: withDetail(block.finding, { number, text }) };
      return true;
    }
    if (block !== null) flush();
    if (text.startsWith("[ERROR] ") && !ADVICE.test(text) && !PLACED.test(text))
      before = [...before, { number, text }].slice(-MAX_BEFORE);
    return false;
  }

  function end(sink: Sink): void {
    flush();
    held.flush(sink);
  }
  return { line, end };
}

function verdictOf(text: string): MavenRule | null {
  return MAVEN_RULES.find(({ pattern }) => pattern.test(text)) ?? (/^\[ERROR\] The project /.test(text) ? POM : null);
}

const POM: MavenRule = { pattern: /^/, fixType: "config_error", name: "pom", strength: 0.9 };

function findingOf(
  verdict: MavenRule,
  { number, text }: ErrorLine,
  before: readonly ErrorLine[],
  rule: ErrorLine | null,
): PartialFinding {
  const isTest = ECHOES.has(verdict.name);
  const told = rule === null ? before : [rule, ...before];
  return {
    tool: "maven",
    fixType: verdict.fixType,
    message: text.replace(/^\[ERROR\] {1,3}/, "").slice(0, 1_000),
    outcome: "error",
    start: number,
    end: number,
    also: isTest ? [] : spans(told),
    pattern: `maven/${verdict.name}`,
    strength: strengthOf(verdict),
    excerpt: [...told.map((line) => line.text), text].join("\n"),
  };
}

/** Compilers and test runners tell the places; where they did, the goal adds nothing. */
function strengthOf(verdict: MavenRule): number {
  return ECHOES.has(verdict.name) ? 0.59 : verdict.strength;
}

/** A line below the verdict: more of it, and at times what it really is. */
function withDetail(finding: PartialFinding, { number, text }: ErrorLine): PartialFinding {
  const verdict = verdictOf(text);
  const isVague = finding.pattern === "maven/goal" || verdict?.fixType === "warning";
  const better = verdict !== null && isVague ? verdict : null;
  return {
    ...finding,
    ...(better === null
      ? {}
      : { fixType: better.fixType, pattern: `maven/${better.name}`, strength: strengthOf(better) }),
    end: number,
    excerpt: `${finding.excerpt}\n${text}`.slice(0, 3_000),
  };
}

/** Line numbers as stretches. */
function spans(lines: readonly ErrorLine[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { number } of lines) {
    const last = found.at(-1);
    if (last !== undefined && last.end + 1 === number) last.end = number;
    else found.push({ start: number, end: number });
  }
  return found;
}
