import { type BenchmarkRun, benchmarkRunSchema, type Environment, UserError } from "@regreen/contracts";
import { redact, stripTerminal } from "@regreen/text";
import { historyLine, MAX_RUN_LINE } from "./lines.ts";

/**
 * A run fit to be written: its names come from tools and branches. What is harmless stays to the letter, for a benchmark is found
 * again by its name.
 *
 * @throws UserError when it is too large; ZodError when it does not fit its schema, which is our bug
 */
export function cleanRun(run: BenchmarkRun): BenchmarkRun {
  const { key, url, branch, environment, benchmarks } = run;
  const cleaned = benchmarkRunSchema.parse({
    ...run,
    key: clean(key),
    branch: branch === null ? null : clean(branch),
    url: url === null || clean(url) !== url ? null : url,
    environment: cleanEnvironment(environment),
    benchmarks: benchmarks.map((each) => ({
      ...each,
      name: clean(each.name) || "?",
      metric: clean(each.metric) || "?",
      unit: clean(each.unit).slice(0, 60),
    })),
  });
  const size = historyLine(cleaned).length;
  if (size <= MAX_RUN_LINE) return cleaned;
  throw new UserError(`The run has ${size} characters as a line of the history; at most ${MAX_RUN_LINE} are kept.`, {
    hint: "Split the benchmarks into several suites.",
    reasonCode: "bad_results",
  });
}

function cleanEnvironment(environment: Environment): Environment {
  const word = (text: string | null) => (text === null ? null : clean(text));
  return {
    os: word(environment.os),
    arch: word(environment.arch),
    cpu: word(environment.cpu),
    cpu_count: environment.cpu_count,
    runner_image: word(environment.runner_image),
    tools: Object.fromEntries(Object.entries(environment.tools).map(([name, text]) => [clean(name), clean(text)])),
  };
}

function clean(text: string): string {
  return redact(stripTerminal(text)).slice(0, 300);
}
