import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, Sink } from "../reader.ts";
import { isCppFile } from "./cpp.ts";
import { toNumber } from "./place.ts";

/** `src/a.c:3:4: error: message`, of gcc, clang, swiftc, javac, nim, … */
const PLACE_ERROR =
  /^(?:\[error\] |e: )?((?:[A-Za-z]:)?[^\s:()[\]][^:()[\]]{0,400}\.\w{1,10}):(\d{1,7}):(?:(\d{1,7}):)? (?:fatal )?error: (.+)$/;
/** `Program.cs(12,34): error CS0103: message [project]`, of MSBuild. */
const MSBUILD =
  /^\s{0,40}(\S[^()]{0,400})\((\d{1,7})(?:,(\d{1,7}))?(?:,\d+,\d+)?\): (?:fatal )?error ([A-Z]{1,10}\d{1,6}): (.+)$/;
/** `[error] /w/src/A.scala:12:34: message`, of sbt. */
const SBT = /^\[error\] (\/\S[^:]{0,500}\.(?:scala|java)):(\d{1,7}):(?:(\d{1,7}):)? (.+)$/;

/** Compilers that print places: C, C++, Java, Kotlin, Scala, C#, Swift. */
export const compiler: Reader = {
  tool: "compiler",
  wakes: [" error: ", ": error ", "[error] "],
  open: () => ({ line: read }),
};

function read(line: Line, sink: Sink): boolean {
  const found = fromPlace(line);
  if (found !== null) sink.find(found);
  return false;
}

function fromPlace({ text, number }: Line): PartialFinding | null {
  const msbuild = MSBUILD.exec(text);
  if (msbuild !== null) {
    const [, file, line, column, code = "", message = ""] = msbuild;
    if (/^(?:TS|C\d|LNK|RC\d)/.test(code)) return null;
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
  const error = PLACE_ERROR.exec(text);
  const file = error?.[1] ?? "";
  if (error !== null && !/\.(?:pyi?|java|kts?|scala|groovy)$/.test(file) && !isCppFile(file)) {
    return place("compilation_error", "compiler", file, error[2], error[3], error[4], number);
  }
  const sbt = SBT.exec(text);
  return sbt === null ? null : place("compilation_error", "scalac", sbt[1], sbt[2], sbt[3], sbt[4], number);
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
