/** Now, in the only form GitHub uses: whole seconds, UTC. */
export function timestamp(time = Date.now()): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
