/**
 * Options that no fixing call ever has, whatever the failing command says: they change behaviour on purpose, write
 * suppressions, or loosen the check. A tool's row need not repeat them.
 */
const NEVER: ReadonlySet<string> = new Set([
  // Fixes that their makers call unsafe.
  "--unsafe",
  "--unsafe-fixes",
  "--fix-dangerously",
  "--fix-suggestions",
  "--fix-unsafely",
  "--fix-errors",
  "-fix-errors",
  "--fix-notes",
  "--broken-code",
  "--autocorrect-all",
  "--auto-correct-all",
  // Suppressions in place of fixes.
  "--add-noqa",
  "--add-ignore",
  "--suppress",
  "--suppress-all",
  "--suppress-rule",
  "--prune-suppressions",
  "--auto-gen-config",
  "--regenerate-todo",
  "--generate-todo",
  "--disable-uncorrectable",
  "--generate-baseline",
  "--reason",
]);

/** Whether an option, with or without `=value`, is one that no fixing call may have. */
export function isNever(option: string): boolean {
  return NEVER.has(option.split("=", 1)[0] as string);
}
