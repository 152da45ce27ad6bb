import { type Call, keyword, type PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const columnsDtypeNotSet: CodeRule<PythonModule> = {
  id: "columns-dtype-not-set",
  title: "A table is read without its columns or their types",
  why: "pandas guesses them from the rows: another file gives other types.",
  category: "reproducibility",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    for (const call of module.calls)
      if (
        /^pandas\.(?:read_csv|read_table|read_excel|read_fwf)$/.test(call.name) &&
        !call.isOpen &&
        keyword(call, "dtype", "dtypes", "converters", "usecols", "names", "schema") === null &&
        !isChosen(module, call)
      )
        yield { at: call.node, message: `\`${call.last}\` has neither \`dtype\` nor \`usecols\`.` };
  },
};

/** `pd.read_csv(path)[["a", "b"]]`, here or right after by the table's name: the columns are told. */
function isChosen(module: PythonModule, { node }: Call): boolean {
  if (picksColumns(node)) return true;
  const { parent } = node;
  const name =
    parent?.name === "AssignStatement" && parent.firstChild?.name === "VariableName" ? parent.firstChild : null;
  if (name === null) return false;
  return module.named(module.words(name)).some((use) => {
    if (use.from < node.to || !picksColumns(use)) return false;
    const statement = use.parent?.parent;
    return (
      statement?.name === "AssignStatement" ||
      /^\.?(?:astype|copy)/.test(module.text.slice(use.parent?.to, (use.parent?.to ?? 0) + 8))
    );
  });
}

function picksColumns({ parent, prevSibling, nextSibling }: Call["node"]): boolean {
  return (
    parent?.name === "MemberExpression" &&
    prevSibling === null &&
    nextSibling?.name === "[" &&
    nextSibling.nextSibling?.name === "ArrayExpression"
  );
}
