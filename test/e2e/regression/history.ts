import { type BenchmarkRun, benchmarkRunSchema } from "@regreen/contracts";
import type { Line } from "../line.ts";

const BRANCH = "regreen-state";

/** The runs of a suite as they stand on the state branch, with the file of the newest ones. */
export async function remembered(line: Line, suite: string): Promise<{ path: string; runs: BenchmarkRun[] }> {
  const folder = `/repos/${line.repository}/contents/perf/${suite}`;
  const files = await line.api<{ path: string }[]>("GET", `${folder}?ref=${BRANCH}`);
  const path = files.at(-1)?.path ?? "";
  const { content } = await line.api<{ content: string }>(
    "GET",
    `/repos/${line.repository}/contents/${path}?ref=${BRANCH}`,
  );
  const lines = Buffer.from(content, "base64").toString("utf8").trimEnd().split("\n");
  return { path, runs: lines.map((each) => benchmarkRunSchema.parse(JSON.parse(each))) };
}

/** Nights pass: as many more runs like the newest one, each with noise of its own, `checkout` at another speed. */
export async function passNights(line: Line, suite: string, count: number, factor = 1): Promise<void> {
  const { path, runs } = await remembered(line, suite);
  const newest = runs.at(-1) as BenchmarkRun;
  const more = Array.from({ length: count }, (_, index): BenchmarkRun => {
    const noise = 1 + ((index * 7919) % 11) / 2000;
    return {
      ...newest,
      key: `${newest.key}-night-${index}`,
      at: new Date(Date.parse(newest.at) + index + 1).toISOString(),
      benchmarks: newest.benchmarks.map((each) => {
        const value = (each.name === "checkout" ? 0.2 * factor : 0.1) * noise;
        return { ...each, runs: [{ best: value, median: value, rounds: 1 }] };
      }),
    };
  });
  const text = [...runs, ...more].map((run) => `${JSON.stringify(run)}\n`).join("");
  await line.github.commit(line.repository, { [path]: text }, { branch: BRANCH, message: "Nights", actor: "robin" });
}
