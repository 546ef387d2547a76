// Measures one subject on one recording, in a process of its own, and sends the rows to who started it.
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { bytesInUse, median, processorMillis, time, watchWebAssembly } from './measuring.mjs';
import { SUBJECTS } from './subjects.mjs';
import { play, read } from './trace.mjs';

const [task, name, traceName, file, quickly, whichClock, loadFrom] = process.argv.slice(2);
const COPIES = 8;
const quick = quickly === 'quick';
const clock = whichClock === 'cpu' ? processorMillis : () => performance.now();
watchWebAssembly();
const { engine, leftOut = {}, notes, packageName } = await import(SUBJECTS[name]);
const about = JSON.parse(readFileSync(new URL(`../node_modules/${packageName}/package.json`, import.meta.url), 'utf8'));
const trace = read(file);
const rows = [];

function add(measure, unit, values, note) {
  rows.push({
    trace: traceName,
    measure,
    subject: name,
    version: about.version,
    licence: about.license,
    unit,
    median: median(values),
    min: Math.min(...values),
    max: Math.max(...values),
    runs: values,
    note,
  });
}

function check(measure, text) {
  if (text !== trace.end) {
    throw new Error(`${name}, ${traceName}, ${measure}: the text is not the recorded one, but ${text.length} long`);
  }
}

function addTime(measure, make, textOf = engine.text, free = engine.free) {
  const done = (made) => {
    check(measure, textOf(made));
    free(made);
  };
  const { runs, note } = time(make, done, quick, clock);
  add(measure, 'ms', runs, [notes[measure], note].filter(Boolean).join('; '));
}

/** Makes the edits with no more ado than the library wants; replicas that hear of each other need updates, though. */
function edit() {
  if (trace.concurrent) {
    return play(trace, engine, () => {});
  }
  const replica = (engine.createSilent ?? engine.create)(1);
  for (const each of trace.edits) {
    engine.editSilently(replica, each);
  }
  return { last: replica, replicas: [replica] };
}

function updateByUpdate(updates) {
  const replica = engine.create(888);
  for (const update of updates) {
    engine.apply(replica, update);
  }
  return replica;
}

function measureTimesAndSizes() {
  const updates = [];
  play(trace, engine, (update) => updates.push(update)).replicas.forEach(engine.free);
  const local = time(
    edit,
    ({ last, replicas }) => {
      // Others may have been at work when the last one made its last edit.
      if (!trace.concurrent) {
        check('localEdits', engine.text(last));
      }
      replicas.forEach(engine.free);
    },
    quick,
    clock,
  );
  const how = trace.concurrent ? 'with updates, and with what replicas hear of each other' : notes.localEdits;
  add('localEdits', 'ms', local.runs, `${how}; ${local.note}`);
  if (!leftOut.updateByUpdate) {
    addTime('updateByUpdate', () => updateByUpdate(updates));
  }
  const complete = (engine.history ?? updateByUpdate)(updates);
  check('the whole', engine.text(complete));
  measureForms(complete);
}

function measureForms(complete) {
  if (engine.batch) {
    const batch = engine.batch(complete);
    addTime('oneBatch', () => engine.applyBatch(batch));
  }
  loadable = engine.loadable(complete);
  addTime('load', () => {
    const replica = engine.load(loadable);
    return { replica, text: engine.text(replica) };
  }, ({ text }) => text, ({ replica }) => engine.free(replica));
  if (engine.whole) {
    const forms = Object.entries(engine.whole(complete));
    const [form, least] = forms.reduce((best, each) => (each[1].length < best[1].length ? each : best));
    add('wholeBytes', 'bytes', [least.length], [notes.wholeBytes, form].filter(Boolean).join('; '));
    addCompressed('wholeBytesCompressed', forms);
  }
  if (engine.shallow) {
    addCompressed('shallowBytes', [['', engine.shallow(complete)]]);
  }
}

/** The smallest of all forms, as they come or deflated. */
function addCompressed(measure, forms) {
  const all = forms.flatMap(([form, bytes]) => [
    { note: `${form || 'bytes'} as they come`, length: bytes.length },
    { note: `${form || 'bytes'}, deflated`, length: deflateRawSync(bytes, { level: 9 }).length },
  ]);
  const least = all.reduce((best, each) => (each.length < best.length ? each : best));
  add(measure, 'bytes', [least.length], [notes[measure], least.note].filter(Boolean).join('; '));
}

/** What a replica keeps that has made all edits, or that has loaded them where making them takes too long or needs several. */
async function measureHeap() {
  const loadable = loadFrom && readFileSync(loadFrom);
  const make = () => {
    const made = loadable ? engine.load(loadable) : edit().last;
    engine.text(made);
    return made;
  };
  // What the first one needs of the machine is none of the others'.
  engine.free(make());
  const copies = [];
  const before = await bytesInUse();
  for (let i = 0; i < COPIES; i++) {
    copies.push(make());
  }
  const bytes = Math.max(0, Math.round(((await bytesInUse()) - before) / COPIES));
  check('heapBytes', engine.text(copies[COPIES - 1]));
  add('heapBytes', 'bytes', [bytes], `of ${COPIES} replicas, ${loadable ? 'loaded' : 'that made the edits'}`);
}

let loadable;
if (trace.concurrent && leftOut.concurrent) {
  console.log(`${traceName}: ${name} is left out: ${leftOut.concurrent}`);
} else if (task === 'heap') {
  await measureHeap();
} else {
  measureTimesAndSizes();
}
process.send({ rows, loadable });
