export { type ContextValue, KnownPart, UnresolvedExpression } from "./expression-data.ts";
export { type Functions, RUN_FUNCTIONS } from "./expression-functions.ts";
export {
  CONTEXT_NAMES,
  type Contexts,
  evaluate,
  evaluateCondition,
  interpolate,
  interpolateValue,
  splitTemplate,
  type TemplatePart,
} from "./expressions.ts";
