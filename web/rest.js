// The second half of the program (scripts/split.mjs): fetched once the page works and has nothing else to do. Who
// needs it before waits for it, which the first half asks for by `fetch`; it does not know how to wait otherwise.

const address = new URL("./fizz-web_rest.wasm", import.meta.url);

/// `first` is what the first half gives, once there is one; a program in one piece, as while it is being
/// developed, never sets it.
export const rest = { first: null, fetch: now };

function join(module) {
  if (rest.first.here.value) return;
  new WebAssembly.Instance(module, { first: rest.first });
  rest.first.here.value = 1;
  tell();
}

/// The program may now begin what nobody needs at once, but not in the middle of what asked for it.
const tell = () => setTimeout(() => window.dispatchEvent(new Event("fizz-whole")));

function now() {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", address, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
  } catch {
    // Said below.
  }
  // Without it nothing can go on; the page then offers the text and to begin anew.
  if (request.status !== 200) throw new WebAssembly.RuntimeError("a part of the program could not be fetched");
  join(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255)));
}

/// Fetches it in peace. When that fails, it is fetched again when it is needed.
export async function fetchRest() {
  if (!rest.first) return tell();
  try {
    join(await WebAssembly.compileStreaming(fetch(address)));
  } catch (error) {
    if (error instanceof WebAssembly.LinkError) throw error;
  }
}
