import type { PythonModule } from "../../python/module.ts";
import type { CodeRule } from "../../rule.ts";
import { broadcastingNotUsed } from "./broadcasting.ts";
import { bytesSliceInLoop } from "./bytes-slice.ts";
import { chainedIndexing } from "./chained-indexing.ts";
import { columnsDtypeNotSet } from "./columns-dtype-not-set.ts";
import { concatInLoop } from "./concat-in-loop.ts";
import { dataframeValuesConversion } from "./dataframe-values.ts";
import { dataloaderSeed } from "./dataloader-seed.ts";
import { emptyColumnInitialised } from "./empty-column.ts";
import { gradientsNotCleared } from "./gradients-not-cleared.ts";
import { hyperparametersNotSet } from "./hyperparameters-not-set.ts";
import { inplaceMisused } from "./inplace-misused.ts";
import { iterrowsNotVectorized } from "./iterrows.ts";
import { leakageFitBeforeSplit } from "./leakage-fit-before-split.ts";
import { leakageTestDataInFit } from "./leakage-test-data-in-fit.ts";
import { loopInvariant } from "./loop-invariant.ts";
import { memoryNotFreed } from "./memory-not-freed.ts";
import { mergeParametersNotSet } from "./merge-parameters-not-set.ts";
import { missingEvalMode } from "./missing-eval-mode.ts";
import { torchForwardCalled } from "./module-forward-called.ts";
import { nanComparison } from "./nan-comparison.ts";
import { nondeterministicAlgorithms } from "./nondeterministic-algorithms.ts";
import { randomStateMissing } from "./random-state-missing.ts";
import { syncIoInAsync } from "./sync-in-async.ts";
import { tensorArrayNotUsed } from "./tensor-array.ts";
import { thresholdDependentValidation } from "./threshold.ts";
import { trainModeNotRestored } from "./train-mode-not-restored.ts";
import { unmaskedLog } from "./unmasked-log.ts";
import { unseededRandom } from "./unseeded-random.ts";

/** Own rules for Python. */
export const PYTHON_RULES: readonly CodeRule<PythonModule>[] = [
  broadcastingNotUsed,
  bytesSliceInLoop,
  chainedIndexing,
  columnsDtypeNotSet,
  concatInLoop,
  dataframeValuesConversion,
  dataloaderSeed,
  emptyColumnInitialised,
  gradientsNotCleared,
  hyperparametersNotSet,
  inplaceMisused,
  iterrowsNotVectorized,
  leakageFitBeforeSplit,
  leakageTestDataInFit,
  loopInvariant,
  memoryNotFreed,
  mergeParametersNotSet,
  missingEvalMode,
  torchForwardCalled,
  nanComparison,
  nondeterministicAlgorithms,
  randomStateMissing,
  syncIoInAsync,
  tensorArrayNotUsed,
  thresholdDependentValidation,
  trainModeNotRestored,
  unmaskedLog,
  unseededRandom,
];
