/** How often GitHub lets runs wait with `queue: max`. */
const LONGEST_QUEUE = 100;

export interface ConcurrencySetting {
  readonly group: string;
  readonly cancelInProgress: boolean;
  readonly queue: "single" | "max";
}

/** Someone who may be in a group: a run or a job. */
export interface Member {
  /** Called with the reason when another one takes its place. */
  cancel(reason: string): void;
  readonly signal: AbortSignal;
}

interface Waiting extends Member {
  enter(release: () => void): void;
  leave(): void;
}

/**
 * Concurrency groups of one repository: one member in progress, the others wait. Without `queue: max` only the last one
 * waits and the one before it is cancelled.
 */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, { holder: Member | null; waiting: Waiting[] }>();

  /**
   * Waits for the group.
   *
   * @returns how to leave it, or null when the member was cancelled before its turn
   */
  enter(setting: ConcurrencySetting, member: Member): Promise<(() => void) | null> {
    if (member.signal.aborted) return Promise.resolve(null);
    const key = setting.group.toLowerCase();
    const group = this.#groups.get(key) ?? { holder: null, waiting: [] };
    this.#groups.set(key, group);
    if (group.holder === null) {
      group.holder = member;
      return Promise.resolve(() => this.#release(key, member));
    }
    const reason = `Canceling since a higher priority waiting request for '${setting.group}' exists`;
    const keep = setting.cancelInProgress ? 0 : setting.queue === "max" ? LONGEST_QUEUE - 1 : 0;
    for (const other of group.waiting.splice(0, Math.max(0, group.waiting.length - keep))) {
      other.cancel(reason);
      other.leave();
    }
    const turn = new Promise<(() => void) | null>((resolve) => {
      const waiting: Waiting = {
        ...member,
        cancel: member.cancel,
        signal: member.signal,
        enter: resolve,
        leave: () => resolve(null),
      };
      group.waiting.push(waiting);
      member.signal.addEventListener(
        "abort",
        () => {
          group.waiting = group.waiting.filter((other) => other !== waiting);
          resolve(null);
        },
        { once: true },
      );
    });
    if (setting.cancelInProgress) group.holder.cancel(reason);
    return turn;
  }

  #release(key: string, member: Member): void {
    const group = this.#groups.get(key);
    if (group === undefined || group.holder !== member) return;
    const next = group.waiting.shift();
    group.holder = next ?? null;
    if (next === undefined) this.#groups.delete(key);
    else next.enter(() => this.#release(key, next));
  }
}

/** A `concurrency:` value after its expressions are evaluated; undefined when there is none. */
export function readConcurrency(value: unknown): ConcurrencySetting | undefined {
  if (typeof value === "string" && value !== "") return { group: value, cancelInProgress: false, queue: "single" };
  if (value === null || typeof value !== "object") return undefined;
  const { group, queue, ...rest } = value as Record<string, unknown>;
  if (typeof group !== "string" || group === "") return undefined;
  return {
    group,
    cancelInProgress: rest["cancel-in-progress"] === true || rest["cancel-in-progress"] === "true",
    queue: queue === "max" ? "max" : "single",
  };
}
