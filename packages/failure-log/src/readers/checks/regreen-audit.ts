import type { FixType } from "@regreen/contracts";
import type { Line, Reader, Sink } from "../../reader.ts";

/** `src/train.py:12:5: medium: The scaler sees the test data. [regreen/fit-before-split]`; a console puts blanks before it. */
const FOUND =
  /^\s{0,4}([^\s:][^:]{0,500}):(\d{1,9}):(\d{1,9}): (critical|high|medium|low|info): (\S.{0,2000}?) \[regreen\/([A-Za-z0-9][A-Za-z0-9_./-]{0,99})\]$/;

/** Ids of advisories: `GHSA-…`, `CVE-2021-…`, `PYSEC-…`; ours are in lower case. */
const ADVISORY = /^(?:[A-Z][A-Za-z]{1,15}-[0-9a-z]|vulnerable-|denied-dependency|dependency-not-allowed)/;

/**
 * Our own audits, where one of them is the command that shows a finding (requirements AUD-08, DEP-08, C-10). `rule` is the audit's own;
 * what is in the lockfile is a vulnerability, everything else is as a linter would say it.
 */
export const regreenAudit: Reader = {
  tool: "regreen",
  wakes: [" [regreen/"],
  open: () => ({ line: (line, sink) => read(line, sink) }),
};

function read({ text, number }: Line, sink: Sink): boolean {
  const [, file, line, column, severity, message = "", rule = ""] = FOUND.exec(text) ?? [];
  if (file === undefined) return false;
  const fixType: FixType = ADVISORY.test(rule) ? "dependency_vulnerability" : "lint";
  sink.find({
    tool: "regreen",
    fixType,
    message,
    file,
    line: Number(line) || null,
    column: Number(column) || null,
    rule,
    start: number,
    end: number,
    pattern: `regreen/${severity}`,
    strength: 0.98,
  });
  return false;
}
