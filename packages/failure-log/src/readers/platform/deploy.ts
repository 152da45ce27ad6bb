import { type Block, blockReader, sentence } from "../shared/blocks.ts";

function row(tool: string, literal: string, head: RegExp, more: Partial<Block> = {}): Block {
  return sentence(tool, "config_error", "deploy", literal, head, { outcome: "error", strength: 0.88, ...more });
}

/** Publishing: the far side says no, or the job does not have the keys. */
export const deploy = blockReader("deploy", [
  row("s3", "[fail] ", /^\[fail\] (?<message>.{1,400})$/),
  row("s3", "Access key cannot be null", /Access key cannot be null/),
  row(
    "heroku",
    " !  ",
    /^(?:remote: )? !\s{1,8}(?<message>(?:No such app|Push rejected|Couldn't find that app|Invalid credentials|Precondition).{0,300})$/,
  ),
  row(
    "firebase",
    "Error: ",
    /^Error: (?<message>(?:An unexpected error has occurred\.|Failed to authenticate, have you run|HTTP Error: \d{3}|Failed to get Firebase project|Command requires authentication|Must supply either).{0,300})$/,
  ),
  row("firebase", "FirebaseError", /FirebaseError: /),
  row(
    "netlify",
    "Error: ",
    /^Error: (?<message>(?:Not authorized to view|Deploy did not succeed|No netlify site).{0,200})$/,
  ),
  row(
    "vercel",
    "Error: ",
    /^Error: (?<message>(?:No existing credentials found|You must (?:specify|re-authenticate)|The specified token is not valid|Could not retrieve Project Settings).{0,200})$/,
  ),
  row(
    "wrangler",
    "[ERROR]",
    /^✘ \[ERROR\] (?!Could not resolve|Expected |Unexpected |No matching export|Transform failed|Unterminated|The symbol|TS-?\d)(?<message>.{1,400})$/,
    { strength: 0.62 },
  ),
  row(
    "twine",
    "HTTPError: ",
    /HTTPError: (?<message>(?:40[0139]|413|422) .{1,200} (?:from|for url) .{0,20}https?:\/\/(?:upload\.|test\.)?pypi\.org.{0,300})$/,
  ),
  row("twine", "ERROR ", /^ERROR {1,8}(?:HTTPError: |InvalidDistribution: )(?<message>.{1,300})$/),
  row("pypi", "Trusted publishing exchange failure", /Trusted publishing exchange failure/, { strength: 0.95 }),
  row(
    "cargo publish",
    "error: ",
    /^error: (?<message>(?:crate version `.{1,60}` is already uploaded|no (?:upload )?token found|crate \S{1,80} already exists on|failed to publish to registry|all dependencies must have a version specified when publishing|please provide a non-empty token).{0,300})$/,
  ),
  row(
    "semantic-release",
    " E",
    /\b(?<rule>E(?:NOGHTOKEN|INVALIDGHTOKEN|NONPMTOKEN|INVALIDNPMTOKEN|MISSINGREPOURL|GITNOPERMISSION|NOGITREPO|RELEASEBRANCHES)) (?<message>.{1,300})$/,
  ),
  row("goreleaser", "⨯ ", /^\s{1,4}⨯ (?:release|build|command) failed after .{1,300}$/),
  row("goreleaser", "git is in a dirty state", /git is in a dirty state/),
  row(
    "gh-pages",
    "Action failed with",
    /^(?:Error: )?Action failed with "(?:The process '\S{1,100}git' failed with exit code 128|not found deploy key)/,
  ),
  row(
    "pages",
    "Deployment failed",
    /^(?:Error: )?(?:Failed to create deployment \(status: \d{3}\)|Deployment failed, try again later|Creating Pages deployment failed|Get Pages site failed)/,
    {
      literals: [
        "Failed to create deployment",
        "Deployment failed, try",
        "Creating Pages deployment failed",
        "Get Pages site failed",
      ],
    },
  ),
  row(
    "release",
    "already_exists",
    /(?:Validation Failed|HTTP 422).{0,200}already_exists|a release with the same tag name already exists/,
    { literals: ["already_exists", "a release with the same tag name"] },
  ),
  row("release", "Not Found", /^(?:Error: )?(?:HttpError|RequestError \[HttpError\]): Not Found/, { strength: 0.7 }),
  row(
    "ssh",
    "Connection closed by",
    /^(?:ssh: connect to host \S{1,200} port \d{1,5}: |Connection closed by \S{1,100} port|scp: .{1,200}: Permission denied)/,
    { fixType: "infra", literals: ["Connection closed by", "ssh: connect to host", "scp: "] },
  ),
  row("rsync", "rsync error: ", /^rsync error: (?<message>.{1,300})$/, { strength: 0.7 }),
  row(
    "codesign",
    "errSec",
    /\berrSec\w{3,60}\b|^error: (?:No signing certificate|No profiles for|Provisioning profile)/,
    { literals: ["errSec", "No signing certificate", "No profiles for ", "error: Provisioning profile"] },
  ),
  row(
    "docker hub",
    "Error: Cannot perform an interactive login",
    /^Error: Cannot perform an interactive login from a non TTY device/,
  ),
]);
