/** Class of the rule that has to fire, what is done, the file, its text before and after. */
export type Case = readonly [string, string, string, string | null, string | null];

/** What is done, the file, its text before and after. */
export type HonestCase = readonly [string, string, string | null, string | null];
