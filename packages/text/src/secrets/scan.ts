import { ALL_RULES } from "./all-rules.ts";
import { type CompiledRule, compileRule } from "./compile.ts";
import { entropyOf } from "./entropy.ts";
import { createKeywordScanner, type KeywordScanner } from "./keywords.ts";
import { isPlaceholder } from "./placeholders.ts";
import type { FoundSecret } from "./rule.ts";

/** What a rule matched; `shown` where it only shows what a secret looks like (`ghp_xxxx…`), told by a prefix all the same. */
export interface Match extends FoundSecret {
  readonly shown: boolean;
}

interface Engine {
  readonly keywords: KeywordScanner;
  /** By keyword: indexes of the rules that it wakes. */
  readonly woken: readonly (readonly number[])[];
  readonly compiled: (CompiledRule | undefined)[];
}

let engine: Engine | undefined;

/** Made when it is first needed; an expression when its keyword is first met. */
function theEngine(): Engine {
  if (engine !== undefined) return engine;
  const wakes = new Map<string, number[]>();
  for (const [index, { keywords }] of ALL_RULES.entries())
    for (const keyword of keywords) wakes.set(keyword, [...(wakes.get(keyword) ?? []), index]);
  engine = { keywords: createKeywordScanner([...wakes.keys()]), woken: [...wakes.values()], compiled: [] };
  return engine;
}

/** Every match of every rule in a text as it stands, in order of the keywords. */
export function scanPlain(text: string): Match[] {
  const { keywords, woken, compiled } = theEngine();
  const found: Match[] = [];
  const done = new Map<number, number>();
  keywords.scan(text, (keyword, start) => {
    for (const index of woken[keyword] as readonly number[]) {
      // What a match has eaten is not looked at again: so no text makes an expression run over the same part twice.
      if (start < (done.get(index) ?? 0)) continue;
      let rule = compiled[index];
      if (rule === undefined) {
        rule = compileRule(ALL_RULES[index] as (typeof ALL_RULES)[number]);
        compiled[index] = rule;
      }
      const span = matchAt(rule, text, start);
      if (span === null) continue;
      done.set(index, span.matchEnd);
      const value = text.slice(span.start, span.end);
      if (rule.allow.some((each) => each.test(value)) || isHarmlessName(rule, text, start, span.start)) continue;
      const shown = isShown(rule, value);
      if (!shown || rule.distinct) found.push({ rule: rule.rule.id, start: span.start, end: span.end, shown });
    }
  });
  return found;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly matchEnd: number;
}

/** The secret of the match at a keyword; null when the rule does not match there. */
function matchAt({ regex, reach }: CompiledRule, text: string, keyword: number): Span | null {
  const from = reach === null ? 0 : Math.max(0, keyword - reach[0]);
  const searched = reach === null ? text : text.slice(from, keyword + reach[1]);
  regex.lastIndex = reach === null ? keyword : 0;
  const match = regex.exec(searched);
  if (match === null) return null;
  const matchEnd = from + match.index + match[0].length;
  const value = match.slice(1).find((group) => group !== undefined) ?? match[0];
  const start = from + match.index + match[0].lastIndexOf(value);
  return { start, end: start + value.length, matchEnd };
}

/** Words of letters alone, put together as people name things. */
const IDENTIFIER = /^(?=[A-Za-z]+$)(?=[a-zA-Z]*[a-z]{3}[A-Z][a-z]{2})/;

function isShown({ rule }: CompiledRule, value: string): boolean {
  if (rule.entropy !== undefined && entropyOf(value) <= rule.entropy) return true;
  if ("names" in rule && IDENTIFIER.test(value)) return true;
  return isPlaceholder(value, rule.generic === true);
}

/** A name may begin before its keyword. */
const NAME = /[\w.-]{0,50}$/;

function isHarmlessName({ notNamed }: CompiledRule, text: string, keyword: number, value: number): boolean {
  if (notNamed === null) return false;
  const before = NAME.exec(text.slice(Math.max(0, keyword - 50), keyword))?.[0] ?? "";
  // Inside of a blob a name is chance.
  return before.length > 40 || notNamed.test(before + text.slice(keyword, value));
}
