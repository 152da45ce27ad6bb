import type { FixType } from "@regreen/contracts";
import { type Block, blockReader, sentence } from "../shared/blocks.ts";

function row(fixType: FixType, name: string, literal: string, head: RegExp, strength = 0.93): Block {
  return sentence("platform", fixType, name, literal, head, {
    strength,
    outcome: fixType === "timeout" ? "timeout" : "error",
  });
}

/** Machines: they vanish, run full, run out of time. */
const MACHINE: readonly Block[] = [
  row(
    "timeout",
    "job-timeout",
    "exceeded the maximum execution time",
    /has exceeded the maximum execution time of/,
    0.98,
  ),
  row("timeout", "step-timeout", "has timed out after", /^The action .{1,300} has timed out after \d/, 0.98),
  {
    ...row("timeout", "cancelled", "The operation was canceled.", /^The operation was canceled\.$/, 0.9),
    annotation: true,
  },
  row("infra", "runner-shutdown", "received a shutdown signal", /runner has received a shutdown signal/, 0.97),
  row("infra", "runner-lost", "lost communication with the server", /lost communication with the server/, 0.97),
  row("infra", "runner-error", "hosted runner", /hosted runner (?:encountered an error|lost communication)/, 0.97),
  row(
    "infra",
    "runner-lost",
    "runner",
    /^(?:.{0,60}: )?The (?:self-hosted|hosted) runner(?:: .{1,100})? lost communication|stopped hearing from agent|We couldn't respond to your request in time/,
    0.97,
  ),
  row(
    "infra",
    "runner-error",
    "internal error",
    /GitHub Actions has encountered an internal error when running your job|^Internal server error\. Correlation ID:/,
    0.97,
  ),
  row(
    "infra",
    "runner-error",
    "account payments",
    /job was not started because recent account payments have failed|spending limit needs to be increased/,
    0.97,
  ),
  row(
    "infra",
    "container",
    "Docker pull failed with exit code",
    /^Docker (?:pull|create|start) failed with exit code \d/,
    0.88,
  ),
  row("infra", "container", "Failed to initialize container", /^(?:Error: )?Failed to initialize container /, 0.9),
  row(
    "infra",
    "container",
    "One or more containers failed to start",
    /^(?:Error: )?One or more containers failed to start/,
    0.9,
  ),
  row(
    "infra",
    "artifact-service",
    "rtifact",
    /Failed to (?:CreateArtifact|FinalizeArtifact|ListArtifacts|GetSignedArtifactURL): (?!.{0,200}already exists)|Artifact storage quota has been hit/,
    0.9,
  ),
  row("infra", "cache-service", "Cache service responded", /Cache service responded with [45]\d\d/, 0.5),
  row("timeout", "cancelled", "received SIG", /^(?:\[[\w-]{1,60}\] )?(?:FATAL: )?received SIG(?:INT|TERM)$/, 0.85),
  row("timeout", "cancelled", "A task was canceled.", /^A task was canceled\.$/, 0.7),
  row("timeout", "cancelled", "Job Cancelled", /^Done: Job Cancelled$/, 0.9),
  row(
    "timeout",
    "job-timeout",
    "maximum time limit for jobs",
    /^The job exceeded the maximum time limit for jobs, and has been terminated/,
    0.98,
  ),
  row(
    "timeout",
    "job-timeout",
    "ran longer than the maximum time",
    /The job running on .{1,200} ran longer than the maximum time of/,
    0.98,
  ),
  row(
    "timeout",
    "job-timeout",
    "Build timed out",
    /^Build timed out \(after \d{1,5} minutes\)|^Build execution time has reached the maximum allowed time/,
    0.97,
  ),
  row(
    "timeout",
    "job-timeout",
    "execution took longer than",
    /execution took longer than \d[\dhms]{1,12} seconds|ERROR: Job failed: execution took longer/,
    0.97,
  ),
  row("timeout", "job-timeout", "Timeout (", /^Timeout \(\d{1,5} minutes\) reached\. Terminating "/, 0.96),
  row("timeout", "stalled", "Too long with no output", /^Too long with no output \(exceeded /, 0.97),
  row(
    "timeout",
    "stalled",
    "No output has been received in the last",
    /^No output has been received in the last /,
    0.96,
  ),
  row("timeout", "time-limit", "timeout: sending signal", /^timeout: sending signal TERM to command/, 0.9),
  row(
    "infra",
    "log-limit",
    "log length has exceeded",
    /^The (?:job's )?log length has exceeded the (?:limit|maximum)/,
    0.93,
  ),
  row(
    "infra",
    "machine",
    "system failure",
    /^ERROR: Job failed \(system failure\)|^An error occurred while (?:generating the build script|starting the build)|runner system failure/,
    0.95,
  ),
  row("infra", "disk-full", "ENOSPC", /\bENOSPC\b/, 0.9),
  row("infra", "disk-full", "o space left on device", /[Nn]o space left on device/, 0.95),
  row("infra", "disk-full", "isk quota exceeded", /[Dd]isk quota exceeded/, 0.92),
  row(
    "infra",
    "disk-full",
    "not enough space on the disk",
    /There is not enough space on the disk|not enough free (?:disk )?space/i,
    0.93,
  ),
  row(
    "infra",
    "out-of-memory",
    "Killed",
    /(?:^|: line \d{1,6}: {1,3}\d{1,9} |\]: {1,3}\d{1,9} )Killed\b(?!:).{0,300}$/,
    0.82,
  ),
  row("infra", "out-of-memory", "Killed signal terminated program", /Killed signal terminated program \S{1,60}/, 0.93),
  row(
    "infra",
    "out-of-memory",
    "ut of memory",
    /^(?!.{0,30}(?:panicked|-XX:)).{0,200}(?:fatal error: runtime: out of memory|LLVM ERROR: out of memory|Out of memory: Killed process|virtual memory exhausted|\bout of memory allocating \d|OutOfMemoryError: CUDA)/,
    0.9,
  ),
  row("infra", "out-of-memory", "virtual memory exhausted", /virtual memory exhausted: Cannot allocate memory/, 0.93),
  row("infra", "out-of-memory", "memory allocation of", /^memory allocation of \d{1,20} bytes failed/, 0.9),
  row("infra", "out-of-memory", "OOMKilled", /\bOOMKilled\b/, 0.85),
  row("infra", "out-of-memory", "oom-kill", /\boom-kill(?:er)?[:=]/, 0.85),
  row("infra", "out-of-memory", "GC overhead limit exceeded", /OutOfMemoryError: GC overhead limit exceeded/, 0.9),
  row("infra", "out-of-memory", "signal: 9, SIGKILL", /\(signal: 9, SIGKILL: kill\)/, 0.9),
  row("infra", "too-many-files", "Too many open files", /[Tt]oo many open files/, 0.6),
  row("infra", "port", "port is already allocated", /Bind for \S{1,60} failed: port is already allocated/, 0.85),
  row(
    "infra",
    "device",
    "no CUDA-capable device",
    /no CUDA-capable device is detected|CUDA driver version is insufficient|NVIDIA-SMI has failed|Failed to initialize NVML/,
    0.58,
  ),
  row("infra", "out-of-memory", "heap out of memory", /JavaScript heap out of memory/, 0.96),
  row("infra", "out-of-memory", "java.lang.OutOfMemoryError", /^(?!.*-XX:).*java\.lang\.OutOfMemoryError/, 0.85),
  row("infra", "out-of-memory", "annot allocate memory", /[Cc]annot allocate memory/, 0.9),
  row("infra", "out-of-memory", "CUDA out of memory", /CUDA out of memory/, 0.9),
];

/** A code says little: most count only where nothing else was said. */
const CODES: readonly Block[] = [
  row("config_error", "exit-126", "exit code 126", /^Process completed with exit code 126\.$/, 0.58),
  row("env_setup", "exit-127", "exit code 127", /^Process completed with exit code 127\.$/, 0.58),
  row("test_failure", "exit-134", "exit code 134", /^Process completed with exit code 134\.$/, 0.58),
  row("test_failure", "exit-139", "exit code 139", /^Process completed with exit code 139\.$/, 0.58),
  row("infra", "exit-143", "exit code 143", /^Process completed with exit code 143\.$/, 0.58),
  row("timeout", "timeout", "exit code 124", /^Process completed with exit code 124\.$/, 0.8),
  row("infra", "out-of-memory", "exit code 137", /exit code 137\b/, 0.8),
  row("infra", "exit-137", "exited with 137", /(?:failed and |command "[^"]{1,300}" )exited with 137\b/, 0.8),
];

/** Runners and workers, and the machines under them. */
export const machine = blockReader("platform", [...MACHINE, ...CODES]);
