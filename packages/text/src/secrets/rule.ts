/** What every rule has. */
interface AnyRule {
  /** As gitleaks calls it, where gitleaks has it. */
  readonly id: string;
  /** What stands in the placeholder instead of the id: kinds that a reader need not tell apart. */
  readonly type?: string;
  /** Lower case, ASCII; one of them is in every match, in any case. */
  readonly keywords: readonly string[];
  /** Bits per character (Shannon); a value with no more than that is a placeholder. */
  readonly entropy?: number;
  /** Expressions over the value: such a one is no secret. */
  readonly allow?: readonly string[];
  /** What only looks like a secret by its surroundings: gives way to every other rule, and has to pass harder tests. */
  readonly generic?: true;
  /** Not where the name that the value is assigned to, or the value's own line before it, holds this (any case). */
  readonly notNamed?: string;
}

/** A token that tells by itself what it is. */
export interface TokenRule extends AnyRule {
  /** Bounded, and linear for it. The first group that took part is the secret, else the whole match. */
  readonly regex: string;
  readonly ignoreCase?: true;
  /** Characters before and after a keyword that a match may reach; absent: matches begin with a keyword. */
  readonly reach?: readonly [before: number, after: number];
  /** The secret itself may look like anything; what stands round it tells. */
  readonly named?: true;
}

/** A value that is a secret because of the name it is assigned to. */
export interface AssignedRule extends AnyRule {
  /** Begins with one of the keywords. */
  readonly names: string;
  readonly value: string;
  /** The case of names and values counts. */
  readonly exactCase?: true;
}

export type SecretRule = TokenRule | AssignedRule;

/** A secret in a text, `start` to `end` in UTF-16 code units, as `String.prototype.slice` takes them. */
export interface FoundSecret {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}
