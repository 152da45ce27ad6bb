/*
 * What cleanLine (clean-line.ts) takes off the start of a line, as the automaton needs it: `^` of a Wake stands behind it.
 * The two must agree; test/scan.test.ts compares them.
 */

/** The timestamp of GitHub and GitLab. Nothing wakes inside of it. */
export const STAMP = /^\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.?\d*Z/;

/** Timestamps of Jenkins, Taskcluster and AppVeyor. */
export const BRACKETED: readonly RegExp[] = [
  /^\[\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.?\d*Z\]/,
  /^\[[a-z]+ \d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.?\d*Z\]/,
  /^\[\d\d:\d\d:\d\d\]/,
];

/** What may follow a timestamp: the stream in GitLab's logs, time and level in Taskcluster's. */
export const BEHIND_STAMPS: readonly RegExp[] = [
  /^ \d\d[OE]/,
  /^ \d\d[OE][ +]/,
  /^ \d\d:\d\d:\d\d +[A-Z]+ -/,
  /^ \d\d:\d\d:\d\d +[A-Z]+ - /,
  /^ \d\d:\d\d:\d\d +[A-Z]+ - {2}/,
];

/** The runner's annotation marks. */
export const MARKS: readonly RegExp[] = [/^##\[error\]/, /^##\[warning\]/, /^##\[notice\]/, /^##\[debug\]/];

/** The runner starts the log file of a step with it. */
export const BYTE_ORDER_MARK = /^\uFEFF/;
