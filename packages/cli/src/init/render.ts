import { escapeCommands, oneLine, stripTerminal } from "@regreen/text";
import { type Io, paint } from "../io.ts";
import { CALLERS } from "./catalogue.ts";
import type { Detected } from "./detect.ts";
import type { PlannedFile } from "./files.ts";
import { createCommand } from "./labels.ts";
import type { Plan } from "./plan.ts";
import type { Project } from "./projects.ts";
import type { InitRequest } from "./run.ts";

interface Answer {
  readonly request: InitRequest;
  readonly detected: Detected;
  readonly plan: Plan;
  readonly files: readonly (PlannedFile & { readonly written: boolean })[];
}

/** The page for people: what was found, what each file comes to, what is left to do. */
export function renderInit({ request, detected, plan, files }: Answer, io: Io): string {
  const parts = [
    [heading("Found", io), ...foundLines(detected)],
    ...files
      .filter(({ status }) => status !== "same" && !request.apply)
      .map((file) => [fileLine(file, io), ...diffLines(file, io)]),
    [
      heading(request.apply ? "Files" : "Files, none of which is written yet", io),
      ...files.map((file) => fileLine(file, io, request.apply)),
    ],
    ...(plan.leftOut.length === 0
      ? []
      : [[heading("Left out", io), ...plan.leftOut.map((line) => `  ${clean(line)}`)]]),
    ...(plan.labels.length === 0
      ? []
      : [
          [
            heading("Labels that people set; Regreen makes its own", io),
            ...plan.labels.map((label) => `  ${clean(createCommand(label))}`),
          ],
        ]),
    [heading("What is left to you", io), ...todoLines(request, plan, files)],
  ];
  return parts.map((lines) => lines.join("\n")).join("\n\n");
}

function foundLines({ projects, ci, defaultBranch }: Detected): string[] {
  const listed = projects.slice(0, 8).map(projectLine);
  const more = projects.length > listed.length ? [`  and ${projects.length - listed.length} more projects`] : [];
  const none =
    projects.length === 0 ? ["  no manifest of a language that is known here; failures are read all the same"] : [];
  const waits = ci.length === 0 ? "no workflow that runs tests" : `CI in ${ci.map((name) => `"${name}"`).join(", ")}`;
  return [
    ...listed,
    ...more,
    ...none,
    `  ${clean(waits)}`,
    `  default branch ${clean(defaultBranch ?? "unknown: there is no commit yet")}`,
  ];
}

function projectLine({ directory, language, packageManager }: Project): string {
  const by = packageManager === null || packageManager === language ? "" : ` with ${packageManager}`;
  return `  ${language}${by}${directory === "." ? "" : ` in ${clean(directory)}`}`;
}

const MARKS = {
  new: ["+", "green"],
  same: ["✓", "green"],
  differs: ["!", "yellow"],
  blocked: ["✗", "red"],
} as const;

function fileLine(file: PlannedFile & { readonly written: boolean }, io: Io, applied = false): string {
  const [mark, style] = MARKS[file.status];
  return `${paint(io, style, mark)} ${paint(io, "bold", file.path)}: ${statusOf(file, applied)}${doesOf(file)}`;
}

function statusOf({ status, why, written }: PlannedFile & { readonly written: boolean }, applied: boolean): string {
  switch (status) {
    case "new":
      return applied ? (written ? "written" : "not written, it came into being meanwhile") : "new";
    case "same":
      return "there already, as it should be";
    case "differs":
      return "there already, and left as it is";
    case "blocked":
      return `not written: ${clean(why)}`;
  }
}

function doesOf({ path, status }: PlannedFile): string {
  const caller = CALLERS.find(({ target }) => path.endsWith(`/${target}`));
  return caller === undefined || status === "blocked" ? "" : `; it ${caller.does}`;
}

/** A file that is there comes from somebody else: its lines are shown without what a terminal would obey. */
function diffLines({ diff }: PlannedFile, io: Io): string[] {
  const lines = diff.trimEnd().split("\n");
  if (diff === "") return [];
  return lines.map((line) => {
    const text = escapeCommands(stripTerminal(line));
    if (line.startsWith("+")) return paint(io, "green", text);
    return line.startsWith("-") ? paint(io, "red", text) : text;
  });
}

function todoLines({ apply }: InitRequest, { todo }: Plan, files: Answer["files"]): string[] {
  const first = !apply && files.some(({ status }) => status === "new") ? ["Add --apply to write the new files."] : [];
  return [...first, ...todo].map((line, index) => `  ${index + 1}. ${clean(line)}`);
}

function heading(text: string, io: Io): string {
  return paint(io, "bold", text);
}

function clean(text: string): string {
  return escapeCommands(oneLine(stripTerminal(text), 1000));
}
