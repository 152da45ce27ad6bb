import type { Preset } from "../schema/validate.ts";
import type { Policy } from "../schema.ts";
import { GO_MANIFESTS, goStages } from "./go.ts";
import { NODE_MANIFESTS, nodeStages } from "./node.ts";
import type { PresetPlan, ProjectFiles } from "./project.ts";
import { PYTHON_MANIFESTS, pythonStages } from "./python.ts";

export type { ProjectFiles } from "./project.ts";

/** A stage of a validation. */
export type PlannedStage = Policy["validate"]["stages"][number];

export interface StagePlan {
  /** In the order in which they run. */
  readonly stages: readonly PlannedStage[];
  /** What was looked for and not found, and what was left out. */
  readonly notes: readonly string[];
}

/** What the stages are planned from. */
export interface StageSource {
  /** The directory of the failing step first, then the top: where a manifest is looked for. */
  readonly projects: readonly { readonly directory: string; readonly files: ProjectFiles }[];
  /** Commands of the failing job: its set-up and its step. */
  readonly around: readonly string[];
  /** The failing step, which needs no stage of its own. */
  readonly step: { readonly command: string; readonly cwd: string };
}

const LANGUAGES = {
  python: { manifests: PYTHON_MANIFESTS, stages: pythonStages },
  node: { manifests: NODE_MANIFESTS, stages: nodeStages },
  go: { manifests: GO_MANIFESTS, stages: goStages },
} as const;

const PRESET_MINUTES = 15;

/**
 * The stages of a policy: those of its preset, then its own; an own stage takes the place of the preset's with its name
 * (VAL-02). Stages of other groups than `validate.groups` are left out (VAL-04).
 */
export function planStages(policy: Policy, source: StageSource): StagePlan {
  const { preset, stages: own, groups } = policy.validate;
  const found = languagesOf(preset).map((language) => presetStages(language, preset, source));
  const named = new Map(own.map((stage) => [stage.name, stage]));
  const fromPreset = found.flatMap((plan) => plan.stages).map((stage) => named.get(stage.name) ?? stage);
  const rest = own.filter((stage) => !fromPreset.includes(stage));
  const stages = [...fromPreset, ...rest].filter((stage) => groups.includes(stage.group));
  const notes = found.flatMap((plan) => plan.notes);
  if (preset === "auto" && fromPreset.length === 0 && notes.length === 0)
    notes.push("Preset auto: no manifest of Python, Node or Go is here, so it has no stages.");
  return { stages, notes };
}

function languagesOf(preset: Preset): (keyof typeof LANGUAGES)[] {
  if (preset === "none") return [];
  return preset === "auto" ? ["python", "node", "go"] : [preset];
}

function presetStages(language: keyof typeof LANGUAGES, preset: Preset, source: StageSource): StagePlan {
  const { manifests, stages } = LANGUAGES[language];
  const project = source.projects.find(({ files }) => manifests.some((file) => files.isFile(file)));
  if (project === undefined)
    return { stages: [], notes: preset === "auto" ? [] : [`Preset ${language}: no ${manifests[0]} is here.`] };
  const plan: PresetPlan = stages(project.files, source.around);
  const { command, cwd } = source.step;
  const isStep = (run: string) => project.directory === cwd && plainly(run) === plainly(command);
  const nothing = plan.stages.length === 0 && plan.notes.length === 0 && preset !== "auto";
  return {
    stages: plan.stages
      .filter((stage) => !isStep(stage.run))
      .map((stage) => ({
        ...stage,
        shell: "bash",
        working_directory: project.directory,
        timeout_minutes: PRESET_MINUTES,
      })),
    notes: nothing ? [`Preset ${language}: the project configures no tool that it knows.`] : [...plan.notes],
  };
}

/** A command without what makes no difference: `npm test` is `npm run test`, `python -m pytest .` is `pytest`. */
function plainly(command: string): string {
  return command
    .trim()
    .replace(/^python3? -m /, "")
    .replace(/^(npm|pnpm|yarn|bun) (?!run )/, "$1 run ")
    .replace(/ \.$/, "");
}
