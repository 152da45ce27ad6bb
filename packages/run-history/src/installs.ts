import { quantile } from "@regreen/regression";
import type { Job, Step } from "@regreen/workflow";
import { secondsBetween } from "./durations.ts";
import type { WorkflowLayout } from "./layout.ts";
import type { Run } from "./model.ts";
import type { Placing } from "./placing.ts";
import { sum } from "./spread.ts";

/** Steps of a job that fetch packages anew in every run. */
export interface UncachedInstall {
  /** In the workflow file. */
  readonly job: string;
  /** Place of the longest one in the job's steps. */
  readonly index: number;
  /** Median of all of them together, seconds of a job. */
  readonly seconds: number;
  /** Minutes of each run that was read, over all legs. */
  readonly minutes: readonly number[];
}

const INSTALLS =
  /\b(?:npm (?:ci|i|install)|yarn install|pnpm (?:i|install)|pip3? install|pipenv (?:install|sync)|poetry install|bundle install|composer install|go mod download|cargo fetch|dotnet restore|uv (?:sync|pip install)|(?:conda|mamba) (?:env create|install))\b/;
/** Actions that keep what they fetch unless they are told not to. */
const CACHES_ITSELF =
  /^(?:actions\/setup-go@v[4-9]|astral-sh\/setup-uv@|jdx\/mise-action@|gradle\/(?:actions|gradle-build-action))/;

/** Quicker than looking into a cache. */
const LEAST_SECONDS = 15;

export function uncachedInstalls(layout: WorkflowLayout, runs: readonly Run[], placing: Placing): UncachedInstall[] {
  const wanted = uncachedJobs(layout);
  const read = runs.filter(({ jobs }) => jobs !== null);
  return [...wanted].flatMap(([key, indices]): UncachedInstall[] => {
    const perIndex = new Map<number, number>();
    const perJob: number[] = [];
    const minutes = read.map((run) => {
      const own = (run.jobs ?? []).filter(({ name }) => placing.jobKey(name) === key);
      const seconds = own.map((job) =>
        sum(
          job.steps.map((step) => {
            const index = step.conclusion === "skipped" ? null : placing.stepIndex(job, step);
            const took = index !== null && indices.has(index) ? secondsBetween(step.startedAt, step.endedAt) : null;
            if (index === null || took === null) return 0;
            perIndex.set(index, (perIndex.get(index) ?? 0) + took);
            return took;
          }),
        ),
      );
      perJob.push(...seconds.filter((each) => each > 0));
      return sum(seconds) / 60;
    });
    const [longest] = [...perIndex].sort(([, a], [, b]) => b - a);
    if (longest === undefined || perJob.length === 0) return [];
    const typical = quantile(perJob, 0.5);
    return typical < LEAST_SECONDS ? [] : [{ job: key, index: longest[0], seconds: typical, minutes }];
  });
}

/** Keys of jobs that install and keep nothing, with the places of those steps. */
export function uncachedJobs(layout: WorkflowLayout): ReadonlyMap<string, ReadonlySet<number>> {
  return new Map(
    [...layout.jobs.values()].flatMap(({ job }) => {
      const indices = job.steps.flatMap((step, index) => (INSTALLS.test(step.run ?? "") ? [index] : []));
      return indices.length === 0 || hasCache(job) ? [] : [[job.key, new Set(indices)] as const];
    }),
  );
}

function hasCache({ steps }: Job): boolean {
  return steps.some(isCache);
}

function isCache({ uses, with: inputs }: Step): boolean {
  if (uses === null) return false;
  const slug = uses.split("@")[0] ?? "";
  if (/cache/i.test(slug) || CACHES_ITSELF.test(uses)) return true;
  return Object.entries(inputs).some(([name, value]) => /cache/i.test(name) && value !== "" && value !== "false");
}
