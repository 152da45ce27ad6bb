export const id=223;export const ids=[223];export const modules={4223:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{OutsideError:()=>OutsideError,StepRefused:()=>StepRefused,allowListedEnvironment:()=>allowListedEnvironment,
applyPatch:()=>applyPatch,confine:()=>confine,createGit:()=>createGit,diff:()=>diff,endRunningSteps:()=>endRunningSteps,findProgram:()=>findProgram,isInside:()=>isInside,
openCommit:()=>openCommit,openSession:()=>openSession,openTree:()=>openTree,ownTools:()=>ownTools,replay:()=>replay,snapshot:()=>snapshot,unbundle:()=>unbundle,
withScratch:()=>withScratch,writeHeadBundle:()=>writeHeadBundle});var promises_=__webpack_require__(1455);var external_node_path_=__webpack_require__(6760);var utf8=__webpack_require__(
4786);var exec=__webpack_require__(9983);var user_error=__webpack_require__(3611);var external_node_fs_=__webpack_require__(3024);;const EXTENSIONS=process.platform===
"win32"?[".exe"]:[""];function findProgram(name,path){return(path??"").split(external_node_path_.delimiter).filter(directory=>(0,external_node_path_.isAbsolute)(
directory)&&!directory.includes('"')).flatMap(directory=>EXTENSIONS.map(extension=>(0,external_node_path_.join)(directory,name+extension))).find(isExecutable)}function isExecutable(file){
try{(0,external_node_fs_.accessSync)(file,external_node_fs_.constants.X_OK);return(0,external_node_fs_.statSync)(file).isFile()}catch{return false}};const HARDENING=[
["core.hooksPath","/dev/null"],["core.fsmonitor","false"],["core.attributesFile","/dev/null"],["core.excludesFile","/dev/null"],["core.autocrlf","false"],["core\
.protectHFS","true"],["core.protectNTFS","true"],["core.pager","cat"],["core.editor","false"],["credential.helper",""],["credential.interactive","false"],["prot\
ocol.ext.allow","never"],["protocol.ssh.allow","never"],["protocol.git.allow","never"],["http.followRedirects","false"],["http.lowSpeedLimit","1000"],["http.low\
SpeedTime","60"],["submodule.recurse","false"],["fetch.recurseSubmodules","false"],["diff.ignoreSubmodules","all"],["commit.gpgSign","false"],["gc.auto","0"],["\
maintenance.auto","false"],["init.defaultBranch","main"],["user.name","Regreen"],["user.email","regreen@users.noreply.invalid"],["safe.directory","*"]];function settingsAsEnvironment(settings){
const env={GIT_CONFIG_COUNT:String(settings.length)};for(const[index,[key,value]]of settings.entries()){env[`GIT_CONFIG_KEY_${index}`]=key;env[`GIT_CONFIG_VALUE\
_${index}`]=value}return env}function inheritedRewrites(env){const count=Math.min(Number(env.GIT_CONFIG_COUNT??0)||0,100);const found=[];for(let index=0;index<count;index+=
1){const key=env[`GIT_CONFIG_KEY_${index}`]??"";const value=env[`GIT_CONFIG_VALUE_${index}`]??"";if(/^url\..+\.insteadof$/i.test(key))found.push([key,value])}return found}
function rewrittenUrl(url,rewrites){const fitting=rewrites.filter(([,prefix])=>prefix!==""&&url.startsWith(prefix));const[best]=fitting.sort((a,b)=>b[1].length-
a[1].length);if(best===void 0)return url;const base=best[0].slice("url.".length,-".insteadof".length);return base+url.slice(best[1].length)};const PASSED_ON=["A\
LL_PROXY","HTTPS_PROXY","HTTP_PROXY","NO_PROXY","all_proxy","http_proxy","https_proxy","no_proxy","GIT_SSL_CAINFO","SSL_CERT_DIR","SSL_CERT_FILE"];function createGit(options={}){
const source=options.env??process.env;const base={...passedOn(source),...settingsAsEnvironment([...HARDENING,...inheritedRewrites(source),...options.config??[]]),
GIT_ALLOW_PROTOCOL:(options.protocols??[]).join(":")||"none",GIT_ASKPASS:"false",GIT_ATTR_NOSYSTEM:"1",GIT_CONFIG_GLOBAL:"/dev/null",GIT_CONFIG_NOSYSTEM:"1",GIT_NO_REPLACE_OBJECTS:"\
1",GIT_OPTIONAL_LOCKS:"0",GIT_SSH_COMMAND:"false",GIT_TEMPLATE_DIR:"",GIT_TERMINAL_PROMPT:"0",LC_ALL:"C",PATH:"/usr/bin:/bin"};async function run(...[cwd,args,given={}]){
const stdout=[];const stderr=[];const code=await execGit([...args],{cwd,env:{...base,...given.env},...given.input===void 0?{}:{input:Buffer.from(given.input)},silent:true,
ignoreReturnCode:true,listeners:{stdout:chunk=>stdout.push(Buffer.from(chunk)),stderr:chunk=>stderr.push(Buffer.from(chunk))}});const bytes=Buffer.concat(stdout);
return{code,bytes,stdout:bytes.toString("utf8"),stderr:Buffer.concat(stderr).toString("utf8")}}return{run,async must(cwd,args,given){const{code,stdout,stderr}=await run(
cwd,args,given);if(code===0)return stdout.replace(/\n$/,"");if(args[0]==="add")throw new user_error.y(`Git can't take in the working tree: ${stderr.trim().slice(
0,500)}`,{hint:"Run `git add --all` there, and mend what git says."});throw new Error(`git ${args[0]} ended with ${code}: ${stderr.trim().slice(0,1e3)}`)}}}async function execGit(...[
args,options]){program??=findProgram("git",process.env.PATH);if(program===void 0)throw new user_error.y("There is no git on this machine.",{hint:"Install git an\
d put it into PATH."});return(0,exec.m)(`"${program}"`,args,options)}let program;function passedOn(env){const kept={};for(const name of PASSED_ON){const value=env[name];
if(value!==void 0)kept[name]=value}return kept}var platform_error=__webpack_require__(7115);;const BUNDLE_BRANCH="head";const BUNDLE_REF=`refs/heads/${BUNDLE_BRANCH}`;
async function writeHeadBundle(request){if(!/^[0-9a-f]{40}$/.test(request.sha))throw new user_error.y(`"${request.sha}" is not a commit id.`);const env=request.
env??process.env;const git=createGit({env,protocols:["https","http"],config:tokenHeader(request,env)});const bare=(0,external_node_path_.join)(request.scratch,"\
head.git");try{await git.must(request.scratch,["init","--quiet","--bare",bare]);const fetched=await git.run(bare,["fetch","--quiet","--no-tags","--depth=1","--n\
o-recurse-submodules","--",request.url,request.sha]);if(fetched.code!==0)throw fetchError(request,fetched);await git.must(bare,["update-ref",BUNDLE_REF,request.
sha]);await git.must(bare,["bundle","create","--quiet",(0,external_node_path_.resolve)(request.bundle),BUNDLE_REF])}finally{await(0,promises_.rm)(bare,{recursive:true,
force:true})}}function tokenHeader(request,env){let origin;try{origin=new URL(rewrittenUrl(request.url,inheritedRewrites(env))).origin}catch(cause){throw new user_error.
y(`"${request.url}" is not the address of a repository.`,{cause})}if(!request.token)return[];const basic=Buffer.from(`x-access-token:${request.token}`).toString(
"base64");return[[`http.${origin}/.extraHeader`,`Authorization: Basic ${basic}`]]}const NETWORK=/Could not resolve|Failed to connect|Connection (?:refused|reset|timed out)|Operation t(?:imed out|oo slow)|early EOF|unexpected disconnect|error: 5\d\d\b/i;
const FORBIDDEN=/error: 40[13]\b|could not read Username|Authentication/;function fetchError({sha,url},{stderr}){const said=stderr.trim().split("\n").at(-1)?.slice(
0,300)??"";const message=`Commit ${sha} of ${url} could not be fetched: ${said}`;if(NETWORK.test(stderr))return new platform_error.W(message,{reasonCode:"networ\
k"});return new user_error.y(message,{hint:"The token needs `contents: read` on that repository, and the commit must still exist there.",reasonCode:FORBIDDEN.test(
stderr)?"permission_missing":"not_found"})}async function markShallow(gitDir,sha){await(0,promises_.writeFile)((0,external_node_path_.join)(gitDir,"shallow"),`${sha}\

`)};const CHANGE_SETTINGS=["core.autocrlf","core.eol","core.filemode","core.ignorecase","core.symlinks"];async function mirrorGit(top,dir){const git=createGit();
try{await mirror(git,top,dir);return true}catch{await(0,promises_.rm)((0,external_node_path_.join)(dir,".git"),{recursive:true,force:true});return false}}async function mirror(git,top,dir){
const gitDir=(0,external_node_path_.join)(dir,".git");const format=await git.must(top,["rev-parse","--show-object-format"])||"sha1";await git.must(dir,["init","\
--quiet","--template=",`--object-format=${format}`,dir]);for(const key of CHANGE_SETTINGS){const{code,stdout}=await git.run(top,["config","--local","--get",key]);
if(code===0)await git.must(dir,["config",key,stdout.trim()])}const head=await git.run(top,["rev-parse","--verify","--quiet","HEAD^{commit}"]);const branch=await git.
run(top,["symbolic-ref","--quiet","HEAD"]);const sha=head.stdout.trim();if(head.code===0)await markShallow(gitDir,sha);const alternates=(0,external_node_path_.join)(
gitDir,"objects/info/alternates");await(0,promises_.mkdir)((0,external_node_path_.dirname)(alternates),{recursive:true});await(0,promises_.writeFile)(alternates,
`${await pathOf(git,top,"objects")}
`);if(branch.code===0)await git.must(dir,["symbolic-ref","HEAD",branch.stdout.trim()]);if(head.code===0)await git.must(dir,["update-ref",...branch.code===0?[]:[
"--no-deref"],"HEAD",sha]);await copyIndex(await pathOf(git,top,"index"),gitDir);await git.must(dir,["-c","pack.window=0","repack","-a","-d","-q"]);await(0,promises_.
rm)(alternates);await copyIfThere(await pathOf(git,top,"info/exclude"),(0,external_node_path_.join)(gitDir,"info/exclude"));await git.run(dir,["update-index","-\
q","--refresh"])}async function pathOf(git,top,name){return(0,external_node_path_.resolve)(top,await git.must(top,["rev-parse","--git-path",name]))}async function copyIndex(index,gitDir){
await copyIfThere(index,(0,external_node_path_.join)(gitDir,"index"));const beside=await(0,promises_.readdir)((0,external_node_path_.dirname)(index)).catch(()=>[]);
for(const name of beside.filter(each=>each.startsWith("sharedindex."))){await(0,promises_.cp)((0,external_node_path_.join)((0,external_node_path_.dirname)(index),
name),(0,external_node_path_.join)(gitDir,name))}}async function copyIfThere(from,to){await(0,promises_.mkdir)((0,external_node_path_.dirname)(to),{recursive:true});
await(0,promises_.cp)(from,to).catch(error=>{if(error.code!=="ENOENT")throw error})};class OutsideError extends Error{name="OutsideError"}async function confine(root,path){
if(path.includes("\0"))throw new OutsideError("A path contains a NUL byte");const base=await(0,promises_.realpath)(root);const real=await(0,promises_.realpath)(
(0,external_node_path_.isAbsolute)(path)?path:(0,external_node_path_.join)(base,path));if(!isInside(base,real))throw new OutsideError(`${path} leads out of the \
working tree`);return real}function isInside(root,path){const way=(0,external_node_path_.relative)(root,path);return way!==".."&&!way.startsWith("../")&&!(0,external_node_path_.
isAbsolute)(way)};const MAX_BYTES=256*1024;const NAMES_PATHS=/(?:\.pth|\.egg-link|^__editable__.*\.py)$/;async function relocateVirtualEnvironments(root,origin){
for(const environment of await virtualEnvironments(root)){const scripts=await filesIn((0,external_node_path_.join)(environment,"bin"),()=>true);const packages=await Promise.
all((await sitePackages(environment)).map(dir=>filesIn(dir,isPathFile)));for(const file of[...scripts,...packages.flat()])await replaceIn(file,origin,root)}}function relocateEnvironment(env,origin,root){
const move=path=>path===origin||path.startsWith(`${origin}/`)?root+path.slice(origin.length):path;const entries=Object.entries(env).map(([name,value])=>[name,value.
split(":").map(move).join(":")]);return Object.fromEntries(entries)}async function virtualEnvironments(root){const first=await directoriesIn(root);const second=(await Promise.
all(first.map(directoriesIn))).flat();const marked=await Promise.all([...first,...second].map(async dir=>await isFile((0,external_node_path_.join)(dir,"pyvenv.c\
fg"))?dir:null));return marked.filter(dir=>dir!==null)}async function sitePackages(environment){const versions=await directoriesIn((0,external_node_path_.join)(
environment,"lib"));return versions.map(version=>(0,external_node_path_.join)(version,"site-packages"))}function isPathFile(name){return NAMES_PATHS.test(name)}
async function directoriesIn(dir){const entries=await(0,promises_.readdir)(dir,{withFileTypes:true}).catch(()=>[]);return entries.filter(entry=>entry.isDirectory()).
map(entry=>(0,external_node_path_.join)(dir,entry.name))}async function filesIn(dir,wanted){const entries=await(0,promises_.readdir)(dir,{withFileTypes:true}).catch(
()=>[]);return entries.filter(entry=>entry.isFile()&&wanted(entry.name)).map(entry=>(0,external_node_path_.join)(dir,entry.name))}async function replaceIn(file,from,to){
if((await(0,promises_.stat)(file)).size>MAX_BYTES)return;const bytes=await(0,promises_.readFile)(file);if(!bytes.includes(from)||bytes.includes(0))return;await(0,
promises_.writeFile)(file,bytes.toString("latin1").replaceAll(latin1(from),latin1(to)),"latin1")}function latin1(text){return Buffer.from(text,"utf8").toString(
"latin1")}async function isFile(path){return(0,promises_.stat)(path).then(facts=>facts.isFile(),()=>false)}var external_node_os_=__webpack_require__(8161);;const DIFF=[
"diff","--cached","--binary","--full-index","--no-color","--no-ext-diff","--no-textconv","--no-renames","--ignore-submodules=all","--src-prefix=a/","--dst-prefi\
x=b/"];async function diff(workspace,base=workspace.baseSha){const git=createGit();const scratch=await(0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.
tmpdir)(),"regreen-index-"));const env={...treeEnvironment(workspace),GIT_INDEX_FILE:(0,external_node_path_.join)(scratch,"index")};try{await git.must(workspace.
dir,["read-tree",base],{env});await git.must(workspace.dir,["add","--all","--",".",...await nestedRepositories(git,workspace.dir,env)],{env});const{bytes}=await mustRun(
git,workspace.dir,[...DIFF,base,"--"],env);return(0,utf8._)(bytes)??await perFile(git,workspace.dir,base,env)}finally{await(0,promises_.rm)(scratch,{recursive:true,
force:true})}}async function nestedRepositories(git,dir,env){const untracked=await git.must(dir,["ls-files","--others","--exclude-standard","-z"],{env});return untracked.
split("\0").filter(path=>path.endsWith("/")).map(path=>`:(exclude,literal)${path}`)}async function perFile(git,dir,base,env){const{stdout}=await mustRun(git,dir,
["diff","--cached","--name-only","--no-renames","-z",base,"--"],env);const parts=[];for(const path of stdout.split("\0").filter(name=>name!=="")){const{bytes}=await mustRun(
git,dir,[...DIFF,base,"--",`:(literal)${path}`],env);parts.push((0,utf8._)(bytes)??binaryNotice(path))}return parts.join("")}function binaryNotice(path){return`\
diff --git a/${path} b/${path}
Binary files a/${path} and b/${path} differ
`}async function mustRun(git,dir,args,env){const result=await git.run(dir,args,{env});if(result.code!==0)throw new Error(`git diff ended with ${result.code}: ${result.
stderr.trim()}`);return result}async function applyPatch(workspace,patch,as="commit"){const git=createGit();const env=treeEnvironment(workspace);await git.must(
workspace.dir,["read-tree",workspace.baseSha],{env});await git.run(workspace.dir,["update-index","-q","--refresh"],{env});const scratch=await(0,promises_.mkdtemp)(
(0,external_node_path_.join)((0,external_node_os_.tmpdir)(),"regreen-patch-"));try{const file=(0,external_node_path_.join)(scratch,"fix.patch");await(0,promises_.
writeFile)(file,patch);const{code,stderr}=await git.run(workspace.dir,["apply","--index","--whitespace=nowarn",file],{env});if(code===0){if(as==="commit")await git.
must(workspace.dir,["commit","--quiet","--no-verify","-m","Fix"],{env});if(workspace.mirrored)await tellCommandsGit(workspace,file,as);else await renewCommandsGit(
workspace);return{applied:true}}return{applied:false,reason:stderr.trim().slice(0,1e3)||`git apply ended with ${code}`}}finally{await(0,promises_.rm)(scratch,{recursive:true,
force:true})}}async function tellCommandsGit(workspace,patchFile,as){const git=createGit();const{dir}=workspace;if(as==="index"){await git.run(dir,["apply","--c\
ached","--whitespace=nowarn",patchFile]);return}const range=["--name-only","-z","--no-renames",workspace.baseSha,"HEAD"];const{stdout}=await git.run(dir,["diff-\
tree","-r",...range],{env:treeEnvironment(workspace)});const specs=stdout.split("\0").flatMap(path=>path===""?[]:[`:(top,literal)${path}`]);await git.must(dir,[
"add","--all","--force","--",...specs]);await git.must(dir,["commit","--quiet","--no-verify","-m","Fix","--only","--",...specs])}async function renewCommandsGit({
dir,gitDir}){await(0,promises_.rm)((0,external_node_path_.join)(dir,".git"),{recursive:true,force:true});await(0,promises_.cp)(gitDir,(0,external_node_path_.join)(
dir,".git"),{recursive:true})}function treeEnvironment(workspace){return{GIT_DIR:workspace.gitDir,GIT_WORK_TREE:workspace.dir}};async function snapshot(request){
const git=createGit();const top=await topLevel(git,request.repo);const dir=(0,external_node_path_.resolve)(request.dir);const gitDir=`${dir}.git`;if(isInside(top,
dir))throw new user_error.y(`The copy of ${top} can't be made inside of it.`);const head=await git.run(top,["rev-parse","--verify","--quiet","HEAD^{commit}"]);const submodules=await submodulesOf(
git,top);await(0,promises_.mkdir)(dir,{recursive:true});await copyTree(top,dir).catch(cause=>{throw new user_error.y(`${top} can't be copied: ${cause instanceof
Error?cause.message.slice(0,500):cause}`,{hint:"A file that may not be read, or whose name is not UTF-8, is in the way.",cause})});await relocateVirtualEnvironments(
await(0,promises_.realpath)(dir),top);const env=treeEnvironment({dir,gitDir});await git.must(dir,["init","--quiet","--bare",gitDir]);await git.must(gitDir,["con\
fig","core.bare","false"]);await(0,promises_.writeFile)((0,external_node_path_.join)(gitDir,ORIGINS_FILE),JSON.stringify([top,...await originsOf(top)]));await git.
must(dir,["add","--all","--","."],{env});await git.must(dir,["commit","--quiet","--allow-empty","--no-verify","-m","Working tree"],{env});const baseSha=await git.
must(dir,["rev-parse","HEAD"],{env});const mirrored=await mirrorGit(top,dir);if(!mirrored)await(0,promises_.cp)(gitDir,(0,external_node_path_.join)(dir,".git"),
{recursive:true});const notes=submodules.map(path=>`Submodule ${path} is copied as plain files.`);return{dir,gitDir,baseSha,headSha:head.code===0?head.stdout.trim():
null,notes:mirrored?notes:[...notes,"Commands see all changes as committed: the repository's objects are not all here."],mirrored}}async function topLevel(git,repo){
const path=await(0,promises_.realpath)(repo).catch(()=>null);if(path===null)throw new user_error.y(`There is no directory "${repo}".`,{reasonCode:"not_found"});
const{code,stdout}=await git.run(path,["rev-parse","--show-toplevel"]);if(code===0)return(0,promises_.realpath)(stdout.replace(/\n$/,""));const bare=await git.run(
path,["rev-parse","--is-bare-repository"]);throw new user_error.y(bare.stdout.trim()==="true"?`"${repo}" is a bare repository, without a working tree.`:`"${repo}\
" is not in a git repository.`,{hint:"Name a directory of a cloned repository.",reasonCode:"not_git"})}async function submodulesOf(git,top){const{stdout}=await git.
run(top,["ls-files","--stage","-z"]);return stdout.split("\0").filter(line=>line.startsWith("160000 ")).map(line=>line.slice(line.indexOf("	")+1))}const ORIGINS_FILE="\
regreen-origins.json";async function originsOf(workspace){const text=await(0,promises_.readFile)((0,external_node_path_.join)(`${workspace}.git`,ORIGINS_FILE),"\
utf8").catch(()=>"[]");return JSON.parse(text)}async function copyTree(from,to){await(0,promises_.cp)(from,to,{recursive:true,mode:external_node_fs_.constants.COPYFILE_FICLONE,
preserveTimestamps:true,verbatimSymlinks:true,filter:path=>isWanted(from,path)})}async function isWanted(root,path){if((0,external_node_path_.relative)(root,path)!==
""&&(0,external_node_path_.basename)(path)===".git")return false;const facts=await(0,promises_.lstat)(path);return facts.isFile()||facts.isDirectory()||facts.isSymbolicLink()}
;const SUBMODULE="160000";const SYMLINK="120000";const MOST=5;async function treeNotes(git,tree,commit){const env=treeEnvironment(tree);const[listing,lfs]=await Promise.
all([git.must(tree.dir,["ls-tree","-r","-z",commit],{env}),git.run(tree.dir,["grep","-l","-z","-I","^version https://git-lfs",commit,"--"],{env})]);const entries=listing.
split("\0").filter(line=>line!=="");const pathsOf=mode=>entries.filter(line=>line.startsWith(mode)).map(line=>line.slice(line.indexOf("	")+1));const outside=await leadingOut(
tree.dir,pathsOf(SYMLINK));const lfsPaths=lfs.stdout.split("\0").filter(name=>name!=="").map(name=>name.slice(commit.length+1));return[...some(pathsOf(SUBMODULE),
path=>`Submodule ${path} is not fetched.`),...some(outside,path=>`The symbolic link ${path} leads out of the working tree.`),...some(lfsPaths,path=>`${path} is \
kept in Git LFS; only its pointer is there.`)]}async function leadingOut(dir,links){const root=await(0,promises_.realpath)(dir);const found=[];for(const link of links){
const at=(0,external_node_path_.join)(root,link);const target=await(0,promises_.readlink)(at).catch(()=>"");if(!isInside(root,(0,external_node_path_.resolve)((0,
external_node_path_.dirname)(at),target)))found.push(link)}return found}function some(paths,say){const rest=paths.length-MOST;const more=rest>0?[`\u2026 and ${rest}\
 more like the last.`]:[];return[...paths.slice(0,MOST).map(say),...more]};async function unbundle(request){const dir=(0,external_node_path_.resolve)(request.dir);
const gitDir=`${dir}.git`;await(0,promises_.mkdir)(dir,{recursive:true});await takeBundle(request,gitDir);const git=createGit();const env=treeEnvironment({dir,gitDir});
await git.must(gitDir,["config","core.bare","false"]);await git.must(dir,["reset","--quiet","--hard",request.sha],{env});await(0,promises_.cp)(gitDir,(0,external_node_path_.
join)(dir,".git"),{recursive:true});for(const name of["hooks","info"])await(0,promises_.mkdir)((0,external_node_path_.join)(dir,".git",name),{recursive:true});const notes=await treeNotes(
git,{dir,gitDir},request.sha);return{dir,gitDir,baseSha:request.sha,headSha:request.sha,notes}}async function takeBundle(request,gitDir){const git=createGit({protocols:[
"file"]});await git.must((0,external_node_path_.dirname)(gitDir),["init","--quiet","--bare",`--initial-branch=${BUNDLE_BRANCH}`,gitDir]);await markShallow(gitDir,
request.sha);const fetched=await git.run(gitDir,["fetch","--quiet","--no-tags","--no-recurse-submodules",(0,external_node_path_.resolve)(request.bundle),`${BUNDLE_REF}\
:${BUNDLE_REF}`]);const found=await git.run(gitDir,["rev-parse","--verify",`${BUNDLE_REF}^{commit}`]);if(fetched.code!==0||found.stdout.trim()!==request.sha)throw bundleError(
request,fetched.stderr)}function bundleError(request,stderr){const said=stderr.trim().split("\n").at(-1)??"";return new user_error.y(`head-bundle "${request.bundle}\
" does not hold commit ${request.sha}. ${said}`.trim(),{hint:"Pass the head.bundle of the same analyze-failure run as the request.",reasonCode:"bad_contract"})}
;const commit_files_MAX_BYTES=512*1024;async function openCommit(source,options){const{gitDir,sha}=await objectsOf(source,options);const git=createGit();const blobs=await blobsOf(
git,gitDir,sha);const texts=new Map;return{sha,list:async()=>[...blobs.keys()],read:path=>{const text=texts.get(path)??readBlob(git,gitDir,blobs.get(path));texts.
set(path,text);return text}}}async function objectsOf(source,{dir,directory,headSha}){await(0,promises_.mkdir)((0,external_node_path_.dirname)(dir),{recursive:true});
if(source.kind==="repository"){const{gitDir:gitDir2,baseSha}=await snapshot({repo:(0,external_node_path_.resolve)(directory,source.path),dir});return{gitDir:gitDir2,
sha:baseSha}}const gitDir=`${dir}.git`;const sha=headSha??"";await takeBundle({bundle:(0,external_node_path_.resolve)(directory,source.bundle),sha},gitDir);return{
gitDir,sha}}async function blobsOf(git,gitDir,sha){const listed=await git.must(gitDir,["ls-tree","-r","-z","-l","--full-tree",sha]);const blobs=new Map;for(const entry of listed.
split("\0")){const[,oid,size,path]=/^100(?:644|755) blob ([0-9a-f]{40,64}) +(\d+)\t(.+)$/s.exec(entry)??[];if(oid!==void 0&&path!==void 0)blobs.set(path,{oid,size:Number(
size)})}return blobs}async function readBlob(git,gitDir,blob){if(blob===void 0||blob.size>commit_files_MAX_BYTES)return null;const{code,bytes}=await git.run(gitDir,
["cat-file","blob",blob.oid]);return code!==0||bytes.includes(0)?null:(0,utf8._)(bytes)};const ALLOWED_NAMES=new Set(["PATH","LANG","LANGUAGE","TZ","TERM","RUNN\
ER_OS","RUNNER_ARCH","RUNNER_TOOL_CACHE","AGENT_TOOLSDIRECTORY","ImageOS","ImageVersion","JAVA_HOME","GOROOT","GOTOOLCHAIN","DOTNET_ROOT","DOTNET_CLI_TELEMETRY_\
OPTOUT","DOTNET_NOLOGO","pythonLocation","Python_ROOT_DIR","Python2_ROOT_DIR","Python3_ROOT_DIR","PKG_CONFIG_PATH","LD_LIBRARY_PATH","ASDF_DATA_DIR","ASDF_DIR",
"FNM_DIR","GRADLE_HOME","MAVEN_HOME","NVM_DIR","PNPM_HOME","PYENV_ROOT","RUSTUP_HOME","SDKMAN_DIR","VOLTA_HOME","REGREEN_HOME","REGREEN_NODE","CURL_CA_BUNDLE","\
NODE_EXTRA_CA_CERTS","PIP_CERT","REQUESTS_CA_BUNDLE","SSL_CERT_DIR","SSL_CERT_FILE","NO_PROXY","no_proxy"]);const ALLOWED_PREFIXES=["LC_","JAVA_HOME_","GOROOT_1\
_"];const ALLOWED_URLS=new Set(["ALL_PROXY","GOPROXY","HTTPS_PROXY","HTTP_PROXY","NPM_CONFIG_REGISTRY","PIP_EXTRA_INDEX_URL","PIP_INDEX_URL","UV_DEFAULT_INDEX",
"UV_INDEX_URL","YARN_NPM_REGISTRY_SERVER","all_proxy","http_proxy","https_proxy","npm_config_registry"]);function allowListedEnvironment(env){const kept={};for(const[
name,value]of Object.entries(env)){if(value!==void 0&&mayPass(name,value))kept[name]=value}if(kept.RUSTUP_HOME===void 0&&env.HOME&&kept.PATH?.includes("/.cargo/\
bin")){kept.RUSTUP_HOME=`${env.HOME}/.rustup`}return kept}function mayPass(name,value){if(value.includes("\0"))return false;if(ALLOWED_NAMES.has(name))return true;
if(ALLOWED_PREFIXES.some(prefix=>name.startsWith(prefix)))return true;return ALLOWED_URLS.has(name)&&!value.includes("@")};function ownTools(home){return{REGREEN_HOME:home,
REGREEN_NODE:process.execPath}}var external_node_child_process_=__webpack_require__(1421);;const running=new Map;function endsWithUs(pgid,identity){if(running.size===
0)process.once("exit",endRunningSteps);running.set(pgid,identity);return()=>{running.delete(pgid);if(running.size===0)process.removeListener("exit",endRunningSteps)}}
function endRunningSteps(){for(const[pgid,{elevate}]of running){const[program2,...args]=[...elevate,"kill","-KILL","--",`-${pgid}`];if(elevate.length>0)(0,external_node_child_process_.
spawnSync)(program2,args,{stdio:"ignore",timeout:5e3});else killGroup(pgid)}}function killGroup(pgid){try{process.kill(-pgid,"SIGKILL")}catch{}};async function withScratch(work){
const dir=await(0,promises_.mkdtemp)((0,external_node_path_.join)(await(0,promises_.realpath)((0,external_node_os_.tmpdir)()),"regreen-"));await(0,promises_.chmod)(
dir,457);try{return await work(dir)}finally{await(0,promises_.rm)(dir,{recursive:true,force:true}).catch(()=>void 0)}};function trusted(argv,options={}){const[program2="",
...args]=argv;return new Promise(resolve=>{const child=(0,external_node_child_process_.spawn)(program2,args,{cwd:options.cwd??"/",env:options.env??{PATH:"/usr/s\
bin:/usr/bin:/sbin:/bin:/usr/local/bin",LC_ALL:"C"},stdio:["ignore","pipe","pipe"]});let output="";const keep=chunk=>{if(output.length<1e4)output+=chunk.toString(
"utf8")};child.stdout.on("data",keep);child.stderr.on("data",keep);child.on("error",error=>resolve({code:127,output:error.message}));child.on("close",code=>resolve(
{code:code??1,output}))})};const OTHER_USER="nobody";const NAMESPACE=["unshare","--pid","--fork","--kill-child","--mount-proc","--"];const NAMESPACE_INIT=["sh",
"-c",'"$@"; exit $?',"init"];async function ownIdentity(){const own={user:ownName(),otherUser:false,elevate:[],uid:process.getuid?.()??-1,gid:process.getgid?.()??
-1};const canNamespace=own.uid===0&&await works([...NAMESPACE,"true"]);return{...own,processNamespace:canNamespace,prefix:canNamespace?[...NAMESPACE,...NAMESPACE_INIT]:
[]}}let other;function otherIdentity(){other??=findOther();return other}async function findOther(){if(process.platform!=="linux")return"only Linux lets the comm\
ands run as another user";const elevate=await elevation();if(elevate===null)return"there is neither root nor passwordless sudo";const ids2=await idsOf(OTHER_USER);
if(ids2===null)return`there is no user "${OTHER_USER}"`;const become=["setpriv",`--reuid=${ids2.uid}`,`--regid=${ids2.gid}`,"--clear-groups","--no-new-privs","-\
-"];const identity={user:OTHER_USER,otherUser:true,elevate,...ids2};const inNamespace=[...elevate,...NAMESPACE,...NAMESPACE_INIT,...become];if(await works([...inNamespace,
"true"]))return{...identity,processNamespace:true,prefix:inNamespace};const plain=[...elevate,...become];if(await works([...plain,"true"]))return{...identity,processNamespace:false,
prefix:plain};return"this machine does not let a command change its user"}async function canUse(identity,directories){const check='for d; do cd -- "$d" && test \
-r . && test -w . || exit 1; done';return works([...identity.prefix,"/bin/sh","-c",check,"check",...directories])}async function unreachable(identity,directories){
if(directories.length===0)return[];const check='for d; do cd -- "$d" 2>/dev/null || printf "%s\\n" "$d"; done';const argv=["/bin/sh","-c",check,"check",...directories];
const forUs=await trusted(argv);const forThem=await trusted([...identity.prefix,...argv]);const missing=new Set(forUs.output.split("\n"));return forThem.output.
split("\n").filter(line=>line!==""&&!missing.has(line))}async function elevation(){if(process.getuid?.()===0)return[];return await works(["sudo","-n","true"])?[
"sudo","-n","--"]:null}async function idsOf(user){const[uid,gid]=await Promise.all([trusted(["id","-u",user]),trusted(["id","-g",user])]);if(uid.code!==0||gid.code!==
0)return null;return{uid:Number(uid.output),gid:Number(gid.output)}}async function works(argv){return(await trusted(argv)).code===0}function ownName(){try{return(0,
external_node_os_.userInfo)().username}catch{return String(process.getuid?.()??"unknown")}}var shell_word=__webpack_require__(8880);;function launcherScript(launch){
const variables=Object.entries(launch.env).filter(([name])=>isVariableName(name)).map(([name,value])=>(0,shell_word.X)(`${name}=${value}`));return["exec 2>&1 </\
dev/null","umask 022",`cd -- ${(0,shell_word.X)(launch.cwd)} || exit 126`,`env -i ${[...variables,...launch.argv.map(shell_word.X)].join(" \\\n  ")}`,"exit $?",
""].join("\n")}function isVariableName(name){return name!==""&&!name.startsWith("-")&&!name.includes("=")&&!name.includes("\0")};async function giveTrees(identity,roots,owner){
const{code,output}=await trusted([...identity.elevate,"find",...roots,"-xdev","(","-type","d","-o","-links","1",")","!","-uid",String(owner.uid),"-exec","chown",
"-h",`${owner.uid}:${owner.gid}`,"{}","+"]);if(code!==0)throw new Error(`Could not hand ${roots.join(", ")} over to uid ${owner.uid}: ${output.trim()}`)};class StepRefused extends Error{name="\
StepRefused";reason;constructor(reason,message){super(message);this.reason=reason}};const KEYWORDS=new Map([["","bash -e {0}"],["bash","bash --noprofile --norc \
-eo pipefail {0}"],["sh","sh -e {0}"],["python","python {0}"],["pwsh",`pwsh -command ". '{0}'"`]]);const shell_EXTENSIONS=new Map([["bash",".sh"],["sh",".sh"],[
"python",".py"],["pwsh",".ps1"]]);function shellStart(shell,command,scriptPath,exists){const template=KEYWORDS.get(shell.trim())??shell.trim();if(!template.includes(
"{0}")){throw new StepRefused("shell",`The shell "${shell}" is not one that runs here.`)}const[program2="",...rest]=splitArguments(template);const name=(0,external_node_path_.
basename)(program2).toLowerCase();if(name==="cmd"||name==="powershell"||name.endsWith(".exe")){throw new StepRefused("shell",`The shell "${shell}" only runs on \
Windows.`)}const extension=shell_EXTENSIONS.get(name)??"";const path=scriptPath(extension);const start=program2.startsWith("/")&&!exists(program2)?(0,external_node_path_.
basename)(program2):program2;return{argv:[start,...rest.map(argument=>argument.replaceAll("{0}",path))],extension,script:scriptText(name,command)}}function scriptText(shellName,command){
const text=command.replaceAll("\r\n","\n");if(shellName!=="pwsh")return`${text}
`;const exit="if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }";return`$ErrorActionPreference = 'stop'
${text}
${exit}
`}function splitArguments(template){const found=[];let current=null;let quoted=false;for(const char of template){if(char==='"'){quoted=!quoted;current??=""}else if(!quoted&&
(char===" "||char==="	")){if(current!==null)found.push(current);current=null}else{current=(current??"")+char}}if(current!==null)found.push(current);return found}
;const command_files_MAX_BYTES=4*1024*1024;const BLOCKED_NAMES=new Set(["NODE_OPTIONS"]);async function readStepFile(path){let handle;try{handle=await(0,promises_.
open)(path,external_node_fs_.constants.O_RDONLY|external_node_fs_.constants.O_NOFOLLOW|external_node_fs_.constants.O_NONBLOCK)}catch{return null}try{const facts=await handle.
stat();const isPlain=facts.isFile()&&facts.nlink===1&&facts.size<=command_files_MAX_BYTES;return isPlain?await handle.readFile("utf8"):null}finally{await handle.
close()}}function parseEnvFile(text){const values=new Map;const lines=text.replaceAll("\r\n","\n").split("\n");for(let at=0;at<lines.length;at+=1){const line=lines[at]??
"";if(line==="")continue;const equals=line.indexOf("=");const heredoc=line.indexOf("<<");if(heredoc>0&&(equals<0||heredoc<equals)){const delimiter=line.slice(heredoc+
2);const end=lines.indexOf(delimiter,at+1);if(delimiter===""||end<0)return{values,problem:`Matching delimiter not found for "${line}"`};values.set(line.slice(0,
heredoc),lines.slice(at+1,end).join("\n"));at=end}else if(equals>0){values.set(line.slice(0,equals),line.slice(equals+1))}else{return{values,problem:`Invalid fo\
rmat "${line}"`}}}return withoutBlocked(values)}function withoutBlocked(values){for(const name of values.keys()){if(!BLOCKED_NAMES.has(name.toUpperCase()))continue;
values.delete(name);return{values,problem:`Can't store ${name} using the $GITHUB_ENV command`}}return{values,problem:null}}function parsePathFile(text){return text.
replaceAll("\r\n","\n").split("\n").filter(line=>line!==""&&!line.includes("\0")).reverse()};const FILES={GITHUB_ENV:"env",GITHUB_PATH:"path",GITHUB_OUTPUT:"out\
put",GITHUB_STATE:"state",GITHUB_STEP_SUMMARY:"summary.md"};async function makeStepFiles(directory,identity){await(0,promises_.mkdir)(directory,{mode:493});const variables={};
for(const[variable,name]of Object.entries(FILES)){const path=(0,external_node_path_.join)(directory,name);await(0,promises_.writeFile)(path,"",{mode:420});await giveFile(
identity,path);variables[variable]=path}return variables}async function takeStepFiles(directory){const[env,path]=await Promise.all([readStepFile((0,external_node_path_.
join)(directory,FILES.GITHUB_ENV)),readStepFile((0,external_node_path_.join)(directory,FILES.GITHUB_PATH))]);await(0,promises_.rm)(directory,{recursive:true,force:true});
if(env===null||path===null){return{env:new Map,path:[],problem:"A step file is not a plain file any more, or larger than 4 MiB"}}const{values,problem}=parseEnvFile(
env);return{env:values,path:parsePathFile(path),problem}}async function giveFile(identity,path){if(!identity.otherUser)return;if(identity.elevate.length===0){await(0,
promises_.chown)(path,identity.uid,identity.gid);return}await trusted([...identity.elevate,"chown",`${identity.uid}:${identity.gid}`,path])}var external_node_string_decoder_=__webpack_require__(
6193);var external_node_events_=__webpack_require__(8474);var external_node_stream_promises_=__webpack_require__(6466);;const DEFAULT_OUTPUT_LIMIT=20*1024*1024;
function openOutputLog(path,limitBytes){const file=(0,external_node_fs_.createWriteStream)(path,{mode:384});const headLimit=Math.ceil(limitBytes/2);const tail=new Tail(
limitBytes-headLimit);let headBytes=0;async function toFile(bytes){if(bytes.length>0&&!file.write(bytes))await(0,external_node_events_.once)(file,"drain")}return{
async write(chunk){const head=chunk.subarray(0,headLimit-headBytes);headBytes+=head.length;tail.push(chunk.subarray(head.length));await toFile(head)},async close(note){
const truncated=tail.dropped>0;if(truncated)await toFile(Buffer.from(`
\u2026 ${tail.dropped} bytes of output are left out here \u2026
`));for(const part of tail.parts)await toFile(part);if(note)await toFile(Buffer.from(`
${note}
`));file.end();await(0,external_node_stream_promises_.finished)(file);return{truncated}}}}const BLOCK_BYTES=64*1024;class Tail{dropped=0;#limit;#full=[];#block=Buffer.
allocUnsafe(0);#used=0;#bytes=0;constructor(limit){this.#limit=limit}get parts(){return[...this.#full,this.#block.subarray(0,this.#used)]}push(chunk){if(chunk.length===
0)return;this.#bytes+=chunk.length;if(chunk.length>=BLOCK_BYTES){this.#seal();this.#full.push(chunk)}else{if(chunk.length>this.#block.length-this.#used){this.#seal();
this.#block=Buffer.allocUnsafe(BLOCK_BYTES)}this.#used+=chunk.copy(this.#block,this.#used)}while(this.#bytes>this.#limit)this.#dropFirst(this.#bytes-this.#limit)}#seal(){
if(this.#used>0)this.#full.push(this.#block.subarray(0,this.#used));this.#block=this.#block.subarray(this.#used);this.#used=0}#dropFirst(excess){if(this.#full.length===
0)this.#seal();const first=this.#full[0];const cut=Math.min(excess,first.length);this.#bytes-=cut;this.dropped+=cut;if(cut===first.length)this.#full.shift();else
this.#full[0]=first.subarray(cut)}}var external_node_net_=__webpack_require__(7030);;async function openOutputPipe(path){await trusted(["mkfifo","-m","622",path]);
const readEnd=(0,external_node_fs_.openSync)(path,external_node_fs_.constants.O_RDONLY|external_node_fs_.constants.O_NONBLOCK);const writeEnd=(0,external_node_fs_.
openSync)(path,external_node_fs_.constants.O_WRONLY);return{writeEnd,output:new external_node_net_.Socket({fd:readEnd,readable:true,writable:false}),closeWriteEnd:()=>(0,
external_node_fs_.closeSync)(writeEnd)}};const FIRST_LOOK_MS=15;const LONGEST_PAUSE_MS=200;function watchTree(rootPid){const seen=new Map;let peak=null;let pause2=FIRST_LOOK_MS;
let timer=setTimeout(look,pause2);async function look(){for(const pid of await descendants(rootPid)){const facts=await readFacts(pid);if(facts===null)continue;seen.
set(pid,facts.startTime);if(facts.peakRssKib!==null)peak=Math.max(peak??0,facts.peakRssKib)}if(timer===null)return;pause2=Math.min(pause2*2,LONGEST_PAUSE_MS);timer=
setTimeout(look,pause2)}return{peakRssKib:()=>peak,async survivors(){const alive=[];for(const[pid,startTime]of seen){if((await readFacts(pid))?.startTime===startTime)
alive.push(pid)}return alive},stop(){if(timer!==null)clearTimeout(timer);timer=null}}}async function descendants(root){const found=[root];for(const pid of found){
if(found.length>1e4)break;found.push(...await childrenOf(pid))}return found.slice(1)}async function childrenOf(pid){try{const threads=await(0,promises_.readdir)(
`/proc/${pid}/task`);const lists=await Promise.all(threads.map(id2=>(0,promises_.readFile)(`/proc/${pid}/task/${id2}/children`,"utf8")));return lists.join(" ").
split(" ").map(Number).filter(child=>child>0)}catch{return[]}}async function readFacts(pid){try{const stat=await(0,promises_.readFile)(`/proc/${pid}/stat`,"utf8");
const status=await(0,promises_.readFile)(`/proc/${pid}/status`,"utf8");const fields=stat.slice(stat.lastIndexOf(")")+2).split(" ");if(fields[0]==="Z")return null;
const peak=/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];return{startTime:fields[19]??"",peakRssKib:peak===void 0?null:Number(peak)}}catch{return null}};const GRACE_MS=2e3;
const DRAIN_MS=2e3;const LONGEST_TIMER_MS=2**31-1;async function runProcess(identity,launcher,options){const log=openOutputLog(options.logPath,options.outputLimitBytes??
DEFAULT_OUTPUT_LIMIT);const[program2="",...args]=[...identity.prefix,"/bin/sh",launcher];const started=performance.now();const pipe=await openOutputPipe(`${launcher}\
.out`);const child=(0,external_node_child_process_.spawn)(program2,args,{cwd:"/",env:{PATH:"/usr/sbin:/usr/bin:/sbin:/bin"},detached:true,stdio:["ignore",pipe.writeEnd,
"ignore"]});const pid=await pidOf(child).finally(pipe.closeWriteEnd);const ended=endsWithUs(pid,identity);const watch=watchTree(pid);const written=copyOutput(pipe.
output,log.write,options.onOutput);let timedOut=false;const timer=setTimeout(async()=>{timedOut=true;await step_process_killGroup(identity,pid,"TERM");setTimeout(
()=>step_process_killGroup(identity,pid,"KILL"),GRACE_MS).unref()},Math.min(options.timeoutMs,LONGEST_TIMER_MS));const{code,signal}=await exitOf(child);clearTimeout(
timer);watch.stop();await step_process_killGroup(identity,pid,"KILL");await killEach(identity,await watch.survivors());ended();const durationMs=performance.now()-
started;await Promise.race([written,pause(DRAIN_MS)]);pipe.output.destroy();await written;const{truncated}=await log.close(timedOut?`The step was ended after ${options.
timeoutMs} ms.`:void 0);const exitCode=timedOut?null:code;return{exitCode,signal:signal??(timedOut?"SIGKILL":null),timedOut,durationMs:Math.round(durationMs),maxRssKib:watch.
peakRssKib(),logPath:options.logPath,truncated,notFound:exitCode===127}}async function copyOutput(output,write,onOutput){const decoder=new external_node_string_decoder_.
StringDecoder("utf8");try{for await(const chunk of output){await write(chunk);onOutput?.(decoder.write(chunk))}}catch(error){if(error.code!=="ERR_STREAM_PREMATU\
RE_CLOSE")throw error}}function pidOf(child){return new Promise((resolve,reject)=>{child.once("error",reject);child.once("spawn",()=>resolve(child.pid))})}function exitOf(child){
if(child.exitCode!==null||child.signalCode!==null){return Promise.resolve({code:child.exitCode,signal:child.signalCode})}return new Promise(resolve=>child.once(
"exit",(code,signal)=>resolve({code,signal})))}async function step_process_killGroup(identity,pgid,signal){await kill(identity,[-pgid],signal)}async function killEach(identity,pids){
if(pids.length>0)await kill(identity,pids,"KILL")}async function kill(identity,targets,signal){if(identity.elevate.length>0){await trusted([...identity.elevate,
"kill",`-${signal}`,"--",...targets.map(String)]);return}for(const target of targets){try{process.kill(target,`SIG${signal}`)}catch{}}}function pause(ms){return new Promise(
resolve=>{setTimeout(resolve,ms).unref()})};async function openSession(options){if(process.platform==="win32"){throw new user_error.y("The commands of a reposit\
ory are run on Linux and macOS only.",{hint:"Use WSL."})}const workspace=await(0,promises_.realpath)(options.workspace);const shared=[workspace,...options.writable??
[]];const places=await makePlaces(options.scratch);const origins=await originsOf(workspace);const moved=env=>origins.reduce((moving,origin)=>relocateEnvironment(
moving,origin,workspace),env);const{identity,note}=await chooseIdentity(options,workspace,places);const state={env:new Map,path:[],steps:0};const base=baseEnvironment(
moved(options.env),workspace,places,identity);return{workspace,isolation:{user:identity.user,other_user:identity.otherUser,clean_environment:true,process_group:true},
isolationNote:note,async run(step,runOptions){state.steps+=1;const cwd=await stepDirectory(workspace,step.cwd);const own=(0,external_node_path_.join)(places.root,
`step-${state.steps}`);await(0,promises_.mkdir)(own,{mode:493});const files=await makeStepFiles((0,external_node_path_.join)(own,"files"),identity);const stepEnv=moved(
step.env);const env={...base,...Object.fromEntries(state.env),...stepEnv,...files};env.PATH=[...state.path,stepEnv.PATH??state.env.get("PATH")??base.PATH??""].join(
":");const launcher=await writeLauncher(own,step,cwd,env);if(identity.otherUser)await giveTrees(identity,shared,identity);const run=await runProcess(identity,launcher,
runOptions);if(identity.elevate.length>0)await giveTrees(identity,shared,ownIds());const effects=await takeStepFiles((0,external_node_path_.join)(own,"files"));
for(const[name,value]of effects.env)state.env.set(name,value);state.path.unshift(...effects.path);return judged(run,effects,runOptions)},async dispose(){const left=shared.
filter(each=>(0,external_node_fs_.existsSync)(each));if(identity.otherUser&&left.length>0)await giveTrees(identity,left,ownIds());if(identity.elevate.length>0)await trusted(
[...identity.elevate,"rm","-rf","--",places.root]);await(0,promises_.rm)(places.root,{recursive:true,force:true})}}}async function makePlaces(scratch){await(0,promises_.
mkdir)(scratch,{recursive:true});const root=await(0,promises_.mkdtemp)((0,external_node_path_.join)(await(0,promises_.realpath)(scratch),"session-"));const places={
root,home:(0,external_node_path_.join)(root,"home"),temp:(0,external_node_path_.join)(root,"tmp")};await(0,promises_.chmod)(root,457);await(0,promises_.mkdir)(places.
home,{mode:448});await(0,promises_.mkdir)(places.temp,{mode:448});return places}async function chooseIdentity(options,workspace,places){if(options.isolate==="of\
f")return{identity:await ownIdentity(),note:null};const other2=await otherIdentity();if(typeof other2==="string")return{identity:await ownIdentity(),note:other2};
const problem=await prepareFor(other2,options,workspace,places);if(problem===null){if(other2.elevate.length>0)await giveTrees(other2,[workspace],ownIds());return{
identity:other2,note:null}}await giveTrees(other2,[workspace,places.home,places.temp],ownIds());return{identity:await ownIdentity(),note:problem}}async function prepareFor(identity,options,workspace,places){
const all=[workspace,places.home,places.temp];await giveTrees(identity,all,identity);if(!await canUse(identity,all)){return`the user "${identity.user}" can't re\
ach the working tree`}if(identity.elevate.length>0)return null;const inHome=pathDirectories(options.env.PATH).filter(directory=>isInside((0,external_node_os_.homedir)(),
directory));const[hidden]=await unreachable(identity,inHome);return hidden===void 0?null:`the user "${identity.user}" can't reach ${hidden}, which is in PATH`}function pathDirectories(path){
return(path??"").split(":").filter(directory=>directory.startsWith("/"))}function baseEnvironment(env,workspace,{home,temp},identity){const allowed=allowListedEnvironment(
env);return{LANG:"C.UTF-8",...allowed,...identity.otherUser?{npm_config_prefix:(0,external_node_path_.join)(home,".local")}:{},PATH:sessionPath(allowed.PATH??DEFAULT_PATH,
env.HOME,home),CI:"true",GITHUB_ACTIONS:"true",GITHUB_WORKSPACE:workspace,HOME:home,TMPDIR:temp,RUNNER_TEMP:temp,USER:identity.user}}const DEFAULT_PATH="/usr/lo\
cal/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";function sessionPath(path,callerHome,home){const directories=path.split(":").flatMap(directory=>callerHome&&
directory.startsWith(`${callerHome}/`)?[home+directory.slice(callerHome.length),directory]:directory);return[...new Set([(0,external_node_path_.join)(home,".loc\
al/bin"),...directories])].join(":")}async function stepDirectory(workspace,cwd){let real;try{real=await confine(workspace,cwd===""?".":cwd)}catch(cause){const why=cause instanceof
Error?cause.message:String(cause);throw new StepRefused("directory",`The step's directory "${cwd}" can't be used: ${why}`)}if((await(0,promises_.stat)(real)).isDirectory())
return real;throw new StepRefused("directory",`The step's directory "${cwd}" is not a directory`)}async function writeLauncher(directory,step,cwd,env){const start=shellStart(
step.shell,step.command,extension=>(0,external_node_path_.join)(directory,`script${extension}`),external_node_fs_.existsSync);await(0,promises_.writeFile)((0,external_node_path_.
join)(directory,`script${start.extension}`),start.script,{mode:420});const launcher=(0,external_node_path_.join)(directory,"launch.sh");await(0,promises_.writeFile)(
launcher,launcherScript({argv:start.argv,cwd,env}),{mode:420});return launcher}async function judged(run,effects,options){if(effects.problem===null)return run;await(0,
promises_.appendFile)(options.logPath,`
Error: ${effects.problem}
`);return{...run,exitCode:run.exitCode===0?1:run.exitCode}}function ownIds(){return{uid:process.getuid?.()??-1,gid:process.getgid?.()??-1}}var ending=__webpack_require__(
5272);;async function openTree(source,options){const{dir,directory,headSha}=options;await(0,promises_.mkdir)((0,external_node_path_.dirname)(dir),{recursive:true});
if(source.kind==="repository")return snapshot({repo:(0,external_node_path_.resolve)(directory,source.path),dir});return unbundle({bundle:(0,external_node_path_.
resolve)(directory,source.bundle),sha:headSha??"",dir})}async function replay(session,step,options){try{return await session.run(step,options)}catch(error){if(!(error instanceof
StepRefused))throw error;throw(0,ending.bg)(error.reason==="shell"?"unsupported_shell":"setup_failed",error.message)}};}),4786:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{_:()=>decodeUtf8});function decodeUtf8(bytes){try{return new TextDecoder("utf-8",{fatal:true,ignoreBOM:true}).decode(
bytes)}catch{return null}}})};
