import { describe, expect, it } from "vitest";
import { annotationBatches, annotationsOf } from "../src/index.ts";
import { finding } from "./support.ts";

const many = (count: number, severity: "critical" | "high" | "medium" | "low", from: number) =>
  Array.from({ length: count }, (_, at) => finding({ severity, line: from + at }));

describe("annotations", () => {
  it("are ten errors and ten warnings, the gravest first, and a line about the rest", () => {
    const all = [
      ...many(30, "medium", 1),
      ...many(9, "high", 100),
      ...many(3, "critical", 200),
      ...many(4, "low", 300),
    ];
    const { shown, rest } = annotationsOf(all);
    expect(shown.map(({ level }) => level)).toEqual([...Array(10).fill("error"), ...Array(10).fill("warning")]);
    expect(shown.slice(0, 4).map(({ line }) => line)).toEqual([200, 201, 202, 100]);
    expect(rest).toBe("26 more findings (2 high, 20 medium, 4 low): see the job summary.");
  });

  it("say nothing of what is let pass", () => {
    expect(annotationsOf([finding({ suppressed: { by: "comment", reason: "" } })])).toEqual({ shown: [], rest: null });
  });

  it("go to the API by fifty", () => {
    expect(annotationBatches(many(120, "low", 1)).map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(annotationBatches([])).toEqual([]);
  });
});
