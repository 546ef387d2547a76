import { createRequire } from 'node:module';

const { Order, Text } = createRequire(import.meta.url)('list-positions');

export const packageName = 'list-positions';
/** Measures that can't be compared. */
export const leftOut = {
  concurrent: 'it puts concurrent insertions elsewhere than the recording has them, so that later edits hit other characters',
};
export const notes = {
  localEdits: 'with the positions, which are its delta, as objects',
  updateByUpdate: 'JSON, as its documentation has it',
  load: 'the current text: it keeps no deleted one',
  shallowBytes: 'the state as JSON: it keeps no deleted text',
};

function open(id) {
  return new Text(new Order({ replicaID: `r${String(id).padStart(3, '0')}` }));
}

/** Deleted text as runs of positions. */
function change(text, { at, deleted, inserted }) {
  const update = {};
  if (deleted > 0) {
    update.deleted = [];
    for (const [start, chars] of text.items(at, at + deleted)) {
      update.deleted.push([start, chars.length]);
    }
    text.deleteAt(at, deleted);
  }
  if (inserted.length > 0) {
    const [start, meta] = text.insertAt(at, inserted);
    update.start = start;
    update.inserted = inserted;
    if (meta !== null) {
      update.meta = meta;
    }
  }
  return update;
}

export const engine = {
  create: open,
  editSilently: change,
  edit: (text, edit) => JSON.stringify(change(text, edit)),
  apply: (text, update) => {
    const { meta, start, inserted, deleted } = JSON.parse(update);
    if (meta !== undefined) {
      text.order.addMetas([meta]);
    }
    deleted?.forEach(([from, many]) => text.delete(from, many));
    if (start !== undefined) {
      text.set(start, inserted);
    }
  },
  text: (text) => text.toString(),
  free: () => {},
  loadable: (text) => Buffer.from(JSON.stringify({ order: text.order.save(), text: text.save() })),
  load: (bytes) => {
    const saved = JSON.parse(bytes.toString());
    const text = new Text();
    text.order.load(saved.order);
    text.load(saved.text);
    return text;
  },
  shallow: (text) => engine.loadable(text),
};
