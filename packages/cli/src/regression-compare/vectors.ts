import path from "node:path";
import {
  energyStatistics,
  kolmogorovSmirnov,
  mannWhitney,
  otavaChangePoints,
  perfherderChanges,
} from "@regreen/regression";
import { safeJson } from "@regreen/text";
import { z } from "zod";
import type { Io } from "../io.ts";
import { type Line, linesOfFile } from "../json-lines.ts";

const numbers = z.array(z.number()).max(100_000);
/** Memory grows with its square. */
const MAX_WINDOW = 1000;
const id = z.unknown();
const samples = { id, a: numbers.min(1), b: numbers.min(1) };

/** One row: what is to be worked out, and of what. */
const rowSchema = z.discriminatedUnion("algorithm", [
  z.object({
    algorithm: z.literal("otava"),
    id,
    values: numbers,
    params: z.object({ window_len: z.int().min(2).max(MAX_WINDOW), max_pvalue: z.number(), min_magnitude: z.number() }),
  }),
  z.object({
    algorithm: z.literal("perfherder"),
    id,
    values: numbers,
    /** Values of one push have one time. */
    times: numbers,
    params: z.object({
      fore_window: z.int().positive(),
      min_back_window: z.int().positive(),
      max_back_window: z.int().positive(),
      t_threshold: z.number(),
    }),
  }),
  z.object({ algorithm: z.literal("mann-whitney-exact"), ...samples }),
  z.object({ algorithm: z.literal("mann-whitney-normal"), ...samples }),
  z.object({ algorithm: z.literal("kolmogorov-smirnov"), ...samples }),
  z.object({ algorithm: z.literal("energy-statistics"), ...samples }),
]);
type Row = z.infer<typeof rowSchema>;

/**
 * Works out one statistic a line, for comparison with published values: rows `{id, algorithm, …}`, answers `{id, indices}`,
 * `{id, p_value}` or `{id, e, t, h}`.
 *
 * @returns the exit: 0, or 2 when a row could not be answered
 */
export async function vectorsToJsonl(file: string, io: Io): Promise<number> {
  let failed = 0;
  for await (const line of linesOfFile(path.resolve(io.cwd, file), file)) {
    if (io.signal.aborted) break;
    const row = parseRow(line);
    if (row === null) failed += 1;
    io.out(`${safeJson(row === null ? { id: null, error: { code: "bad_row" } } : { id: row.id, ...answer(row) })}\n`);
  }
  return failed > 0 ? 2 : 0;
}

function parseRow(line: Line): Row | null {
  if (line === null) return null;
  try {
    return rowSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function answer(row: Row): Readonly<Record<string, unknown>> {
  switch (row.algorithm) {
    case "otava": {
      const { window_len: windowLength, max_pvalue: maxPValue, min_magnitude: minMagnitude } = row.params;
      return { indices: otavaChangePoints(row.values, { windowLength, maxPValue, minMagnitude }) };
    }
    case "perfherder":
      return { indices: perfherderIndices(row) };
    case "mann-whitney-exact":
      return { p_value: mannWhitney(row.a, row.b).pValue };
    case "mann-whitney-normal":
      return { p_value: mannWhitney(row.a, row.b, "normal").pValue };
    case "kolmogorov-smirnov":
      return { p_value: kolmogorovSmirnov(row.a, row.b).pValue };
    case "energy-statistics":
      return { ...energyStatistics(row.a, row.b) };
  }
}

function perfherderIndices({ values, times, params }: Extract<Row, { algorithm: "perfherder" }>): number[] {
  const pushes = [...new Set(times)].sort((a, b) => a - b);
  const groups = pushes.map((time) => values.filter((_, index) => times[index] === time));
  const found = perfherderChanges(groups, {
    foreWindow: params.fore_window,
    minBackWindow: params.min_back_window,
    maxBackWindow: params.max_back_window,
    tThreshold: params.t_threshold,
  });
  return found.map((index) => times.indexOf(pushes[index] as number));
}
