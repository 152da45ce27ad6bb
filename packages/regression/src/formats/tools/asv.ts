import type { Direction } from "@regreen/contracts";
import { environmentOf } from "../core/environment.ts";
import { hasAll, isObject, type Json } from "../core/json.ts";
import { commitOf, utc } from "../core/moments.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { printedNumber, printedTime } from "../core/units.ts";

const ABOUT = {
  metrics: "time, memory, peak_memory, value (track_*)",
  unit: "s; bytes; none",
  direction: "lower; track_* null",
  runs: "a file is one process; kept samples are its rounds, else the median is all it tells",
};

interface Kind {
  readonly metric: string;
  readonly unit: string;
  readonly direction: Direction | null;
}

/** By the beginning of the function's name (https://asv.readthedocs.io, "Benchmark types"). */
function kindOf(name: string): Kind {
  const last = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (/^time(?:raw)?(?:_|$)/.test(last)) return { metric: "time", unit: "s", direction: "lower" };
  if (/^mem(?:_|$)/.test(last)) return { metric: "memory", unit: "bytes", direction: "lower" };
  if (/^peakmem(?:_|$)/.test(last)) return { metric: "peak_memory", unit: "bytes", direction: "lower" };
  return { metric: "value", unit: "", direction: null };
}

/** `.asv/results/MACHINE/COMMIT-ENV.json`, versions 1 and 2. */
export const asv: Format = {
  id: "asv",
  tool: "asv (airspeed velocity)",
  how: "asv run (.asv/results/MACHINE/COMMIT-ENV.json)",
  about: ABOUT,
  fits: ({ json }) =>
    hasAll(json, "results", "commit_hash") &&
    isObject(json.results) &&
    (hasAll(json, "result_columns") || hasAll(json, "params")),
  read: (source, results) => {
    const document = source.document();
    const machine = document.maybe("params");
    results.commit = commitOf(document.maybe("commit_hash")?.value);
    results.at = utc(document.maybe("date")?.value);
    results.environment = environmentOf({
      os: machine?.maybe("os")?.value,
      arch: machine?.maybe("arch")?.value,
      cpu: machine?.maybe("cpu")?.value,
      cpuCount: machine?.maybe("num_cpu")?.value,
      tools: { python: document.maybe("python")?.value },
    });
    const columns = (document.maybe("result_columns")?.items() ?? []).map((each) => each.string());
    for (const [name, entry] of document.get("results").entries()) {
      const members = Array.isArray(entry.value) ? byColumn(entry, columns) : entry;
      addResult(name, members, results);
    }
  },
};

/** Trailing columns may be left out. */
function byColumn(entry: Json, columns: readonly string[]): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const [index, each] of entry.items().entries()) {
    const column = columns[index];
    if (column !== undefined && each.value !== null) found.set(column, each);
  }
  return found;
}

function addResult(name: string, members: Json | ReadonlyMap<string, Json>, results: Results): void {
  const member = (key: string): Json | null =>
    members instanceof Map ? (members.get(key) ?? null) : (members as Json).maybe(key);
  const kind = kindOf(name);
  const plain = members instanceof Map ? null : (members as Json);
  if (plain?.asNumber != null) {
    results.add({ name, ...kind, value: plain.number() });
    return;
  }
  const values = member("result")?.items() ?? [];
  const samples = member("samples")?.items() ?? [];
  const combinations = product(
    (member("params")?.items() ?? []).map((each) => each.items().map(({ value }) => String(value))),
  );
  for (const [index, value] of values.entries()) {
    if (value.asNumber === null) {
      results.note(`${name} has no result for some of its parameters: it failed, or was skipped.`);
      continue;
    }
    const given = combinations[index] ?? [];
    const full = given.length > 0 ? `${name}(${given.join(", ")})` : name;
    const rounds = Array.isArray(samples[index]?.value) ? (samples[index]?.numbers() ?? []) : [];
    results.add({
      name: full,
      ...kind,
      value: value.number(),
      ...(rounds.length > 0 ? { rounds } : {}),
      place: value,
    });
  }
}

const MAX_COMBINATIONS = 100_000;

/** The last parameter goes round first, as in `itertools.product`. */
function product(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let found: (readonly string[])[] = [[]];
  for (const list of lists) {
    if (found.length * list.length > MAX_COMBINATIONS) return [];
    found = found.flatMap((head) => list.map((each) => [...head, each]));
  }
  return found;
}

/** `[ 35.00%] ··· benchmarks.TimeSuite.time_keys    11.1±0.01μs` */
const LINE = /^\[ {0,2}\d{1,3}\.\d\d%\] ··· (\S{1,300}) +(\S.{0,60})$/;

export const asvConsole: Format = {
  id: "asv-console",
  tool: "asv (airspeed velocity)",
  how: "asv run (its lines on the console)",
  about: { ...ABOUT, unit: "ns; bytes as printed; none", runs: "a file is one process; the median is all it tells" },
  fits: (source) => source.hasLine(LINE),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name, text] = LINE.exec(line) ?? [];
      if (name === undefined || text === undefined || !name.includes(".")) continue;
      const kind = kindOf(name);
      const time = printedTime(text.replace(/±[\d.e+-]*/, ""));
      // Of memory only its short form is printed (2.42k), and `k` is 1000 of what the benchmark says.
      const value = kind.metric === "time" ? time : printedNumber(text);
      if (value === null) results.note(`${name}: ${text}`);
      else results.add({ name, ...kind, unit: kind.metric === "time" ? "ns" : kind.unit, value });
    }
  },
};
