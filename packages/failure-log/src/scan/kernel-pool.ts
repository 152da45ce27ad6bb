import type { Reader } from "../reader.ts";
import { Kernel } from "./kernel.ts";
import { WINDOW_BYTES } from "./line-window.ts";
import type { Wake } from "./wake.ts";

/** What one kernel has learned of the literals serves the next log as well: a run has a log for every step. */
const idle = new WeakMap<readonly Reader[], Kernel[]>();

/**
 * A kernel for these readers; nobody else uses it until it is given back. Owner 0 is `first`, owner n reader n - 1.
 *
 * @param first the same at every call
 */
export function takeKernel(readers: readonly Reader[], first: readonly Wake[]): Kernel {
  return idle.get(readers)?.pop() ?? new Kernel([first, ...readers.map((reader) => reader.wakes)], WINDOW_BYTES);
}

export function giveBackKernel(readers: readonly Reader[], kernel: Kernel): void {
  const kernels = idle.get(readers) ?? [];
  idle.set(readers, kernels);
  kernels.push(kernel);
}
