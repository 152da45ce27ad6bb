import { runAction } from "@regreen/action-kit";
import { auditDependenciesAction } from "./action.ts";

await runAction(auditDependenciesAction);
