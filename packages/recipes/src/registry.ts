import { embeddedRuff } from "./embedded-ruff/index.ts";
import { missingDependency } from "./missing-dependency/index.ts";
import { mypyMechanical } from "./mypy-mechanical/index.ts";
import { projectTool } from "./project-tool/index.ts";
import type { Recipe } from "./recipe.ts";
import { staleGenerated } from "./stale-generated/index.ts";
import { staleLockfile } from "./stale-lockfile/index.ts";
import { tscMechanical } from "./tsc-mechanical/index.ts";

/** Every recipe, the most exact first: those that know one message before those that let a tool decide. */
export const RECIPES: readonly Recipe[] = [
  staleLockfile,
  missingDependency,
  tscMechanical,
  mypyMechanical,
  staleGenerated,
  projectTool,
  embeddedRuff,
];
