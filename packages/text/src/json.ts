/** Legal in JSON, but acted on by terminals, or not seen by readers: DEL, C1, ignorable and bidi characters, line separators. */
const RAW_IN_JSON = /[\u007f-\u009f\u2028\u2029\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}/gu;

/**
 * JSON that may be printed into a terminal or a job log: the same value for every parser, but no character that a terminal
 * acts on or a reader does not see, and no `##[`, which the runner would obey in the middle of a line.
 */
export function safeJson(
  value: unknown,
  options: { readonly indent?: number; readonly replacer?: Replacer } = {},
): string {
  return (JSON.stringify(value, options.replacer, options.indent) ?? "null")
    .replaceAll("##[", "#\\u0023[")
    .replace(RAW_IN_JSON, (character) => character.split("").map(codeUnit).join(""));
}

type Replacer = (key: string, value: unknown) => unknown;

function codeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
