/**
 * Makes text harmless for the runner that reads our log: a line that begins with `::` is a workflow command, and `##[`
 * is one *anywhere* in a line (actions/runner `ActionCommand.cs`: `TryParseV2` trims the line, `TryParse` searches it).
 * A zero-width joiner would be invisible, so the text is changed visibly: `::` → `: :`, `##[` → `# #[`.
 */
export function escapeCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, "$1: ").replaceAll("##[", "# #[");
}
