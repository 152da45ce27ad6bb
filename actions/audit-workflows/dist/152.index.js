export const id=152;export const ids=[152];export const modules={7152:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{COST_OF_MEDIUM:()=>findings.AC,HISTORY_RULES:()=>rules.d,PRIORS:()=>saving.oj,analyse:()=>analysis.
K,criticalPathOf:()=>critical_path.s,findingsOf:()=>findings.WX,limitsOf:()=>limitsOf,performanceOf:()=>output.K,performanceSchema:()=>output_schema.y,performanceSection:()=>section.
o,raiseByHistory:()=>raiseByHistory,slowerSince:()=>trend.p,suggestionsOf:()=>build_suggestions.n,weekOf:()=>section.g});var analysis=__webpack_require__(9080);
var critical_path=__webpack_require__(4971);var findings=__webpack_require__(3376);var output=__webpack_require__(1071);var output_schema=__webpack_require__(6727);
var order=__webpack_require__(3379);var truncate=__webpack_require__(5771);var rules=__webpack_require__(2115);var saving=__webpack_require__(9884);var build_suggestions=__webpack_require__(
8380);var build_words=__webpack_require__(5297);;function raiseByHistory(findings2,analysis2){const suggestions=(0,build_suggestions.n)(analysis2);const told=new Set;
const raised=findings2.map(finding=>{const workflow=analysis2.workflows.find(({path})=>path===finding.location.file);if(workflow===void 0)return finding;const job=jobAt(
workflow.layout,finding.location.start_line);const twin=suggestions.find(suggestion=>isTwin(suggestion,finding,job));if(twin!==void 0)told.add(twin);const cost=twin?.
saving??costOf(finding,workflow,job);return withLimit(cost===null?finding:withCost(finding,cost),workflow,job)});return raised.filter(finding=>![...told].some(twin=>isOwn(
finding,twin)))}function limitsOf({workflows}){return new Map(workflows.map(({path,hung})=>[path,new Map(hung.map(({key,limit})=>[key,limit]))]))}function isTwin({
rule,workflow,job},finding,at){const twin=rules.d.find(({id:id2})=>id2===rule)?.twin??null;return twin===finding.rule&&workflow===finding.location.file&&(job===
null||job===at)}function isOwn({rule,location},twin){const{file,start_line}=twin.location;return rule===twin.rule&&location.file===file&&location.start_line===start_line}
function jobAt({jobs},line){let found=null;for(const[key,{location}]of jobs)if(location.start_line<=line)found=key;return found}function withCost(finding,saving2){
const{minutesPerWeek,share,of}=saving2;if(minutesPerWeek===null||minutesPerWeek.estimate<=0)return finding;const what=of==="machines"?"of machine time":"of wait\
ing";const words=`In the runs that were read it costs ${(0,build_words.$A)(minutesPerWeek)} ${what} a week (${(0,build_words.KN)(share.estimate)}).`;return{...finding,
message:(0,truncate.TN)(`${finding.message} ${words}`,2e3),severity:(0,findings.Gi)(finding.severity,(0,findings.xJ)(saving2)),persona:"regular"}}const SHALLOW_CHECKOUT=10;
function costOf(finding,workflow,job){if(finding.rule!=="full-fetch-depth"||job===null)return null;const laid=workflow.layout.jobs.get(job);const index=laid?.job.
steps.findIndex(({uses})=>uses?.startsWith("actions/checkout@")===true)??-1;const samples=workflow.jobs.filter(({key})=>key===job).flatMap(({steps})=>steps.filter(
step=>step.index===index)).flatMap(step=>step.samples);if(index<0||samples.length===0||workflow.runsRead===0)return null;const each=Math.max(0,(0,order.i2)(samples.
map(({seconds})=>seconds))-SHALLOW_CHECKOUT)/60;const perRun=each*samples.length/workflow.runsRead;const range={low:perRun/2,estimate:perRun,high:perRun};return(0,
saving._f)(range,workflow.runsPerWeek,workflow.minutesPerRun??0,"machines")}function withLimit(finding,{hung},job){const limit=finding.rule==="missing-timeout"?
hung.find(({key})=>key===job):void 0;if(limit===void 0)return finding;const words=`It takes at most ${(0,build_words.p0)(limit.p99*60)} in 99 of 100 runs, so th\
at ${limit.limit} minutes would do.`;const fix=finding.fix===null?null:{...finding.fix,title:`Give it ${limit.limit} minutes`,edits:finding.fix.edits.map(edit=>({
...edit,text:edit.text.replace(/timeout-minutes: \d{1,4}/,`timeout-minutes: ${limit.limit}`)}))};return{...finding,message:(0,truncate.TN)(`${finding.message} ${words}`,
2e3),fix}}var section=__webpack_require__(1790);var trend=__webpack_require__(1891);;})};
