import type { Direction } from "@regreen/contracts";
import { hasAll, type Json, Json as Value } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Source } from "../core/source.ts";
import type { Format } from "../core/types.ts";

const ABOUT = {
  metrics: "by name: Instructions, L1 Hits, Estimated Cycles, Total bytes, Errors, …",
  unit: "none, but `bytes` and `blocks` of DHAT",
  direction: "lower, but hits and hit rates null",
  runs: "a file is one process; counts of Valgrind hardly vary",
};

/** A hit in one cache is no hit in another: more can be better or worse. */
function directionOf(metric: string): Direction | null {
  return /\bhits?\b|hitrate/i.test(metric) ? null : "lower";
}

/** `  Instructions:   1734|1650   (+5.09%)`: new and old. Many logs have lines like that, but not with a bar. */
const METRIC = /^ {2}(\w[\w &+.-]{0,60}): {1,60}(\d+(?:\.\d+)?)\|(?:N\/A|\d)/;
/** iai, and iai-callgrind before 0.8: `  L1 Accesses:   2364`. */
const PLAIN =
  /^ {2}(Instructions|L[12] Accesses|RAM Accesses|L[12] Hits|RAM Hits|Total read\+write|Estimated Cycles): {1,60}(\d+)(?: |$)/;
const GROUP = /^ {2}=+ \w[\w ]* =+$/;

export const gungraunConsole: Format = {
  id: "gungraun-console",
  tool: "Gungraun (iai-callgrind), iai",
  how: "cargo bench > results.txt",
  about: ABOUT,
  fits: (source) => source.lines.some((line, index) => isFirstMetric(line, source.lines[index - 1] ?? "")),
  read: (source, results) => {
    let name: string[] = [];
    let isInMetrics = false;
    for (const [index, line] of source.lines.entries()) {
      const found = metricOf(line);
      if (found === null && !GROUP.test(line)) {
        // A name may go over several lines; a blank line ends what is no name.
        const goesOn = !isInMetrics && name.length > 0 && line.trim() !== "";
        name = goesOn ? [...name.slice(-20), line] : line.trim() === "" ? [] : [line];
        isInMetrics = false;
        continue;
      }
      isInMetrics = true;
      if (found === null || name.length === 0) continue;
      const metric = (found[1] as string).trim();
      const place = { line: index + 1, column: 1 };
      results.add({
        name: name.join(" "),
        metric,
        unit: "",
        direction: directionOf(metric),
        value: Number(found[2]),
        place,
      });
    }
  },
};

function metricOf(line: string): RegExpExecArray | null {
  return METRIC.exec(line) ?? PLAIN.exec(line);
}

/** A name, or the title of a tool, stands above. */
function isFirstMetric(line: string, before: string): boolean {
  return (
    (/^\S/.test(before) || GROUP.test(before)) && (METRIC.test(line) || /^ {2}Instructions: +\d+(?: |$)/.test(line))
  );
}

/** `summary.json` of Gungraun 0.17 (schema version 6), and the same as lines among the console's. */
export const gungraunJson: Format = {
  id: "gungraun-json",
  tool: "Gungraun",
  how: "cargo bench -- --output-format=json > results.json",
  about: ABOUT,
  fits: (source) =>
    source.text.includes('"profiles"') && source.text.includes('"module_path"') && documentsOf(source).length > 0,
  read: (source, results) => {
    for (const summary of documentsOf(source)) addSummary(summary, results);
  },
};

function addSummary(summary: Json, results: Results): void {
  const version = summary.maybe("version")?.value;
  if (version !== "6") {
    results.note(`A summary has version ${String(version)}; only 6 is known.`);
    return;
  }
  const id = summary.maybe("id")?.asString;
  const name = summary.get("module_path").string() + (id ? ` ${id}` : "");
  for (const profile of summary.get("profiles").items()) {
    for (const [tool, metrics] of profile.get("summaries").get("total").get("summary").entries()) {
      for (const [metric, entry] of metrics.entries()) addMetric(name, tool, metric, entry, results);
    }
  }
}

function addMetric(name: string, tool: string, metric: string, entry: Json, results: Results): void {
  const counts = entry.get("metrics");
  // `Left` is the new one alone; with `Both` it is the first; `Right` alone is an old one.
  const now = counts.maybe("Left") ?? counts.maybe("Both")?.items()[0] ?? null;
  const value = (now?.maybe("Int") ?? now?.maybe("Float"))?.asNumber;
  if (value == null) return;
  results.add({
    name,
    metric: tool === "Callgrind" ? metric : `${tool} ${metric}`,
    unit: "",
    direction: directionOf(metric),
    value,
  });
}

/** Every document of the text that is a summary: whole, one a line, or spread over lines that begin and end with a brace. */
function documentsOf(source: Source): readonly Json[] {
  const whole = source.json;
  if (isSummary(whole)) return [new Value(source, whole, null, 0)];
  const found: Json[] = [];
  const lines = source.text.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] as string).trimEnd();
    if (!line.startsWith("{")) continue;
    const end = line === "{" ? lines.indexOf("}", index) : index;
    const value = end === -1 ? undefined : parsed(lines.slice(index, end + 1).join("\n"));
    if (isSummary(value)) found.push(new Value(source, value, null, index));
    if (value !== undefined) index = end;
  }
  return found;
}

function isSummary(value: unknown): boolean {
  return hasAll(value, "profiles", "module_path", "version");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
