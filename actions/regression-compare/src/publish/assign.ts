import type { RegressionVerdict } from "@regreen/contracts";
import { findCodeowners, firstPerson, ownersOfPaths, parseCodeowners } from "@regreen/policy";
import { driftedIn } from "./drift.ts";
import type { PublishJob } from "./job.ts";
import { type Authors, lastAuthor } from "./suspects.ts";

/**
 * Gives an issue to the first code owner who is a person, of the baselines and benchmarks that drifted; else to who wrote the last
 * of the suspects (CLS-18). An issue that nobody has is better than none, so what goes wrong is a warning.
 */
export async function assignSomebody(job: PublishJob, number: number, authors: Authors): Promise<void> {
  const { github, logger } = job.ports;
  try {
    const login = (await ownerOf(job)) ?? (await lastAuthor(job, authors));
    if (login !== null) await github.assign(number, login);
  } catch (error) {
    logger.warning(`Issue #${number} has nobody assigned: ${(error as Error).message}`);
  }
}

async function ownerOf({ verdict, ports, situation }: PublishJob): Promise<string | null> {
  const { defaultBranch, policy } = situation;
  const codeowners = parseCodeowners(await findCodeowners((path) => ports.github.getFile(path, defaultBranch)));
  return firstPerson(ownersOfPaths(codeowners, touchedPaths(verdict, policy.regression.baselines_dir)));
}

/** Files behind what drifted, from the root of the repository. */
function touchedPaths(verdict: RegressionVerdict, baselinesDir: string): string[] {
  const titles = new Set(driftedIn(verdict).map(({ title }) => title));
  const scenarios = verdict.scenarios.filter(({ id }) => titles.has(id));
  const regressed = verdict.benchmarks.filter((each) => each.verdict === "regressed");
  return [
    ...scenarios.flatMap(({ id, artifacts }) => {
      const drifted = artifacts.filter((each) => each.verdict !== "same").flatMap(({ expected }) => expected ?? []);
      return [
        ...drifted.map((path) => baselinePath(path, `${baselinesDir}/${id}`, id)),
        `${baselinesDir}/${id}/scenario.yml`,
      ];
    }),
    // pytest, vitest and others name a benchmark after its file: `tests/test_sort.py::test_large`.
    ...regressed.map(({ name }) => name.split(/::| > /, 1)[0] ?? ""),
  ].filter(
    (path) => path.includes("/") && !path.startsWith("/") && !path.split("/").includes("..") && path.length <= 500,
  );
}

/** From the root of the repository: it may be told so, or from the folder of the baselines. */
function baselinePath(path: string, folder: string, id: string): string {
  return path.includes(`/${id}/`) ? path : `${folder}/${path.slice(path.lastIndexOf("/") + 1)}`;
}
