const memories = [];

/** Notes the memory of every WebAssembly instance made from now on: Node counts it nowhere. */
export function watchWebAssembly() {
  const note = (instance) => {
    for (const exported of Object.values(instance.exports)) {
      if (exported instanceof WebAssembly.Memory) {
        memories.push(exported);
      }
    }
  };
  const { Instance, instantiate } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, parameters) {
      const instance = new target(...parameters);
      note(instance);
      return instance;
    },
  });
  WebAssembly.instantiate = async (...parameters) => {
    const made = await instantiate.apply(WebAssembly, parameters);
    note(made.instance ?? made);
    return made;
  };
}

/** Bytes in use: on the heap of JavaScript once garbage is collected, in buffers beside it, and in the memories of WebAssembly. */
export async function bytesInUse() {
  let least = Infinity;
  for (let i = 0; i < 10; i++) {
    globalThis.gc();
    // Finalizers run between turns.
    await new Promise((resolve) => setImmediate(resolve));
    const { heapUsed, external } = process.memoryUsage();
    const used = heapUsed + external;
    if (used >= least) {
      break;
    }
    least = used;
  }
  return least + memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}

/** Milliseconds of the processor, of all threads of the process. */
export function processorMillis() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/**
 * Repeats a task: warm-up first, then what counts. What takes seconds is repeated less, and what takes more than ten once, cold; the row says so.
 *
 * @param task gives what it made
 * @param done is given that, outside of the time: it checks it, and frees it
 * @param clock in milliseconds
 */
export function time(task, done, quick, clock) {
  const once = () => {
    globalThis.gc();
    const from = clock();
    const made = task();
    const millis = clock() - from;
    done(made);
    return millis;
  };
  const first = once();
  if (first > 10_000) {
    return { runs: [first], note: 'one cold run' };
  }
  const slow = first > 2_000;
  let warmUps = 1;
  if (!slow) {
    const enough = quick ? 500 : 1_000;
    for (let spent = first; (spent < enough || warmUps < 3) && warmUps < 200; warmUps++) {
      spent += once();
    }
  }
  const runs = Array.from({ length: slow ? 3 : quick ? 5 : 9 }, once);
  return { runs, note: `${runs.length} runs after ${warmUps} to warm up` };
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
