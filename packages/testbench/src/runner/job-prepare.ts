import { randomUUID } from "node:crypto";
import type { JobRequest } from "./job.ts";
import { makeJobFolders } from "./job-folders.ts";
import { JobLog } from "./job-log.ts";
import type { JobState } from "./job-state.ts";
import { Masks } from "./masks.ts";
import { tokenPermissions } from "./permissions.ts";
import type { JobRecord } from "./records.ts";
import { systemOf } from "./runner-labels.ts";

/** Makes the runner of a job: its folders, its token, its log, and the secrets that are masked in it. */
export async function prepare(
  request: JobRequest,
): Promise<{ state: JobState; setUpLines: string[]; finish: () => void }> {
  const { services, record, github } = request;
  const granted = tokenPermissions(request.permissions);
  const token = await request.mintToken(granted);
  const secrets: Record<string, string> = { ...request.secrets, GITHUB_TOKEN: token };
  const masks = new Masks();
  for (const value of [...Object.values(secrets), request.runtimeEnv.ACTIONS_RUNTIME_TOKEN ?? ""]) masks.add(value);
  const made = makeJobFolders(request.root, request.toolCache, String(github.repository), github.event);
  const log = new JobLog(masks, services.clock, made.shownPaths);
  const { source } = request.file;
  const state: JobState = {
    services,
    folders: made.folders,
    masks,
    log,
    github: {
      ...github,
      token,
      workspace: made.folders.workspace,
      event_path: made.eventPath,
    },
    contexts: { ...request.contexts, secrets },
    workflow: source,
    runtimeEnv: request.runtimeEnv,
    system: systemOf(record.labels),
    trackingId: `github_${randomUUID()}`,
    runnerName: record.runner_name ?? "GitHub Actions",
    debug: secrets.ACTIONS_STEP_DEBUG === "true",
    env: {},
    extraPath: [],
    annotations: record.annotations,
    summaries: [],
    steps: record.steps,
    posts: [],
    preStates: new Map(),
    status: "success",
    killed: false,
    current: new AbortController(),
  };
  record.permissions = granted;
  const finish = () => {
    record.log = log.text();
    record.step_logs = log.stepLogs();
    record.summary = state.summaries.join("\n");
  };
  return { state, setUpLines: setUpLines(record, granted), finish };
}

function setUpLines(record: JobRecord, granted: Readonly<Record<string, string>>): string[] {
  return [
    "Current runner version: '2.336.0'",
    "##[group]Runner Image",
    `Image: ${record.labels[0] ?? "ubuntu-latest"}`,
    "##[endgroup]",
    "##[group]GITHUB_TOKEN Permissions",
    ...Object.entries(granted).map(([name, level]) => `${titleCase(name)}: ${level}`),
    "##[endgroup]",
    "Secret source: Actions",
    "Prepare workflow directory",
    `Complete job name: ${record.name}`,
  ];
}

function titleCase(name: string): string {
  return name
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
