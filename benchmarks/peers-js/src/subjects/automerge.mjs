import * as A from '@automerge/automerge';

export const packageName = '@automerge/automerge';
/** Measures that would take many minutes. */
export const leftOut = {
  updateByUpdate: 'a change that comes by itself takes 1 ms and more, whatever its size; all at once is what it is made for',
};
export const notes = {
  localEdits: 'a change an edit, as its documentation has it',
  wholeBytes: 'its own compression',
};

const PATH = ['text'];
/** All replicas begin with one document, in which there is a text. */
const BASE = A.save(A.from({ text: '' }, { actor: '00' }));

function actor(id) {
  return id.toString(16).padStart(8, '0');
}

function open(id) {
  return { doc: A.load(BASE, { actor: actor(id) }) };
}

function change(replica, { at, deleted, inserted }) {
  replica.doc = A.change(replica.doc, (doc) => A.splice(doc, PATH, at, deleted, inserted));
}

export const engine = {
  create: open,
  editSilently: change,
  edit: (replica, edit) => {
    change(replica, edit);
    return A.getLastLocalChange(replica.doc);
  },
  applyAll: (replica, updates) => {
    [replica.doc] = A.applyChanges(replica.doc, updates);
  },
  text: ({ doc }) => doc.text,
  free: ({ doc }) => A.free(doc),
  history: (updates) => {
    const replica = open(999_998);
    engine.applyAll(replica, updates);
    return replica;
  },
  whole: ({ doc }) => ({ 'its own form': A.save(doc) }),
  batch: ({ doc }) => A.save(doc),
  applyBatch: (bytes) => ({ doc: A.loadIncremental(A.init({ actor: actor(999_999) }), bytes) }),
  loadable: ({ doc }) => A.save(doc),
  load: (bytes) => ({ doc: A.load(bytes) }),
};
