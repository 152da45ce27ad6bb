import { type Language, parse, pathOf, type SyntaxNode } from "@regreen/syntax";
import { inside, MAX_NODES } from "../python/walk.ts";
import { isTestPath } from "../tests.ts";

/** A file of JavaScript or TypeScript, parsed once for all rules. */
export class JavaScriptFile {
  readonly text: string;
  readonly nodes: readonly SyntaxNode[];
  /** Why not all of the text could be looked at; null where it was. */
  readonly leftOut: string | null;

  /** By its path and by what it calls. */
  readonly isTest: boolean;

  constructor(language: Language, text: string, path = "") {
    this.text = text;
    this.isTest = isTestPath(path);
    const root = parse(language, text).topNode;
    this.nodes = [...inside(root)];
    this.leftOut = null;
    if (root.to === 0 && text.trim() !== "") this.leftOut = "It nests too deep to be read.";
    else if (this.nodes.length >= MAX_NODES)
      this.leftOut = `It has more than ${MAX_NODES} parts; the rest was not looked at.`;
  }

  words(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  /** The nodes inside of one, itself first. */
  inside(node: SyntaxNode): SyntaxNode[] {
    return [...inside(node)];
  }

  /** `fs.readFileSync` of a call to it. */
  callee(call: SyntaxNode): string {
    const callee = call.firstChild;
    // `reduce<Row[]>`.
    return pathOf(callee?.name === "InstantiationExpression" ? callee.firstChild : callee, this.text);
  }
}
