import type { Reader } from "../reader.ts";
import { eslint } from "./eslint.ts";

/** Every reader; the order does not matter. */
export const READERS: readonly Reader[] = [eslint];
