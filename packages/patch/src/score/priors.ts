import type { FixType } from "@regreen/contracts";

/**
 * How often a model's fix of a type is right, before anything is known of the fix itself. The bands are those of requirements
 * CLS-10: warnings, imports and lint high; types, tests and flaky tests medium; drift low. What repositories really do with
 * such fixes is in the calibration report.
 */
export const MODEL_PRIORS: Readonly<Record<FixType, number>> = {
  warning: 0.88,
  lint: 0.9,
  import_error: 0.88,
  type_error: 0.78,
  flaky_test: 0.74,
  test_failure: 0.74,
  timeout: 0.66,
  compilation_error: 0.8,
  dependency_conflict: 0.72,
  env_setup: 0.62,
  config_error: 0.66,
  stale_generated: 0.72,
  dependency_vulnerability: 0.72,
  drift: 0.5,
  infra: 0.4,
  manual: 0.4,
  unknown: 0.5,
  none: 0.2,
};
