import { futureAnnotations } from "./future-annotations.ts";
import { declaredNone, implicitOptional } from "./implicit-optional.ts";
import { meantType } from "./meant-type.ts";
import type { MechanicalClass } from "./mechanical-class.ts";
import { noneReturn } from "./none-return.ts";
import { pytestFixtures } from "./pytest-fixtures.ts";
import { redundantCast } from "./redundant-cast.ts";
import { unusedIgnore } from "./unused-ignore.ts";

/** Errors that one look at the named line settles. */
export const CLASSES: readonly MechanicalClass[] = [
  unusedIgnore,
  implicitOptional,
  declaredNone,
  noneReturn,
  pytestFixtures,
  redundantCast,
  meantType,
  futureAnnotations,
];
