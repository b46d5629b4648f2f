// The worker that draws large texts: the same program as the page's, started a second time. The page sends the compiled
// program first, so nothing is fetched or compiled twice. src/ui/worker.rs has both ends of the line.

import start from "./fizz-web.js";

self.onmessage = ({ data: program }) => {
  self.onmessage = null;
  start({ module_or_path: program }).catch((error) => {
    // Thrown outside of a promise, the error reaches the page as the worker's error event.
    setTimeout(() => {
      throw error;
    });
  });
};
