import type { AssignedRule, SecretRule, TokenRule } from "./rule.ts";

/** A rule ready to run. */
export interface CompiledRule {
  readonly rule: SecretRule;
  /** Sticky where matches begin with a keyword, else global. */
  readonly regex: RegExp;
  readonly allow: readonly RegExp[];
  /** Matches look like nothing else. */
  readonly distinct: boolean;
  readonly notNamed: RegExp | null;
  /** Where matches begin with a keyword: null. */
  readonly reach: readonly [before: number, after: number] | null;
}

/** Between a name and its value: the rest of the name, quotes, an operator, quotes (gitleaks' form, and escaped quotes). */
const OPERATOR = "[ \\t\\w.\\-]{0,20}[\\s'\"\\\\\\]]{0,4}(?:=>|\\?=|:{1,3}=|\\|\\||=|>|:|,)[\\x60'\"\\s=\\\\]{0,5}";
const END = "(?=[\\x60'\"\\s;,)}\\]<>&|\\\\]|\\.(?:\\s|$)|$)";

export function compileRule(rule: SecretRule): CompiledRule {
  const reach = "regex" in rule ? (rule.reach ?? null) : null;
  const source = "regex" in rule ? rule.regex : `(?:${rule.names})${OPERATOR}(${rule.value})${END}`;
  return {
    rule,
    regex: new RegExp(source, (reach === null ? "y" : "g") + (ignoresCase(rule) ? "i" : "")),
    allow: (rule.allow ?? []).map((each) => new RegExp(each)),
    distinct: "regex" in rule && rule.named !== true && rule.generic !== true,
    notNamed: rule.notNamed === undefined ? null : new RegExp(rule.notNamed, "i"),
    reach,
  };
}

function ignoresCase(rule: TokenRule | AssignedRule): boolean {
  return "regex" in rule ? rule.ignoreCase === true : rule.exactCase !== true;
}
