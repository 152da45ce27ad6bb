import type { StepLogWriter } from "./job-log.ts";
import type { Annotation } from "./records.ts";

/** What a workflow command can do to the step that prints it. */
export interface CommandTarget {
  readonly log: StepLogWriter;
  addMask(value: string): void;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  annotate(annotation: Omit<Annotation, "step">): void;
  /** Makes the step fail, whatever its exit code. */
  fail(): void;
  /** Shown only with step debugging switched on. */
  readonly debug: boolean;
}

interface Command {
  name: string;
  properties: Record<string, string>;
  message: string;
}

const LEVELS: Readonly<Record<string, Annotation["annotation_level"]>> = {
  error: "failure",
  warning: "warning",
  notice: "notice",
};

/** Commands that GitHub switched off because any output could use them; they fail the step. */
const DISABLED = new Set(["set-env", "add-path"]);

/**
 * Reads the output of a step line by line, obeys workflow commands and writes the rest into the log
 * (docs.github.com "Workflow commands for GitHub Actions").
 */
export class CommandReader {
  readonly #target: CommandTarget;
  #stopToken: string | null = null;
  #echo = false;

  constructor(target: CommandTarget) {
    this.#target = target;
  }

  line(text: string): void {
    const command = parseCommand(text);
    if (this.#stopToken !== null) {
      if (command?.name === this.#stopToken.toLowerCase()) this.#stopToken = null;
      this.#target.log.line(text);
      return;
    }
    if (command === null || !this.#obey(command)) this.#target.log.line(text);
    else if (this.#echo && !(command.name in LEVELS) && command.name !== "add-mask") this.#target.log.line(text);
  }

  /** False when it isn't a command we know: such a line is plain output. */
  #obey({ name, properties, message }: Command): boolean {
    const level = LEVELS[name];
    if (level !== undefined) {
      this.#target.log.line(`##[${name}]${message}`);
      this.#target.annotate(annotationOf(level, message, properties));
      return true;
    }
    if (DISABLED.has(name)) {
      const text = `The \`${name}\` command is disabled. Please upgrade to using Environment Files.`;
      this.#target.log.line(`##[error]${text}`);
      this.#target.annotate(annotationOf("failure", text, {}));
      this.#target.fail();
      return true;
    }
    switch (name) {
      case "debug":
        if (this.#target.debug) this.#target.log.line(`##[debug]${message}`);
        return true;
      case "group":
        this.#target.log.line(`##[group]${message}`);
        return true;
      case "endgroup":
        this.#target.log.line("##[endgroup]");
        return true;
      case "add-mask":
        this.#target.addMask(message);
        this.#target.log.line("::add-mask::***");
        return true;
      case "stop-commands":
        this.#stopToken = message;
        this.#target.log.line(`::stop-commands::${message}`);
        return true;
      case "set-output":
        this.#target.setOutput(properties.name ?? "", message);
        return true;
      case "save-state":
        this.#target.saveState(properties.name ?? "", message);
        return true;
      case "echo":
        this.#echo = message.toLowerCase() === "on";
        return true;
      case "add-matcher":
      case "remove-matcher":
        return true;
      default:
        return false;
    }
  }
}

/** `::name key=value,key=value::message`, or null. */
function parseCommand(line: string): Command | null {
  const text = line.trimStart();
  if (!text.startsWith("::")) return null;
  const end = text.indexOf("::", 2);
  if (end < 0) return null;
  const head = text.slice(2, end);
  const space = head.indexOf(" ");
  const name = (space < 0 ? head : head.slice(0, space)).toLowerCase();
  if (name === "") return null;
  const properties: Record<string, string> = {};
  for (const pair of space < 0 ? [] : head.slice(space + 1).split(",")) {
    const equals = pair.indexOf("=");
    if (equals > 0) properties[pair.slice(0, equals).trim()] = unescapeProperty(pair.slice(equals + 1));
  }
  return { name, properties, message: unescapeData(text.slice(end + 2)) };
}

function unescapeData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}

function annotationOf(
  level: Annotation["annotation_level"],
  message: string,
  properties: Readonly<Record<string, string>>,
): Omit<Annotation, "step"> {
  const number = (text: string | undefined) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null);
  const line = number(properties.line) ?? 1;
  return {
    annotation_level: level,
    message,
    title: properties.title ?? "",
    path: properties.file ?? ".github",
    start_line: line,
    end_line: number(properties.endLine) ?? line,
    start_column: number(properties.col),
    end_column: number(properties.endColumn),
  };
}
