/** The style of the report; its digest is part of the page's policy, so every page has exactly this one. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --card: #f6f8fa; --ink: #1f2328; --soft: #59636e; --rule: #d1d9e0; --bad: #b3261e; --bad-bg: #ffebe9; --warn: #8a5a00; --warn-bg: #fff4d6; --good: #116329; --good-bg: #dafbe1; --quiet: #454c54; --quiet-bg: #e8ecf0; --blue: #0757ba; --band: #0757ba26; }
@media (prefers-color-scheme: dark) { :root { --paper: #0d1117; --card: #151b23; --ink: #e6edf3; --soft: #9da7b3; --rule: #3d444d; --bad: #ff8b82; --bad-bg: #3c1618; --warn: #e8b33f; --warn-bg: #35270b; --good: #5fd173; --good-bg: #10321a; --quiet: #c0c8d1; --quiet-bg: #262c36; --blue: #6cb0ff; --band: #6cb0ff33; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 20px 64px; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 8px 0; font-weight: 600; }
h2 { font-size: 1.3rem; margin: 40px 0 12px; border-bottom: 1px solid var(--rule); padding-bottom: 6px; }
h3 { font-size: 1.05rem; margin: 0 0 8px; } h4 { font-size: 1rem; margin: 0 0 6px; font-weight: 600; }
h1, h3, h4, p, li, dd, summary { overflow-wrap: anywhere; } td, th, td code, th code { overflow-wrap: break-word; }
p { margin: 0 0 10px; } ul, ol { margin: 0 0 12px; padding-left: 22px; } a { color: var(--blue); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .88em; }
code { background: var(--quiet-bg); border-radius: 4px; padding: .1em .35em; overflow-wrap: anywhere; white-space: pre-wrap; }
h1 code { font-size: .9em; }
pre { background: var(--card); border: 1px solid var(--rule); border-radius: 6px; padding: 10px 12px; margin: 0 0 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
.quiet-text, figcaption { color: var(--soft); font-size: .875rem; font-weight: 400; }
.top { border-left: 6px solid var(--rule); padding: 4px 0 4px 16px; } .top p { margin: 0; color: var(--soft); }
.top.bad { border-color: var(--bad); } .top.warn { border-color: var(--warn); } .top.good { border-color: var(--good); }
.badge { display: inline-block; border-radius: 999px; padding: 1px 10px; font-size: .8125rem; font-weight: 600; }
.badge.bad { color: var(--bad); background: var(--bad-bg); } .badge.warn { color: var(--warn); background: var(--warn-bg); }
.badge.good { color: var(--good); background: var(--good-bg); } .badge.quiet { color: var(--quiet); background: var(--quiet-bg); }
.tiles { list-style: none; display: flex; flex-wrap: wrap; gap: 10px; margin: 20px 0; padding: 0; }
.tiles li { background: var(--card); border: 1px solid var(--rule); border-radius: 8px; padding: 8px 14px; min-width: 130px; } .tiles b { font-size: 1.35rem; }
.remark { background: var(--warn-bg); border-radius: 6px; padding: 8px 12px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 16px; margin: 16px 0; }
.card, .scenario { background: var(--card); border: 1px solid var(--rule); border-radius: 8px; padding: 14px 16px; min-width: 0; }
.scenario { margin-bottom: 16px; } .artifact { border-top: 1px solid var(--rule); padding-top: 12px; margin-top: 12px; }
.card > dl + p { margin: 10px 0 0; } .verdict-line { font-size: 1.1rem; }
dl { margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 6px 14px; } dl div { min-width: 0; } dl .wide { grid-column: 1 / -1; }
dt { color: var(--soft); font-size: .8125rem; } dd { margin: 0; font-variant-numeric: tabular-nums; }
svg { display: block; max-width: 100%; } .trend { width: 100%; max-width: 520px; height: auto; margin: 6px 0; }
.tick { fill: var(--soft); font: 12px system-ui, sans-serif; } .grid { stroke: var(--rule); stroke-width: 1; }
.line { fill: none; stroke: var(--soft); stroke-width: 1; opacity: .6; } .dot { fill: var(--blue); } .dot.head { fill: var(--bad); stroke: var(--card); stroke-width: 1; }
.band { fill: var(--band); } .level { stroke-width: 2; stroke: var(--ink); } .level.before { stroke-dasharray: 6 3; }
.change { stroke: var(--bad); stroke-width: 1; stroke-dasharray: 3 3; } .change-label { fill: var(--bad); font: 600 12px system-ui, sans-serif; }
figure { margin: 0 0 16px; } .forest { list-style: none; margin: 0 0 8px; padding: 0; }
.forest li { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 5fr) minmax(0, 4fr); gap: 4px 14px; align-items: center; padding: 5px 0; border-bottom: 1px solid var(--rule); }
.forest svg { width: 100%; height: 26px; } .forest line { vector-effect: non-scaling-stroke; }
.zero { stroke: var(--soft); stroke-width: 1; } .limit { stroke: var(--warn); stroke-width: 1; stroke-dasharray: 4 3; }
.whisker { stroke: var(--ink); stroke-width: 2; } .middle { stroke-width: 9; stroke-linecap: round; stroke: var(--quiet); } .whisker.open { stroke-dasharray: 6 2; }
.middle.bad { stroke: var(--bad); } .middle.warn { stroke: var(--warn); } .middle.good { stroke: var(--good); }
.budget-bar { width: 100%; max-width: 560px; height: 22px; border-radius: 4px; } .track { fill: var(--quiet-bg); } .used { fill: var(--quiet); } .used.good { fill: var(--good); } .used.bad { fill: var(--bad); }
.limit-line { stroke: var(--ink); stroke-width: 3; vector-effect: non-scaling-stroke; }
.scroll { overflow-x: auto; max-width: 100%; margin-bottom: 12px; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--rule); } td { font-variant-numeric: tabular-nums; min-width: 5em; } thead th { color: var(--soft); font-weight: 600; white-space: nowrap; } tbody th { font-weight: 400; min-width: 160px; }
details { margin: 0 0 10px; } summary { cursor: pointer; padding: 4px 0; } summary:focus-visible, a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; } .inside { padding: 6px 0 6px 16px; border-left: 2px solid var(--rule); }
.where { color: var(--soft); margin: 8px 0 4px; font-size: .875rem; } .gone { color: var(--bad); background: var(--bad-bg); } .come { color: var(--good); background: var(--good-bg); }
.names { columns: 3 220px; font-size: .9rem; }
.picture summary { list-style: none; padding: 0; cursor: zoom-in; } .picture summary::-webkit-details-marker { display: none; } .picture[open] summary { cursor: zoom-out; }
.frame { display: block; overflow: auto; background: #fff; border: 1px solid var(--rule); border-radius: 4px; } .frame img { display: block; width: 100%; height: auto; } .picture[open] .frame img { width: auto; max-width: none; }
.hint { color: var(--blue); font-size: .8125rem; text-decoration: underline; } .picture[open] .hint { font-size: 0; } .picture[open] .hint::after { content: "fit to the page"; font-size: .8125rem; }
@media (max-width: 640px) { main { padding: 16px 14px 48px; } h1 { font-size: 1.3rem; } .forest li { grid-template-columns: minmax(0, 1fr); } .card, .scenario { padding: 12px; } .tiles li { flex: 1 1 140px; } }
@media print { :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #bbb; --bad: #b3261e; --bad-bg: #fff; --warn: #7a4f00; --warn-bg: #fff; --good: #116329; --good-bg: #fff; --quiet: #333; --quiet-bg: #fff; --blue: #003d8f; --band: #0757ba26; } body { font-size: 10pt; } main { max-width: none; padding: 0; } .cards { grid-template-columns: 1fr 1fr; gap: 10px; } .card, .artifact, tr, .forest li { break-inside: avoid; } h2, h3 { break-after: avoid; } details::details-content { content-visibility: visible; block-size: auto; } .hint { display: none; } * { print-color-adjust: exact; } }
`;
