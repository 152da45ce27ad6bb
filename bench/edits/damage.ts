import type { Edit } from "../../packages/patch/src/index.ts";

/** An edit with the file that it is tried on, and what must come of it; `after` null: it has to be refused. */
export interface Trial {
  readonly edit: Edit;
  readonly before: string;
  readonly after: string | null;
}

/** An edit as it should be, with the lines of context above and below what it changes. */
export interface Hunk extends Trial {
  readonly after: string;
  readonly above: number;
  readonly below: number;
}

/** A way in which what is written differs from what should have been. Null: it does not show in this trial. */
export type Damage = (trial: Hunk, random: () => number) => Trial | null;

const lines = (text: string, change: (line: string, index: number, all: readonly string[]) => string): string =>
  text.split("\n").map(change).join("\n");

const both = ({ edit, before, after }: Trial, change: (text: string) => string): Trial => ({
  edit: { ...edit, search: change(edit.search), replace: change(edit.replace) },
  before,
  after,
});

const hinted = ({ edit, before, after }: Trial, line_hint: number | null): Trial => ({
  edit: { ...edit, line_hint },
  before,
  after,
});

/** The file twice, one below the other: whatever stands in it stands there twice. */
const doubled = ({ edit, before, after }: Hunk): Trial => ({
  edit,
  before: `${before}${before}`,
  after: `${after}${before}`,
});

const typeset = (text: string) =>
  text
    .replaceAll(/(^|[\s(=[{,])"/gm, "$1“")
    .replaceAll('"', "”")
    .replaceAll(/(^|[\s(=[{,])'/gm, "$1‘")
    .replaceAll("'", "’");

const indentOf = (text: string) => /^[ \t]*/.exec(text)?.[0] ?? "";

const outermost = (text: string) =>
  Math.min(
    ...text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => indentOf(line).length),
  );

export const DAMAGES: Readonly<Record<string, Damage>> = {
  none: (trial) => trial,
  "no hint": (trial) => hinted(trial, null),
  "hint off by 2": (trial) => hinted(trial, (trial.edit.line_hint ?? 1) + 2),
  "hint anywhere": (trial, random) => hinted(trial, 1 + Math.floor(random() * trial.before.split("\n").length)),
  "blanks at line ends": (trial) => both(trial, (text) => lines(text, (line) => `${line}  `)),
  "blanks at line ends of the file": (trial) => around(trial, (line) => (line.trim() === "" ? line : `${line} `)),
  "dedented to the margin": (trial) => {
    const cut = Math.min(outermost(trial.edit.search), outermost(trial.edit.replace));
    return cut > 0 && Number.isFinite(cut) ? both(trial, (text) => lines(text, (line) => line.slice(cut))) : null;
  },
  "indented by four more": (trial) =>
    both(trial, (text) => lines(text, (line) => (line.trim() === "" ? line : `    ${line}`))),
  "first line without its indentation": (trial) =>
    /^[ \t]/.test(trial.edit.search) ? both(trial, (text) => text.trimStart()) : null,
  "CRLF file": (trial) => ({
    ...trial,
    before: trial.before.replaceAll("\n", "\r\n"),
    after: trial.after.replaceAll("\n", "\r\n"),
  }),
  "CRLF edit": (trial) => both(trial, (text) => text.replaceAll("\n", "\r\n")),
  "no newline at the end of the file": (trial) =>
    trial.before.endsWith("\n") && trial.after.endsWith("\n") && trial.before.trim() !== ""
      ? { ...trial, before: trial.before.slice(0, -1), after: trial.after.slice(0, -1) }
      : null,
  "no newline at the end of the edit": (trial) => both(trial, (text) => text.replace(/\n$/, "")),
  "newline at the end of one text only": ({ edit, before, after }) =>
    edit.replace === "" || edit.search.endsWith("\n")
      ? null
      : { edit: { ...edit, search: `${edit.search}\n` }, before, after },
  "a context line forgotten": (trial) => {
    const all = trial.edit.search.split("\n");
    return trial.above < 2 || all.length < 4
      ? null
      : both(trial, (text) => [text.split("\n")[0], ...text.split("\n").slice(2)].join("\n"));
  },
  "a context line is another by now": (trial) => {
    const [first = ""] = trial.edit.search.split("\n");
    if (trial.above < 1 || first.trim().length < 4 || trial.before.split(first).length !== 2) return null;
    const other = first.replace(/\w+(?=\W*$)/, "changed_meanwhile");
    const changed = (text: string) => text.replace(first, () => other);
    return other === first ? null : { ...trial, before: changed(trial.before), after: changed(trial.after) };
  },
  "a changed line is another by now": ({ edit, before }) => {
    const kept = new Set(edit.replace.split("\n"));
    const line = edit.search.split("\n").find((each) => !kept.has(each) && /\w{3}.*\w/.test(each));
    if (line === undefined || before.split(line).length !== 2) return null;
    return { edit, before: before.replace(line, () => line.replace(/\w+/, "changed_meanwhile")), after: null };
  },
  "five lines more above": (trial) => {
    const more = "\n".repeat(5);
    return { ...trial, before: more + trial.before, after: more + trial.after };
  },
  "typographic quotes": (trial) => (/['"]/.test(trial.edit.search) ? both(trial, typeset) : null),
  "typographic quotes in the file": (trial) => (/['"]/.test(trial.edit.search) ? around(trial, typeset) : null),
  "blanks for tabs": (trial) =>
    /^ {4}/m.test(trial.edit.search) ? { ...trial, before: tabbed(trial.before), after: tabbed(trial.after) } : null,
  "line numbers copied": (trial) =>
    both(trial, (text) => lines(text, (line, index) => `${(trial.edit.line_hint ?? 1) + index} | ${line}`)),
  "twice in the file, right hint": doubled,
  "twice in the file, no hint": (trial) => ({ ...hinted(doubled(trial), null), after: null }),
  "applied before": ({ edit, after }) => ({ edit, before: after, after: null }),
  "other white space inside of a line": (trial) => {
    const damaged = both(trial, (text) => lines(text, (line) => line.replace(/(?<=\S) (?=\S)/, "  ")));
    return damaged.edit.search === trial.edit.search ? null : damaged;
  },
};

/** Changes the lines of the file that the edit leaves as they are. */
function around({ edit, before, after, above, below }: Hunk, change: (line: string) => string): Trial {
  const start = (edit.line_hint ?? 1) - 1;
  const kept = (text: string, changed: string) => {
    const last = start + changed.split("\n").length - below;
    return lines(text, (line, index) => (index < start + above || index >= last ? change(line) : line));
  };
  return { edit, before: kept(before, edit.search), after: kept(after, edit.replace) };
}

function tabbed(text: string): string {
  return text.replaceAll(/^(?: {4})+/gm, (blanks) => "\t".repeat(blanks.length / 4));
}
