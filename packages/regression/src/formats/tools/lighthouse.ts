import { hasAll, isObject } from "../core/json.ts";
import type { Format } from "../core/types.ts";

const ONE = "a file is one process";

/** https://github.com/GoogleChrome/lighthouse, docs/understanding-results.md */
export const lighthouse: Format = {
  id: "lighthouse",
  tool: "Lighthouse",
  how: "lighthouse URL --output=json --output-path=results.json",
  about: {
    metrics: "value of each performance metric; score of each category",
    unit: "ms, bytes, none",
    direction: "metrics lower, scores higher",
    runs: ONE,
  },
  fits: ({ json }) => hasAll(json, "lighthouseVersion", "audits", "categories") && isObject(json.audits),
  read: (source, results) => {
    const document = source.document();
    const audits = document.get("audits");
    const references = document.path("categories", "performance", "auditRefs")?.items() ?? [];
    for (const reference of references) {
      const id = reference.get("id").string();
      const audit = reference.maybe("group")?.asString === "metrics" ? audits.maybe(id) : null;
      const value = audit?.maybe("numericValue")?.asNumber;
      if (audit == null || value == null) continue;
      const unit = { millisecond: "ms", byte: "bytes" }[audit.maybe("numericUnit")?.asString ?? ""] ?? "";
      results.add({ name: id, metric: "value", unit, direction: "lower", value });
    }
    for (const [name, category] of document.get("categories").entries()) {
      const value = category.maybe("score")?.asNumber;
      if (value != null) results.add({ name, metric: "score", unit: "", direction: "higher", value });
    }
  },
};
