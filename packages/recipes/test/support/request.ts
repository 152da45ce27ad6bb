import type { Failure, FixRequest, StepCommand } from "@regreen/contracts";
import { madeContext, madeFailure, madeRequest } from "@regreen/testbench/made";

interface Told {
  readonly command: string;
  readonly cwd?: string;
  readonly failures?: readonly Partial<Failure>[];
  readonly files?: readonly string[];
  readonly logs?: readonly string[];
  readonly setup?: readonly string[];
}

/** A request as analyze-failure would write it for a failed step. */
export function requestFor({ command, cwd = ".", failures = [], files = [], logs = [], setup = [] }: Told): FixRequest {
  const complete = failures.map(madeFailure);
  const named = complete.flatMap((failure) => failure.file ?? []);
  const request = madeRequest(command);
  return {
    ...request,
    reproducer: request.reproducer && {
      ...request.reproducer,
      cwd,
      setup: setup.map((text): StepCommand => ({ name: "Set up", command: text, shell: "bash", cwd: ".", env: {} })),
    },
    context: madeContext({
      fix_type: "lint",
      failures: complete,
      relevant_logs: [...logs],
      affected_files: [...new Set([...files, ...named])],
    }),
  };
}
