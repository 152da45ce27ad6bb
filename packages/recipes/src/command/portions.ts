/** Arguments longer than this in total are handed over in several runs; systems allow 128 KiB and more. */
const MAX_ARGUMENT_CHARS = 60_000;

/** Operands in parts that fit into one call each; one empty part for none. */
export function portions(files: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  let size = 0;
  for (const file of files) {
    if (size + file.length > MAX_ARGUMENT_CHARS) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(file);
    size += file.length + 1;
  }
  return parts;
}
