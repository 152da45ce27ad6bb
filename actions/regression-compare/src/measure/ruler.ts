/** Name of the benchmark that the built-in ruler is in results. */
export const RULER = "regreen-ruler";

const ROUNDS = 5;
const WORDS = 1 << 19;
const STEPS = 1_200_000;

/**
 * A fixed piece of work: integers, memory that does not fit a first cache, and floating point, about 10 ms a round. Its code never
 * changes, so what changes is the machine. Always done, because what was not measured beside a run can't be measured later, and five
 * rounds before and after a run of the commands cost about a tenth of a second.
 *
 * @param now milliseconds of a clock that never goes back
 * @returns milliseconds of each round
 */
export function takeRuler(now: () => number): readonly number[] {
  const memory = new Uint32Array(WORDS);
  work(memory); // The first round compiles the code.
  return Array.from({ length: ROUNDS }, () => {
    const started = now();
    work(memory);
    return now() - started;
  });
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
