import { LoroDoc } from 'loro-crdt';

export const packageName = 'loro-crdt';
export const notes = {
  localEdits: 'a commit an edit, nobody listens and so no update is written',
  oneBatch: 'all updates as one',
  load: 'a snapshot',
  shallowBytes: 'a shallow snapshot',
};

function open(id) {
  const doc = new LoroDoc();
  doc.setPeerId(BigInt(id));
  return { doc, text: doc.getText('text'), update: null };
}

function change({ doc, text }, { at, deleted, inserted }) {
  if (deleted > 0) {
    text.delete(at, deleted);
  }
  if (inserted.length > 0) {
    text.insert(at, inserted);
  }
  doc.commit();
}

function imported(bytes) {
  const replica = open(999_999);
  replica.doc.import(bytes);
  return replica;
}

export const engine = {
  create: (id) => {
    const replica = open(id);
    replica.doc.subscribeLocalUpdates((update) => {
      replica.update = update;
    });
    return replica;
  },
  createSilent: open,
  editSilently: change,
  edit: (replica, edit) => {
    change(replica, edit);
    return replica.update;
  },
  apply: ({ doc }, update) => doc.import(update),
  text: ({ text }) => text.toString(),
  free: ({ doc, text }) => {
    text.free();
    doc.free();
  },
  whole: ({ doc }) => ({ snapshot: doc.export({ mode: 'snapshot' }), updates: doc.export({ mode: 'update' }) }),
  batch: ({ doc }) => doc.export({ mode: 'update' }),
  applyBatch: imported,
  loadable: ({ doc }) => doc.export({ mode: 'snapshot' }),
  load: imported,
  shallow: ({ doc }) => doc.export({ mode: 'shallow-snapshot', frontiers: doc.frontiers() }),
};
