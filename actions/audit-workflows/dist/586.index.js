export const id=586;export const ids=[586];export const modules={8612:(function(__unused_webpack_module,exports,__webpack_require__){var __createBinding=this&&this.
__createBinding||(Object.create?(function(o,m,k,k2){if(k2===void 0)k2=k;var desc=Object.getOwnPropertyDescriptor(m,k);if(!desc||("get"in desc?!m.__esModule:desc.
writable||desc.configurable)){desc={enumerable:true,get:function(){return m[k]}}}Object.defineProperty(o,k2,desc)}):(function(o,m,k,k2){if(k2===void 0)k2=k;o[k2]=
m[k]}));var __setModuleDefault=this&&this.__setModuleDefault||(Object.create?(function(o,v){Object.defineProperty(o,"default",{enumerable:true,value:v})}):function(o,v){
o["default"]=v});var __importStar=this&&this.__importStar||(function(){var ownKeys=function(o){ownKeys=Object.getOwnPropertyNames||function(o2){var ar=[];for(var k in o2)
if(Object.prototype.hasOwnProperty.call(o2,k))ar[ar.length]=k;return ar};return ownKeys(o)};return function(mod){if(mod&&mod.__esModule)return mod;var result={};
if(mod!=null){for(var k=ownKeys(mod),i=0;i<k.length;i++)if(k[i]!=="default")__createBinding(result,mod,k[i])}__setModuleDefault(result,mod);return result}})();var __awaiter=this&&
this.__awaiter||function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){resolve(value)})}return new(P||
(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){try{step(generator["\
throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step((generator=generator.
apply(thisArg,_arguments||[])).next())})};Object.defineProperty(exports,"__esModule",{value:true});exports.HttpClient=exports.HttpClientResponse=exports.HttpClientError=
exports.MediaTypes=exports.Headers=exports.HttpCodes=void 0;exports.getProxyUrl=getProxyUrl;exports.isHttps=isHttps;const http=__importStar(__webpack_require__(
8611));const https=__importStar(__webpack_require__(5692));const pm=__importStar(__webpack_require__(516));const tunnel=__importStar(__webpack_require__(5217));
const undici_1=__webpack_require__(7867);var HttpCodes;(function(HttpCodes2){HttpCodes2[HttpCodes2["OK"]=200]="OK";HttpCodes2[HttpCodes2["MultipleChoices"]=300]=
"MultipleChoices";HttpCodes2[HttpCodes2["MovedPermanently"]=301]="MovedPermanently";HttpCodes2[HttpCodes2["ResourceMoved"]=302]="ResourceMoved";HttpCodes2[HttpCodes2["\
SeeOther"]=303]="SeeOther";HttpCodes2[HttpCodes2["NotModified"]=304]="NotModified";HttpCodes2[HttpCodes2["UseProxy"]=305]="UseProxy";HttpCodes2[HttpCodes2["Swit\
chProxy"]=306]="SwitchProxy";HttpCodes2[HttpCodes2["TemporaryRedirect"]=307]="TemporaryRedirect";HttpCodes2[HttpCodes2["PermanentRedirect"]=308]="PermanentRedir\
ect";HttpCodes2[HttpCodes2["BadRequest"]=400]="BadRequest";HttpCodes2[HttpCodes2["Unauthorized"]=401]="Unauthorized";HttpCodes2[HttpCodes2["PaymentRequired"]=402]=
"PaymentRequired";HttpCodes2[HttpCodes2["Forbidden"]=403]="Forbidden";HttpCodes2[HttpCodes2["NotFound"]=404]="NotFound";HttpCodes2[HttpCodes2["MethodNotAllowed"]=
405]="MethodNotAllowed";HttpCodes2[HttpCodes2["NotAcceptable"]=406]="NotAcceptable";HttpCodes2[HttpCodes2["ProxyAuthenticationRequired"]=407]="ProxyAuthenticati\
onRequired";HttpCodes2[HttpCodes2["RequestTimeout"]=408]="RequestTimeout";HttpCodes2[HttpCodes2["Conflict"]=409]="Conflict";HttpCodes2[HttpCodes2["Gone"]=410]="\
Gone";HttpCodes2[HttpCodes2["TooManyRequests"]=429]="TooManyRequests";HttpCodes2[HttpCodes2["InternalServerError"]=500]="InternalServerError";HttpCodes2[HttpCodes2["\
NotImplemented"]=501]="NotImplemented";HttpCodes2[HttpCodes2["BadGateway"]=502]="BadGateway";HttpCodes2[HttpCodes2["ServiceUnavailable"]=503]="ServiceUnavailabl\
e";HttpCodes2[HttpCodes2["GatewayTimeout"]=504]="GatewayTimeout"})(HttpCodes||(exports.HttpCodes=HttpCodes={}));var Headers;(function(Headers2){Headers2["Accept"]=
"accept";Headers2["ContentType"]="content-type"})(Headers||(exports.Headers=Headers={}));var MediaTypes;(function(MediaTypes2){MediaTypes2["ApplicationJson"]="a\
pplication/json"})(MediaTypes||(exports.MediaTypes=MediaTypes={}));function getProxyUrl(serverUrl){const proxyUrl=pm.getProxyUrl(new URL(serverUrl));return proxyUrl?
proxyUrl.href:""}const HttpRedirectCodes=[HttpCodes.MovedPermanently,HttpCodes.ResourceMoved,HttpCodes.SeeOther,HttpCodes.TemporaryRedirect,HttpCodes.PermanentRedirect];
const HttpResponseRetryCodes=[HttpCodes.BadGateway,HttpCodes.ServiceUnavailable,HttpCodes.GatewayTimeout];const RetryableHttpVerbs=["OPTIONS","GET","DELETE","HE\
AD"];const ExponentialBackoffCeiling=10;const ExponentialBackoffTimeSlice=5;class HttpClientError extends Error{constructor(message,statusCode){super(message);this.
name="HttpClientError";this.statusCode=statusCode;Object.setPrototypeOf(this,HttpClientError.prototype)}}exports.HttpClientError=HttpClientError;class HttpClientResponse{constructor(message){
this.message=message}readBody(){return __awaiter(this,void 0,void 0,function*(){return new Promise(resolve=>__awaiter(this,void 0,void 0,function*(){let output=Buffer.
alloc(0);this.message.on("data",chunk=>{output=Buffer.concat([output,chunk])});this.message.on("end",()=>{resolve(output.toString())})}))})}readBodyBuffer(){return __awaiter(
this,void 0,void 0,function*(){return new Promise(resolve=>__awaiter(this,void 0,void 0,function*(){const chunks=[];this.message.on("data",chunk=>{chunks.push(chunk)});
this.message.on("end",()=>{resolve(Buffer.concat(chunks))})}))})}}exports.HttpClientResponse=HttpClientResponse;function isHttps(requestUrl){const parsedUrl=new URL(
requestUrl);return parsedUrl.protocol==="https:"}class HttpClient{constructor(userAgent,handlers,requestOptions){this._ignoreSslError=false;this._allowRedirects=
true;this._allowRedirectDowngrade=false;this._maxRedirects=50;this._allowRetries=false;this._maxRetries=1;this._keepAlive=false;this._disposed=false;this.userAgent=
this._getUserAgentWithOrchestrationId(userAgent);this.handlers=handlers||[];this.requestOptions=requestOptions;if(requestOptions){if(requestOptions.ignoreSslError!=
null){this._ignoreSslError=requestOptions.ignoreSslError}this._socketTimeout=requestOptions.socketTimeout;if(requestOptions.allowRedirects!=null){this._allowRedirects=
requestOptions.allowRedirects}if(requestOptions.allowRedirectDowngrade!=null){this._allowRedirectDowngrade=requestOptions.allowRedirectDowngrade}if(requestOptions.
maxRedirects!=null){this._maxRedirects=Math.max(requestOptions.maxRedirects,0)}if(requestOptions.keepAlive!=null){this._keepAlive=requestOptions.keepAlive}if(requestOptions.
allowRetries!=null){this._allowRetries=requestOptions.allowRetries}if(requestOptions.maxRetries!=null){this._maxRetries=requestOptions.maxRetries}}}options(requestUrl,additionalHeaders){
return __awaiter(this,void 0,void 0,function*(){return this.request("OPTIONS",requestUrl,null,additionalHeaders||{})})}get(requestUrl,additionalHeaders){return __awaiter(
this,void 0,void 0,function*(){return this.request("GET",requestUrl,null,additionalHeaders||{})})}del(requestUrl,additionalHeaders){return __awaiter(this,void 0,
void 0,function*(){return this.request("DELETE",requestUrl,null,additionalHeaders||{})})}post(requestUrl,data,additionalHeaders){return __awaiter(this,void 0,void 0,
function*(){return this.request("POST",requestUrl,data,additionalHeaders||{})})}patch(requestUrl,data,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){
return this.request("PATCH",requestUrl,data,additionalHeaders||{})})}put(requestUrl,data,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.
request("PUT",requestUrl,data,additionalHeaders||{})})}head(requestUrl,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request("H\
EAD",requestUrl,null,additionalHeaders||{})})}sendStream(verb,requestUrl,stream,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request(
verb,requestUrl,stream,additionalHeaders)})}getJson(requestUrl_1){return __awaiter(this,arguments,void 0,function*(requestUrl,additionalHeaders={}){additionalHeaders[Headers.
Accept]=this._getExistingOrDefaultHeader(additionalHeaders,Headers.Accept,MediaTypes.ApplicationJson);const res=yield this.get(requestUrl,additionalHeaders);return this.
_processResponse(res,this.requestOptions)})}postJson(requestUrl_1,obj_1){return __awaiter(this,arguments,void 0,function*(requestUrl,obj,additionalHeaders={}){const data=JSON.
stringify(obj,null,2);additionalHeaders[Headers.Accept]=this._getExistingOrDefaultHeader(additionalHeaders,Headers.Accept,MediaTypes.ApplicationJson);additionalHeaders[Headers.
ContentType]=this._getExistingOrDefaultContentTypeHeader(additionalHeaders,MediaTypes.ApplicationJson);const res=yield this.post(requestUrl,data,additionalHeaders);
return this._processResponse(res,this.requestOptions)})}putJson(requestUrl_1,obj_1){return __awaiter(this,arguments,void 0,function*(requestUrl,obj,additionalHeaders={}){
const data=JSON.stringify(obj,null,2);additionalHeaders[Headers.Accept]=this._getExistingOrDefaultHeader(additionalHeaders,Headers.Accept,MediaTypes.ApplicationJson);
additionalHeaders[Headers.ContentType]=this._getExistingOrDefaultContentTypeHeader(additionalHeaders,MediaTypes.ApplicationJson);const res=yield this.put(requestUrl,
data,additionalHeaders);return this._processResponse(res,this.requestOptions)})}patchJson(requestUrl_1,obj_1){return __awaiter(this,arguments,void 0,function*(requestUrl,obj,additionalHeaders={}){
const data=JSON.stringify(obj,null,2);additionalHeaders[Headers.Accept]=this._getExistingOrDefaultHeader(additionalHeaders,Headers.Accept,MediaTypes.ApplicationJson);
additionalHeaders[Headers.ContentType]=this._getExistingOrDefaultContentTypeHeader(additionalHeaders,MediaTypes.ApplicationJson);const res=yield this.patch(requestUrl,
data,additionalHeaders);return this._processResponse(res,this.requestOptions)})}request(verb,requestUrl,data,headers){return __awaiter(this,void 0,void 0,function*(){
if(this._disposed){throw new Error("Client has already been disposed.")}const parsedUrl=new URL(requestUrl);let info=this._prepareRequest(verb,parsedUrl,headers);
const maxTries=this._allowRetries&&RetryableHttpVerbs.includes(verb)?this._maxRetries+1:1;let numTries=0;let response;do{response=yield this.requestRaw(info,data);
if(response&&response.message&&response.message.statusCode===HttpCodes.Unauthorized){let authenticationHandler;for(const handler of this.handlers){if(handler.canHandleAuthentication(
response)){authenticationHandler=handler;break}}if(authenticationHandler){return authenticationHandler.handleAuthentication(this,info,data)}else{return response}}
let redirectsRemaining=this._maxRedirects;while(response.message.statusCode&&HttpRedirectCodes.includes(response.message.statusCode)&&this._allowRedirects&&redirectsRemaining>
0){const redirectUrl=response.message.headers["location"];if(!redirectUrl){break}const parsedRedirectUrl=new URL(redirectUrl);if(parsedUrl.protocol==="https:"&&
parsedUrl.protocol!==parsedRedirectUrl.protocol&&!this._allowRedirectDowngrade){throw new Error("Redirect from HTTPS to HTTP protocol. This downgrade is not all\
owed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.")}yield response.readBody();if(parsedRedirectUrl.hostname!==
parsedUrl.hostname){for(const header in headers){if(header.toLowerCase()==="authorization"){delete headers[header]}}}info=this._prepareRequest(verb,parsedRedirectUrl,
headers);response=yield this.requestRaw(info,data);redirectsRemaining--}if(!response.message.statusCode||!HttpResponseRetryCodes.includes(response.message.statusCode)){
return response}numTries+=1;if(numTries<maxTries){yield response.readBody();yield this._performExponentialBackoff(numTries)}}while(numTries<maxTries);return response})}dispose(){
if(this._agent){this._agent.destroy()}this._disposed=true}requestRaw(info,data){return __awaiter(this,void 0,void 0,function*(){return new Promise((resolve,reject)=>{
function callbackForResult(err,res){if(err){reject(err)}else if(!res){reject(new Error("Unknown error"))}else{resolve(res)}}this.requestRawWithCallback(info,data,
callbackForResult)})})}requestRawWithCallback(info,data,onResult){if(typeof data==="string"){if(!info.options.headers){info.options.headers={}}info.options.headers["\
Content-Length"]=Buffer.byteLength(data,"utf8")}let callbackCalled=false;function handleResult(err,res){if(!callbackCalled){callbackCalled=true;onResult(err,res)}}
const req=info.httpModule.request(info.options,msg=>{const res=new HttpClientResponse(msg);handleResult(void 0,res)});let socket;req.on("socket",sock=>{socket=sock});
req.setTimeout(this._socketTimeout||3*6e4,()=>{if(socket){socket.end()}handleResult(new Error(`Request timeout: ${info.options.path}`))});req.on("error",function(err){
handleResult(err)});if(data&&typeof data==="string"){req.write(data,"utf8")}if(data&&typeof data!=="string"){data.on("close",function(){req.end()});data.pipe(req)}else{
req.end()}}getAgent(serverUrl){const parsedUrl=new URL(serverUrl);return this._getAgent(parsedUrl)}getAgentDispatcher(serverUrl){const parsedUrl=new URL(serverUrl);
const proxyUrl=pm.getProxyUrl(parsedUrl);const useProxy=proxyUrl&&proxyUrl.hostname;if(!useProxy){return}return this._getProxyAgentDispatcher(parsedUrl,proxyUrl)}_prepareRequest(method,requestUrl,headers){
const info={};info.parsedUrl=requestUrl;const usingSsl=info.parsedUrl.protocol==="https:";info.httpModule=usingSsl?https:http;const defaultPort=usingSsl?443:80;
info.options={};info.options.host=info.parsedUrl.hostname;info.options.port=info.parsedUrl.port?parseInt(info.parsedUrl.port):defaultPort;info.options.path=(info.
parsedUrl.pathname||"")+(info.parsedUrl.search||"");info.options.method=method;info.options.headers=this._mergeHeaders(headers);if(this.userAgent!=null){info.options.
headers["user-agent"]=this.userAgent}info.options.agent=this._getAgent(info.parsedUrl);if(this.handlers){for(const handler of this.handlers){handler.prepareRequest(
info.options)}}return info}_mergeHeaders(headers){if(this.requestOptions&&this.requestOptions.headers){return Object.assign({},lowercaseKeys(this.requestOptions.
headers),lowercaseKeys(headers||{}))}return lowercaseKeys(headers||{})}_getExistingOrDefaultHeader(additionalHeaders,header,_default){let clientHeader;if(this.requestOptions&&
this.requestOptions.headers){const headerValue=lowercaseKeys(this.requestOptions.headers)[header];if(headerValue){clientHeader=typeof headerValue==="number"?headerValue.
toString():headerValue}}const additionalValue=additionalHeaders[header];if(additionalValue!==void 0){return typeof additionalValue==="number"?additionalValue.toString():
additionalValue}if(clientHeader!==void 0){return clientHeader}return _default}_getExistingOrDefaultContentTypeHeader(additionalHeaders,_default){let clientHeader;
if(this.requestOptions&&this.requestOptions.headers){const headerValue=lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];if(headerValue){if(typeof headerValue===
"number"){clientHeader=String(headerValue)}else if(Array.isArray(headerValue)){clientHeader=headerValue.join(", ")}else{clientHeader=headerValue}}}const additionalValue=additionalHeaders[Headers.
ContentType];if(additionalValue!==void 0){if(typeof additionalValue==="number"){return String(additionalValue)}else if(Array.isArray(additionalValue)){return additionalValue.
join(", ")}else{return additionalValue}}if(clientHeader!==void 0){return clientHeader}return _default}_getAgent(parsedUrl){let agent;const proxyUrl=pm.getProxyUrl(
parsedUrl);const useProxy=proxyUrl&&proxyUrl.hostname;if(this._keepAlive&&useProxy){agent=this._proxyAgent}if(!useProxy){agent=this._agent}if(agent){return agent}
const usingSsl=parsedUrl.protocol==="https:";let maxSockets=100;if(this.requestOptions){maxSockets=this.requestOptions.maxSockets||http.globalAgent.maxSockets}if(proxyUrl&&
proxyUrl.hostname){const agentOptions={maxSockets,keepAlive:this._keepAlive,proxy:Object.assign(Object.assign({},(proxyUrl.username||proxyUrl.password)&&{proxyAuth:`${proxyUrl.
username}:${proxyUrl.password}`}),{host:proxyUrl.hostname,port:proxyUrl.port})};let tunnelAgent;const overHttps=proxyUrl.protocol==="https:";if(usingSsl){tunnelAgent=
overHttps?tunnel.httpsOverHttps:tunnel.httpsOverHttp}else{tunnelAgent=overHttps?tunnel.httpOverHttps:tunnel.httpOverHttp}agent=tunnelAgent(agentOptions);this._proxyAgent=
agent}if(!agent){const options2={keepAlive:this._keepAlive,maxSockets};agent=usingSsl?new https.Agent(options2):new http.Agent(options2);this._agent=agent}if(usingSsl&&
this._ignoreSslError){agent.options=Object.assign(agent.options||{},{rejectUnauthorized:false})}return agent}_getProxyAgentDispatcher(parsedUrl,proxyUrl){let proxyAgent;
if(this._keepAlive){proxyAgent=this._proxyAgentDispatcher}if(proxyAgent){return proxyAgent}const usingSsl=parsedUrl.protocol==="https:";proxyAgent=new undici_1.
ProxyAgent(Object.assign({uri:proxyUrl.href,pipelining:!this._keepAlive?0:1},(proxyUrl.username||proxyUrl.password)&&{token:`Basic ${Buffer.from(`${proxyUrl.username}\
:${proxyUrl.password}`).toString("base64")}`}));this._proxyAgentDispatcher=proxyAgent;if(usingSsl&&this._ignoreSslError){proxyAgent.options=Object.assign(proxyAgent.
options.requestTls||{},{rejectUnauthorized:false})}return proxyAgent}_getUserAgentWithOrchestrationId(userAgent){const baseUserAgent=userAgent||"actions/http-cl\
ient";const orchId=process.env["ACTIONS_ORCHESTRATION_ID"];if(orchId){const sanitizedId=orchId.replace(/[^a-z0-9_.-]/gi,"_");return`${baseUserAgent} actions_orc\
hestration_id/${sanitizedId}`}return baseUserAgent}_performExponentialBackoff(retryNumber){return __awaiter(this,void 0,void 0,function*(){retryNumber=Math.min(
ExponentialBackoffCeiling,retryNumber);const ms=ExponentialBackoffTimeSlice*Math.pow(2,retryNumber);return new Promise(resolve=>setTimeout(()=>resolve(),ms))})}_processResponse(res,options2){
return __awaiter(this,void 0,void 0,function*(){return new Promise((resolve,reject)=>__awaiter(this,void 0,void 0,function*(){const statusCode=res.message.statusCode||
0;const response={statusCode,result:null,headers:{}};if(statusCode===HttpCodes.NotFound){resolve(response)}function dateTimeDeserializer(key,value){if(typeof value===
"string"){const a=new Date(value);if(!isNaN(a.valueOf())){return a}}return value}let obj;let contents;try{contents=yield res.readBody();if(contents&&contents.length>
0){if(options2&&options2.deserializeDates){obj=JSON.parse(contents,dateTimeDeserializer)}else{obj=JSON.parse(contents)}response.result=obj}response.headers=res.
message.headers}catch(err){}if(statusCode>299){let msg;if(obj&&obj.message){msg=obj.message}else if(contents&&contents.length>0){msg=contents}else{msg=`Failed r\
equest: (${statusCode})`}const err=new HttpClientError(msg,statusCode);err.result=response.result;reject(err)}else{resolve(response)}}))})}}exports.HttpClient=HttpClient;
const lowercaseKeys=obj=>Object.keys(obj).reduce((c,k)=>(c[k.toLowerCase()]=obj[k],c),{})}),516:((__unused_webpack_module,exports)=>{Object.defineProperty(exports,
"__esModule",{value:true});exports.getProxyUrl=getProxyUrl;exports.checkBypass=checkBypass;function getProxyUrl(reqUrl){const usingSsl=reqUrl.protocol==="https:";
if(checkBypass(reqUrl)){return void 0}const proxyVar=(()=>{if(usingSsl){return process.env["https_proxy"]||process.env["HTTPS_PROXY"]}else{return process.env["h\
ttp_proxy"]||process.env["HTTP_PROXY"]}})();if(proxyVar){try{return new DecodedURL(proxyVar)}catch(_a){if(!proxyVar.startsWith("http://")&&!proxyVar.startsWith(
"https://"))return new DecodedURL(`http://${proxyVar}`)}}else{return void 0}}function checkBypass(reqUrl){if(!reqUrl.hostname){return false}const reqHost=reqUrl.
hostname;if(isLoopbackAddress(reqHost)){return true}const noProxy=process.env["no_proxy"]||process.env["NO_PROXY"]||"";if(!noProxy){return false}let reqPort;if(reqUrl.
port){reqPort=Number(reqUrl.port)}else if(reqUrl.protocol==="http:"){reqPort=80}else if(reqUrl.protocol==="https:"){reqPort=443}const upperReqHosts=[reqUrl.hostname.
toUpperCase()];if(typeof reqPort==="number"){upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`)}for(const upperNoProxyItem of noProxy.split(",").map(x=>x.trim().
toUpperCase()).filter(x=>x)){if(upperNoProxyItem==="*"||upperReqHosts.some(x=>x===upperNoProxyItem||x.endsWith(`.${upperNoProxyItem}`)||upperNoProxyItem.startsWith(
".")&&x.endsWith(`${upperNoProxyItem}`))){return true}}return false}function isLoopbackAddress(host){const hostLower=host.toLowerCase();return hostLower==="loca\
lhost"||hostLower.startsWith("127.")||hostLower.startsWith("[::1]")||hostLower.startsWith("[0:0:0:0:0:0:0:1]")}class DecodedURL extends URL{constructor(url,base){
super(url,base);this._decodedUsername=decodeURIComponent(super.username);this._decodedPassword=decodeURIComponent(super.password)}get username(){return this._decodedUsername}get password(){
return this._decodedPassword}}}),5566:(function(module){(function(global2,factory){true?module.exports=factory():0})(this,(function(){"use strict";var commonjsGlobal=typeof globalThis!==
"undefined"?globalThis:typeof window!=="undefined"?window:typeof global!=="undefined"?global:typeof self!=="undefined"?self:{};function getCjsExportFromNamespace(n){
return n&&n["default"]||n}var load=function(received,defaults,onto={}){var k,ref,v;for(k in defaults){v=defaults[k];onto[k]=(ref=received[k])!=null?ref:v}return onto};
var overwrite=function(received,defaults,onto={}){var k,v;for(k in received){v=received[k];if(defaults[k]!==void 0){onto[k]=v}}return onto};var parser={load,overwrite};
var DLList;DLList=class DLList{constructor(incr,decr){this.incr=incr;this.decr=decr;this._first=null;this._last=null;this.length=0}push(value){var node;this.length++;
if(typeof this.incr==="function"){this.incr()}node={value,prev:this._last,next:null};if(this._last!=null){this._last.next=node;this._last=node}else{this._first=
this._last=node}return void 0}shift(){var value;if(this._first==null){return}else{this.length--;if(typeof this.decr==="function"){this.decr()}}value=this._first.
value;if((this._first=this._first.next)!=null){this._first.prev=null}else{this._last=null}return value}first(){if(this._first!=null){return this._first.value}}getArray(){
var node,ref,results;node=this._first;results=[];while(node!=null){results.push((ref=node,node=node.next,ref.value))}return results}forEachShift(cb){var node;node=
this.shift();while(node!=null){cb(node),node=this.shift()}return void 0}debug(){var node,ref,ref1,ref2,results;node=this._first;results=[];while(node!=null){results.
push((ref=node,node=node.next,{value:ref.value,prev:(ref1=ref.prev)!=null?ref1.value:void 0,next:(ref2=ref.next)!=null?ref2.value:void 0}))}return results}};var DLList_1=DLList;
var Events;Events=class Events{constructor(instance){this.instance=instance;this._events={};if(this.instance.on!=null||this.instance.once!=null||this.instance.removeAllListeners!=
null){throw new Error("An Emitter already exists for this object")}this.instance.on=(name,cb)=>{return this._addListener(name,"many",cb)};this.instance.once=(name,cb)=>{
return this._addListener(name,"once",cb)};this.instance.removeAllListeners=(name=null)=>{if(name!=null){return delete this._events[name]}else{return this._events=
{}}}}_addListener(name,status,cb){var base;if((base=this._events)[name]==null){base[name]=[]}this._events[name].push({cb,status});return this.instance}listenerCount(name){
if(this._events[name]!=null){return this._events[name].length}else{return 0}}async trigger(name,...args){var e,promises;try{if(name!=="debug"){this.trigger("deb\
ug",`Event triggered: ${name}`,args)}if(this._events[name]==null){return}this._events[name]=this._events[name].filter(function(listener){return listener.status!==
"none"});promises=this._events[name].map(async listener=>{var e2,returned;if(listener.status==="none"){return}if(listener.status==="once"){listener.status="none"}
try{returned=typeof listener.cb==="function"?listener.cb(...args):void 0;if(typeof(returned!=null?returned.then:void 0)==="function"){return await returned}else{
return returned}}catch(error){e2=error;{this.trigger("error",e2)}return null}});return(await Promise.all(promises)).find(function(x){return x!=null})}catch(error){
e=error;{this.trigger("error",e)}return null}}};var Events_1=Events;var DLList$1,Events$1,Queues;DLList$1=DLList_1;Events$1=Events_1;Queues=class Queues{constructor(num_priorities){
var i;this.Events=new Events$1(this);this._length=0;this._lists=(function(){var j,ref,results;results=[];for(i=j=1,ref=num_priorities;1<=ref?j<=ref:j>=ref;i=1<=
ref?++j:--j){results.push(new DLList$1((()=>{return this.incr()}),(()=>{return this.decr()})))}return results}).call(this)}incr(){if(this._length++===0){return this.
Events.trigger("leftzero")}}decr(){if(--this._length===0){return this.Events.trigger("zero")}}push(job){return this._lists[job.options.priority].push(job)}queued(priority){
if(priority!=null){return this._lists[priority].length}else{return this._length}}shiftAll(fn){return this._lists.forEach(function(list){return list.forEachShift(
fn)})}getFirst(arr=this._lists){var j,len,list;for(j=0,len=arr.length;j<len;j++){list=arr[j];if(list.length>0){return list}}return[]}shiftLastFrom(priority){return this.
getFirst(this._lists.slice(priority).reverse()).shift()}};var Queues_1=Queues;var BottleneckError;BottleneckError=class BottleneckError extends Error{};var BottleneckError_1=BottleneckError;
var BottleneckError$1,DEFAULT_PRIORITY,Job,NUM_PRIORITIES,parser$1;NUM_PRIORITIES=10;DEFAULT_PRIORITY=5;parser$1=parser;BottleneckError$1=BottleneckError_1;Job=
class Job{constructor(task,args,options2,jobDefaults,rejectOnDrop,Events2,_states,Promise2){this.task=task;this.args=args;this.rejectOnDrop=rejectOnDrop;this.Events=
Events2;this._states=_states;this.Promise=Promise2;this.options=parser$1.load(options2,jobDefaults);this.options.priority=this._sanitizePriority(this.options.priority);
if(this.options.id===jobDefaults.id){this.options.id=`${this.options.id}-${this._randomIndex()}`}this.promise=new this.Promise((_resolve,_reject)=>{this._resolve=
_resolve;this._reject=_reject});this.retryCount=0}_sanitizePriority(priority){var sProperty;sProperty=~~priority!==priority?DEFAULT_PRIORITY:priority;if(sProperty<
0){return 0}else if(sProperty>NUM_PRIORITIES-1){return NUM_PRIORITIES-1}else{return sProperty}}_randomIndex(){return Math.random().toString(36).slice(2)}doDrop({
error,message="This job has been dropped by Bottleneck"}={}){if(this._states.remove(this.options.id)){if(this.rejectOnDrop){this._reject(error!=null?error:new BottleneckError$1(
message))}this.Events.trigger("dropped",{args:this.args,options:this.options,task:this.task,promise:this.promise});return true}else{return false}}_assertStatus(expected){
var status;status=this._states.jobStatus(this.options.id);if(!(status===expected||expected==="DONE"&&status===null)){throw new BottleneckError$1(`Invalid job st\
atus ${status}, expected ${expected}. Please open an issue at https://github.com/SGrondin/bottleneck/issues`)}}doReceive(){this._states.start(this.options.id);return this.
Events.trigger("received",{args:this.args,options:this.options})}doQueue(reachedHWM,blocked){this._assertStatus("RECEIVED");this._states.next(this.options.id);return this.
Events.trigger("queued",{args:this.args,options:this.options,reachedHWM,blocked})}doRun(){if(this.retryCount===0){this._assertStatus("QUEUED");this._states.next(
this.options.id)}else{this._assertStatus("EXECUTING")}return this.Events.trigger("scheduled",{args:this.args,options:this.options})}async doExecute(chained,clearGlobalState,run,free){
var error,eventInfo,passed;if(this.retryCount===0){this._assertStatus("RUNNING");this._states.next(this.options.id)}else{this._assertStatus("EXECUTING")}eventInfo=
{args:this.args,options:this.options,retryCount:this.retryCount};this.Events.trigger("executing",eventInfo);try{passed=await(chained!=null?chained.schedule(this.
options,this.task,...this.args):this.task(...this.args));if(clearGlobalState()){this.doDone(eventInfo);await free(this.options,eventInfo);this._assertStatus("DO\
NE");return this._resolve(passed)}}catch(error1){error=error1;return this._onFailure(error,eventInfo,clearGlobalState,run,free)}}doExpire(clearGlobalState,run,free){
var error,eventInfo;if(this._states.jobStatus(this.options.id==="RUNNING")){this._states.next(this.options.id)}this._assertStatus("EXECUTING");eventInfo={args:this.
args,options:this.options,retryCount:this.retryCount};error=new BottleneckError$1(`This job timed out after ${this.options.expiration} ms.`);return this._onFailure(
error,eventInfo,clearGlobalState,run,free)}async _onFailure(error,eventInfo,clearGlobalState,run,free){var retry,retryAfter;if(clearGlobalState()){retry=await this.
Events.trigger("failed",error,eventInfo);if(retry!=null){retryAfter=~~retry;this.Events.trigger("retry",`Retrying ${this.options.id} after ${retryAfter} ms`,eventInfo);
this.retryCount++;return run(retryAfter)}else{this.doDone(eventInfo);await free(this.options,eventInfo);this._assertStatus("DONE");return this._reject(error)}}}doDone(eventInfo){
this._assertStatus("EXECUTING");this._states.next(this.options.id);return this.Events.trigger("done",eventInfo)}};var Job_1=Job;var BottleneckError$2,LocalDatastore,
parser$2;parser$2=parser;BottleneckError$2=BottleneckError_1;LocalDatastore=class LocalDatastore{constructor(instance,storeOptions,storeInstanceOptions){this.instance=
instance;this.storeOptions=storeOptions;this.clientId=this.instance._randomIndex();parser$2.load(storeInstanceOptions,storeInstanceOptions,this);this._nextRequest=
this._lastReservoirRefresh=this._lastReservoirIncrease=Date.now();this._running=0;this._done=0;this._unblockTime=0;this.ready=this.Promise.resolve();this.clients=
{};this._startHeartbeat()}_startHeartbeat(){var base;if(this.heartbeat==null&&(this.storeOptions.reservoirRefreshInterval!=null&&this.storeOptions.reservoirRefreshAmount!=
null||this.storeOptions.reservoirIncreaseInterval!=null&&this.storeOptions.reservoirIncreaseAmount!=null)){return typeof(base=this.heartbeat=setInterval(()=>{var amount,
incr,maximum,now,reservoir;now=Date.now();if(this.storeOptions.reservoirRefreshInterval!=null&&now>=this._lastReservoirRefresh+this.storeOptions.reservoirRefreshInterval){
this._lastReservoirRefresh=now;this.storeOptions.reservoir=this.storeOptions.reservoirRefreshAmount;this.instance._drainAll(this.computeCapacity())}if(this.storeOptions.
reservoirIncreaseInterval!=null&&now>=this._lastReservoirIncrease+this.storeOptions.reservoirIncreaseInterval){({reservoirIncreaseAmount:amount,reservoirIncreaseMaximum:maximum,
reservoir}=this.storeOptions);this._lastReservoirIncrease=now;incr=maximum!=null?Math.min(amount,maximum-reservoir):amount;if(incr>0){this.storeOptions.reservoir+=
incr;return this.instance._drainAll(this.computeCapacity())}}},this.heartbeatInterval)).unref==="function"?base.unref():void 0}else{return clearInterval(this.heartbeat)}}async __publish__(message){
await this.yieldLoop();return this.instance.Events.trigger("message",message.toString())}async __disconnect__(flush){await this.yieldLoop();clearInterval(this.heartbeat);
return this.Promise.resolve()}yieldLoop(t=0){return new this.Promise(function(resolve,reject){return t===0?setImmediate(resolve):setTimeout(resolve,t)})}computePenalty(){
var ref;return(ref=this.storeOptions.penalty)!=null?ref:15*this.storeOptions.minTime||5e3}async __updateSettings__(options2){await this.yieldLoop();parser$2.overwrite(
options2,options2,this.storeOptions);this._startHeartbeat();this.instance._drainAll(this.computeCapacity());return true}async __running__(){await this.yieldLoop();
return this._running}async __queued__(){await this.yieldLoop();return this.instance.queued()}async __done__(){await this.yieldLoop();return this._done}async __groupCheck__(time){
await this.yieldLoop();return this._nextRequest+this.timeout<time}computeCapacity(){var maxConcurrent,reservoir;({maxConcurrent,reservoir}=this.storeOptions);if(maxConcurrent!=
null&&reservoir!=null){return Math.min(maxConcurrent-this._running,reservoir)}else if(maxConcurrent!=null){return maxConcurrent-this._running}else if(reservoir!=
null){return reservoir}else{return null}}conditionsCheck(weight){var capacity;capacity=this.computeCapacity();return capacity==null||weight<=capacity}async __incrementReservoir__(incr){
var reservoir;await this.yieldLoop();reservoir=this.storeOptions.reservoir+=incr;this.instance._drainAll(this.computeCapacity());return reservoir}async __currentReservoir__(){
await this.yieldLoop();return this.storeOptions.reservoir}isBlocked(now){return this._unblockTime>=now}check(weight,now){return this.conditionsCheck(weight)&&this.
_nextRequest-now<=0}async __check__(weight){var now;await this.yieldLoop();now=Date.now();return this.check(weight,now)}async __register__(index,weight,expiration){
var now,wait;await this.yieldLoop();now=Date.now();if(this.conditionsCheck(weight)){this._running+=weight;if(this.storeOptions.reservoir!=null){this.storeOptions.
reservoir-=weight}wait=Math.max(this._nextRequest-now,0);this._nextRequest=now+wait+this.storeOptions.minTime;return{success:true,wait,reservoir:this.storeOptions.
reservoir}}else{return{success:false}}}strategyIsBlock(){return this.storeOptions.strategy===3}async __submit__(queueLength,weight){var blocked,now,reachedHWM;await this.
yieldLoop();if(this.storeOptions.maxConcurrent!=null&&weight>this.storeOptions.maxConcurrent){throw new BottleneckError$2(`Impossible to add a job having a weig\
ht of ${weight} to a limiter having a maxConcurrent setting of ${this.storeOptions.maxConcurrent}`)}now=Date.now();reachedHWM=this.storeOptions.highWater!=null&&
queueLength===this.storeOptions.highWater&&!this.check(weight,now);blocked=this.strategyIsBlock()&&(reachedHWM||this.isBlocked(now));if(blocked){this._unblockTime=
now+this.computePenalty();this._nextRequest=this._unblockTime+this.storeOptions.minTime;this.instance._dropAllQueued()}return{reachedHWM,blocked,strategy:this.storeOptions.
strategy}}async __free__(index,weight){await this.yieldLoop();this._running-=weight;this._done+=weight;this.instance._drainAll(this.computeCapacity());return{running:this.
_running}}};var LocalDatastore_1=LocalDatastore;var BottleneckError$3,States;BottleneckError$3=BottleneckError_1;States=class States{constructor(status1){this.status=
status1;this._jobs={};this.counts=this.status.map(function(){return 0})}next(id2){var current,next;current=this._jobs[id2];next=current+1;if(current!=null&&next<
this.status.length){this.counts[current]--;this.counts[next]++;return this._jobs[id2]++}else if(current!=null){this.counts[current]--;return delete this._jobs[id2]}}start(id2){
var initial;initial=0;this._jobs[id2]=initial;return this.counts[initial]++}remove(id2){var current;current=this._jobs[id2];if(current!=null){this.counts[current]--;
delete this._jobs[id2]}return current!=null}jobStatus(id2){var ref;return(ref=this.status[this._jobs[id2]])!=null?ref:null}statusJobs(status){var k,pos,ref,results,
v;if(status!=null){pos=this.status.indexOf(status);if(pos<0){throw new BottleneckError$3(`status must be one of ${this.status.join(", ")}`)}ref=this._jobs;results=
[];for(k in ref){v=ref[k];if(v===pos){results.push(k)}}return results}else{return Object.keys(this._jobs)}}statusCounts(){return this.counts.reduce(((acc,v,i)=>{
acc[this.status[i]]=v;return acc}),{})}};var States_1=States;var DLList$2,Sync;DLList$2=DLList_1;Sync=class Sync{constructor(name,Promise2){this.schedule=this.schedule.
bind(this);this.name=name;this.Promise=Promise2;this._running=0;this._queue=new DLList$2}isEmpty(){return this._queue.length===0}async _tryToRun(){var args,cb,error,
reject,resolve,returned,task;if(this._running<1&&this._queue.length>0){this._running++;({task,args,resolve,reject}=this._queue.shift());cb=await(async function(){
try{returned=await task(...args);return function(){return resolve(returned)}}catch(error1){error=error1;return function(){return reject(error)}}})();this._running--;
this._tryToRun();return cb()}}schedule(task,...args){var promise,reject,resolve;resolve=reject=null;promise=new this.Promise(function(_resolve,_reject){resolve=
_resolve;return reject=_reject});this._queue.push({task,args,resolve,reject});this._tryToRun();return promise}};var Sync_1=Sync;var version="2.19.5";var version$1={
version};var version$2=Object.freeze({version,default:version$1});var require$$2=()=>console.log("You must import the full version of Bottleneck in order to use\
 this feature.");var require$$3=()=>console.log("You must import the full version of Bottleneck in order to use this feature.");var require$$4=()=>console.log("\
You must import the full version of Bottleneck in order to use this feature.");var Events$2,Group,IORedisConnection$1,RedisConnection$1,Scripts$1,parser$3;parser$3=
parser;Events$2=Events_1;RedisConnection$1=require$$2;IORedisConnection$1=require$$3;Scripts$1=require$$4;Group=(function(){class Group2{constructor(limiterOptions={}){
this.deleteKey=this.deleteKey.bind(this);this.limiterOptions=limiterOptions;parser$3.load(this.limiterOptions,this.defaults,this);this.Events=new Events$2(this);
this.instances={};this.Bottleneck=Bottleneck_1;this._startAutoCleanup();this.sharedConnection=this.connection!=null;if(this.connection==null){if(this.limiterOptions.
datastore==="redis"){this.connection=new RedisConnection$1(Object.assign({},this.limiterOptions,{Events:this.Events}))}else if(this.limiterOptions.datastore==="\
ioredis"){this.connection=new IORedisConnection$1(Object.assign({},this.limiterOptions,{Events:this.Events}))}}}key(key=""){var ref;return(ref=this.instances[key])!=
null?ref:(()=>{var limiter;limiter=this.instances[key]=new this.Bottleneck(Object.assign(this.limiterOptions,{id:`${this.id}-${key}`,timeout:this.timeout,connection:this.
connection}));this.Events.trigger("created",limiter,key);return limiter})()}async deleteKey(key=""){var deleted,instance;instance=this.instances[key];if(this.connection){
deleted=await this.connection.__runCommand__(["del",...Scripts$1.allKeys(`${this.id}-${key}`)])}if(instance!=null){delete this.instances[key];await instance.disconnect()}
return instance!=null||deleted>0}limiters(){var k,ref,results,v;ref=this.instances;results=[];for(k in ref){v=ref[k];results.push({key:k,limiter:v})}return results}keys(){
return Object.keys(this.instances)}async clusterKeys(){var cursor,end,found,i,k,keys,len,next,start;if(this.connection==null){return this.Promise.resolve(this.keys())}
keys=[];cursor=null;start=`b_${this.id}-`.length;end="_settings".length;while(cursor!==0){[next,found]=await this.connection.__runCommand__(["scan",cursor!=null?
cursor:0,"match",`b_${this.id}-*_settings`,"count",1e4]);cursor=~~next;for(i=0,len=found.length;i<len;i++){k=found[i];keys.push(k.slice(start,-end))}}return keys}_startAutoCleanup(){
var base;clearInterval(this.interval);return typeof(base=this.interval=setInterval(async()=>{var e,k,ref,results,time,v;time=Date.now();ref=this.instances;results=
[];for(k in ref){v=ref[k];try{if(await v._store.__groupCheck__(time)){results.push(this.deleteKey(k))}else{results.push(void 0)}}catch(error){e=error;results.push(
v.Events.trigger("error",e))}}return results},this.timeout/2)).unref==="function"?base.unref():void 0}updateSettings(options2={}){parser$3.overwrite(options2,this.
defaults,this);parser$3.overwrite(options2,options2,this.limiterOptions);if(options2.timeout!=null){return this._startAutoCleanup()}}disconnect(flush=true){var ref;
if(!this.sharedConnection){return(ref=this.connection)!=null?ref.disconnect(flush):void 0}}}Group2.prototype.defaults={timeout:1e3*60*5,connection:null,Promise,
id:"group-key"};return Group2}).call(commonjsGlobal);var Group_1=Group;var Batcher,Events$3,parser$4;parser$4=parser;Events$3=Events_1;Batcher=(function(){class Batcher2{constructor(options2={}){
this.options=options2;parser$4.load(this.options,this.defaults,this);this.Events=new Events$3(this);this._arr=[];this._resetPromise();this._lastFlush=Date.now()}_resetPromise(){
return this._promise=new this.Promise((res,rej)=>{return this._resolve=res})}_flush(){clearTimeout(this._timeout);this._lastFlush=Date.now();this._resolve();this.
Events.trigger("batch",this._arr);this._arr=[];return this._resetPromise()}add(data){var ret;this._arr.push(data);ret=this._promise;if(this._arr.length===this.maxSize){
this._flush()}else if(this.maxTime!=null&&this._arr.length===1){this._timeout=setTimeout(()=>{return this._flush()},this.maxTime)}return ret}}Batcher2.prototype.
defaults={maxTime:null,maxSize:null,Promise};return Batcher2}).call(commonjsGlobal);var Batcher_1=Batcher;var require$$4$1=()=>console.log("You must import the \
full version of Bottleneck in order to use this feature.");var require$$8=getCjsExportFromNamespace(version$2);var Bottleneck,DEFAULT_PRIORITY$1,Events$4,Job$1,
LocalDatastore$1,NUM_PRIORITIES$1,Queues$1,RedisDatastore$1,States$1,Sync$1,parser$5,splice=[].splice;NUM_PRIORITIES$1=10;DEFAULT_PRIORITY$1=5;parser$5=parser;Queues$1=
Queues_1;Job$1=Job_1;LocalDatastore$1=LocalDatastore_1;RedisDatastore$1=require$$4$1;Events$4=Events_1;States$1=States_1;Sync$1=Sync_1;Bottleneck=(function(){class Bottleneck2{constructor(options2={},...invalid){
var storeInstanceOptions,storeOptions;this._addToQueue=this._addToQueue.bind(this);this._validateOptions(options2,invalid);parser$5.load(options2,this.instanceDefaults,
this);this._queues=new Queues$1(NUM_PRIORITIES$1);this._scheduled={};this._states=new States$1(["RECEIVED","QUEUED","RUNNING","EXECUTING"].concat(this.trackDoneStatus?
["DONE"]:[]));this._limiter=null;this.Events=new Events$4(this);this._submitLock=new Sync$1("submit",this.Promise);this._registerLock=new Sync$1("register",this.
Promise);storeOptions=parser$5.load(options2,this.storeDefaults,{});this._store=(function(){if(this.datastore==="redis"||this.datastore==="ioredis"||this.connection!=
null){storeInstanceOptions=parser$5.load(options2,this.redisStoreDefaults,{});return new RedisDatastore$1(this,storeOptions,storeInstanceOptions)}else if(this.datastore===
"local"){storeInstanceOptions=parser$5.load(options2,this.localStoreDefaults,{});return new LocalDatastore$1(this,storeOptions,storeInstanceOptions)}else{throw new Bottleneck2.
prototype.BottleneckError(`Invalid datastore type: ${this.datastore}`)}}).call(this);this._queues.on("leftzero",()=>{var ref;return(ref=this._store.heartbeat)!=
null?typeof ref.ref==="function"?ref.ref():void 0:void 0});this._queues.on("zero",()=>{var ref;return(ref=this._store.heartbeat)!=null?typeof ref.unref==="funct\
ion"?ref.unref():void 0:void 0})}_validateOptions(options2,invalid){if(!(options2!=null&&typeof options2==="object"&&invalid.length===0)){throw new Bottleneck2.
prototype.BottleneckError("Bottleneck v2 takes a single object argument. Refer to https://github.com/SGrondin/bottleneck#upgrading-to-v2 if you're upgrading fro\
m Bottleneck v1.")}}ready(){return this._store.ready}clients(){return this._store.clients}channel(){return`b_${this.id}`}channel_client(){return`b_${this.id}_${this.
_store.clientId}`}publish(message){return this._store.__publish__(message)}disconnect(flush=true){return this._store.__disconnect__(flush)}chain(_limiter){this.
_limiter=_limiter;return this}queued(priority){return this._queues.queued(priority)}clusterQueued(){return this._store.__queued__()}empty(){return this.queued()===
0&&this._submitLock.isEmpty()}running(){return this._store.__running__()}done(){return this._store.__done__()}jobStatus(id2){return this._states.jobStatus(id2)}jobs(status){
return this._states.statusJobs(status)}counts(){return this._states.statusCounts()}_randomIndex(){return Math.random().toString(36).slice(2)}check(weight=1){return this.
_store.__check__(weight)}_clearGlobalState(index){if(this._scheduled[index]!=null){clearTimeout(this._scheduled[index].expiration);delete this._scheduled[index];
return true}else{return false}}async _free(index,job,options2,eventInfo){var e,running;try{({running}=await this._store.__free__(index,options2.weight));this.Events.
trigger("debug",`Freed ${options2.id}`,eventInfo);if(running===0&&this.empty()){return this.Events.trigger("idle")}}catch(error1){e=error1;return this.Events.trigger(
"error",e)}}_run(index,job,wait){var clearGlobalState,free,run;job.doRun();clearGlobalState=this._clearGlobalState.bind(this,index);run=this._run.bind(this,index,
job);free=this._free.bind(this,index,job);return this._scheduled[index]={timeout:setTimeout(()=>{return job.doExecute(this._limiter,clearGlobalState,run,free)},
wait),expiration:job.options.expiration!=null?setTimeout(function(){return job.doExpire(clearGlobalState,run,free)},wait+job.options.expiration):void 0,job}}_drainOne(capacity){
return this._registerLock.schedule(()=>{var args,index,next,options2,queue;if(this.queued()===0){return this.Promise.resolve(null)}queue=this._queues.getFirst();
({options:options2,args}=next=queue.first());if(capacity!=null&&options2.weight>capacity){return this.Promise.resolve(null)}this.Events.trigger("debug",`Drainin\
g ${options2.id}`,{args,options:options2});index=this._randomIndex();return this._store.__register__(index,options2.weight,options2.expiration).then(({success,wait,
reservoir})=>{var empty;this.Events.trigger("debug",`Drained ${options2.id}`,{success,args,options:options2});if(success){queue.shift();empty=this.empty();if(empty){
this.Events.trigger("empty")}if(reservoir===0){this.Events.trigger("depleted",empty)}this._run(index,next,wait);return this.Promise.resolve(options2.weight)}else{
return this.Promise.resolve(null)}})})}_drainAll(capacity,total=0){return this._drainOne(capacity).then(drained=>{var newCapacity;if(drained!=null){newCapacity=
capacity!=null?capacity-drained:capacity;return this._drainAll(newCapacity,total+drained)}else{return this.Promise.resolve(total)}}).catch(e=>{return this.Events.
trigger("error",e)})}_dropAllQueued(message){return this._queues.shiftAll(function(job){return job.doDrop({message})})}stop(options2={}){var done,waitForExecuting;
options2=parser$5.load(options2,this.stopDefaults);waitForExecuting=at=>{var finished;finished=()=>{var counts;counts=this._states.counts;return counts[0]+counts[1]+
counts[2]+counts[3]===at};return new this.Promise((resolve,reject)=>{if(finished()){return resolve()}else{return this.on("done",()=>{if(finished()){this.removeAllListeners(
"done");return resolve()}})}})};done=options2.dropWaitingJobs?(this._run=function(index,next){return next.doDrop({message:options2.dropErrorMessage})},this._drainOne=
()=>{return this.Promise.resolve(null)},this._registerLock.schedule(()=>{return this._submitLock.schedule(()=>{var k,ref,v;ref=this._scheduled;for(k in ref){v=ref[k];
if(this.jobStatus(v.job.options.id)==="RUNNING"){clearTimeout(v.timeout);clearTimeout(v.expiration);v.job.doDrop({message:options2.dropErrorMessage})}}this._dropAllQueued(
options2.dropErrorMessage);return waitForExecuting(0)})})):this.schedule({priority:NUM_PRIORITIES$1-1,weight:0},()=>{return waitForExecuting(1)});this._receive=
function(job){return job._reject(new Bottleneck2.prototype.BottleneckError(options2.enqueueErrorMessage))};this.stop=()=>{return this.Promise.reject(new Bottleneck2.
prototype.BottleneckError("stop() has already been called"))};return done}async _addToQueue(job){var args,blocked,error,options2,reachedHWM,shifted,strategy;({args,
options:options2}=job);try{({reachedHWM,blocked,strategy}=await this._store.__submit__(this.queued(),options2.weight))}catch(error1){error=error1;this.Events.trigger(
"debug",`Could not queue ${options2.id}`,{args,options:options2,error});job.doDrop({error});return false}if(blocked){job.doDrop();return true}else if(reachedHWM){
shifted=strategy===Bottleneck2.prototype.strategy.LEAK?this._queues.shiftLastFrom(options2.priority):strategy===Bottleneck2.prototype.strategy.OVERFLOW_PRIORITY?
this._queues.shiftLastFrom(options2.priority+1):strategy===Bottleneck2.prototype.strategy.OVERFLOW?job:void 0;if(shifted!=null){shifted.doDrop()}if(shifted==null||
strategy===Bottleneck2.prototype.strategy.OVERFLOW){if(shifted==null){job.doDrop()}return reachedHWM}}job.doQueue(reachedHWM,blocked);this._queues.push(job);await this.
_drainAll();return reachedHWM}_receive(job){if(this._states.jobStatus(job.options.id)!=null){job._reject(new Bottleneck2.prototype.BottleneckError(`A job with t\
he same id already exists (id=${job.options.id})`));return false}else{job.doReceive();return this._submitLock.schedule(this._addToQueue,job)}}submit(...args){var cb,
fn,job,options2,ref,ref1,task;if(typeof args[0]==="function"){ref=args,[fn,...args]=ref,[cb]=splice.call(args,-1);options2=parser$5.load({},this.jobDefaults)}else{
ref1=args,[options2,fn,...args]=ref1,[cb]=splice.call(args,-1);options2=parser$5.load(options2,this.jobDefaults)}task=(...args2)=>{return new this.Promise(function(resolve,reject){
return fn(...args2,function(...args3){return(args3[0]!=null?reject:resolve)(args3)})})};job=new Job$1(task,args,options2,this.jobDefaults,this.rejectOnDrop,this.
Events,this._states,this.Promise);job.promise.then(function(args2){return typeof cb==="function"?cb(...args2):void 0}).catch(function(args2){if(Array.isArray(args2)){
return typeof cb==="function"?cb(...args2):void 0}else{return typeof cb==="function"?cb(args2):void 0}});return this._receive(job)}schedule(...args){var job,options2,
task;if(typeof args[0]==="function"){[task,...args]=args;options2={}}else{[options2,task,...args]=args}job=new Job$1(task,args,options2,this.jobDefaults,this.rejectOnDrop,
this.Events,this._states,this.Promise);this._receive(job);return job.promise}wrap(fn){var schedule,wrapped;schedule=this.schedule.bind(this);wrapped=function(...args){
return schedule(fn.bind(this),...args)};wrapped.withOptions=function(options2,...args){return schedule(options2,fn,...args)};return wrapped}async updateSettings(options2={}){
await this._store.__updateSettings__(parser$5.overwrite(options2,this.storeDefaults));parser$5.overwrite(options2,this.instanceDefaults,this);return this}currentReservoir(){
return this._store.__currentReservoir__()}incrementReservoir(incr=0){return this._store.__incrementReservoir__(incr)}}Bottleneck2.default=Bottleneck2;Bottleneck2.
Events=Events$4;Bottleneck2.version=Bottleneck2.prototype.version=require$$8.version;Bottleneck2.strategy=Bottleneck2.prototype.strategy={LEAK:1,OVERFLOW:2,OVERFLOW_PRIORITY:4,
BLOCK:3};Bottleneck2.BottleneckError=Bottleneck2.prototype.BottleneckError=BottleneckError_1;Bottleneck2.Group=Bottleneck2.prototype.Group=Group_1;Bottleneck2.RedisConnection=
Bottleneck2.prototype.RedisConnection=require$$2;Bottleneck2.IORedisConnection=Bottleneck2.prototype.IORedisConnection=require$$3;Bottleneck2.Batcher=Bottleneck2.
prototype.Batcher=Batcher_1;Bottleneck2.prototype.jobDefaults={priority:DEFAULT_PRIORITY$1,weight:1,expiration:null,id:"<no-id>"};Bottleneck2.prototype.storeDefaults=
{maxConcurrent:null,minTime:0,highWater:null,strategy:Bottleneck2.prototype.strategy.LEAK,penalty:null,reservoir:null,reservoirRefreshInterval:null,reservoirRefreshAmount:null,
reservoirIncreaseInterval:null,reservoirIncreaseAmount:null,reservoirIncreaseMaximum:null};Bottleneck2.prototype.localStoreDefaults={Promise,timeout:null,heartbeatInterval:250};
Bottleneck2.prototype.redisStoreDefaults={Promise,timeout:null,heartbeatInterval:5e3,clientTimeout:1e4,Redis:null,clientOptions:{},clusterNodes:null,clearDatastore:false,
connection:null};Bottleneck2.prototype.instanceDefaults={datastore:"local",connection:null,id:"<no-id>",rejectOnDrop:true,trackDoneStatus:false,Promise};Bottleneck2.
prototype.stopDefaults={enqueueErrorMessage:"This limiter has been stopped and cannot accept new jobs.",dropWaitingJobs:true,dropErrorMessage:"This limiter has \
been stopped."};return Bottleneck2}).call(commonjsGlobal);var Bottleneck_1=Bottleneck;var lib=Bottleneck_1;return lib}))}),6478:(module=>{module.exports=Pend;function Pend(){
this.pending=0;this.max=Infinity;this.listeners=[];this.waiting=[];this.error=null}Pend.prototype.go=function(fn){if(this.pending<this.max){pendGo(this,fn)}else{
this.waiting.push(fn)}};Pend.prototype.wait=function(cb){if(this.pending===0){cb(this.error)}else{this.listeners.push(cb)}};Pend.prototype.hold=function(){return pendHold(
this)};function pendHold(self2){self2.pending+=1;var called=false;return onCb;function onCb(err){if(called)throw new Error("callback called twice");called=true;
self2.error=self2.error||err;self2.pending-=1;if(self2.waiting.length>0&&self2.pending<self2.max){pendGo(self2,self2.waiting.shift())}else if(self2.pending===0){
var listeners=self2.listeners;self2.listeners=[];listeners.forEach(cbListener)}}function cbListener(listener){listener(self2.error)}}function pendGo(self2,fn){fn(
pendHold(self2))}}),3893:(module=>{const CRC_TABLE=new Int32Array([0,1996959894,3993919788,2567524794,124634137,1886057615,3915621685,2657392035,249268274,2044508324,
3772115230,2547177864,162941995,2125561021,3887607047,2428444049,498536548,1789927666,4089016648,2227061214,450548861,1843258603,4107580753,2211677639,325883990,
1684777152,4251122042,2321926636,335633487,1661365465,4195302755,2366115317,997073096,1281953886,3579855332,2724688242,1006888145,1258607687,3524101629,2768942443,
901097722,1119000684,3686517206,2898065728,853044451,1172266101,3705015759,2882616665,651767980,1373503546,3369554304,3218104598,565507253,1454621731,3485111705,
3099436303,671266974,1594198024,3322730930,2970347812,795835527,1483230225,3244367275,3060149565,1994146192,31158534,2563907772,4023717930,1907459465,112637215,
2680153253,3904427059,2013776290,251722036,2517215374,3775830040,2137656763,141376813,2439277719,3865271297,1802195444,476864866,2238001368,4066508878,1812370925,
453092731,2181625025,4111451223,1706088902,314042704,2344532202,4240017532,1658658271,366619977,2362670323,4224994405,1303535960,984961486,2747007092,3569037538,
1256170817,1037604311,2765210733,3554079995,1131014506,879679996,2909243462,3663771856,1141124467,855842277,2852801631,3708648649,1342533948,654459306,3188396048,
3373015174,1466479909,544179635,3110523913,3462522015,1591671054,702138776,2966460450,3352799412,1504918807,783551873,3082640443,3233442989,3988292384,2596254646,
62317068,1957810842,3939845945,2647816111,81470997,1943803523,3814918930,2489596804,225274430,2053790376,3826175755,2466906013,167816743,2097651377,4027552580,2265490386,
503444072,1762050814,4150417245,2154129355,426522225,1852507879,4275313526,2312317920,282753626,1742555852,4189708143,2394877945,397917763,1622183637,3604390888,
2714866558,953729732,1340076626,3518719985,2797360999,1068828381,1219638859,3624741850,2936675148,906185462,1090812512,3747672003,2825379669,829329135,1181335161,
3412177804,3160834842,628085408,1382605366,3423369109,3138078467,570562233,1426400815,3317316542,2998733608,733239954,1555261956,3268935591,3050360625,752459403,
1541320221,2607071920,3965973030,1969922972,40735498,2617837225,3943577151,1913087877,83908371,2512341634,3803740692,2075208622,213261112,2463272603,3855990285,
2094854071,198958881,2262029012,4057260610,1759359992,534414190,2176718541,4139329115,1873836001,414664567,2282248934,4279200368,1711684554,285281116,2405801727,
4167216745,1634467795,376229701,2685067896,3608007406,1308918612,956543938,2808555105,3495958263,1231636301,1047427035,2932959818,3654703836,1088359270,936918e3,
2847714899,3736837829,1202900863,817233897,3183342108,3401237130,1404277552,615818150,3134207493,3453421203,1423857449,601450431,3009837614,3294710456,1567103746,
711928724,3020668471,3272380065,1510334235,755167117]);function crc32(buf){let crc=-1;for(let x of buf){crc=CRC_TABLE[(crc^x)&255]^crc>>>8}return(crc^-1)>>>0}module.
exports=crc32}),6851:((__unused_webpack_module,exports,__webpack_require__)=>{var fs=__webpack_require__(9896);var util=__webpack_require__(9023);var stream=__webpack_require__(
2203);var Readable=stream.Readable;var PassThrough=stream.PassThrough;var Pend=__webpack_require__(6478);var EventEmitter=__webpack_require__(4434).EventEmitter;
exports.BufferSlicer=BufferSlicer;exports.FdSlicer=FdSlicer;util.inherits(FdSlicer,EventEmitter);function FdSlicer(fd){EventEmitter.call(this);this.fd=fd;this.pend=
new Pend;this.pend.max=1;this.refCount=0}FdSlicer.prototype.read=function(buffer,offset,length,position,callback){var self2=this;self2.pend.go(function(cb){fs.read(
self2.fd,buffer,offset,length,position,function(err,bytesRead,buffer2){cb();callback(err,bytesRead,buffer2)})})};FdSlicer.prototype.createReadStream=function(options2){
return new ReadStream(this,options2)};FdSlicer.prototype.ref=function(){this.refCount+=1};FdSlicer.prototype.unref=function(){var self2=this;self2.refCount-=1;if(self2.
refCount<0)throw new Error("invalid unref");if(self2.refCount>0)return;fs.close(self2.fd,onCloseDone);function onCloseDone(err){if(err){self2.emit("error",err)}else{
self2.emit("close")}}};util.inherits(ReadStream,Readable);function ReadStream(context,options2){options2=options2||{};Readable.call(this,options2);this.context=
context;this.context.ref();this.start=options2.start||0;this.endOffset=options2.end;this.pos=this.start}ReadStream.prototype._read=function(n){var self2=this;var toRead=Math.
min(self2._readableState.highWaterMark,n);if(self2.endOffset!=null){toRead=Math.min(toRead,self2.endOffset-self2.pos)}if(toRead<=0){self2.push(null);this._cleanup();
return}self2.context.pend.go(function(cb){var buffer=Buffer.allocUnsafe(toRead);fs.read(self2.context.fd,buffer,0,toRead,self2.pos,function(err,bytesRead){if(err){
self2.destroy(err)}else if(bytesRead===0){self2.push(null);self2._cleanup()}else{self2.pos+=bytesRead;self2.push(buffer.slice(0,bytesRead))}cb()})})};ReadStream.
prototype._destroy=function(err,cb){this._cleanup();cb(err)};ReadStream.prototype._cleanup=function(){if(this.context!=null){this.context.unref();this.context=null}};
util.inherits(BufferSlicer,EventEmitter);function BufferSlicer(buffer){EventEmitter.call(this);this.refCount=0;this.buffer=buffer}BufferSlicer.prototype.read=function(buffer,offset,length,position,callback){
if(!(0<=offset&&offset<=buffer.length))throw new RangeError("offset outside buffer: 0 <= "+offset+" <= "+buffer.length);if(position<0)throw new RangeError("posi\
tion is negative: "+position);if(offset+length>buffer.length){length=buffer.length-offset}if(position+length>this.buffer.length){length=this.buffer.length-position}
if(length<=0){setImmediate(function(){callback(null,0)});return}this.buffer.copy(buffer,offset,position,position+length);setImmediate(function(){callback(null,length)})};
BufferSlicer.prototype.createReadStream=function(options2){options2=options2||{};var readStream=new PassThrough(options2);readStream.start=options2.start||0;readStream.
endOffset=options2.end;readStream.pos=readStream.endOffset||this.buffer.length;var entireSlice=this.buffer.slice(readStream.start,readStream.pos);var maxChunkSize=65536;
var offset=0;while(true){var nextOffset=offset+maxChunkSize;if(nextOffset>=entireSlice.length){if(offset<entireSlice.length){readStream.write(entireSlice.slice(
offset,entireSlice.length))}break}readStream.write(entireSlice.slice(offset,nextOffset));offset=nextOffset}readStream.end();return readStream};BufferSlicer.prototype.
ref=function(){this.refCount+=1};BufferSlicer.prototype.unref=function(){this.refCount-=1;if(this.refCount<0){throw new Error("invalid unref")}}}),4570:((__unused_webpack_module,exports,__webpack_require__)=>{
var __webpack_unused_export__;var fs=__webpack_require__(9896);var zlib=__webpack_require__(3106);var fd_slicer=__webpack_require__(6851);var util=__webpack_require__(
9023);var EventEmitter=__webpack_require__(4434).EventEmitter;var Transform=__webpack_require__(2203).Transform;var PassThrough=__webpack_require__(2203).PassThrough;
var Writable=__webpack_require__(2203).Writable;const crc32=typeof zlib.crc32==="function"?zlib.crc32:__webpack_require__(3893);__webpack_unused_export__=open;__webpack_unused_export__=
fromFd;__webpack_unused_export__=fromBuffer;__webpack_unused_export__=fromRandomAccessReader;exports.sO=openPromise;__webpack_unused_export__=fromFdPromise;__webpack_unused_export__=
fromBufferPromise;__webpack_unused_export__=fromRandomAccessReaderPromise;__webpack_unused_export__=dosDateTimeToDate;__webpack_unused_export__=getFileNameLowLevel;
__webpack_unused_export__=validateFileName;__webpack_unused_export__=parseExtraFields;__webpack_unused_export__=ZipFile;__webpack_unused_export__=Entry;__webpack_unused_export__=
LocalFileHeader;__webpack_unused_export__=RandomAccessReader;function openPromise(path,options2){return new Promise((resolve,reject)=>{open(path,{...options2,lazyEntries:true},
function(err,zipfile){if(err)return reject(err);resolve(zipfile)})})}function fromFdPromise(fd,options2){return new Promise((resolve,reject)=>{fromFd(fd,{...options2,
lazyEntries:true},function(err,zipfile){if(err)return reject(err);resolve(zipfile)})})}function fromBufferPromise(buffer,options2){return new Promise((resolve,reject)=>{
fromBuffer(buffer,{...options2,lazyEntries:true},function(err,zipfile){if(err)return reject(err);resolve(zipfile)})})}function fromRandomAccessReaderPromise(reader,totalSize,options2){
return new Promise((resolve,reject)=>{fromRandomAccessReader(reader,totalSize,{...options2,lazyEntries:true},function(err,zipfile){if(err)return reject(err);resolve(
zipfile)})})}function open(path,options2,callback){if(typeof options2==="function"){callback=options2;options2=null}if(options2==null)options2={};if(options2.autoClose==
null)options2.autoClose=true;if(options2.lazyEntries==null)options2.lazyEntries=false;if(options2.decodeStrings==null)options2.decodeStrings=true;if(options2.validateEntrySizes==
null)options2.validateEntrySizes=true;if(options2.strictFileNames==null)options2.strictFileNames=false;if(callback==null)callback=defaultCallback;fs.open(path,"\
r",function(err,fd){if(err)return callback(err);fromFd(fd,options2,function(err2,zipfile){if(err2)fs.close(fd,defaultCallback);callback(err2,zipfile)})})}function fromFd(fd,options2,callback){
if(typeof options2==="function"){callback=options2;options2=null}if(options2==null)options2={};if(options2.autoClose==null)options2.autoClose=false;if(options2.
lazyEntries==null)options2.lazyEntries=false;if(options2.decodeStrings==null)options2.decodeStrings=true;if(options2.validateEntrySizes==null)options2.validateEntrySizes=
true;if(options2.strictFileNames==null)options2.strictFileNames=false;if(callback==null)callback=defaultCallback;fs.fstat(fd,function(err,stats){if(err)return callback(
err);var reader=new fd_slicer.FdSlicer(fd);fromRandomAccessReader(reader,stats.size,options2,callback)})}function fromBuffer(buffer,options2,callback){if(typeof options2===
"function"){callback=options2;options2=null}if(options2==null)options2={};options2.autoClose=false;if(options2.lazyEntries==null)options2.lazyEntries=false;if(options2.
decodeStrings==null)options2.decodeStrings=true;if(options2.validateEntrySizes==null)options2.validateEntrySizes=true;if(options2.strictFileNames==null)options2.
strictFileNames=false;var reader=new fd_slicer.BufferSlicer(buffer);fromRandomAccessReader(reader,buffer.length,options2,callback)}function fromRandomAccessReader(reader,totalSize,options2,callback){
if(typeof options2==="function"){callback=options2;options2=null}if(options2==null)options2={};if(options2.autoClose==null)options2.autoClose=true;if(options2.lazyEntries==
null)options2.lazyEntries=false;if(options2.decodeStrings==null)options2.decodeStrings=true;var decodeStrings=!!options2.decodeStrings;if(options2.validateEntrySizes==
null)options2.validateEntrySizes=true;if(options2.strictFileNames==null)options2.strictFileNames=false;if(callback==null)callback=defaultCallback;if(typeof totalSize!==
"number")throw new Error("expected totalSize parameter to be a number");if(totalSize>Number.MAX_SAFE_INTEGER){throw new Error("zip file too large. only file siz\
es up to 2^52 are supported due to JavaScript's Number type being an IEEE 754 double.")}reader.ref();var eocdrWithoutCommentSize=22;var zip64EocdlSize=20;var maxCommentSize=65535;
var bufferSize=Math.min(zip64EocdlSize+eocdrWithoutCommentSize+maxCommentSize,totalSize);var buffer=newBuffer(bufferSize);var bufferReadStart=totalSize-buffer.length;
readAndAssertNoEof(reader,buffer,0,bufferSize,bufferReadStart,function(err){if(err)return callback(err);for(var i=bufferSize-eocdrWithoutCommentSize;i>=0;i-=1){
if(buffer.readUInt32LE(i)!==101010256)continue;var eocdrBuffer=buffer.subarray(i);var diskNumber=eocdrBuffer.readUInt16LE(4);var entryCount=eocdrBuffer.readUInt16LE(
10);var centralDirectoryOffset=eocdrBuffer.readUInt32LE(16);var commentLength=eocdrBuffer.readUInt16LE(20);var expectedCommentLength=eocdrBuffer.length-eocdrWithoutCommentSize;
if(commentLength!==expectedCommentLength){return callback(new Error("Invalid comment length. Expected: "+expectedCommentLength+". Found: "+commentLength+". Are \
there extra bytes at the end of the file? Or is the end of central dir signature `PK\u263A\u263B` in the comment?"))}var comment=decodeStrings?decodeBuffer(eocdrBuffer.
subarray(22),false):eocdrBuffer.subarray(22);if(i-zip64EocdlSize>=0&&buffer.readUInt32LE(i-zip64EocdlSize)===117853008){var zip64EocdlBuffer=buffer.subarray(i-zip64EocdlSize,
i-zip64EocdlSize+zip64EocdlSize);var zip64EocdrOffset=readUInt64LE(zip64EocdlBuffer,8);var zip64EocdrBuffer=newBuffer(56);return readAndAssertNoEof(reader,zip64EocdrBuffer,
0,zip64EocdrBuffer.length,zip64EocdrOffset,function(err2){if(err2)return callback(err2);if(zip64EocdrBuffer.readUInt32LE(0)!==101075792){return callback(new Error(
"invalid zip64 end of central directory record signature"))}diskNumber=zip64EocdrBuffer.readUInt32LE(16);if(diskNumber!==0){return callback(new Error("multi-dis\
k zip files are not supported: found disk number: "+diskNumber))}entryCount=readUInt64LE(zip64EocdrBuffer,32);centralDirectoryOffset=readUInt64LE(zip64EocdrBuffer,
48);return callback(null,new ZipFile(reader,centralDirectoryOffset,totalSize,entryCount,comment,options2.autoClose,options2.lazyEntries,decodeStrings,options2.validateEntrySizes,
options2.strictFileNames))})}if(diskNumber!==0){return callback(new Error("multi-disk zip files are not supported: found disk number: "+diskNumber))}return callback(
null,new ZipFile(reader,centralDirectoryOffset,totalSize,entryCount,comment,options2.autoClose,options2.lazyEntries,decodeStrings,options2.validateEntrySizes,options2.
strictFileNames))}callback(new Error("End of central directory record signature not found. Either not a zip file, or file is truncated."))})}util.inherits(ZipFile,
EventEmitter);function ZipFile(reader,centralDirectoryOffset,fileSize,entryCount,comment,autoClose,lazyEntries,decodeStrings,validateEntrySizes,strictFileNames){
var self2=this;EventEmitter.call(self2);self2.reader=reader;self2.reader.on("error",function(err){emitError(self2,err)});self2.reader.once("close",function(){self2.
emit("close")});self2.readEntryCursor=centralDirectoryOffset;self2.fileSize=fileSize;self2.entryCount=entryCount;self2.comment=comment;self2.entriesRead=0;self2.
autoClose=!!autoClose;self2.lazyEntries=!!lazyEntries;self2.decodeStrings=!!decodeStrings;self2.validateEntrySizes=!!validateEntrySizes;self2.strictFileNames=!!strictFileNames;
self2.isOpen=true;self2.emittedError=false;self2.hasEachEntryBeenCalled=false;if(!self2.lazyEntries)self2._readEntry()}ZipFile.prototype.close=function(){if(!this.
isOpen)return;this.isOpen=false;this.reader.unref()};function emitErrorAndAutoClose(self2,err){if(self2.autoClose)self2.close();emitError(self2,err)}function emitError(self2,err){
if(self2.emittedError)return;self2.emittedError=true;self2.emit("error",err)}ZipFile.prototype.readEntry=function(){if(!this.lazyEntries)throw new Error("readEn\
try() called without lazyEntries:true");this._readEntry()};ZipFile.prototype._readEntry=function(){var self2=this;if(self2.entryCount===self2.entriesRead){setImmediate(
function(){if(self2.autoClose)self2.close();if(self2.emittedError)return;self2.emit("end")});return}if(self2.emittedError)return;var buffer=newBuffer(46);readAndAssertNoEof(
self2.reader,buffer,0,buffer.length,self2.readEntryCursor,function(err){if(err)return emitErrorAndAutoClose(self2,err);if(self2.emittedError)return;var entry=new Entry;
var signature=buffer.readUInt32LE(0);if(signature!==33639248)return emitErrorAndAutoClose(self2,new Error("invalid central directory file header signature: 0x"+
signature.toString(16)));entry.versionMadeBy=buffer.readUInt16LE(4);entry.versionNeededToExtract=buffer.readUInt16LE(6);entry.generalPurposeBitFlag=buffer.readUInt16LE(
8);entry.compressionMethod=buffer.readUInt16LE(10);entry.lastModFileTime=buffer.readUInt16LE(12);entry.lastModFileDate=buffer.readUInt16LE(14);entry.crc32=buffer.
readUInt32LE(16);entry.compressedSize=buffer.readUInt32LE(20);entry.uncompressedSize=buffer.readUInt32LE(24);entry.fileNameLength=buffer.readUInt16LE(28);entry.
extraFieldLength=buffer.readUInt16LE(30);entry.fileCommentLength=buffer.readUInt16LE(32);entry.internalFileAttributes=buffer.readUInt16LE(36);entry.externalFileAttributes=
buffer.readUInt32LE(38);entry.relativeOffsetOfLocalHeader=buffer.readUInt32LE(42);if(entry.generalPurposeBitFlag&64)return emitErrorAndAutoClose(self2,new Error(
"strong encryption is not supported"));self2.readEntryCursor+=46;buffer=newBuffer(entry.fileNameLength+entry.extraFieldLength+entry.fileCommentLength);readAndAssertNoEof(
self2.reader,buffer,0,buffer.length,self2.readEntryCursor,function(err2){if(err2)return emitErrorAndAutoClose(self2,err2);if(self2.emittedError)return;entry.fileNameRaw=
buffer.subarray(0,entry.fileNameLength);var fileCommentStart=entry.fileNameLength+entry.extraFieldLength;entry.extraFieldRaw=buffer.subarray(entry.fileNameLength,
fileCommentStart);entry.fileCommentRaw=buffer.subarray(fileCommentStart,fileCommentStart+entry.fileCommentLength);try{entry.extraFields=parseExtraFields(entry.extraFieldRaw)}catch(err3){
return emitErrorAndAutoClose(self2,err3)}if(self2.decodeStrings){var isUtf8=(entry.generalPurposeBitFlag&2048)!==0;entry.fileComment=decodeBuffer(entry.fileCommentRaw,
isUtf8);entry.fileName=getFileNameLowLevel(entry.generalPurposeBitFlag,entry.fileNameRaw,entry.extraFields,self2.strictFileNames);var errorMessage=validateFileName(
entry.fileName);if(errorMessage!=null)return emitErrorAndAutoClose(self2,new Error(errorMessage))}else{entry.fileComment=entry.fileCommentRaw;entry.fileName=entry.
fileNameRaw}entry.comment=entry.fileComment;self2.readEntryCursor+=buffer.length;self2.entriesRead+=1;for(var i=0;i<entry.extraFields.length;i++){var extraField=entry.
extraFields[i];if(extraField.id!==1)continue;var zip64EiefBuffer=extraField.data;var index=0;if(entry.uncompressedSize===4294967295){if(index+8>zip64EiefBuffer.
length){return emitErrorAndAutoClose(self2,new Error("zip64 extended information extra field does not include uncompressed size"))}entry.uncompressedSize=readUInt64LE(
zip64EiefBuffer,index);index+=8}if(entry.compressedSize===4294967295){if(index+8>zip64EiefBuffer.length){return emitErrorAndAutoClose(self2,new Error("zip64 ext\
ended information extra field does not include compressed size"))}entry.compressedSize=readUInt64LE(zip64EiefBuffer,index);index+=8}if(entry.relativeOffsetOfLocalHeader===
4294967295){if(index+8>zip64EiefBuffer.length){return emitErrorAndAutoClose(self2,new Error("zip64 extended information extra field does not include relative he\
ader offset"))}entry.relativeOffsetOfLocalHeader=readUInt64LE(zip64EiefBuffer,index);index+=8}break}if(self2.validateEntrySizes&&entry.compressionMethod===0){var expectedCompressedSize=entry.
uncompressedSize;if(entry.isEncrypted()){expectedCompressedSize+=12}if(entry.compressedSize!==expectedCompressedSize){var msg="compressed/uncompressed size mism\
atch for stored file: "+entry.compressedSize+" != "+entry.uncompressedSize;return emitErrorAndAutoClose(self2,new Error(msg))}}self2.emit("entry",entry);if(!self2.
lazyEntries)self2._readEntry()})})};ZipFile.prototype.eachEntry=function(){const self2=this;if(!self2.lazyEntries)throw new Error("eachEntry() requires lazyEntr\
ies: true");if(self2.hasEachEntryBeenCalled)throw new Error("eachEntry() must only be called once per ZipFile");self2.hasEachEntryBeenCalled=true;let pendingResolveReject=null;
self2.on("entry",onEntry);self2.on("end",onEnd);self2.on("error",onError);function cleanup(){self2.removeListener("entry",onEntry);self2.removeListener("end",onEnd);
self2.removeListener("error",onError);if(self2.autoClose)self2.close()}function onEntry(entry){let{resolve}=pendingResolveReject;pendingResolveReject=null;resolve(
{value:entry})}function onEnd(){let{resolve}=pendingResolveReject;pendingResolveReject=null;cleanup();resolve({done:true})}function onError(err){let{reject}=pendingResolveReject;
pendingResolveReject=null;cleanup();reject(err)}return{[Symbol.asyncIterator](){return this},next(){const promise=new Promise((resolve,reject)=>{if(pendingResolveReject!=
null)throw new Error("next() called before previous Promise was resolved.");pendingResolveReject={resolve,reject}});self2.readEntry();return promise},return(value){
cleanup();return Promise.resolve({done:true,value})},throw(value){cleanup();return Promise.reject(value)}}};ZipFile.prototype.openReadStream=function(entry,options2,callback){
var self2=this;var relativeStart=0;var relativeEnd=entry.compressedSize;if(callback==null){callback=options2;options2=null}if(options2==null){options2={}}else{if(options2.
decodeFileData===false){if(options2.decrypt!=null){throw new Error("cannot use options.decrypt when options.decodeFileData === false")}if(options2.decompress!=null){
throw new Error("cannot use options.decompress when options.decodeFileData === false")}}else{if(options2.decrypt!=null){if(!entry.isEncrypted()){throw new Error(
"options.decrypt can only be specified for encrypted entries. See also option decodeFileData.")}if(options2.decrypt!==false)throw new Error("invalid options.dec\
rypt value: "+options2.decrypt);if(entry.isCompressed()){if(options2.decompress!==false)throw new Error("entry is encrypted and compressed, and options.decompre\
ss !== false. See also option decodeFileData.")}}if(options2.decompress!=null){if(!entry.isCompressed()){throw new Error("options.decompress can only be specifi\
ed for compressed entries. See also option decodeFileData.")}if(!(options2.decompress===false||options2.decompress===true)){throw new Error("invalid options.dec\
ompress value: "+options2.decompress)}decompress=options2.decompress}}if(options2.start!=null){relativeStart=options2.start;if(relativeStart<0)throw new Error("\
options.start < 0");if(relativeStart>entry.compressedSize)throw new Error("options.start > entry.compressedSize")}if(options2.end!=null){relativeEnd=options2.end;
if(relativeEnd<0)throw new Error("options.end < 0");if(relativeEnd>entry.compressedSize)throw new Error("options.end > entry.compressedSize");if(relativeEnd<relativeStart)
throw new Error("options.end < options.start")}}var rawMode=options2.decodeFileData===false||(entry.compressionMethod===0||entry.compressionMethod===8&&options2.
decompress===false)&&(!entry.isEncrypted()||options2.decrypt===false);if(options2.start!=null||options2.end!=null){if(!rawMode)throw new Error("start/end range \
require options.decodeFileData === false for non-trivial encoded entries.")}if(!self2.isOpen)return callback(new Error("closed"));if(entry.isEncrypted()&&!rawMode){
if(options2.decrypt!==false)return callback(new Error("entry is encrypted, and options.decodeFileData !== false"))}var decompress;if(rawMode){decompress=false}else if(entry.
compressionMethod===8){decompress=options2.decodeFileData!==true}else{return callback(new Error("unsupported compression method: "+entry.compressionMethod))}self2.
readLocalFileHeader(entry,{minimal:true},function(err,localFileHeader){if(err)return callback(err);self2.openReadStreamLowLevel(localFileHeader.fileDataStart,entry.
compressedSize,relativeStart,relativeEnd,decompress,entry.uncompressedSize,callback)})};ZipFile.prototype.openReadStreamLowLevel=function(fileDataStart,compressedSize,relativeStart,relativeEnd,decompress,uncompressedSize,callback){
var self2=this;var fileDataEnd=fileDataStart+compressedSize;var readStream=self2.reader.createReadStream({start:fileDataStart+relativeStart,end:fileDataStart+relativeEnd});
var endpointStream=readStream;if(decompress){var destroyed=false;var inflateFilter=zlib.createInflateRaw();readStream.on("error",function(err){setImmediate(function(){
if(!destroyed)inflateFilter.emit("error",err)})});readStream.pipe(inflateFilter);if(self2.validateEntrySizes){endpointStream=new AssertByteCountStream(uncompressedSize);
inflateFilter.on("error",function(err){setImmediate(function(){if(!destroyed)endpointStream.emit("error",err)})});inflateFilter.pipe(endpointStream)}else{endpointStream=
inflateFilter}installDestroyFn(endpointStream,function(){destroyed=true;if(inflateFilter!==endpointStream)inflateFilter.unpipe(endpointStream);readStream.unpipe(
inflateFilter);readStream.destroy()})}callback(null,endpointStream)};ZipFile.prototype.readLocalFileHeader=function(entry,options2,callback){var self2=this;if(callback==
null){callback=options2;options2=null}if(options2==null)options2={};self2.reader.ref();var buffer=newBuffer(30);readAndAssertNoEof(self2.reader,buffer,0,buffer.
length,entry.relativeOffsetOfLocalHeader,function(err){try{if(err)return callback(err);var signature=buffer.readUInt32LE(0);if(signature!==67324752){return callback(
new Error("invalid local file header signature: 0x"+signature.toString(16)))}var fileNameLength=buffer.readUInt16LE(26);var extraFieldLength=buffer.readUInt16LE(
28);var fileDataStart=entry.relativeOffsetOfLocalHeader+30+fileNameLength+extraFieldLength;if(fileDataStart+entry.compressedSize>self2.fileSize){return callback(
new Error("file data overflows file bounds: "+fileDataStart+" + "+entry.compressedSize+" > "+self2.fileSize))}if(options2.minimal){return callback(null,{fileDataStart})}
var localFileHeader=new LocalFileHeader;localFileHeader.fileDataStart=fileDataStart;localFileHeader.versionNeededToExtract=buffer.readUInt16LE(4);localFileHeader.
generalPurposeBitFlag=buffer.readUInt16LE(6);localFileHeader.compressionMethod=buffer.readUInt16LE(8);localFileHeader.lastModFileTime=buffer.readUInt16LE(10);localFileHeader.
lastModFileDate=buffer.readUInt16LE(12);localFileHeader.crc32=buffer.readUInt32LE(14);localFileHeader.compressedSize=buffer.readUInt32LE(18);localFileHeader.uncompressedSize=
buffer.readUInt32LE(22);localFileHeader.fileNameLength=fileNameLength;localFileHeader.extraFieldLength=extraFieldLength;buffer=newBuffer(fileNameLength+extraFieldLength);
self2.reader.ref();readAndAssertNoEof(self2.reader,buffer,0,buffer.length,entry.relativeOffsetOfLocalHeader+30,function(err2){try{if(err2)return callback(err2);
localFileHeader.fileName=buffer.subarray(0,fileNameLength);localFileHeader.extraField=buffer.subarray(fileNameLength);return callback(null,localFileHeader)}finally{
self2.reader.unref()}})}finally{self2.reader.unref()}})};ZipFile.prototype.openReadStreamPromise=function(entry,options2){return new Promise((resolve,reject)=>{
this.openReadStream(entry,options2,function(err,readStream){if(err)return reject(err);resolve(readStream)})})};ZipFile.prototype.openReadStreamLowLevelPromise=function(fileDataStart,compressedSize,relativeStart,relativeEnd,decompress,uncompressedSize){
return new Promise((resolve,reject)=>{this.openReadStream(fileDataStart,compressedSize,relativeStart,relativeEnd,decompress,uncompressedSize,function(err,readStream){
if(err)return reject(err);resolve(readStream)})})};ZipFile.prototype.readLocalFileHeaderPromise=function(entry,options2){return new Promise((resolve,reject)=>{this.
readLocalFileHeader(entry,options2,function(err,localFileHeader){if(err)return reject(err);resolve(localFileHeader)})})};function Entry(){}Entry.prototype.getLastModDate=
function(options2){if(options2==null)options2={};if(!options2.forceDosFormat){for(var i=0;i<this.extraFields.length;i++){var extraField=this.extraFields[i];if(extraField.
id===21589){var data=extraField.data;if(data.length<5)continue;var flags=data[0];var HAS_MTIME=1;if(!(flags&HAS_MTIME))continue;var posixTimestamp=data.readInt32LE(
1);return new Date(posixTimestamp*1e3)}else if(extraField.id===10){var data=extraField.data;if(data.length!==32)continue;if(data.readUInt16LE(4)!==1)continue;if(data.
readUInt16LE(6)!==24)continue;var hundredNanoSecondsSince1601=data.readUInt32LE(8)+4294967296*data.readInt32LE(12);var millisecondsSince1970=hundredNanoSecondsSince1601/
1e4-116444736e5;return new Date(millisecondsSince1970)}}}return dosDateTimeToDate(this.lastModFileDate,this.lastModFileTime,options2.timezone)};Entry.prototype.
canDecodeFileData=function(){return!this.isEncrypted()&&(this.compressionMethod===0||this.compressionMethod===8)};Entry.prototype.isEncrypted=function(){return(this.
generalPurposeBitFlag&1)!==0};Entry.prototype.isCompressed=function(){return this.compressionMethod===8};function LocalFileHeader(){}function dosDateTimeToDate(date,time,timezone){
var day=date&31;var month=(date>>5&15)-1;var year=(date>>9&127)+1980;var millisecond=0;var second=(time&31)*2;var minute=time>>5&63;var hour=time>>11&31;if(timezone==
null||timezone==="local"){return new Date(year,month,day,hour,minute,second,millisecond)}else if(timezone==="UTC"){return new Date(Date.UTC(year,month,day,hour,
minute,second,millisecond))}else{throw new Error("unrecognized options.timezone: "+options.timezone)}}function getFileNameLowLevel(generalPurposeBitFlag,fileNameBuffer,extraFields,strictFileNames){
var fileName=null;for(var i=0;i<extraFields.length;i++){var extraField=extraFields[i];if(extraField.id===28789){if(extraField.data.length<6){continue}if(extraField.
data.readUInt8(0)!==1){continue}var oldNameCrc32=extraField.data.readUInt32LE(1);if(crc32(fileNameBuffer)!==oldNameCrc32){continue}fileName=decodeBuffer(extraField.
data.subarray(5),true);break}}if(fileName==null){var isUtf8=(generalPurposeBitFlag&2048)!==0;fileName=decodeBuffer(fileNameBuffer,isUtf8)}if(!strictFileNames){fileName=
fileName.replace(/\\/g,"/")}return fileName}function validateFileName(fileName){if(fileName.indexOf("\\")!==-1){return"invalid characters in fileName: "+fileName}
if(/^[a-zA-Z]:/.test(fileName)||/^\//.test(fileName)){return"absolute path: "+fileName}if(fileName.split("/").indexOf("..")!==-1){return"invalid relative path: "+
fileName}return null}function parseExtraFields(extraFieldBuffer){var extraFields=[];var i=0;while(i<extraFieldBuffer.length-3){var headerId=extraFieldBuffer.readUInt16LE(
i+0);var dataSize=extraFieldBuffer.readUInt16LE(i+2);var dataStart=i+4;var dataEnd=dataStart+dataSize;if(dataEnd>extraFieldBuffer.length)throw new Error("extra \
field length exceeds extra field buffer size");var dataBuffer=extraFieldBuffer.subarray(dataStart,dataEnd);extraFields.push({id:headerId,data:dataBuffer});i=dataEnd}
return extraFields}function readAndAssertNoEof(reader,buffer,offset,length,position,callback){if(length===0){return setImmediate(function(){callback(null,newBuffer(
0))})}reader.read(buffer,offset,length,position,function(err,bytesRead){if(err)return callback(err);if(bytesRead<length){return callback(new Error("unexpected E\
OF"))}callback()})}util.inherits(AssertByteCountStream,Transform);function AssertByteCountStream(byteCount){Transform.call(this);this.actualByteCount=0;this.expectedByteCount=
byteCount}AssertByteCountStream.prototype._transform=function(chunk,encoding,cb){this.actualByteCount+=chunk.length;if(this.actualByteCount>this.expectedByteCount){
var msg="too many bytes in the stream. expected "+this.expectedByteCount+". got at least "+this.actualByteCount;return cb(new Error(msg))}cb(null,chunk)};AssertByteCountStream.
prototype._flush=function(cb){if(this.actualByteCount<this.expectedByteCount){var msg="not enough bytes in the stream. expected "+this.expectedByteCount+". got \
only "+this.actualByteCount;return cb(new Error(msg))}cb()};util.inherits(RandomAccessReader,EventEmitter);function RandomAccessReader(){EventEmitter.call(this);
this.refCount=0}RandomAccessReader.prototype.ref=function(){this.refCount+=1};RandomAccessReader.prototype.unref=function(){var self2=this;self2.refCount-=1;if(self2.
refCount>0)return;if(self2.refCount<0)throw new Error("invalid unref");self2.close(onCloseDone);function onCloseDone(err){if(err)return self2.emit("error",err);
self2.emit("close")}};RandomAccessReader.prototype.createReadStream=function(options2){if(options2==null)options2={};var start=options2.start;var end=options2.end;
if(start===end){var emptyStream=new PassThrough;setImmediate(function(){emptyStream.end()});return emptyStream}var stream=this._readStreamForRange(start,end);var destroyed=false;
var refUnrefFilter=new RefUnrefFilter(this);stream.on("error",function(err){setImmediate(function(){if(!destroyed)refUnrefFilter.emit("error",err)})});installDestroyFn(
refUnrefFilter,function(){stream.unpipe(refUnrefFilter);refUnrefFilter.unref();stream.destroy()});var byteCounter=new AssertByteCountStream(end-start);refUnrefFilter.
on("error",function(err){setImmediate(function(){if(!destroyed)byteCounter.emit("error",err)})});installDestroyFn(byteCounter,function(){destroyed=true;refUnrefFilter.
unpipe(byteCounter);refUnrefFilter.destroy()});return stream.pipe(refUnrefFilter).pipe(byteCounter)};RandomAccessReader.prototype._readStreamForRange=function(start,end){
throw new Error("not implemented")};RandomAccessReader.prototype.read=function(buffer,offset,length,position,callback){var readStream=this.createReadStream({start:position,
end:position+length});var writeStream=new Writable;var written=0;writeStream._write=function(chunk,encoding,cb){chunk.copy(buffer,offset+written,0,chunk.length);
written+=chunk.length;cb()};writeStream.on("finish",callback);readStream.on("error",function(error){callback(error)});readStream.pipe(writeStream)};RandomAccessReader.
prototype.close=function(callback){setImmediate(callback)};util.inherits(RefUnrefFilter,PassThrough);function RefUnrefFilter(context){PassThrough.call(this);this.
context=context;this.context.ref();this.unreffedYet=false}RefUnrefFilter.prototype._flush=function(cb){this.unref();cb()};RefUnrefFilter.prototype.unref=function(cb){
if(this.unreffedYet)return;this.unreffedYet=true;this.context.unref()};var cp437="\0\u263A\u263B\u2665\u2666\u2663\u2660\u2022\u25D8\u25CB\u25D9\u2642\u2640\u266A\u266B\u263C\u25BA\u25C4\u2195\u203C\xB6\xA7\u25AC\u21A8\u2191\u2193\u2192\u2190\u221F\u2194\u25B2\u25BC !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLM\
NOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u2302\xC7\xFC\xE9\xE2\xE4\xE0\xE5\xE7\xEA\xEB\xE8\xEF\xEE\xEC\xC4\xC5\xC9\xE6\xC6\xF4\xF6\xF2\xFB\xF9\xFF\xD6\xDC\xA2\xA3\xA5\u20A7\u0192\xE1\xED\xF3\xFA\xF1\xD1\xAA\xBA\xBF\u2310\xAC\xBD\xBC\xA1\xAB\xBB\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255D\u255C\u255B\u2510\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u2567\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518\u250C\u2588\u2584\u258C\u2590\u2580\u03B1\xDF\u0393\u03C0\u03A3\u03C3\xB5\u03C4\u03A6\u0398\u03A9\u03B4\u221E\u03C6\
\u03B5\u2229\u2261\xB1\u2265\u2264\u2320\u2321\xF7\u2248\xB0\u2219\xB7\u221A\u207F\xB2\u25A0\xA0";function decodeBuffer(buffer,isUtf8){if(isUtf8){return buffer.
toString("utf8")}else{var result="";for(var i=0;i<buffer.length;i++){result+=cp437[buffer[i]]}return result}}function readUInt64LE(buffer,offset){var lower32=buffer.
readUInt32LE(offset);var upper32=buffer.readUInt32LE(offset+4);return upper32*4294967296+lower32}var newBuffer;if(typeof Buffer.allocUnsafe==="function"){newBuffer=
function(len){return Buffer.allocUnsafe(len)}}else{newBuffer=function(len){return new Buffer(len)}}function installDestroyFn(stream,fn){if(typeof stream.destroy===
"function"){stream._destroy=function(err,cb){fn();if(cb!=null)cb(err)}}else{stream.destroy=fn}}function defaultCallback(err){if(err)throw err}}),5980:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{gq:()=>GitHub,NT:()=>defaults});var external_fs_=__webpack_require__(9896);var external_os_=__webpack_require__(857);
;class Context{constructor(){var _a,_b,_c;this.payload={};if(process.env.GITHUB_EVENT_PATH){if((0,external_fs_.existsSync)(process.env.GITHUB_EVENT_PATH)){this.
payload=JSON.parse((0,external_fs_.readFileSync)(process.env.GITHUB_EVENT_PATH,{encoding:"utf8"}))}else{const path=process.env.GITHUB_EVENT_PATH;process.stdout.
write(`GITHUB_EVENT_PATH ${path} does not exist${external_os_.EOL}`)}}this.eventName=process.env.GITHUB_EVENT_NAME;this.sha=process.env.GITHUB_SHA;this.ref=process.
env.GITHUB_REF;this.workflow=process.env.GITHUB_WORKFLOW;this.action=process.env.GITHUB_ACTION;this.actor=process.env.GITHUB_ACTOR;this.job=process.env.GITHUB_JOB;
this.runAttempt=parseInt(process.env.GITHUB_RUN_ATTEMPT,10);this.runNumber=parseInt(process.env.GITHUB_RUN_NUMBER,10);this.runId=parseInt(process.env.GITHUB_RUN_ID,
10);this.apiUrl=(_a=process.env.GITHUB_API_URL)!==null&&_a!==void 0?_a:`https://api.github.com`;this.serverUrl=(_b=process.env.GITHUB_SERVER_URL)!==null&&_b!==void 0?
_b:`https://github.com`;this.graphqlUrl=(_c=process.env.GITHUB_GRAPHQL_URL)!==null&&_c!==void 0?_c:`https://api.github.com/graphql`}get issue(){const payload=this.
payload;return Object.assign(Object.assign({},this.repo),{number:(payload.issue||payload.pull_request||payload).number})}get repo(){if(process.env.GITHUB_REPOSITORY){
const[owner,repo]=process.env.GITHUB_REPOSITORY.split("/");return{owner,repo}}if(this.payload.repository){return{owner:this.payload.repository.owner.login,repo:this.
payload.repository.name}}throw new Error("context.repo requires a GITHUB_REPOSITORY environment variable like 'owner/repo'")}}var lib=__webpack_require__(8612);
var external_undici_=__webpack_require__(4706);;var __awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(
function(resolve){resolve(value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(
e)}}function rejected(value){try{step(generator["throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).
then(fulfilled,rejected)}step((generator=generator.apply(thisArg,_arguments||[])).next())})};function getAuthString(token,options2){if(!token&&!options2.auth){throw new Error(
"Parameter token or opts.auth is required")}else if(token&&options2.auth){throw new Error("Parameters token and opts.auth may not both be specified")}return typeof options2.
auth==="string"?options2.auth:`token ${token}`}function getProxyAgent(destinationUrl){const hc=new lib.HttpClient;return hc.getAgent(destinationUrl)}function getProxyAgentDispatcher(destinationUrl){
const hc=new lib.HttpClient;return hc.getAgentDispatcher(destinationUrl)}function getProxyFetch(destinationUrl){const httpDispatcher=getProxyAgentDispatcher(destinationUrl);
const proxyFetch=(url,opts)=>__awaiter(this,void 0,void 0,function*(){return(0,external_undici_.fetch)(url,Object.assign(Object.assign({},opts),{dispatcher:httpDispatcher}))});
return proxyFetch}function getApiBaseUrl(){return process.env["GITHUB_API_URL"]||"https://api.github.com"}function getUserAgentWithOrchestrationId(baseUserAgent){
var _a;const orchId=(_a=process.env["ACTIONS_ORCHESTRATION_ID"])===null||_a===void 0?void 0:_a.trim();if(orchId){const sanitizedId=orchId.replace(/[^a-z0-9_.-]/gi,
"_");const tag=`actions_orchestration_id/${sanitizedId}`;if(baseUserAgent===null||baseUserAgent===void 0?void 0:baseUserAgent.includes(tag))return baseUserAgent;
const ua=baseUserAgent?`${baseUserAgent} `:"";return`${ua}${tag}`}return baseUserAgent};function getUserAgent(){if(typeof navigator==="object"&&"userAgent"in navigator){
return navigator.userAgent}if(typeof process==="object"&&process.version!==void 0){return`Node.js/${process.version.substr(1)} (${process.platform}; ${process.arch}\
)`}return"<environment undetectable>"};function register(state,name,method,options2){if(typeof method!=="function"){throw new Error("method for before hook must\
 be a function")}if(!options2){options2={}}if(Array.isArray(name)){return name.reverse().reduce((callback,name2)=>{return register.bind(null,state,name2,callback,
options2)},method)()}return Promise.resolve().then(()=>{if(!state.registry[name]){return method(options2)}return state.registry[name].reduce((method2,registered)=>{
return registered.hook.bind(null,method2,options2)},method)()})};function addHook(state,kind,name,hook2){const orig=hook2;if(!state.registry[name]){state.registry[name]=
[]}if(kind==="before"){hook2=(method,options2)=>{return Promise.resolve().then(orig.bind(null,options2)).then(method.bind(null,options2))}}if(kind==="after"){hook2=
(method,options2)=>{let result;return Promise.resolve().then(method.bind(null,options2)).then(result_=>{result=result_;return orig(result,options2)}).then(()=>{
return result})}}if(kind==="error"){hook2=(method,options2)=>{return Promise.resolve().then(method.bind(null,options2)).catch(error=>{return orig(error,options2)})}}
state.registry[name].push({hook:hook2,orig})};function removeHook(state,name,method){if(!state.registry[name]){return}const index=state.registry[name].map(registered=>{
return registered.orig}).indexOf(method);if(index===-1){return}state.registry[name].splice(index,1)};const bind=Function.bind;const bindable=bind.bind(bind);function bindApi(hook2,state,name){
const removeHookRef=bindable(removeHook,null).apply(null,name?[state,name]:[state]);hook2.api={remove:removeHookRef};hook2.remove=removeHookRef;["before","error",
"after","wrap"].forEach(kind=>{const args=name?[state,kind,name]:[state,kind];hook2[kind]=hook2.api[kind]=bindable(addHook,null).apply(null,args)})}function Singular(){
const singularHookName=Symbol("Singular");const singularHookState={registry:{}};const singularHook=register.bind(null,singularHookState,singularHookName);bindApi(
singularHook,singularHookState,singularHookName);return singularHook}function Collection(){const state={registry:{}};const hook2=register.bind(null,state);bindApi(
hook2,state);return hook2}const before_after_hook={Singular,Collection};;var VERSION="0.0.0-development";var userAgent=`octokit-endpoint.js/${VERSION} ${getUserAgent()}`;
var DEFAULTS={method:"GET",baseUrl:"https://api.github.com",headers:{accept:"application/vnd.github.v3+json","user-agent":userAgent},mediaType:{format:""}};function lowercaseKeys(object){
if(!object){return{}}return Object.keys(object).reduce((newObj,key)=>{newObj[key.toLowerCase()]=object[key];return newObj},{})}function isPlainObject(value){if(typeof value!==
"object"||value===null)return false;if(Object.prototype.toString.call(value)!=="[object Object]")return false;const proto=Object.getPrototypeOf(value);if(proto===
null)return true;const Ctor=Object.prototype.hasOwnProperty.call(proto,"constructor")&&proto.constructor;return typeof Ctor==="function"&&Ctor instanceof Ctor&&
Function.prototype.call(Ctor)===Function.prototype.call(value)}function mergeDeep(defaults2,options2){const result=Object.assign({},defaults2);Object.keys(options2).
forEach(key=>{if(isPlainObject(options2[key])){if(!(key in defaults2))Object.assign(result,{[key]:options2[key]});else result[key]=mergeDeep(defaults2[key],options2[key])}else{
Object.assign(result,{[key]:options2[key]})}});return result}function removeUndefinedProperties(obj){for(const key in obj){if(obj[key]===void 0){delete obj[key]}}
return obj}function merge(defaults2,route,options2){if(typeof route==="string"){let[method,url]=route.split(" ");options2=Object.assign(url?{method,url}:{url:method},
options2)}else{options2=Object.assign({},route)}options2.headers=lowercaseKeys(options2.headers);removeUndefinedProperties(options2);removeUndefinedProperties(options2.
headers);const mergedOptions=mergeDeep(defaults2||{},options2);if(options2.url==="/graphql"){if(defaults2&&defaults2.mediaType.previews?.length){mergedOptions.mediaType.
previews=defaults2.mediaType.previews.filter(preview=>!mergedOptions.mediaType.previews.includes(preview)).concat(mergedOptions.mediaType.previews)}mergedOptions.
mediaType.previews=(mergedOptions.mediaType.previews||[]).map(preview=>preview.replace(/-preview/,""))}return mergedOptions}function addQueryParameters(url,parameters){
const separator=/\?/.test(url)?"&":"?";const names=Object.keys(parameters);if(names.length===0){return url}return url+separator+names.map(name=>{if(name==="q"){
return"q="+parameters.q.split("+").map(encodeURIComponent).join("+")}return`${name}=${encodeURIComponent(parameters[name])}`}).join("&")}var urlVariableRegex=/\{[^{}}]+\}/g;
function removeNonChars(variableName){return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g,"").split(/,/)}function extractUrlVariableNames(url){const matches=url.
match(urlVariableRegex);if(!matches){return[]}return matches.map(removeNonChars).reduce((a,b)=>a.concat(b),[])}function omit(object,keysToOmit){const result={__proto__:null};
for(const key of Object.keys(object)){if(keysToOmit.indexOf(key)===-1){result[key]=object[key]}}return result}function encodeReserved(str){return str.split(/(%[0-9A-Fa-f]{2})/g).
map(function(part){if(!/%[0-9A-Fa-f]/.test(part)){part=encodeURI(part).replace(/%5B/g,"[").replace(/%5D/g,"]")}return part}).join("")}function encodeUnreserved(str){
return encodeURIComponent(str).replace(/[!'()*]/g,function(c){return"%"+c.charCodeAt(0).toString(16).toUpperCase()})}function encodeValue(operator,value,key){value=
operator==="+"||operator==="#"?encodeReserved(value):encodeUnreserved(value);if(key){return encodeUnreserved(key)+"="+value}else{return value}}function isDefined(value){
return value!==void 0&&value!==null}function isKeyOperator(operator){return operator===";"||operator==="&"||operator==="?"}function getValues(context2,operator,key,modifier){
var value=context2[key],result=[];if(isDefined(value)&&value!==""){if(typeof value==="string"||typeof value==="number"||typeof value==="bigint"||typeof value===
"boolean"){value=value.toString();if(modifier&&modifier!=="*"){value=value.substring(0,parseInt(modifier,10))}result.push(encodeValue(operator,value,isKeyOperator(
operator)?key:""))}else{if(modifier==="*"){if(Array.isArray(value)){value.filter(isDefined).forEach(function(value2){result.push(encodeValue(operator,value2,isKeyOperator(
operator)?key:""))})}else{Object.keys(value).forEach(function(k){if(isDefined(value[k])){result.push(encodeValue(operator,value[k],k))}})}}else{const tmp=[];if(Array.
isArray(value)){value.filter(isDefined).forEach(function(value2){tmp.push(encodeValue(operator,value2))})}else{Object.keys(value).forEach(function(k){if(isDefined(
value[k])){tmp.push(encodeUnreserved(k));tmp.push(encodeValue(operator,value[k].toString()))}})}if(isKeyOperator(operator)){result.push(encodeUnreserved(key)+"="+
tmp.join(","))}else if(tmp.length!==0){result.push(tmp.join(","))}}}}else{if(operator===";"){if(isDefined(value)){result.push(encodeUnreserved(key))}}else if(value===
""&&(operator==="&"||operator==="?")){result.push(encodeUnreserved(key)+"=")}else if(value===""){result.push("")}}return result}function parseUrl(template){return{
expand:expand.bind(null,template)}}function expand(template,context2){var operators=["+","#",".","/",";","?","&"];template=template.replace(/\{([^\{\}]+)\}|([^\{\}]+)/g,
function(_,expression,literal){if(expression){let operator="";const values=[];if(operators.indexOf(expression.charAt(0))!==-1){operator=expression.charAt(0);expression=
expression.substr(1)}expression.split(/,/g).forEach(function(variable){var tmp=/([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);values.push(getValues(context2,operator,
tmp[1],tmp[2]||tmp[3]))});if(operator&&operator!=="+"){var separator=",";if(operator==="?"){separator="&"}else if(operator!=="#"){separator=operator}return(values.
length!==0?operator:"")+values.join(separator)}else{return values.join(",")}}else{return encodeReserved(literal)}});if(template==="/"){return template}else{return template.
replace(/\/$/,"")}}function parse(options2){let method=options2.method.toUpperCase();let url=(options2.url||"/").replace(/:([a-z]\w+)/g,"{$1}");let headers=Object.
assign({},options2.headers);let body;let parameters=omit(options2,["method","baseUrl","url","headers","request","mediaType"]);const urlVariableNames=extractUrlVariableNames(
url);url=parseUrl(url).expand(parameters);if(!/^http/.test(url)){url=options2.baseUrl+url}const omittedParameters=Object.keys(options2).filter(option=>urlVariableNames.
includes(option)).concat("baseUrl");const remainingParameters=omit(parameters,omittedParameters);const isBinaryRequest=/application\/octet-stream/i.test(headers.
accept);if(!isBinaryRequest){if(options2.mediaType.format){headers.accept=headers.accept.split(/,/).map(format2=>format2.replace(/application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/,
`application/vnd$1$2.${options2.mediaType.format}`)).join(",")}if(url.endsWith("/graphql")){if(options2.mediaType.previews?.length){const previewsFromAcceptHeader=headers.
accept.match(/(?<![\w-])[\w-]+(?=-preview)/g)||[];headers.accept=previewsFromAcceptHeader.concat(options2.mediaType.previews).map(preview=>{const format2=options2.
mediaType.format?`.${options2.mediaType.format}`:"+json";return`application/vnd.github.${preview}-preview${format2}`}).join(",")}}}if(["GET","HEAD"].includes(method)){
url=addQueryParameters(url,remainingParameters)}else{if("data"in remainingParameters){body=remainingParameters.data}else{if(Object.keys(remainingParameters).length){
body=remainingParameters}}}if(!headers["content-type"]&&typeof body!=="undefined"){headers["content-type"]="application/json; charset=utf-8"}if(["PATCH","PUT"].
includes(method)&&typeof body==="undefined"){body=""}return Object.assign({method,url,headers},typeof body!=="undefined"?{body}:null,options2.request?{request:options2.
request}:null)}function endpointWithDefaults(defaults2,route,options2){return parse(merge(defaults2,route,options2))}function withDefaults(oldDefaults,newDefaults){
const DEFAULTS2=merge(oldDefaults,newDefaults);const endpoint2=endpointWithDefaults.bind(null,DEFAULTS2);return Object.assign(endpoint2,{DEFAULTS:DEFAULTS2,defaults:withDefaults.
bind(null,DEFAULTS2),merge:merge.bind(null,DEFAULTS2),parse})}var endpoint=withDefaults(null,DEFAULTS);;const SP=32;const HTAB=9;const SEMI=59;const EQ=61;const DQUOTE=34;
const BSLASH=92;const COMMA=44;const LOWER_CASE=1;const OWS=2;const SEMI_FLAG=4;const COMMA_FLAG=8;const TOKEN_FLAG=16;const NON_ASCII=65280;const CASE_FLAGS=LOWER_CASE|
NON_ASCII;const CHAR_MAP=new Uint8Array(256);CHAR_MAP[HTAB]|=OWS;CHAR_MAP[SP]|=OWS;CHAR_MAP[SEMI]|=SEMI_FLAG;CHAR_MAP[COMMA]|=COMMA_FLAG;for(let code=128;code<=
255;code++){CHAR_MAP[code]|=LOWER_CASE}for(const char of"!#$%&'*+-.^_`|~"){CHAR_MAP[char.charCodeAt(0)]|=TOKEN_FLAG}for(let code=48;code<=57;code++){CHAR_MAP[code]|=
TOKEN_FLAG}for(let code=65;code<=90;code++){CHAR_MAP[code]|=LOWER_CASE|TOKEN_FLAG}for(let code=97;code<=122;code++){CHAR_MAP[code]|=TOKEN_FLAG}const NullObject=(()=>{
const C=function(){};C.prototype=Object.create(null);return C})();function isTypeValid(type,start=0,end=type.length){let hasSlash=false;for(let index=start;index<
end;index++){const code=type.charCodeAt(index);if(code===47){if(hasSlash||index===start||index>=end-1)return false;hasSlash=true}else if(!isTokenCode(code)){return false}}
return hasSlash}function isTokenValid(token,start=0,end=token.length){if(start>=end)return false;for(let index=start;index<end;index++){if(!isTokenCode(token.charCodeAt(
index)))return false}return true}function isTokenCode(code){return(CHAR_MAP[code]&TOKEN_FLAG)!==0}function parameterValue(str){const len=str.length;if(len===0)return'\
""';let index=0;while(index<len&&isTokenCode(str.charCodeAt(index)))index++;if(index===len)return str;let result='"';let start=0;while(index<len){const code=str.
charCodeAt(index);if(code!==HTAB&&(code<SP||code===127||code>255)){throw new TypeError(`Invalid parameter value: ${str}`)}if(code===34||code===92){result+=`${str.
slice(start,index)}\\`;start=index}index++}return`${result}${str.slice(start)}"`}function format(obj){const{type,parameters}=obj;if(!type||!isTypeValid(type)){throw new TypeError(
`Invalid type: ${type}`)}let result=type;if(parameters){for(const param of Object.keys(parameters)){if(!isTokenValid(param)){throw new TypeError(`Invalid parame\
ter name: ${param}`)}result+=`; ${param}=${parameterValue(parameters[param])}`}}return result}function dist_parse(header,options2){const stopFlags=SEMI_FLAG|(options2?.
comma===true?COMMA_FLAG:0);const len=header.length;let valueStart=options2?.start??0;while((CHAR_MAP[header.charCodeAt(valueStart)]&OWS)!==0){valueStart++}let index=valueStart;
let typeFlags=0;let whitespace=-1;let stop=options2?.parameters===false?COMMA_FLAG:0;while(index<len){const code=header.charCodeAt(index);const flags=CHAR_MAP[code];
if((flags&stopFlags)!==0){stop|=flags&COMMA_FLAG;break}if((flags&OWS)!==0){if(whitespace===-1)whitespace=index}else{whitespace=-1}typeFlags|=code&NON_ASCII|flags;
index++}const valueEnd=whitespace===-1?index:whitespace;const value=header.slice(valueStart,valueEnd);const type=(typeFlags&CASE_FLAGS)===0?value:value.toLowerCase();
if(index===len||stop!==0){return{type,index,parameters:new NullObject}}return parseParameters(header,type,index,len,stopFlags)}function parseParameters(header,type,index,len,stopFlags){
const parameters=new NullObject;parameter:while(index<len){index++;while((CHAR_MAP[header.charCodeAt(index)]&OWS)!==0){index++}const keyStart=index;let keyFlags=0;
let keyWhitespace=-1;while(index<len){const code=header.charCodeAt(index);const flags=CHAR_MAP[code];if((flags&stopFlags)!==0){if((flags&COMMA_FLAG)!==0)break parameter;
continue parameter}if(code===EQ){const keyEnd=keyWhitespace===-1?index:keyWhitespace;const value=header.slice(keyStart,keyEnd);const key=(keyFlags&CASE_FLAGS)===
0?value:value.toLowerCase();index++;while((CHAR_MAP[header.charCodeAt(index)]&OWS)!==0){index++}if(index<len&&header.charCodeAt(index)===DQUOTE){const quotedStart=++index;
let escaped=false;while(index<len){const code2=header.charCodeAt(index);if(code2===DQUOTE){if(parameters[key]===void 0){parameters[key]=escaped?unescapeQuotedPairs(
header,quotedStart,index):header.slice(quotedStart,index)}index++;let stop2=0;while(index<len){const code3=header.charCodeAt(index);const flags2=CHAR_MAP[code3];
if((flags2&stopFlags)!==0){stop2=flags2&COMMA_FLAG;break}index++}if(stop2!==0)break parameter;continue parameter}if(code2===BSLASH&&index+1<len){escaped=true;index+=
2;continue}index++}continue parameter}const valueStart=index;let stop=0;let valueWhitespace=-1;while(index<len){const code2=header.charCodeAt(index);const flags2=CHAR_MAP[code2];
if((flags2&stopFlags)!==0){stop=flags2&COMMA_FLAG;break}if((flags2&OWS)!==0){if(valueWhitespace===-1)valueWhitespace=index}else{valueWhitespace=-1}index++}if(parameters[key]===
void 0){const valueEnd=valueWhitespace===-1?index:valueWhitespace;parameters[key]=header.slice(valueStart,valueEnd)}if(stop!==0)break parameter;continue parameter}
if((flags&OWS)!==0){if(keyWhitespace===-1)keyWhitespace=index}else{keyWhitespace=-1}keyFlags|=code&NON_ASCII|flags;index++}}return{type,index,parameters}}function unescapeQuotedPairs(str,start,end){
let result="";for(let index=start;index<end;index++){if(str.charCodeAt(index)===BSLASH){result+=str.slice(start,index);start=++index}}return result+str.slice(start,
end)};const intRegex=/^-?\d+$/;const noiseValue=/^-?\d+n+$/;const originalStringify=JSON.stringify;const originalParse=JSON.parse;const customFormat=/^-?\d+n$/;
const bigIntsStringify=/([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;const noiseStringify=/([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;const isUnstringifiable=val=>val===void 0||
typeof val==="function"||typeof val==="symbol";const isRawJSON=val=>val!==null&&typeof val==="object"&&val.constructor&&val.constructor.name==="RawJSON";const stringifyIteratively=(rootValue,replacer,spaceParam)=>{
let space="";if(typeof spaceParam==="number"){space=" ".repeat(Math.min(10,Math.max(0,Math.floor(spaceParam))))}else if(typeof spaceParam==="string"){space=spaceParam.
slice(0,10)}const isFunctionReplacer=typeof replacer==="function";const propertyList=Array.isArray(replacer)?new Set(replacer.map(String)):null;const prepareVal=(parent,key,val)=>{
const isObject=val!==null&&typeof val==="object";const hasToJSON=isObject&&typeof val.toJSON==="function";if(hasToJSON){val=val.toJSON(key)}const isNoise=typeof val===
"string"&&noiseValue.test(val);if(isNoise)return val+"n";const isBigInt=typeof val==="bigint";if(isBigInt){const supportsRawJSON="rawJSON"in JSON;if(supportsRawJSON)
return JSON.rawJSON(val.toString());return val.toString()+"n"}if(isFunctionReplacer){val=replacer.call(parent,key,val)}const isPostReplacerObject=val!==null&&typeof val===
"object";if(isPostReplacerObject){const isPrimitiveWrapper=val instanceof Number||val instanceof String||val instanceof Boolean;if(isPrimitiveWrapper){val=val.valueOf()}}
return val};const rootProcessed=prepareVal({"":rootValue},"",rootValue);if(isUnstringifiable(rootProcessed)){return void 0}const isRootPrimitive=rootProcessed===
null||typeof rootProcessed!=="object";const isRootNativeRawJSON=isRawJSON(rootProcessed);if(isRootPrimitive||isRootNativeRawJSON){return originalStringify(rootProcessed)}
const chunks=[];let level=0;const stack=[{parent:{"":rootProcessed},key:"",val:rootProcessed,isArray:Array.isArray(rootProcessed),keys:Array.isArray(rootProcessed)?
null:Object.keys(rootProcessed),index:0,first:true}];const visited=new WeakSet([rootProcessed]);while(stack.length>0){const node=stack[stack.length-1];if(node.index===
0){chunks.push(node.isArray?"[":"{");level++}let isDone=false;if(node.isArray){if(node.index<node.val.length){if(!node.first)chunks.push(",");if(space)chunks.push(
"\n"+space.repeat(level));const childRaw=node.val[node.index];const childVal=prepareVal(node.val,String(node.index),childRaw);if(isUnstringifiable(childVal)){chunks.
push("null");node.first=false;node.index++}else{const isComplexObject=childVal!==null&&typeof childVal==="object";const isNativeRaw=isRawJSON(childVal);if(isComplexObject&&
!isNativeRaw){if(visited.has(childVal)){throw new TypeError("Converting circular structure to JSON")}visited.add(childVal);stack.push({parent:node.val,key:String(
node.index),val:childVal,isArray:Array.isArray(childVal),keys:Array.isArray(childVal)?null:Object.keys(childVal),index:0,first:true});node.first=false;node.index++}else{
chunks.push(originalStringify(childVal));node.first=false;node.index++}}}else{isDone=true}}else{while(node.index<node.keys.length){const k=node.keys[node.index++];
const isFilteredOutByArray=propertyList&&!propertyList.has(k);if(isFilteredOutByArray)continue;const childRaw=node.val[k];const childVal=prepareVal(node.val,k,childRaw);
if(isUnstringifiable(childVal))continue;if(!node.first)chunks.push(",");if(space){chunks.push("\n"+space.repeat(level)+originalStringify(k)+": ")}else{chunks.push(
originalStringify(k)+":")}const isComplexObject=childVal!==null&&typeof childVal==="object";const isNativeRaw=isRawJSON(childVal);if(isComplexObject&&!isNativeRaw){
if(visited.has(childVal)){throw new TypeError("Converting circular structure to JSON")}visited.add(childVal);stack.push({parent:node.val,key:k,val:childVal,isArray:Array.
isArray(childVal),keys:Array.isArray(childVal)?null:Object.keys(childVal),index:0,first:true});node.first=false;break}else{chunks.push(originalStringify(childVal));
node.first=false}}const isNodeFullyProcessed=node.index>=node.keys.length&&stack[stack.length-1]===node;if(isNodeFullyProcessed){isDone=true}}if(isDone){level--;
if(!node.first&&space)chunks.push("\n"+space.repeat(level));chunks.push(node.isArray?"]":"}");visited.delete(node.val);stack.pop()}}return chunks.join("")};const JSONStringify=(value,replacer,space)=>{
try{const supportsRawJSON="rawJSON"in JSON;if(supportsRawJSON){return originalStringify(value,(key,val)=>{if(typeof val==="bigint")return JSON.rawJSON(val.toString());
const hasFunctionReplacer=typeof replacer==="function";if(hasFunctionReplacer)return replacer(key,val);const isKeyInArrayReplacer=Array.isArray(replacer)&&replacer.
includes(key);if(isKeyInArrayReplacer)return val;return val},space)}if(!value)return originalStringify(value,replacer,space);const convertedToCustomJSON=originalStringify(
value,(key,val)=>{const isNoise=typeof val==="string"&&noiseValue.test(val);if(isNoise)return val.toString()+"n";if(typeof val==="bigint")return val.toString()+
"n";const hasFunctionReplacer=typeof replacer==="function";if(hasFunctionReplacer)return replacer(key,val);const isKeyInArrayReplacer=Array.isArray(replacer)&&replacer.
includes(key);if(isKeyInArrayReplacer)return val;return val},space);const processedJSON=convertedToCustomJSON.replace(bigIntsStringify,"$1$2$3");const denoisedJSON=processedJSON.
replace(noiseStringify,"$1$2$3");return denoisedJSON}catch(error){if(error instanceof RangeError){const convertedJSON=stringifyIteratively(value,replacer,space);
if(convertedJSON===void 0)return void 0;const supportsRawJSON="rawJSON"in JSON;if(supportsRawJSON)return convertedJSON;const processedJSON=convertedJSON.replace(
bigIntsStringify,"$1$2$3");return processedJSON.replace(noiseStringify,"$1$2$3")}throw error}};const featureCache=new Map;const isContextSourceSupported=()=>{const parseFingerprint=JSON.
parse.toString();if(featureCache.has(parseFingerprint)){return featureCache.get(parseFingerprint)}try{const result=JSON.parse("1",(_,__,context2)=>!!context2?.source&&
context2.source==="1");featureCache.set(parseFingerprint,result);return result}catch{featureCache.set(parseFingerprint,false);return false}};const convertMarkedBigIntsReviver=(key,value,context2,userReviver)=>{
const isCustomFormatBigInt=typeof value==="string"&&customFormat.test(value);if(isCustomFormatBigInt)return BigInt(value.slice(0,-1));const isNoiseValue=typeof value===
"string"&&noiseValue.test(value);if(isNoiseValue)return value.slice(0,-1);const hasUserReviver=typeof userReviver==="function";if(!hasUserReviver)return value;return userReviver(
key,value,context2)};const JSONParseV2=(text,reviver)=>{return JSON.parse(text,(key,value,context2)=>{const isNumber=typeof value==="number";const isOutOfBounds=value>
Number.MAX_SAFE_INTEGER||value<Number.MIN_SAFE_INTEGER;const isBigNumber=isNumber&&isOutOfBounds;const isInt=context2&&intRegex.test(context2.source);const isBigInt=isBigNumber&&
isInt;if(isBigInt)return BigInt(context2.source);const hasCustomReviver=typeof reviver==="function";if(!hasCustomReviver)return value;return reviver(key,value,context2)})};
const MAX_INT=Number.MAX_SAFE_INTEGER.toString();const MAX_DIGITS=MAX_INT.length;const stringsOrLargeNumbers=/"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
const noiseValueWithQuotes=/^"-?\d+n+"$/;const applyReviverIteratively=(parsed,userReviver)=>{const rootHolder={"":parsed};const stack=[{parent:rootHolder,key:"",
visited:false}];while(stack.length>0){const node=stack[stack.length-1];if(!node.visited){node.visited=true;const value=node.parent[node.key];const isComplexObject=value!==
null&&typeof value==="object";if(isComplexObject){const keys=Object.keys(value);for(let i=keys.length-1;i>=0;i--){stack.push({parent:value,key:keys[i],visited:false})}}}else{
const{parent,key}=node;let value=parent[key];if(typeof value==="string"){const isCustomFormatBigInt=customFormat.test(value);if(isCustomFormatBigInt){value=BigInt(
value.slice(0,-1))}else{const isNoise=noiseValue.test(value);if(isNoise)value=value.slice(0,-1)}}const hasUserReviver=typeof userReviver==="function";if(hasUserReviver){
value=userReviver.call(parent,key,value)}const isDeleted=value===void 0;if(isDeleted){delete parent[key]}else{parent[key]=value}stack.pop()}}return rootHolder[""]};
const serializeBigInts=text=>{return text.replace(stringsOrLargeNumbers,(match,digits,fractional,exponential)=>{const isString=match[0]==='"';const isNoise=isString&&
noiseValueWithQuotes.test(match);if(isNoise)return match.substring(0,match.length-1)+'n"';const hasFractionalOrExponential=fractional||exponential;const isLessThanMaxSafeInt=digits&&
(digits.length<MAX_DIGITS||digits.length===MAX_DIGITS&&digits<=MAX_INT);const isStandardValue=isString||hasFractionalOrExponential||isLessThanMaxSafeInt;if(isStandardValue)
return match;return'"'+match+'n"'})};const JSONParse=(text,reviver)=>{if(!text)return originalParse(text,reviver);try{if(isContextSourceSupported())return JSONParseV2(
text,reviver);const serializedData=serializeBigInts(text);return originalParse(serializedData,(key,value,context2)=>convertMarkedBigIntsReviver(key,value,context2,
reviver))}catch(error){if(error instanceof RangeError){const serializedData=serializeBigInts(text);const parsed=originalParse(serializedData);return applyReviverIteratively(
parsed,reviver)}throw error}};var dist_src=__webpack_require__(5318);;var dist_bundle_VERSION="10.0.16";var defaults_default={headers:{"user-agent":`octokit-req\
uest.js/${dist_bundle_VERSION} ${getUserAgent()}`}};function dist_bundle_isPlainObject(value){if(typeof value!=="object"||value===null)return false;if(Object.prototype.
toString.call(value)!=="[object Object]")return false;const proto=Object.getPrototypeOf(value);if(proto===null)return true;const Ctor=Object.prototype.hasOwnProperty.
call(proto,"constructor")&&proto.constructor;return typeof Ctor==="function"&&Ctor instanceof Ctor&&Function.prototype.call(Ctor)===Function.prototype.call(value)}
var noop=()=>"";async function fetchWrapper(requestOptions){const fetch=requestOptions.request?.fetch||globalThis.fetch;if(!fetch){throw new Error("fetch is not\
 set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing")}const log=requestOptions.
request?.log||console;const parseSuccessResponseBody=requestOptions.request?.parseSuccessResponseBody!==false;const body=dist_bundle_isPlainObject(requestOptions.
body)||Array.isArray(requestOptions.body)?JSONStringify(requestOptions.body):requestOptions.body;const requestHeaders=Object.fromEntries(Object.entries(requestOptions.
headers).map(([name,value])=>[name,String(value)]));let fetchResponse;try{fetchResponse=await fetch(requestOptions.url,{method:requestOptions.method,body,redirect:requestOptions.
request?.redirect,headers:requestHeaders,signal:requestOptions.request?.signal,...requestOptions.body&&{duplex:"half"}})}catch(error){let message="Unknown Error";
if(error instanceof Error){if(error.name==="AbortError"){error.status=500;throw error}message=error.message;if(error.name==="TypeError"&&"cause"in error){if(error.
cause instanceof Error){message=error.cause.message}else if(typeof error.cause==="string"){message=error.cause}}}const requestError=new dist_src.G(message,500,{
request:requestOptions});requestError.cause=error;throw requestError}const status=fetchResponse.status;const url=fetchResponse.url;const responseHeaders={};for(const[
key,value]of fetchResponse.headers){responseHeaders[key]=value}const octokitResponse={url,status,headers:responseHeaders,data:""};if("deprecation"in responseHeaders){
const matches=responseHeaders.link&&responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);const deprecationLink=matches&&matches.pop();log.warn(`[@octokit\
/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink?`. See ${deprecationLink}`:
""}`)}if(status===204||status===205){return octokitResponse}if(requestOptions.method==="HEAD"){if(status<400){return octokitResponse}throw new dist_src.G(fetchResponse.
statusText,status,{response:octokitResponse,request:requestOptions})}if(status===304){octokitResponse.data=await getResponseData(fetchResponse);throw new dist_src.
G("Not modified",status,{response:octokitResponse,request:requestOptions})}if(status>=400){octokitResponse.data=await getResponseData(fetchResponse);throw new dist_src.
G(toErrorMessage(octokitResponse.data),status,{response:octokitResponse,request:requestOptions})}octokitResponse.data=parseSuccessResponseBody?await getResponseData(
fetchResponse):fetchResponse.body;return octokitResponse}async function getResponseData(response){const contentType=response.headers.get("content-type");if(!contentType){
return response.text().catch(noop)}const mimetype=dist_parse(contentType);if(isJSONResponse(mimetype)){let text="";try{text=await response.text();return JSONParse(
text)}catch(err){return text}}else if(mimetype.type.startsWith("text/")||mimetype.parameters.charset?.toLowerCase()==="utf-8"&&mimetype.type!=="application/octe\
t-stream"){return response.text().catch(noop)}else{return response.arrayBuffer().catch(()=>new ArrayBuffer(0))}}function isJSONResponse(mimetype){return mimetype.
type==="application/json"||mimetype.type==="application/scim+json"}function toErrorMessage(data){if(typeof data==="string"){return data}if(data instanceof ArrayBuffer){
return"Unknown error"}if(typeof data==="object"&&data!==null&&"message"in data){const objectData=data;const suffix="documentation_url"in objectData?` - ${objectData.
documentation_url}`:"";return Array.isArray(objectData.errors)?`${objectData.message}: ${objectData.errors.map(v=>JSON.stringify(v)).join(", ")}${suffix}`:`${objectData.
message}${suffix}`}return`Unknown error: ${JSON.stringify(data)}`}function dist_bundle_withDefaults(oldEndpoint,newDefaults){const endpoint2=oldEndpoint.defaults(
newDefaults);const newApi=function(route,parameters){const endpointOptions=endpoint2.merge(route,parameters);if(!endpointOptions.request||!endpointOptions.request.
hook){return fetchWrapper(endpoint2.parse(endpointOptions))}const request2=(route2,parameters2)=>{return fetchWrapper(endpoint2.parse(endpoint2.merge(route2,parameters2)))};
Object.assign(request2,{endpoint:endpoint2,defaults:dist_bundle_withDefaults.bind(null,endpoint2)});return endpointOptions.request.hook(request2,endpointOptions)};
return Object.assign(newApi,{endpoint:endpoint2,defaults:dist_bundle_withDefaults.bind(null,endpoint2)})}var request=dist_bundle_withDefaults(endpoint,defaults_default);
;var graphql_dist_bundle_VERSION="0.0.0-development";function _buildMessageForResponseErrors(data){return`Request failed due to following response errors:
`+data.errors.map(e=>` - ${e.message}`).join("\n")}var GraphqlResponseError=class extends Error{constructor(request2,headers,response){super(_buildMessageForResponseErrors(
response));this.request=request2;this.headers=headers;this.response=response;this.errors=response.errors;this.data=response.data;if(Error.captureStackTrace){Error.
captureStackTrace(this,this.constructor)}}request;headers;response;name="GraphqlResponseError";errors;data};var NON_VARIABLE_OPTIONS=["method","baseUrl","url","\
headers","request","query","mediaType","operationName"];var FORBIDDEN_VARIABLE_OPTIONS=["query","method","url"];var GHES_V3_SUFFIX_REGEX=/\/api\/v3\/?$/;function graphql(request2,query,options2){
if(options2){if(typeof query==="string"&&"query"in options2){return Promise.reject(new Error(`[@octokit/graphql] "query" cannot be used as variable name`))}for(const key in options2){
if(!FORBIDDEN_VARIABLE_OPTIONS.includes(key))continue;return Promise.reject(new Error(`[@octokit/graphql] "${key}" cannot be used as variable name`))}}const parsedOptions=typeof query===
"string"?Object.assign({query},options2):query;const requestOptions=Object.keys(parsedOptions).reduce((result,key)=>{if(NON_VARIABLE_OPTIONS.includes(key)){result[key]=
parsedOptions[key];return result}if(!result.variables){result.variables={}}result.variables[key]=parsedOptions[key];return result},{});const baseUrl2=parsedOptions.
baseUrl||request2.endpoint.DEFAULTS.baseUrl;if(GHES_V3_SUFFIX_REGEX.test(baseUrl2)){requestOptions.url=baseUrl2.replace(GHES_V3_SUFFIX_REGEX,"/api/graphql")}return request2(
requestOptions).then(response=>{if(response.data.errors){const headers={};for(const key of Object.keys(response.headers)){headers[key]=response.headers[key]}throw new GraphqlResponseError(
requestOptions,headers,response.data)}return response.data.data})}function graphql_dist_bundle_withDefaults(request2,newDefaults){const newRequest=request2.defaults(
newDefaults);const newApi=(query,options2)=>{return graphql(newRequest,query,options2)};return Object.assign(newApi,{defaults:graphql_dist_bundle_withDefaults.bind(
null,newRequest),endpoint:newRequest.endpoint})}var graphql2=graphql_dist_bundle_withDefaults(request,{headers:{"user-agent":`octokit-graphql.js/${graphql_dist_bundle_VERSION}\
 ${getUserAgent()}`},method:"POST",url:"/graphql"});function withCustomRequest(customRequest){return graphql_dist_bundle_withDefaults(customRequest,{method:"POS\
T",url:"/graphql"})};var b64url="(?:[a-zA-Z0-9_-]+)";var sep="\\.";var jwtRE=new RegExp(`^${b64url}${sep}${b64url}${sep}${b64url}$`);var isJWT=jwtRE.test.bind(jwtRE);
async function auth(token){const isApp=isJWT(token);const isInstallation=token.startsWith("v1.")||token.startsWith("ghs_");const isUserToServer=token.startsWith(
"ghu_");const tokenType=isApp?"app":isInstallation?"installation":isUserToServer?"user-to-server":"oauth";return{type:"token",token,tokenType}}function withAuthorizationPrefix(token){
if(token.split(/\./).length===3){return`bearer ${token}`}return`token ${token}`}async function hook(token,request2,route,parameters){const endpoint2=request2.endpoint.
merge(route,parameters);endpoint2.headers.authorization=withAuthorizationPrefix(token);return request2(endpoint2)}var createTokenAuth=function createTokenAuth2(token){
if(!token){throw new Error("[@octokit/auth-token] No token passed to createTokenAuth")}if(typeof token!=="string"){throw new Error("[@octokit/auth-token] Token \
passed to createTokenAuth is not a string")}token=token.replace(/^(token|bearer) +/i,"");return Object.assign(auth.bind(null,token),{hook:hook.bind(null,token)})};
;const version_VERSION="7.0.8";;const dist_src_noop=()=>{};const consoleWarn=console.warn.bind(console);const consoleError=console.error.bind(console);function createLogger(logger={}){
if(typeof logger.debug!=="function"){logger.debug=dist_src_noop}if(typeof logger.info!=="function"){logger.info=dist_src_noop}if(typeof logger.warn!=="function"){
logger.warn=consoleWarn}if(typeof logger.error!=="function"){logger.error=consoleError}return logger}const userAgentTrail=`octokit-core.js/${version_VERSION} ${getUserAgent()}`;
class Octokit{static VERSION=version_VERSION;static defaults(defaults2){const OctokitWithDefaults=class extends this{constructor(...args){const options2=args[0]||
{};if(typeof defaults2==="function"){super(defaults2(options2));return}super(Object.assign({},defaults2,options2,options2.userAgent&&defaults2.userAgent?{userAgent:`${options2.
userAgent} ${defaults2.userAgent}`}:null))}};return OctokitWithDefaults}static plugins=[];static plugin(...newPlugins){const currentPlugins=this.plugins;const NewOctokit=class extends this{static plugins=currentPlugins.
concat(newPlugins.filter(plugin=>!currentPlugins.includes(plugin)))};return NewOctokit}constructor(options2={}){const hook2=new before_after_hook.Collection;const requestDefaults={
baseUrl:request.endpoint.DEFAULTS.baseUrl,headers:{},request:Object.assign({},options2.request,{hook:hook2.bind(null,"request")}),mediaType:{previews:[],format:""}};
requestDefaults.headers["user-agent"]=options2.userAgent?`${options2.userAgent} ${userAgentTrail}`:userAgentTrail;if(options2.baseUrl){requestDefaults.baseUrl=options2.
baseUrl}if(options2.previews){requestDefaults.mediaType.previews=options2.previews}if(options2.timeZone){requestDefaults.headers["time-zone"]=options2.timeZone}
this.request=request.defaults(requestDefaults);this.graphql=withCustomRequest(this.request).defaults(requestDefaults);this.log=createLogger(options2.log);this.hook=
hook2;if(!options2.authStrategy){if(!options2.auth){this.auth=async()=>({type:"unauthenticated"})}else{const auth2=createTokenAuth(options2.auth);hook2.wrap("re\
quest",auth2.hook);this.auth=auth2}}else{const{authStrategy,...otherOptions}=options2;const auth2=authStrategy(Object.assign({request:this.request,log:this.log,
octokit:this,octokitOptions:otherOptions},options2.auth));hook2.wrap("request",auth2.hook);this.auth=auth2}const classConstructor=this.constructor;for(let i=0;i<
classConstructor.plugins.length;++i){Object.assign(this,classConstructor.plugins[i](this,options2))}}request;graphql;log;hook;auth};const dist_src_version_VERSION="\
17.0.0";;const Endpoints={actions:{addCustomLabelsToSelfHostedRunnerForOrg:["POST /orgs/{org}/actions/runners/{runner_id}/labels"],addCustomLabelsToSelfHostedRunnerForRepo:[
"POST /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"],addRepoAccessToSelfHostedRunnerGroupInOrg:["PUT /orgs/{org}/actions/runner-groups/{runner_group\
_id}/repositories/{repository_id}"],addSelectedRepoToOrgSecret:["PUT /orgs/{org}/actions/secrets/{secret_name}/repositories/{repository_id}"],addSelectedRepoToOrgVariable:[
"PUT /orgs/{org}/actions/variables/{name}/repositories/{repository_id}"],approveWorkflowRun:["POST /repos/{owner}/{repo}/actions/runs/{run_id}/approve"],cancelWorkflowRun:[
"POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel"],createEnvironmentVariable:["POST /repos/{owner}/{repo}/environments/{environment_name}/variables"],createHostedRunnerForOrg:[
"POST /orgs/{org}/actions/hosted-runners"],createOrUpdateEnvironmentSecret:["PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}"],createOrUpdateOrgSecret:[
"PUT /orgs/{org}/actions/secrets/{secret_name}"],createOrUpdateRepoSecret:["PUT /repos/{owner}/{repo}/actions/secrets/{secret_name}"],createOrgVariable:["POST /\
orgs/{org}/actions/variables"],createRegistrationTokenForOrg:["POST /orgs/{org}/actions/runners/registration-token"],createRegistrationTokenForRepo:["POST /repo\
s/{owner}/{repo}/actions/runners/registration-token"],createRemoveTokenForOrg:["POST /orgs/{org}/actions/runners/remove-token"],createRemoveTokenForRepo:["POST \
/repos/{owner}/{repo}/actions/runners/remove-token"],createRepoVariable:["POST /repos/{owner}/{repo}/actions/variables"],createWorkflowDispatch:["POST /repos/{o\
wner}/{repo}/actions/workflows/{workflow_id}/dispatches"],deleteActionsCacheById:["DELETE /repos/{owner}/{repo}/actions/caches/{cache_id}"],deleteActionsCacheByKey:[
"DELETE /repos/{owner}/{repo}/actions/caches{?key,ref}"],deleteArtifact:["DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}"],deleteCustomImageFromOrg:[
"DELETE /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}"],deleteCustomImageVersionFromOrg:["DELETE /orgs/{org}/actions/hosted-runners/ima\
ges/custom/{image_definition_id}/versions/{version}"],deleteEnvironmentSecret:["DELETE /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_nam\
e}"],deleteEnvironmentVariable:["DELETE /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"],deleteHostedRunnerForOrg:["DELETE /orgs/{org}/a\
ctions/hosted-runners/{hosted_runner_id}"],deleteOrgSecret:["DELETE /orgs/{org}/actions/secrets/{secret_name}"],deleteOrgVariable:["DELETE /orgs/{org}/actions/v\
ariables/{name}"],deleteRepoSecret:["DELETE /repos/{owner}/{repo}/actions/secrets/{secret_name}"],deleteRepoVariable:["DELETE /repos/{owner}/{repo}/actions/vari\
ables/{name}"],deleteSelfHostedRunnerFromOrg:["DELETE /orgs/{org}/actions/runners/{runner_id}"],deleteSelfHostedRunnerFromRepo:["DELETE /repos/{owner}/{repo}/ac\
tions/runners/{runner_id}"],deleteWorkflowRun:["DELETE /repos/{owner}/{repo}/actions/runs/{run_id}"],deleteWorkflowRunLogs:["DELETE /repos/{owner}/{repo}/action\
s/runs/{run_id}/logs"],disableSelectedRepositoryGithubActionsOrganization:["DELETE /orgs/{org}/actions/permissions/repositories/{repository_id}"],disableWorkflow:[
"PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/disable"],downloadArtifact:["GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_forma\
t}"],downloadJobLogsForWorkflowRun:["GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs"],downloadWorkflowRunAttemptLogs:["GET /repos/{owner}/{repo}/actions/r\
uns/{run_id}/attempts/{attempt_number}/logs"],downloadWorkflowRunLogs:["GET /repos/{owner}/{repo}/actions/runs/{run_id}/logs"],enableSelectedRepositoryGithubActionsOrganization:[
"PUT /orgs/{org}/actions/permissions/repositories/{repository_id}"],enableWorkflow:["PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/enable"],forceCancelWorkflowRun:[
"POST /repos/{owner}/{repo}/actions/runs/{run_id}/force-cancel"],generateRunnerJitconfigForOrg:["POST /orgs/{org}/actions/runners/generate-jitconfig"],generateRunnerJitconfigForRepo:[
"POST /repos/{owner}/{repo}/actions/runners/generate-jitconfig"],getActionsCacheList:["GET /repos/{owner}/{repo}/actions/caches"],getActionsCacheUsage:["GET /re\
pos/{owner}/{repo}/actions/cache/usage"],getActionsCacheUsageByRepoForOrg:["GET /orgs/{org}/actions/cache/usage-by-repository"],getActionsCacheUsageForOrg:["GET\
 /orgs/{org}/actions/cache/usage"],getAllowedActionsOrganization:["GET /orgs/{org}/actions/permissions/selected-actions"],getAllowedActionsRepository:["GET /rep\
os/{owner}/{repo}/actions/permissions/selected-actions"],getArtifact:["GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}"],getCustomImageForOrg:["GET /o\
rgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}"],getCustomImageVersionForOrg:["GET /orgs/{org}/actions/hosted-runners/images/custom/{image\
_definition_id}/versions/{version}"],getCustomOidcSubClaimForRepo:["GET /repos/{owner}/{repo}/actions/oidc/customization/sub"],getEnvironmentPublicKey:["GET /re\
pos/{owner}/{repo}/environments/{environment_name}/secrets/public-key"],getEnvironmentSecret:["GET /repos/{owner}/{repo}/environments/{environment_name}/secrets\
/{secret_name}"],getEnvironmentVariable:["GET /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"],getGithubActionsDefaultWorkflowPermissionsOrganization:[
"GET /orgs/{org}/actions/permissions/workflow"],getGithubActionsDefaultWorkflowPermissionsRepository:["GET /repos/{owner}/{repo}/actions/permissions/workflow"],
getGithubActionsPermissionsOrganization:["GET /orgs/{org}/actions/permissions"],getGithubActionsPermissionsRepository:["GET /repos/{owner}/{repo}/actions/permis\
sions"],getHostedRunnerForOrg:["GET /orgs/{org}/actions/hosted-runners/{hosted_runner_id}"],getHostedRunnersGithubOwnedImagesForOrg:["GET /orgs/{org}/actions/ho\
sted-runners/images/github-owned"],getHostedRunnersLimitsForOrg:["GET /orgs/{org}/actions/hosted-runners/limits"],getHostedRunnersMachineSpecsForOrg:["GET /orgs\
/{org}/actions/hosted-runners/machine-sizes"],getHostedRunnersPartnerImagesForOrg:["GET /orgs/{org}/actions/hosted-runners/images/partner"],getHostedRunnersPlatformsForOrg:[
"GET /orgs/{org}/actions/hosted-runners/platforms"],getJobForWorkflowRun:["GET /repos/{owner}/{repo}/actions/jobs/{job_id}"],getOrgPublicKey:["GET /orgs/{org}/a\
ctions/secrets/public-key"],getOrgSecret:["GET /orgs/{org}/actions/secrets/{secret_name}"],getOrgVariable:["GET /orgs/{org}/actions/variables/{name}"],getPendingDeploymentsForRun:[
"GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments"],getRepoPermissions:["GET /repos/{owner}/{repo}/actions/permissions",{},{renamed:["actions",
"getGithubActionsPermissionsRepository"]}],getRepoPublicKey:["GET /repos/{owner}/{repo}/actions/secrets/public-key"],getRepoSecret:["GET /repos/{owner}/{repo}/a\
ctions/secrets/{secret_name}"],getRepoVariable:["GET /repos/{owner}/{repo}/actions/variables/{name}"],getReviewsForRun:["GET /repos/{owner}/{repo}/actions/runs/\
{run_id}/approvals"],getSelfHostedRunnerForOrg:["GET /orgs/{org}/actions/runners/{runner_id}"],getSelfHostedRunnerForRepo:["GET /repos/{owner}/{repo}/actions/ru\
nners/{runner_id}"],getWorkflow:["GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}"],getWorkflowAccessToRepository:["GET /repos/{owner}/{repo}/actions/\
permissions/access"],getWorkflowRun:["GET /repos/{owner}/{repo}/actions/runs/{run_id}"],getWorkflowRunAttempt:["GET /repos/{owner}/{repo}/actions/runs/{run_id}/\
attempts/{attempt_number}"],getWorkflowRunUsage:["GET /repos/{owner}/{repo}/actions/runs/{run_id}/timing"],getWorkflowUsage:["GET /repos/{owner}/{repo}/actions/\
workflows/{workflow_id}/timing"],listArtifactsForRepo:["GET /repos/{owner}/{repo}/actions/artifacts"],listCustomImageVersionsForOrg:["GET /orgs/{org}/actions/ho\
sted-runners/images/custom/{image_definition_id}/versions"],listCustomImagesForOrg:["GET /orgs/{org}/actions/hosted-runners/images/custom"],listEnvironmentSecrets:[
"GET /repos/{owner}/{repo}/environments/{environment_name}/secrets"],listEnvironmentVariables:["GET /repos/{owner}/{repo}/environments/{environment_name}/variab\
les"],listGithubHostedRunnersInGroupForOrg:["GET /orgs/{org}/actions/runner-groups/{runner_group_id}/hosted-runners"],listHostedRunnersForOrg:["GET /orgs/{org}/\
actions/hosted-runners"],listJobsForWorkflowRun:["GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs"],listJobsForWorkflowRunAttempt:["GET /repos/{owner}/{rep\
o}/actions/runs/{run_id}/attempts/{attempt_number}/jobs"],listLabelsForSelfHostedRunnerForOrg:["GET /orgs/{org}/actions/runners/{runner_id}/labels"],listLabelsForSelfHostedRunnerForRepo:[
"GET /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"],listOrgSecrets:["GET /orgs/{org}/actions/secrets"],listOrgVariables:["GET /orgs/{org}/actions/va\
riables"],listRepoOrganizationSecrets:["GET /repos/{owner}/{repo}/actions/organization-secrets"],listRepoOrganizationVariables:["GET /repos/{owner}/{repo}/actio\
ns/organization-variables"],listRepoSecrets:["GET /repos/{owner}/{repo}/actions/secrets"],listRepoVariables:["GET /repos/{owner}/{repo}/actions/variables"],listRepoWorkflows:[
"GET /repos/{owner}/{repo}/actions/workflows"],listRunnerApplicationsForOrg:["GET /orgs/{org}/actions/runners/downloads"],listRunnerApplicationsForRepo:["GET /r\
epos/{owner}/{repo}/actions/runners/downloads"],listSelectedReposForOrgSecret:["GET /orgs/{org}/actions/secrets/{secret_name}/repositories"],listSelectedReposForOrgVariable:[
"GET /orgs/{org}/actions/variables/{name}/repositories"],listSelectedRepositoriesEnabledGithubActionsOrganization:["GET /orgs/{org}/actions/permissions/reposito\
ries"],listSelfHostedRunnersForOrg:["GET /orgs/{org}/actions/runners"],listSelfHostedRunnersForRepo:["GET /repos/{owner}/{repo}/actions/runners"],listWorkflowRunArtifacts:[
"GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts"],listWorkflowRuns:["GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs"],listWorkflowRunsForRepo:[
"GET /repos/{owner}/{repo}/actions/runs"],reRunJobForWorkflowRun:["POST /repos/{owner}/{repo}/actions/jobs/{job_id}/rerun"],reRunWorkflow:["POST /repos/{owner}/\
{repo}/actions/runs/{run_id}/rerun"],reRunWorkflowFailedJobs:["POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs"],removeAllCustomLabelsFromSelfHostedRunnerForOrg:[
"DELETE /orgs/{org}/actions/runners/{runner_id}/labels"],removeAllCustomLabelsFromSelfHostedRunnerForRepo:["DELETE /repos/{owner}/{repo}/actions/runners/{runner\
_id}/labels"],removeCustomLabelFromSelfHostedRunnerForOrg:["DELETE /orgs/{org}/actions/runners/{runner_id}/labels/{name}"],removeCustomLabelFromSelfHostedRunnerForRepo:[
"DELETE /repos/{owner}/{repo}/actions/runners/{runner_id}/labels/{name}"],removeSelectedRepoFromOrgSecret:["DELETE /orgs/{org}/actions/secrets/{secret_name}/rep\
ositories/{repository_id}"],removeSelectedRepoFromOrgVariable:["DELETE /orgs/{org}/actions/variables/{name}/repositories/{repository_id}"],reviewCustomGatesForRun:[
"POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule"],reviewPendingDeploymentsForRun:["POST /repos/{owner}/{repo}/actions/runs/{run_id}\
/pending_deployments"],setAllowedActionsOrganization:["PUT /orgs/{org}/actions/permissions/selected-actions"],setAllowedActionsRepository:["PUT /repos/{owner}/{\
repo}/actions/permissions/selected-actions"],setCustomLabelsForSelfHostedRunnerForOrg:["PUT /orgs/{org}/actions/runners/{runner_id}/labels"],setCustomLabelsForSelfHostedRunnerForRepo:[
"PUT /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"],setCustomOidcSubClaimForRepo:["PUT /repos/{owner}/{repo}/actions/oidc/customization/sub"],setGithubActionsDefaultWorkflowPermissionsOrganization:[
"PUT /orgs/{org}/actions/permissions/workflow"],setGithubActionsDefaultWorkflowPermissionsRepository:["PUT /repos/{owner}/{repo}/actions/permissions/workflow"],
setGithubActionsPermissionsOrganization:["PUT /orgs/{org}/actions/permissions"],setGithubActionsPermissionsRepository:["PUT /repos/{owner}/{repo}/actions/permis\
sions"],setSelectedReposForOrgSecret:["PUT /orgs/{org}/actions/secrets/{secret_name}/repositories"],setSelectedReposForOrgVariable:["PUT /orgs/{org}/actions/var\
iables/{name}/repositories"],setSelectedRepositoriesEnabledGithubActionsOrganization:["PUT /orgs/{org}/actions/permissions/repositories"],setWorkflowAccessToRepository:[
"PUT /repos/{owner}/{repo}/actions/permissions/access"],updateEnvironmentVariable:["PATCH /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"],
updateHostedRunnerForOrg:["PATCH /orgs/{org}/actions/hosted-runners/{hosted_runner_id}"],updateOrgVariable:["PATCH /orgs/{org}/actions/variables/{name}"],updateRepoVariable:[
"PATCH /repos/{owner}/{repo}/actions/variables/{name}"]},activity:{checkRepoIsStarredByAuthenticatedUser:["GET /user/starred/{owner}/{repo}"],deleteRepoSubscription:[
"DELETE /repos/{owner}/{repo}/subscription"],deleteThreadSubscription:["DELETE /notifications/threads/{thread_id}/subscription"],getFeeds:["GET /feeds"],getRepoSubscription:[
"GET /repos/{owner}/{repo}/subscription"],getThread:["GET /notifications/threads/{thread_id}"],getThreadSubscriptionForAuthenticatedUser:["GET /notifications/th\
reads/{thread_id}/subscription"],listEventsForAuthenticatedUser:["GET /users/{username}/events"],listNotificationsForAuthenticatedUser:["GET /notifications"],listOrgEventsForAuthenticatedUser:[
"GET /users/{username}/events/orgs/{org}"],listPublicEvents:["GET /events"],listPublicEventsForRepoNetwork:["GET /networks/{owner}/{repo}/events"],listPublicEventsForUser:[
"GET /users/{username}/events/public"],listPublicOrgEvents:["GET /orgs/{org}/events"],listReceivedEventsForUser:["GET /users/{username}/received_events"],listReceivedPublicEventsForUser:[
"GET /users/{username}/received_events/public"],listRepoEvents:["GET /repos/{owner}/{repo}/events"],listRepoNotificationsForAuthenticatedUser:["GET /repos/{owne\
r}/{repo}/notifications"],listReposStarredByAuthenticatedUser:["GET /user/starred"],listReposStarredByUser:["GET /users/{username}/starred"],listReposWatchedByUser:[
"GET /users/{username}/subscriptions"],listStargazersForRepo:["GET /repos/{owner}/{repo}/stargazers"],listWatchedReposForAuthenticatedUser:["GET /user/subscript\
ions"],listWatchersForRepo:["GET /repos/{owner}/{repo}/subscribers"],markNotificationsAsRead:["PUT /notifications"],markRepoNotificationsAsRead:["PUT /repos/{ow\
ner}/{repo}/notifications"],markThreadAsDone:["DELETE /notifications/threads/{thread_id}"],markThreadAsRead:["PATCH /notifications/threads/{thread_id}"],setRepoSubscription:[
"PUT /repos/{owner}/{repo}/subscription"],setThreadSubscription:["PUT /notifications/threads/{thread_id}/subscription"],starRepoForAuthenticatedUser:["PUT /user\
/starred/{owner}/{repo}"],unstarRepoForAuthenticatedUser:["DELETE /user/starred/{owner}/{repo}"]},apps:{addRepoToInstallation:["PUT /user/installations/{install\
ation_id}/repositories/{repository_id}",{},{renamed:["apps","addRepoToInstallationForAuthenticatedUser"]}],addRepoToInstallationForAuthenticatedUser:["PUT /user\
/installations/{installation_id}/repositories/{repository_id}"],checkToken:["POST /applications/{client_id}/token"],createFromManifest:["POST /app-manifests/{co\
de}/conversions"],createInstallationAccessToken:["POST /app/installations/{installation_id}/access_tokens"],deleteAuthorization:["DELETE /applications/{client_i\
d}/grant"],deleteInstallation:["DELETE /app/installations/{installation_id}"],deleteToken:["DELETE /applications/{client_id}/token"],getAuthenticated:["GET /app"],
getBySlug:["GET /apps/{app_slug}"],getInstallation:["GET /app/installations/{installation_id}"],getOrgInstallation:["GET /orgs/{org}/installation"],getRepoInstallation:[
"GET /repos/{owner}/{repo}/installation"],getSubscriptionPlanForAccount:["GET /marketplace_listing/accounts/{account_id}"],getSubscriptionPlanForAccountStubbed:[
"GET /marketplace_listing/stubbed/accounts/{account_id}"],getUserInstallation:["GET /users/{username}/installation"],getWebhookConfigForApp:["GET /app/hook/conf\
ig"],getWebhookDelivery:["GET /app/hook/deliveries/{delivery_id}"],listAccountsForPlan:["GET /marketplace_listing/plans/{plan_id}/accounts"],listAccountsForPlanStubbed:[
"GET /marketplace_listing/stubbed/plans/{plan_id}/accounts"],listInstallationReposForAuthenticatedUser:["GET /user/installations/{installation_id}/repositories"],
listInstallationRequestsForAuthenticatedApp:["GET /app/installation-requests"],listInstallations:["GET /app/installations"],listInstallationsForAuthenticatedUser:[
"GET /user/installations"],listPlans:["GET /marketplace_listing/plans"],listPlansStubbed:["GET /marketplace_listing/stubbed/plans"],listReposAccessibleToInstallation:[
"GET /installation/repositories"],listSubscriptionsForAuthenticatedUser:["GET /user/marketplace_purchases"],listSubscriptionsForAuthenticatedUserStubbed:["GET /\
user/marketplace_purchases/stubbed"],listWebhookDeliveries:["GET /app/hook/deliveries"],redeliverWebhookDelivery:["POST /app/hook/deliveries/{delivery_id}/attem\
pts"],removeRepoFromInstallation:["DELETE /user/installations/{installation_id}/repositories/{repository_id}",{},{renamed:["apps","removeRepoFromInstallationFor\
AuthenticatedUser"]}],removeRepoFromInstallationForAuthenticatedUser:["DELETE /user/installations/{installation_id}/repositories/{repository_id}"],resetToken:["\
PATCH /applications/{client_id}/token"],revokeInstallationAccessToken:["DELETE /installation/token"],scopeToken:["POST /applications/{client_id}/token/scoped"],
suspendInstallation:["PUT /app/installations/{installation_id}/suspended"],unsuspendInstallation:["DELETE /app/installations/{installation_id}/suspended"],updateWebhookConfigForApp:[
"PATCH /app/hook/config"]},billing:{getGithubActionsBillingOrg:["GET /orgs/{org}/settings/billing/actions"],getGithubActionsBillingUser:["GET /users/{username}/\
settings/billing/actions"],getGithubBillingPremiumRequestUsageReportOrg:["GET /organizations/{org}/settings/billing/premium_request/usage"],getGithubBillingPremiumRequestUsageReportUser:[
"GET /users/{username}/settings/billing/premium_request/usage"],getGithubBillingUsageReportOrg:["GET /organizations/{org}/settings/billing/usage"],getGithubBillingUsageReportUser:[
"GET /users/{username}/settings/billing/usage"],getGithubPackagesBillingOrg:["GET /orgs/{org}/settings/billing/packages"],getGithubPackagesBillingUser:["GET /us\
ers/{username}/settings/billing/packages"],getSharedStorageBillingOrg:["GET /orgs/{org}/settings/billing/shared-storage"],getSharedStorageBillingUser:["GET /use\
rs/{username}/settings/billing/shared-storage"]},campaigns:{createCampaign:["POST /orgs/{org}/campaigns"],deleteCampaign:["DELETE /orgs/{org}/campaigns/{campaig\
n_number}"],getCampaignSummary:["GET /orgs/{org}/campaigns/{campaign_number}"],listOrgCampaigns:["GET /orgs/{org}/campaigns"],updateCampaign:["PATCH /orgs/{org}\
/campaigns/{campaign_number}"]},checks:{create:["POST /repos/{owner}/{repo}/check-runs"],createSuite:["POST /repos/{owner}/{repo}/check-suites"],get:["GET /repo\
s/{owner}/{repo}/check-runs/{check_run_id}"],getSuite:["GET /repos/{owner}/{repo}/check-suites/{check_suite_id}"],listAnnotations:["GET /repos/{owner}/{repo}/ch\
eck-runs/{check_run_id}/annotations"],listForRef:["GET /repos/{owner}/{repo}/commits/{ref}/check-runs"],listForSuite:["GET /repos/{owner}/{repo}/check-suites/{c\
heck_suite_id}/check-runs"],listSuitesForRef:["GET /repos/{owner}/{repo}/commits/{ref}/check-suites"],rerequestRun:["POST /repos/{owner}/{repo}/check-runs/{chec\
k_run_id}/rerequest"],rerequestSuite:["POST /repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest"],setSuitesPreferences:["PATCH /repos/{owner}/{repo}/c\
heck-suites/preferences"],update:["PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}"]},codeScanning:{commitAutofix:["POST /repos/{owner}/{repo}/code-scanni\
ng/alerts/{alert_number}/autofix/commits"],createAutofix:["POST /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix"],createVariantAnalysis:["POST\
 /repos/{owner}/{repo}/code-scanning/codeql/variant-analyses"],deleteAnalysis:["DELETE /repos/{owner}/{repo}/code-scanning/analyses/{analysis_id}{?confirm_delet\
e}"],deleteCodeqlDatabase:["DELETE /repos/{owner}/{repo}/code-scanning/codeql/databases/{language}"],getAlert:["GET /repos/{owner}/{repo}/code-scanning/alerts/{\
alert_number}",{},{renamedParameters:{alert_id:"alert_number"}}],getAnalysis:["GET /repos/{owner}/{repo}/code-scanning/analyses/{analysis_id}"],getAutofix:["GET\
 /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix"],getCodeqlDatabase:["GET /repos/{owner}/{repo}/code-scanning/codeql/databases/{language}"],getDefaultSetup:[
"GET /repos/{owner}/{repo}/code-scanning/default-setup"],getSarif:["GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}"],getVariantAnalysis:["GET /repos/\
{owner}/{repo}/code-scanning/codeql/variant-analyses/{codeql_variant_analysis_id}"],getVariantAnalysisRepoTask:["GET /repos/{owner}/{repo}/code-scanning/codeql/\
variant-analyses/{codeql_variant_analysis_id}/repos/{repo_owner}/{repo_name}"],listAlertInstances:["GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number\
}/instances"],listAlertsForOrg:["GET /orgs/{org}/code-scanning/alerts"],listAlertsForRepo:["GET /repos/{owner}/{repo}/code-scanning/alerts"],listAlertsInstances:[
"GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/instances",{},{renamed:["codeScanning","listAlertInstances"]}],listCodeqlDatabases:["GET /repos/{\
owner}/{repo}/code-scanning/codeql/databases"],listRecentAnalyses:["GET /repos/{owner}/{repo}/code-scanning/analyses"],updateAlert:["PATCH /repos/{owner}/{repo}\
/code-scanning/alerts/{alert_number}"],updateDefaultSetup:["PATCH /repos/{owner}/{repo}/code-scanning/default-setup"],uploadSarif:["POST /repos/{owner}/{repo}/c\
ode-scanning/sarifs"]},codeSecurity:{attachConfiguration:["POST /orgs/{org}/code-security/configurations/{configuration_id}/attach"],attachEnterpriseConfiguration:[
"POST /enterprises/{enterprise}/code-security/configurations/{configuration_id}/attach"],createConfiguration:["POST /orgs/{org}/code-security/configurations"],createConfigurationForEnterprise:[
"POST /enterprises/{enterprise}/code-security/configurations"],deleteConfiguration:["DELETE /orgs/{org}/code-security/configurations/{configuration_id}"],deleteConfigurationForEnterprise:[
"DELETE /enterprises/{enterprise}/code-security/configurations/{configuration_id}"],detachConfiguration:["DELETE /orgs/{org}/code-security/configurations/detach"],
getConfiguration:["GET /orgs/{org}/code-security/configurations/{configuration_id}"],getConfigurationForRepository:["GET /repos/{owner}/{repo}/code-security-con\
figuration"],getConfigurationsForEnterprise:["GET /enterprises/{enterprise}/code-security/configurations"],getConfigurationsForOrg:["GET /orgs/{org}/code-securi\
ty/configurations"],getDefaultConfigurations:["GET /orgs/{org}/code-security/configurations/defaults"],getDefaultConfigurationsForEnterprise:["GET /enterprises/\
{enterprise}/code-security/configurations/defaults"],getRepositoriesForConfiguration:["GET /orgs/{org}/code-security/configurations/{configuration_id}/repositor\
ies"],getRepositoriesForEnterpriseConfiguration:["GET /enterprises/{enterprise}/code-security/configurations/{configuration_id}/repositories"],getSingleConfigurationForEnterprise:[
"GET /enterprises/{enterprise}/code-security/configurations/{configuration_id}"],setConfigurationAsDefault:["PUT /orgs/{org}/code-security/configurations/{confi\
guration_id}/defaults"],setConfigurationAsDefaultForEnterprise:["PUT /enterprises/{enterprise}/code-security/configurations/{configuration_id}/defaults"],updateConfiguration:[
"PATCH /orgs/{org}/code-security/configurations/{configuration_id}"],updateEnterpriseConfiguration:["PATCH /enterprises/{enterprise}/code-security/configuration\
s/{configuration_id}"]},codesOfConduct:{getAllCodesOfConduct:["GET /codes_of_conduct"],getConductCode:["GET /codes_of_conduct/{key}"]},codespaces:{addRepositoryForSecretForAuthenticatedUser:[
"PUT /user/codespaces/secrets/{secret_name}/repositories/{repository_id}"],addSelectedRepoToOrgSecret:["PUT /orgs/{org}/codespaces/secrets/{secret_name}/reposit\
ories/{repository_id}"],checkPermissionsForDevcontainer:["GET /repos/{owner}/{repo}/codespaces/permissions_check"],codespaceMachinesForAuthenticatedUser:["GET /\
user/codespaces/{codespace_name}/machines"],createForAuthenticatedUser:["POST /user/codespaces"],createOrUpdateOrgSecret:["PUT /orgs/{org}/codespaces/secrets/{s\
ecret_name}"],createOrUpdateRepoSecret:["PUT /repos/{owner}/{repo}/codespaces/secrets/{secret_name}"],createOrUpdateSecretForAuthenticatedUser:["PUT /user/codes\
paces/secrets/{secret_name}"],createWithPrForAuthenticatedUser:["POST /repos/{owner}/{repo}/pulls/{pull_number}/codespaces"],createWithRepoForAuthenticatedUser:[
"POST /repos/{owner}/{repo}/codespaces"],deleteForAuthenticatedUser:["DELETE /user/codespaces/{codespace_name}"],deleteFromOrganization:["DELETE /orgs/{org}/mem\
bers/{username}/codespaces/{codespace_name}"],deleteOrgSecret:["DELETE /orgs/{org}/codespaces/secrets/{secret_name}"],deleteRepoSecret:["DELETE /repos/{owner}/{\
repo}/codespaces/secrets/{secret_name}"],deleteSecretForAuthenticatedUser:["DELETE /user/codespaces/secrets/{secret_name}"],exportForAuthenticatedUser:["POST /u\
ser/codespaces/{codespace_name}/exports"],getCodespacesForUserInOrg:["GET /orgs/{org}/members/{username}/codespaces"],getExportDetailsForAuthenticatedUser:["GET\
 /user/codespaces/{codespace_name}/exports/{export_id}"],getForAuthenticatedUser:["GET /user/codespaces/{codespace_name}"],getOrgPublicKey:["GET /orgs/{org}/cod\
espaces/secrets/public-key"],getOrgSecret:["GET /orgs/{org}/codespaces/secrets/{secret_name}"],getPublicKeyForAuthenticatedUser:["GET /user/codespaces/secrets/p\
ublic-key"],getRepoPublicKey:["GET /repos/{owner}/{repo}/codespaces/secrets/public-key"],getRepoSecret:["GET /repos/{owner}/{repo}/codespaces/secrets/{secret_na\
me}"],getSecretForAuthenticatedUser:["GET /user/codespaces/secrets/{secret_name}"],listDevcontainersInRepositoryForAuthenticatedUser:["GET /repos/{owner}/{repo}\
/codespaces/devcontainers"],listForAuthenticatedUser:["GET /user/codespaces"],listInOrganization:["GET /orgs/{org}/codespaces",{},{renamedParameters:{org_id:"or\
g"}}],listInRepositoryForAuthenticatedUser:["GET /repos/{owner}/{repo}/codespaces"],listOrgSecrets:["GET /orgs/{org}/codespaces/secrets"],listRepoSecrets:["GET \
/repos/{owner}/{repo}/codespaces/secrets"],listRepositoriesForSecretForAuthenticatedUser:["GET /user/codespaces/secrets/{secret_name}/repositories"],listSecretsForAuthenticatedUser:[
"GET /user/codespaces/secrets"],listSelectedReposForOrgSecret:["GET /orgs/{org}/codespaces/secrets/{secret_name}/repositories"],preFlightWithRepoForAuthenticatedUser:[
"GET /repos/{owner}/{repo}/codespaces/new"],publishForAuthenticatedUser:["POST /user/codespaces/{codespace_name}/publish"],removeRepositoryForSecretForAuthenticatedUser:[
"DELETE /user/codespaces/secrets/{secret_name}/repositories/{repository_id}"],removeSelectedRepoFromOrgSecret:["DELETE /orgs/{org}/codespaces/secrets/{secret_na\
me}/repositories/{repository_id}"],repoMachinesForAuthenticatedUser:["GET /repos/{owner}/{repo}/codespaces/machines"],setRepositoriesForSecretForAuthenticatedUser:[
"PUT /user/codespaces/secrets/{secret_name}/repositories"],setSelectedReposForOrgSecret:["PUT /orgs/{org}/codespaces/secrets/{secret_name}/repositories"],startForAuthenticatedUser:[
"POST /user/codespaces/{codespace_name}/start"],stopForAuthenticatedUser:["POST /user/codespaces/{codespace_name}/stop"],stopInOrganization:["POST /orgs/{org}/m\
embers/{username}/codespaces/{codespace_name}/stop"],updateForAuthenticatedUser:["PATCH /user/codespaces/{codespace_name}"]},copilot:{addCopilotSeatsForTeams:["\
POST /orgs/{org}/copilot/billing/selected_teams"],addCopilotSeatsForUsers:["POST /orgs/{org}/copilot/billing/selected_users"],cancelCopilotSeatAssignmentForTeams:[
"DELETE /orgs/{org}/copilot/billing/selected_teams"],cancelCopilotSeatAssignmentForUsers:["DELETE /orgs/{org}/copilot/billing/selected_users"],copilotMetricsForOrganization:[
"GET /orgs/{org}/copilot/metrics"],copilotMetricsForTeam:["GET /orgs/{org}/team/{team_slug}/copilot/metrics"],getCopilotOrganizationDetails:["GET /orgs/{org}/co\
pilot/billing"],getCopilotSeatDetailsForUser:["GET /orgs/{org}/members/{username}/copilot"],listCopilotSeats:["GET /orgs/{org}/copilot/billing/seats"]},credentials:{
revoke:["POST /credentials/revoke"]},dependabot:{addSelectedRepoToOrgSecret:["PUT /orgs/{org}/dependabot/secrets/{secret_name}/repositories/{repository_id}"],createOrUpdateOrgSecret:[
"PUT /orgs/{org}/dependabot/secrets/{secret_name}"],createOrUpdateRepoSecret:["PUT /repos/{owner}/{repo}/dependabot/secrets/{secret_name}"],deleteOrgSecret:["DE\
LETE /orgs/{org}/dependabot/secrets/{secret_name}"],deleteRepoSecret:["DELETE /repos/{owner}/{repo}/dependabot/secrets/{secret_name}"],getAlert:["GET /repos/{ow\
ner}/{repo}/dependabot/alerts/{alert_number}"],getOrgPublicKey:["GET /orgs/{org}/dependabot/secrets/public-key"],getOrgSecret:["GET /orgs/{org}/dependabot/secre\
ts/{secret_name}"],getRepoPublicKey:["GET /repos/{owner}/{repo}/dependabot/secrets/public-key"],getRepoSecret:["GET /repos/{owner}/{repo}/dependabot/secrets/{se\
cret_name}"],listAlertsForEnterprise:["GET /enterprises/{enterprise}/dependabot/alerts"],listAlertsForOrg:["GET /orgs/{org}/dependabot/alerts"],listAlertsForRepo:[
"GET /repos/{owner}/{repo}/dependabot/alerts"],listOrgSecrets:["GET /orgs/{org}/dependabot/secrets"],listRepoSecrets:["GET /repos/{owner}/{repo}/dependabot/secr\
ets"],listSelectedReposForOrgSecret:["GET /orgs/{org}/dependabot/secrets/{secret_name}/repositories"],removeSelectedRepoFromOrgSecret:["DELETE /orgs/{org}/depen\
dabot/secrets/{secret_name}/repositories/{repository_id}"],repositoryAccessForOrg:["GET /organizations/{org}/dependabot/repository-access"],setRepositoryAccessDefaultLevel:[
"PUT /organizations/{org}/dependabot/repository-access/default-level"],setSelectedReposForOrgSecret:["PUT /orgs/{org}/dependabot/secrets/{secret_name}/repositor\
ies"],updateAlert:["PATCH /repos/{owner}/{repo}/dependabot/alerts/{alert_number}"],updateRepositoryAccessForOrg:["PATCH /organizations/{org}/dependabot/reposito\
ry-access"]},dependencyGraph:{createRepositorySnapshot:["POST /repos/{owner}/{repo}/dependency-graph/snapshots"],diffRange:["GET /repos/{owner}/{repo}/dependenc\
y-graph/compare/{basehead}"],exportSbom:["GET /repos/{owner}/{repo}/dependency-graph/sbom"]},emojis:{get:["GET /emojis"]},enterpriseTeamMemberships:{add:["PUT /\
enterprises/{enterprise}/teams/{enterprise-team}/memberships/{username}"],bulkAdd:["POST /enterprises/{enterprise}/teams/{enterprise-team}/memberships/add"],bulkRemove:[
"POST /enterprises/{enterprise}/teams/{enterprise-team}/memberships/remove"],get:["GET /enterprises/{enterprise}/teams/{enterprise-team}/memberships/{username}"],
list:["GET /enterprises/{enterprise}/teams/{enterprise-team}/memberships"],remove:["DELETE /enterprises/{enterprise}/teams/{enterprise-team}/memberships/{userna\
me}"]},enterpriseTeamOrganizations:{add:["PUT /enterprises/{enterprise}/teams/{enterprise-team}/organizations/{org}"],bulkAdd:["POST /enterprises/{enterprise}/t\
eams/{enterprise-team}/organizations/add"],bulkRemove:["POST /enterprises/{enterprise}/teams/{enterprise-team}/organizations/remove"],delete:["DELETE /enterpris\
es/{enterprise}/teams/{enterprise-team}/organizations/{org}"],getAssignment:["GET /enterprises/{enterprise}/teams/{enterprise-team}/organizations/{org}"],getAssignments:[
"GET /enterprises/{enterprise}/teams/{enterprise-team}/organizations"]},enterpriseTeams:{create:["POST /enterprises/{enterprise}/teams"],delete:["DELETE /enterp\
rises/{enterprise}/teams/{team_slug}"],get:["GET /enterprises/{enterprise}/teams/{team_slug}"],list:["GET /enterprises/{enterprise}/teams"],update:["PATCH /ente\
rprises/{enterprise}/teams/{team_slug}"]},gists:{checkIsStarred:["GET /gists/{gist_id}/star"],create:["POST /gists"],createComment:["POST /gists/{gist_id}/comme\
nts"],delete:["DELETE /gists/{gist_id}"],deleteComment:["DELETE /gists/{gist_id}/comments/{comment_id}"],fork:["POST /gists/{gist_id}/forks"],get:["GET /gists/{\
gist_id}"],getComment:["GET /gists/{gist_id}/comments/{comment_id}"],getRevision:["GET /gists/{gist_id}/{sha}"],list:["GET /gists"],listComments:["GET /gists/{g\
ist_id}/comments"],listCommits:["GET /gists/{gist_id}/commits"],listForUser:["GET /users/{username}/gists"],listForks:["GET /gists/{gist_id}/forks"],listPublic:[
"GET /gists/public"],listStarred:["GET /gists/starred"],star:["PUT /gists/{gist_id}/star"],unstar:["DELETE /gists/{gist_id}/star"],update:["PATCH /gists/{gist_i\
d}"],updateComment:["PATCH /gists/{gist_id}/comments/{comment_id}"]},git:{createBlob:["POST /repos/{owner}/{repo}/git/blobs"],createCommit:["POST /repos/{owner}\
/{repo}/git/commits"],createRef:["POST /repos/{owner}/{repo}/git/refs"],createTag:["POST /repos/{owner}/{repo}/git/tags"],createTree:["POST /repos/{owner}/{repo\
}/git/trees"],deleteRef:["DELETE /repos/{owner}/{repo}/git/refs/{ref}"],getBlob:["GET /repos/{owner}/{repo}/git/blobs/{file_sha}"],getCommit:["GET /repos/{owner\
}/{repo}/git/commits/{commit_sha}"],getRef:["GET /repos/{owner}/{repo}/git/ref/{ref}"],getTag:["GET /repos/{owner}/{repo}/git/tags/{tag_sha}"],getTree:["GET /re\
pos/{owner}/{repo}/git/trees/{tree_sha}"],listMatchingRefs:["GET /repos/{owner}/{repo}/git/matching-refs/{ref}"],updateRef:["PATCH /repos/{owner}/{repo}/git/ref\
s/{ref}"]},gitignore:{getAllTemplates:["GET /gitignore/templates"],getTemplate:["GET /gitignore/templates/{name}"]},hostedCompute:{createNetworkConfigurationForOrg:[
"POST /orgs/{org}/settings/network-configurations"],deleteNetworkConfigurationFromOrg:["DELETE /orgs/{org}/settings/network-configurations/{network_configuratio\
n_id}"],getNetworkConfigurationForOrg:["GET /orgs/{org}/settings/network-configurations/{network_configuration_id}"],getNetworkSettingsForOrg:["GET /orgs/{org}/\
settings/network-settings/{network_settings_id}"],listNetworkConfigurationsForOrg:["GET /orgs/{org}/settings/network-configurations"],updateNetworkConfigurationForOrg:[
"PATCH /orgs/{org}/settings/network-configurations/{network_configuration_id}"]},interactions:{getRestrictionsForAuthenticatedUser:["GET /user/interaction-limit\
s"],getRestrictionsForOrg:["GET /orgs/{org}/interaction-limits"],getRestrictionsForRepo:["GET /repos/{owner}/{repo}/interaction-limits"],getRestrictionsForYourPublicRepos:[
"GET /user/interaction-limits",{},{renamed:["interactions","getRestrictionsForAuthenticatedUser"]}],removeRestrictionsForAuthenticatedUser:["DELETE /user/intera\
ction-limits"],removeRestrictionsForOrg:["DELETE /orgs/{org}/interaction-limits"],removeRestrictionsForRepo:["DELETE /repos/{owner}/{repo}/interaction-limits"],
removeRestrictionsForYourPublicRepos:["DELETE /user/interaction-limits",{},{renamed:["interactions","removeRestrictionsForAuthenticatedUser"]}],setRestrictionsForAuthenticatedUser:[
"PUT /user/interaction-limits"],setRestrictionsForOrg:["PUT /orgs/{org}/interaction-limits"],setRestrictionsForRepo:["PUT /repos/{owner}/{repo}/interaction-limi\
ts"],setRestrictionsForYourPublicRepos:["PUT /user/interaction-limits",{},{renamed:["interactions","setRestrictionsForAuthenticatedUser"]}]},issues:{addAssignees:[
"POST /repos/{owner}/{repo}/issues/{issue_number}/assignees"],addBlockedByDependency:["POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by"],
addLabels:["POST /repos/{owner}/{repo}/issues/{issue_number}/labels"],addSubIssue:["POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues"],checkUserCanBeAssigned:[
"GET /repos/{owner}/{repo}/assignees/{assignee}"],checkUserCanBeAssignedToIssue:["GET /repos/{owner}/{repo}/issues/{issue_number}/assignees/{assignee}"],create:[
"POST /repos/{owner}/{repo}/issues"],createComment:["POST /repos/{owner}/{repo}/issues/{issue_number}/comments"],createLabel:["POST /repos/{owner}/{repo}/labels"],
createMilestone:["POST /repos/{owner}/{repo}/milestones"],deleteComment:["DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}"],deleteLabel:["DELETE /repo\
s/{owner}/{repo}/labels/{name}"],deleteMilestone:["DELETE /repos/{owner}/{repo}/milestones/{milestone_number}"],get:["GET /repos/{owner}/{repo}/issues/{issue_nu\
mber}"],getComment:["GET /repos/{owner}/{repo}/issues/comments/{comment_id}"],getEvent:["GET /repos/{owner}/{repo}/issues/events/{event_id}"],getLabel:["GET /re\
pos/{owner}/{repo}/labels/{name}"],getMilestone:["GET /repos/{owner}/{repo}/milestones/{milestone_number}"],getParent:["GET /repos/{owner}/{repo}/issues/{issue_\
number}/parent"],list:["GET /issues"],listAssignees:["GET /repos/{owner}/{repo}/assignees"],listComments:["GET /repos/{owner}/{repo}/issues/{issue_number}/comme\
nts"],listCommentsForRepo:["GET /repos/{owner}/{repo}/issues/comments"],listDependenciesBlockedBy:["GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies\
/blocked_by"],listDependenciesBlocking:["GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking"],listEvents:["GET /repos/{owner}/{repo}/issues/{\
issue_number}/events"],listEventsForRepo:["GET /repos/{owner}/{repo}/issues/events"],listEventsForTimeline:["GET /repos/{owner}/{repo}/issues/{issue_number}/tim\
eline"],listForAuthenticatedUser:["GET /user/issues"],listForOrg:["GET /orgs/{org}/issues"],listForRepo:["GET /repos/{owner}/{repo}/issues"],listLabelsForMilestone:[
"GET /repos/{owner}/{repo}/milestones/{milestone_number}/labels"],listLabelsForRepo:["GET /repos/{owner}/{repo}/labels"],listLabelsOnIssue:["GET /repos/{owner}/\
{repo}/issues/{issue_number}/labels"],listMilestones:["GET /repos/{owner}/{repo}/milestones"],listSubIssues:["GET /repos/{owner}/{repo}/issues/{issue_number}/su\
b_issues"],lock:["PUT /repos/{owner}/{repo}/issues/{issue_number}/lock"],removeAllLabels:["DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels"],removeAssignees:[
"DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees"],removeDependencyBlockedBy:["DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/bloc\
ked_by/{issue_id}"],removeLabel:["DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}"],removeSubIssue:["DELETE /repos/{owner}/{repo}/issues/{issue\
_number}/sub_issue"],reprioritizeSubIssue:["PATCH /repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority"],setLabels:["PUT /repos/{owner}/{repo}/issues\
/{issue_number}/labels"],unlock:["DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock"],update:["PATCH /repos/{owner}/{repo}/issues/{issue_number}"],updateComment:[
"PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}"],updateLabel:["PATCH /repos/{owner}/{repo}/labels/{name}"],updateMilestone:["PATCH /repos/{owner}/{re\
po}/milestones/{milestone_number}"]},licenses:{get:["GET /licenses/{license}"],getAllCommonlyUsed:["GET /licenses"],getForRepo:["GET /repos/{owner}/{repo}/licen\
se"]},markdown:{render:["POST /markdown"],renderRaw:["POST /markdown/raw",{headers:{"content-type":"text/plain; charset=utf-8"}}]},meta:{get:["GET /meta"],getAllVersions:[
"GET /versions"],getOctocat:["GET /octocat"],getZen:["GET /zen"],root:["GET /"]},migrations:{deleteArchiveForAuthenticatedUser:["DELETE /user/migrations/{migrat\
ion_id}/archive"],deleteArchiveForOrg:["DELETE /orgs/{org}/migrations/{migration_id}/archive"],downloadArchiveForOrg:["GET /orgs/{org}/migrations/{migration_id}\
/archive"],getArchiveForAuthenticatedUser:["GET /user/migrations/{migration_id}/archive"],getStatusForAuthenticatedUser:["GET /user/migrations/{migration_id}"],
getStatusForOrg:["GET /orgs/{org}/migrations/{migration_id}"],listForAuthenticatedUser:["GET /user/migrations"],listForOrg:["GET /orgs/{org}/migrations"],listReposForAuthenticatedUser:[
"GET /user/migrations/{migration_id}/repositories"],listReposForOrg:["GET /orgs/{org}/migrations/{migration_id}/repositories"],listReposForUser:["GET /user/migr\
ations/{migration_id}/repositories",{},{renamed:["migrations","listReposForAuthenticatedUser"]}],startForAuthenticatedUser:["POST /user/migrations"],startForOrg:[
"POST /orgs/{org}/migrations"],unlockRepoForAuthenticatedUser:["DELETE /user/migrations/{migration_id}/repos/{repo_name}/lock"],unlockRepoForOrg:["DELETE /orgs/\
{org}/migrations/{migration_id}/repos/{repo_name}/lock"]},oidc:{getOidcCustomSubTemplateForOrg:["GET /orgs/{org}/actions/oidc/customization/sub"],updateOidcCustomSubTemplateForOrg:[
"PUT /orgs/{org}/actions/oidc/customization/sub"]},orgs:{addSecurityManagerTeam:["PUT /orgs/{org}/security-managers/teams/{team_slug}",{},{deprecated:"octokit.r\
est.orgs.addSecurityManagerTeam() is deprecated, see https://docs.github.com/rest/orgs/security-managers#add-a-security-manager-team"}],assignTeamToOrgRole:["PU\
T /orgs/{org}/organization-roles/teams/{team_slug}/{role_id}"],assignUserToOrgRole:["PUT /orgs/{org}/organization-roles/users/{username}/{role_id}"],blockUser:[
"PUT /orgs/{org}/blocks/{username}"],cancelInvitation:["DELETE /orgs/{org}/invitations/{invitation_id}"],checkBlockedUser:["GET /orgs/{org}/blocks/{username}"],
checkMembershipForUser:["GET /orgs/{org}/members/{username}"],checkPublicMembershipForUser:["GET /orgs/{org}/public_members/{username}"],convertMemberToOutsideCollaborator:[
"PUT /orgs/{org}/outside_collaborators/{username}"],createArtifactStorageRecord:["POST /orgs/{org}/artifacts/metadata/storage-record"],createInvitation:["POST /\
orgs/{org}/invitations"],createIssueType:["POST /orgs/{org}/issue-types"],createWebhook:["POST /orgs/{org}/hooks"],customPropertiesForOrgsCreateOrUpdateOrganizationValues:[
"PATCH /organizations/{org}/org-properties/values"],customPropertiesForOrgsGetOrganizationValues:["GET /organizations/{org}/org-properties/values"],customPropertiesForReposCreateOrUpdateOrganizationDefinition:[
"PUT /orgs/{org}/properties/schema/{custom_property_name}"],customPropertiesForReposCreateOrUpdateOrganizationDefinitions:["PATCH /orgs/{org}/properties/schema"],
customPropertiesForReposCreateOrUpdateOrganizationValues:["PATCH /orgs/{org}/properties/values"],customPropertiesForReposDeleteOrganizationDefinition:["DELETE /\
orgs/{org}/properties/schema/{custom_property_name}"],customPropertiesForReposGetOrganizationDefinition:["GET /orgs/{org}/properties/schema/{custom_property_nam\
e}"],customPropertiesForReposGetOrganizationDefinitions:["GET /orgs/{org}/properties/schema"],customPropertiesForReposGetOrganizationValues:["GET /orgs/{org}/pr\
operties/values"],delete:["DELETE /orgs/{org}"],deleteAttestationsBulk:["POST /orgs/{org}/attestations/delete-request"],deleteAttestationsById:["DELETE /orgs/{o\
rg}/attestations/{attestation_id}"],deleteAttestationsBySubjectDigest:["DELETE /orgs/{org}/attestations/digest/{subject_digest}"],deleteIssueType:["DELETE /orgs\
/{org}/issue-types/{issue_type_id}"],deleteWebhook:["DELETE /orgs/{org}/hooks/{hook_id}"],disableSelectedRepositoryImmutableReleasesOrganization:["DELETE /orgs/\
{org}/settings/immutable-releases/repositories/{repository_id}"],enableSelectedRepositoryImmutableReleasesOrganization:["PUT /orgs/{org}/settings/immutable-rele\
ases/repositories/{repository_id}"],get:["GET /orgs/{org}"],getImmutableReleasesSettings:["GET /orgs/{org}/settings/immutable-releases"],getImmutableReleasesSettingsRepositories:[
"GET /orgs/{org}/settings/immutable-releases/repositories"],getMembershipForAuthenticatedUser:["GET /user/memberships/orgs/{org}"],getMembershipForUser:["GET /o\
rgs/{org}/memberships/{username}"],getOrgRole:["GET /orgs/{org}/organization-roles/{role_id}"],getOrgRulesetHistory:["GET /orgs/{org}/rulesets/{ruleset_id}/hist\
ory"],getOrgRulesetVersion:["GET /orgs/{org}/rulesets/{ruleset_id}/history/{version_id}"],getWebhook:["GET /orgs/{org}/hooks/{hook_id}"],getWebhookConfigForOrg:[
"GET /orgs/{org}/hooks/{hook_id}/config"],getWebhookDelivery:["GET /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id}"],list:["GET /organizations"],listAppInstallations:[
"GET /orgs/{org}/installations"],listArtifactStorageRecords:["GET /orgs/{org}/artifacts/{subject_digest}/metadata/storage-records"],listAttestationRepositories:[
"GET /orgs/{org}/attestations/repositories"],listAttestations:["GET /orgs/{org}/attestations/{subject_digest}"],listAttestationsBulk:["POST /orgs/{org}/attestat\
ions/bulk-list{?per_page,before,after}"],listBlockedUsers:["GET /orgs/{org}/blocks"],listFailedInvitations:["GET /orgs/{org}/failed_invitations"],listForAuthenticatedUser:[
"GET /user/orgs"],listForUser:["GET /users/{username}/orgs"],listInvitationTeams:["GET /orgs/{org}/invitations/{invitation_id}/teams"],listIssueTypes:["GET /org\
s/{org}/issue-types"],listMembers:["GET /orgs/{org}/members"],listMembershipsForAuthenticatedUser:["GET /user/memberships/orgs"],listOrgRoleTeams:["GET /orgs/{o\
rg}/organization-roles/{role_id}/teams"],listOrgRoleUsers:["GET /orgs/{org}/organization-roles/{role_id}/users"],listOrgRoles:["GET /orgs/{org}/organization-rol\
es"],listOrganizationFineGrainedPermissions:["GET /orgs/{org}/organization-fine-grained-permissions"],listOutsideCollaborators:["GET /orgs/{org}/outside_collabo\
rators"],listPatGrantRepositories:["GET /orgs/{org}/personal-access-tokens/{pat_id}/repositories"],listPatGrantRequestRepositories:["GET /orgs/{org}/personal-ac\
cess-token-requests/{pat_request_id}/repositories"],listPatGrantRequests:["GET /orgs/{org}/personal-access-token-requests"],listPatGrants:["GET /orgs/{org}/pers\
onal-access-tokens"],listPendingInvitations:["GET /orgs/{org}/invitations"],listPublicMembers:["GET /orgs/{org}/public_members"],listSecurityManagerTeams:["GET \
/orgs/{org}/security-managers",{},{deprecated:"octokit.rest.orgs.listSecurityManagerTeams() is deprecated, see https://docs.github.com/rest/orgs/security-manage\
rs#list-security-manager-teams"}],listWebhookDeliveries:["GET /orgs/{org}/hooks/{hook_id}/deliveries"],listWebhooks:["GET /orgs/{org}/hooks"],pingWebhook:["POST\
 /orgs/{org}/hooks/{hook_id}/pings"],redeliverWebhookDelivery:["POST /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id}/attempts"],removeMember:["DELETE /orgs\
/{org}/members/{username}"],removeMembershipForUser:["DELETE /orgs/{org}/memberships/{username}"],removeOutsideCollaborator:["DELETE /orgs/{org}/outside_collabo\
rators/{username}"],removePublicMembershipForAuthenticatedUser:["DELETE /orgs/{org}/public_members/{username}"],removeSecurityManagerTeam:["DELETE /orgs/{org}/s\
ecurity-managers/teams/{team_slug}",{},{deprecated:"octokit.rest.orgs.removeSecurityManagerTeam() is deprecated, see https://docs.github.com/rest/orgs/security-\
managers#remove-a-security-manager-team"}],reviewPatGrantRequest:["POST /orgs/{org}/personal-access-token-requests/{pat_request_id}"],reviewPatGrantRequestsInBulk:[
"POST /orgs/{org}/personal-access-token-requests"],revokeAllOrgRolesTeam:["DELETE /orgs/{org}/organization-roles/teams/{team_slug}"],revokeAllOrgRolesUser:["DEL\
ETE /orgs/{org}/organization-roles/users/{username}"],revokeOrgRoleTeam:["DELETE /orgs/{org}/organization-roles/teams/{team_slug}/{role_id}"],revokeOrgRoleUser:[
"DELETE /orgs/{org}/organization-roles/users/{username}/{role_id}"],setImmutableReleasesSettings:["PUT /orgs/{org}/settings/immutable-releases"],setImmutableReleasesSettingsRepositories:[
"PUT /orgs/{org}/settings/immutable-releases/repositories"],setMembershipForUser:["PUT /orgs/{org}/memberships/{username}"],setPublicMembershipForAuthenticatedUser:[
"PUT /orgs/{org}/public_members/{username}"],unblockUser:["DELETE /orgs/{org}/blocks/{username}"],update:["PATCH /orgs/{org}"],updateIssueType:["PUT /orgs/{org}\
/issue-types/{issue_type_id}"],updateMembershipForAuthenticatedUser:["PATCH /user/memberships/orgs/{org}"],updatePatAccess:["POST /orgs/{org}/personal-access-to\
kens/{pat_id}"],updatePatAccesses:["POST /orgs/{org}/personal-access-tokens"],updateWebhook:["PATCH /orgs/{org}/hooks/{hook_id}"],updateWebhookConfigForOrg:["PA\
TCH /orgs/{org}/hooks/{hook_id}/config"]},packages:{deletePackageForAuthenticatedUser:["DELETE /user/packages/{package_type}/{package_name}"],deletePackageForOrg:[
"DELETE /orgs/{org}/packages/{package_type}/{package_name}"],deletePackageForUser:["DELETE /users/{username}/packages/{package_type}/{package_name}"],deletePackageVersionForAuthenticatedUser:[
"DELETE /user/packages/{package_type}/{package_name}/versions/{package_version_id}"],deletePackageVersionForOrg:["DELETE /orgs/{org}/packages/{package_type}/{pa\
ckage_name}/versions/{package_version_id}"],deletePackageVersionForUser:["DELETE /users/{username}/packages/{package_type}/{package_name}/versions/{package_vers\
ion_id}"],getAllPackageVersionsForAPackageOwnedByAnOrg:["GET /orgs/{org}/packages/{package_type}/{package_name}/versions",{},{renamed:["packages","getAllPackage\
VersionsForPackageOwnedByOrg"]}],getAllPackageVersionsForAPackageOwnedByTheAuthenticatedUser:["GET /user/packages/{package_type}/{package_name}/versions",{},{renamed:[
"packages","getAllPackageVersionsForPackageOwnedByAuthenticatedUser"]}],getAllPackageVersionsForPackageOwnedByAuthenticatedUser:["GET /user/packages/{package_ty\
pe}/{package_name}/versions"],getAllPackageVersionsForPackageOwnedByOrg:["GET /orgs/{org}/packages/{package_type}/{package_name}/versions"],getAllPackageVersionsForPackageOwnedByUser:[
"GET /users/{username}/packages/{package_type}/{package_name}/versions"],getPackageForAuthenticatedUser:["GET /user/packages/{package_type}/{package_name}"],getPackageForOrganization:[
"GET /orgs/{org}/packages/{package_type}/{package_name}"],getPackageForUser:["GET /users/{username}/packages/{package_type}/{package_name}"],getPackageVersionForAuthenticatedUser:[
"GET /user/packages/{package_type}/{package_name}/versions/{package_version_id}"],getPackageVersionForOrganization:["GET /orgs/{org}/packages/{package_type}/{pa\
ckage_name}/versions/{package_version_id}"],getPackageVersionForUser:["GET /users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id\
}"],listDockerMigrationConflictingPackagesForAuthenticatedUser:["GET /user/docker/conflicts"],listDockerMigrationConflictingPackagesForOrganization:["GET /orgs/\
{org}/docker/conflicts"],listDockerMigrationConflictingPackagesForUser:["GET /users/{username}/docker/conflicts"],listPackagesForAuthenticatedUser:["GET /user/p\
ackages"],listPackagesForOrganization:["GET /orgs/{org}/packages"],listPackagesForUser:["GET /users/{username}/packages"],restorePackageForAuthenticatedUser:["P\
OST /user/packages/{package_type}/{package_name}/restore{?token}"],restorePackageForOrg:["POST /orgs/{org}/packages/{package_type}/{package_name}/restore{?token\
}"],restorePackageForUser:["POST /users/{username}/packages/{package_type}/{package_name}/restore{?token}"],restorePackageVersionForAuthenticatedUser:["POST /us\
er/packages/{package_type}/{package_name}/versions/{package_version_id}/restore"],restorePackageVersionForOrg:["POST /orgs/{org}/packages/{package_type}/{packag\
e_name}/versions/{package_version_id}/restore"],restorePackageVersionForUser:["POST /users/{username}/packages/{package_type}/{package_name}/versions/{package_v\
ersion_id}/restore"]},privateRegistries:{createOrgPrivateRegistry:["POST /orgs/{org}/private-registries"],deleteOrgPrivateRegistry:["DELETE /orgs/{org}/private-\
registries/{secret_name}"],getOrgPrivateRegistry:["GET /orgs/{org}/private-registries/{secret_name}"],getOrgPublicKey:["GET /orgs/{org}/private-registries/publi\
c-key"],listOrgPrivateRegistries:["GET /orgs/{org}/private-registries"],updateOrgPrivateRegistry:["PATCH /orgs/{org}/private-registries/{secret_name}"]},projects:{
addItemForOrg:["POST /orgs/{org}/projectsV2/{project_number}/items"],addItemForUser:["POST /users/{username}/projectsV2/{project_number}/items"],deleteItemForOrg:[
"DELETE /orgs/{org}/projectsV2/{project_number}/items/{item_id}"],deleteItemForUser:["DELETE /users/{username}/projectsV2/{project_number}/items/{item_id}"],getFieldForOrg:[
"GET /orgs/{org}/projectsV2/{project_number}/fields/{field_id}"],getFieldForUser:["GET /users/{username}/projectsV2/{project_number}/fields/{field_id}"],getForOrg:[
"GET /orgs/{org}/projectsV2/{project_number}"],getForUser:["GET /users/{username}/projectsV2/{project_number}"],getOrgItem:["GET /orgs/{org}/projectsV2/{project\
_number}/items/{item_id}"],getUserItem:["GET /users/{username}/projectsV2/{project_number}/items/{item_id}"],listFieldsForOrg:["GET /orgs/{org}/projectsV2/{proj\
ect_number}/fields"],listFieldsForUser:["GET /users/{username}/projectsV2/{project_number}/fields"],listForOrg:["GET /orgs/{org}/projectsV2"],listForUser:["GET \
/users/{username}/projectsV2"],listItemsForOrg:["GET /orgs/{org}/projectsV2/{project_number}/items"],listItemsForUser:["GET /users/{username}/projectsV2/{projec\
t_number}/items"],updateItemForOrg:["PATCH /orgs/{org}/projectsV2/{project_number}/items/{item_id}"],updateItemForUser:["PATCH /users/{username}/projectsV2/{pro\
ject_number}/items/{item_id}"]},pulls:{checkIfMerged:["GET /repos/{owner}/{repo}/pulls/{pull_number}/merge"],create:["POST /repos/{owner}/{repo}/pulls"],createReplyForReviewComment:[
"POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies"],createReview:["POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews"],createReviewComment:[
"POST /repos/{owner}/{repo}/pulls/{pull_number}/comments"],deletePendingReview:["DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"],deleteReviewComment:[
"DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}"],dismissReview:["PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals"],get:[
"GET /repos/{owner}/{repo}/pulls/{pull_number}"],getReview:["GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"],getReviewComment:["GET /repos/{\
owner}/{repo}/pulls/comments/{comment_id}"],list:["GET /repos/{owner}/{repo}/pulls"],listCommentsForReview:["GET /repos/{owner}/{repo}/pulls/{pull_number}/revie\
ws/{review_id}/comments"],listCommits:["GET /repos/{owner}/{repo}/pulls/{pull_number}/commits"],listFiles:["GET /repos/{owner}/{repo}/pulls/{pull_number}/files"],
listRequestedReviewers:["GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"],listReviewComments:["GET /repos/{owner}/{repo}/pulls/{pull_number}/\
comments"],listReviewCommentsForRepo:["GET /repos/{owner}/{repo}/pulls/comments"],listReviews:["GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews"],merge:["\
PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge"],removeRequestedReviewers:["DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"],requestReviewers:[
"POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"],submitReview:["POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/events"],
update:["PATCH /repos/{owner}/{repo}/pulls/{pull_number}"],updateBranch:["PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch"],updateReview:["PUT /repo\
s/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"],updateReviewComment:["PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}"]},rateLimit:{get:["GET\
 /rate_limit"]},reactions:{createForCommitComment:["POST /repos/{owner}/{repo}/comments/{comment_id}/reactions"],createForIssue:["POST /repos/{owner}/{repo}/iss\
ues/{issue_number}/reactions"],createForIssueComment:["POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"],createForPullRequestReviewComment:["P\
OST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"],createForRelease:["POST /repos/{owner}/{repo}/releases/{release_id}/reactions"],createForTeamDiscussionCommentInOrg:[
"POST /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}/reactions"],createForTeamDiscussionInOrg:["POST /orgs/{org}/teams/\
{team_slug}/discussions/{discussion_number}/reactions"],deleteForCommitComment:["DELETE /repos/{owner}/{repo}/comments/{comment_id}/reactions/{reaction_id}"],deleteForIssue:[
"DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}"],deleteForIssueComment:["DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/\
reactions/{reaction_id}"],deleteForPullRequestComment:["DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions/{reaction_id}"],deleteForRelease:["DE\
LETE /repos/{owner}/{repo}/releases/{release_id}/reactions/{reaction_id}"],deleteForTeamDiscussion:["DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussio\
n_number}/reactions/{reaction_id}"],deleteForTeamDiscussionComment:["DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_numb\
er}/reactions/{reaction_id}"],listForCommitComment:["GET /repos/{owner}/{repo}/comments/{comment_id}/reactions"],listForIssue:["GET /repos/{owner}/{repo}/issues\
/{issue_number}/reactions"],listForIssueComment:["GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"],listForPullRequestReviewComment:["GET /repo\
s/{owner}/{repo}/pulls/comments/{comment_id}/reactions"],listForRelease:["GET /repos/{owner}/{repo}/releases/{release_id}/reactions"],listForTeamDiscussionCommentInOrg:[
"GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}/reactions"],listForTeamDiscussionInOrg:["GET /orgs/{org}/teams/{tea\
m_slug}/discussions/{discussion_number}/reactions"]},repos:{acceptInvitation:["PATCH /user/repository_invitations/{invitation_id}",{},{renamed:["repos","acceptI\
nvitationForAuthenticatedUser"]}],acceptInvitationForAuthenticatedUser:["PATCH /user/repository_invitations/{invitation_id}"],addAppAccessRestrictions:["POST /r\
epos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps",{},{mapToData:"apps"}],addCollaborator:["PUT /repos/{owner}/{repo}/collaborators/{username}"],
addStatusCheckContexts:["POST /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts",{},{mapToData:"contexts"}],addTeamAccessRestrictions:[
"POST /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams",{},{mapToData:"teams"}],addUserAccessRestrictions:["POST /repos/{owner}/{repo}/bran\
ches/{branch}/protection/restrictions/users",{},{mapToData:"users"}],cancelPagesDeployment:["POST /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}/\
cancel"],checkAutomatedSecurityFixes:["GET /repos/{owner}/{repo}/automated-security-fixes"],checkCollaborator:["GET /repos/{owner}/{repo}/collaborators/{usernam\
e}"],checkImmutableReleases:["GET /repos/{owner}/{repo}/immutable-releases"],checkPrivateVulnerabilityReporting:["GET /repos/{owner}/{repo}/private-vulnerabilit\
y-reporting"],checkVulnerabilityAlerts:["GET /repos/{owner}/{repo}/vulnerability-alerts"],codeownersErrors:["GET /repos/{owner}/{repo}/codeowners/errors"],compareCommits:[
"GET /repos/{owner}/{repo}/compare/{base}...{head}"],compareCommitsWithBasehead:["GET /repos/{owner}/{repo}/compare/{basehead}"],createAttestation:["POST /repos\
/{owner}/{repo}/attestations"],createAutolink:["POST /repos/{owner}/{repo}/autolinks"],createCommitComment:["POST /repos/{owner}/{repo}/commits/{commit_sha}/com\
ments"],createCommitSignatureProtection:["POST /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"],createCommitStatus:["POST /repos/{owner}\
/{repo}/statuses/{sha}"],createDeployKey:["POST /repos/{owner}/{repo}/keys"],createDeployment:["POST /repos/{owner}/{repo}/deployments"],createDeploymentBranchPolicy:[
"POST /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies"],createDeploymentProtectionRule:["POST /repos/{owner}/{repo}/environment\
s/{environment_name}/deployment_protection_rules"],createDeploymentStatus:["POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses"],createDispatchEvent:[
"POST /repos/{owner}/{repo}/dispatches"],createForAuthenticatedUser:["POST /user/repos"],createFork:["POST /repos/{owner}/{repo}/forks"],createInOrg:["POST /org\
s/{org}/repos"],createOrUpdateEnvironment:["PUT /repos/{owner}/{repo}/environments/{environment_name}"],createOrUpdateFileContents:["PUT /repos/{owner}/{repo}/c\
ontents/{path}"],createOrgRuleset:["POST /orgs/{org}/rulesets"],createPagesDeployment:["POST /repos/{owner}/{repo}/pages/deployments"],createPagesSite:["POST /r\
epos/{owner}/{repo}/pages"],createRelease:["POST /repos/{owner}/{repo}/releases"],createRepoRuleset:["POST /repos/{owner}/{repo}/rulesets"],createUsingTemplate:[
"POST /repos/{template_owner}/{template_repo}/generate"],createWebhook:["POST /repos/{owner}/{repo}/hooks"],customPropertiesForReposCreateOrUpdateRepositoryValues:[
"PATCH /repos/{owner}/{repo}/properties/values"],customPropertiesForReposGetRepositoryValues:["GET /repos/{owner}/{repo}/properties/values"],declineInvitation:[
"DELETE /user/repository_invitations/{invitation_id}",{},{renamed:["repos","declineInvitationForAuthenticatedUser"]}],declineInvitationForAuthenticatedUser:["DE\
LETE /user/repository_invitations/{invitation_id}"],delete:["DELETE /repos/{owner}/{repo}"],deleteAccessRestrictions:["DELETE /repos/{owner}/{repo}/branches/{br\
anch}/protection/restrictions"],deleteAdminBranchProtection:["DELETE /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"],deleteAnEnvironment:["D\
ELETE /repos/{owner}/{repo}/environments/{environment_name}"],deleteAutolink:["DELETE /repos/{owner}/{repo}/autolinks/{autolink_id}"],deleteBranchProtection:["D\
ELETE /repos/{owner}/{repo}/branches/{branch}/protection"],deleteCommitComment:["DELETE /repos/{owner}/{repo}/comments/{comment_id}"],deleteCommitSignatureProtection:[
"DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"],deleteDeployKey:["DELETE /repos/{owner}/{repo}/keys/{key_id}"],deleteDeployment:[
"DELETE /repos/{owner}/{repo}/deployments/{deployment_id}"],deleteDeploymentBranchPolicy:["DELETE /repos/{owner}/{repo}/environments/{environment_name}/deployme\
nt-branch-policies/{branch_policy_id}"],deleteFile:["DELETE /repos/{owner}/{repo}/contents/{path}"],deleteInvitation:["DELETE /repos/{owner}/{repo}/invitations/\
{invitation_id}"],deleteOrgRuleset:["DELETE /orgs/{org}/rulesets/{ruleset_id}"],deletePagesSite:["DELETE /repos/{owner}/{repo}/pages"],deletePullRequestReviewProtection:[
"DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"],deleteRelease:["DELETE /repos/{owner}/{repo}/releases/{release_id}"],
deleteReleaseAsset:["DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}"],deleteRepoRuleset:["DELETE /repos/{owner}/{repo}/rulesets/{ruleset_id}"],deleteWebhook:[
"DELETE /repos/{owner}/{repo}/hooks/{hook_id}"],disableAutomatedSecurityFixes:["DELETE /repos/{owner}/{repo}/automated-security-fixes"],disableDeploymentProtectionRule:[
"DELETE /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/{protection_rule_id}"],disableImmutableReleases:["DELETE /repos/{owner\
}/{repo}/immutable-releases"],disablePrivateVulnerabilityReporting:["DELETE /repos/{owner}/{repo}/private-vulnerability-reporting"],disableVulnerabilityAlerts:[
"DELETE /repos/{owner}/{repo}/vulnerability-alerts"],downloadArchive:["GET /repos/{owner}/{repo}/zipball/{ref}",{},{renamed:["repos","downloadZipballArchive"]}],
downloadTarballArchive:["GET /repos/{owner}/{repo}/tarball/{ref}"],downloadZipballArchive:["GET /repos/{owner}/{repo}/zipball/{ref}"],enableAutomatedSecurityFixes:[
"PUT /repos/{owner}/{repo}/automated-security-fixes"],enableImmutableReleases:["PUT /repos/{owner}/{repo}/immutable-releases"],enablePrivateVulnerabilityReporting:[
"PUT /repos/{owner}/{repo}/private-vulnerability-reporting"],enableVulnerabilityAlerts:["PUT /repos/{owner}/{repo}/vulnerability-alerts"],generateReleaseNotes:[
"POST /repos/{owner}/{repo}/releases/generate-notes"],get:["GET /repos/{owner}/{repo}"],getAccessRestrictions:["GET /repos/{owner}/{repo}/branches/{branch}/prot\
ection/restrictions"],getAdminBranchProtection:["GET /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"],getAllDeploymentProtectionRules:["GET /\
repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules"],getAllEnvironments:["GET /repos/{owner}/{repo}/environments"],getAllStatusCheckContexts:[
"GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts"],getAllTopics:["GET /repos/{owner}/{repo}/topics"],getAppsWithAccessToProtectedBranch:[
"GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps"],getAutolink:["GET /repos/{owner}/{repo}/autolinks/{autolink_id}"],getBranch:["GET /r\
epos/{owner}/{repo}/branches/{branch}"],getBranchProtection:["GET /repos/{owner}/{repo}/branches/{branch}/protection"],getBranchRules:["GET /repos/{owner}/{repo\
}/rules/branches/{branch}"],getClones:["GET /repos/{owner}/{repo}/traffic/clones"],getCodeFrequencyStats:["GET /repos/{owner}/{repo}/stats/code_frequency"],getCollaboratorPermissionLevel:[
"GET /repos/{owner}/{repo}/collaborators/{username}/permission"],getCombinedStatusForRef:["GET /repos/{owner}/{repo}/commits/{ref}/status"],getCommit:["GET /rep\
os/{owner}/{repo}/commits/{ref}"],getCommitActivityStats:["GET /repos/{owner}/{repo}/stats/commit_activity"],getCommitComment:["GET /repos/{owner}/{repo}/commen\
ts/{comment_id}"],getCommitSignatureProtection:["GET /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"],getCommunityProfileMetrics:["GET /\
repos/{owner}/{repo}/community/profile"],getContent:["GET /repos/{owner}/{repo}/contents/{path}"],getContributorsStats:["GET /repos/{owner}/{repo}/stats/contrib\
utors"],getCustomDeploymentProtectionRule:["GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/{protection_rule_id}"],getDeployKey:[
"GET /repos/{owner}/{repo}/keys/{key_id}"],getDeployment:["GET /repos/{owner}/{repo}/deployments/{deployment_id}"],getDeploymentBranchPolicy:["GET /repos/{owner\
}/{repo}/environments/{environment_name}/deployment-branch-policies/{branch_policy_id}"],getDeploymentStatus:["GET /repos/{owner}/{repo}/deployments/{deployment\
_id}/statuses/{status_id}"],getEnvironment:["GET /repos/{owner}/{repo}/environments/{environment_name}"],getLatestPagesBuild:["GET /repos/{owner}/{repo}/pages/b\
uilds/latest"],getLatestRelease:["GET /repos/{owner}/{repo}/releases/latest"],getOrgRuleSuite:["GET /orgs/{org}/rulesets/rule-suites/{rule_suite_id}"],getOrgRuleSuites:[
"GET /orgs/{org}/rulesets/rule-suites"],getOrgRuleset:["GET /orgs/{org}/rulesets/{ruleset_id}"],getOrgRulesets:["GET /orgs/{org}/rulesets"],getPages:["GET /repo\
s/{owner}/{repo}/pages"],getPagesBuild:["GET /repos/{owner}/{repo}/pages/builds/{build_id}"],getPagesDeployment:["GET /repos/{owner}/{repo}/pages/deployments/{p\
ages_deployment_id}"],getPagesHealthCheck:["GET /repos/{owner}/{repo}/pages/health"],getParticipationStats:["GET /repos/{owner}/{repo}/stats/participation"],getPullRequestReviewProtection:[
"GET /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"],getPunchCardStats:["GET /repos/{owner}/{repo}/stats/punch_card"],getReadme:[
"GET /repos/{owner}/{repo}/readme"],getReadmeInDirectory:["GET /repos/{owner}/{repo}/readme/{dir}"],getRelease:["GET /repos/{owner}/{repo}/releases/{release_id}"],
getReleaseAsset:["GET /repos/{owner}/{repo}/releases/assets/{asset_id}"],getReleaseByTag:["GET /repos/{owner}/{repo}/releases/tags/{tag}"],getRepoRuleSuite:["GE\
T /repos/{owner}/{repo}/rulesets/rule-suites/{rule_suite_id}"],getRepoRuleSuites:["GET /repos/{owner}/{repo}/rulesets/rule-suites"],getRepoRuleset:["GET /repos/\
{owner}/{repo}/rulesets/{ruleset_id}"],getRepoRulesetHistory:["GET /repos/{owner}/{repo}/rulesets/{ruleset_id}/history"],getRepoRulesetVersion:["GET /repos/{own\
er}/{repo}/rulesets/{ruleset_id}/history/{version_id}"],getRepoRulesets:["GET /repos/{owner}/{repo}/rulesets"],getStatusChecksProtection:["GET /repos/{owner}/{r\
epo}/branches/{branch}/protection/required_status_checks"],getTeamsWithAccessToProtectedBranch:["GET /repos/{owner}/{repo}/branches/{branch}/protection/restrict\
ions/teams"],getTopPaths:["GET /repos/{owner}/{repo}/traffic/popular/paths"],getTopReferrers:["GET /repos/{owner}/{repo}/traffic/popular/referrers"],getUsersWithAccessToProtectedBranch:[
"GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users"],getViews:["GET /repos/{owner}/{repo}/traffic/views"],getWebhook:["GET /repos/{owner\
}/{repo}/hooks/{hook_id}"],getWebhookConfigForRepo:["GET /repos/{owner}/{repo}/hooks/{hook_id}/config"],getWebhookDelivery:["GET /repos/{owner}/{repo}/hooks/{ho\
ok_id}/deliveries/{delivery_id}"],listActivities:["GET /repos/{owner}/{repo}/activity"],listAttestations:["GET /repos/{owner}/{repo}/attestations/{subject_diges\
t}"],listAutolinks:["GET /repos/{owner}/{repo}/autolinks"],listBranches:["GET /repos/{owner}/{repo}/branches"],listBranchesForHeadCommit:["GET /repos/{owner}/{r\
epo}/commits/{commit_sha}/branches-where-head"],listCollaborators:["GET /repos/{owner}/{repo}/collaborators"],listCommentsForCommit:["GET /repos/{owner}/{repo}/\
commits/{commit_sha}/comments"],listCommitCommentsForRepo:["GET /repos/{owner}/{repo}/comments"],listCommitStatusesForRef:["GET /repos/{owner}/{repo}/commits/{r\
ef}/statuses"],listCommits:["GET /repos/{owner}/{repo}/commits"],listContributors:["GET /repos/{owner}/{repo}/contributors"],listCustomDeploymentRuleIntegrations:[
"GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/apps"],listDeployKeys:["GET /repos/{owner}/{repo}/keys"],listDeploymentBranchPolicies:[
"GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies"],listDeploymentStatuses:["GET /repos/{owner}/{repo}/deployments/{deployme\
nt_id}/statuses"],listDeployments:["GET /repos/{owner}/{repo}/deployments"],listForAuthenticatedUser:["GET /user/repos"],listForOrg:["GET /orgs/{org}/repos"],listForUser:[
"GET /users/{username}/repos"],listForks:["GET /repos/{owner}/{repo}/forks"],listInvitations:["GET /repos/{owner}/{repo}/invitations"],listInvitationsForAuthenticatedUser:[
"GET /user/repository_invitations"],listLanguages:["GET /repos/{owner}/{repo}/languages"],listPagesBuilds:["GET /repos/{owner}/{repo}/pages/builds"],listPublic:[
"GET /repositories"],listPullRequestsAssociatedWithCommit:["GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls"],listReleaseAssets:["GET /repos/{owner}/{repo}\
/releases/{release_id}/assets"],listReleases:["GET /repos/{owner}/{repo}/releases"],listTags:["GET /repos/{owner}/{repo}/tags"],listTeams:["GET /repos/{owner}/{\
repo}/teams"],listWebhookDeliveries:["GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries"],listWebhooks:["GET /repos/{owner}/{repo}/hooks"],merge:["POST /repo\
s/{owner}/{repo}/merges"],mergeUpstream:["POST /repos/{owner}/{repo}/merge-upstream"],pingWebhook:["POST /repos/{owner}/{repo}/hooks/{hook_id}/pings"],redeliverWebhookDelivery:[
"POST /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}/attempts"],removeAppAccessRestrictions:["DELETE /repos/{owner}/{repo}/branches/{branch}/pro\
tection/restrictions/apps",{},{mapToData:"apps"}],removeCollaborator:["DELETE /repos/{owner}/{repo}/collaborators/{username}"],removeStatusCheckContexts:["DELET\
E /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts",{},{mapToData:"contexts"}],removeStatusCheckProtection:["DELETE /repos/{ow\
ner}/{repo}/branches/{branch}/protection/required_status_checks"],removeTeamAccessRestrictions:["DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restr\
ictions/teams",{},{mapToData:"teams"}],removeUserAccessRestrictions:["DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users",{},{mapToData:"\
users"}],renameBranch:["POST /repos/{owner}/{repo}/branches/{branch}/rename"],replaceAllTopics:["PUT /repos/{owner}/{repo}/topics"],requestPagesBuild:["POST /re\
pos/{owner}/{repo}/pages/builds"],setAdminBranchProtection:["POST /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"],setAppAccessRestrictions:[
"PUT /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps",{},{mapToData:"apps"}],setStatusCheckContexts:["PUT /repos/{owner}/{repo}/branches/{b\
ranch}/protection/required_status_checks/contexts",{},{mapToData:"contexts"}],setTeamAccessRestrictions:["PUT /repos/{owner}/{repo}/branches/{branch}/protection\
/restrictions/teams",{},{mapToData:"teams"}],setUserAccessRestrictions:["PUT /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users",{},{mapToData:"\
users"}],testPushWebhook:["POST /repos/{owner}/{repo}/hooks/{hook_id}/tests"],transfer:["POST /repos/{owner}/{repo}/transfer"],update:["PATCH /repos/{owner}/{re\
po}"],updateBranchProtection:["PUT /repos/{owner}/{repo}/branches/{branch}/protection"],updateCommitComment:["PATCH /repos/{owner}/{repo}/comments/{comment_id}"],
updateDeploymentBranchPolicy:["PUT /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies/{branch_policy_id}"],updateInformationAboutPagesSite:[
"PUT /repos/{owner}/{repo}/pages"],updateInvitation:["PATCH /repos/{owner}/{repo}/invitations/{invitation_id}"],updateOrgRuleset:["PUT /orgs/{org}/rulesets/{rul\
eset_id}"],updatePullRequestReviewProtection:["PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"],updateRelease:["PATCH /r\
epos/{owner}/{repo}/releases/{release_id}"],updateReleaseAsset:["PATCH /repos/{owner}/{repo}/releases/assets/{asset_id}"],updateRepoRuleset:["PUT /repos/{owner}\
/{repo}/rulesets/{ruleset_id}"],updateStatusCheckPotection:["PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks",{},{renamed:["repo\
s","updateStatusCheckProtection"]}],updateStatusCheckProtection:["PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks"],updateWebhook:[
"PATCH /repos/{owner}/{repo}/hooks/{hook_id}"],updateWebhookConfigForRepo:["PATCH /repos/{owner}/{repo}/hooks/{hook_id}/config"],uploadReleaseAsset:["POST /repo\
s/{owner}/{repo}/releases/{release_id}/assets{?name,label}",{baseUrl:"https://uploads.github.com"}]},search:{code:["GET /search/code"],commits:["GET /search/com\
mits"],issuesAndPullRequests:["GET /search/issues"],labels:["GET /search/labels"],repos:["GET /search/repositories"],topics:["GET /search/topics"],users:["GET /\
search/users"]},secretScanning:{createPushProtectionBypass:["POST /repos/{owner}/{repo}/secret-scanning/push-protection-bypasses"],getAlert:["GET /repos/{owner}\
/{repo}/secret-scanning/alerts/{alert_number}"],getScanHistory:["GET /repos/{owner}/{repo}/secret-scanning/scan-history"],listAlertsForOrg:["GET /orgs/{org}/sec\
ret-scanning/alerts"],listAlertsForRepo:["GET /repos/{owner}/{repo}/secret-scanning/alerts"],listLocationsForAlert:["GET /repos/{owner}/{repo}/secret-scanning/a\
lerts/{alert_number}/locations"],listOrgPatternConfigs:["GET /orgs/{org}/secret-scanning/pattern-configurations"],updateAlert:["PATCH /repos/{owner}/{repo}/secr\
et-scanning/alerts/{alert_number}"],updateOrgPatternConfigs:["PATCH /orgs/{org}/secret-scanning/pattern-configurations"]},securityAdvisories:{createFork:["POST \
/repos/{owner}/{repo}/security-advisories/{ghsa_id}/forks"],createPrivateVulnerabilityReport:["POST /repos/{owner}/{repo}/security-advisories/reports"],createRepositoryAdvisory:[
"POST /repos/{owner}/{repo}/security-advisories"],createRepositoryAdvisoryCveRequest:["POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/cve"],getGlobalAdvisory:[
"GET /advisories/{ghsa_id}"],getRepositoryAdvisory:["GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}"],listGlobalAdvisories:["GET /advisories"],listOrgRepositoryAdvisories:[
"GET /orgs/{org}/security-advisories"],listRepositoryAdvisories:["GET /repos/{owner}/{repo}/security-advisories"],updateRepositoryAdvisory:["PATCH /repos/{owner\
}/{repo}/security-advisories/{ghsa_id}"]},teams:{addOrUpdateMembershipForUserInOrg:["PUT /orgs/{org}/teams/{team_slug}/memberships/{username}"],addOrUpdateRepoPermissionsInOrg:[
"PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}"],checkPermissionsForRepoInOrg:["GET /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}"],create:["POST \
/orgs/{org}/teams"],createDiscussionCommentInOrg:["POST /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments"],createDiscussionInOrg:["POST /o\
rgs/{org}/teams/{team_slug}/discussions"],deleteDiscussionCommentInOrg:["DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_\
number}"],deleteDiscussionInOrg:["DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"],deleteInOrg:["DELETE /orgs/{org}/teams/{team_slug}"],getByName:[
"GET /orgs/{org}/teams/{team_slug}"],getDiscussionCommentInOrg:["GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}"],getDiscussionInOrg:[
"GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"],getMembershipForUserInOrg:["GET /orgs/{org}/teams/{team_slug}/memberships/{username}"],list:[
"GET /orgs/{org}/teams"],listChildInOrg:["GET /orgs/{org}/teams/{team_slug}/teams"],listDiscussionCommentsInOrg:["GET /orgs/{org}/teams/{team_slug}/discussions/\
{discussion_number}/comments"],listDiscussionsInOrg:["GET /orgs/{org}/teams/{team_slug}/discussions"],listForAuthenticatedUser:["GET /user/teams"],listMembersInOrg:[
"GET /orgs/{org}/teams/{team_slug}/members"],listPendingInvitationsInOrg:["GET /orgs/{org}/teams/{team_slug}/invitations"],listReposInOrg:["GET /orgs/{org}/team\
s/{team_slug}/repos"],removeMembershipForUserInOrg:["DELETE /orgs/{org}/teams/{team_slug}/memberships/{username}"],removeRepoInOrg:["DELETE /orgs/{org}/teams/{t\
eam_slug}/repos/{owner}/{repo}"],updateDiscussionCommentInOrg:["PATCH /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}"],
updateDiscussionInOrg:["PATCH /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"],updateInOrg:["PATCH /orgs/{org}/teams/{team_slug}"]},users:{addEmailForAuthenticated:[
"POST /user/emails",{},{renamed:["users","addEmailForAuthenticatedUser"]}],addEmailForAuthenticatedUser:["POST /user/emails"],addSocialAccountForAuthenticatedUser:[
"POST /user/social_accounts"],block:["PUT /user/blocks/{username}"],checkBlocked:["GET /user/blocks/{username}"],checkFollowingForUser:["GET /users/{username}/f\
ollowing/{target_user}"],checkPersonIsFollowedByAuthenticated:["GET /user/following/{username}"],createGpgKeyForAuthenticated:["POST /user/gpg_keys",{},{renamed:[
"users","createGpgKeyForAuthenticatedUser"]}],createGpgKeyForAuthenticatedUser:["POST /user/gpg_keys"],createPublicSshKeyForAuthenticated:["POST /user/keys",{},
{renamed:["users","createPublicSshKeyForAuthenticatedUser"]}],createPublicSshKeyForAuthenticatedUser:["POST /user/keys"],createSshSigningKeyForAuthenticatedUser:[
"POST /user/ssh_signing_keys"],deleteAttestationsBulk:["POST /users/{username}/attestations/delete-request"],deleteAttestationsById:["DELETE /users/{username}/a\
ttestations/{attestation_id}"],deleteAttestationsBySubjectDigest:["DELETE /users/{username}/attestations/digest/{subject_digest}"],deleteEmailForAuthenticated:[
"DELETE /user/emails",{},{renamed:["users","deleteEmailForAuthenticatedUser"]}],deleteEmailForAuthenticatedUser:["DELETE /user/emails"],deleteGpgKeyForAuthenticated:[
"DELETE /user/gpg_keys/{gpg_key_id}",{},{renamed:["users","deleteGpgKeyForAuthenticatedUser"]}],deleteGpgKeyForAuthenticatedUser:["DELETE /user/gpg_keys/{gpg_ke\
y_id}"],deletePublicSshKeyForAuthenticated:["DELETE /user/keys/{key_id}",{},{renamed:["users","deletePublicSshKeyForAuthenticatedUser"]}],deletePublicSshKeyForAuthenticatedUser:[
"DELETE /user/keys/{key_id}"],deleteSocialAccountForAuthenticatedUser:["DELETE /user/social_accounts"],deleteSshSigningKeyForAuthenticatedUser:["DELETE /user/ss\
h_signing_keys/{ssh_signing_key_id}"],follow:["PUT /user/following/{username}"],getAuthenticated:["GET /user"],getById:["GET /user/{account_id}"],getByUsername:[
"GET /users/{username}"],getContextForUser:["GET /users/{username}/hovercard"],getGpgKeyForAuthenticated:["GET /user/gpg_keys/{gpg_key_id}",{},{renamed:["users",
"getGpgKeyForAuthenticatedUser"]}],getGpgKeyForAuthenticatedUser:["GET /user/gpg_keys/{gpg_key_id}"],getPublicSshKeyForAuthenticated:["GET /user/keys/{key_id}",
{},{renamed:["users","getPublicSshKeyForAuthenticatedUser"]}],getPublicSshKeyForAuthenticatedUser:["GET /user/keys/{key_id}"],getSshSigningKeyForAuthenticatedUser:[
"GET /user/ssh_signing_keys/{ssh_signing_key_id}"],list:["GET /users"],listAttestations:["GET /users/{username}/attestations/{subject_digest}"],listAttestationsBulk:[
"POST /users/{username}/attestations/bulk-list{?per_page,before,after}"],listBlockedByAuthenticated:["GET /user/blocks",{},{renamed:["users","listBlockedByAuthe\
nticatedUser"]}],listBlockedByAuthenticatedUser:["GET /user/blocks"],listEmailsForAuthenticated:["GET /user/emails",{},{renamed:["users","listEmailsForAuthentic\
atedUser"]}],listEmailsForAuthenticatedUser:["GET /user/emails"],listFollowedByAuthenticated:["GET /user/following",{},{renamed:["users","listFollowedByAuthenti\
catedUser"]}],listFollowedByAuthenticatedUser:["GET /user/following"],listFollowersForAuthenticatedUser:["GET /user/followers"],listFollowersForUser:["GET /user\
s/{username}/followers"],listFollowingForUser:["GET /users/{username}/following"],listGpgKeysForAuthenticated:["GET /user/gpg_keys",{},{renamed:["users","listGp\
gKeysForAuthenticatedUser"]}],listGpgKeysForAuthenticatedUser:["GET /user/gpg_keys"],listGpgKeysForUser:["GET /users/{username}/gpg_keys"],listPublicEmailsForAuthenticated:[
"GET /user/public_emails",{},{renamed:["users","listPublicEmailsForAuthenticatedUser"]}],listPublicEmailsForAuthenticatedUser:["GET /user/public_emails"],listPublicKeysForUser:[
"GET /users/{username}/keys"],listPublicSshKeysForAuthenticated:["GET /user/keys",{},{renamed:["users","listPublicSshKeysForAuthenticatedUser"]}],listPublicSshKeysForAuthenticatedUser:[
"GET /user/keys"],listSocialAccountsForAuthenticatedUser:["GET /user/social_accounts"],listSocialAccountsForUser:["GET /users/{username}/social_accounts"],listSshSigningKeysForAuthenticatedUser:[
"GET /user/ssh_signing_keys"],listSshSigningKeysForUser:["GET /users/{username}/ssh_signing_keys"],setPrimaryEmailVisibilityForAuthenticated:["PATCH /user/email\
/visibility",{},{renamed:["users","setPrimaryEmailVisibilityForAuthenticatedUser"]}],setPrimaryEmailVisibilityForAuthenticatedUser:["PATCH /user/email/visibilit\
y"],unblock:["DELETE /user/blocks/{username}"],unfollow:["DELETE /user/following/{username}"],updateAuthenticated:["PATCH /user"]}};var endpoints_default=Endpoints;
;const endpointMethodsMap=new Map;for(const[scope,endpoints]of Object.entries(endpoints_default)){for(const[methodName,endpoint2]of Object.entries(endpoints)){const[
route,defaults2,decorations]=endpoint2;const[method,url]=route.split(/ /);const endpointDefaults=Object.assign({method,url},defaults2);if(!endpointMethodsMap.has(
scope)){endpointMethodsMap.set(scope,new Map)}endpointMethodsMap.get(scope).set(methodName,{scope,methodName,endpointDefaults,decorations})}}const handler={has({
scope},methodName){return endpointMethodsMap.get(scope).has(methodName)},getOwnPropertyDescriptor(target,methodName){return{value:this.get(target,methodName),configurable:true,
writable:true,enumerable:true}},defineProperty(target,methodName,descriptor){Object.defineProperty(target.cache,methodName,descriptor);return true},deleteProperty(target,methodName){
delete target.cache[methodName];return true},ownKeys({scope}){return[...endpointMethodsMap.get(scope).keys()]},set(target,methodName,value){return target.cache[methodName]=
value},get({octokit,scope,cache},methodName){if(cache[methodName]){return cache[methodName]}const method=endpointMethodsMap.get(scope).get(methodName);if(!method){
return void 0}const{endpointDefaults,decorations}=method;if(decorations){cache[methodName]=decorate(octokit,scope,methodName,endpointDefaults,decorations)}else{
cache[methodName]=octokit.request.defaults(endpointDefaults)}return cache[methodName]}};function endpointsToMethods(octokit){const newMethods={};for(const scope of endpointMethodsMap.
keys()){newMethods[scope]=new Proxy({octokit,scope,cache:{}},handler)}return newMethods}function decorate(octokit,scope,methodName,defaults2,decorations){const requestWithDefaults=octokit.
request.defaults(defaults2);function withDecorations(...args){let options2=requestWithDefaults.endpoint.merge(...args);if(decorations.mapToData){options2=Object.
assign({},options2,{data:options2[decorations.mapToData],[decorations.mapToData]:void 0});return requestWithDefaults(options2)}if(decorations.renamed){const[newScope,
newMethodName]=decorations.renamed;octokit.log.warn(`octokit.${scope}.${methodName}() has been renamed to octokit.${newScope}.${newMethodName}()`)}if(decorations.
deprecated){octokit.log.warn(decorations.deprecated)}if(decorations.renamedParameters){const options22=requestWithDefaults.endpoint.merge(...args);for(const[name,
alias]of Object.entries(decorations.renamedParameters)){if(name in options22){octokit.log.warn(`"${name}" parameter is deprecated for "octokit.${scope}.${methodName}\
()". Use "${alias}" instead`);if(!(alias in options22)){options22[alias]=options22[name]}delete options22[name]}}return requestWithDefaults(options22)}return requestWithDefaults(
...args)}return Object.assign(withDecorations,requestWithDefaults)};function restEndpointMethods(octokit){const api=endpointsToMethods(octokit);return{rest:api}}
restEndpointMethods.VERSION=dist_src_version_VERSION;function legacyRestEndpointMethods(octokit){const api=endpointsToMethods(octokit);return{...api,rest:api}}legacyRestEndpointMethods.
VERSION=dist_src_version_VERSION;;var plugin_paginate_rest_dist_bundle_VERSION="0.0.0-development";function normalizePaginatedListResponse(response){if(!response.
data){return{...response,data:[]}}const responseNeedsNormalization=("total_count"in response.data||"total_commits"in response.data)&&!("url"in response.data);if(!responseNeedsNormalization)
return response;const incompleteResults=response.data.incomplete_results;const repositorySelection=response.data.repository_selection;const totalCount=response.
data.total_count;const totalCommits=response.data.total_commits;delete response.data.incomplete_results;delete response.data.repository_selection;delete response.
data.total_count;delete response.data.total_commits;const namespaceKey=Object.keys(response.data)[0];const data=response.data[namespaceKey];response.data=data;if(typeof incompleteResults!==
"undefined"){response.data.incomplete_results=incompleteResults}if(typeof repositorySelection!=="undefined"){response.data.repository_selection=repositorySelection}
response.data.total_count=totalCount;response.data.total_commits=totalCommits;return response}function iterator(octokit,route,parameters){const options2=typeof route===
"function"?route.endpoint(parameters):octokit.request.endpoint(route,parameters);const requestMethod=typeof route==="function"?route:octokit.request;const method=options2.
method;const headers=options2.headers;let url=options2.url;return{[Symbol.asyncIterator]:()=>({async next(){if(!url)return{done:true};try{const response=await requestMethod(
{method,url,headers});const normalizedResponse=normalizePaginatedListResponse(response);url=((normalizedResponse.headers.link||"").match(/<([^<>]+)>;\s*rel="next"/)||
[])[1];if(!url&&"total_commits"in normalizedResponse.data){const parsedUrl=new URL(normalizedResponse.url);const params=parsedUrl.searchParams;const page=parseInt(
params.get("page")||"1",10);const per_page=parseInt(params.get("per_page")||"250",10);if(page*per_page<normalizedResponse.data.total_commits){params.set("page",
String(page+1));url=parsedUrl.toString()}}return{value:normalizedResponse}}catch(error){if(error.status!==409)throw error;url="";return{value:{status:200,headers:{},
data:[]}}}}})}}function paginate(octokit,route,parameters,mapFn){if(typeof parameters==="function"){mapFn=parameters;parameters=void 0}return gather(octokit,[],
iterator(octokit,route,parameters)[Symbol.asyncIterator](),mapFn)}function gather(octokit,results,iterator2,mapFn){return iterator2.next().then(result=>{if(result.
done){return results}let earlyExit=false;function done(){earlyExit=true}results=results.concat(mapFn?mapFn(result.value,done):result.value.data);if(earlyExit){return results}
return gather(octokit,results,iterator2,mapFn)})}var composePaginateRest=Object.assign(paginate,{iterator});var paginatingEndpoints=null;function isPaginatingEndpoint(arg){
if(typeof arg==="string"){return paginatingEndpoints.includes(arg)}else{return false}}function paginateRest(octokit){return{paginate:Object.assign(paginate.bind(
null,octokit),{iterator:iterator.bind(null,octokit)})}}paginateRest.VERSION=plugin_paginate_rest_dist_bundle_VERSION;;const context=new Context;const baseUrl=getApiBaseUrl();
const defaults={baseUrl,request:{agent:getProxyAgent(baseUrl),fetch:getProxyFetch(baseUrl)}};const GitHub=Octokit.plugin(restEndpointMethods,paginateRest).defaults(
defaults);function getOctokitOptions(token,options2){const opts=Object.assign({},options2||{});const auth2=Utils.getAuthString(token,opts);if(auth2){opts.auth=auth2}
const userAgent2=Utils.getUserAgentWithOrchestrationId(opts.userAgent);if(userAgent2){opts.userAgent=userAgent2}return opts}}),545:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{L:()=>retry});var bottleneck_light_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(5566);var _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
5318);var VERSION="0.0.0-development";function isRequestError(error){return error.request!==void 0}async function errorRequest(state,octokit,error,options2){if(!isRequestError(
error)||!error?.request.request){throw error}if(error.status>=400&&!state.doNotRetry.includes(error.status)){const retries=options2.request.retries!=null?options2.
request.retries:state.retries;const retryAfter=Math.pow((options2.request.retryCount||0)+1,2);throw octokit.retry.retryRequest(error,retries,retryAfter)}throw error}
async function wrapRequest(state,octokit,request,options2){const limiter=new bottleneck_light_js__WEBPACK_IMPORTED_MODULE_0__;limiter.on("failed",function(error,info){
const maxRetries=~~error.request.request?.retries;const after=~~error.request.request?.retryAfter;options2.request.retryCount=info.retryCount+1;if(maxRetries>info.
retryCount){return after*state.retryAfterBaseValue}});return limiter.schedule(requestWithGraphqlErrorHandling.bind(null,state,octokit,request),options2)}async function requestWithGraphqlErrorHandling(state,octokit,request,options2){
const response=await request(options2);if(response.data&&response.data.errors&&response.data.errors.length>0&&/Something went wrong while executing your query/.
test(response.data.errors[0].message)){const error=new _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__.G(response.data.errors[0].message,500,{request:options2,
response});return errorRequest(state,octokit,error,options2)}return response}function retry(octokit,octokitOptions){const state=Object.assign({enabled:true,retryAfterBaseValue:1e3,
doNotRetry:[400,401,403,404,410,422,451],retries:3},octokitOptions.retry);const retryPlugin={retry:{retryRequest:(error,retries,retryAfter)=>{error.request.request=
Object.assign({},error.request.request,{retries,retryAfter});return error}}};if(state.enabled){octokit.hook.error("request",errorRequest.bind(null,state,retryPlugin));
octokit.hook.wrap("request",wrapRequest.bind(null,state,retryPlugin))}return retryPlugin}retry.VERSION=VERSION}),6404:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{A:()=>throttling});var bottleneck_light_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(5566);var VERSION="0.0.0-\
development";var noop=()=>Promise.resolve();function wrapRequest(state,request,options2){return state.retryLimiter.schedule(doRequest,state,request,options2)}async function doRequest(state,request,options2){
const{pathname}=new URL(options2.url,"http://github.test");const isAuth=isAuthRequest(options2.method,pathname);const isWrite=!isAuth&&options2.method!=="GET"&&
options2.method!=="HEAD";const isSearch=options2.method==="GET"&&pathname.startsWith("/search/");const isGraphQL=pathname.startsWith("/graphql");const retryCount=~~request.
retryCount;const jobOptions=retryCount>0?{priority:0,weight:0}:{};if(state.clustering){jobOptions.expiration=1e3*60}if(isWrite||isGraphQL){await state.write.key(
state.id).schedule(jobOptions,noop)}if(isWrite&&state.triggersNotification(pathname)){await state.notifications.key(state.id).schedule(jobOptions,noop)}if(isSearch){
await state.search.key(state.id).schedule(jobOptions,noop)}const req=(isAuth?state.auth:state.global).key(state.id).schedule(jobOptions,request,options2);if(isGraphQL){
const res=await req;if(res.data.errors!=null&&res.data.errors.some(error=>error.type==="RATE_LIMITED")){const error=Object.assign(new Error("GraphQL Rate Limit \
Exceeded"),{response:res,data:res.data});throw error}}return req}function isAuthRequest(method,pathname){return method==="PATCH"&&/^\/applications\/[^/]+\/token\/scoped$/.
test(pathname)||method==="POST"&&(/^\/applications\/[^/]+\/token$/.test(pathname)||/^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname)||pathname==="/l\
ogin/oauth/access_token")}var triggers_notification_paths_default=["/orgs/{org}/invitations","/orgs/{org}/invitations/{invitation_id}","/orgs/{org}/teams/{team_\
slug}/discussions","/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments","/repos/{owner}/{repo}/collaborators/{username}","/repos/{owner}/{re\
po}/commits/{commit_sha}/comments","/repos/{owner}/{repo}/issues","/repos/{owner}/{repo}/issues/{issue_number}/comments","/repos/{owner}/{repo}/issues/{issue_nu\
mber}/sub_issue","/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority","/repos/{owner}/{repo}/pulls","/repos/{owner}/{repo}/pulls/{pull_number}/comm\
ents","/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies","/repos/{owner}/{repo}/pulls/{pull_number}/merge","/repos/{owner}/{repo}/pulls/{\
pull_number}/requested_reviewers","/repos/{owner}/{repo}/pulls/{pull_number}/reviews","/repos/{owner}/{repo}/releases","/teams/{team_id}/discussions","/teams/{t\
eam_id}/discussions/{discussion_number}/comments"];function routeMatcher(paths){const regexes=paths.map(path=>path.split("/").map(c=>c.startsWith("{")?"(?:.+?)":
c).join("/"));const regex2=`^(?:${regexes.map(r=>`(?:${r})`).join("|")})[^/]*$`;return new RegExp(regex2,"i")}var regex=routeMatcher(triggers_notification_paths_default);
var triggersNotification=regex.test.bind(regex);var groups={};var createGroups=function(Bottleneck,common){groups.global=new Bottleneck.Group({id:"octokit-globa\
l",maxConcurrent:10,...common});groups.auth=new Bottleneck.Group({id:"octokit-auth",maxConcurrent:1,...common});groups.search=new Bottleneck.Group({id:"octokit-\
search",maxConcurrent:1,minTime:2e3,...common});groups.write=new Bottleneck.Group({id:"octokit-write",maxConcurrent:1,minTime:1e3,...common});groups.notifications=
new Bottleneck.Group({id:"octokit-notifications",maxConcurrent:1,minTime:3e3,...common})};function throttling(octokit,octokitOptions){const{enabled=true,Bottleneck=bottleneck_light_js__WEBPACK_IMPORTED_MODULE_0__,
id:id2="no-id",timeout=1e3*60*2,connection}=octokitOptions.throttle||{};if(!enabled){return{}}const common={timeout};if(typeof connection!=="undefined"){common.
connection=connection}const state=Object.assign({clustering:connection!=null,triggersNotification,fallbackSecondaryRateRetryAfter:60,retryAfterBaseValue:1e3,id:id2},
octokitOptions.throttle);if(typeof state.onSecondaryRateLimit!=="function"||typeof state.onRateLimit!=="function"){throw new Error(`octokit/plugin-throttling er\
ror:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `)}let initialized=false;const initializeBottleneck=()=>{if(initialized){return}initialized=true;if(groups.global==null){createGroups(Bottleneck,common)}state.
global=state.global??groups.global;state.auth=state.auth??groups.auth;state.search=state.search??groups.search;state.write=state.write??groups.write;state.notifications=
state.notifications??groups.notifications;state.retryLimiter=state.retryLimiter??new Bottleneck;const events={};const emitter=new Bottleneck.Events(events);events.
on("secondary-limit",state.onSecondaryRateLimit);events.on("rate-limit",state.onRateLimit);events.on("error",e=>octokit.log.warn("Error in throttling-plugin lim\
it handler",e));state.retryLimiter.on("failed",async function(error,info){const[state2,request,options2]=info.args;const{pathname}=new URL(options2.url,"http://\
github.test");const shouldRetryGraphQL=pathname.startsWith("/graphql")&&error.status!==401;if(!(shouldRetryGraphQL||error.status===403||error.status===429)){return}
const retryCount=~~request.retryCount;request.retryCount=retryCount;options2.request.retryCount=retryCount;const{wantRetry,retryAfter=0}=await(async function(){
if(/\bsecondary rate\b/i.test(error.message)){const retryAfter2=Number(error.response.headers["retry-after"])||state2.fallbackSecondaryRateRetryAfter;const wantRetry2=await emitter.
trigger("secondary-limit",retryAfter2,options2,octokit,retryCount);return{wantRetry:wantRetry2,retryAfter:retryAfter2}}if(error.response.headers!=null&&error.response.
headers["x-ratelimit-remaining"]==="0"||(error.response.data?.errors??[]).some(error2=>error2.type==="RATE_LIMITED")){const rateLimitReset=new Date(~~error.response.
headers["x-ratelimit-reset"]*1e3).getTime();const retryAfter2=Math.max(Math.ceil((rateLimitReset-Date.now())/1e3)+1,0);const wantRetry2=await emitter.trigger("r\
ate-limit",retryAfter2,options2,octokit,retryCount);return{wantRetry:wantRetry2,retryAfter:retryAfter2}}return{}})();if(wantRetry){request.retryCount++;return retryAfter*
state2.retryAfterBaseValue}})};octokit.hook.wrap("request",(request,options2)=>{initializeBottleneck();return wrapRequest(state,request,options2)});return{}}throttling.
VERSION=VERSION;throttling.triggersNotification=triggersNotification}),5318:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{G:()=>RequestError});class RequestError extends Error{name;status;request;response;constructor(message,statusCode,options2){super(message,
{cause:options2.cause});this.name="HttpError";this.status=Number.parseInt(statusCode);if(Number.isNaN(this.status)){this.status=0}if("response"in options2){this.
response=options2.response}const requestCopy=Object.assign({},options2.request);if(options2.request.headers.authorization){requestCopy.headers=Object.assign({},
options2.request.headers,{authorization:options2.request.headers.authorization.replace(/(?<! ) .*$/," [REDACTED]")})}requestCopy.url=requestCopy.url.replace(/\bclient_secret=\w+/g,
"client_secret=[REDACTED]").replace(/\baccess_token=\w+/g,"access_token=[REDACTED]");this.request=requestCopy}}})};
