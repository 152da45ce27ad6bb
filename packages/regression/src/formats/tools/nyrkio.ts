import { firstOf, hasAll, type Json } from "../core/json.ts";
import { commitOf, utc } from "../core/moments.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";

const ONE = "a file is one process";

/** https://github.com/nyrkio/change-detection: `{timestamp, metrics: [{name, unit, value, direction?}], attributes}`, one, a list, or lines. */
export const nyrkio: Format = {
  id: "nyrkio",
  tool: "Nyrkiö JSON",
  how: "{ timestamp, metrics: [{ name, unit, value }], attributes }",
  about: {
    metrics: "value",
    unit: "as given",
    direction: "as given; without, by the unit",
    runs: `${ONE}; of several points in time the newest`,
  },
  fits: (source) =>
    isPoint(source.json) ||
    isPoint(firstOf(source.json)) ||
    (source.rows?.every(({ value }) => isPoint(value)) ?? false),
  read: (source, results) => {
    results.repeats = "mistake";
    const json = source.json;
    const points =
      json === undefined
        ? (source.rows ?? source.document().items())
        : Array.isArray(json)
          ? source.document().items()
          : [source.document()];
    const newest = Math.max(...points.slice(0, 100_000).map((point) => point.get("timestamp").number()));
    const last = points.filter((point) => point.get("timestamp").number() === newest);
    if (last.length < points.length)
      results.note("Older points in time are left out: they are a history, and no process runs.");
    results.at = utc(newest < 1e11 ? newest * 1000 : newest);
    for (const point of last) addPoint(point, results);
  },
};

function isPoint(value: unknown): boolean {
  return hasAll(value, "timestamp", "metrics") && Array.isArray(value.metrics) && typeof value.timestamp === "number";
}

function addPoint(point: Json, results: Results): void {
  results.commit = commitOf(point.path("attributes", "git_commit")?.value);
  const test = point.path("attributes", "test_name")?.asString ?? point.maybe("test_name")?.asString;
  for (const metric of point.get("metrics").items()) {
    const title = metric.get("name").string();
    const way = metric.maybe("direction")?.asString ?? null;
    const direction =
      way === null ? undefined : way === "higher_is_better" ? "higher" : way === "lower_is_better" ? "lower" : null;
    const reading = {
      name: test ?? title,
      metric: test == null ? "value" : title,
      unit: metric.maybe("unit")?.string() ?? "",
    };
    results.add({
      ...reading,
      value: metric.get("value").number(),
      ...(direction === undefined ? {} : { direction }),
      place: metric,
    });
  }
}
