/** The one version of this repository; the user agent of every API call and every SARIF file carry it. */
export const REGREEN_VERSION = "0.1.0";
