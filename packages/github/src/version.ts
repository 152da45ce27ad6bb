/** The one version of this repository, for the user agent. A test keeps it equal to the root `package.json`. */
export const REGREEN_VERSION = "0.1.0";
