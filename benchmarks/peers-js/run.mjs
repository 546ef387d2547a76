// Measures replicated text libraries of the JavaScript world; see README.md.
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SUBJECTS } from './src/subjects.mjs';
import { TRACES, fileOf } from './src/trace.mjs';

const USAGE = `node run.mjs [--traces DIR] [--quick] [--cpu] [--out FILE] [--trace NAME]... [--subject NAME]...

  --traces DIR     where the recordings are, in sequential/ and concurrent/ (default: shared/data/text beside the project)
  --quick          shorter warm-up and fewer repetitions
  --cpu            processor time of all threads in place of the clock's, for a machine that others keep busy
  --out FILE       where the results go, as JSON (default: results.json)
  --trace NAME     only this one; default: ${TRACES.join(', ')}
  --subject NAME   only this one; default: ${Object.keys(SUBJECTS).join(', ')}
`;

const { values: options } = parseArgs({
  options: {
    traces: { type: 'string', default: fileURLToPath(new URL('../../../shared/data/text', import.meta.url)) },
    quick: { type: 'boolean', default: false },
    cpu: { type: 'boolean', default: false },
    out: { type: 'string', default: 'results.json' },
    trace: { type: 'string', multiple: true, default: TRACES },
    subject: { type: 'string', multiple: true, default: Object.keys(SUBJECTS) },
    help: { type: 'boolean', default: false },
  },
});

const FLAGS = ['--expose-gc', '--max-old-space-size=6000'];
/** Takes longer than is waited for eight times. */
const SLOW_MILLIS = 3_000;

function measure(task, subject, trace, file, loadFrom = '') {
  return new Promise((resolve, reject) => {
    const child = fork(
      new URL('./src/child.mjs', import.meta.url),
      [task, subject, trace, file, options.quick ? 'quick' : 'full', options.cpu ? 'cpu' : 'clock', loadFrom],
      { execArgv: options.cpu ? [...FLAGS, '--single-threaded-gc'] : FLAGS, serialization: 'advanced' },
    );
    let result;
    child.on('message', (message) => {
      result = message;
    });
    child.on('error', reject);
    child.on('exit', (code) => (result && code === 0 ? resolve(result) : reject(new Error(`${subject} on ${trace}: exit code ${code}`))));
  });
}

function print(row) {
  const value = row.unit === 'ms' ? row.median.toFixed(2) : String(row.median);
  console.log(`${row.trace.padEnd(18)}${row.subject.padEnd(16)}${row.measure.padEnd(22)}${value.padStart(12)} ${row.unit.padEnd(6)} ${row.note}`);
}

if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
const unknown = options.subject.filter((name) => !(name in SUBJECTS));
if (unknown.length > 0) {
  console.error(`there is no subject ${unknown.join(', ')}\n\n${USAGE}`);
  process.exit(2);
}
const missing = options.trace.filter((name) => fileOf(options.traces, name) === undefined);
if (!existsSync(options.traces) || missing.length > 0) {
  console.error(`${options.traces} lacks ${missing.join(', ')}: name the folder with --traces, see README.md`);
  process.exit(2);
}
const results = {
  tool: 'peers-js',
  node: process.version,
  times: options.cpu ? 'processor time of all threads' : 'by the clock',
  machine: {
    cpu: cpus()[0]?.model.trim() ?? '',
    cores: cpus().length,
    memoryBytes: totalmem(),
    os: `${platform()} ${release()} ${arch()}`,
  },
  rows: [],
};
const folder = mkdtempSync(join(tmpdir(), 'peers-js-'));
let failed = false;

async function measureAll(trace, subject) {
  const file = fileOf(options.traces, trace);
  const { rows, loadable } = await measure('times', subject, trace, file);
  keep(rows);
  if (rows.length === 0) {
    return;
  }
  const local = rows.find((row) => row.measure === 'localEdits');
  let loadFrom = '';
  if (local.median > SLOW_MILLIS || file.includes('concurrent')) {
    loadFrom = join(folder, 'loadable');
    writeFileSync(loadFrom, loadable);
  }
  keep((await measure('heap', subject, trace, file, loadFrom)).rows);
}

function keep(rows) {
  rows.forEach(print);
  results.rows.push(...rows);
  writeFileSync(options.out, `${JSON.stringify(results, null, 1)}\n`);
}

for (const trace of options.trace) {
  for (const subject of options.subject) {
    try {
      await measureAll(trace, subject);
    } catch (error) {
      failed = true;
      console.error(`FAILED: ${error.message}`);
    }
  }
}
rmSync(folder, { recursive: true });
process.exit(failed ? 1 : 0);
