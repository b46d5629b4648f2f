// Debug builds only: reloads the page after trunk has built it. Trunk's own script for that is inline, which the page's
// policy forbids.

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
      // A server without this socket is not trunk.
      if (!opened) return;
      lost = true;
      setTimeout(open, 1000);
    });
  };
  open();
}
