/** Where something stands in a patch. */
export interface Place {
  readonly file: string;
  /** Of the file, on the side that was read. */
  readonly line: number;
  /** On a line that the patch adds or removes. */
  readonly changed: boolean;
  /** The test around it; null outside of any, or where its beginning is not in the hunk. */
  readonly test: string | null;
}

/** A test, or a group of tests, that a runner would find. */
export interface TestFact extends Place {
  readonly name: string;
  readonly group: boolean;
  /** The essence of its body, for telling a renamed test from a removed one. */
  readonly body: string;
  readonly endLine: number;
  /** Equal for tests of one class in one hunk: there a second test of a name hides the first. */
  readonly container: string;
}

/** How much a test asks for, from nothing to one exact value. */
export type Strength = 0 | 1 | 2 | 3 | 4 | 5;

/** One thing that a test asks for. */
export interface AssertionFact extends Place {
  /** The essence of the whole assertion. */
  readonly key: string;
  /** What is looked at. */
  readonly subject: string;
  readonly strength: Strength;
  /** It can't fail, whatever the code does. */
  readonly always: "never-fails" | "same-on-both-sides" | null;
  /** Behind a `return`, under `if False`: it is never reached. */
  readonly dead: boolean;
  /** Under a condition of the test's own. */
  readonly guarded: boolean;
  /** The function around it, when that is no test. */
  readonly helper: string | null;
  readonly tolerance: number | null;
}

/** Something that is suspicious when it is new. */
export interface Suspicion extends Place {
  readonly rule: string;
  readonly severity: "block" | "review";
  /** Equal on both sides: not new. */
  readonly key: string;
  readonly message: string;
  /** The test that it is about; a new one is not disabled by it. "" where it is about the whole file. */
  readonly target: string | null;
  /** The line it stands on, without the white space round it. */
  readonly text: string;
}

/** A number that limits something: a time, a tolerance, a count of attempts. */
export interface LimitFact extends Place {
  readonly name: string;
  readonly kind: "time" | "tolerance" | "attempts";
  readonly value: number;
}

/** One row of a table of test cases. */
export interface CaseFact extends Place {
  readonly key: string;
}

/** All that was read of one side of a file. */
export interface Facts {
  readonly tests: readonly TestFact[];
  readonly assertions: readonly AssertionFact[];
  readonly suspicions: readonly Suspicion[];
  readonly limits: readonly LimitFact[];
  readonly cases: readonly CaseFact[];
  /** Names of functions and classes that are defined. */
  readonly definitions: readonly string[];
  /** Names of functions that are called. */
  readonly calls: ReadonlySet<string>;
}
