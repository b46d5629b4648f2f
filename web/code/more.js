// What the pane does not need to take the first letters: search, completion, brackets that close themselves, the ways
// to where a name is declared and used. Comes as a file of its own once the page works.

import { keymap } from "@codemirror/view";
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { search, searchKeymap, highlightSelectionMatches, openSearchPanel } from "@codemirror/search";
import { completion, completionKeys } from "./completion.js";
import { goToDefinition, openReferences, places } from "./places.js";

export { openSearchPanel, goToDefinition, openReferences };

export const more = (host) => [
  keymap.of([...completionKeys, ...closeBracketsKeymap, ...searchKeymap]),
  highlightSelectionMatches({ minSelectionLength: 2 }),
  closeBrackets(),
  search({ top: true }),
  completion(host),
  places(host),
];
