// Formatting: the whole text, or the lines of the selection.

/// Formats the lines that the main selection touches; with nothing selected, the line of the caret.
export const formatSelection = (host) => (view) => {
  const { from, to } = view.state.selection.main;
  host.act("formatRange", from, to, "");
  return true;
};

/// With nothing selected the key formats the whole text.
const formatByKey = (host) => (view) => {
  if (!view.state.selection.main.empty) return formatSelection(host)(view);
  host.act("format", 0, 0, "");
  return true;
};

export const formatKeys = (host) => [{ key: "Shift-Alt-f", run: formatByKey(host) }];
