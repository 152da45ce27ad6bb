import type { UserError } from "@regreen/contracts";
import type { Label, PublishPort } from "./publish-port.ts";
import { isForbidden } from "./refusals.ts";

export interface WantedLabels {
  /** Their names, where a repository has these labels: it may use other ones instead. */
  readonly names: (existing: ReadonlySet<string>) => readonly string[];
  /** What one that is missing looks like. */
  readonly look: (name: string) => Omit<Label, "name">;
  /** Told of those that the token may not make. */
  readonly onLeftOut: (names: readonly string[], error: UserError) => void;
}

/**
 * Makes the labels that are missing and gives back the names to use. A label that the token may not make is left out: a thread
 * without it is better than none.
 */
export async function ensureLabels(
  github: Pick<PublishPort, "listLabels" | "createLabel">,
  { names: wanted, look, onLeftOut }: WantedLabels,
): Promise<string[]> {
  const existing = await github.listLabels();
  const names = [...new Set(wanted(existing))].map((name) => name.slice(0, 50));
  // GitHub's label names ignore case.
  const known = new Set([...existing].map((name) => name.toLowerCase()));
  const missing = names.filter((name) => !known.has(name.toLowerCase()));
  for (const [index, name] of missing.entries()) {
    try {
      await github.createLabel({ name, ...look(name) });
    } catch (error) {
      if (!isForbidden(error)) throw error;
      const left = missing.slice(index);
      onLeftOut(left, error);
      return names.filter((each) => !left.includes(each));
    }
  }
  return names;
}
