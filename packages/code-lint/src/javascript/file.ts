import { type Language, parse, pathOf, type SyntaxNode } from "@regreen/syntax";
import { inside } from "../python/walk.ts";

/** A file of JavaScript or TypeScript, parsed once for all rules. */
export class JavaScriptFile {
  readonly text: string;
  readonly nodes: readonly SyntaxNode[];

  constructor(language: Language, text: string) {
    this.text = text;
    this.nodes = [...inside(parse(language, text).topNode)];
  }

  words(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  /** `fs.readFileSync` of a call to it. */
  callee(call: SyntaxNode): string {
    return pathOf(call.firstChild, this.text);
  }
}
