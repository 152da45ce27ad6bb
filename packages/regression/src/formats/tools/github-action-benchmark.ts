import type { Direction } from "@regreen/contracts";
import { hasAll } from "../core/json.ts";
import type { Format } from "../core/types.ts";

const ONE = "a file is one process";

/** https://github.com/benchmark-action/github-action-benchmark: `[{name, unit, value, range?, extra?}]`; the name of the tool is all that says which way is better. */
function custom(id: string, direction: Direction | undefined, namedOnly: boolean): Format {
  return {
    id,
    tool: "github-action-benchmark, custom",
    how:
      "[{ name, unit, value }], as its tool " +
      (direction === undefined ? "customSmallerIsBetter or customBiggerIsBetter" : id),
    about: {
      metrics: "value",
      unit: "as given",
      direction: direction ?? "by the unit; null where it does not tell",
      runs: `${ONE}; \`value\` is all it tells`,
    },
    namedOnly,
    fits: ({ json }) => Array.isArray(json) && json.length > 0 && isCustom(json[0]),
    read: (source, results) => {
      results.repeats = "mistake";
      for (const entry of source.document().items()) {
        const name = entry.get("name").string();
        const reading = { name, metric: "value", unit: entry.get("unit").string(), value: entry.get("value").number() };
        results.add({ ...reading, ...(direction === undefined ? {} : { direction }), place: entry });
      }
    },
  };
}

function isCustom(value: unknown): boolean {
  return (
    hasAll(value, "name", "unit", "value") &&
    typeof value.name === "string" &&
    typeof value.unit === "string" &&
    typeof value.value === "number"
  );
}

export const customByUnit = custom("custom", undefined, false);
export const customSmaller = custom("customSmallerIsBetter", "lower", true);
export const customBigger = custom("customBiggerIsBetter", "higher", true);
