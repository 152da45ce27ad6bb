import type { STAGE_GROUPS } from "@regreen/contracts";

/** A directory of the repository, as it is before any patch. Paths are relative to it, with `/`. */
export interface ProjectFiles {
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** The text of a file; null when there is none, or it is none of text. */
  read(path: string): string | null;
}

/** A stage that the project's own configuration speaks of. */
export interface PresetStage {
  /** The command itself, or short for it. */
  readonly name: string;
  readonly run: string;
  readonly group: (typeof STAGE_GROUPS)[number];
}

/** What a preset found, and what it left out and why. */
export interface PresetPlan {
  readonly stages: readonly PresetStage[];
  readonly notes: readonly string[];
}

export function stage(run: string, group: PresetStage["group"] = "isolated_tests"): PresetStage {
  return { name: run, run, group };
}

/** Whether one of the files has a line that fits. */
export function anyLine(project: ProjectFiles, files: readonly string[], line: RegExp): boolean {
  return files.some((file) => (project.read(file) ?? "").split("\n").some((text) => line.test(text)));
}
