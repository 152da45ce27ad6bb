import { FIX_TYPES } from "@regreen/contracts";
import { coveredBy, fitsPath, POLICY_PATH, type Policy, placeOfKey, typeAllowed } from "@regreen/policy";
import type { PlannedStage, StagePlan } from "@regreen/policy/stages";
import type { Io } from "../io.ts";
import { type Check, error, warning } from "./check.ts";
import { type Conflict, say } from "./conflict.ts";
import { refusalsOf } from "./gates.ts";
import type { Repository } from "./repository.ts";
import { missingCommands } from "./stage-commands.ts";

/** What is valid key by key, and yet can't be meant: rules that allow nothing, cover nothing, or contradict each other. */
export function conflictsOf(
  policy: Policy,
  { stages, notes }: StagePlan,
  repository: Repository,
  env: Io["env"],
): Check[] {
  const found = [
    ...impossible(policy, repository.files),
    ...emptyRules(policy, repository.files),
    ...changeDocument(policy),
    ...missingTemplate(policy, repository),
    ...idleGuardians(policy),
    ...times(policy, stages),
    ...notes.map((note) => say("warning", "validate.preset", note, "Look at validate.preset.")),
    ...missingCommands(policy, stages, { top: repository.top, env }),
  ];
  return found.map(({ status, key, message, hint }) => {
    const place = { file: POLICY_PATH, ...placeOfKey(repository.policyText ?? "", key) };
    return (status === "error" ? error : warning)("conflict", message, hint, place);
  });
}

function impossible(policy: Policy, files: readonly string[]): Conflict[] {
  const { allowed_paths, denied_paths } = policy.policy;
  const found: Conflict[] = [];
  if (policy.fix.min_confidence >= 1)
    found.push(say("error", "fix.min_confidence", "No fix has a confidence above 1.", "Lower fix.min_confidence."));
  // An empty list says so in as many words: it is how the phase "observe" locks the door.
  if (policy.fix.allowed_types.length > 0 && !FIX_TYPES.some((type) => typeAllowed(policy, type)))
    found.push(
      say("error", "fix", "No type of failure may be fixed.", "Correct fix.allowed_types or fix.exclude_types."),
    );
  const allowed = files.filter((file) => fitsPath(file, allowed_paths));
  if (files.length > 0 && allowed.length === 0)
    found.push(
      say(
        "error",
        "policy.allowed_paths",
        "policy.allowed_paths holds no file of this repository.",
        "Correct its globs; case counts.",
      ),
    );
  else if (allowed.length > 0 && allowed.every((file) => coveredBy(file, denied_paths)))
    found.push(
      say(
        "error",
        "policy.denied_paths",
        "policy.denied_paths denies every file that is allowed.",
        "Loosen one of the two.",
      ),
    );
  return found;
}

/** A glob that fits nothing is mostly a slip; those of the defaults are for everybody. */
function emptyRules(policy: Policy, files: readonly string[]): Conflict[] {
  if (files.length === 0) return [];
  const { allowed_paths, denied_paths, critical_paths, label_gated_paths, human_approval_paths } = policy.policy;
  const lists: [string, readonly string[], typeof coveredBy][] = [
    ["policy.allowed_paths", allowed_paths, fitsPath],
    ["policy.denied_paths", denied_paths, coveredBy],
    ["policy.critical_paths", critical_paths, coveredBy],
    ["policy.label_gated_paths", label_gated_paths.flatMap((gate) => gate.paths), coveredBy],
    ["policy.human_approval_paths", human_approval_paths, coveredBy],
  ];
  return lists.flatMap(([key, globs, fits]) =>
    globs
      .filter((glob) => !DEFAULT_GLOBS.has(glob) && !coversSome([glob], files, fits))
      .map((glob) =>
        say("warning", key, `${key}: "${glob}" fits no file here.`, "Correct it, or leave it for files to come."),
      ),
  );
}

function coversSome(glob: readonly string[], files: readonly string[], fits: typeof coveredBy): boolean {
  return files.some((file) => fits(file, glob));
}

const DEFAULT_GLOBS = new Set([
  "infra/**",
  "infrastructure/**",
  "security/**",
  ...["auth", "storage", "finance", "payments"].map((name) => `**/${name}/**`),
]);

/** A change document that the guardrails refuse would take every fix along. */
function changeDocument(policy: Policy): Conflict[] {
  if (!policy.change_doc.enabled) return [];
  const sample = { date: "2026-01-31", tag: "lint", fix_type: "lint", fingerprint: "0123456789ab" };
  const file = policy.change_doc.path_template.replace(/\{(\w+)\}/g, (_, name: keyof typeof sample) => sample[name]);
  const [refusal] = refusalsOf(policy, file);
  if (refusal === undefined) return [];
  const message = `Every fix would be refused for its change document ${file}: ${refusal.message}`;
  return [
    say(
      "error",
      "change_doc.path_template",
      message,
      "Move change_doc.path_template, or switch change_doc.enabled off.",
    ),
  ];
}

function missingTemplate({ pr }: Policy, repository: Repository): Conflict[] {
  if (pr.body_template === null || repository.isFile(pr.body_template)) return [];
  return [
    say(
      "warning",
      "pr.body_template",
      `pr.body_template: there is no ${pr.body_template} here.`,
      "Add it on the default branch.",
    ),
  ];
}

function idleGuardians({ policy }: Policy): Conflict[] {
  const { guardians, human_approval_paths, critical_paths, label_gated_paths } = policy;
  if (guardians.length === 0 || human_approval_paths.length + critical_paths.length + label_gated_paths.length > 0)
    return [];
  return [
    say(
      "warning",
      "policy.guardians",
      "policy.guardians are never asked: no path needs a label or an approval.",
      "Name such paths.",
    ),
  ];
}

function times({ validate }: Policy, stages: readonly PlannedStage[]): Conflict[] {
  const { timeout_minutes, total_timeout_minutes } = validate;
  const long = stages.filter((stage) => stage.timeout_minutes > total_timeout_minutes);
  const hint = "Raise validate.total_timeout_minutes; a job of auto-fix.yml ends after 60 minutes.";
  if (timeout_minutes > total_timeout_minutes)
    return [
      say(
        "warning",
        "validate.total_timeout_minutes",
        `The step alone may take ${timeout_minutes} min, everything ${total_timeout_minutes}.`,
        hint,
      ),
    ];
  return long.map((stage) =>
    say("warning", "validate.stages", `Stage "${stage.name}" may take longer than everything together.`, hint),
  );
}
