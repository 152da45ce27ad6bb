/**
 * What .NET's culture-aware search passes over (ICU: controls, format and combining characters, variation selectors), so
 * that `#`, a soft hyphen and `#[` are `##[` for the runner. Ends of lines are not among them.
 */
const PASSED_OVER = "(?![\\n\\r\\u2028\\u2029])[\\p{C}\\p{M}\\p{Default_Ignorable_Code_Point}]";

const COMMAND = new RegExp(
  `^((?:${PASSED_OVER}|[^\\S\\n\\r\\u2028\\u2029])*:(?:${PASSED_OVER})*)(?=:)|(#(?:${PASSED_OVER})*)(?=#(?:${PASSED_OVER})*\\[)`,
  "gmu",
);

/**
 * Makes text harmless for the runner that reads our log: a line that begins with `::` is a workflow command, and `##[`
 * is one *anywhere* in a line (actions/runner `ActionCommand.cs`: `TryParseV2` trims the line, `TryParse` searches it;
 * `\r` ends a line too). A zero-width joiner would be invisible, so the text is changed visibly: `::` → `: :`, `##[` →
 * `# #[`.
 */
export function escapeCommands(text: string): string {
  return text.replace(COMMAND, "$1$2 ");
}
