import * as Y from 'yjs';

export const packageName = 'yjs';
export const notes = {
  localEdits: 'a transaction an edit, nobody listens and so no update is written',
  oneBatch: 'history kept (gc off), update format 1, which is the faster',
  load: 'history kept (gc off), update format 1',
  wholeBytes: 'history kept (gc off)',
  wholeBytesCompressed: 'history kept (gc off)',
  shallowBytes: 'deleted text dropped (gc on), format 2',
};

function open(id, gc) {
  const doc = new Y.Doc({ gc });
  doc.clientID = id;
  return { doc, text: doc.getText('text'), update: null };
}

function change({ doc, text }, { at, deleted, inserted }) {
  doc.transact(() => {
    if (deleted > 0) {
      text.delete(at, deleted);
    }
    if (inserted.length > 0) {
      text.insert(at, inserted);
    }
  });
}

function withHistory(bytes) {
  const replica = open(999_999, false);
  Y.applyUpdate(replica.doc, bytes);
  return replica;
}

export const engine = {
  create: (id) => {
    const replica = open(id, true);
    replica.doc.on('update', (update) => {
      replica.update = update;
    });
    return replica;
  },
  createSilent: (id) => open(id, true),
  editSilently: change,
  edit: (replica, edit) => {
    change(replica, edit);
    return replica.update;
  },
  apply: ({ doc }, update) => Y.applyUpdate(doc, update),
  text: ({ text }) => text.toString(),
  free: ({ doc }) => doc.destroy(),
  history: (updates) => {
    const replica = open(999_999, false);
    replica.doc.transact(() => updates.forEach((update) => Y.applyUpdate(replica.doc, update)));
    return replica;
  },
  whole: ({ doc }) => ({ 'format 1': Y.encodeStateAsUpdate(doc), 'format 2': Y.encodeStateAsUpdateV2(doc) }),
  batch: ({ doc }) => Y.encodeStateAsUpdate(doc),
  applyBatch: withHistory,
  loadable: ({ doc }) => Y.encodeStateAsUpdate(doc),
  load: withHistory,
  shallow: ({ doc }) => {
    const collected = open(999_998, true);
    Y.applyUpdate(collected.doc, Y.encodeStateAsUpdate(doc));
    return Y.encodeStateAsUpdateV2(collected.doc);
  },
};
