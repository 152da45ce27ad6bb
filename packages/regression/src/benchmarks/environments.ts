import type { Environment } from "@regreen/contracts";

/** What decides how fast the same code is, with the words for people. */
const DECISIVE = [
  ["os", "operating system"],
  ["arch", "architecture"],
  ["cpu", "processor"],
  ["cpu_count", "number of processors"],
  ["runner_image", "runner image"],
] as const;

/** Parts that are known on both sides and differ, in words; tools included, because a new one may be the change itself. */
export function environmentChanges(before: Environment, after: Environment): string[] {
  const machine = machineChanges(before, after);
  const names = Object.keys(after.tools).filter((name) => Object.hasOwn(before.tools, name));
  const tools = names
    .filter((name) => before.tools[name] !== after.tools[name])
    .map((name) => `${name}: ${before.tools[name]} before, ${after.tools[name]} now`);
  return [...machine, ...tools].map((text) => text.slice(0, 500)).slice(0, 20);
}

function machineChanges(before: Environment, after: Environment): string[] {
  return DECISIVE.flatMap(([part, words]) => {
    const [a, b] = [before[part], after[part]];
    return a === null || b === null || a === b ? [] : [`${words}: ${a} before, ${b} now`];
  });
}

/** Whether numbers from both can be compared; what is unknown is taken for the same. */
export function isSameMachine(before: Environment, after: Environment): boolean {
  return machineChanges(before, after).length === 0;
}
