import type { Direction } from "@regreen/contracts";
import { hasAll, isObject } from "../core/json.ts";
import type { Format } from "../core/types.ts";

const ONE = "a file is one process";

/** Measures that Bencher itself knows (https://bencher.dev/docs/explanation/adapters). */
const MEASURES: Readonly<Record<string, readonly [unit: string, direction: Direction]>> = {
  latency: ["ns", "lower"],
  throughput: ["ops/s", "higher"],
  "build-time": ["s", "lower"],
  "file-size": ["B", "lower"],
  instructions: ["", "lower"],
  "l1-accesses": ["", "lower"],
  "l2-accesses": ["", "lower"],
  "ram-accesses": ["", "lower"],
  "estimated-cycles": ["", "lower"],
};

/** https://bencher.dev/docs/reference/bencher-metric-format: `{benchmark: {measure: {value, lower_value?, upper_value?}}}` */
export const bencherMetricFormat: Format = {
  id: "bencher",
  tool: "Bencher Metric Format",
  how: "{ benchmark: { measure: { value } } }",
  about: {
    metrics: "the measure",
    unit: "latency ns, throughput ops/s, build-time s, file-size B, others none",
    direction: "of these measures; others null",
    runs: `${ONE}; \`value\` is all it tells`,
  },
  fits: ({ json }) => isObject(json) && Object.keys(json).length > 0 && Object.values(json).every(isMeasures),
  read: (source, results) => {
    for (const [name, measures] of source.document().entries()) {
      for (const [measure, metric] of measures.entries()) {
        const slug = measure.toLowerCase().replace(/[\s_]+/g, "-");
        const [unit, direction] = MEASURES[slug] ?? ["", null];
        results.add({
          name,
          metric: measure,
          unit,
          direction,
          value: metric.get("value").number(),
          place: metric,
        });
      }
    }
  },
};

function isMeasures(value: unknown): boolean {
  if (!isObject(value)) return false;
  const measures = Object.values(value);
  return (
    measures.length > 0 &&
    measures.every((each) => hasAll(each, "value") && typeof each.value === "number" && hasOnlyBounds(each))
  );
}

function hasOnlyBounds(measure: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(measure).every((key) => key === "value" || key === "lower_value" || key === "upper_value");
}
