import { eslintAsSarif } from "./eslint-report.ts";

/** A linter that a project may have installed for itself, and how it is asked for a report. */
export interface Linter {
  readonly name: string;
  /** Whether a file at the root of the project is its settings. */
  readonly settings: RegExp;
  /** Its report goes where `REGREEN_LINT` names a file. */
  readonly command: string;
  /** SARIF of what it wrote; null when it wrote something else. */
  readonly sarif: (report: string) => string | null;
}

/** Where package managers put the programs of a project; never `npx`, which asks the registry about what is not there. */
export const PROGRAMS = "node_modules/.bin";

export const LINTERS: readonly Linter[] = [
  {
    name: "eslint",
    settings: /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?)$/,
    command: 'node_modules/.bin/eslint --format json --output-file "$REGREEN_LINT" .',
    sarif: eslintAsSarif,
  },
  {
    name: "biome",
    settings: /^\.?biome\.jsonc?$/,
    command: 'node_modules/.bin/biome lint --reporter=sarif --max-diagnostics=none . > "$REGREEN_LINT"',
    // It ends its report with a line for people.
    sarif: (report) => (report.trimStart().startsWith("{") ? report.slice(0, report.lastIndexOf("}") + 1) : null),
  },
];
