/** The languages that rules are written for, by path. */
export const LANGUAGES = {
  py: /\.pyi?$/u,
  js: /\.([cm]?[jt]sx?|vue|svelte)$/u,
  jvm: /\.(java|kt|kts|groovy|scala)$/u,
  go: /\.go$/u,
  rs: /\.rs$/u,
  rb: /\.rb$/u,
  cs: /\.cs$/u,
  php: /\.php$/u,
} as const;

/** Which files hold tests. */
const TEST_PATH =
  /(^|\/)(tests?|__tests__|spec|specs|testing|e2e)\/|(^|\/)test_[^/]+\.py$|_test\.(py|go|dart|exs)$|\.(test|spec)\.[cm]?[jt]sx?$|(Test|Tests|IT|Spec)\.(java|kt|groovy|scala|cs)$|_spec\.rb$|Test\.php$|(^|\/)tests?\.(py|rs)$|[_-](test|spec)\.[cm]?[jt]sx?$|\.cy\.[cm]?[jt]sx?$|\.e2e(-spec)?\.[cm]?[jt]s$|(^|\/)cypress\/|\.feature$/u;

/**
 * One way of making a check pass without mending anything, as data.
 *
 * A rule looks at one side of a file's change and fires once for a file. On the added side only a net increase counts:
 * lines that were moved, and lines that merely replace one of the kind, are not new.
 */
export interface CheatRule {
  readonly id: string;
  readonly class: string;
  readonly severity: "block" | "review";
  readonly side: "added" | "removed";
  /** Absent: every language. Ignored when `files` is given. */
  readonly language?: keyof typeof LANGUAGES;
  /** Only files with such a path. */
  readonly files?: RegExp;
  /** Absent: any change of the file. */
  readonly line?: RegExp;
  readonly where?: "tests" | "production";
  /** Fires only when a removed line of the file matches too: a number was changed, not introduced. */
  readonly onlyChanged?: true;
  /** Files that are read as code know better: there the rule looks only at lines whose tree is doubtful. */
  readonly byTree?: true;
  /** Holds in comments and in text for people as well. */
  readonly inProse?: true;
  readonly message: string;
}

/** True for a path that holds tests. */
export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path);
}
