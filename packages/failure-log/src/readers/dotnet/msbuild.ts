import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { HeldFindings } from "../shared/held-findings.ts";
import { toNumber } from "../shared/place.ts";

/** `Program.cs(12,34): error CS0103: message [project]`; a node's number may stand in front (`     3>`). */
const PLACED =
  /^\s{0,40}(?:\d{1,4}(?::\d{1,4})?>)?(\S[^()]{0,400}?)\((\d{1,7})(?:,(\d{1,7}))?(?:[-,]\d{1,7}(?:,\d{1,7})?){0,2}\) ?: {1,2}(?:fatal )?error ([A-Z]{1,12}\d{0,6}(?:_\w{1,40})?): (.+)$/;
/** `a.csproj : error NU1605: message`, `MSBUILD : error MSB1009: message`, `CSC : error CS5001: …`, `error NETSDK1045: …`. */
const UNPLACED =
  /^\s{0,40}(?:\d{1,4}(?::\d{1,4})?>)?(?:(\S[^:]{0,400}?|[A-Za-z]:\\[^:]{1,400}?) ?: {1,2})?[Ee]rror ([A-Z]{2,12}\d{1,6}): (.+)$/;
const PROJECT = / \[([^\]\n]{1,300}proj)(?:::[^\]]{1,200})?\]$/;

const RULES: readonly (readonly [RegExp, FixType])[] = [
  [/^NU190\d/, "dependency_vulnerability"],
  [/^NU130[01]/, "infra"],
  [/^NU100[4-9]/, "stale_generated"],
  [/^(?:NU|NETSDK100[45])/, "dependency_conflict"],
  [/^(?:NETSDK1045|NETSDK1141|NETSDK1147|MSB3644|MSB4236|MSB8020|MSB4019)/, "env_setup"],
  [/^(?:NETSDK|MSB1\d|MSB4\d|MSB3202|MSB5\d)/, "config_error"],
  [/^(?:CS|BC|FS|MC|XLS|RZ|MSB|NETGENERATE|BL|XC|XA)\d/, "compilation_error"],
];
/** A command that MSBuild ran and that failed has said why itself. */
const ECHO = /^(?:MSB3073|MSB3075|MSB4181|MSB6006|VSTEST)/;

/** MSBuild: compilers and analysers with places, NuGet's restore, the SDK's own complaints, `dotnet format`. */
export const msbuild: Reader = {
  tool: "msbuild",
  wakes: [": error ", "rror NU", "rror NETSDK", "rror MSB", "rror CS", "): fatal error "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const held = new HeldFindings();

  function line({ text, number }: Line): boolean {
    const found = problemOf(text, number);
    if (found !== null) held.add({ ...found, excerpt: text.slice(0, 1_000) });
    return false;
  }
  return { line, end: (sink: Sink) => held.flush(sink) };
}

function problemOf(text: string, number: number): PartialFinding | null {
  const placed = PLACED.exec(text);
  if (placed !== null) {
    const [, file, line, column, code = "", message = ""] = placed;
    return finding(code, message, number, { file: fileOf(file ?? ""), line: toNumber(line), column: toNumber(column) });
  }
  const unplaced = UNPLACED.exec(text);
  if (unplaced === null) return null;
  const [, file, code = "", message = ""] = unplaced;
  const own = file !== undefined && /\.\w{1,10}$/.test(file) ? fileOf(file) : null;
  return finding(code, message, number, { file: own, line: null, column: null });
}

interface At {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

function finding(code: string, message: string, start: number, at: At): PartialFinding | null {
  // TypeScript's compiler and Microsoft's for C++ have readers of their own.
  if (/^(?:TS|C|LNK|RC|D|CVT)\d/.test(code)) return null;
  const fixType = RULES.find(([pattern]) => pattern.test(code))?.[1] ?? "lint";
  const isFormat = /^(?:WHITESPACE|IMPORTS|CHARSET|FINALNEWLINE|ENDOFLINE)$/.test(code);
  return {
    tool: isFormat ? "dotnet-format" : /^NU\d/.test(code) ? "nuget" : "msbuild",
    fixType: /^Warning As Error: /.test(message) && fixType === "compilation_error" ? "warning" : fixType,
    message: message
      .replace(PROJECT, "")
      .replace(/^Warning As Error: /, "")
      .trim(),
    ...at,
    rule: code,
    start,
    end: start,
    pattern: "msbuild/error",
    strength: ECHO.test(code) ? 0.58 : 0.92,
  };
}

/** The SDK's own files are nobody's fault here. */
function fileOf(file: string): string | null {
  return /[/\\](?:dotnet[/\\]sdk|MSBuild[/\\]\d|\.nuget[/\\]packages|Microsoft Visual Studio)[/\\]/i.test(file)
    ? null
    : file;
}
