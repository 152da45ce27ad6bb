/**
 * What a command of a request needs to start one of Regreen's own actions: an audit that is its own reproducer (requirements C-10) runs
 * as `"$REGREEN_NODE" "$REGREEN_HOME/actions/review-code/dist/index.js"`. Set over whatever the caller's environment says.
 *
 * @param home root of the checkout that the running action is part of
 */
export function ownTools(home: string): Readonly<Record<"REGREEN_HOME" | "REGREEN_NODE", string>> {
  return { REGREEN_HOME: home, REGREEN_NODE: process.execPath };
}
