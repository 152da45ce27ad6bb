import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { parseRepository, type RepositoryName } from "./repository-name.ts";

/** The raw text of an input, `""` when it isn't given: `core.getInput` in an action, a flag on the command line. */
export type InputSource = (name: string) => string;

/** Reads inputs one by one; every complaint names the input, what was found and what is valid. */
export class InputReader {
  readonly #source: InputSource;

  constructor(source: InputSource) {
    this.#source = source;
  }

  /** The input, or undefined when it is absent or empty. */
  optional(name: string): string | undefined {
    const value = this.#source(name).trim();
    return value === "" ? undefined : value;
  }

  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined)
      throw new UserError(`Input "${name}" is required and was not given.`, { hint: `Set "${name}".` });
    return value;
  }

  /** YAML 1.2 core booleans, as `core.getBooleanInput` takes them: true, True, TRUE, false, False, FALSE. */
  boolean(name: string, fallback: boolean): boolean {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    if (/^(?:true|True|TRUE)$/.test(value)) return true;
    if (/^(?:false|False|FALSE)$/.test(value)) return false;
    throw invalid(name, value, "true or false");
  }

  /** A whole number in `min..max`; `fallback` when absent. */
  integer(name: string, range: { min: number; max: number; fallback: number }): number {
    return this.optionalInteger(name, range) ?? range.fallback;
  }

  optionalInteger(name: string, range: { min: number; max: number }): number | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    const number = /^[+-]?\d{1,17}$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isSafeInteger(number) && number >= range.min && number <= range.max) return number;
    throw invalid(name, value, `a whole number from ${range.min} to ${range.max}`);
  }

  /** A SHA-256 digest: 64 lower-case hex digits. */
  sha256(name: string, { required }: { required: boolean }): string | undefined {
    const value = required ? this.required(name) : this.optional(name);
    if (value === undefined || /^[0-9a-f]{64}$/.test(value)) return value;
    throw invalid(name, value, "64 lower-case hex digits");
  }

  /** A full commit id: 40 lower-case hex digits. */
  commit(name: string): string | undefined {
    const value = this.optional(name);
    if (value === undefined || /^[0-9a-f]{40}$/.test(value)) return value;
    throw invalid(name, value, "40 lower-case hex digits");
  }

  /** A repository, `OWNER/NAME`. */
  repository(name: string): RepositoryName {
    return this.#repository(name, this.required(name));
  }

  optionalRepository(name: string): RepositoryName | undefined {
    const value = this.optional(name);
    return value === undefined ? undefined : this.#repository(name, value);
  }

  #repository(name: string, value: string): RepositoryName {
    const repository = parseRepository(value);
    if (repository !== null) return repository;
    throw new UserError(`Input "${name}" is "${oneLine(value, 80)}"; it must be OWNER/NAME.`, {
      hint: `Leave "${name}" out to take the workflow's own.`,
    });
  }

  choice<const T extends string>(name: string, values: readonly T[], fallback: T): T {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    const found = values.find((each) => each === value);
    if (found === undefined) throw invalid(name, value, `one of ${values.join(", ")}`);
    return found;
  }

  /** A multi-line input: one value a line, blank lines left out. */
  lines(name: string): string[] {
    return (this.optional(name) ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }
}

function invalid(name: string, found: string, valid: string): UserError {
  return new UserError(`Input "${name}" is "${oneLine(found, 80)}"; it must be ${valid}.`, {
    hint: `Correct "${name}".`,
  });
}
