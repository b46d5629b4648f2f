// Files of the page that do not arrive, in the ways in which a network or a host fails.

/// The files of a release, by what they are; their names end in a hash.
export const FILES = {
  boot: /\/boot-[0-9a-f]+\.js/,
  program: /\/fizz-web-[0-9a-f]+\.js/,
  wasm: /\/fizz-web_bg-[0-9a-f]+\.wasm/,
  code: /\/code-[0-9a-f]+\.js/,
  style: /\/app-[0-9a-f]+\.css/,
};

const SIGN_IN = "<!doctype html><title>Sign in to the network</title><p>Welcome</p>";

export const WAYS = {
  404: (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "not found" }),
  500: (route) => route.fulfill({ status: 500, contentType: "text/plain", body: "broken" }),
  "a page of the network": (route) => route.fulfill({ status: 200, contentType: "text/html", body: SIGN_IN }),
  "cut off": async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    const headers = { "content-type": answer.headers()["content-type"] };
    await route.fulfill({ status: 200, headers, body: body.subarray(0, Math.floor(body.length / 2)) });
  },
  "no connection": (route) => route.abort("connectionreset"),
};

/// Makes a file fail in a way. Returns how to end that.
export async function failing(page, file, way) {
  await page.route(file, way);
  return () => page.unroute(file, way);
}
