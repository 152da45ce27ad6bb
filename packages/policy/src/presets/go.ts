import { type PresetPlan, type ProjectFiles, stage } from "./project.ts";

export const GO_MANIFESTS = ["go.mod"];

const GOLANGCI = [".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json"];

/** Stages of a Go module. `go vet` compiles everything, tests included, so it stands for the types. */
export function goStages(project: ProjectFiles): PresetPlan {
  const linted = GOLANGCI.some((file) => project.isFile(file));
  return {
    stages: [...(linted ? [stage("golangci-lint run")] : []), stage("go vet ./..."), stage("go test ./...")],
    notes: [],
  };
}
