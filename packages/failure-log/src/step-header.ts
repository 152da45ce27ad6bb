import type { LoggedStep } from "./types.ts";

/** The runner prints the command of a `run:` step in this colour, line by line. */
const COMMAND_COLOUR = "\x1b[36;1m";
const COLOUR_END = "\x1b[0m";
const MAX_COMMAND_CHARS = 64 * 1024;
const MAX_ENV_KEYS = 500;
const MAX_VALUE_CHARS = 8 * 1024;
const ACTION_REFERENCE = /^(?:\.{1,2}\/|docker:\/\/|[\w.-]+\/[\w./-]+@)\S*$/;

/** What one line of a header is, without its timestamp. */
interface HeaderLine {
  readonly text: string;
  /** A line of a value with newlines in it: the runner stamps only its first line. */
  readonly continued: boolean;
}

/**
 * Collects the block that the runner prints before a step's output:
 * `##[group]Run …`, the command in cyan, `shell: …`, `with:`, `env:` and `##[endgroup]`.
 */
export class StepHeader {
  readonly #title: string;
  readonly #command: string[] = [];
  #commandChars = 0;
  #shell: string | null = null;
  #section: "command" | "with" | "env" | "other" = "command";
  #inputs = false;
  #env: Record<string, string> = Object.create(null) as Record<string, string>;
  #keys = 0;
  #isColoured = false;
  #lastKey: string | null = null;

  constructor(title: string) {
    this.#title = title;
  }

  /** Whether a command stood in it in the runner's colour. */
  get isColoured(): boolean {
    return this.#isColoured;
  }

  /** Whether the runner prints such a line in a header, where it keeps its colours and stamps each line but those of a value. */
  takes(text: string): boolean {
    if (text.startsWith(COMMAND_COLOUR) || text.startsWith("shell: ") || text === "with:" || text === "env:")
      return true;
    return this.#section !== "command" && text.startsWith("  ");
  }

  /** @param text the line without timestamp, escapes still in it */
  line({ text, continued }: HeaderLine): void {
    if (text.startsWith(COMMAND_COLOUR)) {
      this.#isColoured = true;
      this.#addCommand(uncoloured(text));
    } else if (continued) {
      this.#continue(text);
    } else if (text.startsWith("shell: ")) {
      this.#shell = text.slice("shell: ".length);
      this.#section = "other";
    } else if (text === "with:") {
      this.#section = "with";
      this.#inputs = true;
    } else if (text === "env:") {
      this.#section = "env";
    } else if (this.#section === "env") {
      this.#addVariable(text);
    } else if (this.#section === "command") {
      this.#addCommand(text);
    }
  }

  /** The step as far as its header tells. */
  finish(): Pick<LoggedStep, "name" | "command" | "uses" | "shell" | "env" | "masked"> {
    const isAction = this.#shell === null && (this.#inputs || this.#command.length === 0);
    const title = this.#title.trim();
    const command = isAction ? null : this.#command.join("\n") || null;
    const env = { ...this.#env };
    return {
      name: `Run ${title}`,
      command,
      uses: isAction && ACTION_REFERENCE.test(title) ? title : null,
      shell: this.#shell === null ? null : shellValue(this.#shell),
      env,
      masked: (command?.includes("***") ?? false) || Object.values(env).some((value) => value.includes("***")),
    };
  }

  #addCommand(text: string): void {
    this.#commandChars += text.length + 1;
    if (this.#commandChars <= MAX_COMMAND_CHARS) this.#command.push(text);
  }

  #addVariable(text: string): void {
    const colon = text.indexOf(": ");
    const key = text.slice(2, colon === -1 ? text.length : colon).replace(/:$/, "");
    if (!text.startsWith("  ") || !/^[A-Za-z_][\w.-]*$/.test(key) || ++this.#keys > MAX_ENV_KEYS) {
      this.#lastKey = null;
      return;
    }
    this.#env[key] = colon === -1 ? "" : text.slice(colon + 2, colon + 2 + MAX_VALUE_CHARS);
    this.#lastKey = key;
  }

  #continue(text: string): void {
    if (this.#section !== "env" || this.#lastKey === null) return;
    const value = `${this.#env[this.#lastKey]}\n${text}`;
    this.#env[this.#lastKey] = value.slice(0, MAX_VALUE_CHARS);
  }
}

function uncoloured(text: string): string {
  const end = text.endsWith(COLOUR_END) ? text.length - COLOUR_END.length : text.length;
  return text.slice(COMMAND_COLOUR.length, end);
}

/**
 * The log shows how the shell was started (`/usr/bin/bash --noprofile --norc -e -o pipefail {0}`); a workflow says `bash`.
 * GitHub's documented start lines are turned back, everything else stays as it is (a custom template).
 */
function shellValue(line: string): string {
  // The folder may hold spaces (`C:\Program Files\Git\bin\bash.EXE`); GitHub's own arguments hold no slashes.
  const tail = line.slice(Math.max(line.lastIndexOf("/"), line.lastIndexOf("\\")) + 1);
  const [program = "", ...rest] = tail.split(" ");
  const name = program.toLowerCase().replace(/\.exe$/, "");
  const args = rest.join(" ");
  if (name === "bash" && args === "--noprofile --norc -e -o pipefail {0}") return "bash";
  // Without `shell:` the runner leaves `-o pipefail` out: that is another shell and is named by its template.
  if (name === "bash" && args === "-e {0}") return "bash -e {0}";
  if (name === "sh" && args === "-e {0}") return "sh";
  if (name === "python" && args === "{0}") return "python";
  if ((name === "pwsh" || name === "powershell") && args.startsWith("-command ")) return name;
  return line;
}
