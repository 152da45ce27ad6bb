import { allChangePoints, changePoints, otavaChangePoints } from "../packages/regression/src/index.ts";
import { median, ratio, table } from "./figures.ts";

/*
 * Changes of level in histories: how long it takes, and on simulated noise how often unchanged runs alarm and steps are found.
 * The baselines are Otava's algorithm and "20 % over the run before", both in the same process on the same numbers.
 * `node -C @regreen/source bench/trend.ts [histories]`
 */

const histories = Number(process.argv[2] ?? "40");
const [RUNS, STEP, NEAR, FIRST] = [60, 40, 3, 21];

/** Indices at which a rule sees a change for the worse; lower is better. */
type Rule = (values: readonly number[]) => readonly number[];

const RULES: readonly (readonly [string, Rule])[] = [
  ["here", (values) => changePoints(values).flatMap(({ index, after, before }) => (after > before ? [index] : []))],
  [
    "Otava, 5 %",
    (values) => worse(values, otavaChangePoints(values, { windowLength: 50, maxPValue: 0.001, minMagnitude: 0.05 })),
  ],
  [
    "previous × 1.2",
    (values) => values.flatMap((value, at) => (at > 0 && value > 1.2 * (values[at - 1] ?? value) ? [at] : [])),
  ],
];

function worse(values: readonly number[], indices: readonly number[]): number[] {
  const ends = [0, ...indices, values.length];
  return indices.filter(
    (index, at) => median(values.slice(index, ends[at + 2])) > median(values.slice(ends[at], index)),
  );
}

/** Numbers from 0 to 1, the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const random = seeded(4711);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const NOISE: Readonly<Record<string, () => number>> = {
  lognormal: () => Math.exp(0.04 * normal()),
  "two humps": () => (random() < 0.3 ? 1.12 : 1) * Math.exp(0.02 * normal()),
  spikes: () => Math.exp(0.03 * normal()) * (random() < 0.06 ? 1 + 2 * random() : 1),
};

/** Every prefix is judged as if it were the newest; an alarm is counted once. */
function alarms(rule: Rule, values: readonly number[]): number[] {
  const seen: number[] = [];
  for (let end = FIRST; end <= values.length; end++) {
    for (const index of rule(values.slice(0, end))) {
      if (index >= end - 12 && !seen.some((known) => Math.abs(known - index) <= NEAR)) seen.push(index);
    }
  }
  return seen;
}

function quality(rule: Rule, noise: readonly (readonly number[])[]): string[] {
  const falseAlarms = noise.reduce((sum, values) => sum + alarms(rule, values).length, 0);
  const recall = [0.1, 0.2, 0.5].map((step) => {
    const found = noise.filter((values) => {
      const stepped = values.map((value, index) => (index < STEP ? value : value * (1 + step)));
      return alarms(rule, stepped).some((index) => Math.abs(index - STEP) <= NEAR);
    });
    return (found.length / noise.length).toFixed(2);
  });
  return [((1000 * falseAlarms) / (noise.length * (RUNS - FIRST + 1))).toFixed(2), ...recall];
}

const rows = Object.entries(NOISE).flatMap(([name, draw]) => {
  const noise = Array.from({ length: histories }, () => Array.from({ length: RUNS }, draw));
  return RULES.map(([rule, judge]) => [`${name}: ${rule}`, ...quality(judge, noise)]);
});
table(["noise: rule", "false in 1000", "+10 %", "+20 %", "+50 %"], rows);

const long = Array.from({ length: 100_000 }, (_, index) => (index < 50_000 ? 1 : 1.3) * Math.exp(0.04 * normal()));
const seconds = (work: () => unknown) => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
};
const ours = seconds(() => allChangePoints(long));
const otava = seconds(() => otavaChangePoints(long, { windowLength: 50, maxPValue: 0.001, minMagnitude: 0.05 }));
console.log(
  `\n100,000 runs: ${ours.toFixed(2)} s, ${ratio(ours, otava)} times Otava's algorithm (${otava.toFixed(2)} s)`,
);
