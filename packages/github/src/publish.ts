import { getBranch, getFile, getRepository } from "./contents.ts";
import { exclusively } from "./exclusive.ts";
import {
  advanceBranch,
  createBranch,
  createCommit,
  createTree,
  deleteBranch,
  getCommit,
  listCommits,
} from "./git-data.ts";
import { readFiles } from "./git-trees.ts";
import {
  assign,
  createComment,
  createIssue,
  deleteComment,
  listComments,
  listEvents,
  listIssues,
  updateComment,
  updateIssue,
} from "./issues.ts";
import { findPullRequests, getPullRequest, permissionOf } from "./issues-read.ts";
import { addLabels, createLabel, listLabels } from "./labels.ts";
import type { Octokit } from "./octokit.ts";
import type { Waiting } from "./once.ts";
import type { PublishPort } from "./publish-port.ts";
import { closedBy, createPullRequest, listPullRequests, requestReviewers, updatePullRequest } from "./pulls.ts";
import type { Repository } from "./repository.ts";
import { rerunFailedJobs } from "./rerun.ts";
import { viewer } from "./viewer.ts";

/** The real PublishPort, on GitHub's REST API. */
export function createPublishPort(octokit: Octokit, at: Repository, waiting: Waiting = {}): PublishPort {
  return {
    viewer: () => viewer(octokit),
    getRepository: () => getRepository(octokit, at),
    getBranch: (name) => getBranch(octokit, at, name),
    getFile: (path, ref) => getFile(octokit, at, path, ref),
    getCommit: (sha) => getCommit(octokit, at, sha),
    listCommits: (base, head) => listCommits(octokit, at, base, head),
    readFiles: (treeSha, paths) => readFiles(octokit, at, treeSha, paths),
    createTree: (baseTree, changes) => createTree(octokit, at, baseTree, changes),
    createCommit: (commit) => createCommit(octokit, at, commit),
    createBranch: (name, sha) => createBranch(octokit, at, name, sha),
    advanceBranch: (name, sha) => advanceBranch(octokit, at, name, sha),
    deleteBranch: (name) => deleteBranch(octokit, at, name),
    listPullRequests: (filter) => listPullRequests(octokit, at, filter),
    createPullRequest: (pull) => createPullRequest(octokit, at, pull, waiting),
    updatePullRequest: (number, change) => updatePullRequest(octokit, at, number, change),
    closedBy: (number) => closedBy(octokit, at, number),
    getPullRequest: (number) => getPullRequest(octokit, at, number),
    findPullRequests: (headSha) => findPullRequests(octokit, at, headSha),
    requestReviewers: (number, wanted) => requestReviewers(octokit, at, number, wanted),
    listIssues: (filter) => listIssues(octokit, at, filter),
    createIssue: (issue) => createIssue(octokit, at, issue, waiting),
    updateIssue: (number, change) => updateIssue(octokit, at, number, change),
    listEvents: (number) => listEvents(octokit, at, number),
    assign: (number, login) => assign(octokit, at, number, login),
    listComments: (number) => listComments(octokit, at, number),
    createComment: (number, body) => createComment(octokit, at, number, body, waiting),
    updateComment: (id, body) => updateComment(octokit, at, id, body),
    deleteComment: (id) => deleteComment(octokit, at, id),
    listLabels: () => listLabels(octokit, at),
    createLabel: (label) => createLabel(octokit, at, label),
    addLabels: (number, labels) => addLabels(octokit, at, number, labels),
    permissionOf: (login) => permissionOf(octokit, at, login),
    rerunFailedJobs: (runId) => rerunFailedJobs(octokit, at, runId),
    exclusively: (lock, work) => exclusively(octokit, at, lock, work, waiting),
  };
}
