import { createRequire } from 'node:module';

const { Doc } = createRequire(import.meta.url)('diamond-types-node');

export const packageName = 'diamond-types-node';
export const notes = {
  localEdits: 'no delta is made: it would be asked for with getPatchSince',
  wholeBytes: 'its own compression of the text',
};

function change(doc, { at, deleted, inserted }) {
  if (deleted > 0) {
    doc.del(at, deleted);
  }
  if (inserted.length > 0) {
    doc.ins(at, inserted);
  }
}

export const engine = {
  create: (id) => new Doc(`agent${String(id).padStart(3, '0')}`),
  editSilently: change,
  edit: (doc, edit) => {
    const before = doc.getLocalVersion();
    change(doc, edit);
    return doc.getPatchSince(before);
  },
  apply: (doc, update) => doc.mergeBytes(update),
  text: (doc) => doc.get(),
  free: (doc) => doc.free(),
  whole: (doc) => ({ 'its own form': doc.toBytes() }),
  batch: (doc) => doc.toBytes(),
  applyBatch: (bytes) => {
    const doc = new Doc('reader');
    doc.mergeBytes(bytes);
    return doc;
  },
  loadable: (doc) => doc.toBytes(),
  load: (bytes) => Doc.fromBytes(bytes, 'reader'),
};
