import { compileOwnerPattern, type OwnerPattern } from "./codeowners-pattern.ts";

/** Where GitHub looks for the file; the first one found counts. */
export const CODEOWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** Text of the file that counts, the first of GitHub's three places that holds one; null when none does. */
export async function findCodeowners(read: (path: string) => Promise<string | null>): Promise<string | null> {
  const found = await Promise.all(CODEOWNERS_PATHS.map(read));
  return found.find((text) => text !== null) ?? null;
}

/** GitHub does not load a larger file (docs.github.com, "About code owners"). */
export const CODEOWNERS_MAX_BYTES = 3 * 1024 * 1024;

export interface CodeownersRule {
  readonly line: number;
  readonly pattern: string;
  /** `@user`, `@org/team` or an e-mail address; none: the paths have no owner. */
  readonly owners: readonly string[];
}

export interface CodeownersProblem {
  readonly line: number;
  readonly message: string;
}

export interface Codeowners {
  readonly rules: readonly CodeownersRule[];
  /** Lines that GitHub skips (REV-11). */
  readonly problems: readonly CodeownersProblem[];
  readonly patterns: readonly OwnerPattern[];
}

const USER = /^@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/;
const TEAM = /^@[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const EMAIL = /^[^\s@<>]{1,64}@[A-Za-z0-9.-]{1,255}$/;

/**
 * Reads a CODEOWNERS file by GitHub's rules, which are not gitignore's (docs.github.com, "CODEOWNERS syntax"): no `!`,
 * no `[ ]` ranges, no `\#`; a line with invalid syntax is skipped. Too large a file counts as empty, as on GitHub.
 */
export function parseCodeowners(text: string | null): Codeowners {
  if (text === null) return { rules: [], problems: [], patterns: [] };
  if (new TextEncoder().encode(text).length > CODEOWNERS_MAX_BYTES)
    return { rules: [], problems: [{ line: 1, message: "larger than 3 MB; GitHub ignores the file" }], patterns: [] };
  const rules: CodeownersRule[] = [];
  const patterns: OwnerPattern[] = [];
  const problems: CodeownersProblem[] = [];
  text.split("\n").forEach((raw, index) => {
    const line = index + 1;
    const fields = splitLine(raw);
    const [pattern, ...owners] = fields;
    if (pattern === undefined) return;
    const compiled = compileOwnerPattern(pattern);
    const wrong = owners.find((owner) => !isOwner(owner));
    if (typeof compiled === "string") problems.push({ line, message: compiled });
    else if (wrong !== undefined) problems.push({ line, message: `"${wrong}" is no user, team or e-mail address` });
    else {
      rules.push({ line, pattern, owners });
      patterns.push(compiled);
    }
  });
  return { rules, problems, patterns };
}

/** Owners of a path relative to the repository: those of the last rule that matches. */
export function ownersOf(codeowners: Codeowners, path: string): readonly string[] {
  return ruleOf(codeowners, path)?.owners ?? [];
}

/** The rule that decides about a path, null when none matches: then it was never owned, not un-owned. */
export function ruleOf(codeowners: Codeowners, path: string): CodeownersRule | null {
  for (let index = codeowners.rules.length - 1; index >= 0; index--)
    if (codeowners.patterns[index]?.(path) === true) return codeowners.rules[index] ?? null;
  return null;
}

export function isTeam(owner: string): boolean {
  return TEAM.test(owner);
}

function isOwner(owner: string): boolean {
  return USER.test(owner) || TEAM.test(owner) || EMAIL.test(owner);
}

/** White-space separated fields up to a comment; `\ ` keeps a space inside a pattern. */
function splitLine(line: string): string[] {
  const fields: string[] = [];
  let field = "";
  const end = () => {
    if (field !== "") fields.push(field);
    field = "";
  };
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? "";
    if (character === "\\" && index + 1 < line.length) field += character + (line[++index] ?? "");
    else if (character === "#" && field === "") break;
    else if (/\s/.test(character)) end();
    else field += character;
  }
  end();
  return fields;
}
