import type { FixType } from "@regreen/contracts";
import { blockReader, row } from "../shared/blocks.ts";

const CONFLICT: FixType = "dependency_conflict";

/** What makes environments for Python: conda, tox, nox and pre-commit about what they install and cannot find. */
export const pythonEnvironments = blockReader("python-environments", [
  row("conda", CONFLICT, "not-found", "PackagesNotFoundError", /^PackagesNotFoundError: /, {
    goesOn: /^\s{2}- /,
    blanks: 1,
  }),
  row("conda", CONFLICT, "not-found", "ResolvePackageNotFound", /^ResolvePackageNotFound: ?/, {
    goesOn: /^\s{2}- /,
    blanks: 1,
  }),
  row("conda", CONFLICT, "conflict", "UnsatisfiableError", /^(?:LibMamba)?UnsatisfiableError: /, {
    goesOn: /^(?:\s{2,}\S|Package |Output in format)/,
    blanks: 1,
  }),
  row(
    "conda",
    CONFLICT,
    "conflict",
    "Could not solve for environment",
    /^(?:error {4}libmamba )?Could not solve for environment specs/,
    { goesOn: /^\s{0,4}[├└│]/ },
  ),
  row(
    "conda",
    "config_error",
    "command",
    "Conda",
    /^(?:CondaValueError|CommandNotFoundError|EnvironmentLocationNotFound|EnvironmentFileNotFound|CondaEnvException|SpecNotFound): /,
    {
      literals: [
        "CondaValueError",
        "CommandNotFoundError",
        "EnvironmentLocationNotFound",
        "EnvironmentFileNotFound",
        "CondaEnvException",
        "SpecNotFound",
      ],
    },
  ),
  row(
    "conda",
    "infra",
    "download",
    "CondaHTTPError",
    /^(?:CondaHTTPError|CondaSSLError|ChecksumMismatchError|CondaMultiError): /,
    { literals: ["CondaHTTPError", "CondaSSLError", "ChecksumMismatchError", "CondaMultiError"] },
  ),
  row(
    "tox",
    "env_setup",
    "program",
    "could not find executable",
    /^ERROR: InvocationError for command could not find executable (?<message>.{1,200})$/,
  ),
  row(
    "tox",
    "env_setup",
    "interpreter",
    "InterpreterNotFound",
    /^ERROR: {1,4}\S{1,60}: InterpreterNotFound: |^ERROR: InterpreterNotFound: /,
    { strength: 0.7 },
  ),
  row("tox", CONFLICT, "install", "could not install deps", /^ERROR: {1,4}(?:\S{1,60}: )?could not install deps /, {
    strength: 0.75,
  }),
  row("tox", "config_error", "environment", "unknown environment '", /^ERROR: {1,4}unknown environment '/),
  row("nox", "env_setup", "program", "nox > Program ", /^nox > Program \S{1,200} not found/),
  row(
    "pre-commit",
    "config_error",
    "configuration",
    "InvalidConfigError",
    /^An error has occurred: InvalidConfigError:/,
    { goesOn: /^(?:=+> |\s{2}\S)/ },
  ),
  row(
    "pre-commit",
    "config_error",
    "configuration",
    "InvalidManifestError",
    /^An error has occurred: InvalidManifestError:/,
    { goesOn: /^(?:=+> |\s{2}\S)/ },
  ),
  row(
    "pre-commit",
    "env_setup",
    "hook-install",
    "An unexpected error has occurred: ",
    /^An unexpected error has occurred: CalledProcessError: /,
    { goesOn: /^(?:\s{2,}\S|return code|stdout|stderr|expected return code)/, strength: 0.8 },
  ),
]);
