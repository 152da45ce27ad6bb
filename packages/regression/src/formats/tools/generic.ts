import type { Direction } from "@regreen/contracts";
import { DIRECTIONS } from "@regreen/contracts";
import { environmentOf } from "../core/environment.ts";
import { hasAll, isObject, type Json } from "../core/json.ts";
import { commitOf, utc } from "../core/moments.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";

/** Its mark: the value of `schema`. */
export const OWN_FORM = "regreen-benchmarks/1";

/** Our own form, for what no reader knows: see docs/regression-formats.md. */
export const generic: Format = {
  id: "regreen",
  tool: "your own",
  how: "a file of your own (see docs/regression-formats.md)",
  about: {
    metrics: "as given",
    unit: "as given",
    direction: "as given; without, by the unit",
    runs: "each list in `runs` is a process run",
  },
  fits: ({ json }) => hasAll(json, "schema", "benchmarks") && json.schema === OWN_FORM,
  read: (source, results) => {
    const document = source.document();
    if (document.maybe("schema")?.value !== OWN_FORM) throw document.error(`has no "schema": "${OWN_FORM}"`);
    results.repeats = "mistake";
    const commit = document.maybe("commit");
    results.commit = commitOf(commit?.value) ?? commit?.fail("is no commit of 40 hexadecimal digits") ?? null;
    const at = document.maybe("at");
    results.at = utc(at?.value) ?? at?.fail("is no time with a zone, as in 2026-01-31T12:00:00Z") ?? null;
    const machine = document.maybe("environment")?.entries() ?? [];
    const part = (key: string): unknown => machine.find(([name]) => name === key)?.[1].value;
    results.environment = environmentOf({
      os: part("os"),
      arch: part("arch"),
      cpu: part("cpu"),
      cpuCount: part("cpu_count"),
      tools: isObject(part("tools")) ? (part("tools") as Readonly<Record<string, unknown>>) : {},
    });
    for (const entry of document.get("benchmarks").items()) addGeneric(entry, results);
  },
};

function addGeneric(entry: Json, results: Results): void {
  const runs = entry
    .maybe("runs")
    ?.items()
    .map((run) => run.numbers());
  const empty = runs?.findIndex((run) => run.length === 0) ?? -1;
  if (empty !== -1) entry.get("runs").items()[empty]?.fail("is empty");
  const value = entry.maybe("value")?.number();
  if (value === undefined && (runs === undefined || runs.length === 0)) entry.fail('has neither "value" nor "runs"');
  const way = entry.maybe("direction");
  if (way !== null && !isDirection(way.value)) way.fail('is neither "lower" nor "higher"');
  results.add({
    name: entry.get("name").string(),
    metric: entry.maybe("metric")?.string() ?? "time",
    unit: entry.get("unit").string(),
    ...(way === null ? {} : { direction: way.value as Direction }),
    ...(value === undefined ? {} : { value }),
    ...(runs === undefined ? {} : { runs }),
    place: entry,
  });
}

function isDirection(value: unknown): value is Direction {
  return DIRECTIONS.some((each) => each === value);
}
