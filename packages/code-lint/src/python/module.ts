import { type Argument, argumentsOf, type ImportedName, imports, parse, type SyntaxNode } from "@regreen/syntax";
import { type Binding, bindingAt, type Scope, scopesOf } from "./scope.ts";
import { inside, MAX_NODES } from "./walk.ts";

/** One call, with what is called by its real name. */
export interface Call {
  readonly node: SyntaxNode;
  /** `numpy.random.rand`; `model.fit`; `?` for what has no name. */
  readonly name: string;
  /** The last part of it: `rand`, `fit`. */
  readonly last: string;
  /** `model` of `model.fit()`; null for a plain name. */
  readonly receiver: SyntaxNode | null;
  readonly args: readonly Argument[];
  /** Has `*args` or `**kwargs`: more may be given than can be seen. */
  readonly isOpen: boolean;
}

/** What people call these where an example leaves the imports out. */
const CUSTOMARY: Readonly<Record<string, string>> = { np: "numpy", pd: "pandas", tf: "tensorflow", torch: "torch" };

/** A Python file, parsed and resolved once for all rules. */
export class PythonModule {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly calls: readonly Call[];
  readonly nodes: readonly SyntaxNode[];
  readonly scopeOf: (node: SyntaxNode) => Scope;
  /** Real names of what is imported, by local name. */
  readonly imported: ReadonlyMap<string, string>;
  /** Why not all of the text could be looked at; null where it was. */
  readonly leftOut: string | null;
  /** Local names that stand for modules: `os`, `np`; not what comes out of one. */
  readonly modules: ReadonlySet<string>;
  /** Functions of classes by name; one that is there more than once is not. */
  readonly methods: ReadonlyMap<string, SyntaxNode>;
  readonly #named = new Map<string, SyntaxNode[]>();
  readonly #byNode = new Map<number, Call[]>();

  constructor(text: string) {
    this.text = text;
    const tree = parse("python", text);
    this.root = tree.topNode;
    this.nodes = [...inside(this.root)];
    this.methods = methodsOf(this.nodes, text);
    this.leftOut = reasonLeft(text, this.root, this.nodes.length);
    for (const node of this.nodes) {
      if (node.name !== "VariableName") continue;
      const word = this.words(node);
      const list = this.#named.get(word);
      if (list === undefined) this.#named.set(word, [node]);
      else list.push(node);
    }
    const brought = imports("python", text, tree);
    this.imported = realNames(brought);
    this.modules = new Set(
      brought.flatMap(({ local, imported }) => (imported === null ? [local.split(".")[0] ?? local] : [])),
    );
    this.scopeOf = scopesOf(this.root, text);
    this.calls = this.nodes.filter((node) => node.name === "CallExpression").map((node) => this.#read(node));
    for (const call of this.calls) {
      const list = this.#byNode.get(call.node.from);
      if (list === undefined) this.#byNode.set(call.node.from, [call]);
      else list.push(call);
    }
  }

  words(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  /** The call that a node is, brackets and `await` aside. */
  call(node: SyntaxNode | null): Call | null {
    const at = bare(node);
    if (at?.name !== "CallExpression") return null;
    return this.#byNode.get(at.from)?.find((call) => call.node.to === at.to) ?? null;
  }

  /** Whether anything of a library is imported, or used under its customary name. */
  uses(...libraries: readonly string[]): boolean {
    const isOf = (name: string) => libraries.some((library) => name === library || name.startsWith(`${library}.`));
    return [...this.imported.values()].some(isOf) || this.calls.some((call) => isOf(call.name));
  }

  /** `np.random.rand` as `numpy.random.rand`; "?" where there is no chain of names. */
  nameOf(node: SyntaxNode | null): string {
    const parts: string[] = [];
    let at = bare(node);
    for (let links = 0; at !== null && links < 60; links++) {
      if (at.name === "VariableName") {
        const word = this.words(at);
        const real = this.imported.get(word) ?? this.#customary(word);
        return [real, ...parts].join(".");
      }
      const last = at.lastChild;
      if (at.name !== "MemberExpression" || last?.name !== "PropertyName") break;
      parts.unshift(this.words(last));
      at = bare(at.firstChild);
    }
    return ["?", ...parts].join(".");
  }

  /** What a name is bound to where it stands. */
  binding(name: SyntaxNode): Binding | null {
    return bindingAt(this.scopeOf(name), this.words(name), name.from);
  }

  /** Where a word stands as a name, in order. */
  named(word: string): readonly SyntaxNode[] {
    return this.#named.get(word) ?? [];
  }

  /** Real names of what an import statement brings in. */
  broughtBy(statement: SyntaxNode): string[] {
    return [...realNames(imports("python", this.words(statement))).values()];
  }

  /** The call that made the value of an expression: `RandomForestClassifier()` for a variable that was given one. */
  maker(node: SyntaxNode | null, depth = 0): Call | null {
    const at = bare(node);
    if (at === null || depth > 8) return null;
    if (at.name === "CallExpression") return this.call(at);
    if (at.name !== "VariableName") return null;
    const binding = this.binding(at);
    return binding === null || binding.unpacked || binding.kind === "definition"
      ? null
      : this.maker(binding.value, depth + 1);
  }

  #customary(word: string): string {
    const real = Object.hasOwn(CUSTOMARY, word) ? CUSTOMARY[word] : undefined;
    if (real === undefined || real === word) return word;
    return this.scopeOf(this.root).bindings.has(word) ? word : real;
  }

  #read(node: SyntaxNode): Call {
    const callee = bare(node.firstChild);
    const name = this.nameOf(callee);
    const list = node.getChild("ArgList");
    const isMember = callee?.name === "MemberExpression" && callee.lastChild?.name === "PropertyName";
    return {
      node,
      name,
      last: name.slice(name.lastIndexOf(".") + 1),
      receiver: isMember ? (callee.firstChild ?? null) : null,
      args: argumentsOf(node, this.text),
      isOpen: list !== null && (list.getChild("**") !== null || list.getChild("*") !== null),
    };
  }
}

/** Without brackets and `await` round it. */
export function bare(node: SyntaxNode | null): SyntaxNode | null {
  let at = node;
  for (let depth = 0; at !== null && depth < 60; depth++) {
    if (at.name !== "ParenthesizedExpression" && at.name !== "AwaitExpression") return at;
    at = at.firstChild?.nextSibling ?? null;
  }
  return at;
}

/** The value of a keyword argument. */
export function keyword(call: Call, ...names: readonly string[]): SyntaxNode | null {
  return call.args.find(({ name }) => name !== null && names.includes(name))?.value ?? null;
}

/** Arguments without a keyword, in order. */
export function positional(call: Call): SyntaxNode[] {
  return call.args.filter(({ name }) => name === null).map(({ value }) => value);
}

function methodsOf(nodes: readonly SyntaxNode[], text: string): ReadonlyMap<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>();
  const twice = new Set<string>();
  for (const node of nodes) {
    if (node.name !== "FunctionDefinition") continue;
    const owner = node.parent?.name === "DecoratedStatement" ? node.parent.parent : node.parent;
    const name = node.getChild("VariableName");
    if (owner?.parent?.name !== "ClassDefinition" || name === null) continue;
    const word = text.slice(name.from, name.to);
    if (found.has(word)) twice.add(word);
    found.set(word, node);
  }
  for (const word of twice) found.delete(word);
  return found;
}

function reasonLeft(text: string, root: SyntaxNode, nodes: number): string | null {
  if (root.to === 0 && text.trim() !== "") return "It nests too deep to be read.";
  return nodes >= MAX_NODES ? `It has more than ${MAX_NODES} parts; the rest was not looked at.` : null;
}

function realNames(brought: readonly ImportedName[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { local, imported, source } of brought) {
    if (imported !== null) names.set(local, `${source}.${imported}`);
    else if (local === source) names.set(source.split(".")[0] ?? source, source.split(".")[0] ?? source);
    else names.set(local, source);
  }
  return names;
}
