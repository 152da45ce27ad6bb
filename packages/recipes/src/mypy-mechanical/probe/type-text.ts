/** A type as mypy prints it: `dict[str, int]` has a name and arguments, `int | None` is a union of members. */
export type TypeNode =
  | { readonly kind: "named"; readonly name: string; readonly args: readonly TypeNode[] }
  | { readonly kind: "union"; readonly members: readonly TypeNode[] };

/** Names that tell nothing: annotating with them would say less than no annotation, or silence the checker. */
const EMPTY_WORDS = new Set(["Any", "Never", "NoReturn", "object", "Incomplete", "Self", "Callable", "Literal"]);

/** Older versions of mypy print the names of `typing`. */
const LOWER: Readonly<Record<string, string>> = {
  List: "list",
  Dict: "dict",
  Set: "set",
  FrozenSet: "frozenset",
  Tuple: "tuple",
  Type: "type",
};

/** Reads a printed type; null for one that can't be written down as it is printed, or that tells nothing. */
export function parseType(text: string): TypeNode | null {
  const tokens = text.match(/[A-Za-z_][\w.]*|\.\.\.|[[\],|]|\S/g) ?? [];
  let at = 0;
  const union = (): TypeNode | null => {
    const members: TypeNode[] = [];
    do {
      const member = single();
      if (member === null) return null;
      members.push(member);
    } while (tokens[at] === "|" && ++at);
    return unionOf(members);
  };
  const single = (): TypeNode | null => {
    const name = tokens[at++] ?? "";
    if ((!/^[A-Za-z_]/.test(name) && name !== "...") || EMPTY_WORDS.has(name)) return null;
    const args: TypeNode[] = [];
    if (tokens[at] === "[") {
      do {
        at++;
        const arg = union();
        if (arg === null) return null;
        args.push(arg);
      } while (tokens[at] === ",");
      if (tokens[at++] !== "]") return null;
    }
    if (name === "Optional" && args.length === 1) return unionOf([...args, NONE]);
    if (name === "Union") return unionOf(args);
    return { kind: "named", name: LOWER[name] ?? name, args };
  };
  const found = union();
  return at === tokens.length ? found : null;
}

export const NONE: TypeNode = { kind: "named", name: "None", args: [] };

/** A union of types: each once, None last; an int beside a float is a float to a type checker. */
export function unionOf(types: readonly TypeNode[]): TypeNode {
  const flat = types.flatMap((type) => (type.kind === "union" ? type.members : [type]));
  const unique = new Map(flat.map((type) => [plain(type), type]));
  if (unique.has("float")) unique.delete("int");
  if (unique.delete("None")) unique.set("None", NONE);
  const members = [...unique.values()];
  return members.length === 1 ? (members[0] as TypeNode) : { kind: "union", members };
}

/** The modern spelling. */
export function plain(type: TypeNode): string {
  if (type.kind === "union") return type.members.map(plain).join(" | ");
  return type.args.length === 0 ? type.name : `${type.name}[${type.args.map(plain).join(", ")}]`;
}
