import type { Invocation } from "../command/invocations.ts";

/** How a test runner is told to write its snapshots again. */
export interface SnapshotRunner {
  readonly label: string;
  readonly tool: RegExp;
  /** Added to the failing call. */
  readonly update: readonly string[];
  /** What begins an entry of its snapshot file; what stands before the first is the header. */
  readonly entry: RegExp;
  readonly files: RegExp;
  /** How its messages speak of a snapshot that differs. */
  readonly says: RegExp;
}

/** Sources: Jest, Snapshot Testing; Vitest, Snapshot. Both write without asking with `-u`, also in CI. */
const RUNNERS: readonly SnapshotRunner[] = [
  {
    label: "Jest",
    tool: /^jest$/,
    update: ["-u"],
    entry: /^exports\[`/m,
    files: /\.snap$/,
    says: /toMatchSnapshot|toThrowErrorMatchingSnapshot|Outdated guide link|Snapshot name:/,
  },
  {
    label: "Vitest",
    tool: /^vitest$/,
    update: ["-u"],
    entry: /^exports\[`/m,
    files: /\.snap$/,
    says: /Snapshot `[^\n]{1,400}` mismatched|toMatchSnapshot/,
  },
];

/** The runner that a call starts, and what it needs to write its snapshots. */
export function snapshotRunner({ tool }: Invocation): SnapshotRunner | null {
  return RUNNERS.find((runner) => runner.tool.test(tool)) ?? null;
}

/** Whether a message is about a snapshot at all. */
export function speaksOfSnapshots(message: string): boolean {
  return RUNNERS.some((runner) => runner.says.test(message));
}
