import type { Environment } from "@regreen/contracts";

interface Found {
  readonly os?: unknown;
  readonly arch?: unknown;
  readonly cpu?: unknown;
  readonly cpuCount?: unknown;
  readonly tools?: Readonly<Record<string, unknown>>;
}

const MAX_WORD = 300;

/** Only what is there, and of the right kind: an environment out of whatever a tool wrote. */
export function environmentOf(found: Found): Partial<Environment> {
  const count = Number(found.cpuCount);
  const tools: Record<string, string> = {};
  for (const [name, value] of Object.entries(found.tools ?? {})) {
    const text = word(value);
    if (text !== null) tools[name] = text;
  }
  return {
    ...part("os", word(found.os)),
    ...part("arch", word(found.arch)),
    ...part("cpu", word(found.cpu)),
    ...part("cpu_count", Number.isSafeInteger(count) && count > 0 ? count : null),
    ...(Object.keys(tools).length > 0 ? { tools } : {}),
  };
}

function part<Key extends string, Value>(key: Key, value: Value | null): Partial<Record<Key, Value>> {
  return value === null ? {} : ({ [key]: value } as Partial<Record<Key, Value>>);
}

function word(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const plain = value.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return plain === "" ? null : plain.slice(0, MAX_WORD);
}
