// What the tests of phones share: a finger, and a link to a diagram.

import { deflateRawSync } from "node:zlib";

export const link = (source, name = "Parcels") =>
  `./#d=${deflateRawSync(Buffer.from(source)).toString("base64url")}&n=${encodeURIComponent(name)}`;

/// A finger on the touch screen, by the events that a browser makes of one.
export async function finger(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    down: (at) => send("touchStart", [at]),
    move: (at) => send("touchMove", [at]),
    up: () => send("touchEnd", []),
    async swipe(from, to) {
      await send("touchStart", [from]);
      for (let step = 1; step <= 8; step += 1) {
        await send("touchMove", [{ x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 }]);
      }
      // The finger rests before it is lifted: a browser takes a tap after a fling for the end of the fling.
      await page.waitForTimeout(150);
      await send("touchMove", [to]);
      await send("touchEnd", []);
    },
    async tap(at) {
      await send("touchStart", [at]);
      await send("touchEnd", []);
    },
  };
}
