/** A rule, a file that it speaks of, and one like it that it leaves alone. The first one of a rule stands in docs/audit-rules.md. */
export type Example = readonly [rule: string, bad: string, good: string, path?: string];
