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

/** `--no-install`: what the project has not installed is not fetched. */
export const LINTERS: readonly Linter[] = [
  {
    name: "eslint",
    settings: /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?)$/,
    command: 'npx --no-install eslint --format json --output-file "$REGREEN_LINT" .',
    sarif: eslintAsSarif,
  },
  {
    name: "biome",
    settings: /^\.?biome\.jsonc?$/,
    command: 'npx --no-install biome lint --reporter=sarif --max-diagnostics=none . > "$REGREEN_LINT"',
    // It ends its report with a line for people.
    sarif: (report) => (report.trimStart().startsWith("{") ? report.slice(0, report.lastIndexOf("}") + 1) : null),
  },
];
