import { listSamples, missingTools, type Sample } from "@regreen/testbench/samples";
import { paint } from "../io.ts";
import { createConsoleLogger } from "../logger.ts";
import { systemIo } from "../system-io.ts";
import { startDemoBench } from "./bench.ts";
import { healByActions } from "./by-actions.ts";
import { readWorkflowHealing, tellJobs } from "./by-workflow.ts";
import { type DemoPull, tellStory } from "./story.ts";

const io = systemIo();
const say = (text: string) => io.out(`${text}\n`);
const started = Date.now();

const wanted = process.argv.slice(2);
const samples = listSamples().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const skipped = samples
  .map((sample) => ({ sample, missing: missingTools(sample, io.env.PATH ?? "") }))
  .filter(({ missing }) => missing.length > 0);
const ready = samples.filter((sample) => !skipped.some((each) => each.sample === sample));

say(
  paint(
    io,
    "bold",
    `Regreen demo: ${ready.length} broken projects, GitHub and its runner on this machine, no key, no network.`,
  ),
);
const bench = await startDemoBench(ready);
const healed: Sample[] = [];
try {
  for (const sample of ready) await healOne(sample);
} finally {
  await bench.close();
}

say("");
for (const { sample, missing } of skipped)
  say(`${paint(io, "yellow", "skipped")} ${sample.name}: ${missing.join(", ")} is not installed here; not counted`);
const seconds = ((Date.now() - started) / 1000).toFixed(0);
say(
  paint(
    io,
    healed.length === ready.length ? "green" : "red",
    `${healed.length} of ${ready.length} healed with proof in ${seconds} s.`,
  ),
);
process.exitCode = ready.length > 0 && healed.length === ready.length ? 0 : 1;

async function healOne(sample: Sample): Promise<void> {
  const how = sample.workflow ? "the whole auto-fix.yml on the local runner" : "the actions one by one";
  say(`\n${paint(io, "bold", `━━ ${sample.name}: ${sample.title}`)} ${paint(io, "dim", `(${how})`)}`);
  const stop = tellJobs(sample, bench, (line) => say(paint(io, "dim", `  ${line}`)));
  let runId: number;
  try {
    runId = await bench.push(sample);
  } finally {
    stop();
  }
  const healing = sample.workflow
    ? await readWorkflowHealing(sample, bench)
    : await healByActions(sample, runId, bench, createConsoleLogger(io));
  const [pull] = await pullRequests(sample);
  // One pull request in full is enough to know them by; `demo NAME` shows another.
  say(`\n${tellStory(io, healing, pull, sample === ready[0])}\n`);
  const { outcome, reason_code, message } = healing.verdict;
  const isHealed = outcome === "healed" && pull?.draft === true;
  say(`${paint(io, isHealed ? "green" : "red", `${isHealed ? "✓" : "✗"} ${outcome}`)} (${reason_code}): ${message}`);
  if (isHealed) healed.push(sample);
}

async function pullRequests(sample: Sample): Promise<DemoPull[]> {
  const response = await fetch(`${bench.github.apiUrl}/repos/${bench.repositoryOf(sample)}/pulls`, {
    headers: { authorization: `token ${bench.github.tokens.sam}` },
  });
  if (!response.ok)
    throw new Error(`The GitHub double answered ${response.status} for the pull requests of ${sample.name}.`);
  return (await response.json()) as DemoPull[];
}
