/** What a verdict itself does not know, and its readers need. Everything is optional: null is left out of the text. */
export interface RenderContext {
  /** Web page of the workflow run. */
  readonly runUrl: string | null;
  /** Web page from which the report is downloaded; the run's page where only that is known. */
  readonly reportUrl: string | null;
  /** Name of the artifact that holds `verdict.json` and the report, `regression-report-…`. */
  readonly artifact: string | null;
  /** Name of the artifact that holds what `measure` collected, `regression-results-…`. */
  readonly resultsArtifact: string | null;
  /** Web page of the repository, for links to commits. */
  readonly repositoryUrl: string | null;
  /** Words of the command that shows the same on a laptop, as `compareWords` makes them. They are quoted here. */
  readonly command: readonly string[] | null;
  /** Label by which a person takes small drift as intended. */
  readonly label: string;
  /** Labels that let large drift pass when all of them are set (policy `regression.large_requires`); none: nothing does. */
  readonly largeRequires: readonly string[];
  /** Change below which there is none, as a share (policy `regression.min_change` / 100); for the line in the plot. */
  readonly minChange: number | null;
}

/** Name of the page that `renderHtml` makes, in the folder of the report. */
export const REPORT_PAGE = "index.html";

/** A context that knows only the label. */
export function bareContext(label: string): RenderContext {
  return {
    runUrl: null,
    reportUrl: null,
    artifact: null,
    resultsArtifact: null,
    repositoryUrl: null,
    command: null,
    label,
    largeRequires: [],
    minChange: null,
  };
}
