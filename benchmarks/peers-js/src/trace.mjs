import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The recordings that are measured unless others are named. */
export const TRACES = ['automerge-paper', 'seph-blog1', 'sveltecomponent', 'friendsforever', 'json-crdt-patch'];

/** The file of a recording, in either of the two folders, or undefined. */
export function fileOf(folder, name) {
  return ['sequential', 'concurrent']
    .map((kind) => join(folder, kind, `${name}.json.gz`))
    .find((file) => existsSync(file));
}

/** Reads a recording: edits as flat arrays, and which replica makes each, after hearing of which. */
export function read(file) {
  const json = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
  if (json.startContent) {
    throw new Error(`${file}: begins with text, which is not supported`);
  }
  const concurrent = json.txns.some((transaction) => transaction.parents !== undefined);
  const plan = concurrent ? planOf(json.txns) : null;
  const edits = [];
  const firstEdit = [0];
  for (const transaction of json.txns) {
    for (const [at, deleted, inserted] of transaction.patches) {
      edits.push({ at, deleted, inserted });
    }
    firstEdit.push(edits.length);
  }
  return { concurrent, end: json.endContent, edits, firstEdit, plan };
}

/**
 * An agent may have worked on two branches at a time, but a replica can't: so it has one replica for each line of work. A replica hears of just
 * what is among the ancestors of its next transaction.
 */
function planOf(transactions) {
  const branches = [];
  const replicaOf = [];
  const heardBefore = [];
  const versions = [];
  transactions.forEach(({ parents, agent }, number) => {
    const seen = [];
    for (const parent of parents) {
      versions[parent].forEach((many, branch) => {
        seen[branch] = Math.max(seen[branch] ?? 0, many);
      });
    }
    let branch = branches.findLast((each) => each.agent === agent && (seen[each.number] ?? 0) === each.made.length);
    if (branch === undefined) {
      branch = { number: branches.length, agent, made: [], known: [] };
      branches.push(branch);
    }
    const heard = [];
    seen.forEach((many, from) => {
      heard.push(...branches[from].made.slice(branch.known[from] ?? 0, many));
    });
    branch.made.push(number);
    const known = seen.slice();
    known[branch.number] = branch.made.length;
    branch.known = known;
    versions.push(known);
    replicaOf.push(branch.number);
    heardBefore.push(heard.sort((one, other) => one - other));
  });
  const order = branches.map((branch) => branch.number).sort((a, b) => branches[a].agent - branches[b].agent || a - b);
  return { replicaOf, heardBefore, ids: branches.map((branch) => order.indexOf(branch.number) + 1) };
}

/**
 * Makes the edits of a recording, and calls `keep` with the update of each.
 *
 * @returns the replica that made the last one, and all of them
 */
export function play(trace, engine, keep) {
  if (!trace.concurrent) {
    const replica = engine.create(1);
    for (const edit of trace.edits) {
      keep(engine.edit(replica, edit));
    }
    return { last: replica, replicas: [replica] };
  }
  const updates = [];
  const replicas = [];
  const { replicaOf, heardBefore, ids } = trace.plan;
  let last;
  for (let i = 0; i < replicaOf.length; i++) {
    last = replicas[replicaOf[i]] ??= engine.create(ids[replicaOf[i]]);
    const heard = heardBefore[i].flatMap((each) => updates.slice(trace.firstEdit[each], trace.firstEdit[each + 1]));
    if (engine.applyAll && heard.length > 0) {
      engine.applyAll(last, heard);
    } else {
      heard.forEach((update) => engine.apply(last, update));
    }
    for (let edit = trace.firstEdit[i]; edit < trace.firstEdit[i + 1]; edit++) {
      const update = engine.edit(last, trace.edits[edit]);
      updates.push(update);
      keep(update);
    }
  }
  return { last, replicas };
}
