import type { ObjectReader } from "@actions/workflow-parser/templates/object-reader";
import {
  BooleanToken,
  type LiteralToken,
  MappingToken,
  NullToken,
  NumberToken,
  SequenceToken,
  StringToken,
} from "@actions/workflow-parser/templates/tokens/index";
import type { TokenRange } from "@actions/workflow-parser/templates/tokens/token-range";
import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import type { ParsedFile } from "../yaml/parse-file.ts";
import type { SourceText } from "../yaml/source-text.ts";

/** The only file of a reading. */
const FILE = 1;

type ReaderEvent =
  | { readonly kind: "literal"; readonly token: LiteralToken }
  | { readonly kind: "sequence"; readonly token: SequenceToken }
  | { readonly kind: "mapping"; readonly token: MappingToken }
  | { readonly kind: "end" };

/** A file that is read already, for GitHub's schema: so that no YAML is read twice. Aliases are what they stand for. */
export class DocumentReader implements ObjectReader {
  readonly #events: ReaderEvent[] = [];
  readonly #file: ParsedFile;
  #at = 0;

  constructor(file: ParsedFile) {
    this.#file = file;
    this.#read(file.document.contents as Node | null, []);
  }

  allowLiteral(): LiteralToken | undefined {
    const next = this.#events[this.#at];
    return next?.kind === "literal" ? this.#take(next.token) : undefined;
  }

  allowSequenceStart(): SequenceToken | undefined {
    const next = this.#events[this.#at];
    return next?.kind === "sequence" ? this.#take(next.token) : undefined;
  }

  allowSequenceEnd(): boolean {
    return this.#events[this.#at]?.kind === "end" ? this.#take(true) : false;
  }

  allowMappingStart(): MappingToken | undefined {
    const next = this.#events[this.#at];
    return next?.kind === "mapping" ? this.#take(next.token) : undefined;
  }

  allowMappingEnd(): boolean {
    return this.allowSequenceEnd();
  }

  validateStart(): void {
    if (this.#events.length === 0) throw new Error("Expected a value");
  }

  validateEnd(): void {
    if (this.#at < this.#events.length) throw new Error("Expected end of reader");
  }

  #take<T>(value: T): T {
    this.#at++;
    return value;
  }

  /** @param open what stands above, so that an alias within what it means ends there */
  #read(node: Node | null, open: readonly Node[]): void {
    if (isScalar(node)) this.#literal(literalOf(node, this.#file));
    else if (isMap(node)) {
      this.#events.push({ kind: "mapping", token: new MappingToken(FILE, rangeOf(node, this.#file), undefined) });
      for (const { key, value } of node.items) {
        const text = isScalar(key) ? (key.value as string) : "";
        this.#literal(new StringToken(FILE, rangeOf(key as Node, this.#file), text, undefined));
        this.#read(value as Node | null, open);
      }
      this.#events.push(END);
    } else if (isSeq(node)) {
      this.#events.push({ kind: "sequence", token: new SequenceToken(FILE, rangeOf(node, this.#file), undefined) });
      for (const item of node.items) this.#read(item as Node | null, open);
      this.#events.push(END);
    } else if (isAlias(node)) {
      const meant = node.resolve(this.#file.document) as Node | undefined;
      if (meant !== undefined && !open.includes(meant)) this.#read(meant, [...open, meant]);
    }
  }

  #literal(token: LiteralToken): void {
    this.#events.push({ kind: "literal", token });
  }
}

const END: ReaderEvent = { kind: "end" };

function literalOf(node: Scalar, file: ParsedFile): LiteralToken {
  const range = rangeOf(node, file);
  const { value } = node;
  if (typeof value === "number") return new NumberToken(FILE, range, value, undefined);
  if (typeof value === "boolean") return new BooleanToken(FILE, range, value, undefined);
  if (typeof value !== "string") return new NullToken(FILE, range, undefined);
  // How it is written only matters for the place of an expression in it.
  if (!value.includes("${{")) return new StringToken(FILE, range, value, undefined);
  const written = file.source.text.slice(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  if (node.type !== "BLOCK_LITERAL" && node.type !== "BLOCK_FOLDED")
    return new StringToken(FILE, range, value, undefined, written);
  const body = written.indexOf("\n") + 1;
  return new StringToken(FILE, range, value, undefined, written.slice(body), written.slice(0, body).trim());
}

function rangeOf(node: Node | null, { source }: ParsedFile): TokenRange {
  return new LazyRange(source, node?.range?.[0] ?? 0, node?.range?.[1] ?? 0);
}

/** Lines and columns are only looked up where a mistake is found. */
class LazyRange implements TokenRange {
  readonly #source: SourceText;
  readonly #from: number;
  readonly #to: number;

  constructor(source: SourceText, from: number, to: number) {
    this.#source = source;
    this.#from = from;
    this.#to = to;
  }

  get start() {
    return this.#source.position(this.#from);
  }

  get end() {
    return this.#source.position(this.#to);
  }
}
