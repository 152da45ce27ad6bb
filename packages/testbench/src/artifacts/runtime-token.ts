/** Whose artifacts a runtime token opens: one attempt of one run, for one of its jobs. */
export interface RuntimeIdentity {
  runId: number;
  attempt: number;
  jobId: number;
}

/**
 * A token of the kind a runner gives to actions as `ACTIONS_RUNTIME_TOKEN`: a JWT whose `scp` claim names the run and
 * the job by their ids in the results service. The client only decodes it; here it is checked by its `jti`.
 */
export function runtimeToken(identity: RuntimeIdentity, secret: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const scope = `Actions.Results:${backendRunId(identity)}:${backendJobId(identity)}`;
  const claims = { scp: `Actions.GenericRead:00000000-0000-0000-0000-000000000000 ${scope}`, jti: secret };
  return `${part({ typ: "JWT", alg: "none" })}.${part(claims)}.`;
}

/** Who a bearer token speaks for; null when it isn't one of this service's tokens. */
export function readRuntimeToken(authorization: string | undefined, secret: string): RuntimeIdentity | null {
  const payload = /^Bearer [\w-]+\.([\w-]+)\./.exec(authorization ?? "")?.[1];
  if (payload === undefined) return null;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as { scp?: string; jti?: string };
  const scope = /Actions\.Results:([0-9a-f-]{36}):([0-9a-f-]{36})/.exec(claims.scp ?? "");
  if (claims.jti !== secret || !scope) return null;
  const [attempt, runId] = numbersIn(scope[1] ?? "");
  const [, jobId] = numbersIn(scope[2] ?? "");
  return { runId, attempt, jobId };
}

export function backendRunId({ runId, attempt }: RuntimeIdentity): string {
  return uuidOf(attempt, runId);
}

export function backendJobId({ attempt, jobId }: RuntimeIdentity): string {
  return uuidOf(attempt, jobId);
}

/** The run a backend id stands for; `[0, 0]` for anything else. */
export function numbersIn(uuid: string): [attempt: number, id: number] {
  const parts = /^([0-9a-f]{8})-0000-4000-8000-(\d{12})$/.exec(uuid);
  return parts ? [Number.parseInt(parts[1] ?? "0", 16), Number(parts[2])] : [0, 0];
}

function uuidOf(attempt: number, id: number): string {
  return `${attempt.toString(16).padStart(8, "0")}-0000-4000-8000-${String(id).padStart(12, "0")}`;
}
