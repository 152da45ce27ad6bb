/** The one version of this repository; the user agent of every API call carries it. */
export const REGREEN_VERSION = "0.1.0";
