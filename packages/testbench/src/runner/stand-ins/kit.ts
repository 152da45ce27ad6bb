import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";

/** What the stand-ins need of the runner's protocol; each of them is a process of its own. */

/** An input, trimmed; "" when it isn't given. */
export function input(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}

/** @throws Error naming the valid values, as `core.getBooleanInput` does */
export function booleanInput(name: string): boolean {
  const value = input(name).toLowerCase();
  if (value !== "true" && value !== "false") {
    throw new Error(
      `Input does not meet YAML 1.2 "Core Schema" specification: ${name}. Support boolean input list: true | false`,
    );
  }
  return value === "true";
}

/** A variable the runner always sets. */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set: this runs only as a step of a job`);
  return value;
}

export function setOutput(name: string, value: string): void {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(environment("GITHUB_OUTPUT"), `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function warn(message: string): void {
  say(`::warning::${escapeData(message)}`);
}

function escapeData(message: string): string {
  return message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Runs the stand-in; an error becomes an annotation and exit code 1. */
export async function main(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    say(`::error::${escapeData((error as Error).message)}`);
    process.exitCode = 1;
  }
}
