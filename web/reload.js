// Debug builds only: loads the page again after trunk has built. Takes the place of trunk's own script,
// which is inline and so forbidden by the page's policy.

export function watch() {
  const protocol = location.protocol === "https:" ? "wss" : "ws";
  const address = `${protocol}://${location.host}/.well-known/trunk/ws`;
  let lost = false;
  let opened = false;
  const open = () => {
    const socket = new WebSocket(address);
    socket.addEventListener("open", () => {
      opened = true;
      if (lost) location.reload();
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.type === "reload") location.reload();
      if (message.type === "buildFailure") console.warn(message.data.reason);
    });
    socket.addEventListener("close", () => {
      // A server that never had such a socket is not trunk.
      if (!opened) return;
      lost = true;
      setTimeout(open, 1000);
    });
  };
  open();
}
