import type { BenchmarkResult, RegressionVerdict } from "@regreen/contracts";
import { benchmarkTitle, movedArtifacts } from "./moved.ts";
import { enumerated, type Phrase } from "./phrase.ts";
import { quantityOf } from "./units.ts";

/** Where it pays to look first, read off what moved together and what did not (CLS-18). Empty where nothing stands out. */
export function investigationAreas(verdict: RegressionVerdict): Phrase[] {
  const regressed = verdict.benchmarks.filter((each) => each.verdict === "regressed");
  return [
    ...surroundings(verdict, regressed),
    ...commonName(verdict.benchmarks, regressed),
    ...withMemory(regressed),
    ...onlyPictures(verdict),
  ];
}

function surroundings({ environment_changes: changes }: RegressionVerdict, regressed: readonly unknown[]): Phrase[] {
  if (changes.length === 0 || regressed.length === 0) return [];
  return [
    ["It was measured elsewhere than the base: measure both side by side before you look for a cause in the code."],
  ];
}

/** A group of benchmarks that regressed while others did not tells which part of the code it is. */
function commonName(all: readonly BenchmarkResult[], regressed: readonly BenchmarkResult[]): Phrase[] {
  const names = [...new Set(regressed.map(({ name }) => name))];
  if (names.length < 2) return [];
  const prefix = groupOf(names);
  const others = all.filter(({ name, verdict }) => verdict === "same" && !name.startsWith(prefix));
  if (prefix === "" || others.length === 0) return [];
  return [["All that regressed begins with ", { name: prefix }, ", and others did not: look at what only they use."]];
}

/** The names' common beginning, up to the last sign that separates parts; "" where there is none. */
function groupOf([first = "", ...rest]: readonly string[]): string {
  let length = first.length;
  for (const name of rest) {
    while (!name.startsWith(first.slice(0, length))) length--;
  }
  return /^.*[/.:_ -]/.exec(first.slice(0, length))?.[0] ?? "";
}

/** Time that is spent on memory is found by looking at the memory. */
function withMemory(regressed: readonly BenchmarkResult[]): Phrase[] {
  const isMemory = ({ metric, unit }: BenchmarkResult) =>
    quantityOf(unit) === "bytes" || /alloc/i.test(`${metric} ${unit}`);
  const hungry = new Set(regressed.filter(isMemory).map(({ name }) => name));
  const both = regressed.filter((each) => !isMemory(each) && hungry.has(each.name));
  if (both.length === 0) return [];
  return [
    [
      ...enumerated(both.map(benchmarkTitle), 3),
      " moved together with the memory it takes: look at allocations first.",
    ],
  ];
}

/** Where the figures behind a picture are as before, it is how they are drawn. */
function onlyPictures(verdict: RegressionVerdict): Phrase[] {
  const moved = movedArtifacts(verdict).filter(
    ({ artifact }) => artifact?.comparator === "image" || artifact?.comparator === "hash",
  );
  const ids = moved
    .filter(({ scenario }) => {
      const data = scenario.artifacts.filter(({ comparator }) => comparator === "json" || comparator === "text");
      return data.length > 0 && data.every((each) => each.verdict === "same");
    })
    .map(({ scenario }) => scenario.id);
  if (ids.length === 0) return [];
  return [
    [
      "The data of ",
      ...enumerated([...new Set(ids)], 3),
      " is as before and only pictures differ: look at how they are drawn, fonts and versions of the renderer included.",
    ],
  ];
}
