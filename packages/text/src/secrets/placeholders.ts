import { STOP_WORDS } from "./gitleaks/stop-words.ts";

/** Values that stand for another one: variables of shells, templates and formats, words, paths (after gitleaks' list). */
const STANDS_FOR_ANOTHER = [
  /^(?:true|false|null|none|undefined|nil)$/i,
  /^\$(?:\d+|\{\d+\}|\w+|\{\w+\})$/,
  /^\{\{[ \t]{0,9}[\w ().|]{1,200}[ \t]{0,9}\}\}$/,
  /^\$\{\{.{0,300}\}\}$/,
  /^%(?:[A-Z_]+|[a-z_]+)%$/,
  /^%[+\-# 0]?[bcdeEfFgGoOpqstTUvxX]$/,
  /^\{\d{0,2}\}$/,
  /^@(?:[A-Z_]+|[a-z_]+)@$/,
  /^\/(?:Users|bin|etc|home|opt|tmp|usr|var)\/[\w ./-]{1,300}$/,
  /^(.)\1*$/,
];

/** Public for everybody: the account key of Azure's storage emulator ("Use the Azurite emulator", learn.microsoft.com). */
const PUBLISHED = /^Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1/;

/** Said in the middle of a value by people who show what a secret looks like. */
const SAYS_SO =
  /example|placeholder|changeme|change[_-]me|x{7}|\*{4}|your[_-]|[_-]here\b|redacted|dummy|014df517-39d1-4453-b7b3-9930c563627c|abcdefghijklmnopqrstuvwxyz/i;

/**
 * Whether a value only shows where a secret would stand.
 *
 * @param strict for values that nothing but their surroundings makes a secret: words are none either
 */
export function isPlaceholder(value: string, strict: boolean): boolean {
  if (SAYS_SO.test(value) || PUBLISHED.test(value) || STANDS_FOR_ANOTHER.some((pattern) => pattern.test(value)))
    return true;
  if (!strict) return false;
  const lower = value.toLowerCase();
  return STOP_WORDS.some((word) => lower.includes(word));
}
