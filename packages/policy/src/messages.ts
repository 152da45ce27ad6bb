import { containsSecret, oneLine, redact, stripTerminal } from "@regreen/text";
import type { Policy } from "./schema.ts";
import { fillTemplate } from "./template.ts";

/** GitHub shows 256 characters of a title. */
const MAX_TITLE_CHARS = 120;
/** Where tools start to wrap a subject. */
const MAX_SUBJECT_CHARS = 72;

/** What titles and messages speak of; every string may be hostile. */
export interface MessageValues {
  readonly summary: string;
  readonly fix_type: string;
  readonly branch: string;
  readonly recipe: string;
  readonly run_url: string;
  readonly fingerprint: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Title of a fix pull request, by `pr.title_template` (PR-01, C-02). */
export function pullRequestTitle(policy: Policy, values: MessageValues): string {
  const { fix_type, branch, recipe } = values;
  return oneLine(
    fillTemplate(policy.pr.title_template, {
      summary: plain(values.summary, 80),
      fix_type: plain(fix_type, 40),
      branch: plain(branch, 60),
      recipe: plain(recipe, 40),
    }),
    MAX_TITLE_CHARS,
  );
}

/** Name of the trailer that says which cause a commit of ours mends. */
export const FINGERPRINT_TRAILER = "Regreen-Fingerprint";

/**
 * Message of a fix commit: `commit.message_template`, then the trailers (FIX-27, FIX-28, C-18). No value can close an
 * issue, skip CI or add a trailer of its own.
 *
 * @param assistant the model that wrote it, `anthropic/claude-sonnet-5`; null for a recipe's
 */
export function commitMessage(
  policy: Policy,
  values: MessageValues,
  coAuthors: readonly Person[],
  assistant: string | null = null,
): string {
  const filled = fillTemplate(policy.commit.message_template, {
    summary: plain(values.summary, MAX_SUBJECT_CHARS - 5),
    fix_type: plain(values.fix_type, 40),
    recipe: plain(values.recipe, 60),
    branch: plain(values.branch, 100),
    fingerprint: plain(values.fingerprint, 12),
    run_url: webAddress(values.run_url),
  });
  const trailers = [
    `${FINGERPRINT_TRAILER}: ${plain(values.fingerprint, 12)}`,
    ...coAuthors.flatMap((person) => coAuthorTrailer(person)),
    ...(assistant === null ? [] : [`Assisted-by: ${plain(assistant, 100)}`]),
  ];
  return `${filled.trimEnd()}\n\n${trailers.join("\n")}\n`;
}

/**
 * One line of plain words: no terminal codes, secrets, mentions, issue references, CI-skipping marks, trailers, orders to other
 * bots or addresses.
 */
export function plain(text: string, maxChars: number): string {
  // Folded first: a line break inside of a mark would hide it from what follows.
  const folded = redact(stripTerminal(text))
    .slice(0, maxChars * 20)
    .replace(/\s+/g, " ")
    .trim();
  return oneLine(
    folded
      .replace(/\[([^\]]{0,40})\]/g, (mark, inside: string) =>
        /skip|no.?ci/i.test(inside) ? `(${inside.replace(/\s+/g, "-")})` : mark,
      )
      .replace(/\*{3}(no.?ci)\*{3}/gi, "$1")
      .replace(/\b(skip-checks|[a-z]{2,20}(?:-[a-z]{1,20}){0,3}-by)\s{0,4}:/gi, "$1")
      .replace(/#(?=\d)/g, "no. ")
      .replace(/#(?=[a-z])/gi, "# ")
      .replace(/(?<![A-Za-z])GH-(?=\d)/gi, "GH ")
      .replace(/:\/\//g, ": //")
      .replace(/<+(?=!--)|-{2,}(?=>)/g, "")
      .replace(/^[/!]+(?=[a-z])/i, "")
      .replace(/@(?=[A-Za-z0-9])/g, "@\u200b"),
    maxChars,
  );
}

/** The address when it is an ordinary web address, "" when it is anything else or holds a secret or a login. */
export function webAddress(text: string): string {
  return /^https?:\/\/[A-Za-z0-9._~:/?#!$&'*+,;=%-]{1,500}$/.test(text) && !containsSecret(text) ? text : "";
}

function coAuthorTrailer({ name, email }: Person): string[] {
  const cleanName = plain(name, 80).replace(/[<>]/g, "").trim();
  if (cleanName === "" || !/^[A-Za-z0-9._%+=~[\]-]{1,80}@[A-Za-z0-9.-]{1,200}$/.test(email)) return [];
  return [`Co-authored-by: ${cleanName} <${email}>`];
}
