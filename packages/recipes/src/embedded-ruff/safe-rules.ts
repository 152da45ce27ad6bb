/**
 * Rules of ruff 0.17.3 whose every fix ruff itself calls safe. The WASM build does not tell safe fixes from unsafe ones,
 * so this list does: it was made by comparing with the command line over ruff's own fixtures.
 */
const ALWAYS_SAFE = new Set(
  `
    COM812 COM819 D201 D202 D204 D205 D207 D208 D209 D210 D211 D212 D214 D215 D300 D403 D405 D406 D407 D408 D409
    D410 D411 D412 D413 D416 E201 E202 E203 E204 E211 E221 E222 E223 E224 E225 E226 E227 E228 E231 E241 E242 E251
    E252 E261 E262 E265 E266 E271 E272 E273 E274 E275 E301 E302 E303 E304 E305 E306 E401 E502 E703 E713 E714 F541
    F632 F811 F901 FURB103 FURB152 FURB156 FURB167 FURB168 G004 G010 I001 ISC001 ISC003 LOG009 NPY001 NPY003
    PIE800 PIE807 PIE808 PLC0208 PLE2510 PLE2512 PLE2513 PLE2514 PLE2515 PLR0202 PLR0203 PLR0402 PLR1711 PLR1716
    PLR1733 PLR1736 PLR2044 PLR5501 PLW0120 PLW0245 PT020 PT024 PT025 PTH101 PTH103 PTH106 PTH107 PTH108 PTH110
    PTH112 PTH113 PTH114 PTH117 PTH204 PTH205 PTH211 PYI009 PYI010 PYI011 PYI012 PYI013 PYI014 PYI015 PYI019
    PYI020 PYI026 PYI029 PYI032 PYI036 PYI044 PYI053 PYI054 PYI058 PYI064 Q000 Q001 Q002 Q003 Q004 RET502 RET505
    RET506 RET507 RET508 RUF021 RUF031 RUF047 RUF050 RUF072 RUF100 RUF101 RUF102 RUF105 RUF106 SIM102 SIM114
    SIM117 SIM208 SIM300 TC005 TD006 UP001 UP003 UP005 UP006 UP009 UP011 UP012 UP015 UP019 UP021 UP023 UP024 UP025
    UP026 UP032 UP034 UP035 UP037 UP041 UP048 UP051 W292 W391 W605
`
    .trim()
    .split(/\s+/),
);

/**
 * Whether a fix may be applied: it is of a safe rule, or one of three rules that are safe under a condition of their own.
 *
 * @param before the source up to where the fix begins
 */
export function isSafeFix(code: string, path: string, before: string): boolean {
  if (ALWAYS_SAFE.has(code)) return true;
  // In `__init__.py` an import that nothing there uses is how a package exports a name.
  if (code === "F401") return !/(?:^|\/)__init__\.pyi?$/.test(path);
  // Blanks at the end of a line are part of the text inside a string.
  if (code === "W291" || code === "W293") return !insideString(before);
  return false;
}

function insideString(before: string): boolean {
  return [/"""/g, /'''/g].some((quotes) => (before.match(quotes)?.length ?? 0) % 2 === 1);
}
