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

/** The only file of a reading. */
const FILE = 1;

type ReaderEvent =
  | { readonly kind: "literal"; readonly token: LiteralToken }
  | { readonly kind: "sequence"; readonly token: SequenceToken }
  | { readonly kind: "mapping"; readonly token: MappingToken }
  | { readonly kind: "end" };

/** A file that is read already, for GitHub's schema: so that no YAML is read twice. Aliases are what they stand for. */
export class DocumentReader implements ObjectReader {
  readonly #events: Generator<ReaderEvent>;
  #next: ReaderEvent | undefined;

  constructor(file: ParsedFile) {
    this.#events = eventsOf(file.document.contents as Node | null, file, []);
    this.#next = this.#events.next().value ?? undefined;
  }

  allowLiteral(): LiteralToken | undefined {
    return this.#next?.kind === "literal" ? this.#take(this.#next.token) : undefined;
  }

  allowSequenceStart(): SequenceToken | undefined {
    return this.#next?.kind === "sequence" ? this.#take(this.#next.token) : undefined;
  }

  allowSequenceEnd(): boolean {
    return this.#next?.kind === "end" ? this.#take(true) : false;
  }

  allowMappingStart(): MappingToken | undefined {
    return this.#next?.kind === "mapping" ? this.#take(this.#next.token) : undefined;
  }

  allowMappingEnd(): boolean {
    return this.allowSequenceEnd();
  }

  validateStart(): void {
    if (this.#next === undefined) throw new Error("Expected a value");
  }

  validateEnd(): void {
    if (this.#next !== undefined) throw new Error("Expected end of reader");
  }

  #take<T>(value: T): T {
    const { value: next } = this.#events.next();
    this.#next = next ?? undefined;
    return value;
  }
}

/** @param open what stands above, so that an alias within what it means ends there */
function* eventsOf(node: Node | null, file: ParsedFile, open: readonly Node[]): Generator<ReaderEvent, undefined> {
  if (isAlias(node)) {
    const meant = node.resolve(file.document) as Node | undefined;
    if (meant !== undefined && !open.includes(meant)) yield* eventsOf(meant, file, [...open, meant]);
    return;
  }
  if (isSeq(node)) {
    yield { kind: "sequence", token: new SequenceToken(FILE, rangeOf(node, file), undefined) };
    for (const item of node.items) yield* eventsOf(item as Node | null, file, open);
    yield { kind: "end" };
  } else if (isMap(node)) {
    yield { kind: "mapping", token: new MappingToken(FILE, rangeOf(node, file), undefined) };
    for (const { key, value } of node.items) {
      const text = isScalar(key) ? (key.value as string) : "";
      yield { kind: "literal", token: new StringToken(FILE, rangeOf(key as Node, file), text, undefined) };
      yield* eventsOf((value as Node | null) ?? null, file, open);
    }
    yield { kind: "end" };
  } else if (isScalar(node)) yield { kind: "literal", token: literalOf(node, file) };
}

function literalOf(node: Scalar, file: ParsedFile): LiteralToken {
  const range = rangeOf(node, file);
  const { value } = node;
  if (typeof value === "number") return new NumberToken(FILE, range, value, undefined);
  if (typeof value === "boolean") return new BooleanToken(FILE, range, value, undefined);
  if (typeof value !== "string") return new NullToken(FILE, range, undefined);
  const token = node.srcToken;
  const source = token !== undefined && "source" in token ? token.source : undefined;
  const header = token?.type === "block-scalar" ? token.props.find(({ type }) => type === "block-scalar-header") : null;
  return header
    ? new StringToken(FILE, range, value, undefined, source, (header as { source: string }).source)
    : new StringToken(FILE, range, value, undefined, source);
}

/** Lines and columns are only looked up where a mistake is found. */
function rangeOf(node: Node | null, { source }: ParsedFile): TokenRange {
  const [from, to] = [node?.range?.[0] ?? 0, node?.range?.[1] ?? 0];
  return {
    get start() {
      return source.position(from);
    },
    get end() {
      return source.position(to);
    },
  };
}
