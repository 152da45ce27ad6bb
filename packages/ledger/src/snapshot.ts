import { LEDGER_VERSION, type LedgerEvent, UserError } from "@regreen/contracts";
import type { StateHead, StatePort } from "@regreen/github";
import { oneLine, stripTerminal } from "@regreen/text";
import { type Layout, layoutOf, MAX_PART_BYTES, monthOf, type Part, STATE_FILE } from "./layout.ts";
import { readLines } from "./lines.ts";

/** Files read side by side. */
const READS = 6;
/** Most bytes of events that are read; older ones are left out, with a warning. */
const MAX_READ_BYTES = 64 * 1024 * 1024;
/** Names in one warning. */
const MAX_NAMES = 5;

/** What the ledger holds, as far as it was asked for. */
export interface Snapshot {
  /** In the order in which they were written; an event that was written twice stands there once. */
  readonly events: readonly LedgerEvent[];
  /** What was passed over, and why; for people. */
  readonly warnings: readonly string[];
  /** The branch carries marks of a newer version: it is read as far as it is known, and not written to. */
  readonly newer: boolean;
  /** Months (`2026-11`) of which something could not be read, and may have been anything. */
  readonly damaged: readonly string[];
  /** Null when the branch does not exist. */
  readonly head: string | null;
}

/** Of a branch that does not exist. */
export const NOTHING: Snapshot = { events: [], warnings: [], newer: false, damaged: [], head: null };

/** Files of the branch, each blob read once: its name is the digest of its content. */
export class StateReader {
  readonly #state: StatePort;
  readonly #texts = new Map<string, Promise<string | null>>();

  constructor(state: StatePort) {
    this.#state = state;
  }

  async layout(head: StateHead): Promise<Layout> {
    return layoutOf(await this.#state.listFiles(head.treeSha));
  }

  /** Text of a part; null when it is not UTF-8. */
  text({ sha }: { readonly sha: string }): Promise<string | null> {
    const known = this.#texts.get(sha) ?? this.#state.readBlob(sha);
    this.#texts.set(sha, known);
    // What failed is asked for again.
    known.catch(() => this.#texts.delete(sha));
    return known;
  }

  /** @returns why the branch may not be written to, null when it may */
  async refusal({ stateFile }: Layout): Promise<UserError | null> {
    if (stateFile === null) return null;
    const version = stateFile.size > MAX_PART_BYTES ? null : versionOf(await this.text(stateFile));
    if (version === LEDGER_VERSION) return null;
    const { branch } = this.#state;
    if (version !== null && version > LEDGER_VERSION) return newerError(branch, `its version is ${version}`);
    return new UserError(`${STATE_FILE} on the branch ${branch} does not say which version the ledger has.`, {
      hint: `Delete ${STATE_FILE} from the branch: the next run writes it anew and keeps the events.`,
    });
  }

  async read(head: StateHead, since: string | null): Promise<Snapshot> {
    const layout = await this.layout(head);
    const warnings = foreignWarning(this.#state.branch, layout.foreign, "not the ledger's");
    const wanted = layout.parts.filter((part) => since === null || part.month >= monthOf(since));
    const { parts, left } = affordable(wanted);
    if (left > 0) warnings.push(`${left} older files of ${this.#state.branch} are too much to read and left out.`);
    const read = await this.#readParts(parts, warnings);
    const refusal = await this.refusal(layout);
    if (refusal !== null) warnings.push(refusal.message);
    const events = unique(read.flatMap((each) => each.events));
    const damaged = [
      ...wanted.slice(0, left).map(({ month }) => month),
      ...layout.unreadable,
      ...parts.filter((_, index) => read[index]?.damaged).map(({ month }) => month),
    ];
    return {
      events: since === null ? events : events.filter((event) => event.at >= since),
      warnings,
      newer: refusal !== null || read.some((each) => each.newer),
      damaged: [...new Set(damaged)].sort(),
      head: head.sha,
    };
  }

  async #readParts(parts: readonly Part[], warnings: string[]): Promise<ReadPart[]> {
    const read = new Array<ReadPart>(parts.length);
    const left = parts.entries();
    const reader = async () => {
      for (const [index, part] of left) read[index] = this.#readPart(part, await this.text(part), warnings);
    };
    await Promise.all(Array.from({ length: Math.min(READS, parts.length) }, reader));
    return read;
  }

  #readPart({ path }: Part, text: string | null, warnings: string[]): ReadPart {
    const place = `${path} on ${this.#state.branch}`;
    if (text === null) {
      warnings.push(`${place} is not UTF-8; it is passed over and left as it is.`);
      return { events: [], newer: false, damaged: true };
    }
    const read = readLines(text);
    if (read.newer) warnings.push(`${place} holds lines of a newer version; they are passed over.`);
    if (read.corrupt.length > 0) {
      const shown = read.corrupt.slice(0, MAX_NAMES).join(", ");
      const more = read.corrupt.length > MAX_NAMES ? `, and ${read.corrupt.length - MAX_NAMES} more` : "";
      warnings.push(`${place}: line ${shown}${more} is no event; passed over and left as it is.`);
    }
    return { events: read.events, newer: read.newer, damaged: read.corrupt.length > 0 };
  }
}

interface ReadPart {
  readonly events: readonly LedgerEvent[];
  readonly newer: boolean;
  readonly damaged: boolean;
}

export function newerError(branch: string, why: string): UserError {
  return new UserError(
    `The branch ${branch} was written by a newer Regreen (${why}; this one writes ${LEDGER_VERSION}).`,
    {
      hint: "Use the same version of every Regreen action.",
      reasonCode: "bad_contract",
    },
  );
}

/** The newest parts, as many as may be read. */
function affordable(parts: readonly Part[]): { parts: readonly Part[]; left: number } {
  let bytes = 0;
  let first = parts.length;
  while (first > 0 && bytes + (parts[first - 1]?.size ?? 0) <= MAX_READ_BYTES) bytes += parts[--first]?.size ?? 0;
  return { parts: parts.slice(first), left: first };
}

function unique(events: readonly LedgerEvent[]): LedgerEvent[] {
  const seen = new Set<string>();
  return events.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** @param what they are instead, "not the ledger's" */
export function foreignWarning(branch: string, paths: readonly string[], what: string): string[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, MAX_NAMES).map((path) => `"${oneLine(stripTerminal(path), 120)}"`);
  const more = paths.length > MAX_NAMES ? ` and ${paths.length - MAX_NAMES} more` : "";
  return [`On ${branch}, ${shown.join(", ")}${more} is ${what}; it is passed over and left as it is.`];
}

function versionOf(text: string | null): number | null {
  try {
    const { schema_version: version } = JSON.parse(text ?? "") as { schema_version?: unknown };
    return typeof version === "number" && Number.isInteger(version) ? version : null;
  } catch {
    return null;
  }
}
