import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Complaints, secrets, terminal } from "../oracles/plain.ts";
import { commandsIn, outputsIn } from "../oracles/runner.ts";
import { KNOWN_SECRET } from "../payloads.ts";

/** What one action printed, and the names of the outputs that it set. */
export interface Printed {
  readonly log: string;
}

export interface RunnerAnswer {
  /** By text, in the order given. */
  readonly printed: readonly Printed[];
  readonly outputs: ReadonlyMap<string, string>;
}

/** Runs real actions in one child process, which log, set and throw each text. */
export function runActions(texts: readonly string[]): RunnerAnswer {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-red-team-"));
  try {
    const file = (name: string, content = "") => {
      writeFileSync(path.join(dir, name), content);
      return path.join(dir, name);
    };
    const env = {
      PATH: process.env.PATH,
      GITHUB_OUTPUT: file("output"),
      GITHUB_STEP_SUMMARY: file("summary"),
      GITHUB_ENV: file("env"),
      "INPUT_GITHUB-TOKEN": KNOWN_SECRET,
      RUNNER_TEMP: dir,
    };
    const child = fileURLToPath(new URL("./runner-child.ts", import.meta.url));
    const log = execFileSync(
      process.execPath,
      ["-C", "@regreen/source", child, file("texts.json", JSON.stringify(texts.map((text) => `${text} ${HELD}`)))],
      {
        env,
        encoding: "utf8",
        maxBuffer: 256 * 1024 * 1024,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const printed = log.split(/^=== \d+\n/m).slice(1);
    return {
      printed: printed.map((each) => ({ log: each })),
      outputs: outputsIn(readFileSync(path.join(dir, "output"), "utf8")),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What the process holds, plain and encoded at each offset in a group of base64. */
const HELD = ["", "x", "xy"]
  .map((before) => Buffer.from(`${before}${KNOWN_SECRET}!`).toString("base64"))
  .concat(KNOWN_SECRET, encodeURIComponent(KNOWN_SECRET))
  .join(" ");

const OUR_PROPERTIES = ["title", "file", "line", "col", "endLine", "endColumn"];

/** A log may hold the commands that an action means to give, as many as its harmless twin, and no other. */
export function logComplaints({ log: all }: Printed, twin: Printed): Complaints {
  // By this command the runner learns what to mask.
  const log = all.replaceAll(`::add-mask::${KNOWN_SECRET}\n`, "::add-mask::\n");
  const names = commandsIn(log).map(({ name }) => name);
  const usual = commandsIn(twin.log).map(({ name }) => name);
  const keys = commandsIn(log).flatMap(({ properties }) =>
    properties.split(",").map((each) => each.split("=")[0] ?? ""),
  );
  return [
    ...(names.join() === usual.join() ? [] : [`commands ${names.join()} instead of ${usual.join()}`]),
    ...keys.filter((key) => key !== "" && !OUR_PROPERTIES.includes(key)).map((key) => `a property ${key}`),
    ...terminal(log),
    ...secrets(log),
  ];
}
