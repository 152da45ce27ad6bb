import { readdir, readFile } from "node:fs/promises";

/** What was seen of a step's processes while it ran. */
export interface TreeWatch {
  /** Peak resident memory of the largest process seen, KiB; null when the system does not tell. */
  peakRssKib(): number | null;
  /** Every process seen below the root that is still the same process. */
  survivors(): Promise<number[]>;
  stop(): void;
}

const FIRST_LOOK_MS = 15;
const LONGEST_PAUSE_MS = 200;

/**
 * Watches the children of a process through /proc: for its peak memory (`VmHWM` is kept by the kernel, so a late look
 * is enough), and to find those that left the process group. Elsewhere than on Linux it sees nothing.
 */
export function watchTree(rootPid: number): TreeWatch {
  const seen = new Map<number, string>();
  let peak: number | null = null;
  let pause = FIRST_LOOK_MS;
  let timer: NodeJS.Timeout | null = setTimeout(look, pause);

  async function look(): Promise<void> {
    for (const pid of await descendants(rootPid)) {
      const facts = await readFacts(pid);
      if (facts === null) continue;
      seen.set(pid, facts.startTime);
      if (facts.peakRssKib !== null) peak = Math.max(peak ?? 0, facts.peakRssKib);
    }
    if (timer === null) return;
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    timer = setTimeout(look, pause);
  }

  return {
    peakRssKib: () => peak,
    async survivors() {
      const alive: number[] = [];
      for (const [pid, startTime] of seen) {
        if ((await readFacts(pid))?.startTime === startTime) alive.push(pid);
      }
      return alive;
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

async function descendants(root: number): Promise<number[]> {
  const found: number[] = [root];
  for (const pid of found) {
    if (found.length > 10_000) break;
    found.push(...(await childrenOf(pid)));
  }
  return found.slice(1);
}

async function childrenOf(pid: number): Promise<number[]> {
  try {
    const threads = await readdir(`/proc/${pid}/task`);
    const lists = await Promise.all(threads.map((id) => readFile(`/proc/${pid}/task/${id}/children`, "utf8")));
    return lists
      .join(" ")
      .split(" ")
      .map(Number)
      .filter((child) => child > 0);
  } catch {
    return [];
  }
}

interface ProcessFacts {
  readonly startTime: string;
  readonly peakRssKib: number | null;
}

async function readFacts(pid: number): Promise<ProcessFacts | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    // The second field is the name in parentheses, which may hold blanks; start time is field 22.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return { startTime: fields[19] ?? "", peakRssKib: peak === undefined ? null : Number(peak) };
  } catch {
    return null;
  }
}
