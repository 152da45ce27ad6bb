import type { Failure, FixType } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";

const MAX_CHARS = 160;

/** Tools whose names people write differently. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["eslint", "ESLint"],
  ["prettier", "Prettier"],
  ["biome", "Biome"],
  ["tsc", "TypeScript"],
  ["vitest", "Vitest"],
  ["jest", "Jest"],
  ["node:test", "node:test"],
  ["black", "Black"],
  ["ruff", "Ruff"],
  ["git", "Git"],
  ["node", "Node.js"],
  ["python", "Python"],
]);

const NOUNS: Partial<Record<FixType, string>> = {
  lint: "problem",
  type_error: "type error",
  import_error: "import error",
  compilation_error: "error",
  test_failure: "failing test",
  stale_generated: "stale file",
  warning: "warning",
};

/** One line for people: "ESLint: 3 problems in src/cart.js". Redacted, without control characters. */
export function summaryOf(
  tool: string,
  fixType: FixType,
  failures: readonly Failure[],
  files: readonly string[],
): string {
  const name = tool === "generic" || tool === "platform" ? "" : `${NAMES.get(tool) ?? tool}: `;
  const noun = NOUNS[fixType];
  const first = failures[0];
  const text =
    noun === undefined ||
    files.length === 0 ||
    (failures.length === 1 && fixType !== "lint" && fixType !== "stale_generated")
      ? withMore(first?.message.split("\n")[0] ?? "failed", failures.length)
      : `${failures.length} ${noun}${failures.length === 1 ? "" : "s"} in ${files.length === 1 ? files[0] : `${files.length} files`}`;
  return oneLine(redact(stripTerminal(`${name}${text}`)), MAX_CHARS);
}

function withMore(message: string, count: number): string {
  return count > 1 ? `${message} (and ${count - 1} more)` : message;
}
