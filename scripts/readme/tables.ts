import { parse } from "yaml";

/** The part of an action.yml that its tables show. GitHub's reference: "Metadata syntax for GitHub Actions". */
export interface ActionMetadata {
  readonly name: string;
  readonly description: string;
  readonly inputs?: Readonly<Record<string, { description?: string; required?: boolean; default?: string }>>;
  readonly outputs?: Readonly<Record<string, { description?: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
  readonly branding?: { readonly icon: string; readonly color: string };
}

export function parseMetadata(actionYaml: string): ActionMetadata {
  return parse(actionYaml) as ActionMetadata;
}

/** A README with both tables made again from action.yml. @throws Error when a pair of markers is missing */
export function fillTables(readme: string, actionYaml: string): string {
  const metadata = parseMetadata(actionYaml);
  return fill(fill(readme, "inputs", inputsTable(metadata)), "outputs", outputsTable(metadata));
}

function fill(readme: string, name: string, table: string): string {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The README needs ${start} and ${end}, in this order.`);
  return `${readme.slice(0, from + start.length)}\n\n${table}\n\n${readme.slice(to)}`;
}

function inputsTable(metadata: ActionMetadata): string {
  const rows = Object.entries(metadata.inputs ?? {}).map(([name, input]) => [
    `\`${name}\``,
    cell(input.description ?? ""),
    input.required ? "yes" : "no",
    input.default === undefined || input.default === "" ? "" : `\`${cell(String(input.default))}\``,
  ]);
  return table(["input", "description", "required", "default"], rows);
}

function outputsTable(metadata: ActionMetadata): string {
  const rows = Object.entries(metadata.outputs ?? {}).map(([name, output]) => [
    `\`${name}\``,
    cell(output.description ?? ""),
  ]);
  return table(["output", "description"], rows);
}

/** A table of Markdown; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |");
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** One line, with the character that would end a table cell escaped. */
function cell(text: string): string {
  return text.trim().replace(/\s+/g, " ").replaceAll("|", "\\|");
}
