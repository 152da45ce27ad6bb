import { UserError } from "@regreen/contracts";
import { type FrontMatter, readFrontMatter } from "@regreen/policy";

/** A template by its sections (requirements FIX-15); texts are Markdown, trimmed. */
export interface Template {
  readonly frontMatter: FrontMatter;
  /** What stands between the title and the first section: `You are fixing {issue_type} in {project}.` */
  readonly intro: string;
  readonly pattern: string;
  readonly causes: string;
  readonly strategy: string;
  /** At least one. */
  readonly examples: readonly { readonly before: string; readonly after: string }[];
  readonly verification: string;
}

const SECTIONS = ["pattern description", "common causes", "fix strategy", "examples", "verification"] as const;
type SectionName = (typeof SECTIONS)[number];

const TITLES: Readonly<Record<SectionName, string>> = {
  "pattern description": "Pattern Description",
  "common causes": "Common Causes",
  "fix strategy": "Fix Strategy",
  examples: "Examples",
  verification: "Verification",
};

/** What a template may ask for (requirements FIX-18). */
export const PLACEHOLDERS = ["issue_type", "context", "project"] as const;

interface Heading {
  readonly depth: number;
  readonly title: string;
  /** 1-based. */
  readonly line: number;
}

interface Line {
  readonly text: string;
  readonly heading: Heading | null;
  readonly inCode: boolean;
}

interface Section {
  readonly heading: Heading;
  readonly lines: readonly Line[];
}

/**
 * Reads a fix template and checks its structure.
 *
 * @param place how the file is called in messages: `ci/fix_templates/lint_fix.md`
 * @throws UserError (`misconfigured/bad_policy`) with the file, the line and what is missing there
 */
export function parseTemplate(place: string, text: string): Template {
  const { frontMatter, body } = readFrontMatter(place, text);
  const lines = readLines(body);
  const sections = splitAt(lines, 2);
  const known = new Map<SectionName, Section>();
  for (const section of sections) {
    const name = SECTIONS.find((each) => each === section.heading.title.toLowerCase());
    if (name === undefined) continue;
    if (known.has(name)) throw wrong(place, section.heading.line, `a second section "## ${TITLES[name]}"`);
    known.set(name, section);
  }
  const bodyOf = (name: SectionName): string => {
    const section = known.get(name);
    if (section === undefined) throw wrong(place, lines.length, `no section "## ${TITLES[name]}"`);
    const body = bodyText(section.lines);
    if (body === "") throw wrong(place, section.heading.line, `nothing in "## ${TITLES[name]}"`);
    return body;
  };
  checkPlaceholders(place, lines);
  const [pattern, causes, strategy, , verification] = SECTIONS.map(bodyOf) as [string, string, string, string, string];
  const examples = examplesOf(place, known.get("examples") as Section);
  const first = sections[0]?.heading.line ?? lines.length + 1;
  const intro = bodyText(lines.slice(0, first - 1).filter(({ heading }) => heading === null));
  return { frontMatter, intro, pattern, causes, strategy, examples, verification };
}

/** Pairs of `### Before` and `### After`; a title may say more after the word. */
function examplesOf(place: string, examples: Section): Template["examples"] {
  const parts = splitAt(examples.lines, 3);
  const pairs: { before: string; after: string }[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const [before, after] = [parts[at], parts[at + 1]];
    if (before === undefined || !/^before\b/i.test(before.heading.title))
      throw wrong(place, before?.heading.line ?? examples.heading.line, `a heading where "### Before" is expected`);
    if (after === undefined || !/^after\b/i.test(after.heading.title))
      throw wrong(place, before.heading.line, 'a "### Before" without "### After" behind it');
    const pair = { before: bodyText(before.lines), after: bodyText(after.lines) };
    if (pair.before === "") throw wrong(place, before.heading.line, 'nothing in "### Before"');
    if (pair.after === "") throw wrong(place, after.heading.line, 'nothing in "### After"');
    pairs.push(pair);
  }
  if (pairs.length === 0) throw wrong(place, examples.heading.line, 'no "### Before" and "### After" in "## Examples"');
  return pairs;
}

function readLines(text: string): Line[] {
  let fence: string | null = null;
  return text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line, index) => {
      const ticks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      const inCode = fence !== null || ticks !== undefined;
      if (ticks !== undefined && fence === null) fence = ticks;
      else if (ticks !== undefined && fence !== null && ticks.startsWith(fence)) fence = null;
      const [, hashes, title] = (!inCode && /^(#{1,6}) +(.*\S)/.exec(line)) || [];
      const heading =
        hashes === undefined || title === undefined ? null : { depth: hashes.length, title, line: index + 1 };
      return { text: line, heading, inCode };
    });
}

function splitAt(lines: readonly Line[], depth: number): Section[] {
  const starts = lines.flatMap(({ heading }, at) =>
    heading !== null && heading.depth <= depth ? [{ heading, at }] : [],
  );
  return starts
    .map(({ heading, at }, index) => ({ heading, lines: lines.slice(at + 1, starts[index + 1]?.at) }))
    .filter(({ heading }) => heading.depth === depth);
}

/** A misspelt placeholder would reach the model as it stands. Braces in code are code. */
function checkPlaceholders(place: string, lines: readonly Line[]): void {
  for (const [index, { text, inCode }] of lines.entries()) {
    if (inCode) continue;
    for (const [whole, name = ""] of text.replace(/`[^`]*`/g, "").matchAll(/\{([a-z_]{1,40})\}/g))
      if (!PLACEHOLDERS.some((each) => each === name))
        throw wrong(place, index + 1, `the unknown placeholder ${whole}`);
  }
}

function bodyText(lines: readonly Line[]): string {
  return lines
    .map(({ text }) => text)
    .join("\n")
    .trim();
}

function wrong(place: string, line: number, found: string): UserError {
  return new UserError(`${place}, line ${line}: there is ${found}.`, {
    hint: `A template has the sections ${Object.values(TITLES).join(", ")}, with ### Before and ### After in Examples; placeholders are ${PLACEHOLDERS.map((name) => `{${name}}`).join(", ")} (docs/templates.md).`,
    reasonCode: "bad_policy",
  });
}
