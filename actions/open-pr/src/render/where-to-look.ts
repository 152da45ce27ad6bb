import type { CodeFrame, FailureContext, LastGreen, Suspect } from "@regreen/contracts";
import { numberedLines, table } from "@regreen/text";
import { code, type Detail, line, link, list, place, sourceBlock } from "./parts.ts";

/** People who may know. */
export interface People {
  readonly owners: readonly string[];
  /** Login of the failing commit's author, where it is a person. */
  readonly committer: string | null;
}

/** The code where it fails, the commits and files that may have done it, and who owns them. */
export function whereToLook(context: FailureContext, { owners, committer }: People, detail: Detail): string {
  const { probable_modules: modules, affected_files: files, code_frames: frames, last_green: green } = context;
  return [
    ...(detail.excerptLines === 0 ? [] : frames.slice(0, 1).map((frame) => codeFrame(frame, context))),
    green === null ? "" : commits(context.suspects, green),
    modules.length === 0
      ? ""
      : table(
          ["Suspect", "Why", "Score"],
          modules.slice(0, 10).map(({ path, reason, score }) => [code(path), line(reason, 200), score.toFixed(2)]),
        ),
    files.length === 0 ? "" : `Affected files: ${list(files, code, detail.files)}.`,
    owners.length === 0 ? "" : `Code owners: ${list(owners, (owner) => owner, 10)}.`,
    committer === null ? "" : `Last commit by @${committer}.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function codeFrame(frame: CodeFrame, context: FailureContext): string {
  return `${place(frame.file, frame.line, context)}\n\n${sourceBlock(numberedLines(frame))}`;
}

function commits(suspects: readonly Suspect[], green: LastGreen): string {
  const count = green.commits === 1 ? "1 commit" : `${green.commits} commits`;
  const since = `since the last green run ${link(String(green.run_id), green.url)} on ${code(green.head_branch)}`;
  if (suspects.length === 0) return `None of ${count} ${since} touches what fails.`;
  const rows = suspects.map(({ sha, subject, author, url, reason, score }) => [
    `${link(code(sha.slice(0, 7)), url)} ${line(subject, 100)}`,
    author === null ? "–" : line(author, 60),
    line(reason, 200),
    score.toFixed(2),
  ]);
  return `Of ${count} ${since}:\n\n${table(["Commit", "By", "Why", "Score"], rows)}`;
}
