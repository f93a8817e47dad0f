// Long work beside the page: one worker, made of a blob when it is first needed (so after the lock, under its policy),
// running the same compiled module. Requests wait their turn; cancelling the one that runs ends the worker, and the next
// request gets a new one.
function createBackground(module, source) {
  const waiting = []; // the first one is running
  let worker = null;

  function start() {
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    worker = new Worker(address);
    worker.postMessage(module);
    worker.onmessage = function (event) {
      URL.revokeObjectURL(address);
      const job = waiting.shift();
      next();
      if (event.data.error) job.reject(new Error(event.data.error));
      else job.resolve(event.data.reply);
    };
    worker.onerror = function (event) {
      const job = waiting.shift();
      stop();
      next();
      job.reject(new Error(event.message || 'the worker did not start'));
    };
  }

  function stop() {
    worker.terminate();
    worker = null;
  }

  function next() {
    if (waiting.length === 0) return;
    if (worker === null) start();
    worker.postMessage(waiting[0].request);
  }

  return {
    // Request text or bytes to reply text. An aborted signal rejects with its reason.
    run(request, signal) {
      return new Promise(function (resolve, reject) {
        if (signal && signal.aborted) {
          reject(signal.reason);
          return;
        }
        const job = { request: request, resolve: resolve, reject: reject };
        waiting.push(job);
        if (waiting.length === 1) next();
        if (!signal) return;
        signal.addEventListener('abort', function () {
          const place = waiting.indexOf(job);
          if (place < 0) return;
          waiting.splice(place, 1);
          if (place === 0) {
            stop();
            next();
          }
          reject(signal.reason);
        }, { once: true });
      });
    },
  };
}

// The other side: the first message is the module, every later one a request.
function runWorker() {
  let program = null;
  self.onmessage = async function (event) {
    if (program === null) {
      program = createProgram(event.data, {});
      return;
    }
    try {
      self.postMessage({ reply: (await program).api(event.data) });
    } catch (error) {
      self.postMessage({ error: String(error) });
    }
  };
}
