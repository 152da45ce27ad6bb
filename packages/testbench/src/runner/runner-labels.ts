import type { JobDocument } from "./document.ts";
import type { RunState } from "./run-state.ts";
import { evaluateDeep, type Scope, scalarText } from "./scope.ts";

/** The labels in `runs-on`, in any of its forms. */
export function runnerLabels(document: JobDocument, scope: Scope): string[] {
  const value = evaluateDeep(document["runs-on"], scope);
  const labels = value !== null && typeof value === "object" && "labels" in value ? value.labels : value;
  return (Array.isArray(labels) ? labels : [labels]).map(scalarText);
}

/** `runner.os` of the machine that a job asks for. */
export function systemOf(labels: readonly string[]): "Linux" | "Windows" | "macOS" {
  if (labels.some((label) => /^windows-/i.test(label))) return "Windows";
  return labels.some((label) => /^macos-/i.test(label)) ? "macOS" : "Linux";
}

export function isContainerJob(document: JobDocument): boolean {
  return document.container !== undefined || document.services !== undefined;
}

/** Why this machine can't stand in for the runner that the job asks for; null when it can. */
export function refuse(run: RunState, document: JobDocument, labels: readonly string[]): string | null {
  const unknown = labels.filter((label) => !run.labels.has(label));
  if (unknown.length > 0) return `No runner of the test bench has the label '${unknown.join("', '")}'.`;
  if (isContainerJob(document) && run.containers !== "pretend") {
    return "The test bench has no Docker: jobs with a container or services cannot run.";
  }
  return null;
}
