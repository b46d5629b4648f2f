// Starts the worker that draws large texts (web/worker.js). The program asks for it by `window.fizzWorkers`.

import { workerUrl } from "./workers.js";

/// `program` is the compiled program.
export function offerWorkers(program) {
  window.fizzWorkers = {
    url: workerUrl,
    drawing() {
      try {
        const worker = new Worker(workerUrl("drawing"), { type: "module" });
        worker.postMessage(program);
        return worker;
      } catch (error) {
        console.warn("no worker for large texts:", error);
      }
    },
  };
}
