import { expressionsIn, type Occurrence } from "../expressions/find.ts";
import { accessesOf, callsOf, type Expr, Literal, leavesOf, parseExpression, pathOf } from "../expressions/tree.ts";
import { fixOf } from "../fixes/fix.ts";
import { asVariable } from "../fixes/variable.ts";
import type { Step, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { taintOf } from "../taint/contexts.ts";
import { codeOf } from "../taint/sinks.ts";
import { envValue, inputType, isStatic, isStaticMatrix } from "../taint/values.ts";

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
        for (const found of expressionsIn(code, file.file)) yield* judge(found, step, file);
  },
};

function* judge(found: Occurrence, step: Step, file: WorkflowFile): Generator<Report> {
  const tree = parseExpression(found.text);
  if (tree === null) return;
  const fix = fixOf("Pass it as a variable", "safe", asVariable(found, tree, step, file));
  let isJudged = false;
  for (const path of sourcesOf(tree)) {
    const judgement = judgePath(path, step, file);
    if (judgement === null) continue;
    isJudged = true;
    yield { at: found, message: messageOf(path), ...judgement, ...fix };
  }
  // Harmless by what it is today. The next one is written by its example.
  if (!isJudged)
    yield {
      at: found,
      severity: "low",
      persona: "pedantic",
      message: "Code is put together from expressions. Variables of `env` do without.",
    };
}

/** Looks into contexts whose values can get into the text: what only decides is left out, and so is what functions boil down. */
function sourcesOf(tree: Expr): readonly (readonly string[])[] {
  return leavesOf(tree).flatMap((leaf) => {
    if (leaf instanceof Literal) return [];
    const path = pathOf(leaf);
    if (path !== null) return accessesOf(leaf);
    const [call] = callsOf(leaf);
    const name = call?.functionName.lexeme.toLowerCase() ?? "";
    if (["contains", "startswith", "endswith", "hashfiles", "success", "failure", "always", "cancelled"].includes(name))
      return [];
    return accessesOf(leaf);
  });
}

function judgePath(path: readonly string[], step: Step, file: WorkflowFile): Judgement | null {
  const [context, name = "*"] = path;
  if (context === "secrets") return { severity: "low", confidence: "high", persona: "pedantic" };
  if (context === "env") return judgeEnv(name, step, file);
  if (context === "matrix") {
    const known = isStaticMatrix(step.job, path.slice(1), file);
    if (known === null) return { severity: "info", confidence: "low" };
    return known
      ? { severity: "low", confidence: "high", persona: "auditor" }
      : { severity: "medium", confidence: "medium" };
  }
  if (context === "inputs") {
    const type = inputType(file, name);
    if (type === "boolean" || type === "number") return { severity: "low", confidence: "high", persona: "pedantic" };
    return file.file.kind === "action" || type === null
      ? { severity: "high", confidence: "low" }
      : { severity: "high", confidence: "low" };
  }
  switch (taintOf(path)) {
    case "arbitrary":
      return { severity: "high", confidence: "high" };
    case "structured":
      return { severity: "low", confidence: "high", persona: "pedantic" };
    case "fixed":
      return null;
    default:
      return { severity: "info", confidence: "low" };
  }
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
