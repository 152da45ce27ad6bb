import type { FixType } from "@regreen/contracts";
import { isWarning } from "./python-warning.ts";

/** What ended a program, by the name of the exception and, where that says little, by its words. */
const ROWS: readonly (readonly [RegExp, FixType])[] = [
  // A name that is not defined is most often one that was never imported (requirements CLS-04).
  [/^(?:[\w.]{1,100}\.)?(?:ModuleNotFoundError|ImportError|NameError)\b/, "import_error"],
  [/^(?:SyntaxError|IndentationError|TabError)\b/, "compilation_error"],
  [
    /^(?:pkg_resources|setuptools\._vendor|importlib\.metadata)\.\S{0,60}(?:DistributionNotFound|VersionConflict|PackageNotFoundError)\b/,
    "dependency_conflict",
  ],
  [/^(?:FileNotFoundError|PermissionError|NotADirectoryError|IsADirectoryError)\b/, "config_error"],
  [
    /\bImproperlyConfigured\b|^(?:[\w.]{1,100}\.)?(?:NoCredentialsError|ProfileNotFound|ConfigError|ConfigurationError|InvalidConfigError|ScannerError|ParserError|JSONDecodeError|TOMLDecodeError|CommandError)\b/,
    "config_error",
  ],
  [
    /\b(?:could not connect to server|Connection refused|Name or service not known|Temporary failure in name resolution|Max retries exceeded|Read timed out|Connection reset by peer|timed out)\b/,
    "infra",
  ],
  [
    /^(?:ConnectionError|ConnectionRefusedError|ConnectionResetError|BrokenPipeError|TimeoutError|ssl\.|urllib3?\.|requests\.exceptions\.|socket\.|http\.client\.|botocore\.exceptions\.(?:Endpoint|Connect))/,
    "infra",
  ],
  [/^(?:MemoryError|torch\.(?:cuda\.)?OutOfMemoryError)\b|\bNo space left on device\b/, "infra"],
  [/^KeyboardInterrupt\b/, "timeout"],
];

/** @param text the last line of a traceback: name and message */
export function typeOfException(text: string): FixType {
  if (isWarning(text)) return "warning";
  return ROWS.find(([pattern]) => pattern.test(text))?.[1] ?? "unknown";
}
