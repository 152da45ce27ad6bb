import { escapeCommands, oneLine, stripTerminal } from "@regreen/text";
import { type Io, paint, type Style } from "../io.ts";
import type { Check } from "./check.ts";
import type { Difference } from "./differences.ts";
import { count, type Fact } from "./facts.ts";
import type { PathAnswer } from "./path-answer.ts";

/** Columns that a line of text may take. */
const WIDTH = 100;

/** Topic and text beside each other. */
const TOPIC = 10;

const MARKS = { ok: ["✓", "green"], warning: ["!", "yellow"], error: ["✗", "red"] } as const;

export function renderChecks(checks: readonly Check[], io: Io): string {
  return checks.map((check) => renderCheck(check, io)).join("\n");
}

function renderCheck(check: Check, io: Io): string {
  const [mark, style] = MARKS[check.status];
  const place =
    check.file === null ? "" : `${[check.file, check.line, check.column].filter((part) => part !== null).join(":")}: `;
  const more = check.hint.includes("docs/") ? "" : ` (${check.docs})`;
  const hint = check.status === "ok" ? "" : `\n    ${paint(io, "dim", clean(`${check.hint}${more}`.trim()))}`;
  return `${paint(io, style, mark)} ${clean(`${place}${check.message}`)}${hint}`;
}

export interface PolicyView {
  /** null: there is no file. */
  readonly source: string | null;
  readonly says: readonly Fact[];
  readonly differs: readonly Difference[];
}

/** What the policy comes to, as a page that reads from a failure's start to its end. */
export function renderPolicy({ source, says, differs }: PolicyView, io: Io): string {
  const from =
    source === null
      ? "no file, every setting has its default"
      : `${source}, ${count(differs.length, "setting")} of its own`;
  const head = `${paint(io, "bold", "What the policy comes to")} ${paint(io, "dim", `(${from})`)}`;
  const facts = says.map(({ topic, says: text }) => beside(paint(io, "cyan", topic.padEnd(TOPIC)), TOPIC, clean(text)));
  const parts = [[head, ...facts].join("\n")];
  if (differs.length > 0)
    parts.push(
      [paint(io, "bold", "Differs from the defaults"), ...differs.map((each) => renderDifference(each, io))].join("\n"),
    );
  return parts.join("\n\n");
}

function renderDifference({ key, value, default: usual, means }: Difference, io: Io): string {
  const now = `${paint(io, "cyan", key)} = ${shorten(value)}`;
  return `  ${now} ${paint(io, "dim", `(default ${shorten(usual)})`)}\n    ${clean(means)}`;
}

function shorten(value: unknown): string {
  return oneLine(stripTerminal(JSON.stringify(value)), 60);
}

const VERDICTS: Readonly<Record<PathAnswer["verdict"], readonly [mark: string, style: Style, says: string]>> = {
  allowed: ["✓", "green", "a fix may touch it"],
  needs_label: ["!", "yellow", "a fix may touch it only with a label"],
  refused: ["✗", "red", "no fix may touch it"],
};

export function renderAnswer(answer: PathAnswer, io: Io): string {
  const [mark, style, says] = VERDICTS[answer.verdict];
  const size =
    answer.files === 0
      ? " (not tracked here)"
      : answer.files === 1
        ? ""
        : ` (the strictest of ${count(answer.files, "file")})`;
  const rows: (readonly [string, string])[] = [
    ...answer.reasons.slice(0, 5).map((reason) => ["Why", reason] as const),
    ["Risk", answer.needs_approval ? "high: a person has to approve it" : "that of the recipe"],
    ["Owners", ownersOf(answer)],
    ...(answer.guardians.length === 0 ? [] : [["Guardians", answer.guardians.join(", ")] as const]),
  ];
  return [
    `${paint(io, style, mark)} ${paint(io, "bold", clean(answer.path))}${paint(io, "dim", size)}: ${says}`,
    ...rows.map(([topic, text]) => beside(paint(io, "cyan", topic.padEnd(TOPIC)), TOPIC, clean(text))),
  ].join("\n");
}

function ownersOf({ owners, owners_from }: PathAnswer): string {
  if (owners_from.length === 0) return "nobody; no line of CODEOWNERS fits";
  return `${owners.length === 0 ? "nobody, on purpose" : owners.join(", ")}, by ${owners_from.slice(0, 3).join(", ")}`;
}

/** A left column, and text that goes on below itself. */
function beside(left: string, width: number, text: string): string {
  const indent = " ".repeat(width + 4);
  return `  ${left}  ${wrapped(text, WIDTH - width - 4).join(`\n${indent}`)}`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function clean(text: string): string {
  return escapeCommands(oneLine(stripTerminal(text), 1000));
}
