import { appveyor } from "./appveyor.ts";
import { azure } from "./azure.ts";
import { bitbucket } from "./bitbucket.ts";
import { buildkite } from "./buildkite.ts";
import type { CiSystem } from "./ci-system.ts";
import { circleci } from "./circleci.ts";
import { drone } from "./drone.ts";
import { gitlab } from "./gitlab.ts";
import { jenkins } from "./jenkins.ts";
import { taskcluster } from "./taskcluster.ts";
import { travis } from "./travis.ts";

/** Every CI system whose logs are told from GitHub's by their own marks. */
export const CI_SYSTEMS: readonly CiSystem[] = [
  appveyor,
  azure,
  bitbucket,
  buildkite,
  circleci,
  drone,
  gitlab,
  jenkins,
  taskcluster,
  travis,
];
