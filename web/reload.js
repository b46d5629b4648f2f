// Debug builds only: loads the page again after trunk has built. Takes the place of trunk's own script,
// which is inline and so forbidden by the page's policy.

export function watch() {
  const protocol = location.protocol === "https:" ? "wss" : "ws";
  const address = `${protocol}://${location.host}/.well-known/trunk/ws`;
  let lost = false;
  const open = () => {
    const socket = new WebSocket(address);
    socket.addEventListener("open", () => lost && location.reload());
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.type === "reload") location.reload();
      if (message.type === "buildFailure") console.warn(message.data.reason);
    });
    socket.addEventListener("close", () => {
      lost = true;
      setTimeout(open, 1000);
    });
  };
  // A page that some other server hands out has no such socket: ask once, quietly.
  fetch("/.well-known/trunk/ws").then((answer) => answer.status === 400 || answer.status === 426 ? open() : undefined, () => {});
}
