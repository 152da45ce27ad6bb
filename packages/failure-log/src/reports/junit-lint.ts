import type { ReportEntry } from "./report.ts";

type Attributes = ReadonlyMap<string, string>;

const PLACE = /\bline (\d{1,7}), col(?:umn)? (\d{1,7})\b/i;
const MYPY = /^(\S[^:\n]{0,400}):(\d{1,7}):(?:(\d{1,7}):)? error: (.{1,800}?)(?: {2}\[([\w-]{1,80})\])?$/;
const GOLANGCI = /^(\S[^:\n]{0,400}):(\d{1,7}):(\d{1,7})$/;

/** The linter that wrote its findings as tests; null for tests. */
export function linterBehind(root: Attributes | undefined, suite: Attributes | undefined): string | null {
  const names = [root?.get("name"), suite?.get("name"), suite?.get("package")];
  return (
    ["ruff", "mypy", "flake8", "pylint", "stylelint"].find((tool) => names.includes(tool)) ??
    (names.includes("org.eslint") ? "eslint" : null)
  );
}

/** A "test" of a linter as the findings it stands for; mypy has one for all. */
export function findingsBehind(entry: ReportEntry, tool: string, test: Attributes, text: string): ReportEntry[] {
  const common = {
    ...entry,
    nodeid: null,
    outcome: "failed" as const,
    stack: [],
    fixType: tool === "mypy" ? ("type_error" as const) : ("lint" as const),
  };
  if (tool === "mypy") {
    const found = text.split("\n").flatMap((line) => {
      const match = MYPY.exec(line.slice(0, 1_500).trimEnd());
      if (match === null) return [];
      const [, file = "", row, column, message = "", rule] = match;
      return [
        {
          ...common,
          file,
          line: numberOf(row),
          column: numberOf(column),
          message,
          rule: rule ?? null,
        },
      ];
    });
    return found.length > 0 ? found : [common];
  }
  const place = PLACE.exec(text) ?? GOLANGCI.exec(test.get("classname") ?? "")?.slice(1) ?? null;
  const rule = (test.get("name") ?? "").replace(/^org\.(?:eslint|ruff|stylelint)\./, "");
  return [
    {
      ...common,
      rule: rule === "" ? null : rule,
      line: place === null ? entry.line : numberOf(place[1]),
      column: place === null ? (numberOf(test.get("column")) ?? entry.column) : numberOf(place[2]),
    },
  ];
}

function numberOf(text: string | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
