/** Name of the benchmark that the built-in ruler is in results. */
export const RULER = "regreen-ruler";

/** Many short rounds: one of a millisecond often ends before the processor is given to somebody else, one of ten seldom does. */
const ROUNDS = 40;
const WORDS = 1 << 19;
const STEPS = 300_000;
/** A round of compiled code takes a third of one of code that is not compiled yet; how soon that is depends on the machine. */
const COMPILED_SHARE = 0.6;
const MAX_WARM_UP_MS = 3_000;
const WARM_UP_ROUNDS = 10;

let isWarm = false;

/**
 * A fixed piece of work: integers, memory that does not fit a first cache, and floating point, less than 1 ms a round. Its code never
 * changes, so what changes is the machine. Always done, because what was not measured beside a run can't be measured later, and the
 * rounds before and after a run of the commands cost about a tenth of a second.
 *
 * @param now milliseconds of a clock that never goes back
 * @returns milliseconds of each round
 */
export function takeRuler(now: () => number): readonly number[] {
  const memory = new Uint32Array(WORDS);
  warmUp(memory, now);
  return Array.from({ length: ROUNDS }, () => {
    const started = now();
    work(memory);
    return now() - started;
  });
}

function warmUp(memory: Uint32Array, now: () => number): void {
  memory.fill(1); // The first touch of a page is the system's work.
  const round = () => {
    const started = now();
    work(memory);
    return now() - started;
  };
  const started = now();
  const limit = Math.min(round(), round(), round()) * COMPILED_SHARE;
  while (!isWarm && now() - started < MAX_WARM_UP_MS) isWarm = round() < limit;
  isWarm = true;
  for (let count = 0; count < WARM_UP_ROUNDS; count += 1) round();
}

/** @returns something that depends on all of it, so that nothing can be left out */
function work(memory: Uint32Array): number {
  let state = 0x9e3779b9;
  let sum = 0;
  for (let step = 0; step < STEPS; step += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const at = (state >>> 0) % WORDS;
    const word = ((memory[at] ?? 0) + Math.imul(state, 0x85ebca6b)) >>> 0;
    memory[at] = word;
    sum += Math.sqrt(word);
  }
  return sum;
}
