import type { Report, ReportEntry } from "./report.ts";
import { readXml } from "./xml.ts";

/** Lines of the sources that tests reached. */
interface Coverage {
  readonly tool: "lcov" | "cobertura" | "jacoco";
  readonly covered: number;
  readonly total: number;
  readonly warnings: readonly string[];
}

/**
 * A coverage report against a threshold. Without one nothing can have failed: a figure alone is no verdict.
 *
 * @param minimum per cent of lines that have to be covered, 0..100
 */
export function coverageReport({ tool, covered, total, warnings }: Coverage, minimum: number | null): Report {
  const reached = total === 0 ? 100 : (covered / total) * 100;
  const isShort = minimum !== null && total > 0 && reached < minimum;
  return { tool, entries: isShort ? [tooLow(reached, minimum)] : [], tests: null, warnings };
}

function tooLow(reached: number, minimum: number): ReportEntry {
  const message = `${reached.toFixed(1)} % of lines are covered, ${minimum} % are asked for.`;
  return {
    fixType: "drift",
    severity: "error",
    outcome: "failed",
    nodeid: null,
    rule: "line-coverage",
    message,
    file: null,
    line: null,
    column: null,
    stack: [],
    detail: message,
    start: 0,
    end: 0,
  };
}

/** LCOV's `LF:` (lines found) and `LH:` (lines hit), else its `DA:` lines. Null for other text. */
export function readLcov(text: string): Coverage | null {
  if (!/^(?:TN:|SF:)/m.test(text.slice(0, 10_000)) || !text.includes("end_of_record")) return null;
  let found = 0;
  let hit = 0;
  let own = { found: 0, hit: 0, told: false };
  for (const line of text.split("\n")) {
    if (line.startsWith("DA:") && !own.told) {
      own.found++;
      if (Number(line.split(",")[1]) > 0) own.hit++;
    } else if (line.startsWith("LF:")) own = { ...own, found: amount(line.slice(3)), told: true };
    else if (line.startsWith("LH:")) own = { ...own, hit: amount(line.slice(3)), told: true };
    else if (line.startsWith("end_of_record")) {
      found += own.found;
      hit += own.hit;
      own = { found: 0, hit: 0, told: false };
    }
  }
  return { tool: "lcov", covered: hit, total: found, warnings: [] };
}

/** Cobertura's `<coverage lines-valid lines-covered>`, or the share `line-rate`. */
export function readCobertura(source: string): Coverage | null {
  let result: Coverage | null = null;
  readXml(source.slice(0, 20_000), {
    open(name, attributes) {
      if (name !== "coverage" || result !== null) return;
      const total = amount(attributes.get("lines-valid"));
      const rate = Number(attributes.get("line-rate") ?? Number.NaN);
      const covered = total > 0 ? amount(attributes.get("lines-covered")) : Math.round(rate * 10_000);
      if (total > 0 || rate >= 0) result = { tool: "cobertura", covered, total: total || 10_000, warnings: [] };
    },
    text() {},
    close() {},
  });
  return result;
}

/** JaCoCo counts instructions, branches and lines at every level; the report's own counters stand at its end. */
export function readJacoco(source: string): Coverage | null {
  let depth = 0;
  let result: Coverage | null = null;
  const broken = readXml(source, {
    open(name, attributes) {
      depth++;
      if (name !== "counter" || depth !== 2 || attributes.get("type") !== "LINE") return;
      const covered = amount(attributes.get("covered"));
      result = { tool: "jacoco", covered, total: covered + amount(attributes.get("missed")), warnings: [] };
    },
    text() {},
    close() {
      depth--;
    },
  });
  const warnings = broken === null ? [] : [`The report breaks off: ${broken}.`];
  return result ?? { tool: "jacoco", covered: 0, total: 0, warnings };
}

function amount(text: string | undefined): number {
  const value = Number(text ?? Number.NaN);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}
