import { type Phrase, phraseReader } from "./phrases.ts";

const PHRASES: readonly Phrase[] = [
  { literal: "exceeded the maximum execution time", pattern: /has exceeded the maximum execution time of/, fixType: "timeout", name: "job-timeout", strength: 0.98, outcome: "timeout" },
  { literal: "has timed out after", pattern: /^The action .{1,300} has timed out after \d/, fixType: "timeout", name: "step-timeout", strength: 0.98, outcome: "timeout" },
  { literal: "The operation was canceled.", pattern: /^The operation was canceled\.$/, fixType: "timeout", name: "cancelled", strength: 0.9, annotation: true, outcome: "timeout" },
  { literal: "received a shutdown signal", pattern: /runner has received a shutdown signal/, fixType: "infra", name: "runner-shutdown", strength: 0.97 },
  { literal: "lost communication with the server", pattern: /lost communication with the server/, fixType: "infra", name: "runner-lost", strength: 0.97 },
  { literal: "hosted runner", pattern: /hosted runner (?:encountered an error|lost communication)/, fixType: "infra", name: "runner-error", strength: 0.97 },
  { literal: "o space left on device", pattern: /[Nn]o space left on device/, fixType: "infra", name: "disk-full", strength: 0.96 },
  { literal: "ENOSPC", pattern: /\bENOSPC\b/, fixType: "infra", name: "disk-full", strength: 0.9 },
  { literal: "heap out of memory", pattern: /JavaScript heap out of memory/, fixType: "infra", name: "out-of-memory", strength: 0.96 },
  { literal: "java.lang.OutOfMemoryError", pattern: /^(?!.*-XX:).*java\.lang\.OutOfMemoryError/, fixType: "infra", name: "out-of-memory", strength: 0.85 },
  { literal: "annot allocate memory", pattern: /[Cc]annot allocate memory/, fixType: "infra", name: "out-of-memory", strength: 0.9 },
  { literal: "exit code 137", pattern: /exit code 137\b/, fixType: "infra", name: "out-of-memory", strength: 0.8 },
  { literal: "Failed to download a", pattern: /Failed to download a(?:ction|rchive)/, fixType: "infra", name: "action-download", strength: 0.93 },
  { literal: "Could not resolve host", pattern: /Could not resolve host/, fixType: "infra", name: "network", strength: 0.88 },
  { literal: "emporary failure in name resolution", pattern: /[Tt]emporary failure in name resolution/, fixType: "infra", name: "network", strength: 0.85 },
  { literal: "TLS handshake timeout", pattern: /TLS handshake timeout/, fixType: "infra", name: "network", strength: 0.85 },
  { literal: "toomanyrequests", pattern: /toomanyrequests: /, fixType: "infra", name: "rate-limit", strength: 0.9 },
  { literal: "rate limit exceeded", pattern: /API rate limit exceeded/i, fixType: "infra", name: "rate-limit", strength: 0.85 },
  { literal: "503 Service Unavailable", pattern: /503 Service Unavailable/, fixType: "infra", name: "network", strength: 0.62 },
  { literal: "502 Bad Gateway", pattern: /502 Bad Gateway/, fixType: "infra", name: "network", strength: 0.62 },
  { literal: "Resource not accessible by integration", pattern: /Resource not accessible by integration/, fixType: "config_error", name: "permission", strength: 0.96 },
  { literal: "Unable to resolve action", pattern: /Unable to resolve action/, fixType: "config_error", name: "action-missing", strength: 0.97 },
  { literal: "Can't find 'action.yml'", pattern: /Can't find 'action\.yml'/, fixType: "config_error", name: "action-missing", strength: 0.97 },
  { literal: "Input required and not supplied", pattern: /Input required and not supplied: /, fixType: "config_error", name: "input-missing", strength: 0.95 },
  { literal: "Unable to process file command", pattern: /^Unable to process file command '/, fixType: "config_error", name: "file-command", strength: 0.97 },
  { literal: "ERROR 404: Not Found", pattern: /^\d{4}-\d\d-\d\d .{1,20}ERROR 404: Not Found\./, fixType: "infra", name: "download", strength: 0.85 },
  { literal: "Unable to download artifact", pattern: /Unable to download artifact|Artifact not found/, fixType: "config_error", name: "artifact-missing", strength: 0.9 },
  { literal: "Unable to find", pattern: /Unable to find (?:\w+ version|version) /, fixType: "env_setup", name: "toolchain-missing", strength: 0.9 },
  { literal: "Unable to locate executable file", pattern: /Unable to locate executable file: /, fixType: "env_setup", name: "program-missing", strength: 0.9 },
];

/** What the runner itself and the machine under it say. */
export const platform = phraseReader("platform", PHRASES);
