import type { PythonModule } from "../../python/module.ts";
import type { CodeRule } from "../../rule.ts";
import { broadcastingNotUsed } from "./broadcasting.ts";
import { bytesSliceInLoop } from "./bytes-slice.ts";
import { chainedIndexing, chainedIndexingRead } from "./chained-indexing.ts";
import { columnsDtypeNotSet } from "./columns-dtype-not-set.ts";
import { concatInLoop } from "./concat-in-loop.ts";
import { dataframeValuesConversion } from "./dataframe-values.ts";
import { dataloaderSeed } from "./dataloader-seed.ts";
import { dictItemsInLoop } from "./dict-items-in-loop.ts";
import { dottedNameInLoop } from "./dotted-name-in-loop.ts";
import { emptyColumnInitialised } from "./empty-column.ts";
import { fitOutsidePipeline } from "./fit-outside-pipeline.ts";
import { gradientsNotCleared } from "./gradients-not-cleared.ts";
import { hyperparametersNotSet } from "./hyperparameters-not-set.ts";
import { inplaceMisused } from "./inplace-misused.ts";
import { iterrowsNotVectorized } from "./iterrows.ts";
import {
  leakageFitBeforeSplit,
  leakageResamplingBeforeSplit,
  leakageTestDataInFit,
  leakageTrainTestOverlap,
  testSetReused,
} from "./leakage.ts";
import { listCastInLoop } from "./list-cast-in-loop.ts";
import { loopInvariant } from "./loop-invariant.ts";
import { memoryNotFreed } from "./memory-not-freed.ts";
import { mergeParametersNotSet } from "./merge-parameters-not-set.ts";
import { missingEvalMode } from "./missing-eval-mode.ts";
import { torchForwardCalled } from "./module-forward-called.ts";
import { nanComparison } from "./nan-comparison.ts";
import { nondeterministicAlgorithms } from "./nondeterministic-algorithms.ts";
import { matrixMultiplicationByDot } from "./numpy-dot.ts";
import { setOrder, unsortedListing } from "./order.ts";
import { listHeadInLoop, membershipInLoop, stringConcatInLoop } from "./quadratic.ts";
import { randomStateMissing } from "./random-state-missing.ts";
import { scalerMissing } from "./scaler-missing.ts";
import { syncIoInAsync } from "./sync-in-async.ts";
import { leakageTarget } from "./target-leakage.ts";
import { tensorArrayNotUsed } from "./tensor-array.ts";
import { thresholdDependentValidation } from "./threshold.ts";
import { trainModeNotRestored } from "./train-mode-not-restored.ts";
import { unmaskedLog } from "./unmasked-log.ts";
import { unseededRandom } from "./unseeded-random.ts";
import { loopNotVectorized } from "./vectorize.ts";

/** Own rules for Python. */
export const PYTHON_RULES: readonly CodeRule<PythonModule>[] = [
  broadcastingNotUsed,
  bytesSliceInLoop,
  chainedIndexing,
  chainedIndexingRead,
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
  leakageResamplingBeforeSplit,
  leakageTestDataInFit,
  leakageTrainTestOverlap,
  loopInvariant,
  memoryNotFreed,
  mergeParametersNotSet,
  missingEvalMode,
  torchForwardCalled,
  nanComparison,
  nondeterministicAlgorithms,
  randomStateMissing,
  syncIoInAsync,
  testSetReused,
  tensorArrayNotUsed,
  thresholdDependentValidation,
  trainModeNotRestored,
  unmaskedLog,
  unseededRandom,
  dictItemsInLoop,
  dottedNameInLoop,
  fitOutsidePipeline,
  listCastInLoop,
  matrixMultiplicationByDot,
  scalerMissing,
  leakageTarget,
  loopNotVectorized,
  setOrder,
  unsortedListing,
  listHeadInLoop,
  membershipInLoop,
  stringConcatInLoop,
];
