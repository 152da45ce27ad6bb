import { type Issue, tickets } from "../api.ts";
import { exampleText, type Line, type Run } from "../line.ts";

/** How one cause ended, as the report job tells it. */
export interface Ended {
  readonly outcome: string;
  readonly reason_code: string;
  readonly delivery: string;
  readonly message: string;
  readonly summary: string;
  readonly fix_type: string;
  readonly number: number | null;
}

/** Every cause of a healing run. */
export function ended(run: Run): Ended[] {
  const report = run.jobs.find(({ key }) => key.endsWith("/outcome"));
  return JSON.parse(report?.outputs.outcomes ?? "[]");
}

/** `outcome/reason_code` of every cause, sorted. */
export function endings(run: Run): string[] {
  return ended(run)
    .map(({ outcome, reason_code }) => `${outcome}/${reason_code}`)
    .sort();
}

/** Outputs of the analysis of a healing run. */
export function analysis(run: Run): Readonly<Record<string, string>> {
  return run.jobs.find(({ key }) => key.endsWith("/analyze"))?.outputs ?? {};
}

/** What the report job wrote for people. */
export function summary(run: Run): string {
  return run.jobs.find(({ key }) => key.endsWith("/outcome"))?.summary ?? "";
}

/** The tickets about causes, without Regreen's own log. */
export async function causeTickets(line: Line): Promise<Issue[]> {
  return (await tickets(line)).filter(({ body }) => body.includes("<!-- regreen:kind=ticket -->"));
}

export async function commentsOf(line: Line, number: number): Promise<string[]> {
  const route = `/repos/${line.repository}/issues/${number}/comments`;
  return (await line.api<{ body: string }[]>("GET", route)).map(({ body }) => body);
}

/** A caller that a person starts, with every input of the workflow that a person may need. */
export const byHand: Readonly<Record<string, string>> = {
  ".github/workflows/auto-fix-manual.yml": exampleText("auto-fix-manual.yml")
    .replace(
      "      mode:\n",
      "      attempt: { type: string, default: '' }\n      causes: { type: string, default: '' }\n      mode:\n",
    )
    .replace(
      "      mode: ${{ inputs.mode }}\n",
      "      mode: ${{ inputs.mode }}\n      run-attempt: ${{ inputs.attempt }}\n      max-causes: ${{ inputs.causes }}\n",
    ),
};

/** Starts healing of a run by hand, and waits for its end. */
export async function heal(
  line: Line,
  runId: number,
  inputs: Readonly<Record<string, string>> = {},
  login = "sam",
): Promise<Run> {
  const route = `/repos/${line.repository}/actions/workflows/auto-fix-manual.yml/dispatches`;
  const given = { "workflow-run-id": String(runId), mode: "fix", ...inputs };
  await line.api("POST", route, { ref: "main", inputs: given }, login);
  await line.actions.settled();
  return line.runOf("Regreen by hand");
}

/** A caller that nothing starts: for lines whose runs are healed by hand alone. */
export const NO_HEALING =
  "name: Nothing\non: workflow_dispatch\npermissions: {}\njobs: { nothing: { runs-on: ubuntu-latest, steps: [{ run: 'true' }] } }\n";

/** `Name: conclusion` of every job that ran. */
export function ran(run: Run): string[] {
  return run.jobs
    .filter(({ conclusion }) => conclusion !== "skipped")
    .map(({ name, conclusion }) => `${name}: ${conclusion}`);
}
