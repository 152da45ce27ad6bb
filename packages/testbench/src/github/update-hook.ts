/**
 * Runs inside `git receive-pack`, once per pushed ref, and refuses what GitHub refuses. The gateway says what applies
 * to the caller: `BENCH_PROTECTED` (branch patterns), `BENCH_SECRETS` (pattern of push protection, when it is on) and
 * `BENCH_NO_WORKFLOWS` (set for tokens that may not touch workflow files). A shell script, because that is what git can run from a hook without knowing about this project.
 */
export const UPDATE_HOOK = `#!/bin/sh
ref=$1
new=$3
set -f
for pattern in $BENCH_PROTECTED; do
  case $ref in
    refs/heads/$pattern)
      echo "error: GH006: Protected branch update failed for $ref." >&2
      echo "error: Changes must be made through a pull request." >&2
      exit 1 ;;
  esac
done
case $new in *[!0]*) ;; *) exit 0 ;; esac
if [ -n "$BENCH_SECRETS" ] && git log -p --format= "$new" --not --all | grep '^+' | grep -qE "$BENCH_SECRETS"; then
  echo "error: GH013: Repository rule violations found for $ref." >&2
  echo "- Push cannot contain secrets" >&2
  exit 1
fi
[ -n "$BENCH_NO_WORKFLOWS" ] || exit 0
file=$(git log --format= --name-only "$new" --not --all -- .github/workflows | head -n 1)
[ -n "$file" ] || exit 0
echo "refusing to allow a GitHub App to create or update workflow \\\`$file\\\` without \\\`workflows\\\` permission" >&2
exit 1
`;
