import { type Codeowners, parseCodeowners } from "@regreen/policy";
import { type Check, ok, warning } from "./check.ts";
import type { Repository } from "./repository.ts";

/** The CODEOWNERS file: what GitHub would skip in it, with lines (REV-11). */
export function checkCodeowners({ codeowners: file }: Repository): { codeowners: Codeowners; checks: Check[] } {
  const codeowners = parseCodeowners(file?.text ?? null);
  if (file === null) {
    const message = "There is no CODEOWNERS file, so reviews are asked of who wrote the failing commit.";
    return { codeowners, checks: [ok("codeowners", message)] };
  }
  const problems = codeowners.problems.map(({ line, message }) =>
    warning("codeowners", `GitHub skips this line: ${message}.`, "Correct it.", { file: file.path, line }),
  );
  const ignored = file.ignored.map((other) =>
    warning("codeowners", `GitHub ignores ${other}, because ${file.path} comes first.`, "Keep one.", {
      file: other,
      line: null,
    }),
  );
  const lines = codeowners.rules.length;
  const good = ok("codeowners", `${lines} line${lines === 1 ? "" : "s"} with owners.`, { file: file.path, line: null });
  return { codeowners, checks: [...problems, ...ignored, ...(problems.length === 0 ? [good] : [])] };
}
