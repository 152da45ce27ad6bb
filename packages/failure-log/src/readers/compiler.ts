import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, Sink } from "../reader.ts";
import { toNumber } from "./place.ts";

/** `src/a.c:3:4: error: message`, of gcc, clang, swiftc, javac, nim, … */
const PLACE_ERROR =
  /^(?:\[error\] |e: )?((?:[A-Za-z]:)?[^\s:()[\]][^:()[\]]{0,400}\.\w{1,10}):(\d{1,7}):(?:(\d{1,7}):)? (?:fatal )?error: (.+)$/;
/** `./pkg/a.go:12:3: undefined: x`, of go build, go vet and golangci-lint. */
const GO = /^(?:vet: )?((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.go):(\d{1,7}):(\d{1,7}): (.+)$/;
/** `[ERROR] /w/src/A.java:[12,34] cannot find symbol`, of Maven. */
const MAVEN = /^\[ERROR\] (\S[^:[\]]{0,500}\.(?:java|kt|scala|groovy)):\[(\d{1,7}),(\d{1,7})\] (.+)$/;
/** `e: file:///w/src/A.kt:12:34 Unresolved reference`, of kotlinc under Gradle. */
const KOTLIN = /^e: (?:file:\/\/)?(\S[^:]{0,500}\.kts?):(\d{1,7}):(\d{1,7}):? (.+)$/;
/** `Program.cs(12,34): error CS0103: message [project]`, of MSBuild. */
const MSBUILD =
  /^\s{0,40}(\S[^()]{0,400})\((\d{1,7})(?:,(\d{1,7}))?(?:,\d+,\d+)?\): (?:fatal )?error ([A-Z]{1,10}\d{1,6}): (.+)$/;
/** `[error] /w/src/A.scala:12:34: message`, of sbt. */
const SBT = /^\[error\] (\/\S[^:]{0,500}\.(?:scala|java)):(\d{1,7}):(?:(\d{1,7}):)? (.+)$/;
const RUST_HEAD = /^error(?:\[(E\d{4}|[\w:]{1,60})\])?: (.+)$/;
const RUST_ARROW = /^ {1,9}--> (\S[^:]{0,400}):(\d{1,7}):(\d{1,7})$/;
/** golangci-lint and clang-tidy name their check at the end. */
const GO_LINTER = / \(([a-z][\w-]{1,30})\)$/;
const TIDY = /^(.*) \[([\w.,=+-]{3,200})\]$/;

/** Compilers that print places: C, C++, Go, Rust, Java, Kotlin, Scala, C#, Swift. */
export const compiler: Reader = {
  tool: "compiler",
  wakes: [" error: ", ".go:", "[ERROR] ", "e: /", "e: file:", ": error ", "[error] ", " --> ", "error[E"],
  open: () => ({ line: read }),
};

function read(line: Line, sink: Sink): boolean {
  const found = fromRust(line) ?? fromPlace(line);
  if (found !== null) sink.find(found);
  return false;
}

function fromPlace({ text, number }: Line): PartialFinding | null {
  const go = GO.exec(text);
  const fromGoTool = go === null ? null : fromGo(go, number);
  if (fromGoTool !== null) return fromGoTool;
  const msbuild = MSBUILD.exec(text);
  if (msbuild !== null) {
    const [, file, line, column, code = "", message = ""] = msbuild;
    if (code.startsWith("TS")) return null;
    const isLint = /^(?:SA|IDE|CA|RCS|S)\d/.test(code);
    return place(
      isLint ? "lint" : "compilation_error",
      "msbuild",
      file,
      line,
      column,
      message.replace(/ \[[^\]]{1,300}\]$/, ""),
      number,
      code,
    );
  }
  const maven = MAVEN.exec(text);
  if (maven !== null) return place("compilation_error", "javac", maven[1], maven[2], maven[3], maven[4], number);
  const kotlin = KOTLIN.exec(text);
  if (kotlin !== null) return place("compilation_error", "kotlinc", kotlin[1], kotlin[2], kotlin[3], kotlin[4], number);
  const error = PLACE_ERROR.exec(text);
  if (error !== null && !/\.pyi?$/.test(error[1] ?? "")) return fromCompiler(error, number);
  const sbt = SBT.exec(text);
  return sbt === null ? null : place("compilation_error", "scalac", sbt[1], sbt[2], sbt[3], sbt[4], number);
}

function fromGo(match: RegExpExecArray, number: number): PartialFinding | null {
  const [, file = "", line, column, message = ""] = match;
  if (
    /should have comment or be unexported|should not use dot imports|error strings should not|don't use /.test(message)
  ) {
    return place("lint", "golint", file, line, column, message, number);
  }
  const linter = GO_LINTER.exec(message)?.[1] ?? (/^(?:SA|ST|S|QF|U)\d{4}:/.test(message) ? "staticcheck" : undefined);
  if (linter !== undefined && linter !== "typecheck") {
    return place("lint", "golangci-lint", file, line, column, message, number, linter);
  }
  // Stack traces and logs of Go programs look alike; compilers speak of names and types.
  if (
    !/^(?:fatal )?error:|undefined|cannot|not used|declared|missing|expected|imported|mismatched|syntax error|redeclared|does not|unknown|assignment|too many|not enough|unreachable|should|could not|no required module|is replaced but not required|package .{1,200} is not/i.test(
      message,
    )
  )
    return null;
  return place("compilation_error", "go", file, line, column, message, number);
}

function fromCompiler(match: RegExpExecArray, number: number): PartialFinding {
  const [, file = "", line, column, message = ""] = match;
  const tidy = /\.(?:c|cc|cpp|cxx|h|hh|hpp|m|mm)$/.test(file) ? TIDY.exec(message) : null;
  const rule = tidy?.[2] ?? null;
  const isCheck = rule !== null && namesCheck(rule);
  const fixType: FixType = isCheck ? "lint" : rule?.startsWith("-Werror") ? "warning" : "compilation_error";
  const tool = rule === "-Wclang-format-violations" ? "clang-format" : isCheck ? "clang-tidy" : "compiler";
  return place(fixType, tool, file, line, column, tidy?.[1] ?? message, number, rule);
}

/** clang-tidy's checks have names with dashes, the compiler's warnings begin with `-W`. */
function namesCheck(rule: string): boolean {
  if (rule === "-Wclang-format-violations") return true;
  return rule.includes("-") && !rule.startsWith("-W") && !rule.startsWith("clang-diagnostic");
}

function fromRust(line: Line): PartialFinding | null {
  const arrow = RUST_ARROW.exec(line.text);
  const head = arrow === null ? null : RUST_HEAD.exec(line.previous(1));
  if (arrow === null || head === null) return null;
  const lint = head[1]?.startsWith("clippy::") ?? false;
  const found = place(
    lint ? "lint" : "compilation_error",
    "rustc",
    arrow[1],
    arrow[2],
    arrow[3],
    head[2],
    line.number,
    head[1] ?? null,
  );
  return { ...found, start: line.number - 1 };
}

function place(
  fixType: FixType,
  tool: string,
  file: string | undefined,
  line: string | undefined,
  column: string | undefined,
  message: string | undefined,
  number: number,
  rule: string | null = null,
): PartialFinding {
  return {
    tool,
    fixType,
    message: (message ?? "").trim(),
    file: file ?? null,
    line: toNumber(line),
    column: toNumber(column),
    rule,
    start: number,
    pattern: `${tool}/error`,
    strength: 0.9,
  };
}
