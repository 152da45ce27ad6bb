import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

interface GradleRule {
  readonly pattern: RegExp;
  readonly fixType: FixType;
  readonly name: string;
  readonly strength: number;
}

/** Below it the compiler or the test runner has told it better. */
const ECHO = 0.59;

/** What `* What went wrong:` says; the first rule that matches counts. */
const RULES: readonly GradleRule[] = [
  {
    pattern:
      /Gradle build daemon disappeared unexpectedly|daemon .{0,80}(?:expired|stopped|crashed)|Could not (?:GET|HEAD|get resource).{0,600}(?:status code 5\d\d|timed out|Connection re(?:set|fused))|Read timed out|Connection re(?:set|fused)|Remote host (?:closed|terminated)|Timeout of \d{1,9} reached before exclusive access/,
    fixType: "infra",
    name: "infra",
    strength: 0.92,
  },
  {
    pattern: /OutOfMemoryError|GC overhead limit|Java heap space|Metaspace|finished with non-zero exit value 137/,
    fixType: "infra",
    name: "memory",
    strength: 0.9,
  },
  {
    pattern: /Dependency verification failed|[Dd]ependency lock state|part of the dependency lock state/,
    fixType: "stale_generated",
    name: "dependency-lock",
    strength: 0.93,
  },
  {
    pattern:
      /Could not (?:resolve|find(?! method| property)|download|determine the dependencies)\b.{0,400}|Cannot (?:find|choose) a (?:version|variant)|Conflict\(s\) found for|Conflict found for|No matching (?:variant|configuration)|Plugin (?:\[id: )?.{1,200} was not found|Could not get unknown/,
    fixType: "dependency_conflict",
    name: "dependencies",
    strength: 0.9,
  },
  {
    pattern:
      /SDK location not found|failed to find (?:target|Build Tools)|licen[cs]es have not been accepted|Unsupported class file major version|Unsupported Java|toolchain|invalid (?:source|target) release|release version \d{1,3} not supported|Java home|requires (?:at least )?J(?:ava|VM)|is not compatible with.{0,40}Java|Minimum supported Gradle version|NDK (?:is )?not|No installed build tools/i,
    fixType: "env_setup",
    name: "environment",
    strength: 0.92,
  },
  {
    pattern:
      /There were failing tests|There (?:was|were) (?:a )?test failures?|Test process\b.{0,60}exited|failing tests?\b|Tests? failed/i,
    fixType: "test_failure",
    name: "tests",
    strength: ECHO,
  },
  { pattern: /warnings found and -Werror/, fixType: "warning", name: "warnings", strength: ECHO },
  {
    pattern:
      /Compilation (?:failed|error)|compileJava|compilation failed|Failed to compile|compil\w{1,10} (?:error|failed)/i,
    fixType: "compilation_error",
    name: "compilation",
    strength: ECHO,
  },
  {
    pattern:
      /(?:[Cc]heckstyle|PMD|SpotBugs|FindBugs|CodeNarc|[Kk]tlint|[Dd]etekt|[Ll]int(?: found)?|format violations|[Ss]potless|licen[cs]e|header|ErrorProne|editorconfig|googleJavaFormat|not (?:properly )?formatted|Analysis failed with|forbidden-?apis)/,
    fixType: "lint",
    name: "style",
    strength: 0.9,
  },
  {
    pattern: /[Jj]apicmp|API check failed|binary compatib|apiCheck|breaking changes/,
    fixType: "manual",
    name: "api",
    strength: 0.9,
  },
  { pattern: /Rule violated for|coverage/i, fixType: "drift", name: "coverage", strength: 0.85 },
  {
    pattern:
      /A problem occurred (?:evaluating|configuring)|Could not compile|Could not find method|Could not set unknown|Task .{1,200} not found|Project .{1,200} not found|Script compilation error|build file|settings file|Unable to find|does not exist|Cannot (?:locate|add|convert|change|resolve)|Configuration with name|No such property|Circular dependency/,
    fixType: "config_error",
    name: "script",
    strength: 0.9,
  },
  { pattern: /./, fixType: "config_error", name: "task", strength: 0.61 },
];
const WRONG = /^\* What went wrong:$/;
const OVER = /^\* (?:Try|Exception is|Get more help|Where)|^BUILD FAILED|^={10}/;
const WHERE =
  /^(?:Build|Settings|Script|Initialization|Initscript)\w* ?(?:file|script)? '([^']{1,400})'(?: line: (\d{1,7}))?/;
/** `e: /w/build.gradle.kts:12:3: Unresolved reference` is the compiler's; this one is Groovy's. */
const SCRIPT = /^\s{0,4}(?:build|settings|script) file '([^']{1,400})': (\d{1,7}): (.{1,500})$/;
const MAX_LINES = 24;

/** Gradle's closing words: what went wrong, and in which script. */
export const gradle: Reader = { tool: "gradle", wakes: ["* What went wrong:", "* Where:"], open: () => createRun() };

interface Told {
  readonly start: number;
  end: number;
  readonly lines: string[];
  where: { file: string; line: number | null; at: number } | null;
}

function createRun(): ReaderRun {
  let told: Told | null = null;
  let where: Told["where"] = null;
  let awaitsPlace = false;

  function flush(sink: Sink): void {
    if (told !== null && told.lines.length > 0) sink.find(findingOf(told));
    told = null;
    where = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    if (text === "* Where:") {
      awaitsPlace = true;
      return true;
    }
    if (awaitsPlace) {
      awaitsPlace = false;
      const match = WHERE.exec(text);
      where =
        match === null
          ? null
          : { file: match[1] ?? "", line: match[2] === undefined ? null : Number(match[2]), at: number };
      return false;
    }
    if (WRONG.test(text)) {
      const at = where;
      flush(sink);
      told = { start: number, end: number, lines: [], where: at };
      return true;
    }
    if (told === null) return false;
    if (OVER.test(text) || number - told.start > MAX_LINES) {
      flush(sink);
      return false;
    }
    if (text.trim() === "") return true;
    told.lines.push(text);
    told.end = number;
    const script = SCRIPT.exec(text);
    if (script !== null) told.where ??= { file: script[1] ?? "", line: Number(script[2]), at: number };
    return true;
  }
  return { line, end: flush };
}

function findingOf({ start, end, lines, where }: Told): PartialFinding {
  const text = lines.join("\n").slice(0, 3_000);
  const rule = RULES.find(({ pattern }) => pattern.test(text));
  const isScript = where !== null && (rule?.name === "task" || rule?.name === "compilation");
  return {
    tool: "gradle",
    fixType: isScript ? "config_error" : (rule?.fixType ?? "config_error"),
    message: text,
    file: where?.file ?? null,
    line: where?.line ?? null,
    outcome: "error",
    start,
    end,
    also: where === null || where.at >= start ? [] : [{ start: where.at, end: where.at }],
    pattern: `gradle/${isScript ? "script" : (rule?.name ?? "task")}`,
    strength: isScript ? 0.9 : (rule?.strength ?? 0.6),
    excerpt: text,
  };
}
