import { deprecation } from "./deprecation/index.ts";
import { embeddedRuff } from "./embedded-ruff/index.ts";
import { externalWarning } from "./external-warning/index.ts";
import { findingEdits } from "./finding-edits/index.ts";
import { fixedWait } from "./fixed-wait/index.ts";
import { missingDependency } from "./missing-dependency/index.ts";
import { missingImport } from "./missing-import/index.ts";
import { movedImport } from "./moved-import/index.ts";
import { mypyMechanical } from "./mypy-mechanical/index.ts";
import { projectTool } from "./project-tool/index.ts";
import { pythonLint } from "./python-lint/index.ts";
import type { Recipe } from "./recipe.ts";
import { snapshot } from "./snapshot/index.ts";
import { staleGenerated } from "./stale-generated/index.ts";
import { staleLockfile } from "./stale-lockfile/index.ts";
import { tscMechanical } from "./tsc-mechanical/index.ts";
import { vulnerableDependency } from "./vulnerable-dependency/index.ts";

/** Every recipe, the most exact first: those that know one message before those that let a tool decide. */
export const RECIPES: readonly Recipe[] = [
  findingEdits,
  vulnerableDependency,
  staleLockfile,
  missingDependency,
  missingImport,
  movedImport,
  tscMechanical,
  mypyMechanical,
  deprecation,
  externalWarning,
  staleGenerated,
  snapshot,
  projectTool,
  pythonLint,
  embeddedRuff,
  fixedWait,
];
