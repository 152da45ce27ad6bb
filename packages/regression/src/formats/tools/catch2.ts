import { columns } from "../core/lines.ts";
import type { Format } from "../core/types.ts";
import { printedTime } from "../core/units.ts";
import { readElements } from "../core/xml.ts";

const ABOUT = {
  metrics: "time",
  unit: "ns",
  direction: "lower",
  runs: "a file is one process; the mean is all it tells",
};

const RULE = /^-{20,}$/;
const HEADER = /^benchmark name {2,}samples {2,}iterations {2,}(?:estimated|est run time)\s*$/;

/** The console reporter (src/catch2/reporters/catch_reporter_console.cpp): three lines for each benchmark. */
export const catch2Console: Format = {
  id: "catch2-console",
  tool: "Catch2",
  how: "./tests '[!benchmark]' > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(HEADER),
  read: (source, results) => {
    const { lines } = source;
    let test: readonly string[] = [];
    let isInTable = false;
    for (const [index, line] of lines.entries()) {
      if (RULE.test(line) && !HEADER.test(lines[index - 3] ?? "")) {
        test = titleAfter(lines, index) ?? test;
        isInTable = isInTable && titleAfter(lines, index) === null;
      }
      if (HEADER.test(line)) isInTable = true;
      const entry = isInTable ? entryAt(lines, index) : null;
      if (entry === null) continue;
      results.add({ name: [...test, entry.name].join(": "), metric: "time", unit: "ns", value: entry.mean });
    }
  },
};

/** The test case and its sections between two rules; null where no title stands there. */
function titleAfter(lines: readonly string[], index: number): readonly string[] | null {
  const title: string[] = [];
  for (let at = index + 1; at < index + 20; at += 1) {
    const line = lines[at] ?? "";
    if (RULE.test(line)) return title.length > 0 && /\.{20,}/.test(lines.slice(at, at + 6).join("")) ? title : null;
    if (line.trim() === "") return null;
    title.push(line.trim());
  }
  return null;
}

interface Entry {
  readonly name: string;
  readonly mean: number;
}

/**
 * `NAME  100  208  7.1968 ms`, then `344 ns  341 ns  349 ns`, then the deviations. A long name is broken: it
 * begins on lines of its own before them, or goes on in its column.
 */
function entryAt(lines: readonly string[], index: number): Entry | null {
  const head = columns(lines[index] ?? "");
  const [samples = "", iterations = "", estimate = ""] = head.slice(-3);
  const isHead =
    head.length === 4 && /^\d+$/.test(samples) && /^\d+$/.test(iterations) && printedTime(estimate) !== null;
  const means = isHead ? timesOf(lines[index + 1] ?? "") : null;
  const deviations = means === null ? null : timesOf(lines[index + 2] ?? "");
  if (means === null || deviations === null) return null;
  const rest: string[] = [];
  for (let at = index + 3; at < index + 10; at += 1) {
    const pieces = columns(lines[at] ?? "");
    if (pieces.length !== 1 || /^\s|^[-=]/.test(lines[at] ?? "")) break;
    rest.push(pieces[0] as string);
  }
  const name = [...alone(lines, index), head[0] as string, means.label, deviations.label, ...rest]
    .filter((part) => part !== "")
    .join(" ");
  return { name, mean: means.first };
}

/** Lines right above that hold nothing but the beginning of a name. */
function alone(lines: readonly string[], index: number): readonly string[] {
  const found: string[] = [];
  for (let at = index - 1; at > index - 10; at -= 1) {
    const line = lines[at] ?? "";
    if (columns(line).length !== 1 || /^\s/.test(line) || RULE.test(line)) break;
    found.unshift(line.trim());
  }
  return found;
}

/** Three times, and before them what is left of the name; null for any other line. */
function timesOf(line: string): { readonly label: string; readonly first: number } | null {
  const pieces = columns(line);
  const times = pieces.slice(-3).map(printedTime);
  const [first] = times;
  if (pieces.length < 3 || pieces.length > 4 || first == null || times.includes(null)) return null;
  return { label: pieces.length === 4 ? (pieces[0] as string) : "", first };
}

/** The XML reporter: `<BenchmarkResults name><mean value/>`, in nanoseconds. */
export const catch2Xml: Format = {
  id: "catch2-xml",
  tool: "Catch2",
  how: "./tests '[!benchmark]' --reporter xml > results.xml",
  about: ABOUT,
  fits: ({ text }) =>
    text.trimStart().startsWith("<") && text.includes("<BenchmarkResults ") && /<Catch(?:2TestRun)?\b/.test(text),
  read: (source, results) => {
    const path: string[] = [];
    let benchmark: string | null = null;
    readElements(source, {
      open: (name, attributes, place) => {
        if (name === "TestCase" || name === "Section") path.push(attributes.get("name") ?? "");
        if (name === "BenchmarkResults") benchmark = attributes.get("name") ?? "";
        if (name !== "mean" || benchmark === null) return;
        const value = Number(attributes.get("value"));
        results.add({ name: [...path, benchmark].join(": "), metric: "time", unit: "ns", value, place });
      },
      close: (name) => {
        if (name === "TestCase" || name === "Section") path.pop();
        if (name === "BenchmarkResults") benchmark = null;
      },
    });
  },
};
