import { it } from "vitest";

/** The first chapter may have to wait for all the others. */
const TIMEOUT = 900_000;

/**
 * `it` for tests that tell one story: each goes on where the one before it ended. What comes before a test is run first
 * if it has not been, so that each passes alone and in any order; nothing is run twice.
 */
export function chapters(): (title: string, chapter: () => void | Promise<void>) => void {
  const story: (() => void | Promise<void>)[] = [];
  const told: Promise<void>[] = [];
  const tell = async (index: number) => story[index]?.();
  return (title, chapter) => {
    const own = story.push(chapter);
    it(title, { timeout: TIMEOUT }, async () => {
      for (let index = 0; index < own; index++) {
        told[index] ??= tell(index);
        await told[index];
      }
    });
  };
}
