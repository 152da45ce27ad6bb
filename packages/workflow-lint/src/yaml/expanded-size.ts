import { type Document, isAlias, isMap, isPair, isSeq, type Node } from "yaml";

/**
 * How many nodes a document has when each alias is what it stands for. A dozen lines can have more than fit in any memory, so this is asked
 * before anything follows aliases into the depth. An alias within what it means counts once.
 */
export function expandedSize(document: Document): number {
  const sizes = new Map<unknown, number>();
  const sizeOf = (node: unknown): number => {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (isAlias(node)) return sizeOf(node.resolve(document) as Node | undefined);
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (!isMap(node) && !isSeq(node)) return 1;
    sizes.set(node, 1);
    const size = node.items.reduce<number>((sum, item) => sum + sizeOf(item), 1);
    sizes.set(node, size);
    return size;
  };
  return sizeOf(document.contents);
}
