import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Model } = require('json-joy/lib/json-crdt');
const { Patch, s } = require('json-joy/lib/json-crdt-patch');

export const packageName = 'json-joy';
export const notes = {
  localEdits: 'with the patch of each edit, as an object',
  updateByUpdate: 'binary patches',
  load: 'deleted text is not in it',
  shallowBytes: 'the model: no text of deleted characters',
};

/** Smaller session numbers are reserved. */
const FIRST_SESSION = 100_000;

function open(id) {
  const model = Model.create(s.str(''), FIRST_SESSION + id);
  model.api.flush();
  return { model, text: model.api.str([]) };
}

function change({ model, text }, { at, deleted, inserted }) {
  if (deleted > 0) {
    text.del(at, deleted);
  }
  if (inserted.length > 0) {
    text.ins(at, inserted);
  }
  return model.api.flush();
}

export const engine = {
  create: open,
  editSilently: change,
  edit: (replica, edit) => change(replica, edit).toBinary(),
  apply: ({ model }, update) => model.applyPatch(Patch.fromBinary(update)),
  text: ({ model }) => model.view(),
  free: () => {},
  loadable: ({ model }) => model.toBinary(),
  load: (bytes) => ({ model: Model.fromBinary(bytes) }),
  shallow: ({ model }) => model.toBinary(),
};
