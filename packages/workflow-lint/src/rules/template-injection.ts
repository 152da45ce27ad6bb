import { expressionsIn, type Occurrence } from "../expressions/find.ts";
import { type Expr, FunctionCall, IndexAccess, leavesOf, parseExpression, pathOf } from "../expressions/tree.ts";
import { fixOf } from "../fixes/fix.ts";
import { asVariable } from "../fixes/variable.ts";
import type { Step, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { taintOf } from "../taint/contexts.ts";
import { type Code, codeOf } from "../taint/sinks.ts";
import { envValue, inputTypes, isStatic, isStaticMatrix } from "../taint/values.ts";

type Judgement = Pick<Report, "severity" | "confidence" | "persona">;

/** zizmor: template-injection. */
export const templateInjection: Rule = {
  id: "template-injection",
  title: "An expression is filled into code",
  why: "GitHub puts the value into the script before the shell reads it. Whoever writes the value writes a part of the script, with the job's token and secrets.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const step of file.steps)
      for (const code of codeOf(step))
        for (const found of expressionsIn(code.text, file.file)) yield* judge(found, code, step, file);
  },
};

function* judge(found: Occurrence, { isSure }: Code, step: Step, file: WorkflowFile): Generator<Report> {
  const tree = parseExpression(found.text);
  if (tree === null) return;
  let isJudged = false;
  for (const path of sourcesOf(tree)) {
    const judgement = judgePath(path, step, file);
    if (judgement === null || (!isSure && taintOf(path) !== "arbitrary")) continue;
    isJudged = true;
    const fix = fixOf("Pass it as a variable", "safe", asVariable(found, tree, step, file));
    yield { at: found, message: messageOf(path), ...judgement, ...fix };
  }
  // Harmless by what it is today. The next one is written by its example.
  if (!isJudged && isSure)
    yield {
      at: found,
      severity: "low",
      persona: "pedantic",
      message: "Code is put together from expressions. Variables of `env` do without.",
    };
}

/** Functions that hand on what they are given; of all others the result is a word or a number of their own. */
const HANDS_ON = new Set(["tojson", "format", "join", "case"]);

/** Looks into contexts whose values can get into the text: what only decides is left out, and so is what functions boil down. */
function sourcesOf(tree: Expr): readonly (readonly string[])[] {
  return leavesOf(tree).flatMap((leaf): readonly (readonly string[])[] => {
    const path = pathOf(leaf);
    if (path !== null) return [path];
    // A field of what a function gives: `fromJSON(…).field`.
    if (leaf instanceof IndexAccess) return [["*", "*"]];
    if (!(leaf instanceof FunctionCall) || !HANDS_ON.has(leaf.functionName.lexeme.toLowerCase())) return [];
    return leaf.args.flatMap((each) => [...sourcesOf(each)]);
  });
}

function judgePath(path: readonly string[], step: Step, file: WorkflowFile): Judgement | null {
  const [context, name = "*"] = path;
  if (context === "secrets") return null;
  if (context === "env") return judgeEnv(name, step, file);
  if (context === "matrix")
    return isStaticMatrix(step.job, path.slice(1), file) === false
      ? { severity: "medium", confidence: "medium" }
      : null;
  if (context === "inputs") return judgeInput(path, file);
  switch (taintOf(path)) {
    case "arbitrary":
      return { severity: "high", confidence: "high" };
    case "structured":
      return { severity: "low", confidence: "high" };
    case "fixed":
      return null;
    default:
      return { severity: "info", confidence: "low" };
  }
}

/** Inputs of a dispatch come from people who may write to the repository anyway; those of a call from whoever wrote the caller. */
function judgeInput([, name = "*"]: readonly string[], file: WorkflowFile): Judgement | null {
  if (file.file.kind === "action") return { severity: "high", confidence: "low" };
  const types = inputTypes(file, name);
  if (types.length === 0) return { severity: "low", confidence: "low" };
  if (types.every((type) => ["boolean", "number", "choice"].includes(type)))
    return { severity: "low", confidence: "high", persona: "pedantic" };
  return file.triggeredBy("workflow_call")
    ? { severity: "medium", confidence: "low" }
    : { severity: "low", confidence: "medium" };
}

/** A variable that the file alone decides can't be written by anybody else. */
function judgeEnv(name: string, step: Step, file: WorkflowFile): Judgement | null {
  const value = envValue(file, step, name);
  if (value !== null && isStatic(value, file)) return null;
  return { severity: "low", confidence: "high" };
}

function messageOf(path: readonly string[]): string {
  const shown = path.join(".").slice(0, 200);
  return `\`${shown}\` becomes a part of the code. Pass it as a variable of \`env\` and use the variable there.`;
}
