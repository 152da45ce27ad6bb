import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { biomeType } from "../javascript/biome.ts";
import { toNumber } from "../shared/place.ts";

/**
 * Annotations as tools print them (`::error file=…,line=…::message`), seen in plain output. In a job log the runner has
 * taken the properties away; there the message is read by the tool's own reader.
 */
export const githubAnnotation: Reader = {
  tool: "annotation",
  wakes: ["::error ", "::warning "],
  open: () => ({ line: read }),
};

function read(line: Line, sink: Sink): ReturnType<ReaderRun["line"]> {
  const { text } = line;
  const severity = text.startsWith("::error ") ? "error" : text.startsWith("::warning ") ? "warning" : null;
  const close = text.indexOf("::", 2);
  if (severity === null || close === -1) return false;
  const properties = text.slice(text.indexOf(" ") + 1, close);
  const data = text.slice(close + 2);
  const fields = parseProperties(properties);
  const message = unescapeData(data);
  const { tool, fixType, rule, nodeid } = ownerOf(fields.get("title") ?? "", message);
  const finding: PartialFinding = {
    tool,
    fixType,
    severity,
    message,
    file: fields.get("file") ?? null,
    line: toNumber(digits(fields.get("line"))),
    column: toNumber(digits(fields.get("col") ?? fields.get("column"))),
    rule,
    nodeid,
    start: line.number,
    pattern: `${tool}/annotation`,
    strength: tool === "annotation" ? 0.65 : 0.95,
  };
  sink.find(finding);
  return false;
}

function parseProperties(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const pair of text.split(",")) {
    const equals = pair.indexOf("=");
    if (equals > 0) fields.set(pair.slice(0, equals).trim(), unescapeProperty(pair.slice(equals + 1)));
  }
  return fields;
}

function ownerOf(
  title: string,
  message: string,
): { tool: string; fixType: FixType; rule: string | null; nodeid: string | null } {
  const ruff = /^ruff \(([\w-]{1,80})\)$/i.exec(title);
  if (ruff !== null) {
    const rule = ruff[1] ?? null;
    return { tool: "ruff", fixType: rule === "invalid-syntax" ? "compilation_error" : "lint", rule, nodeid: null };
  }
  if (/^(?:lint|assist|syntax)\/[\w/-]{1,150}$|^(?:parse|format)$/.test(title)) {
    return { tool: "biome", fixType: biomeType(title), rule: title, nodeid: null };
  }
  const playwright = /^((?:\[[^\]]{1,60}\] › )?[^\s:›]{1,400}):\d{1,7}:\d{1,7}( › .{1,600})$/.exec(title);
  if (playwright !== null) {
    return { tool: "playwright", fixType: "test_failure", rule: null, nodeid: `${playwright[1]}${playwright[2]}` };
  }
  if (title === "Stylelint problem") return { tool: "stylelint", fixType: "lint", rule: null, nodeid: null };
  if (title.includes(" > ") || /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(title)) {
    const fixType = /Cannot find (?:module|package)|Failed to resolve import/.test(message)
      ? "import_error"
      : "test_failure";
    return { tool: "vitest", fixType, rule: null, nodeid: title };
  }
  return { tool: "annotation", fixType: "unknown", rule: title === "" ? null : title, nodeid: null };
}

function digits(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? text : undefined;
}

function unescapeData(text: string): string {
  return text.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%25", "%");
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}
