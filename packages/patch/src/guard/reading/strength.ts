import type { Strength } from "./facts.ts";

/** How much an assertion asks for, by the name of the method or the matcher. The first that fits decides. */
const BY_NAME: readonly (readonly [RegExp, Strength])[] = [
  [/^(?:pass)$/, 0],
  [/(?:AlmostEqual|almost_equal|allclose|approx|CloseTo|closeTo|InDelta|array_almost)/i, 4],
  [/^(?:notToThrow|doesNotThrow|notThrows|notThrowsAsync|not\.toThrow\w*)$/, 1],
  [/^not\.(?:toBe|toEqual|toStrictEqual|equal|eql|deep\.equal|toContain|toMatch)$/, 2],
  [/^not\.(?:toHaveBeenCalled\w*|toBeVisible|toBeInTheDocument|toExist|toBeChecked|toBeDisabled)$/, 4],
  [/^not\./, 1],
  [
    /(?:IsNotNone|NotNull|isDefined|toBeDefined|exists?|toExist|toBeTruthy|toBeFalsy|truthy|falsy|isOk|isNotNull|be\.ok|toBeNaN)$/i,
    1,
  ],
  [
    /(?:IsInstance|is_instance|InstanceOf|instanceof|be\.an?|isObject|isArray|isString|isNumber|isFunction|typeOf|toBeTypeOf)$/i,
    2,
  ],
  [/^(?:assertTrue|assertFalse|assert_true|assert_false|assert_|ok|isTrue|isFalse|toBeOneOf|assert)$/, 2],
  [/(?:NotEqual|not_equal|notEqual|notStrictEqual|notDeepEqual|notSame|isNot)$/i, 2],
  [/^(?:assert_called|toHaveBeenCalled|toBeCalled|called|toThrow|throws?|toThrowError|rejects)$/, 2],
  [
    /(?:In|NotIn|Greater\w*|Less\w*|Regex\w*|Match\w*|Contain\w*|Include\w*|subset|superset|startsWith|endsWith|above|below|least|most|toHaveProperty|like|called_once|toBeVisible|toBeInTheDocument)$/i,
    3,
  ],
  [/(?:any_call|has_calls|Snapshot|CalledTimes|toHaveLength|lengthOf|CountEqual)$/i, 4],
];

export function strengthOfName(name: string): Strength {
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 5;
}
