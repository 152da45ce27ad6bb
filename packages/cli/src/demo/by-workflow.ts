import { type OutcomeReport, outcomeReportSchema } from "@regreen/contracts";
import type { Sample } from "@regreen/testbench/samples";
import { z } from "zod";
import type { DemoBench } from "./bench.ts";
import type { Healing } from "./healing.ts";
import { unzip } from "./unzip.ts";

/**
 * The line as users run it: the push has started CI, its failure has started the caller workflow, and that has run
 * `auto-fix.yml` with the committed bundles. What is left to do is to read how it ended; of several causes the first that is not
 * healed is told, so that all of them have to be.
 */
export async function readWorkflowHealing(sample: Sample, bench: DemoBench): Promise<Healing> {
  const run = bench.actions
    .runs()
    .find((each) => each.repository === bench.repositoryOf(sample) && each.name === "Regreen");
  const report = run?.jobs.find(({ key }) => key.endsWith("/outcome"));
  const outcomes = z.array(outcomeReportSchema).parse(JSON.parse(report?.outputs.outcomes ?? "[]"));
  const outcome: OutcomeReport | undefined = outcomes.find((each) => each.outcome !== "healed") ?? outcomes[0];
  if (run === undefined || outcome === undefined)
    throw new Error(`auto-fix.yml left no outcome: ${run?.errors.join("; ") ?? "it never ran"}`);
  const artifact = async (name: string, file: string) => {
    const stored = bench.github.artifacts.store.all().find((each) => each.runId === run.id && each.name === name);
    return stored === undefined ? undefined : await unzip(stored.content, file);
  };
  const request = await artifact(`fix-context-${run.id}`, `fix_requests/${outcome.fingerprint}.json`);
  const patch = await artifact(`fix-${outcome.fingerprint}-recipe`, "fix.patch");
  const validation = await artifact(`validation-${outcome.fingerprint}-recipe`, "validation.json");
  return {
    verdict: outcome,
    files: { ...(request && { request }), ...(patch && { patch }), ...(validation && { validation }) },
  };
}

/** Tells each job of a sample's runs once, when it has ended; one that wasn't needed is nothing to tell. @returns what stops it */
export function tellJobs(sample: Sample, bench: DemoBench, say: (line: string) => void): () => void {
  const told = new Set<number>();
  const tell = () => {
    for (const run of bench.actions.runs().filter((each) => each.repository === bench.repositoryOf(sample))) {
      for (const job of run.jobs.filter(({ id, status }) => status === "completed" && !told.has(id))) {
        told.add(job.id);
        if (job.conclusion === "skipped") continue;
        say(`${run.name} / ${job.name}: ${job.conclusion}`);
      }
    }
  };
  const timer = setInterval(tell, 100);
  return () => {
    clearInterval(timer);
    tell();
  };
}
