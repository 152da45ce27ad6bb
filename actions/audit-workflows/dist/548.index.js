export const id=548;export const ids=[548];export const modules={4832:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{w$:()=>datetime});var _core_index_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(8144);var _schemas_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
8215);function datetime(params){return _core_index_js__WEBPACK_IMPORTED_MODULE_0__.G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__.You,params)}function date(params){
return core._isoDate(ZodISODate,params)}function time(params){return core._isoTime(ZodISOTime,params)}function duration(params){return core._isoDuration(ZodISODuration,
params)}}),5380:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{fe:()=>TREND_DEFAULTS,
UI:()=>changePoints});var order=__webpack_require__(3379);var permutation=__webpack_require__(5751);var special=__webpack_require__(204);;const GRAIN=16;const MOST_KEPT=200;
const kept=new Map;function normalScores(values){const quantiles=quantilesOf(values.length);return(0,order.oX)(values).map(rank=>quantiles[2*rank])}function quantilesOf(count){
const known=kept.get(count);if(known!==void 0)return known;const quantiles=Array.from({length:2*count+1},(_,twice)=>(0,special.Zl)(twice/2/(count+1)));if(count<=
MOST_KEPT)kept.set(count,quantiles);return quantiles}function vanDerWaerden(a,b,method){const scores=normalScores([...a,...b]);if(method==="normal")return normalP(
scores,a.length);const least=Math.min(...scores);const whole=scores.map(score=>Math.round((score-least)*GRAIN));return(0,permutation.N)(whole,a.length,(0,order.
cz)(whole.slice(0,a.length))).pValue}function normalP(scores,size){const count=scores.length;const center=(0,order.cz)(scores)/count;const spread=(0,order.cz)(scores.
map(score=>(score-center)**2))/(count-1);if(!(spread>0))return 1;const distance=Math.abs((0,order.cz)(scores.slice(0,size))-size*center);return Math.min(1,2*(0,
special.su)(distance/Math.sqrt(spread*size*(count-size)/count)))};function bestRankSplit(values,start,end,least){const count=end-start;const scores=normalScores(
values.slice(start,end));const center=(0,order.cz)(scores)/count;const spread=(0,order.cz)(scores.map(score=>(score-center)**2))/(count-1);if(!(spread>0))return null;
let found=null;let distance=0;for(let left=1;left<=count-least.right;left++){distance+=scores[left-1]-center;if(left<least.left)continue;const z=Math.abs(distance)/
Math.sqrt(spread*left*(count-left)/count);if(found===null||z>found.z)found={index:start+left,z}}return found};const TREND_DEFAULTS={window:60,minRunsAfter:4,minRunsBefore:6,
maxPValue:6e-4,earlyRuns:6,maxEarlyPValue:1e-4,minChange:.05};function fewestRuns(options=TREND_DEFAULTS){const{minRunsBefore,minRunsAfter}=options;for(let runs=minRunsBefore+
minRunsAfter;;runs++){const before=Math.min(Math.max(minRunsBefore,Math.floor(runs/2)),runs-minRunsAfter);if(2/binomial(runs,before)<largestP(before,runs-before,
options))return runs}}function largestP(before,after,{earlyRuns,maxEarlyPValue,maxPValue}){return Math.min(before,after)<earlyRuns?maxEarlyPValue:maxPValue}const WORTH_A_LOOK=2.576;
const WORTH_A_TEST=.01;function changePoints(values,options=TREND_DEFAULTS){const start=Math.max(0,values.length-options.window);return pointsOf(values,start,values.
length,options)}function allChangePoints(values,options=TREND_DEFAULTS){const newest=Math.max(0,values.length-options.window);const found=[];const step=Math.ceil(
options.window/2);for(let start=0;start<newest;){const end=Math.min(values.length,start+options.window);const known=found.at(-1)?.index??0;const fresh=pointsOf(
values,start,end,options).filter(({index})=>index>known&&index<newest);found.push(...fresh);start=Math.max(start+step,fresh.at(-1)?.index??0)}return[...found,...changePoints(
values,options)]}function pointsOf(values,start,end,options){const window=values.slice(start,end);const found=confirmed(window,candidates(window,options),options);
return found.map(point=>({...point,index:point.index+start}))}function candidates(values,options){const found=[];const open=[[0,values.length]];for(let part=open.
pop();part!==void 0;part=open.pop()){const[start,end]=part;const left=start===0?options.minRunsBefore:options.minRunsAfter;if(end-start<left+options.minRunsAfter)
continue;const split=bestRankSplit(values,start,end,{left,right:options.minRunsAfter});if(split===null||split.z<WORTH_A_LOOK)continue;found.push(split.index);open.
push([start,split.index],[split.index,end])}return found.sort((a,b)=>a-b)}function relocated(values,indices,options){const moved=[];for(const[at,index]of indices.
entries()){const[start,end]=[moved.at(-1)??0,indices[at+1]??values.length];const left=start===0?options.minRunsBefore:options.minRunsAfter;moved.push(bestRankSplit(
values,start,end,{left,right:options.minRunsAfter})?.index??index)}return moved}function confirmed(values,indices,options){let left=[...indices];for(;;){left=relocated(
values,left,options);const ends=[0,...left,values.length];const points=left.map((index,at)=>describe(values.slice(ends[at],index),values.slice(index,ends[at+2]),
index,options));const failing=points.filter(({holds})=>!holds);if(failing.length===0)return points.map(({point})=>point);const weakest=failing.reduce((a,b)=>b.point.
pValue>a.point.pValue?b:a);left=left.filter(index=>index!==weakest.point.index)}}function describe(before,after,index,options){const[a,b]=[(0,order.JZ)(before),
(0,order.JZ)(after)];const relativeChange=b===a?0:(b-a)/Math.abs(a);const isLarge=Math.abs(relativeChange)>options.minChange;const roughly=vanDerWaerden(before,
after,"normal");const pValue=isLarge&&roughly<WORTH_A_TEST?vanDerWaerden(before,after,"exact"):roughly;return{point:{index,before:a,after:b,relativeChange,pValue},
holds:isLarge&&pValue<largestP(before.length,after.length,options)}}}),3379:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{GV:()=>variance,IP:()=>sorted,JZ:()=>median,YV:()=>quantile,cz:()=>sum2,i2:()=>mean,oX:()=>midRanks});function sorted(values){return[...values].
sort((a,b)=>a-b)}function midRanks(values){const order=values.map((_,index)=>index).sort((x,y)=>values[x]-values[y]);const ranks=new Array(values.length);for(let start=0;start<
order.length;){let end=start+1;while(end<order.length&&values[order[end]]===values[order[start]])end++;for(let at=start;at<end;at++)ranks[order[at]]=(start+1+end)/
2;start=end}return ranks}function median(values){return quantile(values,.5)}function quantile(values,q){if(values.length===0)throw new RangeError("There is no q\
uantile of no values.");const ascending=sorted(values);const at=(ascending.length-1)*q;const below=Math.floor(at);const low=ascending[below];const high=ascending[Math.
min(below+1,ascending.length-1)];return low+(high-low)*(at-below)}const NORMAL=1.4826022185056018;function mad(values){const center=median(values);return NORMAL*
median(values.map(value=>Math.abs(value-center)))}function sum2(values){let total=0;for(const value of values)total+=value;return total}function mean(values){return values.
reduce((sum3,value)=>sum3+value,0)/values.length}function variance(values){if(values.length<2)return 0;const center=mean(values);return values.reduce((sum3,value)=>sum3+
(value-center)**2,0)/(values.length-1)}}),5751:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{N:()=>exactTails2});var _order_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(3379);function exactTails2(scores,size,own){if(2*size>scores.length){const{lower,
upper}=tailsOf(scores,scores.length-size,(0,_order_js__WEBPACK_IMPORTED_MODULE_0__.cz)(scores)-own);return twoSided({lower:upper,upper:lower})}return twoSided(tailsOf(
scores,size,own))}function twoSided({lower,upper}){return{pValue:Math.min(1,2*Math.min(lower,upper)),greater:Math.min(1,upper)}}function tailsOf(scores,size,own){
const most=(0,_order_js__WEBPACK_IMPORTED_MODULE_0__.cz)(scores);const ways=Array.from({length:size+1},()=>new Float64Array(most+1));ways[0][0]=1;let seen=0;for(const[
index,score]of scores.entries()){seen+=score;for(let k=Math.min(size,index+1);k>0;k--){const to=ways[k];const from=ways[k-1];for(let s=seen;s>=score;s--)to[s]=to[s]+
from[s-score]}}const counts=ways[size];const total=(0,_order_js__WEBPACK_IMPORTED_MODULE_0__.cz)(counts);return{lower:(0,_order_js__WEBPACK_IMPORTED_MODULE_0__.
cz)(counts.subarray(0,own+1))/total,upper:(0,_order_js__WEBPACK_IMPORTED_MODULE_0__.cz)(counts.subarray(own))/total}}}),204:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{Zl:()=>normalQuantile,su:()=>normalUpper});const LANCZOS=null;function logGamma(x){if(x<.5)return Math.log(Math.PI/Math.
sin(Math.PI*x))-logGamma(1-x);const z=x-1;const base=z+7.5;const sum2=LANCZOS.slice(1).reduce((total,c,index)=>total+c/(z+index+1),LANCZOS[0]??0);return .5*Math.
log(2*Math.PI)+(z+.5)*Math.log(base)-base+Math.log(sum2)}const STEPS=300;const PRECISE=1e-15;const TINY=1e-300;function incompleteBeta(x,a,b){if(x<=0)return 0;if(x>=
1)return 1;const front=Math.exp(logGamma(a+b)-logGamma(a)-logGamma(b)+a*Math.log(x)+b*Math.log1p(-x));if(x>(a+1)/(a+b+2))return 1-front*betaFraction(1-x,b,a)/b;
return front*betaFraction(x,a,b)/a}function betaFraction(x,a,b){let c=1;let d=1/nonZero(1-(a+b)*x/(a+1));let fraction=d;for(let m=1;m<=STEPS;m++){const even=m*(b-
m)*x/((a+2*m-1)*(a+2*m));d=1/nonZero(1+even*d);c=nonZero(1+even/c);fraction*=d*c;const odd=-(a+m)*(a+b+m)*x/((a+2*m)*(a+2*m+1));d=1/nonZero(1+odd*d);c=nonZero(1+
odd/c);const change=d*c;fraction*=change;if(Math.abs(change-1)<PRECISE)break}return fraction}function nonZero(value){return Math.abs(value)<TINY?TINY:value}function studentTwoSided(t,degreesOfFreedom){
if(Number.isNaN(t))return 1;if(!Number.isFinite(t))return 0;return incompleteBeta(degreesOfFreedom/(degreesOfFreedom+t*t),degreesOfFreedom/2,.5)}function normalUpper(z){
return z>=0?erfcPositive(z/Math.SQRT2)/2:1-erfcPositive(-z/Math.SQRT2)/2}const ERFC=[-1.3026537197817094,.6419697923564902,.019476473204185836,-.00956151478680863,
-.000946595344482036,.000366839497852761,42523324806907e-18,-20278578112534e-18,-1624290004647e-18,130365583558e-17,15626441722e-18,-85238095915e-18,6529054439e-18,
5059343495e-18,-991364156e-18,-227365122e-18,96467911e-18,2394038e-18,-6886027e-18,894487e-18,313092e-18,-112708e-18,381e-18,7106e-18,-1523e-18,-94e-18,121e-18,
-28e-18];function erfcPositive(x){const t=2/(2+x);const ty=4*t-2;let d=0;let dd=0;for(let j=ERFC.length-1;j>0;j--)[d,dd]=[ty*d-dd+ERFC[j],d];return t*Math.exp(-x*
x+.5*((ERFC[0]??0)+ty*d)-dd)}const CENTER={over:[-39.69683028665376,220.9460984245205,-275.9285104469687,138.357751867269,-30.66479806614716,2.506628277459239],
under:[-54.47609879822406,161.5858368580409,-155.6989798598866,66.80131188771972,-13.28068155288572,1]};const TAIL={over:[-.007784894002430293,-.3223964580411365,
-2.400758277161838,-2.549732539343734,4.374664141464968,2.938163982698783],under:[.007784695709041462,.3224671290700398,2.445134137142996,3.754408661907416,1]};
const TAIL_BELOW=.02425;function normalQuantile(p){if(p>.5)return-normalQuantile(1-p);const z=roughQuantile(p);const error=(normalUpper(-z)-p)*Math.sqrt(2*Math.
PI)*Math.exp(z*z/2);return z-error/(1+z*error/2)}function roughQuantile(p){if(p<TAIL_BELOW){const q2=Math.sqrt(-2*Math.log(p));return polynomial(TAIL.over,q2)/polynomial(
TAIL.under,q2)}const q=p-.5;return polynomial(CENTER.over,q*q)*q/polynomial(CENTER.under,q*q)}function polynomial(coefficients,x){return coefficients.reduce((sum2,each)=>sum2*
x+each,0)}}),9080:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{K:()=>analyse});var order=__webpack_require__(
3379);var change_points=__webpack_require__(5380);;const ROUNDING=1e-12;function alphaOf(confidence){return 1-confidence+ROUNDING}var special=__webpack_require__(
204);;function hodgesLehmann(a,b,confidence){if(a.length===0||b.length===0)throw new RangeError("Both samples need at least one value.");const differences=(0,order.
IP)(b.flatMap(y=>a.map(x=>y-x)));const outside=criticalCount(a.length,b.length,alphaOf(confidence)/2);const low=differences[outside-1]??Number.NEGATIVE_INFINITY;
const high=differences[differences.length-outside]??Number.POSITIVE_INFINITY;return{estimate:(0,order.JZ)(differences),low,high}}const MAX_EXACT=200;function criticalCount(n,m,tail){
if(n+m>MAX_EXACT){const deviation=Math.sqrt(n*m*(n+m+1)/12);return Math.max(0,Math.floor(n*m/2+.5+(0,special.Zl)(tail)*deviation))}const counts=distributionOfU(
n,m);const total=counts.reduce((sum2,count)=>sum2+count,0);let below=0;let k=0;while(k<counts.length&&(below+counts[k])/total<=tail)below+=counts[k++];return k}
function distributionOfU(n,m){const counts=new Array(n*m+1).fill(0);counts[0]=1;for(let i=1;i<=n;i++){for(let at=counts.length-1;at>=m+i;at--)counts[at]=counts[at]-
counts[at-m-i];for(let at=i;at<counts.length;at++)counts[at]=counts[at]+counts[at-i]}return counts}var spread=__webpack_require__(4061);var trend=__webpack_require__(
1891);;const LEAST_OF_A_JOB=10;const LEAST_OF_A_STEP=5;const EXPLAINS=.5;function slowdowns(jobs,threshold){return jobs.flatMap(job=>{const whole=slowdownOf(job.
samples,{threshold,least:LEAST_OF_A_JOB});if(whole!==null)return[{job,of:"job",step:explaining(job,whole),...whole}];return job.steps.flatMap(step=>{const own=slowdownOf(
step.samples,{threshold,least:LEAST_OF_A_STEP});return own===null?[]:[{job,of:"step",step,...own}]})})}function slowdownOf(all,options){const samples=ofOneKind(
all);const found=(0,trend.p)(samples.map(({seconds})=>seconds),{...options,kindOf:index2=>kindOfDay(samples[index2]?.run.createdAt??0)});const[last,first]=[samples[(found?.
index??0)-1],samples[found?.index??-1]];if(found===null||first===void 0||last===void 0)return null;const{before,after,relativeChange,confidence,index}=found;const secondsOf2=part=>part.
map(({seconds})=>seconds);const old=samples.slice(Math.max(0,samples.length-change_points.fe.window),index);return{before,after,relativeChange,interval:hodgesLehmann(
secondsOf2(old),secondsOf2(samples.slice(index)),.95),confidence,lastGood:last.run,first:first.run,runsBefore:index,runsAfter:samples.length-index,machines:last.
labels===first.labels?null:[last.labels,first.labels]}}function kindOfDay(time){const day=new Date(time).getUTCDay();return day===0||day===6?"weekend":"working \
day"}function ofOneKind(samples){const kinds=[...(0,spread.$z)(samples,({run})=>run.event).values()];return kinds.reduce((longest,kind)=>kind.length>longest.length?
kind:longest,[])}function explaining({steps},{first,before,after}){let found=null;for(const step of steps){const samples=ofOneKind(step.samples);const[old,now]=[
samples.filter(({run})=>isBefore(run,first)),samples.filter(({run})=>!isBefore(run,first))];if(now.length===0)continue;const secondsOf2=of=>of.length===0?0:(0,order.
JZ)(of.map(({seconds})=>seconds));const more=secondsOf2(now)-secondsOf2(old);if(more>(found?.more??0))found={step,more}}return found!==null&&found.more>=EXPLAINS*
(after-before)?found.step:null}function isBefore(run,other){return run.createdAt===other.createdAt?run.id<other.id:run.createdAt<other.createdAt}var permutation=__webpack_require__(
5751);;const mann_whitney_MAX_EXACT=100;function mannWhitney(a,b,method=a.length+b.length<=mann_whitney_MAX_EXACT?"exact":"normal"){if(a.length===0||b.length===
0)throw new RangeError("Both samples need at least one value.");const ranks=doubledRanks([...a,...b]);const own=(0,order.cz)(ranks.slice(0,a.length));const u=own/
2-a.length*(a.length+1)/2;const tails=method==="exact"?(0,permutation.N)(ranks,a.length,own):normalTails(ranks,a.length,b.length,own);return{u,...tails,method}}
function cappedRankTest(a,b,tail){const count=a.length+b.length;if(count>mann_whitney_MAX_EXACT)return mannWhitney(a,b).pValue;if(Math.min(a.length,b.length)===
0)throw new RangeError("Both samples need at least one value.");const turned=tail==="upper"?[...a,...b]:[...a,...b].map(value=>-value);const cap=2*(count-Math.floor(
Math.min(a.length,b.length)/2));const ranks=doubledRanks(turned).map(rank=>Math.min(rank,cap));return exactTails(ranks,a.length,sum(ranks.slice(0,a.length))).pValue}
function doubledRanks(values){return(0,order.oX)(values).map(rank=>2*rank)}function normalTails(ranks,n,m,own){const count=n+m;const ties=new Map;for(const rank of ranks)
ties.set(rank,(ties.get(rank)??0)+1);const tied=(0,order.cz)([...ties.values()].map(t=>t**3-t));const deviation=Math.sqrt(n*m/12*(count+1-tied/(count*(count-1))));
const distance=own/2-n*(count+1)/2;if(deviation===0)return{pValue:1,greater:1};const z=(Math.abs(distance)-.5)/deviation;const greater=(0,special.su)((distance-
.5)/deviation);return{pValue:Math.min(1,2*(0,special.su)(z)),greater}};function benjaminiHochberg(pValues){const order2=pValues.map((_,index)=>index).sort((x,y)=>pValues[y]-
pValues[x]);const adjusted=new Array(pValues.length);let smallest=1;for(const[place,index]of order2.entries()){const rank=pValues.length-place;smallest=Math.min(
smallest,pValues[index]*pValues.length/rank);adjusted[index]=smallest}return adjusted};const MIN_RUNS=4;const CONFIDENCE=.95;function compareJobs(here,there){const others=new Map(
there.map(job=>[job.name,job]));const pairs=here.flatMap(job=>{const[a,b]=[others.get(job.name)?.samples.map(secondsOf)??[],job.samples.map(secondsOf)];return a.
length===0||b.length===0?[]:[{job,a,b,p:isEnough(a,b)?mannWhitney(a,b).pValue:null}]});const tested=pairs.filter(({p})=>p!==null);const adjusted=benjaminiHochberg(
tested.map(({p})=>p??1));return pairs.map(({job,a,b,p})=>{const shift=hodgesLehmann(a.map(logOf),b.map(logOf),CONFIDENCE);const factor=value=>Math.exp(value)-1;
const place=tested.findIndex(each=>each.job===job);return{job,here:(0,order.JZ)(b),there:(0,order.JZ)(a),relativeChange:factor(shift.estimate),interval:{low:factor(
shift.low),high:factor(shift.high)},confidence:p===null?null:Math.max(0,1-(adjusted[place]??1)),runsHere:b.length,runsThere:a.length}})}function secondsOf({seconds}){
return seconds}function logOf(seconds){return Math.log(Math.max(.5,seconds))}function isEnough(a,b){return a.length>=MIN_RUNS&&b.length>=MIN_RUNS}var critical_path=__webpack_require__(
4971);var durations=__webpack_require__(8641);;function readyTimes(runs,placing){const ready=new Map;for(const{jobs}of runs){const first=(jobs??[]).filter(({attempt:attempt2})=>attempt2===
1);const ends=new Map;for(const job of first){const key=placing.jobKey(job.name);if(key!==null&&job.endedAt!==null)ends.set(key,Math.max(ends.get(key)??0,job.endedAt))}
for(const job of first){if(job.createdAt===null)continue;const needed=placing.needs(job.name).map(key=>ends.get(key)??0);ready.set(job,Math.max(job.createdAt,...needed))}}
return ready};const MAX_JOBS=500;const MAX_STEPS=200;function jobFigures(runs,placing){const seen=runs.flatMap(run=>(run.jobs??[]).map(job=>({run,job})));const all=(0,
spread.cz)(seen.map(({job})=>(0,durations.TM)(job)??0));const timed=[...(0,spread.$z)(seen,({job})=>job.name)].map(([name,of])=>({name,of,total:(0,spread.cz)(of.
map(({job})=>(0,durations.TM)(job)??0))}));const told=timed.sort((a,b)=>b.total-a.total||(a.name<b.name?-1:1)).slice(0,MAX_JOBS);const readyAt=readyTimes(runs,placing);
return told.map(({name,of,total})=>{const ran=of.filter(({job})=>(0,durations.D8)(job));const well=ran.filter(({job})=>job.conclusion==="success");const samples=samplesOf(
well,({job})=>(0,durations.TM)(job));return{name,key:placing.jobKey(name),ran:ran.length,failures:ran.filter(({job})=>(0,durations.N6)(job.conclusion)).length,cancelled:of.
filter(({job})=>job.conclusion==="cancelled").length,skipped:of.filter(({job})=>job.conclusion==="skipped").length,reruns:ran.filter(({job})=>job.attempt>1).length,
seconds:(0,spread.jg)(samples.map(({seconds})=>seconds)),queue:(0,spread.jg)(ran.flatMap(({job})=>(0,durations.O1)(readyAt.get(job)??job.createdAt,job.startedAt)??
[])),share:all===0?0:total/all,labels:of.at(-1)?.job.labels??[],samples,steps:stepFigures(ran,total,placing)}})}function stepFigures(ran,jobSeconds,placing){const all=ran.
flatMap(seen=>{const counts=new Map;return seen.job.steps.map(step=>{const nth=counts.get(step.name)??0;counts.set(step.name,nth+1);return{...seen,step,nth}})});
const groups=[...(0,spread.$z)(all,({step,nth})=>`${nth} ${step.name}`).values()];const figures=groups.map(of=>{const newest=of.at(-1);const total=(0,spread.cz)(
of.flatMap(({step})=>step.conclusion==="skipped"?[]:(0,durations.O1)(step.startedAt,step.endedAt)??[]));const samples=samplesOf(of.filter(({step})=>step.conclusion===
"success"),({step})=>(0,durations.O1)(step.startedAt,step.endedAt));return{name:newest.step.name,nth:newest.nth,index:placing.stepIndex(newest.job,newest.step),
seconds:(0,spread.jg)(samples.map(({seconds})=>seconds)),share:jobSeconds===0?0:total/jobSeconds,failures:of.filter(({step})=>(0,durations.N6)(step.conclusion)).
length,samples,total}});return figures.sort((a,b)=>b.total-a.total||(a.name<b.name?-1:1)||a.nth-b.nth).slice(0,MAX_STEPS).map(({total:_,...figure})=>figure)}function samplesOf(of,secondsIn){
return of.flatMap(seen=>{const seconds=secondsIn(seen);return seconds===null?[]:[{run:seen.run,seconds,labels:seen.job.labels.join(", ")}]})}var installs=__webpack_require__(
1478);var dist=__webpack_require__(3952);;const MAX_DEPTH=100;class expression_data_KnownPart{values;constructor(values){this.values=values}}class expression_data_UnresolvedExpression extends Error{name="\
UnresolvedExpression";what;constructor(what){super(`The value of ${what} is not known here`);this.what=what}}class ExpressionDictionary extends dist.p.Dictionary{#entries=new Map;#path;#complete;#caseSensitive;constructor(options){
super();this.#path=options.path;this.#complete=options.complete??true;this.#caseSensitive=options.caseSensitive??false}#key(key){return this.#caseSensitive?key:
key.toLowerCase()}add(key,value){const folded=this.#key(key);if(!this.#entries.has(folded))this.#entries.set(folded,{key,value})}get(key){const found=this.#entries.
get(this.#key(key));if(found===void 0&&!this.#complete)throw new expression_data_UnresolvedExpression(`${this.#path}.${key}`);return found?.value}values(){return this.
pairs().map(pair=>pair.value)}pairs(){if(!this.#complete)throw new expression_data_UnresolvedExpression(this.#path);return[...this.#entries.values()]}}function toData(value,path,depth=0){
if(depth>MAX_DEPTH)throw new Error(`${path} is nested more than ${MAX_DEPTH} levels deep`);if(value===null||value===void 0)return new dist.p.Null;if(typeof value===
"string")return new dist.p.StringData(value);if(typeof value==="number")return new dist.p.NumberData(value);if(typeof value==="boolean")return new dist.p.BooleanData(
value);if(Array.isArray(value)){return arrayData(value.map((item,index)=>toData(item,`${path}[${index}]`,depth+1)))}const complete=!(value instanceof expression_data_KnownPart);
const entries=Object.entries(value instanceof expression_data_KnownPart?value.values:value);const dictionary=new ExpressionDictionary({path,complete,caseSensitive:path===
"env"});for(const[key,item]of entries)dictionary.add(key,toData(item,`${path}.${key}`,depth+1));return dictionary}function expression_data_fromData(value){switch(value.
kind){case dist.p.Kind.Null:return null;case dist.p.Kind.Boolean:return value.value;case dist.p.Kind.Number:return value.number();case dist.p.Kind.String:return value.
coerceString();case dist.p.Kind.Array:return value.values().map(expression_data_fromData);default:return objectOf(value.pairs())}}function objectOf(pairs){const object=Object.
create(null);for(const{key,value}of pairs)object[key]=expression_data_fromData(value);return object}function arrayData(items){const array=dist.p.reviver("",[]);
for(const item of items)array.add(item);return array};const MAX_RESULT_CHARS=16*1024*1024;const RUN_FUNCTIONS=["success","failure","always","cancelled","hashFil\
es"];function functionTable(given){const table=new Map;for(const[name,definition]of Object.entries(dist.j7))table.set(name,definition);table.set("format",bounded(
dist.j7.format,formatBound));table.set("join",bounded(dist.j7.join,joinBound));table.set("fromjson",{...required(dist.j7.fromjson),call:fromJson});for(const name of RUN_FUNCTIONS)
table.set(name.toLowerCase(),runFunction(name,void 0));for(const[name,call]of Object.entries(given))table.set(name.toLowerCase(),runFunction(name,call));return table}
function runFunction(name,call){return{name,minArgs:0,maxArgs:255,call:(...args)=>{if(call===void 0)throw new expression_data_UnresolvedExpression(`${name}()`);
return toData(call(...args.map(expression_data_fromData)),`${name}()`)}}}function fromJson(...args){const text=args[0]?.coerceString()??"";let value;try{value=JSON.
parse(text)}catch(cause){throw new Error("fromJSON was given something that is not JSON",{cause})}return toData(value,"fromJSON()")}function bounded(definition,bound){
const{call,...info}=required(definition);return{...info,call:(...args)=>{if(bound(args)>MAX_RESULT_CHARS)throw new Error(`${info.name} would make a text that is\
 too long`);return call(...args)}}}function formatBound(args){const[template,...values]=args.map(arg=>arg.coerceString());const places=(template??"").split("{").
length-1;const longest=values.reduce((most,value)=>Math.max(most,value.length),0);return(template??"").length+places*longest}function joinBound(args){const[list,
separator]=args;if(list===void 0||list.kind!==dist.p.Kind.Array)return 0;const items=list.values();const between=separator?.coerceString().length??1;return items.
reduce((sum2,item)=>sum2+item.coerceString().length+between,0)}function required(value){if(value===void 0)throw new Error("@actions/expressions lost one of its \
functions");return value};const CONTEXT_NAMES=["github","env","vars","job","jobs","steps","runner","secrets","strategy","matrix","needs","inputs"];const IDENTIFIER=/^[A-Za-z_][A-Za-z0-9_-]*$/;
function evaluate(expression,contexts,functions={}){return expression_data_fromData(evaluateToData(expression,contexts,functions))}function expressions_interpolate(template,contexts,functions={}){
return expressions_splitTemplate(template).map(part=>part.expression===null?part.text:evaluateToData(part.expression,contexts,functions).coerceString()).join("")}
function expressions_interpolateValue(template,contexts,functions={}){const[only,...rest]=expressions_splitTemplate(template.trim());if(only?.expression==null||
rest.length>0)return expressions_interpolate(template,contexts,functions);return evaluate(only.expression,contexts,functions)}function expressions_evaluateCondition(condition,contexts,functions){
const text=condition?.trim()??"";const parts=expressions_splitTemplate(text);const[only]=parts;const bare=parts.length===1&&only?.expression!=null?only.expression:
text;const expression=parts.length>1?formatCall(parts):bare.trim()===""?"success()":bare;const guarded=namesStatusFunction(expression)?expression:`success() && \
(${expression})`;return truthy(evaluateToData(guarded,contexts,functions))}function expressions_splitTemplate(template){const parts=[];let from=0;for(;;){const open=template.
indexOf("${{",from);if(open<0)break;const close=closingBraces(template,open+3);if(close<0)throw new Error(`An expression is never closed: ${template.slice(open,
open+60)}`);if(open>from)parts.push({text:template.slice(from,open),expression:null});parts.push({text:template.slice(open,close+2),expression:template.slice(open+
3,close).trim()});from=close+2}if(from<template.length)parts.push({text:template.slice(from),expression:null});return parts}function closingBraces(template,from){
let quoted2=false;for(let at=from;at<template.length;at+=1){if(template[at]==="'")quoted2=!quoted2;else if(!quoted2&&template.startsWith("}}",at))return at}return-1}
function evaluateToData(expression,contexts,functions){const table=functionTable(functions);const tokens=tokensOf(expression);refuseUnknownCalls(tokens,table);const syntax=new dist.
iX(tokens,[...CONTEXT_NAMES],[...table.values()]).parse();if(syntax===void 0)throw new Error("An expression is empty");return new dist.oi(syntax,new ContextRoot(
contexts),table).evaluate()}function tokensOf(expression){const{tokens}=new dist.JG(expression).lex();for(const token of tokens){if(token.lexeme.startsWith("'"))
token.value=token.lexeme.slice(1,-1).replaceAll("''","'")}return tokens}function refuseUnknownCalls(tokens,table){for(const[index,token]of tokens.entries()){const called=tokens[index+
1]?.lexeme==="("&&IDENTIFIER.test(token.lexeme);if(called&&!table.has(token.lexeme.toLowerCase()))throw new Error(`Unrecognized function: '${token.lexeme}'`)}}class ContextRoot extends dist.
p.Dictionary{#contexts;constructor(contexts){super();this.#contexts=contexts}get(name){const key=CONTEXT_NAMES.find(known=>known===name.toLowerCase());if(key===
void 0||!Object.hasOwn(this.#contexts,key))throw new expression_data_UnresolvedExpression(name);const value=toData(this.#contexts[key],key);return value.kind===
dist.p.Kind.Null?new ExpressionDictionary({path:key}):value}}const STATUS_FUNCTIONS=new Set(["success","failure","always","cancelled"]);function namesStatusFunction(expression){
const tokens=tokensOf(expression);return tokens.some((token,index)=>tokens[index+1]?.lexeme==="("&&STATUS_FUNCTIONS.has(token.lexeme.toLowerCase()))}function formatCall(parts){
const expressions=[];const template=parts.map(part=>{if(part.expression===null)return part.text.replaceAll("{","{{").replaceAll("}","}}").replaceAll("'","''");expressions.
push(part.expression);return`{${expressions.length-1}}`});return`format('${template.join("")}', ${expressions.join(", ")})`}function truthy(value){const plain=fromPrimitive(
value);return plain!==false&&plain!==null&&plain!==0&&plain!==""&&!Number.isNaN(plain)}function fromPrimitive(value){return value.primitive?fromData(value):true}
;class plan_types_PlanEnd extends Error{reason;constructor(reason,message){super(message);this.reason=reason}};function fitsTemplate(template,text){const parts=expressions_splitTemplate(
template);let at=0;for(const[index,part]of parts.entries()){if(part.expression!==null)continue;const isLast=index===parts.length-1;const found=index===0?0:isLast?
text.length-part.text.length:text.indexOf(part.text,at);if(found<at||!text.startsWith(part.text,found))return false;at=found+part.text.length}return at===text.length||
parts.at(-1)?.expression!=null}function fixedText(template){try{return expressions_splitTemplate(template).map(({text,expression})=>expression===null?text:"").join(
"")}catch{return""}}function normalized(script){return script.replaceAll("\r\n","\n").split("\n").map(line=>line.trimEnd()).join("\n").trim()}function template_match_fitsScript(template,logged){
try{return fitsTemplate(normalized(template),normalized(logged))}catch{return false}};const STEPS_BEFORE_FIRST=1;function find_step_findStep(job,shown,contexts,all=[]){
const fitting=job.steps.flatMap((step,index)=>fitsName(step,shown.name,contexts)?[index]:[]);const[only,...others]=fitting;if(only===void 0){throw new plan_types_PlanEnd(
"step_unknown",`Job "${job.key}" has no step that is shown as "${shown.name}".`)}if(others.length===0)return only;const counted=countedIndex(job,shown,contexts,
all);if(counted!==null&&fitting.includes(counted))return counted;const possible=fitting.filter(index=>shown.number!==null&&index+1+STEPS_BEFORE_FIRST<=shown.number);
const last=possible.at(-1);if(last===void 0){throw new plan_types_PlanEnd("step_unknown",`Job "${job.key}" has several steps that are shown as "${shown.name}".`)}
return last}function countedIndex(job,shown,contexts,all){const first=numberOfFirst(job,contexts,all);return first===null||shown.number===null?null:shown.number-
first}function numberOfFirst({steps:[first]},contexts,all){if(first===void 0)return null;const found=all.find(({number,name})=>(number??0)>STEPS_BEFORE_FIRST&&fitsName(
first,name,contexts));return found?.number??null}function find_step_conclusionsOf(job,contexts,all){const first=numberOfFirst(job,contexts,all);return job.steps.
map((step,index)=>{const shown=first===null?void 0:all.find(({number})=>number===first+index);return shown!==void 0&&fitsName(step,shown.name,contexts)?shown.conclusion??
null:null})}function fitsName(step,shown,contexts){return shownNames(step).some(template=>exactly(template,contexts)===normalized(shown)||fitsLoosely(template,shown))}
function shownNames(step){if(step.name!==null)return[step.name];const[firstLine=""]=(step.run??"").trim().split("\n");return[`Run ${step.run===null?step.uses??"":
firstLine}`]}function exactly(template,contexts){try{return normalized(expressions_interpolate(template,contexts))}catch{return null}}function fitsLoosely(template,shown){
const fixed=fixedText(template).trim();return fixed!==""&&fixed!=="Run"&&template_match_fitsScript(template,shown)}var external_node_util_=__webpack_require__(7975);
var yaml_dist=__webpack_require__(8293);;const MAX_CHARS=1024*1024;const MAX_ALIASES=100;class WorkflowSyntaxError extends Error{name="WorkflowSyntaxError"}function parseWorkflow(path,text){
const root=parse_workflow_record(parse_workflow_readYaml(path,text));if(root===null||parse_workflow_record(root.jobs)===null)throw new WorkflowSyntaxError(`${path}\
 has no jobs`);const jobs=Object.entries(parse_workflow_record(root.jobs)??{}).map(([key,value])=>jobOf(key,parse_workflow_record(value)??{}));return{path,name:textOf(
root.name),on:root.on??null,env:parse_workflow_environmentOf(root.env),defaults:defaultsOf(root.defaults),callInputs:parse_workflow_inputsOf(parse_workflow_record(
parse_workflow_record(root.on)?.workflow_call)?.inputs),jobs}}function parse_workflow_readYaml(path,text){if(text.length>MAX_CHARS)throw new WorkflowSyntaxError(
`${path} is larger than ${MAX_CHARS} characters`);try{const document=(0,yaml_dist.Tp)(text,{merge:false});const[problem]=document.errors;if(problem!==void 0)throw problem;
return document.toJS({maxAliasCount:MAX_ALIASES})}catch(cause){const why=cause instanceof Error?cause.message.split("\n")[0]:String(cause);throw new WorkflowSyntaxError(
`${path} is not readable YAML: ${why}`,{cause})}}function jobOf(key,job){return{key,name:textOf(job.name),needs:listOf(job.needs),if:textOf(job.if),runsOn:job["\
runs-on"]??null,env:parse_workflow_environmentOf(job.env),defaults:defaultsOf(job.defaults),matrix:parse_workflow_record(job.strategy)?.matrix??null,hasContainer:isGiven(
job.container),containerImage:textOf(job.container)??textOf(parse_workflow_record(job.container)?.image),hasServices:isGiven(job.services),timeoutMinutes:numberOf(
job["timeout-minutes"]),uses:textOf(job.uses),with:parse_workflow_record(job.with)??{},steps:parse_workflow_stepsOf(job.steps)}}function parse_workflow_stepsOf(value){
return Array.isArray(value)?value.map(step=>stepOf(parse_workflow_record(step)??{})):[]}function parse_workflow_inputsOf(value){const inputs=Object.create(null);
for(const[name,declared]of Object.entries(parse_workflow_record(value)??{})){const input=parse_workflow_record(declared)??{};inputs[name]={type:textOf(input.type)??
"string",default:input.default}}return inputs}function stepOf(step){return{id:textOf(step.id),name:textOf(step.name),if:textOf(step.if),run:textOf(step.run),uses:textOf(
step.uses),with:parse_workflow_environmentOf(step.with)??{},env:parse_workflow_environmentOf(step.env),shell:textOf(step.shell),workingDirectory:textOf(step["wo\
rking-directory"]),continueOnError:step["continue-on-error"]!==void 0&&step["continue-on-error"]!==false,timeoutMinutes:numberOf(step["timeout-minutes"])}}function defaultsOf(value){
const run=parse_workflow_record(parse_workflow_record(value)?.run);return{shell:textOf(run?.shell),workingDirectory:textOf(run?.["working-directory"])}}function parse_workflow_environmentOf(value){
if(value===void 0||value===null)return{};const variables=parse_workflow_record(value);if(variables===null)return null;const env=Object.create(null);for(const[name,
item]of Object.entries(variables))env[name]=textOf(item)??"";return env}function textOf(value){if(typeof value==="string")return value;if(typeof value==="number"||
typeof value==="boolean")return String(value);return null}function numberOf(value){return typeof value==="number"&&value>0?value:null}function listOf(value){const items=Array.
isArray(value)?value:[value];return items.map(textOf).filter(item=>item!==null)}function isGiven(value){return value!==void 0&&value!==null}function parse_workflow_record(value){
return typeof value==="object"&&value!==null&&!Array.isArray(value)?value:null};const MAX_COMBINATIONS=256;function expandMatrix(matrix,contexts){const known=parse_workflow_record(
resolved(matrix,contexts));if(known===null)return null;const{include,exclude,...vectors}=known;const keys=Object.keys(vectors);if(!keys.every(key=>Array.isArray(
vectors[key])))return null;const size=keys.reduce((product,key)=>product*vectors[key].length,1);if(size>MAX_COMBINATIONS)return null;const kept=productOf(vectors).
filter(combination=>!entriesOf(exclude).some(rule=>agrees(combination,rule)));return withIncludes(keys.length===0?[]:kept,entriesOf(include),keys)}function productOf(vectors){
let combinations=[{}];for(const[key,values]of Object.entries(vectors)){combinations=combinations.flatMap(combination=>values.map(value=>({...combination,[key]:value})))}
return combinations}function withIncludes(original,includes,keys){const combinations=[...original];for(const include of includes){const own=Object.fromEntries(Object.
entries(include).filter(([key])=>keys.includes(key)));let added=false;for(const[index,combination]of combinations.entries()){if(index>=original.length||!agrees(
combination,own))continue;combinations[index]={...combination,...include};added=true}if(!added)combinations.push(include)}return combinations}function agrees(combination,rule){
return Object.entries(rule).every(([key,value])=>(0,external_node_util_.isDeepStrictEqual)(combination[key],value))}function entriesOf(value){return Array.isArray(
value)?value.map(parse_workflow_record).filter(entry=>entry!==null):[]}function resolved(matrix,contexts){try{return resolveDeep(matrix,contexts)}catch{return null}}
function resolveDeep(value,contexts){if(typeof value==="string")return expressions_interpolateValue(value,contexts);if(Array.isArray(value))return value.map(item=>resolveDeep(
item,contexts));const entries=parse_workflow_record(value);if(entries===null)return value;return Object.fromEntries(Object.entries(entries).map(([key,item])=>[key,
resolveDeep(item,contexts)]))};const MAX_NAME_CHARS=100;function match_job_matchJob(workflow,displayName,contexts={}){const found=workflow.jobs.map(job=>({job,exact:exactMatches(
job,displayName,contexts)}));const exact=found.flatMap(({exact:exact2})=>exact2.matches);const loose=found.flatMap(({job,exact:exact2})=>exact2.complete?[]:looseMatches(
job,displayName));const matches=exact.length>0?exact:loose;const[first,...others]=matches;if(first===void 0||others.some(other=>other.key!==first.key))return null;
return others.length===0?first:{...first,matrix:{},matrixKnown:false}}function exactMatches(job,displayName,contexts){const combinations=job.matrix===null?[{}]:
expandMatrix(job.matrix,contexts);if(combinations===null)return{matches:[],complete:false};const named=combinations.map(matrix=>({matrix,shown:shownName(job,matrix,
contexts)}));const matches=named.flatMap(({matrix,shown})=>partsOf(displayName,job).filter(part=>shown!==null&&sameName(shown,part.shown)).slice(0,1).map(({inner})=>({
key:job.key,job,matrix,matrixKnown:true,inner})));return{matches,complete:named.every(({shown})=>shown!==null)}}function partsOf(displayName,job){const parts=[{
shown:displayName,inner:null}];if(job.uses===null)return parts;for(let at=displayName.indexOf(" / ");at>=0;at=displayName.indexOf(" / ",at+1)){parts.push({shown:displayName.
slice(0,at),inner:displayName.slice(at+3)})}return parts}function sameName(shown,displayName){if(shown===displayName)return true;const cut=displayName.endsWith(
"...")?displayName.slice(0,-3):null;return cut!==null&&shown.length>MAX_NAME_CHARS&&shown.startsWith(cut)}function shownName(job,matrix,contexts){const base=job.
name??job.key;try{if(hasExpression(base))return expressions_interpolate(base,{...contexts,matrix})}catch{return null}const values=Object.values(matrix).map(shownValue);
return values.length===0?base:`${base} (${values.join(", ")})`}function shownValue(value){if(Array.isArray(value))return value.map(shownValue).join(", ");const entries=parse_workflow_record(
value);return entries===null?String(value):Object.values(entries).map(shownValue).join(", ")}function looseMatches(job,displayName){for(const{shown,inner}of partsOf(
displayName,job)){const matrix=looseMatrix(job,shown);if(matrix!==null)return[{key:job.key,job,...matrix,inner}]}return[]}function looseMatrix(job,shown){const base=job.
name??job.key;if(hasExpression(base)){return fitsTemplateSafely(base,shown)?{matrix:{},matrixKnown:job.matrix===null}:null}if(job.matrix===null||!shown.startsWith(
`${base} (`)||!shown.endsWith(")"))return null;const values=shown.slice(base.length+2,-1).split(", ");const vectors=Object.entries(parse_workflow_record(job.matrix)??
{}).filter(([key])=>key!=="include"&&key!=="exclude");if(vectors.length!==values.length||parse_workflow_record(job.matrix)?.include!==void 0){return{matrix:{},matrixKnown:false}}
const matrix={};for(const[index,[key,vector]]of vectors.entries()){const value=valueShownAs(vector,values[index]??"");if(value===void 0)return null;matrix[key]=
value}return{matrix,matrixKnown:true}}function valueShownAs(vector,shown){const written=Array.isArray(vector)&&!vector.some(item=>typeof item==="string"&&hasExpression(
item));return written?vector.find(item=>shownValue(item)===shown):shown}function hasExpression(template){try{return expressions_splitTemplate(template).some(part=>part.
expression!==null)}catch{return true}}function fitsTemplateSafely(template,shown){try{return fitsTemplate(template,shown)}catch{return false}}function match_job_matrixContext(match){
return match.matrixKnown?match.matrix:new KnownPart(match.matrix)};function parseAction(path,text){const root=record(readYaml(path,text));const runs=record(root?.
runs);if(runs?.using!=="composite")return null;return{path,inputs:inputsOf(root?.inputs),steps:stepsOf(runs.steps)}}function parse_action_localActionPath(uses){
const[,path]=/^[.$]\/([^@]*)$/.exec(uses)??[];if(path===void 0)return null;const parts=path.split("/").filter(part=>part!==""&&part!==".");return parts.length===
0||parts.includes("..")?null:parts.join("/")};function call_inputs_inputsOfCall(caller,called,contexts){const inputs={};for(const[name,{type,default:fallback}]of Object.
entries(called.callInputs)){const key=Object.keys(caller.with).find(each=>each.toLowerCase()===name.toLowerCase());try{const value=key===void 0?fallback??emptyOf(
type):caller.with[key];inputs[name]=typed(typeof value==="string"?interpolateValue(value,contexts):value,type)}catch{}}return new KnownPart(inputs)}function emptyOf(type){
return type==="boolean"?false:type==="number"?0:""}function typed(value,type){if(type==="boolean")return value===true||value==="true";if(type==="number")return Number(
value);return value===null||value===void 0?"":String(value)};const known_contexts_STATUS_BEFORE_FAILURE={success:()=>true,failure:()=>false,always:()=>true,cancelled:()=>false};
const known_contexts_SHELL_PLACES={workspace:"$GITHUB_WORKSPACE",temp:"$RUNNER_TEMP"};function knownContexts(run,places){const action=places?.action===void 0?{}:
{action_path:places.action};const where=places===null?{}:{workspace:places.workspace,...action};return{github:new KnownPart({...githubOf(run),...where})}}function known_contexts_jobContexts(run,inputs){
const known=knownContexts(run,null);return inputs===void 0?known:{...known,inputs}}function known_contexts_stepContexts(run,match,label,env,places){const runner={
os:"Linux",arch:label.endsWith("-arm")?"ARM64":"X64",debug:""};return{...knownContexts(run,places),env:new KnownPart(env),matrix:matrixContext(match),runner:new KnownPart(
places===null?runner:{...runner,temp:places.temp})}}function githubOf(run){const[owner]=run.repository.split("/");const known={actor:run.actor,event_name:run.event,
repository:run.repository,repository_owner:owner,run_attempt:String(run.attempt),run_id:String(run.id),workflow:run.workflow_name};if(run.event==="pull_request"||
run.event==="pull_request_target")return{...known,head_ref:run.head_branch};if(run.event!=="push"&&run.event!=="schedule")return known;const pushed={...known,head_ref:"",
base_ref:"",ref_name:run.head_branch,sha:run.head_sha};return run.head_branch===run.default_branch?{...pushed,ref:`refs/heads/${run.head_branch}`}:pushed};function callOf({
workflow,jobName,inputs},run){if(workflow===null)return null;const contexts=jobContexts(run,inputs);const match=matchJob(workflow,jobName,contexts);if(match?.job.
uses==null||match.inner===null)return null;const{job,inner}=match;const called=workflowOf(match.job.uses,run.repository);if(called===null)return null;const seen={
...contexts,matrix:matrixContext(match)};return{...called,enter:workflow2=>({workflow:workflow2,jobName:inner,inputs:inputsOfCall(job,workflow2,seen)})}}function jobAt({
workflow,jobName,inputs},run){if(workflow===null)return null;const contexts=jobContexts(run,inputs);return matchJob(workflow,jobName,contexts)?.job??null}function workflowOf(uses,repository){
const[,local]=/^[.$]\/(\.github\/workflows\/[^/@]+\.ya?ml)$/.exec(uses)??[];if(local!==void 0)return{path:local,ref:null};const[,owner,path,ref]=/^([^/]+\/[^/]+)\/(\.github\/workflows\/[^/@]+\.ya?ml)@([\w./-]{1,200})$/.
exec(uses)??[];if(owner===void 0||path===void 0||ref===void 0)return null;return owner.toLowerCase()===repository.toLowerCase()?{path,ref}:null};const MASK="***";
const CREDENTIAL_NAME=/TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|_AUTH\b|_PAT$/i;const RUNNER_NAME=/^(?:GITHUB|RUNNER|ACTIONS|INPUT)_/;
function step_values_scriptOf(template,contexts,logged,what){try{return interpolate(template,contexts)}catch(error){if(!(error instanceof UnresolvedExpression))
throw brokenExpression(what,error);if(readsSecret(template))throw masked(what);return fromLog(template,logged,what,error)}}function fromLog(template,logged,what,cause){
const scripts=new Set(step_values_loggedRuns(template,logged).map(step=>step.command??""));const[script]=scripts;if(script===void 0||scripts.size>1){const why=scripts.
size>1?"the log shows more than one value for it":"the log does not show it either";throw new PlanEnd("unresolved_expression",`${what} uses ${cause.what}, which\
 is not known here, and ${why}.`)}if(script.includes(MASK))throw masked(what);return script}function step_values_loggedRuns(template,logged){return logged.filter(
step=>step.nested!==true&&step.command!==null&&fitsScript(template,step.command))}function step_values_environmentOf(layers,root,printed,what){const env={};for(const{
env:layer,contexts}of layers){if(layer===null)throw new PlanEnd("unresolved_expression",`${what} takes its whole environment from an expression.`);const outer={
...env};for(const[name,template]of Object.entries(layer)){if(CREDENTIAL_NAME.test(name)||RUNNER_NAME.test(name))continue;env[name]=variable(name,template,contexts(
outer,root),printed,what)}}return env}function step_values_knownEnvironment(layers){const env={};for(const{env:layer,contexts}of layers){const outer={...env};for(const[
name,template]of Object.entries(layer??{})){delete env[name];try{if(!CREDENTIAL_NAME.test(name))env[name]=interpolate(template,contexts(outer,"."))}catch{}}}return env}
function variable(name,template,contexts,printed,what){const where=`${what}, variable ${name},`;try{return interpolate(template,contexts)}catch(error){if(!(error instanceof
UnresolvedExpression))throw brokenExpression(where,error);const value=printed!==null&&Object.hasOwn(printed,name)?printed[name]:void 0;if(value?.includes(MASK)||
value===void 0&&readsSecret(template))throw masked(where);if(value!==void 0&&fitsScript(template,value))return value;throw new PlanEnd("unresolved_expression",`${where}\
 uses ${error.what}, which is not known here.`)}}function readsSecret(template){return splitTemplate(template).some(({expression})=>/\bsecrets\b|\bgithub\.token\b/i.
test(expression??""))}function masked(what){return new PlanEnd("masked_value",`${what} holds a secret, which a replay must not have.`)}function brokenExpression(what,cause){
const why=cause instanceof Error?cause.message:String(cause);return new PlanEnd("unresolved_expression",`${what} has an expression that can't be read: ${why}`)}
;const MAX_ENTERED=200;function frame_jobFrame(plan){const{workflow,match,request}=plan;const frame={plan,steps:match.job.steps,inputs:request.inputs??inputsOfEvent(
request.run.event),layers:[],defaults:{shell:match.job.defaults.shell??workflow.defaults.shell,workingDirectory:match.job.defaults.workingDirectory??workflow.defaults.
workingDirectory},action:null,depth:0,conclusions:[]};const full={...frame,layers:[workflow.env,match.job.env].map(env=>frame_layerOf(frame,env))};const contexts=frame_contextsOf(
full,frame_envOf(full,null),null);const conclusions=plan.standsInFor===null?conclusionsOf(match.job,contexts,request.shownSteps??[]):[];return{...full,conclusions}}
function inputsOfEvent(event){return["push","pull_request","schedule","merge_group"].includes(event)?{}:void 0}function frame_actionFrame(outer,step,action){if(++outer.
plan.entered>MAX_ENTERED)throw new PlanEnd("step_unknown","The composite actions of the job use each other too often to be followed.");const{values}=frame_stepInputs(
outer,step);const inputs={};for(const[name,declared]of Object.entries(action.inputs)){const value=givenOr(values,name,declared,step)??defaultOf(outer,declared);
if(value!==null)inputs[name]=value}return{plan:outer.plan,steps:action.steps,inputs:new KnownPart(inputs),layers:[...outer.layers,frame_layerOf(outer,step.env)],
defaults:{shell:null,workingDirectory:null},action,depth:outer.depth+1,conclusions:[]}}function givenOr(values,name,declared,step){const key=Object.keys(step.with).
find(each=>each.toLowerCase()===name.toLowerCase());if(key!==void 0)return values.get(key)??null;return declared.default===void 0||declared.default===null?"":null}
function defaultOf(outer,{default:written}){if(written===void 0||written===null)return null;try{return interpolate(String(written),frame_contextsOf({...outer,inputs:void 0},
{},null))}catch{return null}}function frame_stepInputs(frame,step){const values=new Map;const unknown=new Set;for(const[name,template]of Object.entries(step.with)){
try{values.set(name,interpolate(template,frame_contextsOf(frame,frame_envOf(frame,step),null)))}catch{unknown.add(name)}}return{values,unknown}}function frame_envOf(frame,step){
return knownEnvironment(step===null?frame.layers:[...frame.layers,frame_layerOf(frame,step.env)])}function frame_contextsOf(frame,env,places){const{plan,action,
inputs}=frame;const where=places===null||action===null?places:{...places,action:`${places.workspace}/${action.path}`};const contexts=stepContexts(plan.request.run,
plan.match,plan.label,env,where);return inputs===void 0?contexts:{...contexts,inputs}}function frame_layerOf(frame,env){return{env,contexts:(outer,root)=>frame_contextsOf(
frame,outer,{workspace:root,temp:"/tmp"})}};const composite_MAX_DEPTH=10;function composite_compositeOf({plan,depth},step){const path=step.uses===null?null:localActionPath(
step.uses);if(path===null||depth>=composite_MAX_DEPTH)return null;return plan.request.actions?.get(path)??null}function composite_failingInnerStep(outer,action){
const last=outer.at(-1);const step=last?.frame.steps[last.index];if(last===void 0||step===void 0)throw new Error("a path of steps is never empty");const commands=commandPaths(
outer,actionFrame(last.frame,step,action));const failed=last.frame.plan.request.logged.filter(endedRed);for(const logged of failed){const found=commands.find(path=>fitsScript(
runOf(path),logged.command??""));if(found!==void 0)return found}const[only,...others]=commands;if(only!==void 0&&others.length===0)return only;const count=commands.
length===0?"no command":`${commands.length} commands`;throw new PlanEnd("step_unknown",`The action ./${action.path} has ${count}, and the log does not say which\
 one failed.`)}function endedRed({command,exit_code}){return command!==null&&exit_code!==void 0&&exit_code!==null&&exit_code!==0}function commandPaths(outer,frame){
return frame.steps.flatMap((step,index)=>{const path=[...outer,{frame,index}];if(step.run!==null)return[path];const nested=composite_compositeOf(frame,step);return nested===
null?[]:commandPaths(path,actionFrame(frame,step,nested))})}function runOf(path){const{frame,index}=path.at(-1)??{};return(index===void 0?void 0:frame?.steps[index]?.
run)??""}var external_node_path_=__webpack_require__(6760);;const WITHOUT_EFFECT=new Set(["actions/cache","actions/cache/restore","actions/checkout"]);const PLAIN_VERSION=/^[A-Za-z0-9][A-Za-z0-9.^~*-]{0,40}$/;
function setup_actions_setupEffect(uses,inputs,unknown=new Set){const action=uses.split("@")[0]?.toLowerCase()??"";if(action==="actions/checkout"&&isForeignCheckout(
inputs)){return{note:`${uses} checks out another repository or into another directory, which is not replayed.`}}if(WITHOUT_EFFECT.has(action))return{};const toolchain=Object.
hasOwn(TOOLCHAINS,action)?TOOLCHAINS[action]:void 0;if(toolchain!==void 0)return toolchain(inputs,uses,unknown);if(action==="ruby/setup-ruby")return ruby(uses,inputs);
const tool=Object.hasOwn(TOOLS,action)?TOOLS[action]:void 0;if(tool!==void 0)return{steps:[installStep(uses,tool(inputs))]};return{note:`${uses}, which ran befo\
re the failing step, is not replayed.`}}function isForeignCheckout(inputs){return["repository","path"].some(name=>(inputs[name]??"")!==""&&inputs[name]!==".")}const TOOLCHAINS={
"actions/setup-node":versioned("node","node-version"),"actions/setup-python":versioned("python","python-version"),"actions/setup-go":versioned("go","go-version"),
"actions/setup-dotnet":versioned("dotnet","dotnet-version"),"actions/setup-java":(inputs,uses,unknown)=>{const{toolchain,...rest}=versioned("java","java-version")(
inputs,uses,unknown);const distribution=inputs.distribution??"";return toolchain!==void 0&&PLAIN_VERSION.test(distribution)?{toolchain:{...toolchain,java_distribution:distribution}}:
{...rest,...toolchain===void 0?{}:{toolchain}}}};function versioned(key,input){return(inputs,uses,unknown)=>{const version=(inputs[input]??"").trim().split("\n").
at(-1)?.trim()??"";if(PLAIN_VERSION.test(version))return{toolchain:{[key]:version}};const why=version!==""?`asks for version "${version}"`:unknown.has(input)?"h\
as a version that is not known here":"reads its version from a file";return{note:`${uses} ${why}; the runner's own version is used.`}}}const TOOLS={"pnpm/action\
-setup":inputs=>npmTool(pnpmPackage(inputs.version??"")),"oven-sh/setup-bun":inputs=>npmTool(quoted("bun",inputs["bun-version"]??"latest")),"denoland/setup-deno":inputs=>npmTool(
quoted("deno",(inputs["deno-version"]??"latest").replace(/^v/,""))),"astral-sh/setup-uv":inputs=>pythonTool("uv",inputs.version??""),"snok/install-poetry":inputs=>pythonTool(
"poetry",inputs.version??"")};function ruby(uses,inputs){const note=`${uses} is not replayed; the runner's own Ruby is used.`;if(inputs["bundler-cache"]!=="true")
return{note};const command=['export BUNDLE_PATH="$HOME/.gems"','echo "BUNDLE_PATH=$BUNDLE_PATH" >> "$GITHUB_ENV"',"bundle install"].join("\n");return{note,steps:[
installStep(uses,command)]}}function pnpmPackage(version){if(PLAIN_VERSION.test(version))return`pnpm@${version}`;const declared='require("./package.json").packa\
geManager.split("+")[0]';return`"$(node -p '${declared}')"`}function quoted(tool,version){return PLAIN_VERSION.test(version)?`${tool}@${version}`:tool}function npmTool(packageName){
return[`npm install --global --prefix "$HOME/.local" ${packageName}`,'echo "$HOME/.local/bin" >> "$GITHUB_PATH"'].join("\n")}function pythonTool(tool,version){const wanted=/^[0-9][0-9A-Za-z.]{0,40}$/.
test(version)?`${tool}==${version}`:tool;return[`python3 -m venv "$HOME/.tools/${tool}"`,`"$HOME/.tools/${tool}/bin/pip" install --quiet ${wanted}`,`mkdir -p "$\
HOME/.local/bin" && ln -sf "$HOME/.tools/${tool}/bin/${tool}" "$HOME/.local/bin/${tool}"`,'echo "$HOME/.local/bin" >> "$GITHUB_PATH"'].join("\n")}function installStep(uses,command){
return{name:`Run ${uses}`,command,shell:"bash",cwd:".",env:{}}};const UNSPECIFIED="bash -e {0}";function shells_shellOf(given,what){const shell=given?.trim()||UNSPECIFIED;
const program=shell.split(" ")[0]?.toLowerCase()??"";const known=["bash","sh","python","pwsh"].includes(shell);const windows=program==="cmd"||program==="powersh\
ell"||program.endsWith(".exe");if(windows||!known&&!shell.includes("{0}")){throw new PlanEnd("unsupported_shell",`${what} runs in the shell "${shell}".`)}return shell}
function shells_isPosixShell(shell){const program=shell.split(" ")[0]?.split("/").at(-1);return program==="bash"||program==="sh"||program==="zsh"||program==="da\
sh"}const STARTS={bash:"bash --noprofile --norc -eo pipefail '{0}'",sh:"sh -e '{0}'",python:"python '{0}'"};function shells_forgiving(shell){const start=STARTS[shell]??
shell.replaceAll("{0}","'{0}'");return shell==="pwsh"||start.includes('"')?shell:`sh -c "${start} || true"`}const PLAIN_COMMAND=/^[\w./@:=,+~%^ "'-]*$/;const CMDLET=/(?:^|\s)[A-Z][A-Za-z]*-[A-Z][A-Za-z]*/;
function shells_standInShell(given,script,what){const shell=given?.trim()??"";if(shell==="bash"||shell==="sh"||shell==="python")return shell;if(!["","pwsh","pow\
ershell","cmd"].includes(shell)){throw new PlanEnd("unsupported_shell",`${what} runs in the shell "${shell}".`)}const commands=script.split(/\r?\n|&&/);if(commands.
every(each=>PLAIN_COMMAND.test(each)&&!CMDLET.test(each)&&!each.includes("\\")))return UNSPECIFIED;throw new PlanEnd("unsupported_shell",`${what} is written for\
 a shell of Windows.`)};function stepName(step){return step.name??`Run ${(step.run??step.uses??"").trim().split("\n")[0]}`}function plan_step_commandOf(frame,step){
const{logged}=frame.plan.request;const what=`Step "${stepName(step)}"`;const template=step.run??"";const shell=shellOfStep(frame,step,what);const cwd=directoryOf(
frame,step,what);const root=posix.relative(cwd,".")||".";const printed=loggedRuns(template,logged);const env=environmentOf([...frame.layers,layerOf(frame,step.env)],
root,printed.length===1?printed[0]?.env??null:null,what);const places=isPosixShell(shell)?SHELL_PLACES:{workspace:root,temp:"/tmp"};const command=scriptOf(template,
contextsOf(frame,env,places),logged,what);const{action}=frame;const own=action===null?{}:{GITHUB_ACTION_PATH:`${root}/${action.path}`};return{name:stepName(step),
command,shell,cwd,env:{...env,...own}}}function plan_step_setupOf(path){return joined(path.map(({frame,index})=>joined(frame.steps.slice(0,index).map((step,at)=>effectOf(
frame,step,at)))))}const NOTHING={steps:[],toolchain:{}};function effectOf(frame,step,index){const conclusion=frame.conclusions[index]??null;if(!ranBefore(frame,
step,conclusion))return NOTHING;if(step.run!==null){const command=plan_step_commandOf(frame,step);const mayFail=step.continueOnError||conclusion==="failure";return{
steps:[mayFail?{...command,shell:forgiving(command.shell)}:command],toolchain:{}}}if(step.uses===null)return NOTHING;const action=compositeOf(frame,step);if(action!==
null){const inner=actionFrame(frame,step,action);return joined(inner.steps.map((each,at)=>effectOf(inner,each,at)))}const{values,unknown}=stepInputs(frame,step);
const effect=setupEffect(step.uses,Object.fromEntries(values),unknown);if(effect.note!==void 0)frame.plan.notes.push(effect.note);return{steps:effect.steps??[],
toolchain:effect.toolchain??{}}}function joined(parts){return{steps:parts.flatMap(({steps})=>steps),toolchain:Object.assign({},...parts.map(({toolchain})=>toolchain))}}
function ranBefore(frame,step,conclusion){if(conclusion!==null)return conclusion!=="skipped";if(step.if===null)return true;try{return evaluateCondition(step.if,
contextsOf(frame,envOf(frame,null),null),STATUS_BEFORE_FAILURE)}catch{const ran=wasLogged(frame,step);if(!ran)frame.plan.notes.push(`Step "${stepName(step)}" ha\
s a condition that can't be told here, and is left out.`);return ran}}function wasLogged({plan,action},step){const logged=plan.request.logged.map(each=>action===
null?each:{...each,nested:false});if(step.run!==null)return loggedRuns(step.run,logged).length>0;return logged.some(each=>each.nested!==true&&each.uses===step.uses)}
function shellOfStep(frame,step,what){const given=step.shell??frame.defaults.shell;const shell=given===null?null:fill(frame,step,given,what);return frame.plan.standsInFor===
"Windows"?standInShell(shell,step.run??"",what):shellOf(shell,what)}function directoryOf(frame,step,what){const given=step.workingDirectory??frame.defaults.workingDirectory;
const written=fill(frame,step,given??".",what);const slashes=frame.plan.standsInFor==="Windows"?written.replaceAll("\\","/"):written;const path=posix.normalize(
slashes).replace(/\/$/,"")||".";if(!path.startsWith("/")&&path!==".."&&!path.startsWith("../"))return path;throw new PlanEnd("step_unknown",`${what} runs in ${path}\
, outside of the repository.`)}function fill(frame,step,template,what){return scriptOf(template,contextsOf(frame,envOf(frame,step),{workspace:".",temp:"/tmp"}),
[],what)};const DEFAULT_TIMEOUT_MINUTES=30;function planReproducer(request){const plan=attempt(request,ownRunner);if("reproducer"in plan||plan.reason_code!=="un\
supported_runner")return plan;const standIn=attempt(request,standInRunner);if(!("reproducer"in standIn))return plan;const failingStep={...standIn.failingStep,runner_labels:plan.
failingStep?.runner_labels??[]};return{...plan,failingStep,standIn:standIn.reproducer,notes:standIn.notes}}function attempt(request,choose){const notes=[];let failingStep=null;
try{const{workflow,match}=findJob(request);failingStep=unresolvedStep(request,match);const labels=labelsOf(request,match);const runner=choose(labels,match.key,labels?.
join(", ")??JSON.stringify(match.job.runsOn));return planJob({request,workflow,match,...runner,notes,entered:0},found=>{failingStep=found})}catch(error){if(!(error instanceof
PlanEnd))throw error;return{failingStep,reason_code:error.reason,message:error.message,notes,standIn:null}}}const ownRunner=(labels,job,shown)=>{const label=labels===
null?null:hostedLabel(labels);if(label!==null)return{label,standsInFor:null};throw new PlanEnd("unsupported_runner",`Job "${job}" runs on ${shown}, not on one o\
f GitHub's Linux runners.`)};const standInRunner=(labels,job,shown)=>{const system=labels===null?null:otherSystem(labels);if(system!==null)return{label:STAND_IN_LABEL,
standsInFor:system};throw new PlanEnd("unsupported_runner",`Nothing stands in for ${shown}, on which job "${job}" runs.`)};function planJob(plan,found){const{request,
match}=plan;const path=failingPath(plan,found);const{frame,index}=path.at(-1);const step=frame.steps[index];const known=unresolvedStep(request,match,step,plan.label);
const run=step.run??"";if(frame.action===null)refuseContradiction(run,request);const command=commandOfStep(frame,step);const failingStep={...known,command:command.
command,shell:command.shell,cwd:command.cwd,env:command.env,exit_code:loggedRuns(run,request.logged).find(logged=>logged.failed)?.exit_code??null};found(failingStep);
refuseContainers(plan,command);const{steps:setup,toolchain}=setupOf(path);const reproducer={command:command.command,cwd:command.cwd,shell:command.shell,env:command.
env,setup:[...setup],toolchain,runs_on:plan.label,timeout_minutes:step.timeoutMinutes??match.job.timeoutMinutes??DEFAULT_TIMEOUT_MINUTES};return{reproducer,failingStep,
notes:plan.notes}}function commandOfStep(frame,step){try{return commandOf(frame,step)}catch(error){if(error instanceof PlanEnd)refuseContainers(frame.plan,null);
throw error}}function failingPath(plan,found){const{request,match}=plan;const frame=jobFrame(plan);const index=findStep(match.job,request.failingStep,contextsOf(
frame,envOf(frame,null),SHELL_PLACES),request.shownSteps);const step=match.job.steps[index];found(unresolvedStep(request,match,step,plan.label));const path=[{frame,
index}];if(step.run!==null)return path;const action=compositeOf(frame,step);if(action!==null)return failingInnerStep(path,action);const uses=step.uses??"(none)";
const why=localActionPath(uses)===null?"an action of somebody else; its log says what it missed, and only running the job again shows whether it still does":"no\
 composite action that could be read, so it has no command";throw new PlanEnd("step_unknown",`The failing step uses ${uses}, ${why}.`)}function findJob(request){
const{workflow,jobName,run}=request;if(workflow===null)throw new PlanEnd("step_unknown","The workflow file of the run could not be read.");const match=matchJob(
workflow,jobName,jobContexts(run,request.inputs));if(match===null)throw new PlanEnd("step_unknown",`${workflow.path} has no single job that is shown as "${jobName}\
".`);const{job}=match;if(job.uses!==null){throw new PlanEnd("step_unknown",`Job "${job.key}" calls the workflow ${job.uses}; its steps are not in ${workflow.path}\
, and that file could not be read.`)}return{workflow,match}}function refuseContainers({match:{job},notes},command){if(!job.hasContainer&&!job.hasServices)return;
const image=job.containerImage!==null&&PLAIN_IMAGE.test(job.containerImage)?job.containerImage:null;if(job.hasContainer&&image!==null&&command!==null){const where=command.
cwd==="."?"/repo":`/repo/${command.cwd}`;const run=`docker run --rm -it -v "$PWD:/repo" -w "${where}" ${image} sh`;notes.push(`To see it, run the step in its co\
ntainer: \`${run}\`, and there: \`${command.command.trim()}\``)}if(job.hasServices)notes.push("To see it, start the job's services, then run the step beside the\
m.");const what=job.hasContainer?`in the container ${image??"that it names"}`:"beside service containers";throw new PlanEnd("container_job",`Job "${job.key}" ru\
ns ${what}, which is not replayed.`)}const PLAIN_IMAGE=/^[\w./:@-]{1,200}$/;function labelsOf(request,match){const contexts={...jobContexts(request.run,request.
inputs),matrix:matrixContext(match)};try{const{runsOn}=match.job;const value=typeof runsOn==="string"?interpolateValue(runsOn,contexts):runsOn;if(record(value)!==
null)return null;const labels=Array.isArray(value)?value:[value];return labels.map(label=>interpolate(String(label),contexts))}catch{return null}}function refuseContradiction(template,request){
const failed=request.logged.filter(step=>step.failed&&step.nested!==true&&step.command!==null);if(failed.length===0||loggedRuns(template,request.logged).length>
0)return;throw new PlanEnd("step_unknown",`The log shows another script for "${request.failingStep.name}" than the workflow file has.`)}function unresolvedStep(request,match,step=null,label){
return{job_id:null,job_name:request.jobName,job_key:match.key,step_name:request.failingStep.name,step_number:request.failingStep.number,command:null,uses:step?.
uses??null,shell:null,cwd:".",env:{},exit_code:null,runner_labels:label===void 0?labelsOf(request,match)??[]:[label],matrix:{...match.matrix}}};;function layOut(path,text){
const workflow=parsed(path,text);if(workflow===null)return null;const lines=new yaml_dist.HN;const document=(0,yaml_dist.Tp)(text,{lineCounter:lines,logLevel:"s\
ilent"});const locate=node=>locationOf(path,lines,node);const jobs=new Map;const written=pairsOf(pairOf(document.contents,"jobs",document)?.value??null,document);
for(const job of workflow.jobs){const pair=written.find(({key})=>layout_textOf(key)===job.key);const steps=itemsOf(pairOf(pair?.value??null,"steps",document)?.value??
null,document);const location=locate(pair?.key??null);jobs.set(job.key,{job,location,steps:job.steps.map((_,index)=>steps[index]===void 0?location:firstLineOf(locate(
steps[index])))})}return{path,workflow,jobs,start:locate(pairOf(document.contents,"on",document)?.key??null),cancels:cancelsOf(document)}}function parsed(path,text){
try{return parseWorkflow(path,text)}catch(error){if(error instanceof WorkflowSyntaxError)return null;throw error}}function pairsOf(node,document){const map=followed(
node,document);return(0,yaml_dist.jh)(map)?map.items.filter(({key})=>(0,yaml_dist.jn)(key)):[]}function pairOf(node,key,document){return pairsOf(node,document).
find(pair=>layout_textOf(pair.key)===key)}function itemsOf(node,document){const list=followed(node,document);return(0,yaml_dist.oP)(list)?list.items:[]}function followed(node,document){
return(0,yaml_dist.Vj)(node)?node.resolve(document):node}function layout_textOf(node){return(0,yaml_dist.jn)(node)?String(node.value):""}function cancelsOf(document){
const limit=pairOf(document.contents,"concurrency",document)?.value??null;const cancel=layout_textOf(pairOf(limit,"cancel-in-progress",document)?.value);if(cancel===
"true")return"yes";return cancel.includes("${{")?"asked":"no"}function locationOf(file,lines,node){const[start,end]=node?.range??[0,0];const[from,to]=[lines.linePos(
start),lines.linePos(end)];return{file,start_line:Math.max(1,from.line),start_column:Math.max(1,from.col),end_line:Math.max(1,to.line),end_column:Math.max(1,to.
col)}}function firstLineOf(location){const{start_line,start_column}=location;return{...location,end_line:start_line,end_column:start_column+1}};const MAX_NAMES=2e3;
function placingOf(layout){const jobs=new Map;const steps=new Map;const jobKey=shownName2=>{const known=jobs.get(shownName2);if(known!==void 0)return known;const key=jobs.
size<MAX_NAMES?keyOf(layout,shownName2):null;if(jobs.size<MAX_NAMES)jobs.set(shownName2,key);return key};const stepIndex=(job,step)=>{const key=jobKey(job.name);
if(key===null)return null;const id2=JSON.stringify([key,step.number,step.name]);const known=steps.get(id2);if(known!==void 0||steps.size>=MAX_NAMES*10)return known??
null;const index=indexOf(layout,key,step,job);steps.set(id2,index);return index};const needs=shownName2=>{const key=jobKey(shownName2);return key===null?[]:layout.
jobs.get(key)?.job.needs??[]};return{jobKey,needs,stepIndex}}function keyOf({workflow},shownName2){const start=shownName2.endsWith("...")?shownName2.slice(0,-3):
shownName2;const jobs=workflow.jobs.filter(({key,name})=>{const[fixed=""]=(name??key).split("${{",1);return shownName2.startsWith(fixed)||fixed.startsWith(start)});
return jobs.length===0?null:match_job_matchJob({...workflow,jobs},shownName2)?.key??null}function indexOf(layout,key,step,{steps}){const laid=layout.jobs.get(key);
if(laid===void 0||laid.job.uses!==null)return null;try{return find_step_findStep(laid.job,step,{},steps)}catch(error){if(error instanceof plan_types_PlanEnd)return null;
throw error}};const MAX_KINDS=50;function queuesOf(runs,placing){const ready=readyTimes(runs,placing);const waits=runs.flatMap(run=>(run.jobs??[]).filter(durations.
D8).flatMap(job=>{const seconds=ready.has(job)?(0,durations.O1)(ready.get(job)??null,job.startedAt):null;return seconds===null?[]:[{run,job,seconds}]}));const kinds=[
...(0,spread.$z)(waits,({job})=>JSON.stringify([...job.labels].sort())).values()];return kinds.flatMap(of=>{const seconds=(0,spread.jg)(of.map(each=>each.seconds));
const[first]=of;if(seconds===null||first===void 0)return[];const perRun=(0,spread.cz)(of.map(each=>each.seconds))/new Set(of.map(({run})=>run)).size;const job=of.
map(each=>placing.jobKey(each.job.name)).find(key=>key!==null)??null;return[{labels:first.job.labels,seconds,perRun,job}]}).sort((a,b)=>b.perRun-a.perRun).slice(
0,MAX_KINDS)}var waste=__webpack_require__(5914);;const WEEK=7*24*3600*1e3;function analyse(histories,options){const laid=histories.map(history=>({history,layout:layOut(
history.path,history.text)}));return{options,workflows:laid.flatMap(({history,layout})=>layout===null?[]:[analyseWorkflow(history,layout,options)]),unreadable:laid.
flatMap(({history,layout})=>layout===null?[history.path]:[])}}function analyseWorkflow(history,layout,options){const placing=placingOf(layout);const isWanted=({
createdAt})=>options.since===null||createdAt>=options.since;const runs=history.runs.filter(isWanted);const allRuns=history.allRuns.filter(isWanted);const read=runs.
filter(({jobs})=>jobs!==null);const minutes=read.flatMap(run=>(0,durations.Pb)(run)??[]);const minutesPerRun=minutes.length===0?null:(0,order.i2)(minutes);const timed=typicalRuns(
read,placing);const all=jobFigures(history.runs,placing);return{path:history.path,layout,placing,runs:runs.length,runsRead:read.length,conclusions:countConclusions(
runs),rerun:runs.filter(({attempts})=>attempts>1).length,runsPerWeek:perWeek(runs,options),allRuns:allRuns.length,allRunsPerWeek:perWeek(allRuns,options),minutesPerRun,
wall:(0,spread.jg)(timed.map(({path})=>path.wall)),jobs:options.since===null?all:jobFigures(runs,placing),typical:typicalOf(timed),slowdowns:slowdowns(all,options.
threshold),queues:queuesOf(read,placing),overtaken:(0,waste.K1)(allRuns,options.branch,minutesPerRun??0),schedule:(0,waste.G9)(runs),flaky:(0,waste.i3)(read),hung:(0,
waste.b1)(read,placing),installs:(0,installs.w)(layout,read,placing),comparison:comparisonOf(history,all,placing),impossible:read.flatMap(({jobs})=>jobs??[]).filter(
isImpossible).length}}function isImpossible({conclusion,startedAt,endedAt}){const isTimed=conclusion!=="skipped"&&startedAt!==null&&endedAt!==null;return isTimed&&
(0,durations.O1)(startedAt,endedAt)===null}function perWeek(runs,{now,since}){const oldest=runs.reduce((least,{createdAt})=>Math.min(least,createdAt),now);return runs.
length/Math.max(1,(now-(since??oldest))/WEEK)}function countConclusions(runs){const count=(...names)=>runs.filter(({conclusion})=>names.includes(conclusion??"")).
length;const[well,failed,cancelled]=[count("success"),count("failure","timed_out","startup_failure"),count("cancelled")];return{well,failed,cancelled,other:runs.
length-well-failed-cancelled}}function typicalRuns(runs,placing){const timed=runs.flatMap(run=>{const tasks=(0,critical_path.a)(run,placing);return tasks===null?
[]:[{run,path:(0,critical_path.s)(tasks)}]});const well=timed.filter(({run})=>run.conclusion==="success");return well.length>0?well:timed}function typicalOf(timed){
const median=(0,spread.jg)(timed.map(({path})=>path.wall))?.p50??0;const distance=({path})=>Math.abs(path.wall-median);return timed.reduce((best,each)=>best===null||
distance(each)<=distance(best)?each:best,null)}function comparisonOf({baseline},here,placing){if(baseline===null)return null;return{branch:baseline.branch,jobs:compareJobs(
here,jobFigures(baseline.runs,placing))}}}),4971:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{a:()=>tasksOf,s:()=>criticalPathOf});var _durations_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(8641);var _spread_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
4061);function criticalPathOf(tasks){const nodes=placed(tasks);const tails=tailsOf(nodes);const length=Math.max(0,...nodes.map(({soonest})=>soonest));const onPath=node=>{
const{task,queue,duration,soonest}=node;const slack=Math.max(0,length-soonest-(tails.get(node)??0));return{name:task.name,group:task.group,queue,duration,at:soonest-
queue-duration,slack}};const chain=[];for(let at=latest(nodes,({soonest})=>soonest);at!==null;at=at.held)chain.unshift(onPath(at));return{wall:Math.max(0,...nodes.
map(({end})=>end)),length,chain,tasks:nodes.map(onPath).sort((a,b)=>a.at-b.at||(a.name<b.name?-1:1))}}function placed(tasks){const ordered=[...tasks].sort((a,b)=>a.
start-b.start||(a.name<b.name?-1:1));const byGroup=(0,_spread_js__WEBPACK_IMPORTED_MODULE_0__.$z)(ordered,({group})=>group);const needed=({needs,group})=>[...new Set(
needs)].filter(need=>need!==group).flatMap(need=>byGroup.get(need)??[]);const nodes=new Map;for(const task of topological(ordered,new Map(ordered.map(each=>[each,
needed(each)])))){const needs=needed(task).flatMap(each=>nodes.get(each)??[]);const ready=Math.max(0,task.ready,...needs.map(({end})=>end));const start=Math.max(
ready,task.start);const duration=Math.max(0,task.end-Math.max(0,task.start));const held=latest(needs,({soonest:soonest2})=>soonest2);const queue=start-ready;const soonest=(held?.
soonest??0)+queue+duration;nodes.set(task,{task,needs,queue,duration,end:start+duration,soonest,held})}return[...nodes.values()]}function topological(tasks,before){
const order=[];const seen=new Set;for(const root of tasks){const open=[];if(!seen.has(root))open.push({task:root,at:0});seen.add(root);for(let top=open.at(-1);top!==
void 0;top=open.at(-1)){const next=before.get(top.task)?.[top.at++];if(next===void 0){order.push(top.task);open.pop()}else if(!seen.has(next)){seen.add(next);open.
push({task:next,at:0})}}}return order}function tailsOf(nodes){const tails=new Map(nodes.map(node=>[node,0]));for(const node of[...nodes].reverse()){const through=(tails.
get(node)??0)+node.queue+node.duration;for(const each of node.needs)tails.set(each,Math.max(tails.get(each)??0,through))}return tails}function latest(nodes,of){
let found=null;for(const node of nodes)if(found===null||of(node)>of(found))found=node;return found}function tasksOf(run,placing){if(run.jobs===null||run.attempts>
1||run.conclusion==="cancelled")return null;const ran=run.jobs.filter(_durations_js__WEBPACK_IMPORTED_MODULE_1__.D8);const tasks=ran.map(job=>taskOf(run,job,placing));
return tasks.length===0||tasks.includes(null)?null:tasks.filter(task=>task!==null)}function taskOf(run,job,placing){const start=(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.
O1)(run.createdAt,job.startedAt);const duration=(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.O1)(job.startedAt,job.endedAt);if(start===null||duration===null)return null;
const created=(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.O1)(run.createdAt,job.createdAt)??start;return{name:job.name,group:placing.jobKey(job.name)??`
${job.name}`,needs:placing.needs(job.name),ready:Math.min(created,start),start,end:start+duration}}}),8641:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{D8:()=>didRun,N6:()=>isFailure,O1:()=>secondsBetween,Pb:()=>billableOf,TM:()=>secondsOf,rT:()=>billableMinutes});const SKEW=2e3;
const LONGEST=35*24*3600*1e3;function secondsBetween(from,to){if(from===null||to===null)return null;const span=to-from;if(span<-SKEW||span>LONGEST)return null;return Math.
max(0,span)/1e3}function secondsOf(job){return didRun(job)?secondsBetween(job.startedAt,job.endedAt):null}function didRun({conclusion,steps,startedAt}){if(conclusion===
"skipped"||startedAt===null)return false;return conclusion!=="cancelled"||steps.some(step=>step.startedAt!==null&&step.conclusion!=="skipped")}function billableMinutes(job){
const seconds=secondsOf(job);return seconds===null?0:Math.ceil(seconds/60)}function billableOf({jobs}){return jobs===null?null:jobs.reduce((sum2,job)=>sum2+billableMinutes(
job),0)}function isFailure(conclusion){return conclusion==="failure"||conclusion==="timed_out"||conclusion==="startup_failure"}}),3376:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{AC:()=>COST_OF_MEDIUM,Gi:()=>graver,WX:()=>findingsOf,xJ:()=>severityOf});var node_crypto__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
7598);var _regreen_contracts__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(7509);var _regreen_text__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(5771);var _rules_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(
2115);var _suggestions_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(8380);const HELP="https://github.com/regreen/regreen/blob/main/docs/performance.md#";
const COST_OF_MEDIUM={minutesPerWeek:60,share:.05,leastMinutes:15};function findingsOf(analysis){const counts=new Map;return(0,_suggestions_js__WEBPACK_IMPORTED_MODULE_1__.
n)(analysis).map(suggestion=>{const key=[suggestion.rule,suggestion.workflow,suggestion.job??"",suggestion.step??""].join("\n");const nth=counts.get(key)??0;counts.
set(key,nth+1);return findingOf(suggestion,`${key}
${nth}`)})}function findingOf({rule:id2,message,location,saving},key){const{title,why,category,confidence}=(0,_rules_js__WEBPACK_IMPORTED_MODULE_2__.Y)(id2);return{
rule:id2,title,message:(0,_regreen_text__WEBPACK_IMPORTED_MODULE_3__.TN)(message,2e3),why,severity:severityOf(saving),confidence,persona:"regular",category,location,
related:[],fix:null,package:null,fingerprint:(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(key).digest("hex").slice(0,16),help_url:`${HELP}${id2}`,
suppressed:null}}function severityOf({of,source,minutesPerWeek,share}){if(source==="prior")return"info";const minutes=minutesPerWeek?.estimate??0;if(of==="waiti\
ng")return"low";const{minutesPerWeek:many,share:part,leastMinutes}=COST_OF_MEDIUM;return minutes>=many||share.estimate>=part&&minutes>=leastMinutes?"medium":"lo\
w"}function graver(a,b){return _regreen_contracts__WEBPACK_IMPORTED_MODULE_4__.oC.indexOf(a)<=_regreen_contracts__WEBPACK_IMPORTED_MODULE_4__.oC.indexOf(b)?a:b}}),
1478:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{G:()=>uncachedJobs,w:()=>uncachedInstalls});
var _regreen_regression__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(3379);var _durations_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(8641);var _spread_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
4061);const INSTALLS=/\b(?:npm (?:ci|i|install)|yarn install|pnpm (?:i|install)|pip3? install|pipenv (?:install|sync)|poetry install|bundle install|composer install|go mod download|cargo fetch|dotnet restore|uv (?:sync|pip install)|(?:conda|mamba) (?:env create|install))\b/;
const CACHES_ITSELF=/^(?:actions\/setup-go@v[4-9]|astral-sh\/setup-uv@|jdx\/mise-action@|gradle\/(?:actions|gradle-build-action))/;const LEAST_SECONDS=15;function uncachedInstalls(layout,runs,placing){
const wanted=uncachedJobs(layout);const read=runs.filter(({jobs})=>jobs!==null);return[...wanted].flatMap(([key,indices])=>{const perIndex=new Map;const perJob=[];
const minutes=read.map(run=>{const own=(run.jobs??[]).filter(({name})=>placing.jobKey(name)===key);const seconds=own.map(job=>(0,_spread_js__WEBPACK_IMPORTED_MODULE_0__.
cz)(job.steps.map(step=>{const index=step.conclusion==="skipped"?null:placing.stepIndex(job,step);const took=index!==null&&indices.has(index)?(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.
O1)(step.startedAt,step.endedAt):null;if(index===null||took===null)return 0;perIndex.set(index,(perIndex.get(index)??0)+took);return took})));perJob.push(...seconds.
filter(each=>each>0));return(0,_spread_js__WEBPACK_IMPORTED_MODULE_0__.cz)(seconds)/60});const[longest]=[...perIndex].sort(([,a],[,b])=>b-a);if(longest===void 0||
perJob.length===0)return[];const typical=(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_2__.YV)(perJob,.5);return typical<LEAST_SECONDS?[]:[{job:key,index:longest[0],
seconds:typical,minutes}]})}function uncachedJobs(layout){return new Map([...layout.jobs.values()].flatMap(({job})=>{const indices=job.steps.flatMap((step,index)=>INSTALLS.
test(step.run??"")?[index]:[]);return indices.length===0||hasCache(job)?[]:[[job.key,new Set(indices)]]}))}function hasCache({steps}){return steps.some(isCache)}
function isCache({uses,with:inputs}){if(uses===null)return false;const slug=uses.split("@")[0]??"";if(/cache/i.test(slug)||CACHES_ITSELF.test(uses))return true;
return Object.entries(inputs).some(([name,value])=>/cache/i.test(name)&&value!==""&&value!=="false")}}),6727:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{y:()=>performanceSchema});var zod__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(8215);var zod__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
4832);const seconds=zod__WEBPACK_IMPORTED_MODULE_0__.aig().nonnegative();const spread=zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({count:zod__WEBPACK_IMPORTED_MODULE_0__.
Whr().nonnegative(),p50:seconds,p90:seconds,p99:seconds,longest:seconds}).nullable();const share=zod__WEBPACK_IMPORTED_MODULE_0__.aig().min(0).max(1);const range=zod__WEBPACK_IMPORTED_MODULE_0__.
Ikc({low:zod__WEBPACK_IMPORTED_MODULE_0__.aig().nonnegative(),estimate:zod__WEBPACK_IMPORTED_MODULE_0__.aig().nonnegative(),high:zod__WEBPACK_IMPORTED_MODULE_0__.
aig().nonnegative()});const saving=zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({of:zod__WEBPACK_IMPORTED_MODULE_0__.k5n(["machines","waiting"]),minutes_per_week:range.
nullable(),share:range,source:zod__WEBPACK_IMPORTED_MODULE_0__.k5n(["measured","prior"])});const run=zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({number:zod__WEBPACK_IMPORTED_MODULE_0__.
Whr(),id:zod__WEBPACK_IMPORTED_MODULE_0__.Whr(),url:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),commit:zod__WEBPACK_IMPORTED_MODULE_0__.YjP()});const stepFigures=zod__WEBPACK_IMPORTED_MODULE_0__.
Ikc({name:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),seconds:spread,share,failures:zod__WEBPACK_IMPORTED_MODULE_0__.Whr().nonnegative()});const job=zod__WEBPACK_IMPORTED_MODULE_0__.
Ikc({name:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),key:zod__WEBPACK_IMPORTED_MODULE_0__.YjP().nullable(),labels:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.
YjP()),ran:zod__WEBPACK_IMPORTED_MODULE_0__.Whr().nonnegative(),failures:zod__WEBPACK_IMPORTED_MODULE_0__.Whr().nonnegative(),cancelled:zod__WEBPACK_IMPORTED_MODULE_0__.
Whr().nonnegative(),skipped:zod__WEBPACK_IMPORTED_MODULE_0__.Whr().nonnegative(),reruns:zod__WEBPACK_IMPORTED_MODULE_0__.Whr().nonnegative(),seconds:spread,queue:spread,
share,steps:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(stepFigures)});const task=zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({name:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),queue:seconds,
duration:seconds,at:seconds,slack:seconds});const workflow=zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({path:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),runs:zod__WEBPACK_IMPORTED_MODULE_0__.
Whr().nonnegative(),runs_read:zod__WEBPACK_IMPORTED_MODULE_0__.Whr().nonnegative(),conclusions:zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({well:zod__WEBPACK_IMPORTED_MODULE_0__.
Whr(),failed:zod__WEBPACK_IMPORTED_MODULE_0__.Whr(),cancelled:zod__WEBPACK_IMPORTED_MODULE_0__.Whr(),other:zod__WEBPACK_IMPORTED_MODULE_0__.Whr()}),runs_per_week:zod__WEBPACK_IMPORTED_MODULE_0__.
aig().nonnegative(),all_runs_per_week:zod__WEBPACK_IMPORTED_MODULE_0__.aig().nonnegative(),billable_minutes_per_run:zod__WEBPACK_IMPORTED_MODULE_0__.aig().nonnegative().
nullable(),wall:spread,jobs:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(job),critical_path:zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({run,wall:seconds,length:seconds,chain:zod__WEBPACK_IMPORTED_MODULE_0__.
YOg(task),tasks:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(task)}).nullable(),slower:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({job:zod__WEBPACK_IMPORTED_MODULE_0__.
YjP(),step:zod__WEBPACK_IMPORTED_MODULE_0__.YjP().nullable(),of:zod__WEBPACK_IMPORTED_MODULE_0__.k5n(["job","step"]),before:seconds,after:seconds,relative_change:zod__WEBPACK_IMPORTED_MODULE_0__.
aig().nullable(),confidence:share,last_quick:run,first_slow:run,runs_before:zod__WEBPACK_IMPORTED_MODULE_0__.Whr(),runs_after:zod__WEBPACK_IMPORTED_MODULE_0__.Whr()})),
queues:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({labels:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.YjP()),
seconds:spread})),compared:zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({branch:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),jobs:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.
Ikc({job:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),here:seconds,there:seconds,relative_change:zod__WEBPACK_IMPORTED_MODULE_0__.aig(),confidence:share.nullable(),runs_here:zod__WEBPACK_IMPORTED_MODULE_0__.
Whr(),runs_there:zod__WEBPACK_IMPORTED_MODULE_0__.Whr()}))}).nullable()});const performanceSchema=zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({schema_version:zod__WEBPACK_IMPORTED_MODULE_0__.
euz(1),repository:zod__WEBPACK_IMPORTED_MODULE_0__.YjP().max(200),branch:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),at:zod__WEBPACK_IMPORTED_MODULE_1__.w$(),since:zod__WEBPACK_IMPORTED_MODULE_1__.
w$().nullable(),threshold:zod__WEBPACK_IMPORTED_MODULE_0__.aig().positive(),workflows:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(workflow),suggestions:zod__WEBPACK_IMPORTED_MODULE_0__.
YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({rule:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),workflow:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),job:zod__WEBPACK_IMPORTED_MODULE_0__.
YjP().nullable(),step:zod__WEBPACK_IMPORTED_MODULE_0__.YjP().nullable(),line:zod__WEBPACK_IMPORTED_MODULE_0__.Whr().positive(),message:zod__WEBPACK_IMPORTED_MODULE_0__.
YjP(),saving,runs:zod__WEBPACK_IMPORTED_MODULE_0__.YOg(run),fixed_by:zod__WEBPACK_IMPORTED_MODULE_0__.YjP().nullable()})),priors:zod__WEBPACK_IMPORTED_MODULE_0__.
YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({workflow:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),rule:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),saving})),not_checked:zod__WEBPACK_IMPORTED_MODULE_0__.
YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({what:zod__WEBPACK_IMPORTED_MODULE_0__.YjP(),why:zod__WEBPACK_IMPORTED_MODULE_0__.YjP()}))})}),1071:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{K:()=>performanceOf});var _regreen_text__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(4355);var _priors_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
6487);var _rules_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(2115);var _suggestions_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(8380);const MAX_NAME=300;
const MAX_JOBS=200;const MAX_STEPS=50;function performanceOf(analysis,repository,notChecked){const{branch,threshold,now,since}=analysis.options;return{schema_version:1,
repository:text(repository),branch:text(branch),at:new Date(now).toISOString(),since:since===null?null:new Date(since).toISOString(),threshold,workflows:analysis.
workflows.map(workflowOf),suggestions:(0,_suggestions_js__WEBPACK_IMPORTED_MODULE_0__.n)(analysis).map(suggestionOf),priors:analysis.workflows.flatMap(_priors_js__WEBPACK_IMPORTED_MODULE_1__.
g).map(({workflow,rule,saving})=>({workflow,rule,saving:savingOf(saving)})),not_checked:[...notChecked]}}function workflowOf(workflow){const{typical,comparison}=workflow;
return{path:workflow.path,runs:workflow.runs,runs_read:workflow.runsRead,conclusions:workflow.conclusions,runs_per_week:workflow.runsPerWeek,all_runs_per_week:workflow.
allRunsPerWeek,billable_minutes_per_run:workflow.minutesPerRun,wall:workflow.wall,jobs:workflow.jobs.slice(0,MAX_JOBS).map(jobOf),critical_path:typical===null?null:
pathOf(typical.run,typical.path),slower:workflow.slowdowns.map(slowdownOf),queues:workflow.queues.map(({labels,seconds})=>({labels:labels.map(text),seconds})),compared:comparison===
null?null:{branch:text(comparison.branch),jobs:comparison.jobs.map(({job,here,there,relativeChange,confidence,runsHere,runsThere})=>({job:text(job.name),here,there,
relative_change:relativeChange,confidence,runs_here:runsHere,runs_there:runsThere}))}}}function jobOf(job){const{key,ran,failures,cancelled,skipped,reruns,seconds,
queue,share}=job;return{name:text(job.name),key,labels:job.labels.map(text),ran,failures,cancelled,skipped,reruns,seconds,queue,share:atMostOne(share),steps:job.
steps.slice(0,MAX_STEPS).map(step=>({name:text(step.name),seconds:step.seconds,share:atMostOne(step.share),failures:step.failures}))}}function atMostOne(share){
return Math.min(1,Math.max(0,share))}function pathOf(run,{wall,length,chain,tasks}){return{run:runOf(run),wall,length,chain:chain.map(taskOf),tasks:tasks.map(taskOf)}}
function taskOf({name,queue,duration,at,slack}){return{name:text(name),queue,duration,at,slack}}function slowdownOf(slow){return{job:text(slow.job.name),step:slow.
step===null?null:text(slow.step.name),of:slow.of,before:slow.before,after:slow.after,relative_change:Number.isFinite(slow.relativeChange)?slow.relativeChange:null,
confidence:atMostOne(slow.confidence),last_quick:runOf(slow.lastGood),first_slow:runOf(slow.first),runs_before:slow.runsBefore,runs_after:slow.runsAfter}}function suggestionOf(suggestion){
const{rule,workflow,job,step,location,message,saving,runs}=suggestion;return{rule,workflow,job:job===null?null:text(job),step:step===null?null:text(step),line:location.
start_line,message:(0,_regreen_text__WEBPACK_IMPORTED_MODULE_2__.E$)(message),saving:savingOf(saving),runs:runs.map(runOf),fixed_by:(0,_rules_js__WEBPACK_IMPORTED_MODULE_3__.
Y)(rule).twin}}function savingOf({of,minutesPerWeek,share,source}){return{of,minutes_per_week:minutesPerWeek,share,source}}function runOf({number,id:id2,url,sha}){
return{number,id:id2,url:text(url),commit:sha}}function text(name){return(0,_regreen_text__WEBPACK_IMPORTED_MODULE_2__.E$)(name.slice(0,MAX_NAME*4)).slice(0,MAX_NAME)}}),
6487:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{g:()=>priorSuggestions});var _installs_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
1478);var _saving_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(9884);const FEW_RUNS=5;function priorSuggestions({path,layout,runsRead}){if(runsRead>=FEW_RUNS)
return[];const own=[...layout.jobs.values()].filter(({job})=>job.uses===null);const asks={"missing-timeout":own.some(({job})=>job.timeoutMinutes===null),"missin\
g-cache":(0,_installs_js__WEBPACK_IMPORTED_MODULE_0__.G)(layout).size>0,"concurrency-limits":layout.cancels==="no"&&isPushedTo(layout.workflow.on)};return Object.
entries(_saving_js__WEBPACK_IMPORTED_MODULE_1__.oj).filter(([rule])=>asks[rule]===true).map(([rule,prior])=>({workflow:path,rule,words:prior.words,saving:(0,_saving_js__WEBPACK_IMPORTED_MODULE_1__.
h8)(prior)}))}function isPushedTo(on){const names=typeof on==="string"?[on]:Array.isArray(on)?on:Object.keys(on??{});return names.some(name=>name==="push"||name===
"pull_request")}}),1790:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{o:()=>performanceSection,
g:()=>weekOf});var markdown=__webpack_require__(1489);var redact=__webpack_require__(4355);var priors=__webpack_require__(6487);var rules=__webpack_require__(2115);
var spread=__webpack_require__(4061);var suggestions=__webpack_require__(8380);var build_words=__webpack_require__(5297);var order=__webpack_require__(3379);;const LEVELS=[
"\u2581","\u2582","\u2583","\u2584","\u2585","\u2586","\u2587","\u2588"];const WIDTH=24;function sparkline(values){if(values.length<2)return"";const width=Math.
min(WIDTH,values.length);const shown=Array.from({length:width},(_,at)=>(0,order.JZ)(values.slice(Math.floor(at*values.length/width),Math.floor((at+1)*values.length/
width))));const[least,most]=[Math.min(...shown),Math.max(...shown)];const floor=Math.min(least,most*.5);return shown.map(value=>LEVELS[most===floor?0:Math.round(
(value-floor)/(most-floor)*(LEVELS.length-1))]).join("")}function bar(share,width=10){const full=Math.min(width,Math.max(0,Math.round(share*width)));return"\u2588".
repeat(full)+"\u2591".repeat(width-full)}var truncate=__webpack_require__(5771);;const path_chart_WIDTH=40;const NAME=28;const OTHERS=12;function pathChart(path){
const chain=new Set(path.chain.map(keyOf));const others=path.tasks.filter(task=>!chain.has(keyOf(task))).sort((a,b)=>b.duration-a.duration||(a.name<b.name?-1:1));
const shown=new Set([...chain,...others.slice(0,OTHERS).map(keyOf)]);const scale=path.length===0?0:path_chart_WIDTH/path.length;const lines=path.tasks.filter(task=>shown.
has(keyOf(task))).map(task=>lineOf(task,scale,chain.has(keyOf(task))));const left=others.length-Math.min(OTHERS,others.length);if(left>0)lines.push(`${left} sho\
rter ones beside them`);return(0,markdown.WC)(lines.join("\n"),"text")}function keyOf({name,at,duration:took}){return JSON.stringify([name,at,took])}function lineOf({
name,queue,duration:took,at,slack},scale,isOnPath){const[start,run,end]=[at,at+queue,at+queue+took].map(seconds=>Math.round(seconds*scale));const waits="\xB7".repeat(
(run??0)-(start??0));const runs=(isOnPath?"\u2588":"\u2592").repeat(Math.max(1,(end??0)-(run??0)));const drawn=`${" ".repeat(start??0)}${waits}${runs}`.slice(0,
path_chart_WIDTH+1).padEnd(path_chart_WIDTH+1);const facts=[(0,build_words.p0)(took),...queue>=1?[`waits ${(0,build_words.p0)(queue)}`]:[],...slack>=1?[`${(0,build_words.
p0)(slack)} spare`]:[]];return`${(0,truncate.TN)((0,redact.E$)(name).replaceAll("`","'"),NAME).padEnd(NAME)} \u2502${drawn}\u2502 ${facts.join(", ")}`};const JOBS=10;
const SUGGESTIONS=15;const WORKFLOWS=20;function performanceSection(analysis){const seen=[...analysis.workflows].filter(({runs})=>runs>0).sort((a,b)=>weekOf(b)-
weekOf(a));const parts=[headOf(seen,analysis),suggestionTable(analysis),priorTable(analysis)];if(seen.length===0&&parts.every((part,index)=>index===0||part===null))
return null;const rest=seen.length-WORKFLOWS;return[...parts,jobTable(seen),...seen.slice(0,WORKFLOWS).map(workflowDetails),rest>0?`${(0,build_words.U9)(rest,"m\
ore workflow")} in performance.json.`:null].filter(part=>part!==null).join("\n\n")}function headOf(seen,{options}){const runs=(0,spread.cz)(seen.map(({runs:runs2})=>runs2));
const slower=(0,spread.cz)(seen.map(({slowdowns})=>slowdowns.length));const span=options.since===null?"":`, since ${new Date(options.since).toISOString().slice(
0,10)}`;const words=[`${(0,build_words.U9)(runs,"run")} on ${(0,markdown.ti)(options.branch)}${span}`,`${(0,build_words.Gx)((0,spread.cz)(seen.map(weekOf)))} of\
 machine time a week`,slower===0?`nothing got slower by ${(0,build_words.KN)(options.threshold)} or more`:`**${slower} ${slower===1?"job or step":"jobs or steps"}\
 slower**`];return`#### Performance

${words.join(" \xB7 ")}`}function weekOf({minutesPerRun,runsPerWeek,allRunsPerWeek}){return(minutesPerRun??0)*Math.max(runsPerWeek,allRunsPerWeek)}function suggestionTable(analysis){
const all=(0,suggestions.n)(analysis);if(all.length===0)return null;const rows=all.slice(0,SUGGESTIONS).map(suggestion=>[savingCell(suggestion.saving),whatCell(
suggestion),linksOf(suggestion)]);const rest=all.length>SUGGESTIONS?`

${all.length-SUGGESTIONS} more in performance.json.`:"";return`${(0,markdown.tp)(["saves a week","what","runs"],rows)}${rest}`}function whatCell({rule,message,location}){
const where=(0,markdown.ti)(`${location.file}:${location.start_line}`);return`**${(0,markdown.fd)((0,rules.Y)(rule).title)}** ${where}
${(0,markdown.fd)(message)}`}function savingCell({of,minutesPerWeek,share}){if(minutesPerWeek===null)return`${(0,build_words.KN)(share.low)} to ${(0,build_words.
KN)(share.high)}`;const what=of==="machines"?"":" of waiting";return`${(0,build_words.$A)(minutesPerWeek)}${what} (${(0,build_words.KN)(share.estimate)})`}function priorTable({
workflows}){const all=workflows.flatMap(priors.g);if(all.length===0)return null;const rows=all.slice(0,SUGGESTIONS).map(({workflow,words,saving})=>[(0,markdown.
ti)(workflow),words,savingCell(saving)]);const note="Too few runs of these were read; other projects saved so much of their machine time (ICSE 2024):";return`${note}\


${(0,markdown.tp)(["workflow","what","saved"],rows)}`}function jobTable(seen){const jobs=seen.flatMap(workflow=>workflow.jobs.filter(({seconds})=>seconds!==null).
map(job=>({workflow,job})));if(jobs.length===0)return null;const slowest=jobs.sort((a,b)=>(b.job.seconds?.p50??0)-(a.job.seconds?.p50??0)).slice(0,JOBS);const rows=slowest.
map(({workflow,job})=>[(0,markdown.ti)(job.name),(0,markdown.ti)(fileOf(workflow)),...figureCells(job)]);const head=["slowest jobs","workflow","p50","p90","wait\
s (p50)","failed","share of time","runs, oldest first"];return(0,markdown.tp)(head,rows)}function figureCells({seconds,queue,failures,ran,share,samples}){return[
(0,build_words.p0)(seconds?.p50??0),(0,build_words.p0)(seconds?.p90??0),queue===null?"":(0,build_words.p0)(queue.p50),failures===0?"":(0,build_words.KN)(failures/
Math.max(1,ran)),`${bar(share)} ${(0,build_words.KN)(share)}`,sparkline(samples.map(sample=>sample.seconds))]}function workflowDetails(workflow){const{conclusions,
wall,typical,jobs,comparison}=workflow;const facts=[`${conclusions.well} of ${(0,build_words.U9)(workflow.runs,"run")} well`,...conclusions.cancelled>0?[`${conclusions.
cancelled} cancelled`]:[],...workflow.rerun>0?[`${workflow.rerun} started again`]:[],...wall===null?[]:[`${(0,build_words.p0)(wall.p50)} (p90 ${(0,build_words.p0)(
wall.p90)})`]];const summary=`<b>${codeOf(fileOf(workflow))}</b>: ${facts.join(", ")}`;const body=[...typical===null?[]:[`What a typical run waits for (${linkOf(
typical.run)}, ${(0,build_words.p0)(typical.path.wall)}):`,pathChart(typical.path)],stepTable(jobs),comparison===null?null:comparisonTable(comparison),workflow.
impossible===0?null:`${(0,build_words.U9)(workflow.impossible,"job")} ended before ${workflow.impossible===1?"it":"they"} began, as far as GitHub's clocks say, \
and ${workflow.impossible===1?"is":"are"} in no figure.`];return(0,markdown.zH)(summary,body.filter(part=>part!==null).join("\n\n"))}function stepTable(jobs){const steps=jobs.
flatMap(job=>job.steps.map(step=>({job,step}))).filter(({step})=>(step.seconds?.p50??0)>=1).sort((a,b)=>(b.step.seconds?.p50??0)-(a.step.seconds?.p50??0)).slice(
0,JOBS);if(steps.length===0)return null;const rows=steps.map(({job,step})=>[(0,markdown.ti)(step.name),(0,markdown.ti)(job.name),(0,build_words.p0)(step.seconds?.
p50??0),(0,build_words.p0)(step.seconds?.p90??0),`${bar(step.share)} ${(0,build_words.KN)(step.share)}`,sparkline(step.samples.map(({seconds})=>seconds))]);return(0,
markdown.tp)(["slowest steps","job","p50","p90","share of its job","runs, oldest first"],rows)}function comparisonTable({branch,jobs}){if(jobs.length===0)return`\
No job ran both here and on ${(0,markdown.ti)(branch)}.`;const rows=[...jobs].sort((a,b)=>b.relativeChange-a.relativeChange).slice(0,JOBS).map(({job,here,there,
relativeChange,confidence,runsHere,runsThere})=>[(0,markdown.ti)(job.name),(0,build_words.p0)(there),(0,build_words.p0)(here),`${relativeChange>0?"+":""}${(0,build_words.
KN)(relativeChange)}`,confidence===null?"too few runs":confidence>=.95?"sure":"may be chance",`${runsThere} and ${runsHere}`]);return(0,markdown.tp)(["job",`on ${(0,
markdown.ti)(branch)}`,"here","change","","runs"],rows)}function linksOf({runs,rule}){const[first,last]=runs;const between=rule.startsWith("slower")&&first!==void 0&&
last!==void 0?changesOf(last,first):null;return[...runs.map(linkOf),...between===null?[]:[`[what changed](${between})`]].join(", ")}const RUN_URL=/^(https?:\/\/[\w.-]+(?::\d{1,5})?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d{1,20}$/;
const COMMIT=/^[0-9a-f]{40}$/;function linkOf({url,number}){return RUN_URL.test(url)?`[run ${number}](${url})`:`run ${number}`}function changesOf(before,after){
const[,repository]=RUN_URL.exec(after.url)??[];const isKnown=COMMIT.test(before.sha)&&COMMIT.test(after.sha)&&before.sha!==after.sha;return repository===void 0||
!isKnown?null:`${repository}/compare/${before.sha}...${after.sha}`}function fileOf({path}){return path.split("/").at(-1)??path}function codeOf(text){return`<cod\
e>${(0,redact.E$)(text).replace(/[^\w./ -]/gu,character=>`&#${character.codePointAt(0)};`)}</code>`}}),2115:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{Y:()=>ruleOf,d:()=>HISTORY_RULES});const RULES=[{id:"slower-job",title:"A job takes longer than it did",why:"Everybod\
y waits for it in every run. It is told when it is slower by the threshold and not by chance, with the run from which on it was.",category:"performance",confidence:"\
high",twin:null},{id:"slower-step",title:"A step takes longer than it did",why:"Its job hides it today. It is told when it is slower by the threshold and not by\
 chance, with the run from which on it was.",category:"performance",confidence:"high",twin:null},{id:"slower-than-baseline",title:"A job takes longer than on th\
e branch that it is compared with",why:"The difference comes along when the branch is merged. It is told when it reaches the threshold and is not by chance.",category:"\
performance",confidence:"high",twin:null},{id:"slow-step",title:"One step decides how long the run takes",why:"Other steps may get faster, and nobody waits any \
less. Splitting this one, or doing less in it, is what helps.",category:"performance",confidence:"medium",twin:null},{id:"critical-path",title:"One job decides \
how long the run takes",why:"The other jobs are done before it: only this one, and what it waits for, makes the run shorter.",category:"performance",confidence:"\
medium",twin:null},{id:"queue-time",title:"Jobs wait long for a machine",why:"The work has not begun and people wait already. More runners of that kind, fewer j\
obs at once, or another kind help.",category:"performance",confidence:"high",twin:null},{id:"wasted-runs",title:"Runs went on after newer ones had overtaken the\
m",why:"Nobody looks at their result any more, and their minutes are paid for.",category:"efficiency",confidence:"high",twin:"concurrency-limits"},{id:"failing-\
schedule",title:"A schedule fails again and again",why:"A run that has failed three times in a row will mostly fail the next time. Mend it, or switch the schedu\
le off until somebody does.",category:"efficiency",confidence:"high",twin:null},{id:"flaky-job",title:"A job fails and goes well when it is started again",why:"\
Each time somebody has to look, and the minutes are paid for twice.",category:"efficiency",confidence:"high",twin:null},{id:"unbounded-timeout",title:"Jobs hung\
, and nothing ended them",why:"A job without a limit of its own goes on for six hours, and is paid for.",category:"efficiency",confidence:"high",twin:"missing-t\
imeout"},{id:"uncached-install",title:"The same packages are fetched in every run",why:"A cache gives them back in seconds, and the run does not fail when a reg\
istry is slow.",category:"efficiency",confidence:"medium",twin:"missing-cache"}];const HISTORY_RULES=RULES;function ruleOf(id2){return RULES.find(rule=>rule.id===
id2)}}),9884:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{_f:()=>savingOf,h8:()=>priorSaving,
jc:()=>measuredSaving,oj:()=>PRIORS});var _regreen_regression__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(3379);const PRIORS={"missing-timeout":{low:.082,high:.129,
words:"a time limit of its own for each job"},"missing-cache":{low:.035,high:.062,words:"a cache of what is downloaded"},"concurrency-limits":{low:.016,high:.041,
words:"cancelling runs that a newer one has overtaken"}};const NINETY_FIVE=1.96;function measuredSaving(minutes,runsPerWeek,minutesPerRun){const center=minutes.
length===0?0:(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.i2)(minutes);const deviation=minutes.length===0?0:NINETY_FIVE*Math.sqrt((0,_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.
GV)(minutes)/minutes.length);const perRun=bounded({low:center-deviation,estimate:center,high:center+deviation},minutesPerRun);return savingOf(perRun,runsPerWeek,
minutesPerRun,"machines")}function savingOf(perRun,runsPerWeek,whole,of){const within=bounded(perRun,whole);return{of,minutesPerWeek:scaled(within,runsPerWeek),
share:whole===0?scaled(within,0):scaled(within,1/whole),source:"measured"}}function priorSaving({low,high}){return{of:"machines",minutesPerWeek:null,share:{low,
estimate:(low+high)/2,high},source:"prior"}}function bounded({low,estimate,high},whole){const within=value=>Math.min(Math.max(0,whole),Math.max(0,value));const center=within(
estimate);return{low:Math.min(within(low),center),estimate:center,high:Math.max(within(high),center)}}function scaled({low,estimate,high},factor){return{low:low*
factor,estimate:estimate*factor,high:high*factor}}}),4061:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(
__webpack_exports__,{$z:()=>groupBy,cz:()=>sum2,jg:()=>spreadOf});var _regreen_regression__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(3379);function spreadOf(seconds){
if(seconds.length===0)return null;return{count:seconds.length,p50:(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.YV)(seconds,.5),p90:(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.
YV)(seconds,.9),p99:(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.YV)(seconds,.99),longest:(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.YV)(seconds,
1)}}function groupBy(items,keyOf){const groups=new Map;for(const item of items){const key=keyOf(item);const group=groups.get(key);if(group===void 0)groups.set(key,
[item]);else group.push(item)}return groups}function sum2(values){let total=0;for(const value of values)total+=value;return total}}),8380:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{n:()=>suggestionsOf});var critical_path=__webpack_require__(4971);var build_saving=__webpack_require__(9884);var spread=__webpack_require__(
4061);var build_words=__webpack_require__(5297);;function slowerSuggestions(workflow,threshold){return[...gotSlower(workflow),...slowerThanBaseline(workflow,threshold)]}
function gotSlower(workflow){const groups=(0,spread.$z)(workflow.slowdowns,({job,step,of})=>JSON.stringify([of,job.key??job.name,step?.index??step?.name??null]));
return[...groups.values()].map(slower=>{const worst=slower.reduce((a,b)=>b.after-b.before>a.after-a.before?b:a);const{job,step,of}=worst;const saved={low:(0,spread.
cz)(slower.map(({interval})=>interval.low/60)),estimate:(0,spread.cz)(slower.map(({after,before})=>(after-before)/60)),high:(0,spread.cz)(slower.map(({interval})=>interval.
high/60))};return{rule:of==="job"?"slower-job":"slower-step",workflow:workflow.path,job:job.key??job.name,step:step?.name??null,location:placeOf(workflow,job,step),
message:slowerWords(worst,slower.length-1),saving:(0,build_saving._f)(saved,workflow.runsPerWeek,workflow.minutesPerRun??saved.estimate,"machines"),runs:[worst.
first,worst.lastGood]}})}function slowerWords(slow,others){const{job,step,of,before,after,relativeChange,first,lastGood,machines,runsAfter,runsBefore}=slow;const what=of===
"job"||step===null?`Job ${(0,build_words.TL)(job.name)}`:`Step ${(0,build_words.TL)(step.name)} of job ${(0,build_words.TL)(job.name)}`;const how=`takes ${(0,build_words.
p0)(after)} instead of ${(0,build_words.p0)(before)}, ${(0,build_words.KN)(relativeChange)} longer`;const since=`since run ${first.number} (commit ${suggest_slower_short(
first.sha)}); run ${lastGood.number} (${suggest_slower_short(lastGood.sha)}) was the last quick one`;const parts=[`${what} ${how}, ${since}.`,`That is seen in ${(0,
build_words.U9)(runsAfter,"run")} after ${runsBefore} before.`];if(of==="job"&&step!==null)parts.push(`Most of it is step ${(0,build_words.TL)(step.name)}.`);if(machines!==
null)parts.push(`There the machine changed from ${(0,build_words.TL)(machines[0])} to ${(0,build_words.TL)(machines[1])}.`);if(others>0)parts.push(`${(0,build_words.
U9)(others,"other leg")} of it too.`);return parts.join(" ")}function slowerThanBaseline(workflow,threshold){const{comparison}=workflow;if(comparison===null)return[];
const slower=comparison.jobs.filter(({relativeChange,confidence,here,there})=>relativeChange>=threshold&&here-there>=LEAST&&confidence!==null&&confidence>=CONFIDENCE);
return[...(0,spread.$z)(slower,({job})=>job.key??job.name).values()].map(legs=>{const worst=legs.reduce((a,b)=>b.here-b.there>a.here-a.there?b:a);const{job,here,
there,relativeChange,runsHere,runsThere}=worst;const others=legs.length===1?"":` ${(0,build_words.U9)(legs.length-1,"other leg")} of it too.`;const saved={low:(0,
spread.cz)(legs.map(each=>each.interval.low*each.there/60)),estimate:(0,spread.cz)(legs.map(each=>(each.here-each.there)/60)),high:(0,spread.cz)(legs.map(each=>each.
interval.high*each.there/60))};return{rule:"slower-than-baseline",workflow:workflow.path,job:job.key??job.name,step:null,location:placeOf(workflow,job,null),message:`\
Job ${(0,build_words.TL)(job.name)} takes ${(0,build_words.p0)(here)}, on ${(0,build_words.TL)(comparison.branch)} ${(0,build_words.p0)(there)}: ${(0,build_words.
KN)(relativeChange)} longer (${runsHere} runs against ${runsThere}).${others}`,saving:(0,build_saving._f)(saved,workflow.runsPerWeek,workflow.minutesPerRun??saved.
estimate,"machines"),runs:[]}})}const LEAST=10;const CONFIDENCE=.95;function placeOf({layout},job,step){const laid=job.key===null?void 0:layout.jobs.get(job.key);
if(laid===void 0)return layout.start;return(step===null||step.index===null?void 0:laid.steps[step.index])??laid.location}function suggest_slower_short(sha){return/^[0-9a-f]{40}$/.
test(sha)?sha.slice(0,7):"unknown"};const SHORT_RUN=5*60;const DECIDES=.4;const MOST=.5;const WORTH_WAITING_LESS=120;const LONG_QUEUE={p90:120,p50:30};function pathSuggestions(workflow){
return[...bottleneck(workflow),...queues(workflow)]}function bottleneck(workflow){const{typical,placing,path,allRunsPerWeek,runsPerWeek}=workflow;if(typical===null||
typical.path.wall<SHORT_RUN)return[];const[longest]=[...typical.path.chain].sort((a,b)=>b.duration-a.duration);if(longest===void 0||longest.duration<DECIDES*typical.
path.wall)return[];const half=sooner(typical,longest,.5,placing);if(half<WORTH_WAITING_LESS)return[];const job=workflow.jobs.find(({name})=>name===longest.name);
if(job===void 0)return[];const step=decidingStep(job.steps);const none=sooner(typical,longest,0,placing);const chain=typical.path.chain.map(({name})=>(0,build_words.
TL)(name)).join(" \u2192 ");const whole=`Half of it would end the run ${(0,build_words.p0)(half)} sooner.`;const message=step===null?`Job ${(0,build_words.TL)(job.
name)} takes ${(0,build_words.p0)(longest.duration)} of the ${(0,build_words.p0)(typical.path.wall)} that a typical run takes (${chain}). ${whole}`:`Step ${(0,build_words.
TL)(step.name)} takes ${(0,build_words.p0)(step.seconds?.p50??0)}, ${(0,build_words.KN)(step.share)} of job ${(0,build_words.TL)(job.name)}, which decides how l\
ong the run takes (${(0,build_words.p0)(typical.path.wall)}). Half of the job would end it ${(0,build_words.p0)(half)} sooner.`;return[{rule:step===null?"critic\
al-path":"slow-step",workflow:path,job:job.key??job.name,step:step?.name??null,location:placeOf(workflow,job,step),message,saving:(0,build_saving._f)({low:0,estimate:half/
60,high:none/60},Math.max(allRunsPerWeek,runsPerWeek),typical.path.wall/60,"waiting"),runs:[typical.run]}]}function decidingStep([first]){return first!==void 0&&
first.index!==null&&first.share>=MOST?first:null}function sooner({run,path},{group},part,placing){const tasks=(0,critical_path.a)(run,placing)??[];const shorter=task=>task.
group===group?{...task,end:task.start+(task.end-task.start)*part}:task;return Math.max(0,path.length-lengthOf(tasks,shorter,path))}function lengthOf(tasks,change,{
tasks:before}){const queues2=new Map(before.map(({name,queue})=>[name,queue]));const open=tasks.map(change);const ends=new Map;for(const task of[...open].sort((a,b)=>a.
start-b.start)){const ready=Math.max(0,...task.needs.map(group=>ends.get(group)??0));const end=ready+(queues2.get(task.name)??0)+(task.end-task.start);ends.set(
task.group,Math.max(ends.get(task.group)??0,end))}return Math.max(0,...ends.values())}function queues(workflow){const{wall,path,layout,allRunsPerWeek,runsPerWeek}=workflow;
return workflow.queues.filter(({seconds})=>seconds.p90>=LONG_QUEUE.p90&&seconds.p50>=LONG_QUEUE.p50).map(queue=>{const each=queue.seconds.p50/60;const whole=Math.
max(each,(wall?.p50??0)/60);const named=(0,build_words.TL)(queue.labels.join(", "));return{rule:"queue-time",workflow:path,job:queue.job,step:null,location:(queue.
job===null?void 0:layout.jobs.get(queue.job)?.location)??layout.start,message:`Jobs on ${named} wait ${(0,build_words.p0)(queue.seconds.p50)} for a machine, one\
 in ten ${(0,build_words.p0)(queue.seconds.p90)} or longer (${(0,build_words.U9)(queue.seconds.count,"job")}).`,saving:(0,build_saving._f)({low:0,estimate:each,
high:whole},Math.max(allRunsPerWeek,runsPerWeek),whole,"waiting"),runs:[]}})}var order=__webpack_require__(3379);var waste=__webpack_require__(5914);;const LEAST_TIMES=2;
const LEAST_SHARE=.01;const CACHE_SAVES={low:.25,estimate:.5,high:.9};function wasteSuggestions(workflow){return[...overtakenRuns(workflow),...schedules(workflow),
...workflow.flaky.flatMap(job=>flaky(workflow,job)),...workflow.hung.flatMap(job=>hung(workflow,job)),...workflow.installs.map(install=>uncached(workflow,install))]}
function overtakenRuns({path,layout,overtaken,allRunsPerWeek,allRuns,minutesPerRun}){if(layout.cancels!=="no"||overtaken.count<LEAST_TIMES||minutesPerRun===null)
return[];const perWeek=allRunsPerWeek*overtaken.minutes.length/Math.max(1,allRuns);const saving=(0,build_saving.jc)(overtaken.minutes,perWeek,minutesPerRun);if(saving.
share.estimate<LEAST_SHARE)return[];const of=(0,build_words.U9)(overtaken.minutes.length,"run");const words=`${overtaken.count} of ${of} of pull requests and br\
anches went on after a newer one had begun. \`concurrency\` with \`cancel-in-progress\` ends them: about ${(0,build_words.Gx)(saving.minutesPerWeek?.estimate??0)}\
 a week, ${(0,build_words.KN)(saving.share.estimate)} of their time.`;return[{rule:"wasted-runs",workflow:path,job:null,step:null,location:layout.start,message:words,
saving,runs:[]}]}function schedules({path,layout,schedule,runsPerWeek,runs,minutesPerRun}){if(schedule.streak<waste.lx||schedule.first===null)return[];const scheduledPerWeek=runs===
0?0:runsPerWeek*schedule.minutes.length/runs;const saving=(0,build_saving.jc)(schedule.minutes,scheduledPerWeek,minutesPerRun??0);const message=`The schedule ha\
s failed ${schedule.streak} times in a row, since run ${schedule.first.number}. Mend it, or switch it off until somebody does.`;const{start:location}=layout;return[
{rule:"failing-schedule",workflow:path,job:null,step:null,location,message,saving,runs:[schedule.first]}]}function flaky({path,layout,placing,runsPerWeek,minutesPerRun,
runsRead},job){if(job.count<LEAST_TIMES)return[];const key=placing.jobKey(job.name);const message=`Job ${(0,build_words.TL)(job.name)} failed in ${job.count} of\
 ${(0,build_words.U9)(runsRead,"run")} and went well when the same commit was run again.`;return[{rule:"flaky-job",workflow:path,job:key??job.name,step:null,location:(key===
null?void 0:layout.jobs.get(key)?.location)??layout.start,message,saving:(0,build_saving.jc)(job.minutes,runsPerWeek,minutesPerRun??0),runs:[job.example]}]}function hung({
path,layout,runsPerWeek,minutesPerRun},job){const laid=layout.jobs.get(job.key);if(laid===void 0||laid.job.timeoutMinutes!==null||job.count===0)return[];const message=`\
Job ${(0,build_words.TL)(job.key)} went on for more than ${job.limit} minutes and came to nothing ${job.count===1?"once":`${job.count} times`}; when it goes wel\
l it takes at most ${(0,build_words.Gx)(job.p99)} in 99 of 100 runs. \`timeout-minutes: ${job.limit}\` ends what hangs.`;return[{rule:"unbounded-timeout",workflow:path,
job:job.key,step:null,location:laid.location,message,saving:(0,build_saving.jc)(job.minutes,runsPerWeek,minutesPerRun??0),runs:job.example===null?[]:[job.example]}]}
function uncached({path,layout,runsPerWeek,minutesPerRun},install){const laid=layout.jobs.get(install.job);const each=(0,order.i2)(install.minutes);const perRun={
low:each*CACHE_SAVES.low,estimate:each*CACHE_SAVES.estimate,high:each*CACHE_SAVES.high};const step=laid?.job.steps[install.index];return{rule:"uncached-install",
workflow:path,job:install.job,step:step?.name??step?.run?.trim().split("\n")[0]??null,location:laid?.steps[install.index]??layout.start,message:`Installing take\
s ${(0,build_words.p0)(install.seconds)} of every job ${(0,build_words.TL)(install.job)}, and nothing of it is kept for the next run.`,saving:(0,build_saving._f)(
perRun,runsPerWeek,minutesPerRun??0,"machines"),runs:[]}};function suggestionsOf({workflows,options}){return workflows.flatMap(workflow=>ofWorkflow(workflow,options.
threshold)).sort(bySaving)}function ofWorkflow(workflow,threshold){return[...slowerSuggestions(workflow,threshold),...wasteSuggestions(workflow),...pathSuggestions(
workflow)]}function bySaving(a,b){const minutesOf=({saving})=>saving.minutesPerWeek?.estimate??0;const machines=Number(b.saving.of==="machines")-Number(a.saving.
of==="machines");return machines||minutesOf(b)-minutesOf(a)||compare(keyOf(a),keyOf(b))}function keyOf({rule,workflow,job,step}){return JSON.stringify([workflow,
job,step,rule])}function compare(a,b){return a<b?-1:Number(a>b)}}),1891:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{p:()=>slowerSince});var _regreen_regression__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(5380);var _regreen_regression__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
3379);var _regreen_regression__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(204);const MIN_CHANGE=.05;const LEAST_SURE=1-3e-4;const MOST_ALIKE=.8;function slowerSince(values,options){
const{threshold,least}=options;const points=(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.UI)(values,{..._regreen_regression__WEBPACK_IMPORTED_MODULE_0__.
fe,minChange:MIN_CHANGE});const now=points.at(-1)?.after;if(now===void 0)return null;const worth=independence(values,points);for(const point of[...points].reverse()){
const confidence=confidenceOf(point,worth);const isLarge=now>=point.before*(1+threshold)&&now-point.before>=least;if(!isLarge||point.after<=point.before||confidence<
LEAST_SURE)continue;if(!holdsWithin(values,point.index,options))continue;const relativeChange=point.before>0?now/point.before-1:Number.POSITIVE_INFINITY;return{
index:point.index,before:point.before,after:now,relativeChange,confidence}}return null}const MIN_OF_A_KIND=4;function holdsWithin(values,index,{threshold,kindOf}){
if(kindOf===void 0)return true;const after=values.map((_,at)=>at).slice(index);const kinds=new Set(after.map(kindOf));const before=values.map((_,at)=>at).slice(
Math.max(0,values.length-_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.fe.window),index);const same=before.filter(at=>kinds.has(kindOf(at)));if(same.length<MIN_OF_A_KIND||
same.length===before.length)return true;const levelOf=indices=>(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_1__.JZ)(indices.map(at=>values[at]));return levelOf(
after)>=levelOf(same)*(1+threshold)}function independence(values,points){const start=Math.max(0,values.length-_regreen_regression__WEBPACK_IMPORTED_MODULE_0__.fe.
window);const residuals=withoutLevels(values.slice(start),points.map(({index})=>index-start));const lost=(points.length+1)/residuals.length;const r=Math.min(MOST_ALIKE,
Math.max(0,(correlation(residuals)+lost)/Math.max(.5,1-3*lost)));return(1-r)/(1+r)}function withoutLevels(values,indices){const ends=[0,...indices,values.length];
return ends.slice(1).flatMap((end,at)=>{const part=values.slice(ends[at],end);return part.map(value=>{const below=part.filter(other=>other<value).length;const equal=part.
filter(other=>other===value).length;return(below+equal/2)/part.length-.5})})}function correlation(values){if(values.length<3)return 0;const center=(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_1__.
i2)(values);let[products,squares]=[0,0];for(const[at,value]of values.entries()){squares+=(value-center)**2;products+=at===0?0:(value-center)*(values[at-1]-center)}
return squares===0?0:products/squares}function confidenceOf({pValue},worth){if(worth>=1)return 1-pValue;return 1-2*(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_2__.
su)(distanceOf(pValue)*Math.sqrt(worth))}function distanceOf(pValue){let[low,high]=[0,38];for(let step=0;step<60;step++){const middle=(low+high)/2;if(2*(0,_regreen_regression__WEBPACK_IMPORTED_MODULE_2__.
su)(middle)>pValue)low=middle;else high=middle}return low}}),5914:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{G9:()=>failingSchedule,K1:()=>overtaken,b1:()=>hungJobs,i3:()=>flakyJobs,lx:()=>FAILURES_IN_A_ROW});var _durations_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
8641);var _spread_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(4061);const FAILURES_IN_A_ROW=3;function overtaken(allRuns,branch,minutesPerRun){const candidates=allRuns.
filter(run=>run.event.startsWith("pull_request")||run.event==="push"&&run.branch!==branch);const minutes=[];for(const runs of(0,_spread_js__WEBPACK_IMPORTED_MODULE_0__.
$z)(candidates,overtakes).values()){const ordered=[...runs].sort((a,b)=>a.createdAt-b.createdAt||a.id-b.id);for(const[at,run]of ordered.entries()){minutes.push(
minutesPerRun*shareAfter(run,ordered[at+1]))}}return{minutes,count:minutes.filter(each=>each>0).length}}function overtakes({event,repository,branch}){return JSON.
stringify([event,repository,branch])}function shareAfter(run,next){if(next===void 0||run.attempts>1||run.conclusion==="cancelled")return 0;const whole=(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.
O1)(run.startedAt??run.createdAt,run.endedAt);const left=(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.O1)(next.createdAt,run.endedAt);return whole===null||left===
null||whole===0?0:Math.min(1,left/whole)}function failingSchedule(runs){const scheduled=runs.filter(({event,conclusion})=>event==="schedule"&&conclusion!=="canc\
elled");let streak=0;let first=null;const minutes=[];for(const run of scheduled){if(!(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.N6)(run.conclusion)){if(run.conclusion===
"success")streak=0;minutes.push(0);continue}streak+=1;if(streak===1)first=run;minutes.push(streak>FAILURES_IN_A_ROW?(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.
Pb)(run)??0:0)}return{minutes,count:minutes.filter(each=>each>0).length,streak,first:streak===0?null:first}}function flakyJobs(runs){const found=new Map;for(const run of runs){
for(const[name,jobs]of(0,_spread_js__WEBPACK_IMPORTED_MODULE_0__.$z)(run.jobs??[],({name:name2})=>name2)){const ended=[...jobs].sort((a,b)=>a.attempt-b.attempt);
const last=ended.at(-1);if(ended.length<2||last?.conclusion!=="success")continue;const failed=ended.filter(({conclusion})=>(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.
N6)(conclusion));if(failed.length===0)continue;const known=found.get(name)??{minutes:new Map,example:run};known.minutes.set(run,(0,_spread_js__WEBPACK_IMPORTED_MODULE_0__.
cz)(failed.map(_durations_js__WEBPACK_IMPORTED_MODULE_1__.rT)));found.set(name,{minutes:known.minutes,example:run})}}const read=runs.filter(({jobs})=>jobs!==null);
return[...found].map(([name,{minutes,example}])=>({name,example,count:minutes.size,minutes:read.map(run=>minutes.get(run)??0)}))}const MIN_JOBS=5;const LEAST_LIMIT=10;
const ROOM=2;function hungJobs(runs,placing){const read=runs.filter(({jobs})=>jobs!==null);const seen=read.flatMap(run=>(run.jobs??[]).filter(_durations_js__WEBPACK_IMPORTED_MODULE_1__.
D8).map(job=>({run,job})));const byKey=(0,_spread_js__WEBPACK_IMPORTED_MODULE_0__.$z)(seen.filter(({job})=>placing.jobKey(job.name)!==null),({job})=>placing.jobKey(
job.name)??"");return[...byKey].flatMap(([key,of])=>{const well=of.filter(({job})=>job.conclusion==="success").flatMap(({job})=>(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.
TM)(job)??[]);const spread=(0,_spread_js__WEBPACK_IMPORTED_MODULE_0__.jg)(well);if(spread===null||spread.count<MIN_JOBS)return[];const limit=Math.max(LEAST_LIMIT,
Math.ceil(ROOM*spread.longest/60/5)*5);const over=job=>job.conclusion==="success"?0:Math.max(0,(0,_durations_js__WEBPACK_IMPORTED_MODULE_1__.rT)(job)-limit);const perRun=new Map;
for(const{run,job}of of)perRun.set(run,(perRun.get(run)??0)+over(job));const hung=of.filter(({job})=>over(job)>0);return[{key,limit,p99:spread.p99/60,count:hung.
length,example:hung.at(-1)?.run??null,minutes:read.map(run=>perRun.get(run)??0)}]})}}),5297:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{$A:()=>minutesRange,Gx:()=>minutes,KN:()=>percent,TL:()=>quoted,U9:()=>count,p0:()=>duration});var _regreen_text__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
5771);var _regreen_text__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(4355);function duration(seconds){const whole=Math.round(seconds);if(whole<60)return`${seconds>
0&&seconds<9.95&&!Number.isInteger(seconds)?seconds.toFixed(1):whole} s`;if(whole<3600)return joined(Math.floor(whole/60),"min",whole%60,"s");const minutes2=Math.
round(whole/60);return joined(Math.floor(minutes2/60),"h",minutes2%60,"min")}function joined(large,unit,small,smallUnit){return small===0?`${large} ${unit}`:`${large}\
 ${unit} ${small} ${smallUnit}`}function minutes(value){const rounded=value<9.95?Math.round(value*10)/10:Math.round(value);return`${rounded.toLocaleString("en-U\
S")} ${rounded===1?"minute":"minutes"}`}function percent(share){const value=share*100;if(!Number.isFinite(value))return"many times";return`${Math.abs(value)<9.95&&
value!==0?value.toFixed(1):Math.round(value).toLocaleString("en-US")} %`}function minutesRange({low,high}){const[a,b]=[minutes(low),minutes(high)];return a===b?
a:`${a.replace(/ minutes?$/,"")} to ${b}`}function quoted(name){return`"${(0,_regreen_text__WEBPACK_IMPORTED_MODULE_0__.TN)((0,_regreen_text__WEBPACK_IMPORTED_MODULE_1__.
E$)(name).replaceAll("`","'"),80)}"`}function count(number,word){return`${number.toLocaleString("en-US")} ${word}${number===1?"":"s"}`}})};
