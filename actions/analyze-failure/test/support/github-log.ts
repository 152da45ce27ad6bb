/** One step of a made log. */
export interface MadeStep {
  readonly run: string;
  readonly output?: string;
  readonly exit?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A job's log as the runner writes it: byte order mark, timestamps, one group for each step. */
export function githubLog(...steps: readonly MadeStep[]): string {
  const lines = [
    "##[group]Runner Image Provisioner",
    "Hosted Compute Agent",
    "##[endgroup]",
    "Complete job name: test",
  ];
  for (const step of steps) {
    const [first = ""] = step.run.split("\n");
    const env = Object.entries(step.env ?? {}).map(([name, value]) => `  ${name}: ${value}`);
    lines.push(
      `##[group]Run ${first}`,
      ...step.run.split("\n").map((line) => `\u001b[36;1m${line}\u001b[0m`),
      "shell: /usr/bin/bash -e {0}",
      ...(env.length > 0 ? ["env:", ...env] : []),
      "##[endgroup]",
      ...(step.output ?? "").split("\n").filter((line) => line !== ""),
      ...(step.exit ? [`##[error]Process completed with exit code ${step.exit}.`] : []),
    );
  }
  lines.push("Cleaning up orphan processes");
  return `\ufeff${lines.map((line, index) => `${timestamp(index)} ${line}`).join("\n")}\n`;
}

function timestamp(second: number): string {
  return new Date(Date.UTC(2026, 10, 20, 8, 0, second)).toISOString().replace("Z", "0000Z");
}
