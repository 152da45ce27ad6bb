import type { ArtifactResult } from "@regreen/contracts";
import type { Budget } from "../budget/model.ts";
import type { BaselineEntry } from "./baseline-file.ts";
import type { FileSettings } from "./file-settings.ts";

/** How a file is compared; budgets have no file of their own. */
export type FileComparator = "json" | "image" | "hash" | "text";

/** One expected file and what was made for it; one of the two may be absent. */
export interface Artifact {
  /** `analysis` of `expected_analysis.json`; with the extension where two have the same name: `chart.hash`. */
  readonly name: string;
  /** The expected file's name without `expected_`, or the made one's: `analysis.json`. */
  readonly file: string;
  readonly comparator: FileComparator;
  /** Below the folder of the baselines; null where nothing is expected yet. */
  readonly expected: string | null;
  /** Below the folder of what was made; null where nothing was. */
  readonly actual: string | null;
  readonly settings: FileSettings;
  /** What is known of the expected file's making; null where nobody wrote it down. */
  readonly baseline: BaselineEntry | null;
  /** Why it can't be judged, found before any file was opened. */
  readonly problem: ArtifactProblem | null;
}

export interface ArtifactProblem {
  /** One sentence. */
  readonly message: string;
  /** Which side can't be used. */
  readonly fault: NonNullable<ArtifactResult["fault"]>;
}

/** A scenario with all that is to be compared. */
export interface Scenario {
  /** Its folder below the baselines, `report` or `charts/monthly`; made fit to print where `errors` say that it is none. */
  readonly id: string;
  readonly title: string;
  /** Globs of the code that it covers; none: nobody said. */
  readonly paths: readonly string[];
  readonly artifacts: readonly Artifact[];
  readonly budgets: readonly Budget[];
  /** `metrics.json`, below the folder of what was made; null where there is none. */
  readonly metrics: string | null;
  /** Files that were made for it by their names (`chart.png`), with their paths below the folder of what was made. */
  readonly made: ReadonlyMap<string, string>;
  /** Entries of its `baseline.json` by file name: `expected_chart.png`. */
  readonly baselines: ReadonlyMap<string, BaselineEntry>;
  /** What is wrong with the scenario itself. Such a scenario is never judged: its verdict is `error`. */
  readonly errors: readonly string[];
}

/** What people should know and nothing fails for, such as a file that nobody looks at. */
export interface ScenarioProblem {
  readonly file: string;
  readonly message: string;
}
