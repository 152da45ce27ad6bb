import { changePoints } from "../packages/regression/src/index.ts";
import { analyse, slowerSince } from "../packages/run-history/src/index.ts";
import { type MadeJob, madeRuns, START } from "../packages/run-history/test/support/made-runs.ts";
import { ciNoise, type NoiseOptions, seeded } from "../packages/run-history/test/support/noise.ts";
import { median, table } from "./figures.ts";

/*
 * How often the performance monitor is right about a step of CI: made series with known truth, one look at each, as a night does it.
 * Beside it "the median of the newest ten is 20 % over the one of all before", and the change points without regard to how alike runs are.
 * `node -C @regreen/source bench/run-history.ts [series]`
 */

const series = Number(process.argv[2] ?? "200");
const [RUNS, STEP, NEAR] = [60, 40, 3];
const THRESHOLD = 0.2;

const NOISE: Readonly<Record<string, NoiseOptions>> = {
  "quiet (4 %)": { sigma: 0.04, alike: 0, spikes: 0.02, weekly: 0 },
  "usual (10 %)": { sigma: 0.1, alike: 0.2, spikes: 0.05, weekly: 0 },
  "with weeks (10 %, +10 % on working days)": { sigma: 0.1, alike: 0.2, spikes: 0.05, weekly: 0.1 },
  "alike (10 %, r = 0.5)": { sigma: 0.1, alike: 0.5, spikes: 0.05, weekly: 0 },
  "very alike (15 %, r = 0.7)": { sigma: 0.15, alike: 0.7, spikes: 0.05, weekly: 0 },
  "loud (25 %)": { sigma: 0.25, alike: 0.2, spikes: 0.1, weekly: 0 },
};

/** Index from which on a series is called slower; null where it is not. */
type Rule = (values: readonly number[]) => number | null;

const RULES: readonly (readonly [string, Rule])[] = [
  ["here", (values) => slowerSince(values, { threshold: THRESHOLD, least: 5, kindOf: dayOf })?.index ?? null],
  [
    "change points alone",
    (values) => {
      const last = changePoints(values).at(-1);
      return last !== undefined && last.relativeChange >= THRESHOLD ? last.index : null;
    },
  ],
  [
    "median of ten × 1.2",
    (values) => {
      const at = values.length - 10;
      return median(values.slice(at)) > (1 + THRESHOLD) * median(values.slice(0, at)) ? at : null;
    },
  ],
];

/** As the noise has it: five runs a day, from a Monday on. */
function dayOf(index: number): string {
  return Math.floor(index / 5) % 7 < 5 ? "working day" : "weekend";
}

/** Whole seconds, as GitHub tells them. */
function secondsOf(noise: readonly number[], step: number): number[] {
  return noise.map((factor, index) => Math.round(90 * factor * (index < STEP ? 1 : 1 + step)));
}

const rows = Object.entries(NOISE).flatMap(([name, options], place) => {
  const random = seeded(4711 + place);
  const noises = Array.from({ length: series }, () => ciNoise(RUNS, random, options));
  return RULES.map(([rule, judge]) => {
    const alarms = noises.filter((noise) => judge(secondsOf(noise, 0)) !== null).length;
    const found = [0.1, 0.2, 0.3, 0.5].map((step) => {
      const at = noises.map((noise) => judge(secondsOf(noise, step)));
      const seen = at.filter((index) => index !== null).length / series;
      const near = at.filter((index) => index !== null && Math.abs(index - STEP) <= NEAR).length / series;
      return `${seen.toFixed(2)} (${near.toFixed(2)})`;
    });
    return [`${name}: ${rule}`, ((1000 * alarms) / series).toFixed(1), ...found];
  });
});
console.log(
  `${series} series of ${RUNS} runs, a step at run ${STEP}; told as slower, in brackets at the right run ±${NEAR}\n`,
);
table(["noise: rule", "false in 1000", "+10 %", "+20 %", "+30 %", "+50 %"], rows);

const SECONDS = [4, 20, 240, 60, 30, 10] as const;

/** A repository of four jobs with six steps each; one step of the first job gets slower by `step`, queues have bad hours. */
function repository(seed: number, step: number) {
  const kinds = Object.values(NOISE).slice(0, 4);
  const jobs = Array.from({ length: 4 }, (_, job): MadeJob => {
    const random = seeded(seed * 100 + job);
    return {
      name: `job ${job}`,
      queue: (run) => (run % 17 === 0 ? 600 : 3),
      steps: Array.from({ length: 6 }, (_, at) => {
        const noise = ciNoise(RUNS, random, kinds[(seed + at) % kinds.length] as NoiseOptions);
        const slower = (run: number) => (job === 0 && at === 2 && run >= STEP ? 1 + step : 1);
        return {
          name: `step ${at}`,
          seconds: (run: number) => (SECONDS[at] ?? 0) * (noise[run] ?? 1) * slower(run),
        };
      }),
    };
  });
  const runs = madeRuns({ runs: RUNS, jobs });
  const history = { path: "ci.yml", text: "on: push\njobs: {}\n", runs, allRuns: [], baseline: null };
  const analysis = analyse([history], {
    branch: "main",
    threshold: THRESHOLD,
    now: START + 14 * 86_400_000,
    since: null,
  });
  return analysis.workflows[0]?.slowdowns ?? [];
}

const repositories = Math.ceil(series / 4);
const whole = [0, 0.2, 0.5].map((step) => {
  const told = Array.from({ length: repositories }, (_, seed) => repository(seed + 1, step));
  const isIt = ({ job, step: at }: (typeof told)[number][number]) => job.name === "job 0" && at?.name === "step 2";
  const found = told.filter((slow) => slow.some(isIt)).length / repositories;
  const others = told.flatMap((slow) => slow.filter((each) => !isIt(each))).length;
  return [step === 0 ? "nothing" : `+${step * 100} %`, step === 0 ? "" : found.toFixed(2), String(others)];
});
console.log(`\n${repositories} repositories of 4 jobs with 6 steps each, one step of which gets slower\n`);
table(["slower", "told, with the right step", "others told, in all"], whole);
