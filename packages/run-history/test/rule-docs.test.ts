import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { COST_OF_MEDIUM, HISTORY_RULES } from "../src/index.ts";

const PAGE = readFileSync(path.resolve(import.meta.dirname, "../../../docs/performance.md"), "utf8");

it("every rule has its place on the page that findings lead to, and no other has one", () => {
  const described = [...(PAGE.split("\n## Rules\n")[1] ?? "").matchAll(/^### (\S+)$/gm)].map(([, id]) => id);
  expect(described).toEqual(HISTORY_RULES.map(({ id }) => id));
});

it("the page names what makes a finding medium", () => {
  const { minutesPerWeek, share, leastMinutes } = COST_OF_MEDIUM;
  expect(PAGE).toContain(
    `Medium from ${minutesPerWeek} minutes of machines a week, or ${share * 100} % of the workflow's and ${leastMinutes} minutes a week`,
  );
});
