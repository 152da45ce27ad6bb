import { spawnSync } from "node:child_process";
import { type Run, startLine, story } from "../test/e2e/line.ts";
import { generatedProject, staleSource } from "../test/e2e/projects.ts";
import { median, ratio, table } from "./figures.ts";

/*
 * From the push that breaks a sample to its draft pull request, on the test bench with the built bundles, split into what
 * takes the time. The baseline is Node running an empty script, started between the lines of the same run.
 * `npx -y pnpm@12 build`, then `node -C @regreen/source bench/line.ts [runs]`
 */

const runs = Number(process.argv[2] ?? "3");

/** Whose time it is. */
type Owner = "the failing step itself" | "our actions" | "stand-ins of GitHub's actions" | "the runner between steps";

interface Span {
  /** The job, or the wait before it. */
  readonly place: string;
  readonly step: string;
  readonly owner: Owner;
  readonly ms: number;
}

interface Lap {
  readonly ms: number;
  readonly spans: readonly Span[];
}

/** One push on a line of its own. */
async function lap(): Promise<Lap> {
  const line = await startLine({ files: generatedProject });
  try {
    const from = Date.now();
    await line.push("feature/teapot", staleSource);
    const healing = line.runOf("Regreen");
    const publish = healing.jobs.find(({ key }) => key.endsWith("publish"));
    const opened = publish?.steps.find(({ name }) => name === "Open the pull request or the ticket");
    if (healing.conclusion !== "success" || opened?.completed_at == null) throw new Error(story(healing));
    const to = Date.parse(opened.completed_at);
    return { ms: to - from, spans: split(from, to, [line.runOf("CI"), healing]) };
  } finally {
    await line[Symbol.asyncDispose]();
  }
}

/** Every millisecond between two moments, in the order of the steps; no two of them run at the same time here. */
function split(from: number, to: number, chain: readonly Run[]): Span[] {
  const steps = chain
    .flatMap(({ jobs }) => jobs.flatMap((job) => job.steps.map((step) => ({ job, step }))))
    .filter(({ step }) => step.started_at !== null && Date.parse(step.started_at) < to);
  const spans: Span[] = [];
  let at = from;
  for (const { job, step } of steps) {
    const start = Date.parse(step.started_at ?? "");
    const end = Date.parse(step.completed_at ?? "");
    const text = job.step_logs.find(({ number }) => number === step.number)?.text ?? "";
    const place = job.name.split(" / ").at(-1) ?? job.name;
    if (start > at) spans.push({ place, step: "before its steps", owner: "the runner between steps", ms: start - at });
    const repeated = job.name === "check" ? 0 : commandsOf(text);
    const span = { place, step: step.name };
    if (repeated > 0) spans.push({ ...span, owner: "the failing step itself", ms: repeated });
    spans.push({ ...span, owner: ownerOf(text, step.name), ms: end - start - repeated });
    at = Math.max(at, end);
  }
  return spans;
}

function ownerOf(log: string, name: string): Owner {
  const started = /##\[group\]Run (\S+)/.exec(log)?.[1] ?? "";
  if (started.startsWith("$/")) return "our actions";
  if (started.startsWith("actions/")) return "stand-ins of GitHub's actions";
  return name.startsWith("Run ") ? "the failing step itself" : "the runner between steps";
}

/** What the repository's commands took inside of validate-fix, as its log tells. */
function commandsOf(log: string): number {
  const times = [...log.matchAll(/: exit code \d+ after (\d+\.\d) s/g)].map((match) => Number(match[1]));
  return times.reduce((sum, seconds) => sum + seconds * 1000, 0);
}

function bareNode(): number {
  const from = performance.now();
  spawnSync(process.execPath, ["-e", ""]);
  return performance.now() - from;
}

/** Medians over the laps, by a name of the span. */
function by(laps: readonly Lap[], name: (span: Span) => string): [string, number][] {
  const names = [...new Set(laps.flatMap(({ spans }) => spans.map(name)))];
  return names.map((each) => [
    each,
    median(laps.map(({ spans }) => spans.filter((span) => name(span) === each).reduce((sum, { ms }) => sum + ms, 0))),
  ]);
}

const laps: Lap[] = [];
const starts: number[] = [];
for (let run = 0; run < runs; run++) {
  for (let start = 0; start < 5; start++) starts.push(bareNode());
  laps.push(await lap());
}

const bare = median(starts);
const own = (span: Span) => span.owner === "the failing step itself";
const whole = median(laps.map(({ ms }) => ms));
const beyond = median(laps.map(({ ms, spans }) => ms - spans.filter(own).reduce((sum, span) => sum + span.ms, 0)));
const row = (name: string, ms: number) => [
  name,
  `${(ms / 1000).toFixed(2)} s`,
  `${((100 * ms) / whole).toFixed(0)} %`,
  ratio(ms, bare),
];

console.log(`Node ${process.versions.node}, median of ${runs}; the baseline is one start of bare node`);
table(
  ["", "time", "share", "ratio"],
  [
    row("bare node", bare),
    row("push to draft pull request", whole),
    row("… beyond the failing step itself", beyond),
    ...by(laps, ({ owner }) => `by owner: ${owner}`).map(([name, ms]) => row(name, ms)),
    ...by(laps, ({ place }) => `by job: ${place}`).map(([name, ms]) => row(name, ms)),
    ...by(laps, ({ place, step }) => `by step: ${place}, ${step}`)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 12)
      .map(([name, ms]) => row(name, ms)),
  ],
);
