import { type InputDefinition, triggerOf } from "./document.ts";
import { evaluateDeep, evaluateText, type Scope, scalarText } from "./scope.ts";
import type { WorkflowFile } from "./workflow-tree.ts";

type InputValue = string | number | boolean;

/**
 * The `inputs` context of a called workflow: each input of its declared type.
 *
 * @param given what the caller's `with:` evaluated to
 * @throws Error in GitHub's words for a value of another type
 */
export function callInputs(
  called: WorkflowFile,
  given: Readonly<Record<string, unknown>>,
  scope: Scope,
): Record<string, InputValue> {
  const values = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  const inputs: Record<string, InputValue> = {};
  for (const [name, definition] of Object.entries(inputDefinitions(called, "workflow_call"))) {
    const value = values.get(name.toLowerCase());
    inputs[name] =
      value === undefined || value === null ? defaultOf(definition, scope) : typed(value, definition.type ?? "string");
  }
  return inputs;
}

function defaultOf(definition: InputDefinition, scope: Scope): InputValue {
  const type = definition.type ?? "string";
  if (definition.default !== undefined) return typed(evaluateDeep(definition.default, scope), type);
  if (type === "boolean") return false;
  return type === "number" ? 0 : "";
}

function typed(value: unknown, type: string): InputValue {
  const unexpected = (expected: string) =>
    new Error(`Unexpected type of value '${scalarText(value)}', expected type: ${expected}.`);
  if (type === "boolean") {
    if (typeof value !== "boolean") throw unexpected("Boolean");
    return value;
  }
  if (type === "number") {
    if (typeof value !== "number") throw unexpected("Number");
    return value;
  }
  if (value !== null && typeof value === "object") throw unexpected("String");
  return scalarText(value);
}

/** Literal values of the wrong type, which GitHub finds before anything runs. Only expressions are left for later. */
export function literalTypeErrors(file: WorkflowFile): string[] {
  return [...file.calls].flatMap(([key, called]) => {
    const job = file.document.jobs[key];
    const given = job?.with !== null && typeof job?.with === "object" ? Object.entries(job.with) : [];
    const errors = given.flatMap(([name, value]) => {
      if (typeof value === "string" && value.includes("${{")) return [];
      const definition = inputDefinition(called, name);
      if (definition === undefined || value === null) return [];
      try {
        typed(value, definition.type ?? "string");
        return [];
      } catch (error) {
        return [`${file.source.path}: job '${key}', input '${name}': ${(error as Error).message}`];
      }
    });
    return [...errors, ...literalTypeErrors(called)];
  });
}

function inputDefinition(called: WorkflowFile, name: string): InputDefinition | undefined {
  const definitions = Object.entries(inputDefinitions(called, "workflow_call"));
  return definitions.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}

function inputDefinitions(
  file: WorkflowFile,
  event: "workflow_call" | "workflow_dispatch",
): Readonly<Record<string, InputDefinition>> {
  const inputs = triggerOf(file.document.on, event)?.inputs;
  if (inputs === null || typeof inputs !== "object") return {};
  return Object.fromEntries(Object.entries(inputs).map(([name, definition]) => [name, definition ?? {}]));
}

/**
 * Inputs of a `workflow_dispatch` by name, as the API takes them: texts.
 *
 * @returns the typed `inputs` context and the texts of `github.event.inputs`
 * @throws Error in the words of the API's 422
 */
export function dispatchInputs(
  file: WorkflowFile,
  given: Readonly<Record<string, unknown>>,
): { inputs: Record<string, InputValue>; texts: Record<string, string> } {
  const definitions = inputDefinitions(file, "workflow_dispatch");
  const unexpected = Object.keys(given).filter((name) => !Object.hasOwn(definitions, name));
  if (unexpected.length > 0) throw new Error(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  const inputs: Record<string, InputValue> = {};
  const texts: Record<string, string> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    const value = given[name] ?? definition.default;
    if (definition.required === true && scalarText(value) === "")
      throw new Error(`Required input '${name}' not provided`);
    if (definition.type === "choice" && value !== undefined && !definition.options?.includes(scalarText(value))) {
      throw new Error(`Provided value '${scalarText(value)}' for input '${name}' not in the list of allowed values`);
    }
    texts[name] = scalarText(value);
    inputs[name] = dispatchValue(name, texts[name] ?? "", definition.type);
  }
  return { inputs, texts };
}

function dispatchValue(name: string, text: string, type: string | undefined): InputValue {
  if (type === "boolean") {
    if (!["true", "false", ""].includes(text))
      throw new Error(`Provided value '${text}' for input '${name}' is not a boolean`);
    return text === "true";
  }
  if (type !== "number") return text;
  if (text !== "" && !Number.isFinite(Number(text)))
    throw new Error(`Provided value '${text}' for input '${name}' is not a number`);
  return Number(text);
}

/** The `secrets` context of a called workflow: named ones, or all of the caller's. */
export function callSecrets(
  written: unknown,
  callerSecrets: Readonly<Record<string, string>>,
  scope: Scope,
): Record<string, string> {
  if (written === "inherit") return { ...callerSecrets };
  if (written === null || typeof written !== "object") return {};
  const secrets: Record<string, string> = {};
  for (const [name, value] of Object.entries(written)) secrets[name] = evaluateText(value, scope);
  return secrets;
}

/** `outputs` of `on.workflow_call`, over the called workflow's `jobs` context. */
export function callOutputs(called: WorkflowFile, scope: Scope): Record<string, string> {
  const outputs = triggerOf(called.document.on, "workflow_call")?.outputs;
  if (outputs === null || typeof outputs !== "object") return {};
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => [name, evaluateText(output?.value, scope)]),
  );
}
