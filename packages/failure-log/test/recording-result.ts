import type { Failure } from "@regreen/contracts";
import type { LogCause } from "../src/index.ts";
import type { ExpectedCause } from "./recordings.ts";

/** What the reader said, in the words of `record.json`. */
export function told({ fix_type, tool, failures, tests }: LogCause): ExpectedCause {
  return { fix_type, tool, failures: failures.map(failureLine), ...(tests === null ? {} : { tests }) };
}

function failureLine({ file, line, column, rule, nodeid, outcome }: Failure): string {
  const place = `${file ?? "-"}:${line ?? "-"}:${column ?? "-"}`;
  return `${place} ${rule ?? nodeid ?? "-"}${outcome === "failed" ? "" : ` (${outcome})`}`;
}
