import { readFileSync } from "node:fs";
import path from "node:path";
import { Option } from "commander";
import { parse } from "yaml";
import { KEY_VARIABLES } from "./input-source.ts";

/** Inputs of an action as its action.yml declares them. */
export interface ActionMetadata {
  readonly description: string;
  readonly inputs: Readonly<Record<string, InputMetadata>>;
}

interface InputMetadata {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

/** @param actionsDir see home.ts */
export function readMetadata(actionsDir: string, name: string): ActionMetadata {
  return parse(readFileSync(path.join(actionsDir, name, "action.yml"), "utf8")) as ActionMetadata;
}

/**
 * The inputs of an action as flags. A flag may be given several values; they become the lines of a multi-line input.
 * An input whose default is `true` or `false` may be given without a value. Keys of models have no flag.
 */
export function inputOptions(metadata: ActionMetadata): Option[] {
  const withFlag = Object.entries(metadata.inputs).filter(([name]) => !Object.hasOwn(KEY_VARIABLES, name));
  return withFlag.map(([name, input]) => {
    const isSwitch = input.default === "true" || input.default === "false";
    const option = new Option(isSwitch ? `--${name} [value]` : `--${name} <value...>`, describe(input));
    return isSwitch ? option.preset("true") : option;
  });
}

function describe(input: InputMetadata): string {
  const text = input.description.trim().replace(/\s+/g, " ");
  if (input.required) return `${text} (required)`;
  return input.default ? `${text} (default: ${input.default})` : text;
}
