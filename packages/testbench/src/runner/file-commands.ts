import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** GitHub refuses a larger summary of one step. */
const SUMMARY_LIMIT_BYTES = 1024 * 1024;

const FILES = ["GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"] as const;
type FileName = (typeof FILES)[number];

/** What a step wrote into its files. `errors` are shown as `##[error]` and fail the step. */
export interface FileCommands {
  outputs: Record<string, string>;
  env: Record<string, string>;
  path: string[];
  state: Record<string, string>;
  summary: string;
  errors: string[];
}

/** The five files of one step. */
export class StepFiles {
  readonly #paths: Readonly<Record<FileName, string>>;

  constructor(directory: string) {
    const id = randomUUID();
    const path = (kind: string) => join(directory, `${kind}_${id}`);
    this.#paths = {
      GITHUB_OUTPUT: path("set_output"),
      GITHUB_ENV: path("set_env"),
      GITHUB_PATH: path("add_path"),
      GITHUB_STATE: path("save_state"),
      GITHUB_STEP_SUMMARY: path("step_summary"),
    };
    for (const file of Object.values(this.#paths)) writeFileSync(file, "");
  }

  environment(): Record<string, string> {
    return { ...this.#paths };
  }

  /** Reads the files and removes them. */
  collect(): FileCommands {
    const errors: string[] = [];
    const pairs = (name: FileName) => {
      try {
        return parsePairs(this.#read(name));
      } catch (error) {
        errors.push(`Unable to process file command '${COMMAND_OF[name]}' successfully.`, (error as Error).message);
        return {};
      }
    };
    const collected: FileCommands = {
      outputs: pairs("GITHUB_OUTPUT"),
      env: pairs("GITHUB_ENV"),
      state: pairs("GITHUB_STATE"),
      path: this.#read("GITHUB_PATH")
        .split(/\r?\n/)
        .filter((line) => line !== ""),
      summary: this.#read("GITHUB_STEP_SUMMARY"),
      errors,
    };
    const bytes = Buffer.byteLength(collected.summary);
    if (bytes > SUMMARY_LIMIT_BYTES) {
      collected.summary = "";
      errors.push(
        `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(bytes / 1024)}k.`,
      );
    }
    if (Object.hasOwn(collected.env, "NODE_OPTIONS")) {
      delete collected.env.NODE_OPTIONS;
      errors.push("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
    }
    for (const file of Object.values(this.#paths)) rmSync(file, { force: true });
    return collected;
  }

  #read(name: FileName): string {
    try {
      return readFileSync(this.#paths[name], "utf8");
    } catch {
      return ""; // The step removed it.
    }
  }
}

const COMMAND_OF: Readonly<Record<FileName, string>> = {
  GITHUB_OUTPUT: "output",
  GITHUB_ENV: "env",
  GITHUB_PATH: "path",
  GITHUB_STATE: "state",
  GITHUB_STEP_SUMMARY: "summary",
};

/**
 * `name=value` and `name<<DELIMITER … DELIMITER` lines.
 *
 * @throws Error in the runner's words for a line that is neither, and for a delimiter that never comes
 */
function parsePairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .map((line) => line.replace(/\r$/, ""));
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      pairs[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const delimiter = heredoc < 0 ? "" : line.slice(heredoc + 2);
    if (heredoc < 1 || delimiter === "") throw new Error(`Invalid format '${line}'`);
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    pairs[line.slice(0, heredoc)] = lines.slice(at + 1, end).join("\n");
    at = end;
  }
  return pairs;
}
